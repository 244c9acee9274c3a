"""What an offer may be: what is wrong with its terms, and for whom alone it is."""

from datetime import timedelta
from typing import Any

import pytest

from kernel.errors import Invalid, NotFound
from kernel.ids import new_id
from tests.loyalty.makers import NOW, open_shop
from tests.loyalty.offers.makers import LADDER, offers

pytestmark = pytest.mark.usefixtures("database")


class TestBadTerms:
    @pytest.mark.parametrize(
        ("sent", "field"),
        [
            ({"name": ""}, "name"),
            ({"name": "x" * 201}, "name"),
            ({"name": None}, "name"),
            ({"kind": None}, "kind"),
            ({"kind": "HUG"}, "kind"),
            ({"code": "Cake"}, "code"),
            ({"code": ""}, "code"),
            ({"code": "c" * 64}, "code"),
            ({"description": "x" * 2_001}, "description"),
            ({"kind": "PERCENT_OFF"}, "percent"),
            ({"percent": 10}, "percent"),
            ({"kind": "PERCENT_OFF", "percent": 0}, "percent"),
            ({"kind": "PERCENT_OFF", "percent": 101}, "percent"),
            ({"kind": "MULTIPLIER"}, "multiplierPercent"),
            ({"multiplierPercent": 100}, "multiplierPercent"),
            ({"multiplierPercent": 10_001}, "multiplierPercent"),
            ({"kind": "AMOUNT_OFF"}, "value"),
            ({"kind": "AMOUNT_OFF", "value": 0}, "value"),
            ({"kind": "MULTIPLIER", "multiplierPercent": 200, "value": 1}, "value"),
            ({"value": -1}, "value"),
            ({"value": 2**53}, "value"),
            ({"tiers": []}, "tiers"),
            ({"tiers": ["gold", "platinum"]}, "tiers.1"),
            ({"stages": []}, "stages"),
            ({"stages": ["MAYBE"]}, "stages.0"),
            ({"healths": []}, "healths"),
            ({"healths": ["DEAD"]}, "healths.0"),
            ({"condition": ""}, "condition"),
            ({"condition": "customer.purchases >"}, "condition"),
            ({"condition": "customer.purchases"}, "condition"),
            ({"condition": "event.total > 5"}, "condition"),
            ({"condition": "customer.name == 'Ada'"}, "condition"),
            ({"condition": "x" * 2_001}, "condition"),
            ({"condition": f"customer.tier.matches('{'a' * 100}')"}, "condition"),
            ({"skus": ["x" * 256]}, "skus.0"),
            ({"categories": ["a"] * 3 + ["b\n"]}, "categories.1"),
            ({"skus": [f"{place}" for place in range(101)]}, "skus"),
            ({"totalLimit": 0}, "totalLimit"),
            ({"perCustomerLimit": 0}, "perCustomerLimit"),
            ({"totalLimit": 2, "perCustomerLimit": 3}, "perCustomerLimit"),
            ({"validDays": 0}, "validDays"),
            ({"validDays": 3_661}, "validDays"),
            ({"remindDays": -1}, "remindDays"),
            ({"remindDays": 366}, "remindDays"),
            ({"unlockEveryDays": 0}, "unlockEveryDays"),
            ({"backWithinDays": 0}, "backWithinDays"),
            ({"startsAt": NOW, "endsAt": NOW}, "endsAt"),
            ({"startsAt": NOW + timedelta(days=1), "endsAt": NOW}, "endsAt"),
        ],
    )
    async def test_are_refused_at_their_field(self, sent: dict[str, Any], field: str) -> None:
        shop = await open_shop(LADDER)

        with pytest.raises(Invalid) as refusal:
            await offers(shop, **sent)

        assert refusal.value.field == tuple(field.split("."))
        assert await shop.rows("offers") == []

    async def test_of_a_condition_are_told_with_the_column(self) -> None:
        shop = await open_shop(LADDER)

        with pytest.raises(Invalid) as refusal:
            await offers(shop, condition="customer.purchases > 'many'")

        assert refusal.value.details == {"faults": [str(refusal.value)]}
        assert "column 20" in str(refusal.value)

    async def test_name_customers_who_are_there(self) -> None:
        shop, rival = await open_shop(LADDER), await open_shop(LADDER)
        ada, theirs = await shop.joins(), await rival.joins()

        for only, field in (([ada, theirs], ("customerIds", "1")), ([new_id()], ("customerIds", "0"))):
            with pytest.raises(NotFound) as unknown:
                await offers(shop, only=only)
            assert unknown.value.field == field
        with pytest.raises(Invalid) as many:
            await offers(shop, only=[new_id() for _ in range(1_001)])

        assert many.value.field == ("customerIds",)
        assert await shop.rows("offers") == []


class TestListed:
    async def test_may_be_nobody_but_whom_the_program_gives_it_to(self) -> None:
        shop = await open_shop(LADDER)

        await offers(shop, only=[])

        assert [row["listed"] for row in await shop.rows("offers")] == [True]
        assert await shop.rows("offer_customers") == []
