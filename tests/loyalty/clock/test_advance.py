"""A test merchant's clock is moved: what is due on the way happens, and then the clock stands there."""

from datetime import UTC, datetime, timedelta

import pytest

from analytics.audit.queries import audit
from kernel.errors import IdempotencyConflict, Invalid
from kernel.keys.rules import Claim
from kernel.tasks.record import TaskState
from loyalty.clock.errors import NoTestClock
from tests.loyalty.clock.makers import advance_of, advances, clock_of, told, with_regulars
from tests.loyalty.makers import NOW, open_shop, program
from tests.loyalty.offers import makers as exclusive

pytestmark = pytest.mark.usefixtures("database")

YEAR = datetime(2027, 3, 15, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def a_key(to: datetime, key: str = "once") -> Claim | None:
    """Claim a key for an advance."""
    return Claim.of("test", key, operation="testClockAdvance", payload={"to": to.isoformat()})


class TestAdvance:
    async def test_brings_everything_that_is_due_and_then_stands(self) -> None:
        shop, _ = await with_regulars()

        await advances(shop, YEAR)

        assert await clock_of(shop) == YEAR
        kinds = {kind for kind, _ in await told(shop)}
        assert {"PointsMatured", "PointsExpired", "TierEnding", "TierChanged", "StageChanged"} <= kinds
        assert [row for row in await shop.rows("standings") if row["due_at"] is not None and row["due_at"] <= YEAR] == []
        assert {row["actor"] for row in await shop.rows("points_transactions") if row["kind"] == "EXPIRE"} == {"job:clock.advance"}
        assert await audit(shop.id) == []

    async def test_goes_in_steps_of_days_on_which_something_is_due(self) -> None:
        shop, _ = await with_regulars(1)

        await advances(shop, NOW + 20 * DAY)

        advance = await advance_of(shop)
        [matured] = [row for row in await shop.rows("points_transactions") if row["kind"] == "MATURE"]
        assert (matured["effective_at"], matured["recorded_at"]) == (NOW + 14 * DAY, datetime(2026, 3, 16, tzinfo=UTC))
        assert advance.task.result == {"steps": 2, "customers": 1}
        assert (advance.task.state, advance.task.done, advance.task.total) == (TaskState.DONE, 20 * 86_400, 20 * 86_400)

    async def test_does_nothing_where_the_clock_stands_already(self) -> None:
        shop, _ = await with_regulars(1)
        await advances(shop, NOW + DAY)

        await advances(shop, NOW + DAY)

        assert await clock_of(shop) == NOW + DAY
        assert len(await shop.rows("tasks")) == 1

    async def test_stops_a_clock_that_ran(self) -> None:
        shop = await open_shop(clock=None)

        await advances(shop, NOW + DAY)

        assert await clock_of(shop) == NOW + DAY
        assert (await advance_of(shop)).way.start == NOW

    async def test_refuses_to_go_back_and_changes_nothing(self) -> None:
        shop, _ = await with_regulars(1)

        with pytest.raises(Invalid) as refused:
            await advances(shop, NOW - DAY)

        assert refused.value.field == ("to",)
        assert (await clock_of(shop), await shop.rows("tasks")) == (NOW, [])

    async def test_moves_no_clock_of_a_live_merchant(self) -> None:
        shop = await open_shop(test=False, clock=None)

        with pytest.raises(NoTestClock):
            await advances(shop, NOW + DAY)

    async def test_knows_what_a_program_brings_that_was_just_published(self) -> None:
        shop, _ = await with_regulars(2, document=program())
        await shop.publishes(program(lifecycle={"lapseDays": 30}))

        await advances(shop, NOW + 60 * DAY)

        fallen = [row for row in await shop.rows("stage_moves") if row["reason"].startswith("No purchase")]
        assert [(row["from_stage"], row["to_stage"], row["recorded_at"].date()) for row in fallen] == [
            ("RETENTION", "CONVERSION", datetime(2026, 3, 31).date())
        ]

    async def test_tells_of_offers_and_of_their_end(self) -> None:
        shop, [customer] = await with_regulars(1)
        await exclusive.offers(shop, name="Cup", endsAt=NOW + 20 * DAY)

        await advances(shop, NOW + 30 * DAY)

        kinds = await told(shop, ("OfferUnlocked", "OfferEnding"))
        assert [(kind, at.date().isoformat()) for kind, at in kinds] == [("OfferUnlocked", "2026-03-01"), ("OfferEnding", "2026-03-18")]
        assert [row["customer_id"] for row in await shop.rows("offer_unlocks")] == [customer]


class TestKeys:
    async def test_answer_again_what_was_done(self) -> None:
        shop, _ = await with_regulars(1)
        await advances(shop, NOW + DAY, claim=a_key(NOW + DAY))
        await advances(shop, NOW + 2 * DAY)

        await advances(shop, NOW + DAY, claim=a_key(NOW + DAY))

        assert await clock_of(shop) == NOW + 2 * DAY
        assert len(await shop.rows("tasks")) == 2

    async def test_are_refused_with_other_content_and_free_after_a_refusal(self) -> None:
        shop, _ = await with_regulars(1)
        with pytest.raises(Invalid):
            await advances(shop, NOW - DAY, claim=a_key(NOW - DAY))
        await advances(shop, NOW + DAY, claim=a_key(NOW + DAY))

        with pytest.raises(IdempotencyConflict):
            await advances(shop, NOW + 2 * DAY, claim=a_key(NOW + 2 * DAY))
