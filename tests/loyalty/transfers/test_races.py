"""Customers give to each other at the same moment: nobody waits for ever, and no point is made or lost."""

from collections import Counter
from itertools import permutations

import pytest

from analytics.audit.queries import audit
from kernel.db import retry
from loyalty.points.errors import NotEnoughPoints
from loyalty.road.command import Done
from loyalty.transfers.errors import DayLimitReached
from tests.loyalty.adjustments.makers import adjusts
from tests.loyalty.makers import Shop, open_shop
from tests.loyalty.transfers.makers import asked, giving, transferring
from tests.races.arena import RIVALS, alone, rush, warm
from tests.races.races import UNLOCKED
from tests.races.run import without

pytestmark = [pytest.mark.commits, pytest.mark.usefixtures("database")]
ROUNDS = 10


class TestRivals:
    async def test_give_to_each_other_without_a_deadlock(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(retry, "ATTEMPTS", 1)
        shop = await open_shop()
        await warm()
        for _ in range(ROUNDS):
            anna, budi = await shop.joins(), await shop.joins()
            for customer in (anna, budi):
                await adjusts(shop, customer, 100)
            pairs = [(anna, budi) if turn % 2 == 0 else (budi, anna) for turn in range(RIVALS)]

            results = await rush(shop, alone(transferring(asked(*pair, 10)) for pair in pairs))

            assert all(isinstance(result, Done) for result in results)
            assert (await shop.available(anna), await shop.available(budi)) == (100, 100)
        assert await audit(shop.id) == []

    async def test_give_in_circles_without_a_deadlock(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(retry, "ATTEMPTS", 1)
        shop = await open_shop()
        await warm()
        for _ in range(ROUNDS):
            friends = [await shop.joins() for _ in range(4)]
            for customer in friends:
                await adjusts(shop, customer, 100)
            pairs = list(permutations(friends, 2))
            slices = [[transferring(asked(*pairs[(turn + step) % len(pairs)], 5)) for step in range(3)] for turn in range(len(pairs))]

            results = await rush(shop, slices)

            assert all(isinstance(result, Done) for result in results)
            assert [await shop.available(customer) for customer in friends] == [100] * 4
        assert await audit(shop.id) == []

    async def test_give_the_last_points_once(self) -> None:
        shop = await open_shop()
        await warm()
        for _ in range(ROUNDS):
            anna, *friends = [await shop.joins() for _ in range(5)]
            await adjusts(shop, anna, 35)

            results = await rush(shop, alone(transferring(asked(anna, friends[turn % 4], 10)) for turn in range(RIVALS)))

            assert Counter(type(result) for result in results) == {Done: 3, NotEnoughPoints: RIVALS - 3}
            assert await shop.available(anna) == 5
            assert sum([await shop.available(friend) for friend in friends]) == 30
        assert await audit(shop.id) == []

    async def test_give_no_more_than_a_day_has(self) -> None:
        shop = await open_shop(giving(most=10, mostPerDay=40))
        await warm()
        for _ in range(ROUNDS):
            anna, budi = await shop.joins(), await shop.joins()
            await adjusts(shop, anna, 1_000)

            results = await rush(shop, alone(transferring(asked(anna, budi, 10)) for _ in range(RIVALS)))

            assert Counter(type(result) for result in results) == {Done: 4, DayLimitReached: RIVALS - 4}
        assert await audit(shop.id) == []

    async def test_are_seen_to_break_it_without_the_lock(self) -> None:
        shop = await open_shop(giving(most=10, mostPerDay=40))
        await warm()
        with without(UNLOCKED):
            seen = [await _breaks(shop) for _ in range(5)]

        assert any(seen)


async def _breaks(shop: Shop) -> bool:
    anna, budi = await shop.joins(), await shop.joins()
    await adjusts(shop, anna, 1_000)
    try:
        results = await rush(shop, alone(transferring(asked(anna, budi, 10)) for _ in range(RIVALS)))
    except AssertionError:
        return True
    return sum(isinstance(result, Done) for result in results) != 4
