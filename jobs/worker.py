"""Does background tasks: finds merchants who have some, takes one of each at a time, keeps the leases, tells what broke."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog

from jobs.schedule import SCHEDULE, Row
from jobs.timekeeper import Timekeeper
from jobs.work import URGENT, WORK
from kernel import metrics
from kernel.clock import utc_now
from kernel.db.unreachable import UNREACHABLE
from kernel.errors import Refusal
from kernel.failpoints import Point, reach
from kernel.tasks import actions, bell, queries
from kernel.tasks.errors import LeaseLost, PartlyDone
from kernel.tasks.record import Lease
from kernel.tasks.running import Runner, Running

POLL_SECONDS = 2.0
BEAT_SECONDS = 15.0
"""How often a worker says that it is alive; a lease lasts four times as long."""
AT_ONCE = 4
"""Tasks that one worker does at the same time, each of another merchant or claimed in another round; and as many of the urgent ones."""

_log = structlog.get_logger(__name__)


class Worker:
    """Works until it is closed; then it gives back what it has not finished."""

    def __init__(
        self,
        work: Mapping[str, Runner],
        *,
        urgent: Collection[str] = (),
        clock: Callable[[], datetime] = utc_now,
        poll_seconds: float = POLL_SECONDS,
    ) -> None:
        self._work = work
        self._urgent = urgent
        self._clock = clock
        self._poll_seconds = poll_seconds
        self._rung = asyncio.Event()
        self._doing: dict[asyncio.Task[None], str] = {}
        self._last = UUID(int=0)
        self._looking: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Begin to work."""
        bell.tell(self._rung.set)
        self._looking = asyncio.create_task(self._look())

    async def close(self) -> None:
        """Stop, and give back every task that is being done, so that another worker need not wait for a lease to run out."""
        bell.forget(self._rung.set)
        tasks = [task for task in (self._looking, *self._doing) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _look(self) -> None:
        """Look for tasks whenever somebody rings, and every few seconds."""
        while True:
            self._rung.clear()
            try:
                await self._take()
            except UNREACHABLE as error:
                _log.warning("tasks_not_read", error=type(error).__name__)
            with suppress(TimeoutError):
                async with asyncio.timeout(self._poll_seconds):
                    await self._rung.wait()

    async def _take(self) -> None:
        """Claim a task of each merchant who has one, beginning behind the merchant who was served last, while there is room."""
        waiting = await queries.merchants_waiting(self._clock(), list(self._work))
        metrics.looked(len(waiting), at=self._clock())
        free = self._free()
        if len(free) < len(self._work):
            waiting = await queries.merchants_waiting(self._clock(), free) if free else []
        for merchant_id in sorted(waiting, key=lambda one: (one <= self._last, one)):
            if self._free() != free:
                # Look again for that for which there is room still.
                self._rung.set()
                return
            lease = await actions.claim(merchant_id, free, now=self._clock())
            if lease is not None:
                reach(Point.TASK_CLAIMED)
                self._last = merchant_id
                task = asyncio.create_task(self._do(lease))
                self._doing[task] = lease.task.kind
                task.add_done_callback(self._done)

    def _free(self) -> list[str]:
        """Name the kinds for which there is room: what is urgent has room of its own, so that nothing that takes long holds it up."""
        doing = Counter(kind in self._urgent for kind in self._doing.values())
        return [kind for kind in self._work if doing[kind in self._urgent] < AT_ONCE]

    def _done(self, task: asyncio.Task[None]) -> None:
        self._doing.pop(task, None)
        self._rung.set()
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("task_not_ended", error=type(error).__name__)

    async def _do(self, lease: Lease) -> None:
        """Do a task and write how it ended. What cannot be written is found again when the lease has run out."""
        said = {"kind": lease.task.kind, "task": str(lease.task.id), "merchant": str(lease.task.merchant_id)}
        with metrics.doing(lease.task.kind, waited=_waited(lease)):
            try:
                await self._end(lease, said)
            except LeaseLost:
                _log.info("task_lost", **said)
            except asyncio.CancelledError:
                with suppress(LeaseLost):
                    await actions.release(lease)
                raise

    async def _end(self, lease: Lease, said: Mapping[str, str]) -> None:
        try:
            result = await self._run(lease)
        except Refusal as refusal:
            await actions.fail(lease, str(refusal), now=self._clock())
            metrics.ended(lease.task.kind, "refused", at=self._clock())
        except PartlyDone as partly:
            await actions.fail(lease, str(partly), result=partly.result, now=self._clock())
            metrics.ended(lease.task.kind, "partly", at=self._clock())
        except LeaseLost:
            raise
        except Exception as error:
            _log.exception("task_broke", **said, attempt=lease.task.attempts)
            await actions.rest(lease, f"It broke {lease.task.attempts} times, at last by {type(error).__name__}.", now=self._clock())
            metrics.ended(lease.task.kind, "broke", at=self._clock())
        else:
            reach(Point.TASK_WORKED)
            await actions.finish(lease, result, now=self._clock())
            metrics.ended(lease.task.kind, "done", at=self._clock())

    async def _run(self, lease: Lease) -> Mapping[str, Any] | None:
        """Run a task while its lease is kept; whoever loses the lease is stopped."""
        runner = asyncio.ensure_future(self._work[lease.task.kind](Running(lease, self._clock)))
        beating = asyncio.create_task(self._beat(lease))
        try:
            await asyncio.wait((runner, beating), return_when=asyncio.FIRST_COMPLETED)
            if beating.done():
                beating.result()
            return await runner
        finally:
            for task in (runner, beating):
                task.cancel()
            await asyncio.gather(runner, beating, return_exceptions=True)

    async def _beat(self, lease: Lease) -> None:
        """Say now and then that the worker is alive; raises LeaseLost. A database that is away for a moment costs a beat."""
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            try:
                await actions.progress(lease, now=self._clock())
            except UNREACHABLE as error:
                _log.warning("beat_missed", error=type(error).__name__)


def _waited(lease: Lease) -> float | None:
    """Tell for how many seconds a task had waited that is begun for the first time."""
    task = lease.task
    return (task.started_at - task.created_at).total_seconds() if task.attempts == 1 and task.started_at is not None else None


@asynccontextmanager
async def working(
    work: Mapping[str, Runner] = WORK, schedule: Sequence[Row] = SCHEDULE, urgent: Collection[str] = URGENT
) -> AsyncIterator[Worker]:
    """Let a worker of this process work, and follow the schedule, meanwhile.

    The database must be open, and the timetable handed to the road.
    """
    worker, timekeeper = Worker(work, urgent=urgent), Timekeeper(schedule)
    worker.open()
    timekeeper.open()
    try:
        yield worker
    finally:
        await timekeeper.close()
        await worker.close()
