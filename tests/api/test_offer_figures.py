"""What came of offers, over GraphQL: the right numbers, for a whole page at once, and for the merchant alone."""

from datetime import timedelta
from typing import Any

import pytest
from starlette.applications import Starlette

from tests.api.conftest import Statements
from tests.api.offering import claims, offer, uses
from tests.api.redeeming import BEANS
from tests.makers import CLOCK, PROGRAM, Shop, open_shop

pytestmark = pytest.mark.commits

FIGURES = "figures { reached claimed granted used cost cameBack cameBackPercent }"
GIVING = {**PROGRAM, "lifecycle": {"entries": [{"stage": "CONVERSION", "offer": "cup"}]}}
CUP = 1_500_000


async def hears(shop: Shop, customer: str) -> None:
    """Let a customer say something, and so hear of what came to be theirs."""
    said = {"customerId": customer, "purpose": "MARKETING", "given": True, "source": "app"}
    payload = await shop.change("customerConsentSet", "CustomerConsentSetInput", said, "userErrors { code }")
    assert payload["userErrors"] == []


async def figures(shop: Shop, *ids: str) -> list[dict[str, Any]]:
    """Read what came of offers."""
    nodes = (await shop.ask(f"query ($ids: [ID!]!) {{ nodes(ids: $ids) {{ ... on Offer {{ {FIGURES} }} }} }}", {"ids": ids}))["nodes"]
    return [one["figures"] for one in nodes]


class TestFigures:
    async def test_count_whom_it_reached_and_what_came_of_it(self, app: Starlette) -> None:
        shop = await open_shop(app, program=GIVING)
        ada, ben, cem, _ = [await shop.customer() for _ in range(4)]
        cup = await offer(shop, code="cup", value=CUP, backWithinDays=14)
        await shop.buys(ada, BEANS)
        for customer in (ben, cem):
            await hears(shop, customer)
        for customer in (ben, cem):
            code = (await claims(shop, cup, customer))["claim"]["code"]
        await uses(shop, code)
        await offer(shop, id=cup, kind="PRODUCT", name="Cup", value=2 * CUP)
        await shop.clock(CLOCK + timedelta(days=1))
        await shop.buys(ada, BEANS)

        assert await figures(shop, cup) == [
            {"reached": 3, "claimed": 3, "granted": 1, "used": 1, "cost": CUP, "cameBack": 1, "cameBackPercent": 33.3}
        ]

    async def test_say_nothing_of_what_is_not_asked_or_not_known(self, shop: Shop) -> None:
        nothing = {"reached": 0, "claimed": 0, "granted": 0, "used": 0, "cost": None, "cameBack": None, "cameBackPercent": None}
        plain, win_back = await offer(shop), await offer(shop, backWithinDays=14)

        assert await figures(shop, plain, win_back) == [nothing, nothing | {"cameBack": 0}]

    async def test_of_a_page_are_read_in_as_many_statements_as_of_a_few_offers(self, shop: Shop, statements: Statements) -> None:
        ada = await shop.customer()
        for number in range(50):
            made = await offer(shop, value=CUP, **({"customerIds": [ada]} if number % 3 else {}))
            if not number % 10:
                await claims(shop, made, ada)
        text = f"query ($first: Int) {{ merchant {{ offers(first: $first) {{ totalCount nodes {{ id customerIds {FIGURES} }} }} }} }}"
        await shop.ask(text, {"first": 1})
        statements.taken()

        few, sent_for_few = (await shop.ask(text, {"first": 5}))["merchant"]["offers"]["nodes"], len(statements.taken())
        many, sent_for_many = (await shop.ask(text, {"first": 50}))["merchant"]["offers"]["nodes"], len(statements.taken())

        assert (len(few), len(many)) == (5, 50)
        assert few == many[:5]
        assert sum(one["figures"]["claimed"] for one in many) == 5
        assert sent_for_many == sent_for_few

    async def test_are_for_the_merchant_alone(self, shop: Shop) -> None:
        ada = await shop.customer()
        await offer(shop)

        answer = await shop.post(f"{{ me {{ offers {{ offer {{ {FIGURES} }} }} }} }}", key=await shop.token(ada))

        assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN"
