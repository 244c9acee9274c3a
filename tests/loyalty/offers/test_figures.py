"""What came of offers: whom they reached, what it cost, and who came back."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from kernel.db import transaction
from loyalty.offers.figures import Figures, figures
from tests.loyalty.makers import NOW, Shop, open_shop, program
from tests.loyalty.offers.makers import claim_row, claims, offers, passes, uses
from tests.loyalty.upgrading import passes_for_all

pytestmark = pytest.mark.usefixtures("database")

DAY = timedelta(days=1)
LAPSING = program(lifecycle={"atRiskDays": 10, "lapsedDays": 30})


async def seen(shop: Shop, *ids: UUID) -> list[Figures]:
    """Read the figures of offers."""
    async with transaction(shop.id, readonly=True) as connection:
        found = await figures(connection, shop.id, ids)
    return [found[id] for id in ids]


class TestFigures:
    async def test_count_who_was_told_and_what_was_used_at_the_worth_of_its_claim(self) -> None:
        shop = await open_shop()
        customers = [await shop.joins() for _ in range(4)]
        made = await offers(shop, value=500)
        other = await offers(shop, tiers=None, condition="customer.purchases > 5")
        await passes(shop, *customers)
        held = [await claims(shop, customer, made) for customer in customers[:2]]
        await offers(shop, made, value=700)
        held.append(await claims(shop, customers[2], made))

        for id in held[1:]:
            await uses(shop, (await claim_row(shop, id))["code"])

        assert await seen(shop, made, other) == [Figures(4, 0, 2, 1_200, None), Figures(0, 0, 0, None, None)]

    async def test_count_who_came_back_in_time_once(self) -> None:
        shop = await open_shop(LAPSING)
        early, last, late, never = customers = [await shop.joins() for _ in range(4)]
        for customer in customers:
            await shop.does(shop.buys(customer, 1_00))
        terms: dict[str, Any] = {"healths": ["AT_RISK", "LAPSED"], "unlockEveryDays": 20, "backWithinDays": 7}
        back = await offers(shop, value=300, **terms)
        await passes(shop, *customers)
        over = NOW.replace(day=18, hour=0)

        # All are told when the eleventh begins.
        await shop.clock(NOW.replace(day=12))
        await passes_for_all(shop)
        for customer, at in ((early, NOW.replace(day=12)), (early, NOW.replace(day=13)), (last, over), (late, over + timedelta(seconds=1))):
            await shop.clock(at)
            await shop.does(shop.buys(customer, 1_00))
        await shop.does(shop.buys(never, 0, kind="REVIEW", total=None))
        before = await seen(shop, back)
        await shop.clock(NOW + 60 * DAY)
        await passes_for_all(shop)
        await shop.does(shop.buys(early, 1_00))

        assert before == await seen(shop, back) == [Figures(4, 0, 0, None, 2)]
        assert len(await shop.rows("offer_unlocks")) == 4 + 3

    async def test_leave_out_a_purchase_that_was_refunded(self) -> None:
        shop = await open_shop(LAPSING)
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 1_00))
        back = await offers(shop, healths=["AT_RISK"], backWithinDays=7)
        await passes(shop, ada)
        await shop.clock(NOW + 11 * DAY)
        await passes_for_all(shop)
        await shop.does(shop.buys(ada, 5_00, externalId=f"{shop.id}-1"))
        came = await seen(shop, back)

        await shop.does(shop.returns(f"{shop.id}-1", 5_00))

        assert [one.came_back for one in (*came, *await seen(shop, back))] == [1, 0]
