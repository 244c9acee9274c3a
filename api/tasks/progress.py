"""Following a background task until it ends."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

from api.tasks.types import TaskProgress
from kernel.db.transaction import transaction
from kernel.tasks import queries
from kernel.tasks.record import TaskRecord

POLL_SECONDS = 0.5


async def progress_of(merchant_id: UUID, task_id: UUID) -> AsyncIterator[TaskProgress]:
    """Tell how far a task is, now and whenever that has changed, until it has ended; nothing when there is no such task."""
    async for task in steps_of(merchant_id, task_id):
        yield TaskProgress.of(task)


async def steps_of(merchant_id: UUID, task_id: UUID) -> AsyncIterator[TaskRecord]:
    """Read a task, now and whenever its progress has changed, until it has ended; nothing when there is no such task.

    Each look is a short read of its own: whoever follows for an hour holds no connection.
    """
    shown: TaskProgress | None = None
    while True:
        async with transaction(merchant_id, readonly=True) as connection:
            task = await queries.by_id(connection, merchant_id, task_id)
        if task is None:
            return
        progress = TaskProgress.of(task)
        if progress != shown:
            yield task
            shown = progress
        if task.ended:
            return
        await asyncio.sleep(POLL_SECONDS)
