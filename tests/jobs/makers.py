"""Workers on work of the tests' own, and the tasks that they do."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from jobs.worker import Worker
from kernel.clock import utc_now
from kernel.db import transaction
from kernel.tasks import bell, queries
from kernel.tasks.actions import enqueue
from kernel.tasks.record import TaskRecord
from kernel.tasks.running import Runner
from tests.kernel.makers import make_merchant

SECONDS = 10
"""How long anything may take on a busy machine."""


async def open_merchant() -> UUID:
    """Create a merchant, and return the id."""
    async with transaction(None):
        return (await make_merchant()).id


async def ask(merchant: UUID, kind: str, **input: Any) -> UUID:
    """Ask for a task and ring, as every caller does."""
    async with transaction(merchant) as connection:
        task = await enqueue(connection, merchant, kind, input, actor="staff:1", now=utc_now())
    bell.ring()
    return task


async def read(merchant: UUID, task: UUID) -> TaskRecord:
    """Read a task that must be there."""
    async with transaction(merchant, readonly=True) as connection:
        found = await queries.by_id(connection, merchant, task)
    assert found is not None
    return found


async def ended(merchant: UUID, task: UUID) -> TaskRecord:
    """Wait until a task has ended."""
    return await until(merchant, task, lambda found: found.ended)


async def until(merchant: UUID, task: UUID, true: Callable[[TaskRecord], bool]) -> TaskRecord:
    """Wait until something is true of a task."""
    async with asyncio.timeout(SECONDS):
        while not true(found := await read(merchant, task)):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    return found


def clock(*, faster: int) -> Callable[[], datetime]:
    """Make a clock that begins now and runs so many times as fast."""
    begun = utc_now()
    return lambda: begun + (utc_now() - begun) * faster


@asynccontextmanager
async def at_work(
    work: Mapping[str, Runner], *, urgent: Collection[str] = (), clock: Callable[[], datetime] = utc_now, poll_seconds: float = 60
) -> AsyncIterator[Worker]:
    """Let a worker work that looks by itself once a minute, so that whatever is quick was rung for."""
    worker = Worker(work, urgent=urgent, clock=clock, poll_seconds=poll_seconds)
    worker.open()
    try:
        yield worker
    finally:
        await worker.close()
