from datetime import timedelta

import pytest

from tests.api.conftest import Statements
from tests.makers import CLOCK, Shop

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

    async def test_needs_one_statement(self, shop: Shop, statements: Statements) -> None:
        customer = await shop.customer()
        token, query = await shop.token(customer), "{ me { balance { available } tier { code name } stage } }"
        await shop.ask(query, key=token)
        statements.taken()

        await shop.ask(query, key=token)

        assert len(statements.taken()) == 1

    async def test_shows_what_time_has_brought(self, shop: Shop) -> None:
        customer = await shop.customer()
        await shop.buys(customer, 60_000_000)
        token = await shop.token(customer)
        await shop.clock(CLOCK + timedelta(days=400))

        data = await shop.ask("{ me { stage health tier { code until next { code missing } } } }", key=token)

        assert data["me"] == {
            "stage": "CONVERSION",
            "health": "LAPSED",
            "tier": {"code": "member", "until": None, "next": {"code": "silver", "missing": 50_000_000}},
        }

    async def test_lists_movements_with_their_explanation(self, shop: Shop) -> None:
        customer = await shop.customer()
        await shop.buys(customer, 10_000_000)

        data = await shop.ask(
            """{ me { transactions(first: 5, currency: "beans") { totalCount nodes {
                id kind currency points available pending held effectiveAt
                explanation { rule currency fired wanted given reason }
            } } } }""",
            key=await shop.token(customer),
        )

        movements = data["me"]["transactions"]
        assert movements["totalCount"] == 1
        [movement] = movements["nodes"]
        assert movement.pop("id").startswith("ptx_")
        [outcome] = [one for one in movement.pop("explanation") if one["rule"] == "spend"]
        assert outcome.pop("reason")
        assert outcome == {"rule": "spend", "currency": "beans", "fired": True, "wanted": 10, "given": 10}
        assert movement == {
            "kind": "EARN",
            "currency": "beans",
            "points": 10,
            "available": 10,
            "pending": 0,
            "held": 0,
            "effectiveAt": "2026-03-01T05:00:00Z",
        }

    async def test_pages_through_purchases_newest_first(self, shop: Shop) -> None:
        customer = await shop.customer()
        for day in range(5):
            at = (CLOCK - timedelta(days=day)).isoformat()
            await shop.buys(customer, 1_000_000 + day, at=at, externalId=f"{customer}-{day}")
        token = await shop.token(customer)
        query = """query ($first: Int, $after: String, $last: Int, $before: String) { me { purchases(
            first: $first, after: $after, last: $last, before: $before
        ) { totalCount nodes { total customer { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }"""

        first = (await shop.ask(query, {"first": 2}, key=token))["me"]["purchases"]
        second = (await shop.ask(query, {"first": 2, "after": first["pageInfo"]["endCursor"]}, key=token))["me"]["purchases"]
        back = (await shop.ask(query, {"last": 2, "before": second["pageInfo"]["startCursor"]}, key=token))["me"]["purchases"]

        assert [one["total"] for one in first["nodes"]] == [1_000_000, 1_000_001]
        assert [one["total"] for one in second["nodes"]] == [1_000_002, 1_000_003]
        assert back["nodes"] == first["nodes"]
        assert first["totalCount"] == 5
        assert {one["customer"]["id"] for one in first["nodes"]} == {customer}
        assert (first["pageInfo"]["hasPreviousPage"], second["pageInfo"]["hasNextPage"]) == (False, True)

    async def test_lists_stages_newest_first(self, shop: Shop) -> None:
        customer = await shop.customer()
        await shop.buys(customer, 1_000_000)
        await shop.buys(customer, 1_000_000)

        data = await shop.ask(
            "{ me { stageHistory(first: 2) { totalCount nodes { from to at } edges { cursor } } } }", key=await shop.token(customer)
        )

        history = data["me"]["stageHistory"]
        assert [(one["from"], one["to"]) for one in history["nodes"]] == [("CONVERSION", "RETENTION"), ("ACQUISITION", "CONVERSION")]
        assert history["totalCount"] == 3

    async def test_lists_points_that_end_soon(self, shop: Shop) -> None:
        customer = await shop.customer()
        await shop.buys(customer, 5_000_000)
        await shop.ends(customer, CLOCK + timedelta(days=10))
        token = await shop.token(customer)

        data = await shop.ask("{ me { balance { near: expiring(withinDays: 9) { points } far: expiring { points lastDay } } } }", key=token)

        assert data["me"]["balance"] == {"near": [], "far": [{"points": 5, "lastDay": "2026-03-11"}]}

    async def test_refuses_a_currency_that_there_is_not(self, shop: Shop) -> None:
        answer = await shop.post('{ me { balance(currency: "gold\\u0000") { available } } }', key=await shop.token(await shop.customer()))

        assert answer["data"] is None
        assert answer["errors"][0]["extensions"] == {"code": "BAD_USER_INPUT", "field": ["currency"]}
        assert answer["errors"][0]["path"] == ["me", "balance"]

    @pytest.mark.parametrize("argument", ['after: "x"', "first: -1", "first: 251", "first: 1, last: 1", 'after: "\\u0000"'])
    async def test_refuses_pages_that_there_are_not(self, shop: Shop, argument: str) -> None:
        token = await shop.token(await shop.customer())

        answer = await shop.post(f"{{ me {{ purchases({argument}) {{ totalCount }} }} }}", key=token)

        assert [error["extensions"]["code"] for error in answer["errors"]] == ["BAD_USER_INPUT"]

    async def test_is_not_for_server_keys_and_nobody(self, shop: Shop) -> None:
        by_key, by_nobody = await shop.post("{ me { id } }"), await shop.post("{ me { id } }", key="")

        assert by_key["errors"][0]["extensions"] == {"code": "FORBIDDEN", "missing": ["me:read"]}
        assert by_nobody["errors"][0]["extensions"] == {"code": "UNAUTHENTICATED"}

    async def test_does_not_open_the_merchant_to_customers(self, shop: Shop) -> None:
        answer = await shop.post("{ merchant { name } }", key=await shop.token(await shop.customer()))

        assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN"
