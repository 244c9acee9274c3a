"""Any program and anything that may happen under it, down the real road: whatever comes, the books are right, and a replay finds the same.

Examples are few here, and always the same; SETIA_STORIES draws as many others as it says.
"""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.audit.queries import audit
from loyalty.road import load
from tests.loyalty.anything.drawn import Story, stories
from tests.loyalty.anything.purses import overdrawn, unlike_dealt
from tests.loyalty.anything.recount import unexplained, unlike_counted
from tests.loyalty.anything.replay import FIRST, replayed, told_by_the_books
from tests.loyalty.anything.world import OPENING, World
from tests.loyalty.ledger import ledger

pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.slow]

EXAMPLES = int(os.environ.get("SETIA_STORIES", "30"))
drawn = settings(
    max_examples=EXAMPLES, derandomize="SETIA_STORIES" not in os.environ, deadline=None, suppress_health_check=list(HealthCheck)
)


class TestAnything:
    @drawn
    @given(story=stories(), part=st.sampled_from([None, 0, 0.3, 0.6]))
    async def test_leaves_books_that_are_right(self, story: Story, part: float | None) -> None:
        world = await World.born(story.document)

        await _happen(world, story)

        start = FIRST if part is None else OPENING + (world.now - OPENING) * part
        published, draft = await replayed(world.shop, start)
        if part is None:
            # Later on, publishing the same document anew lifts who was there without an event.
            assert published == draft
        if not (story.publishes or story.spends):
            assert published == await told_by_the_books(world.shop, start)

    @drawn
    @given(story=stories(dealing=True), at_first=st.sampled_from([1, 2, load.AT_FIRST]))
    async def test_that_is_done_with_points_leaves_books_that_are_right(self, story: Story, at_first: int) -> None:
        """However few lots, purchases and redemptions are loaded at first."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(load, "AT_FIRST", at_first)
            await _happen(await World.born(story.document), story)

    @drawn
    @given(story=stories(history=False) | stories(history=False, dealing=True))
    async def test_does_not_depend_on_who_looks_and_how_much_is_told_at_once(self, story: Story) -> None:
        together, alone = [await World.born(story.document, is_alone=one, beside=True) for one in (False, True)]

        for step in story.steps:
            for world in (together, alone):
                await world.live(step)
        for world in (together, alone):
            await world.lets_time_be_written()

        assert alone.told == together.told
        assert await ledger(alone.shop) == await ledger(together.shop)


async def _happen(world: World, story: Story) -> None:
    """Let a story happen, and look whether the books are right."""
    for step in story.steps:
        await world.live(step)
    seen = await world.sees()
    await world.lets_time_be_written()

    assert await world.sees() == seen
    assert await audit(world.shop.id) == []
    assert await unexplained(world.shop) == []
    assert await unlike_counted(world.shop) == []
    assert await unlike_dealt(world.shop) == []
    assert await overdrawn(world.shop) == []
