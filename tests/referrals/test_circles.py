"""Nobody stands above themselves, whatever happens in one slice of the road: each decision sees what the ones before it brought about."""

from collections.abc import Sequence
from uuid import UUID

import pytest

from loyalty.road.command import Done, Request
from referrals.claims.errors import InACircle
from tests.loyalty.makers import Shop
from tests.referrals.makers import brings, carried, circles, claiming, code_of, joins, open_referring, reviewing, reviews, statuses

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
async def shop() -> Shop:
    """Open a shop with referrals."""
    return await open_referring()


async def some(shop: Shop, number: int) -> list[UUID]:
    """Let so many join."""
    return [await joins(shop) for _ in range(number)]


async def by(shop: Shop, *pairs: tuple[UUID, UUID]) -> list[Request]:
    """Describe claims: of each pair the second one was brought by the first."""
    return [claiming(friend, await code_of(shop, advocate)) for advocate, friend in pairs]


async def stand(shop: Shop, friends: Sequence[UUID]) -> list[str]:
    """Tell where the referrals of friends stand."""
    found = await statuses(shop)
    return [found[friend] for friend in friends]


class TestOneSlice:
    async def test_closes_no_circle_whose_links_come_from_the_bottom_up(self, shop: Shop) -> None:
        ada, bob, cem = await some(shop, 3)

        await carried(shop, await by(shop, (bob, cem), (ada, bob), (cem, ada)))

        assert await stand(shop, [cem, bob, ada]) == ["SIGNED_UP", "SIGNED_UP", "REJECTED"]
        assert await circles(shop) == []

    async def test_closes_no_circle_of_three_chains_that_were_there_before(self, shop: Shop) -> None:
        ada, bob, cem, dia, eve, fay = await some(shop, 6)
        for advocate, friend in ((ada, bob), (cem, dia), (eve, fay)):
            await brings(shop, advocate, friend)

        await carried(shop, await by(shop, (dia, eve), (bob, cem), (fay, ada)))

        assert await stand(shop, [eve, cem, ada]) == ["SIGNED_UP", "SIGNED_UP", "REJECTED"]
        assert await circles(shop) == []

    async def test_lets_one_of_two_rejections_be_undone_that_would_make_a_circle(self, shop: Shop) -> None:
        ada, bob = await some(shop, 2)
        first = await brings(shop, ada, bob)
        await reviews(shop, first, approve=False)
        second = await brings(shop, bob, ada)
        await reviews(shop, second, approve=False)

        outcomes = await carried(shop, [reviewing(first, approve=True), reviewing(second, approve=True)])

        assert [type(outcome) for outcome in outcomes] == [Done, InACircle]
        assert await circles(shop) == []

    async def test_sees_a_rejection_undone_before_it_attributes(self, shop: Shop) -> None:
        ada, bob = await some(shop, 2)
        referral = await brings(shop, ada, bob)
        await reviews(shop, referral, approve=False)

        await carried(shop, [reviewing(referral, approve=True), *await by(shop, (bob, ada))])

        assert await stand(shop, [bob, ada]) == ["SIGNED_UP", "REJECTED"]

    async def test_sees_a_referral_rejected_before_it_attributes(self, shop: Shop) -> None:
        ada, bob = await some(shop, 2)
        referral = await brings(shop, ada, bob)

        await carried(shop, [reviewing(referral, approve=False), *await by(shop, (bob, ada))])

        assert await stand(shop, [bob, ada]) == ["REJECTED", "SIGNED_UP"]

    async def test_counts_nobody_as_brought_whose_claim_was_rejected_at_once(self, shop: Shop) -> None:
        ada, cem = await some(shop, 2)
        twin = await joins(shop, email="ada@example.org")
        original = await joins(shop, email="ada+1@example.org")

        await carried(shop, await by(shop, (original, twin), (twin, ada), (ada, original), (original, cem)))

        assert await stand(shop, [twin, ada, original, cem]) == ["REJECTED", "SIGNED_UP", "SIGNED_UP", "SIGNED_UP"]
        assert await circles(shop) == []

    async def test_gives_a_friend_one_advocate(self, shop: Shop) -> None:
        ada, bob, cem = await some(shop, 3)

        outcomes = await carried(shop, await by(shop, (ada, cem), (bob, cem), (ada, cem)))

        assert [isinstance(outcome, Done) for outcome in outcomes] == [True, False, True]
        assert len(await shop.rows("referrals")) == 1
