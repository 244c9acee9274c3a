"""However a time is split into steps of the clock, it brings the same: ledger, stages, tiers, notifications.

Examples are few here, and always the same; SETIA_STORIES draws as many others as it says.
"""

import os
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.audit.queries import audit
from tests.loyalty.anything.drawn import Story, stories
from tests.loyalty.anything.world import World
from tests.loyalty.clock.makers import advances
from tests.loyalty.ledger import ledger

pytestmark = pytest.mark.usefixtures("database")

EXAMPLES = int(os.environ.get("SETIA_STORIES", "12"))
LONGEST = timedelta(days=800)
drawn = settings(
    max_examples=EXAMPLES, derandomize="SETIA_STORIES" not in os.environ, deadline=None, suppress_health_check=list(HealthCheck)
)


@st.composite
def splits(draw: st.DrawFn) -> list[timedelta]:
    """Draw a time, and where it is split: the parts add up to it, to the second."""
    seconds = draw(st.integers(1, int(LONGEST.total_seconds())))
    cuts = sorted(draw(st.sets(st.integers(1, seconds), max_size=6)) | {seconds})
    return [timedelta(seconds=later - earlier) for earlier, later in zip([0, *cuts], cuts, strict=False)]


class TestSplit:
    @drawn
    @given(story=stories() | stories(dealing=True), parts=splits())
    async def test_brings_the_same_as_one_step(self, story: Story, parts: list[timedelta]) -> None:
        leaping, walking, resting = [await World.born(story.document) for _ in range(3)]
        for step in story.steps:
            for world in (leaping, walking, resting):
                await world.live(step)
        end = leaping.now + sum(parts, timedelta())

        await leaping.shop.clock(end)
        await advances(walking.shop, end)
        for part in parts:
            resting.now += part
            await advances(resting.shop, resting.now)
        for world in (leaping, walking, resting):
            await world.lets_time_be_written()

        books = await ledger(leaping.shop)
        assert await ledger(walking.shop) == books
        assert await ledger(resting.shop) == books
        assert await audit(walking.shop.id) == []
