"""Tasks that the process does itself that asks for them."""

import asyncio
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

import pytest
from structlog.testing import capture_logs

from kernel.clock import utc_now
from kernel.db import transaction
from kernel.errors import NotFound
from kernel.tasks import actions, at_once
from kernel.tasks.errors import PartlyDone
from kernel.tasks.record import Lease, TaskState
from kernel.tasks.running import Runner, Running
from tests.jobs.makers import open_merchant, read

pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.commits]

KIND = "coffee.brew"


async def leased(merchant: UUID) -> Lease:
    """Ask for a task, and take it."""
    async with transaction(merchant) as connection:
        await actions.enqueue(connection, merchant, KIND, {}, actor="staff:1", now=utc_now())
        lease = await actions.claim(merchant, [KIND], now=utc_now())
    assert lease is not None
    return lease


async def done_at_once(runner: Runner) -> tuple[UUID, UUID]:
    """Do a task here, to its end."""
    merchant = await open_merchant()
    lease = await leased(merchant)
    at_once.begin(lease, runner, utc_now)
    await at_once.wait(merchant, lease.task.id, seconds=10)
    return merchant, lease.task.id


class TestBegin:
    async def test_does_the_task_and_keeps_what_came_out(self) -> None:
        async def brew(work: Running) -> Mapping[str, Any]:
            await work.progress(1, 2)
            return {"cups": 2}

        found = await read(*await done_at_once(brew))

        assert (found.state, found.result, found.done, found.total) == (TaskState.DONE, {"cups": 2}, 1, 2)

    @pytest.mark.parametrize(
        ("error", "says", "result"),
        [
            (NotFound("There are no beans."), "There are no beans.", None),
            (PartlyDone("One cup is cold.", {"cups": 1}), "One cup is cold.", {"cups": 1}),
            (ZeroDivisionError("secret beans"), "It broke by ZeroDivisionError.", None),
        ],
    )
    async def test_says_at_once_how_it_failed(self, error: Exception, says: str, result: Any) -> None:
        async def burn(_: Running) -> None:
            raise error

        with capture_logs():
            found = await read(*await done_at_once(burn))

        assert (found.state, found.error, found.result) == (TaskState.FAILED, says, result)

    async def test_leaves_it_to_workers_when_the_database_is_away(self) -> None:
        async def lose(_: Running) -> None:
            raise ConnectionResetError

        with capture_logs() as logs:
            found = await read(*await done_at_once(lose))

        assert (found.state, [log["event"] for log in logs]) == (TaskState.RUNNING, ["task_left_behind"])

    async def test_writes_nothing_once_somebody_has_cancelled_it(self) -> None:
        merchant = await open_merchant()
        lease = await leased(merchant)

        async def brew(work: Running) -> None:
            async with transaction(merchant) as connection:
                await actions.cancel(connection, merchant, lease.task.id, now=utc_now())
            await work.progress(1, 2)

        at_once.begin(lease, brew, utc_now)
        found = await at_once.wait(merchant, lease.task.id, seconds=10)

        assert found is not None
        assert (found.state, found.done) == (TaskState.CANCELLED, 0)


class TestWait:
    async def test_ends_with_the_patience_of_who_waits(self) -> None:
        merchant, go = await open_merchant(), asyncio.Event()
        lease = await leased(merchant)

        async def brew(_: Running) -> None:
            await go.wait()

        at_once.begin(lease, brew, utc_now)
        here = await at_once.wait(merchant, lease.task.id, seconds=0.01)
        go.set()
        done = await at_once.wait(merchant, lease.task.id, seconds=10)

        assert here is not None
        assert done is not None
        assert (here.state, done.state) == (TaskState.RUNNING, TaskState.DONE)

    async def test_looks_what_others_do(self) -> None:
        merchant = await open_merchant()
        lease = await leased(merchant)

        waiting = asyncio.create_task(at_once.wait(merchant, lease.task.id, seconds=10))
        await asyncio.sleep(0.05)
        await actions.finish(lease, None, now=utc_now())

        found = await waiting
        assert found is not None
        assert found.state is TaskState.DONE
        assert await at_once.wait(merchant, uuid4(), seconds=1) is None


class TestClose:
    async def test_gives_back_what_is_being_done(self) -> None:
        merchant = await open_merchant()
        lease = await leased(merchant)

        async def brew(_: Running) -> None:
            await asyncio.Event().wait()

        at_once.begin(lease, brew, utc_now)
        await asyncio.sleep(0.01)
        await at_once.close()

        found = await read(merchant, lease.task.id)
        assert (found.state, found.attempts) == (TaskState.QUEUED, 0)
