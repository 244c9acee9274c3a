"""Which work is done behind requests, and when: handed over by the jobs at start, so that who shows it imports nothing from above."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from kernel.db.transaction import Connection
from kernel.merchants import queries as merchants
from kernel.merchants.record import MerchantRecord
from kernel.tasks import queries
from kernel.tasks.record import TaskRecord, TaskState

LOOKED_AT = 20
"""Of each job the newest so many tasks are looked at."""

Behind = Callable[[Connection, MerchantRecord, datetime], Awaitable[timedelta | None]]
"""Tells, at a real time, for how long the oldest thing has been due that is not done yet; None: nothing is due."""


@dataclass(frozen=True, slots=True)
class Job:
    """A kind of work: what it does and when, in words.

    `next_at` tells when it is asked for next, given the real time and the merchant's zone; None: whenever something asks for it.
    """

    kind: str
    does: str
    when: str
    next_at: Callable[[datetime, ZoneInfo], datetime] | None = None
    behind: Behind | None = None


_jobs: list[Job] = []


def use(jobs: Sequence[Job]) -> None:
    """Hand over all jobs. The last ones count."""
    _jobs[:] = jobs


@dataclass(frozen=True, slots=True)
class Seen:
    """How a job stands with a merchant; all times real.

    `running` is the task that is being done, or waits. `failures` counts those that failed since one was done, at most LOOKED_AT; `error`
    says why the last one failed, if it did.
    """

    job: Job
    last_started_at: datetime | None
    last_finished_at: datetime | None
    next_at: datetime | None
    behind: timedelta | None
    running: TaskRecord | None
    failures: int
    error: str | None


async def seen(connection: Connection, *, real_now: datetime) -> list[Seen]:
    """Tell how all jobs stand with the merchant of an open transaction."""
    merchant = await merchants.of(connection)
    last = await queries.last_of_kinds(connection, merchant.id, [job.kind for job in _jobs], most=LOOKED_AT)
    return [await _seen(connection, merchant, job, last[job.kind], real_now) for job in _jobs]


async def _seen(connection: Connection, merchant: MerchantRecord, job: Job, tasks: Sequence[TaskRecord], now: datetime) -> Seen:
    ended = [task for task in tasks if task.state in (TaskState.DONE, TaskState.FAILED)]
    failed = list(takewhile(lambda task: task.state is TaskState.FAILED, ended))
    return Seen(
        job,
        max((task.started_at for task in tasks if task.started_at is not None), default=None),
        max((task.finished_at for task in ended if task.finished_at is not None), default=None),
        job.next_at(now, merchant.zone) if job.next_at is not None else None,
        await job.behind(connection, merchant, now) if job.behind is not None else None,
        next((task for task in tasks if not task.ended), None),
        len(failed),
        failed[0].error if failed else None,
    )
