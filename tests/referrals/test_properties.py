"""Whatever people say and buy, in whatever order and however often: referrals stay a forest, and the books are right.

What may be exchanged without a difference:
- Repetition, always: of claims, of purchases and refunds under their own names, of reviews under their keys.
- Looks, anywhere: a referral that is looked at once more than it was due is what it was.
- Refunds of one purchase among each other.
What may not: claims of one friend (the first one counts), a claim and a purchase, approvals and rejections (the last one counts), and a
refund and the look at what it is of, which the policy of the currency is about: what was paid before and spent may stay.

Examples are few here, and always the same; SETIA_STORIES draws as many others as it says.
"""

import os
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.audit.queries import audit
from tests.referrals.makers import ENOUGH, circles
from tests.referrals.ring import Buys, Claims, Refunds, Ring, Step, Waits, grouped, steps

pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.slow]

EXAMPLES = int(os.environ.get("SETIA_STORIES", "8"))
drawn = settings(
    max_examples=EXAMPLES, derandomize="SETIA_STORIES" not in os.environ, deadline=None, suppress_health_check=list(HealthCheck)
)


class TestForest:
    @drawn
    @given(grouped("alone", "in one slice"))
    async def test_stays_one_however_claims_and_reviews_are_grouped(self, told: list[Step]) -> None:
        ring = await Ring.born()

        for step in told:
            await ring.live(step)

        assert await circles(ring.shop) == []
        assert await audit(ring.shop.id) == []

    @drawn
    @given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=10))
    async def test_is_the_same_for_claims_in_one_slice_as_for_claims_alone(self, pairs: list[tuple[int, int]]) -> None:
        """But for what they share: who is in the slice beside them is seen when somebody next looks, before anything is paid."""
        alone, together = await Ring.born(shares=False), await Ring.born(shares=False)

        outcomes = await alone.live(Claims(tuple(pairs))), await together.live(Claims(tuple(pairs), "in one slice"))

        assert outcomes[0] == outcomes[1]
        assert await alone.books() == await together.books()


@pytest.mark.commits
class TestForestUnderRivals:
    @drawn
    @given(grouped("at once", "at once", "in one slice"))
    async def test_stays_one(self, told: list[Step]) -> None:
        ring = await Ring.born()

        for step in told:
            await ring.live(step)

        assert await circles(ring.shop) == []
        assert await audit(ring.shop.id) == []


class TestStory:
    @drawn
    @given(st.lists(steps, min_size=4, max_size=16), st.sampled_from(["UNLIMITED", "WITHIN_BALANCE", "PENDING_ONLY"]))
    async def test_leaves_books_that_are_right(self, told: list[Step], policy: str) -> None:
        ring = await Ring.born(sections={"onRefund": policy})

        for step in (*told, Waits(24 * 40)):
            await ring.live(step)

        assert await audit(ring.shop.id) == []
        assert [row for row in await ring.shop.rows("referrals") if row["due_at"] is not None] == []

    @drawn
    @given(st.lists(steps, min_size=4, max_size=12))
    async def test_is_the_same_when_everything_is_said_twice(self, told: list[Step]) -> None:
        once, twice = await Ring.born(), await Ring.born(echoes=True)

        for step in told:
            assert await once.live(step) == await twice.live(step)

        assert await once.books() == await twice.books()

    @drawn
    @given(st.lists(steps, min_size=4, max_size=12))
    async def test_is_the_same_when_somebody_looks_all_the_time(self, told: list[Step]) -> None:
        """Where nobody looked between a purchase and its refund, the steps of a referral tell less; what it came to is the same."""
        seldom, often = await Ring.born(), await Ring.born(looks=True)

        for step in (*told, Waits(24 * 40)):
            assert await seldom.live(step) == await often.live(step)

        for ring in (seldom, often):
            assert await audit(ring.shop.id) == []
        ends = [[row[:4] for row in (await ring.told())["referrals"]] for ring in (seldom, often)]
        assert ends[0] == ends[1]

    @pytest.mark.parametrize("order", list(permutations(range(3))))
    async def test_ends_alike_in_any_order_of_refunds(self, order: tuple[int, ...]) -> None:
        ring = await Ring.born()
        parts = [Refunds(0, 100), Refunds(0, 300), Refunds(0, 400)]

        story: list[Step] = [Claims(((1, 4),)), Buys(1, 3 * ENOUGH), Waits(24 * 6), *(parts[place] for place in order), Waits(24)]
        for step in story:
            await ring.live(step)

        [referral] = (await ring.told())["referrals"]
        assert referral[2] == "CANCELLED"
        assert [await ring.shop.available(one) for one in ring.people] == [0] * 5
        assert await audit(ring.shop.id) == []
