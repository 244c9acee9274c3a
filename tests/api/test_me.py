import pytest

from tests.makers import Shop

pytestmark = pytest.mark.commits


class TestMe:
    async def test_shows_balance_tier_and_stage(self, shop: Shop) -> None:
        customer = await shop.customer(external_id="budi", name="Budi")
        await shop.buys(customer, 60_000_000)

        data = await shop.ask(
            """{ me {
                id externalId name stage health
                balance { currency available pending held debt }
                balances { currency available }
                tier { code name since until next { code name metric missing } }
            } }""",
            key=await shop.token(customer),
        )

        assert data["me"] == {
            "id": customer,
            "externalId": "budi",
            "name": "Budi",
            "stage": "CONVERSION",
            "health": "ACTIVE",
            "balance": {"currency": "beans", "available": 60, "pending": 0, "held": 0, "debt": 0},
            "balances": [{"currency": "beans", "available": 60}, {"currency": "stamps", "available": 1}],
            "tier": {
                "code": "silver",
                "name": "Silver",
                "since": "2026-03-01T05:00:00Z",
                "until": "2027-03-31",
                "next": {"code": "gold", "name": "Gold", "metric": "SPEND", "missing": 140_000_000},
            },
        }
