"""Tasks: asked for, done by one worker at a time, ended once."""

import asyncio
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from kernel.db import transaction
from kernel.errors import ConflictingState, NotFound
from kernel.ids import new_id
from kernel.tasks import queries
from kernel.tasks.actions import LEASE, MOST_ATTEMPTS, PAUSE, cancel, claim, enqueue, fail, finish, forget, progress, release, rest
from kernel.tasks.errors import LeaseLost
from kernel.tasks.record import Lease, TaskRecord, TaskState
from tests.kernel.makers import NOW, make_merchant

pytestmark = [pytest.mark.commits, pytest.mark.usefixtures("database")]

KINDS = ["roast"]


@pytest.fixture
async def merchant() -> UUID:
    """Create a merchant, and return the id."""
    async with transaction(None):
        return (await make_merchant()).id


async def asked(merchant: UUID, *, kind: str = "roast", now: datetime = NOW, reuse: bool = False, **input: Any) -> UUID:
    """Ask for a task."""
    async with transaction(merchant) as connection:
        return await enqueue(connection, merchant, kind, input, actor="staff:1", now=now, reuse=reuse)


async def claimed(merchant: UUID, *, now: datetime = NOW) -> Lease:
    """Claim a task that must be there."""
    lease = await claim(merchant, KINDS, now=now)
    assert lease is not None
    return lease


async def read(merchant: UUID, task: UUID) -> TaskRecord:
    """Read a task that must be there."""
    async with transaction(merchant, readonly=True) as connection:
        found = await queries.by_id(connection, merchant, task)
    assert found is not None
    return found


class TestEnqueue:
    async def test_leaves_a_task_that_waits(self, merchant: UUID) -> None:
        task = await asked(merchant, beans=5)

        assert await read(merchant, task) == TaskRecord(
            id=task,
            merchant_id=merchant,
            kind="roast",
            state=TaskState.QUEUED,
            input={"beans": 5},
            result=None,
            error=None,
            done=0,
            total=None,
            actor="staff:1",
            attempts=0,
            created_at=NOW,
            started_at=None,
            finished_at=None,
        )

    async def test_is_undone_with_the_callers_transaction(self, merchant: UUID) -> None:
        with pytest.raises(ZeroDivisionError):
            async with transaction(merchant) as connection:
                await enqueue(connection, merchant, "roast", {}, actor="staff:1", now=NOW)
                raise ZeroDivisionError

        assert await claim(merchant, KINDS, now=NOW) is None

    async def test_reuses_an_open_task_of_the_same_input_where_asked(self, merchant: UUID) -> None:
        first = await asked(merchant, beans=5)
        others = [await asked(merchant, beans=5), await asked(merchant, beans=6, reuse=True)]

        again = await asked(merchant, beans=5, reuse=True)
        lease = await claimed(merchant)
        running = await asked(merchant, beans=5, reuse=True)
        await finish(lease, None, now=NOW)
        ended = await asked(merchant, beans=5, reuse=True)

        assert [again, running] == [first, first]
        assert first not in others
        assert ended == others[0]

    async def test_reuses_one_also_when_many_ask_at_once(self, merchant: UUID) -> None:
        tasks = await asyncio.gather(*(asked(merchant, reuse=True) for _ in range(8)))

        assert len(set(tasks)) == 1


class TestClaim:
    async def test_takes_the_oldest_of_the_kinds_that_are_known(self, merchant: UUID) -> None:
        later = await asked(merchant, now=NOW + timedelta(seconds=1))
        first = await asked(merchant)
        await asked(merchant, kind="grind", now=NOW - timedelta(seconds=1))

        leases = [await claim(merchant, KINDS, now=NOW) for _ in range(3)]

        assert [lease and lease.task.id for lease in leases] == [first, later, None]

    async def test_gives_a_task_to_exactly_one_worker(self, merchant: UUID) -> None:
        for _ in range(25):
            task = await asked(merchant)

            leases = await asyncio.gather(*(claim(merchant, KINDS, now=NOW) for _ in range(5)))

            assert [lease.task.id for lease in leases if lease is not None] == [task]

    async def test_says_who_has_it_since_when(self, merchant: UUID) -> None:
        task = await asked(merchant)

        lease = await claimed(merchant, now=NOW + timedelta(seconds=2))

        assert lease.task == await read(merchant, task)
        assert (lease.task.state, lease.task.attempts, lease.task.started_at) == (TaskState.RUNNING, 1, NOW + timedelta(seconds=2))

    async def test_leaves_a_task_to_its_worker_while_the_lease_lasts(self, merchant: UUID) -> None:
        await asked(merchant)
        lease = await claimed(merchant)
        await progress(lease, now=NOW + timedelta(seconds=30))

        in_time = await claim(merchant, KINDS, now=NOW + LEASE + timedelta(seconds=30))
        after = await claim(merchant, KINDS, now=NOW + LEASE + timedelta(seconds=31))

        assert in_time is None
        assert after is not None
        assert (after.task.id, after.task.attempts) == (lease.task.id, 2)

    async def test_gives_up_what_workers_left_behind_too_often(self, merchant: UUID) -> None:
        task, now = await asked(merchant), NOW
        for _ in range(MOST_ATTEMPTS):
            await claimed(merchant, now=now)
            now += LEASE * 2

        assert await claim(merchant, KINDS, now=now) is None
        gone = await read(merchant, task)
        assert (gone.state, gone.attempts, gone.finished_at) == (TaskState.FAILED, MOST_ATTEMPTS, now)
        assert gone.error == "It was begun 5 times, and each time its worker went silent."

    async def test_sees_nothing_of_another_merchant(self, merchant: UUID) -> None:
        async with transaction(None):
            rival = await make_merchant()
        await asked(merchant)

        assert await claim(rival.id, KINDS, now=NOW) is None


class TestProgress:
    async def test_says_how_far_it_is(self, merchant: UUID) -> None:
        task = await asked(merchant)
        lease = await claimed(merchant)

        await progress(lease, now=NOW, done=20, total=70)
        await progress(lease, now=NOW, done=40)
        await progress(lease, now=NOW)

        found = await read(merchant, task)
        assert (found.done, found.total) == (40, 70)

    async def test_is_refused_to_whoever_lost_the_lease(self, merchant: UUID) -> None:
        task = await asked(merchant)
        silent = await claimed(merchant)
        rival = await claimed(merchant, now=NOW + LEASE * 2)

        for write in (progress(silent, now=NOW, done=1), finish(silent, {}, now=NOW), fail(silent, "no", now=NOW), release(silent)):
            with pytest.raises(LeaseLost):
                await write
        await finish(rival, {"by": "rival"}, now=NOW)

        found = await read(merchant, task)
        assert (found.state, found.done, found.result) == (TaskState.DONE, 0, {"by": "rival"})


class TestEnds:
    async def test_are_final(self, merchant: UUID) -> None:
        task = await asked(merchant)
        lease = await claimed(merchant)
        end = NOW + timedelta(seconds=5)

        await finish(lease, {"cups": 3}, now=end)

        found = await read(merchant, task)
        assert (found.state, found.result, found.error, found.finished_at, found.ended) == (TaskState.DONE, {"cups": 3}, None, end, True)
        assert await claim(merchant, KINDS, now=NOW + LEASE * 9) is None
        with pytest.raises(LeaseLost):
            await fail(lease, "late", now=end)

    async def test_say_why_it_failed(self, merchant: UUID) -> None:
        task = await asked(merchant)

        await fail(await claimed(merchant), "There are no beans.", now=NOW)

        found = await read(merchant, task)
        assert (found.state, found.error, found.result) == (TaskState.FAILED, "There are no beans.", None)

    async def test_are_not_reached_by_what_was_given_back(self, merchant: UUID) -> None:
        await asked(merchant)
        for _ in range(MOST_ATTEMPTS + 1):
            await release(await claimed(merchant))

        assert (await claimed(merchant)).task.attempts == 1

    async def test_wait_for_what_broke_to_be_tried_again(self, merchant: UUID) -> None:
        task, now = await asked(merchant), NOW
        for attempt in range(1, MOST_ATTEMPTS + 1):
            await rest(await claimed(merchant, now=now), f"Broke {attempt} times.", now=now)
            assert await claim(merchant, KINDS, now=now + PAUSE * attempt) is None
            now += PAUSE * attempt + timedelta(seconds=1)

        found = await read(merchant, task)
        assert (found.state, found.error, found.attempts) == (TaskState.FAILED, "Broke 5 times.", MOST_ATTEMPTS)


class TestCancel:
    async def cancels(self, merchant: UUID, task: UUID) -> TaskRecord:
        async with transaction(merchant) as connection:
            return await cancel(connection, merchant, task, now=NOW)

    async def test_ends_a_task_that_waits(self, merchant: UUID) -> None:
        task = await asked(merchant)

        cancelled = [await self.cancels(merchant, task) for _ in range(2)]

        assert [one.state for one in cancelled] == [TaskState.CANCELLED] * 2
        assert await claim(merchant, KINDS, now=NOW) is None

    async def test_takes_the_lease_from_its_worker(self, merchant: UUID) -> None:
        task = await asked(merchant)
        lease = await claimed(merchant)

        await self.cancels(merchant, task)

        with pytest.raises(LeaseLost):
            await progress(lease, now=NOW, done=1)

    async def test_refuses_what_has_ended_and_what_is_not_there(self, merchant: UUID) -> None:
        task = await asked(merchant)
        await finish(await claimed(merchant), None, now=NOW)

        with pytest.raises(ConflictingState) as ended:
            await self.cancels(merchant, task)
        with pytest.raises(NotFound):
            await self.cancels(merchant, new_id())

        assert ended.value.details == {"state": "DONE"}


class TestQueries:
    async def test_find_the_latest_of_a_kind(self, merchant: UUID) -> None:
        first, second = [await asked(merchant, number=number, now=NOW + timedelta(seconds=number)) for number in (1, 2)]
        again = await asked(merchant, number=1, now=NOW + timedelta(seconds=3))

        async with transaction(merchant, readonly=True) as connection:
            latest = await queries.latest(connection, merchant, "roast")
            none = await queries.latest(connection, merchant, "grind")
            by_number = await queries.latest_by(connection, merchant, "roast", "number", [1, 2, 3])

        assert first != again
        assert latest is not None
        assert (latest.id, none) == (again, None)
        assert {number: task.id for number, task in by_number.items()} == {1: again, 2: second}

    async def test_name_the_merchants_who_have_something_to_do(self, merchant: UUID) -> None:
        quiet = merchant not in await queries.merchants_waiting(NOW, KINDS)
        await asked(merchant)
        queued = merchant in await queries.merchants_waiting(NOW, KINDS)
        lease = await claimed(merchant)
        running = merchant in await queries.merchants_waiting(NOW, KINDS)
        silent = merchant in await queries.merchants_waiting(NOW + LEASE * 2, KINDS)
        await finish(lease, None, now=NOW)
        ended = merchant in await queries.merchants_waiting(NOW + LEASE * 2, KINDS)

        assert (quiet, queued, running, silent, ended) == (True, True, False, True, False)

    async def test_name_only_those_who_have_something_of_the_kinds_that_are_asked_for(self, merchant: UUID) -> None:
        await asked(merchant)

        assert merchant not in await queries.merchants_waiting(NOW, ["grind"])

    async def test_find_the_newest_of_each_kind_without_what_came_out(self, merchant: UUID) -> None:
        tasks = [await asked(merchant, now=NOW + timedelta(seconds=number)) for number in range(4)]
        await finish(await claimed(merchant), {"much": "text"}, now=NOW)

        async with transaction(merchant, readonly=True) as connection:
            found = await queries.last_of_kinds(connection, merchant, ["roast", "grind"], most=3)
            everything = await queries.last_of_kinds(connection, merchant, ["roast"], most=9)

        assert ([task.id for task in found["roast"]], found["grind"]) == ([*reversed(tasks[1:])], [])
        assert [(task.state, task.result) for task in everything["roast"][-1:]] == [(TaskState.DONE, None)]

    async def test_find_the_newest_that_was_done_or_failed(self, merchant: UUID) -> None:
        for number in range(3):
            await asked(merchant, number=number, now=NOW + timedelta(seconds=number))
        await finish(await claimed(merchant), None, now=NOW)
        await fail(await claimed(merchant), "It broke.", result={"half": True}, now=NOW)

        async with transaction(merchant, readonly=True) as connection:
            found = await queries.latest_ended(connection, merchant, "roast")
            none = await queries.latest_ended(connection, merchant, "grind")

        assert found is not None
        assert (found.input, found.error, found.result, none) == ({"number": 1}, "It broke.", {"half": True}, None)


class TestForget:
    async def test_deletes_what_ended_long_ago_but_the_newest_of_a_kind(self, merchant: UUID) -> None:
        old, young = [await asked(merchant, now=NOW + timedelta(days=days)) for days in (0, 20)]
        rare = await asked(merchant, kind="grind")
        waits = await asked(merchant, kind="cup")
        async with transaction(merchant) as connection:
            await connection.execute(_ENDED, merchant, [old, young, rare])
        before = NOW + timedelta(days=10)

        deleted = [await forget(merchant, before=before, others={}, most=5) for _ in range(2)]

        assert deleted == [1, 0]
        assert {task.id for task in await everything(merchant)} == {young, rare, waits}

    async def test_keeps_some_kinds_for_a_time_of_their_own(self, merchant: UUID) -> None:
        kinds = ["roast", "grind"]
        tasks = {kind: [await asked(merchant, kind=kind, now=NOW + timedelta(days=days)) for days in (0, 20)] for kind in kinds}
        async with transaction(merchant) as connection:
            await connection.execute(_ENDED, merchant, [task for pair in tasks.values() for task in pair])

        deleted = await forget(merchant, before=NOW + timedelta(days=10), others={"grind": NOW - timedelta(days=1)}, most=5)

        assert deleted == 1
        assert {task.id for task in await everything(merchant)} == {tasks["roast"][1], *tasks["grind"]}

    async def test_deletes_no_more_at_once_than_it_is_told_and_nothing_of_others(self, merchant: UUID) -> None:
        async with transaction(None):
            rival = (await make_merchant()).id
        for one in (merchant, rival):
            tasks = [await asked(one, now=NOW + timedelta(seconds=number)) for number in range(4)]
            async with transaction(one) as connection:
                await connection.execute(_ENDED, one, tasks)

        deleted = [await forget(merchant, before=NOW + timedelta(days=1), others={}, most=2) for _ in range(3)]

        assert (deleted, len(await everything(rival))) == ([2, 1, 0], 4)


_ENDED = "UPDATE tasks SET state = 'DONE', finished_at = created_at WHERE merchant_id = $1 AND id = ANY($2::uuid[])"


async def everything(merchant: UUID) -> list[TaskRecord]:
    """Read all tasks of the kinds of these tests."""
    async with transaction(merchant, readonly=True) as connection:
        found = await queries.last_of_kinds(connection, merchant, ["roast", "grind", "cup"], most=9)
    return [task for tasks in found.values() for task in tasks]
