"""Looking at what is due, while things go on happening."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from kernel.errors import NotFound
from loyalty.road.slice import Result
from referrals.claims import due
from referrals.claims.actions import look
from tests.loyalty.makers import CALLER, NOW, Shop, open_shop
from tests.referrals.makers import ENOUGH, brings, joins, lives_on, open_referring, referral_of, refers, statuses

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
async def shop() -> Shop:
    """Open a shop with referrals."""
    return await open_referring()


async def carried(shop: Shop, *skip: UUID) -> dict[UUID, Exception]:
    """Look at all that is due now."""
    return await due.carry(shop.id, until=NOW, skip=skip, caller=CALLER, real_now=NOW)


class TestCarry:
    async def test_looks_again_at_what_was_bought_for_meanwhile(self, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
        advocate, friend = await joins(shop), await joins(shop)
        await brings(shop, advocate, friend)
        await shop.does(shop.buys(friend, 1))

        async def beside_a_till(merchant_id: UUID, ids: Sequence[UUID], **said: Any) -> list[Result]:
            results = await look(merchant_id, ids, **said)
            if set((await statuses(shop)).values()) == {"SIGNED_UP"}:
                await shop.does(shop.buys(friend, ENOUGH))
            return results

        monkeypatch.setattr(due, "look", beside_a_till)

        assert await carried(shop) == {}
        assert (await referral_of(shop, friend))["status"] == "QUALIFIED"

    async def test_gives_up_what_is_due_again_and_again(self, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
        friend = await joins(shop)
        referral = await brings(shop, await joins(shop), friend)
        await shop.does(shop.buys(friend, ENOUGH))

        async def nothing(merchant_id: UUID, ids: Sequence[UUID], **said: Any) -> list[object]:
            return [None for _ in ids]

        monkeypatch.setattr(due, "look", nothing)

        assert list(await carried(shop)) == [referral]

    async def test_names_what_broke_and_goes_on_with_the_others(self, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
        friends = [await joins(shop) for _ in range(3)]
        referrals = [await brings(shop, await joins(shop), friend) for friend in friends]
        await shop.does_all([shop.buys(friend, ENOUGH) for friend in friends])

        async def one_breaks(merchant_id: UUID, ids: Sequence[UUID], **said: Any) -> list[Result]:
            sound = [id for id in ids if id != referrals[1]]
            results = dict(zip(sound, await look(merchant_id, sound, **said), strict=True))
            return [results.get(id, NotFound("It broke.")) for id in ids]

        monkeypatch.setattr(due, "look", one_breaks)

        assert list(await carried(shop)) == [referrals[1]]
        found = await statuses(shop)
        assert [found[friend] for friend in friends] == ["QUALIFIED", "SIGNED_UP", "QUALIFIED"]

    async def test_leaves_out_what_rests(self, shop: Shop) -> None:
        friend = await joins(shop)
        referral = await brings(shop, await joins(shop), friend)
        await shop.does(shop.buys(friend, ENOUGH))

        assert await carried(shop, referral) == {}
        assert (await referral_of(shop, friend))["status"] == "SIGNED_UP"

    async def test_goes_in_many_transactions(self, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(due, "AT_ONCE", 2)
        advocate, friends = await joins(shop), [await joins(shop) for _ in range(5)]
        for friend in friends:
            await brings(shop, advocate, friend)
        await shop.does_all([shop.buys(friend, ENOUGH) for friend in friends])

        await lives_on(shop, NOW + timedelta(days=14))

        assert set((await statuses(shop)).values()) == {"REWARDED"}
        assert await shop.available(advocate) == 500

    async def test_comes_between_what_is_due_for_customers(self) -> None:
        """In one step over both: points are given at the end of the hold, and are gone a month after that."""
        document = refers()
        document["points"]["currencies"][0] |= {"expiry": {"model": "ROLLING", "months": 1}}
        shop = await open_shop(document)
        friend, advocate = await joins(shop), await joins(shop)
        await brings(shop, advocate, friend)
        await shop.does(shop.buys(friend, ENOUGH))

        await lives_on(shop, NOW + timedelta(days=100))

        moved = [(row["kind"], row["effective_at"]) for row in await shop.rows("points_transactions") if row["customer_id"] == advocate]
        gone_at = datetime(2026, 4, 15, 23, tzinfo=UTC)
        assert sorted(moved) == [("EARN", NOW + timedelta(days=14)), ("EXPIRE", gone_at)]
