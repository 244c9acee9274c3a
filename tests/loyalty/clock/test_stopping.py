"""A clock on its way: one at a time, stopped, left behind, broken."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from structlog.testing import capture_logs

from analytics.audit.queries import audit
from kernel.clock import utc_now
from kernel.errors import ConflictingState
from kernel.tasks import actions as tasks
from kernel.tasks import at_once
from kernel.tasks.actions import LEASE
from kernel.tasks.record import TaskState
from loyalty.clock import actions, moving
from loyalty.clock.errors import ClockMoves, ClockStopped
from loyalty.clock.moving import move
from loyalty.clock.record import KIND
from loyalty.resets.actions import reset
from loyalty.timetable.catch_up import Passed, pass_due
from tests.jobs.makers import at_work
from tests.loyalty.clock.makers import advance_of, advances, clock_of, with_regulars
from tests.loyalty.ledger import ledger
from tests.loyalty.makers import NOW, Shop

pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.commits]

YEAR = datetime(2027, 3, 15, 12, tzinfo=UTC)
DAY = timedelta(days=1)
SECONDS = 30


@dataclass
class Brake:
    """Stops clocks before anybody is carried to the nth place where they stand."""

    nth: int
    passed: int = 0
    stopped: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, merchant_id: UUID, **asked: Any) -> Passed:
        self.passed += 1
        if self.passed == self.nth:
            self.stopped.set()
            await self.released.wait()
        return await pass_due(merchant_id, **asked)


@asynccontextmanager
async def on_its_way(shop: Shop, to: datetime = YEAR, *, nth: int = 3) -> AsyncIterator[tuple[Brake, "asyncio.Task[None]"]]:
    """Move a clock, which waits at the nth place; give the brake, and what the caller waits for."""
    brake = Brake(nth)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(moving, "pass_due", brake)
        caller = asyncio.create_task(advances(shop, to, now=utc_now()))
        async with asyncio.timeout(SECONDS):
            await brake.stopped.wait()
        try:
            yield brake, caller
        finally:
            brake.released.set()
            await asyncio.gather(caller, return_exceptions=True)


async def undisturbed(to: datetime = YEAR) -> dict[str, Any]:
    """Tell what the books say when the clock of such a shop goes its way at once."""
    shop, _ = await with_regulars()
    await advances(shop, to)
    return await ledger(shop)


async def until(true: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(SECONDS):
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


class TestTwoAtOnce:
    async def test_is_refused_while_the_clock_moves(self) -> None:
        shop, _ = await with_regulars()

        async with on_its_way(shop) as (brake, caller):
            with pytest.raises(ClockMoves) as refused:
                await advances(shop, YEAR + DAY, now=utc_now())
            brake.released.set()
            await caller

        assert refused.value.details == {"to": YEAR.isoformat()}
        assert (await clock_of(shop), len(await shop.rows("tasks"))) == (YEAR, 1)

    async def test_many_that_ask_together_are_one_at_a_time(self) -> None:
        shop, _ = await with_regulars()

        asked = await asyncio.gather(*(advances(shop, YEAR, now=utc_now()) for _ in range(8)), return_exceptions=True)

        assert [one for one in asked if one is not None and not isinstance(one, ClockMoves)] == []
        assert [row["state"] for row in await shop.rows("tasks")] == ["DONE"]
        assert await ledger(shop) == await undisturbed()

    async def test_what_arrives_meanwhile_happens_where_the_clock_stands(self) -> None:
        shop, [customer, *_] = await with_regulars()

        async with on_its_way(shop) as (brake, caller):
            where = await clock_of(shop)
            await shop.does(shop.buys(customer, 500))
            brake.released.set()
            await caller

        [latest] = [row for row in await shop.rows("purchases") if row["total"] == 500]
        assert where is not None
        assert NOW < where < YEAR
        assert latest["at"] == where
        assert await audit(shop.id) == []


class TestPatience:
    async def test_ends_with_the_clock_on_its_way(self) -> None:
        shop, _ = await with_regulars()
        brake = Brake(2)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(moving, "pass_due", brake)
            await advances(shop, YEAR, now=utc_now(), patience=0.05)
            last = await advance_of(shop)
            brake.released.set()
            await at_once.wait(shop.id, last.task.id, seconds=SECONDS)

        assert (last.task.state, last.way.to) == (TaskState.RUNNING, YEAR)
        assert (last.task.total, await clock_of(shop)) == (last.way.total, YEAR)


class TestCancel:
    async def test_lets_the_clock_stand_where_it_is_with_all_that_was_due_until_there(self) -> None:
        shop, _ = await with_regulars()

        async with on_its_way(shop) as (brake, caller):
            where = await clock_of(shop)
            await actions.cancel(shop.id, now=utc_now())
            await actions.cancel(shop.id, now=utc_now())
            brake.released.set()
            [refused] = await asyncio.gather(caller, return_exceptions=True)

        assert isinstance(refused, ClockStopped)
        assert where is not None
        assert await clock_of(shop) == where < YEAR
        assert [row for row in await shop.rows("standings") if row["due_at"] is not None and row["due_at"] <= where] == []
        assert (await advance_of(shop)).task.state is TaskState.CANCELLED
        assert await ledger(shop) == await undisturbed(where)
        await advances(shop, YEAR)
        assert await ledger(shop) == await undisturbed()

    async def test_is_refused_when_there_is_nothing_to_stop(self) -> None:
        shop, _ = await with_regulars(1)

        with pytest.raises(ConflictingState):
            await actions.cancel(shop.id, now=utc_now())


class TestWhatIsLeftBehind:
    async def test_by_a_process_that_died_a_worker_goes_on_with(self) -> None:
        shop, _ = await with_regulars()
        await die_on_the_way(shop)

        async with at_work({KIND: move}, clock=lambda: utc_now() + LEASE * 2, poll_seconds=0.05):
            last = await advance_of(shop)
            found = await at_once.wait(shop.id, last.task.id, seconds=SECONDS)

        assert found is not None
        assert (found.state, found.attempts, await clock_of(shop)) == (TaskState.DONE, 2, YEAR)
        assert await ledger(shop) == await undisturbed()
        assert await audit(shop.id) == []

    async def test_whoever_asks_next_goes_on_with_where_there_is_no_worker(self) -> None:
        shop, _ = await with_regulars()
        await die_on_the_way(shop)

        with pytest.raises(ClockMoves):
            await advances(shop, YEAR + DAY, now=utc_now() + LEASE * 2)
        found = await at_once.wait(shop.id, (await advance_of(shop)).task.id, seconds=SECONDS)

        assert found is not None
        assert (found.state, await clock_of(shop)) == (TaskState.DONE, YEAR)

    async def test_by_a_server_that_stops_waits_at_once(self) -> None:
        shop, _ = await with_regulars()

        async with on_its_way(shop) as (_, caller):
            await at_once.close()
            last = await advance_of(shop)
            caller.cancel()

        assert (last.task.state, last.task.attempts) == (TaskState.QUEUED, 0)
        async with at_work({KIND: move}, poll_seconds=0.05):
            found = await at_once.wait(shop.id, last.task.id, seconds=SECONDS)
        assert found is not None
        assert found.state is TaskState.DONE
        assert await ledger(shop) == await undisturbed()


async def die_on_the_way(shop: Shop) -> None:
    """Move a clock by a process that dies on the way: it writes nothing more, and its lease is still there."""
    async with on_its_way(shop) as (_, caller):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(tasks, "release", nothing)
            await at_once.close()
            caller.cancel()
    assert (await advance_of(shop)).task.state is TaskState.RUNNING


async def nothing(*_: object) -> None:
    """Do nothing."""


class TestWhatBreaks:
    async def test_stops_the_clock_and_is_told_and_can_be_asked_for_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        shop, [unlucky, *_] = await with_regulars()

        async def stumbles(merchant_id: UUID, **asked: Any) -> Passed:
            passed = await pass_due(merchant_id, **asked)
            return Passed(passed.customers, {unlucky: ZeroDivisionError("secret beans")}) if asked["until"] > NOW + 30 * DAY else passed

        with monkeypatch.context() as patch, capture_logs():
            patch.setattr(moving, "pass_due", stumbles)
            with pytest.raises(ClockStopped, match="Customers for whom time could not pass: 1"):
                await advances(shop, YEAR)
        stopped = await clock_of(shop)
        await advances(shop, YEAR)

        assert stopped is not None
        assert NOW < stopped < YEAR
        assert await ledger(shop) == await undisturbed()

    async def test_a_merchant_that_is_reset_meanwhile_is_let_go_of(self) -> None:
        shop, _ = await with_regulars()

        async with on_its_way(shop) as (brake, caller):
            await reset(shop.id, actor="test", claim=None, now=utc_now())
            with capture_logs() as logs:
                brake.released.set()
                [refused] = await asyncio.gather(caller, return_exceptions=True)

        assert isinstance(refused, ClockStopped)
        assert [log["event"] for log in logs if log["log_level"] in ("error", "critical")] == []
        assert [row["state"] for row in await shop.rows("tasks")] == ["CANCELLED"]
