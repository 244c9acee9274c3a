"""What is owed in points, through the doors."""

import pytest

from kernel.tenancy.models import Role
from tests.makers import Shop

pytestmark = pytest.mark.commits

ASK = """{ merchant { liability { currency outstanding available pending held debt value endings { month points value }
    breakage { points } } } }"""


class TestLiability:
    async def test_is_shown_for_each_currency_in_the_programs_order(self, shop: Shop) -> None:
        await shop.buys(await shop.customer(), 10_000_000)

        found = (await shop.ask(ASK))["merchant"]["liability"]

        nothing = {"pending": 0, "held": 0, "debt": 0, "value": None, "breakage": None}
        assert found == [
            {"currency": "beans", "outstanding": 10, "available": 10, "endings": [{"month": None, "points": 10, "value": None}], **nothing},
            {"currency": "stamps", "outstanding": 1, "available": 1, "endings": [{"month": None, "points": 1, "value": None}], **nothing},
        ]

    async def test_is_for_those_who_may_see_the_audit(self, shop: Shop) -> None:
        customer = await shop.token(await shop.customer())

        assert (await shop.post(ASK, key=customer))["errors"][0]["extensions"]["code"] == "FORBIDDEN"
        assert "errors" not in await shop.post(ASK, key=await shop.staff(Role.ANALYST))
