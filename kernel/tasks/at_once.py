"""Tasks that are done by the process that asks for them, under a lease as by any worker: whoever asks need not wait for one.

What a process leaves behind that dies, or stops, waits for a worker like every other task.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from uuid import UUID

import structlog

from kernel import metrics
from kernel.db.transaction import transaction
from kernel.db.unreachable import UNREACHABLE
from kernel.errors import Refusal
from kernel.failpoints import Point, reach
from kernel.tasks import actions, queries
from kernel.tasks.errors import LeaseLost, PartlyDone
from kernel.tasks.record import Lease, TaskRecord
from kernel.tasks.running import Runner, Running

LOOK_SECONDS = 0.2
"""How often it is looked at what another process does."""

_doing: dict[UUID, asyncio.Task[None]] = {}
_log = structlog.get_logger(__name__)


def begin(lease: Lease, runner: Runner, clock: Callable[[], datetime]) -> None:
    """Do a task beside whatever this process does. The runner says how far it is more often than the lease lasts, which keeps it."""
    _doing[lease.task.id] = asyncio.create_task(_do(lease, runner, clock))
    _doing[lease.task.id].add_done_callback(lambda task: _forget(lease.task.id, task))


async def wait(merchant_id: UUID, task_id: UUID, *, seconds: float) -> TaskRecord | None:
    """Wait until a task has ended, whoever does it, but no longer than so; tells how far it is then. None when there is no such task."""
    if task_id in _doing:
        await asyncio.wait([_doing[task_id]], timeout=seconds)
        return await _read(merchant_id, task_id)
    found = await _read(merchant_id, task_id)
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while found is not None and not found.ended:
                await asyncio.sleep(LOOK_SECONDS)
                found = await _read(merchant_id, task_id)
    return found


async def close() -> None:
    """Stop, and give back every task that is being done."""
    tasks = list(_doing.values())
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _forget(task_id: UUID, done: asyncio.Task[None]) -> None:
    """Forget a task that is over, unless it was begun again after its lease had run out."""
    if _doing.get(task_id) is done:
        del _doing[task_id]
    if not done.cancelled() and (error := done.exception()) is not None:
        _log.error("task_not_ended", error=type(error).__name__)


async def _read(merchant_id: UUID, task_id: UUID) -> TaskRecord | None:
    async with transaction(merchant_id, readonly=True) as connection:
        return await queries.by_id(connection, merchant_id, task_id)


async def _do(lease: Lease, runner: Runner, clock: Callable[[], datetime]) -> None:
    """Do a task and write how it ended. What cannot be written is found again when the lease has run out."""
    said = {"kind": lease.task.kind, "task": str(lease.task.id), "merchant": str(lease.task.merchant_id)}
    with metrics.doing(lease.task.kind, waited=None):
        try:
            await _end(lease, runner, clock)
        except LeaseLost:
            _log.info("task_lost", **said)
        except UNREACHABLE as error:
            _log.warning("task_left_behind", **said, error=type(error).__name__)
        except asyncio.CancelledError:
            with suppress(LeaseLost, *UNREACHABLE):
                await actions.release(lease)
            raise


async def _end(lease: Lease, runner: Runner, clock: Callable[[], datetime]) -> None:
    kind = lease.task.kind
    try:
        result = await runner(Running(lease, clock))
    except Refusal as refusal:
        await actions.fail(lease, str(refusal), now=clock())
        metrics.ended(kind, "refused", at=clock())
    except PartlyDone as partly:
        await actions.fail(lease, str(partly), result=partly.result, now=clock())
        metrics.ended(kind, "partly", at=clock())
    except (LeaseLost, *UNREACHABLE):
        raise
    except Exception as error:
        # Whoever asked is told now, and may ask again: nobody else would try it before they do.
        _log.exception("task_broke", kind=kind, task=str(lease.task.id), merchant=str(lease.task.merchant_id))
        await actions.fail(lease, f"It broke by {type(error).__name__}.", now=clock())
        metrics.ended(kind, "broke", at=clock())
    else:
        reach(Point.TASK_WORKED)
        await actions.finish(lease, result, now=clock())
        metrics.ended(kind, "done", at=clock())
