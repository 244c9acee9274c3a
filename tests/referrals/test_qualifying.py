"""Which purchase qualifies a referral, as the books find it."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.loyalty.makers import NOW, Shop
from tests.referrals.makers import ENOUGH, brings, joins, lives_on, open_referring, referral_of

pytestmark = pytest.mark.usefixtures("database")

A_DAY = timedelta(days=1)
MANY = 120
"""More purchases than are looked at together at first."""


@pytest.fixture
async def shop() -> Shop:
    """Open a shop with referrals."""
    return await open_referring()


@pytest.fixture
async def friend(shop: Shop) -> UUID:
    """Let an advocate bring a friend."""
    advocate, friend = await joins(shop), await joins(shop)
    await brings(shop, advocate, friend)
    return friend


async def status(shop: Shop, friend: UUID) -> str:
    """Tell where the referral of a friend stands."""
    found: str = (await referral_of(shop, friend))["status"]
    return found


class TestQualifying:
    async def test_is_not_for_an_imported_past_even_when_something_else_is_looked_at(self, shop: Shop, friend: UUID) -> None:
        await shop.clock(NOW + A_DAY)
        await shop.does(shop.buys(friend, ENOUGH, history=True, at=NOW + timedelta(hours=1)))
        await lives_on(shop, NOW + 2 * A_DAY)
        imported = await status(shop, friend)
        await shop.does(shop.buys(friend, ENOUGH - 1))
        await lives_on(shop, NOW + 3 * A_DAY)

        assert (imported, await status(shop, friend)) == ("SIGNED_UP", "SIGNED_UP")

    async def test_finds_a_purchase_behind_many_small_ones(self, shop: Shop, friend: UUID) -> None:
        await shop.does_all([shop.buys(friend, ENOUGH - 1) for _ in range(MANY)])
        await shop.does(shop.buys(friend, ENOUGH))
        await lives_on(shop, NOW)

        assert await status(shop, friend) == "QUALIFIED"

    async def test_finds_no_purchase_where_there_are_only_small_ones(self, shop: Shop, friend: UUID) -> None:
        await shop.does_all([shop.buys(friend, ENOUGH - 1) for _ in range(MANY)])
        await lives_on(shop, NOW)

        assert await status(shop, friend) == "SIGNED_UP"

    async def test_ends_with_a_refund_that_is_imported(self, shop: Shop, friend: UUID) -> None:
        await shop.does(shop.buys(friend, ENOUGH, externalId="cake"))
        await lives_on(shop, NOW + 20 * A_DAY)
        paid = await status(shop, friend)
        await shop.does(shop.returns("cake", ENOUGH, at=NOW + A_DAY, history=True))
        await lives_on(shop, NOW + 21 * A_DAY)

        assert (paid, await status(shop, friend)) == ("REWARDED", "CANCELLED")

    async def test_holds_when_many_purchases_arrive_late(self, shop: Shop, friend: UUID) -> None:
        await shop.clock(NOW + 2 * A_DAY)
        await shop.does(shop.buys(friend, ENOUGH))
        await lives_on(shop, NOW + 2 * A_DAY)
        await shop.does_all([shop.buys(friend, ENOUGH - 1, at=NOW + A_DAY) for _ in range(MANY)])
        await lives_on(shop, NOW + 17 * A_DAY)

        assert await status(shop, friend) == "REWARDED"
