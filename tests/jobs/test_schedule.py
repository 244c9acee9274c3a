"""The schedule: nights by the merchant's own clock on the wall, each once, caught up with; and what is done often."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from structlog.testing import capture_logs

from jobs.schedule import SCHEDULE, Nightly, Row, WhenDue
from jobs.timekeeper import Timekeeper
from jobs.work import WORK
from kernel.db import transaction
from kernel.db.transaction import Connection
from kernel.merchants import queries as merchants
from kernel.tasks import queries
from kernel.tasks.record import TaskRecord
from loyalty.timetable import dues
from tests.jobs.makers import open_merchant
from tests.races.arena import warm

NIGHT = time(3, 30)
NOW = datetime(2030, 5, 10, 12, 0, tzinfo=UTC)


def nights(kind: str) -> Nightly:
    return Nightly(at=NIGHT, task=kind)


@pytest.fixture
def kind() -> str:
    """Name a kind of work that no other test asks for."""
    return f"sweep.{uuid4().hex[:12]}"


class TestNightly:
    def test_is_due_on_the_wall_clock_of_the_merchant(self) -> None:
        jakarta = ZoneInfo("Asia/Jakarta")

        assert nights("x").last_due(NOW, jakarta) == datetime(2030, 5, 9, 20, 30, tzinfo=UTC)
        assert nights("x").next_due(NOW, jakarta) == datetime(2030, 5, 10, 20, 30, tzinfo=UTC)

    def test_is_due_from_its_very_instant_on(self) -> None:
        at = datetime(2030, 5, 10, 3, 30, tzinfo=UTC)
        zone = ZoneInfo("UTC")

        assert nights("x").last_due(at, zone) == at
        assert nights("x").last_due(at - timedelta(microseconds=1), zone) == at - timedelta(days=1)

    def test_comes_once_on_days_on_which_the_clocks_change(self) -> None:
        berlin, night = ZoneInfo("Europe/Berlin"), Nightly(at=time(2, 30), task="x")
        dues, now = [], datetime(2030, 3, 29, 12, tzinfo=UTC)
        for _ in range(4):
            now = night.next_due(now, berlin)
            dues.append(now)

        # On 31 March there is no 02:30; the night is then at 03:30 summer time.
        assert [due.day for due in dues] == [30, 31, 1, 2]
        assert [(due.hour, due.minute) for due in dues] == [(1, 30), (1, 30), (0, 30), (0, 30)]


async def tasks_of(merchant: UUID, kind: str) -> list[UUID]:
    async with transaction(merchant, readonly=True) as connection:
        rows = await connection.fetch("SELECT id FROM tasks WHERE merchant_id = $1 AND kind = $2 ORDER BY id", merchant, kind)
    return [row["id"] for row in rows]


async def last_of(merchant: UUID, kind: str) -> TaskRecord:
    async with transaction(merchant, readonly=True) as connection:
        task = await queries.latest(connection, merchant, kind)
    assert task is not None
    return task


@pytest.fixture
async def merchant(monkeypatch: pytest.MonkeyPatch) -> UUID:
    """Open a merchant whom alone the timekeepers of the test look after."""
    return (await only(monkeypatch, 1))[0]


async def only(monkeypatch: pytest.MonkeyPatch, number: int) -> list[UUID]:
    found = [await open_merchant() for _ in range(number)]

    async def ours() -> list[UUID]:
        return found

    monkeypatch.setattr(merchants, "all_ids", ours)
    return found


def always(kind: str, found: list[UUID]) -> WhenDue:
    """Say that something is due of these merchants, since a minute ago."""

    async def due(now: datetime) -> list[UUID]:
        return found

    async def wanted(*_: object) -> bool:
        return True

    async def behind(*_: object) -> timedelta:
        return timedelta(minutes=1)

    return WhenDue(every=timedelta(seconds=20), task=kind, merchants=due, wanted=wanted, behind=behind)


def keeper(schedule: Sequence[Row], at: datetime = NOW) -> Timekeeper:
    return Timekeeper(schedule, clock=lambda: at)


@pytest.mark.commits
@pytest.mark.usefixtures("database")
class TestTimekeeper:
    async def test_asks_for_each_night_once_however_often_it_looks(self, merchant: UUID, kind: str) -> None:
        now = NOW
        one = Timekeeper([nights(kind)], clock=lambda: now)

        for hours in (0, 1, 23, 24, 25):
            now = NOW + timedelta(hours=hours)
            await one.ask_nightly()

        assert len(await tasks_of(merchant, kind)) == 2
        task = await last_of(merchant, kind)
        assert (task.kind, task.actor, task.input) == (kind, "schedule", {})

    async def test_asks_once_with_many_workers_at_the_same_time(self, merchant: UUID, kind: str) -> None:
        await warm()
        await asyncio.gather(*(keeper([nights(kind)]).ask_nightly() for _ in range(8)))

        assert len(await tasks_of(merchant, kind)) == 1

    async def test_asks_again_for_no_night_that_was_done(self, merchant: UUID, kind: str) -> None:
        await keeper([nights(kind)]).ask_nightly()
        [task] = await tasks_of(merchant, kind)
        async with transaction(merchant) as connection:
            await connection.execute("UPDATE tasks SET state = 'DONE', finished_at = $2 WHERE merchant_id = $1", merchant, NOW)

        await keeper([nights(kind)], NOW + timedelta(hours=1)).ask_nightly()

        assert await tasks_of(merchant, kind) == [task]

    async def test_catches_up_with_many_missed_nights_once(self, merchant: UUID, kind: str) -> None:
        await keeper([nights(kind)]).ask_nightly()
        await keeper([nights(kind)], NOW + timedelta(days=9)).ask_nightly()

        assert len(await tasks_of(merchant, kind)) == 2

    async def test_asks_for_no_night_before_the_merchant_was_there(self, merchant: UUID, kind: str) -> None:
        async with transaction(merchant) as connection:
            created: datetime = await connection.fetchval("SELECT created_at FROM merchants WHERE id = $1", merchant)

        await keeper([nights(kind)], created + timedelta(seconds=1)).ask_nightly()

        assert await tasks_of(merchant, kind) == []

    async def test_serves_the_others_when_one_breaks(self, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
        broken, *others = await only(monkeypatch, 3)

        monkeypatch.setattr("jobs.schedule.id_of", stumbling(broken))
        monkeypatch.setattr("jobs.timekeeper.enqueue", falling(broken))
        row = always(f"{kind}.due", [broken, *others])
        both = keeper([nights(kind), row])
        with capture_logs() as logs:
            await both.ask_nightly()
            await both.ask_due(row)

        assert [len(await tasks_of(one, kind)) for one in (broken, *others)] == [0, 1, 1]
        assert [len(await tasks_of(one, f"{kind}.due")) for one in (broken, *others)] == [0, 1, 1]
        assert [(log["event"], log["merchant"]) for log in logs] == [("scheduled_work_broke", str(broken))] * 2

    async def test_asks_again_and_again_of_whom_something_is_due_but_never_for_two(self, merchant: UUID, kind: str) -> None:
        looks, often = 0, asyncio.Event()

        async def due(now: datetime) -> list[UUID]:
            nonlocal looks
            looks += 1
            if looks == 4:
                often.set()
            return [merchant]

        one = keeper([replace(always(kind, []), every=timedelta(milliseconds=10), merchants=due)])
        one.open()
        async with asyncio.timeout(10):
            await often.wait()
        await one.close()

        task = await last_of(merchant, kind)
        assert (await tasks_of(merchant, kind), task.actor, task.input) == ([task.id], "schedule", {})

    async def test_asks_once_with_many_workers_for_what_is_due(self, merchant: UUID, kind: str) -> None:
        await warm()
        row = always(kind, [merchant])
        await asyncio.gather(*(keeper([row]).ask_due(row) for _ in range(8)))

        assert len(await tasks_of(merchant, kind)) == 1

    async def test_asks_for_nothing_that_would_find_nobody(self, merchant: UUID, kind: str) -> None:
        async def never(*_: object) -> bool:
            return False

        row = replace(always(kind, [merchant]), wanted=never)
        await keeper([row]).ask_due(row)

        assert await tasks_of(merchant, kind) == []

    async def test_goes_on_when_the_database_was_away(self, monkeypatch: pytest.MonkeyPatch, merchant: UUID, kind: str) -> None:
        away, real = True, merchants.all_ids

        async def sometimes() -> list[UUID]:
            nonlocal away
            if away:
                away = False
                raise OSError("the database is away")
            return await real()

        monkeypatch.setattr(merchants, "all_ids", sometimes)
        one = Timekeeper([nights(kind)], clock=lambda: NOW, look_seconds=0.01)
        one.open()
        async with asyncio.timeout(10):
            while not await tasks_of(merchant, kind):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        await one.close()

        assert not away


def stumbling(over: UUID) -> Callable[[str, datetime], UUID]:
    """Make ids of causes, but break over one merchant."""
    from kernel.ids import id_of

    def make(cause: str, at: datetime) -> UUID:
        if str(over) in cause:
            raise ZeroDivisionError("secret beans")
        return id_of(cause, at)

    return make


def falling(over: UUID) -> Callable[..., Awaitable[UUID]]:
    """Ask for work, but break over one merchant."""
    from kernel.tasks.actions import enqueue

    async def ask(connection: Connection, merchant_id: UUID, *arguments: Any, **more: Any) -> UUID:
        if merchant_id == over:
            raise ZeroDivisionError("secret beans")
        return await enqueue(connection, merchant_id, *arguments, **more)

    return ask


class TestSchedule:
    def test_asks_for_nothing_that_no_worker_knows(self) -> None:
        assert {row.task for row in SCHEDULE} <= set(WORK)

    def test_looks_for_what_is_due_thrice_a_minute(self) -> None:
        [row] = [row for row in SCHEDULE if isinstance(row, WhenDue)]
        assert (row.task, row.every, row.merchants) == ("time.pass", timedelta(seconds=20), dues.merchants_due)

    def test_audits_every_night(self) -> None:
        assert Nightly(at=time(3, 30), task="audit.run") in SCHEDULE
