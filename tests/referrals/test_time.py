"""However time is split, and whether or not jobs ran: referrals come to the same.

But for what `referrals.claims.rules` says of who is looked at late: a refund, a review, or something suspicious, that comes before the
look it should have come after. So the stories in which jobs rest have none of them.
"""

import os
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.audit.queries import audit
from tests.loyalty.clock.makers import advances
from tests.referrals.makers import ENOUGH, brings, lives_on, referral_of, steps_of
from tests.referrals.ring import Buys, Ring, Step, Waits, buying, claiming_alone, steps, waiting

pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.slow]

EXAMPLES = int(os.environ.get("SETIA_STORIES", "6"))
drawn = settings(
    max_examples=EXAMPLES, derandomize="SETIA_STORIES" not in os.environ, deadline=None, suppress_health_check=list(HealthCheck)
)
HOURS = 24 * 40
calm = st.one_of(claiming_alone, claiming_alone, buying, buying, waiting)


class TestSplit:
    @drawn
    @given(st.lists(steps, min_size=3, max_size=12), st.sets(st.integers(1, HOURS - 1), max_size=5))
    async def test_brings_the_same_as_one_step(self, told: list[Step], cuts: set[int]) -> None:
        leaping, walking, resting = [await Ring.born() for _ in range(3)]
        for step in told:
            for ring in (leaping, walking, resting):
                await ring.live(step)
        end = leaping.now + timedelta(hours=HOURS)

        await lives_on(leaping.shop, end)
        await advances(walking.shop, end)
        for hours in sorted({*cuts, HOURS}):
            await advances(resting.shop, resting.now + timedelta(hours=hours))

        books = await leaping.books()
        assert await walking.books() == books
        assert await resting.books() == books
        assert await audit(walking.shop.id) == []


class TestOutage:
    @drawn
    @given(st.lists(calm, min_size=4, max_size=14))
    async def test_ends_in_the_same_referrals_points_and_words(self, told: list[Step]) -> None:
        working, idle = await Ring.born(shares=False), await Ring.born(shares=False, works=False)

        for step in told:
            assert await working.live(step) == await idle.live(step)
        idle.works = True
        for ring in (working, idle):
            await ring.live(Waits(HOURS))

        ends = [await ring.told() for ring in (working, idle)]
        assert ends[0]["referrals"] == ends[1]["referrals"]
        assert ends[0]["counters"] == ends[1]["counters"]
        assert ends[0]["standings"] == ends[1]["standings"]
        books = [await ring.books() for ring in (working, idle)]
        assert books[0]["notifications"] == books[1]["notifications"]
        assert books[0]["lots"] == books[1]["lots"]
        assert await audit(idle.shop.id) == []

    async def test_pays_at_its_instant_however_late(self) -> None:
        ring = await Ring.born()
        referral = await brings(ring.shop, ring.people[4], ring.people[1])
        await ring.live(Buys(1, ENOUGH))
        await lives_on(ring.shop, ring.now + timedelta(days=90))

        found = await referral_of(ring.shop, ring.people[1])
        assert (found["status"], found["qualified_at"], found["paid_at"]) == ("REWARDED", ring.now, ring.now + timedelta(days=5))
        assert await steps_of(ring.shop, referral) == ["SIGNED_UP", "QUALIFIED", "REWARDED"]

    async def test_qualifies_when_it_was_bought_and_not_when_something_smaller_was(self) -> None:
        ring = await Ring.born(works=False)
        await brings(ring.shop, ring.people[4], ring.people[1])
        story: list[Step] = [Buys(1, 1), Waits(48), Buys(1, ENOUGH), Waits(24)]
        for step in story:
            await ring.live(step)
        await lives_on(ring.shop, ring.now)

        found = await referral_of(ring.shop, ring.people[1])
        assert (found["status"], found["qualified_at"]) == ("QUALIFIED", ring.now - timedelta(hours=24))
