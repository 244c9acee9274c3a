"""Many decide about one proposal, or take the same points, at the same moment."""

from collections import Counter

import pytest

from analytics.audit.queries import audit
from kernel.errors import Refusal
from loyalty.adjustments.errors import WrongStatus
from loyalty.points.errors import NotEnoughPoints
from loyalty.road.command import Done
from tests.loyalty.adjustments.makers import adjusting, adjustment, adjusts, asked, person, proposes, review, reviewing
from tests.loyalty.makers import open_shop
from tests.races.arena import RIVALS, alone, rush, warm
from tests.races.races import UNLOCKED
from tests.races.run import without

pytestmark = [pytest.mark.commits, pytest.mark.usefixtures("database")]
ROUNDS = 10


class TestRivals:
    async def test_approve_and_reject_one_proposal_in_one_way(self) -> None:
        shop, ends = await open_shop(), Counter[str]()
        await warm()
        for turn in range(ROUNDS):
            customer = await shop.joins()
            proposed = await proposes(shop, customer, 2_000)
            calls = [reviewing(review(proposed, approve=(place + turn) % 2 == 0)) for place in range(RIVALS)]

            results = await rush(shop, alone(calls))

            kept = await adjustment(shop, proposed)
            ends[kept.status] += 1
            assert kept.status in ("APPLIED", "REJECTED")
            assert Counter(type(result) for result in results) == {Done: RIVALS // 2, WrongStatus: RIVALS // 2}
            assert await shop.available(customer) == (2_000 if kept.status == "APPLIED" else 0)
        assert len(ends) == 2
        assert await audit(shop.id) == []

    async def test_approve_one_proposal_once(self) -> None:
        shop = await open_shop()
        await warm()
        for _ in range(ROUNDS):
            customer = await shop.joins()
            proposed = await proposes(shop, customer, 2_000)

            results = await rush(shop, alone(reviewing(review(proposed, approve=True)) for _ in range(RIVALS)))

            assert all(isinstance(result, Done) for result in results)
            assert await shop.available(customer) == 2_000
        assert len(await shop.rows("points_transactions")) == ROUNDS
        assert await audit(shop.id) == []

    async def test_take_the_last_points_only_as_far_as_they_go(self) -> None:
        shop = await open_shop()
        await warm()
        for _ in range(ROUNDS):
            customer = await shop.joins()
            await adjusts(shop, customer, 50)

            results = await rush(shop, alone(adjusting(asked(customer, -10, caller=person())) for _ in range(RIVALS)))

            assert Counter(type(result) for result in results) == {Done: 5, NotEnoughPoints: RIVALS - 5}
            assert await shop.available(customer) == 0
        assert await audit(shop.id) == []

    async def test_are_seen_to_break_it_without_the_lock(self) -> None:
        shop = await open_shop()
        await warm()
        seen = False
        with without(UNLOCKED):
            for _ in range(20):
                customer = await shop.joins()
                proposed = await proposes(shop, customer, 2_000)
                calls = [reviewing(review(proposed, approve=place % 2 == 0)) for place in range(RIVALS)]
                try:
                    results = await rush(shop, alone(calls))
                except AssertionError:
                    seen = True
                    break
                seen = seen or sum(isinstance(result, Refusal) for result in results) != RIVALS // 2

        assert seen
