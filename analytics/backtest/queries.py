from datetime import datetime
from typing import Any
from uuid import UUID

from analytics.backtest.actions import KIND
from kernel.db.transaction import Connection
from kernel.paging import Column, Ordering, Page, PageRequest, keyset
from kernel.tasks import queries as tasks
from kernel.tasks.record import TaskRecord

NEWEST = Ordering("backtests", (Column("t.created_at", datetime, descending=True), Column("t.id", UUID, descending=True)))


async def by_id(connection: Connection, merchant_id: UUID, task_id: UUID) -> TaskRecord | None:
    """Read a backtest; None when there is no such one."""
    task = await tasks.by_id(connection, merchant_id, task_id)
    return task if task is not None and task.kind == KIND else None


async def page(connection: Connection, merchant_id: UUID, request: PageRequest) -> Page[TaskRecord]:
    """Read a page of backtests, newest first. Refuses bad cursors as Invalid."""
    keys = keyset(NEWEST, request, parameter=3)
    rows: list[Any] = await connection.fetch(
        f"SELECT t.id, t.created_at FROM tasks t WHERE t.merchant_id = $1 AND t.kind = $2 AND {keys.where} {keys.order}",
        merchant_id,
        KIND,
        *keys.arguments,
    )
    found = await tasks.by_ids(connection, merchant_id, [row["id"] for row in rows])
    return Page.of(rows, NEWEST, request, lambda row: found[row["id"]])


async def count(connection: Connection, merchant_id: UUID) -> int:
    """Count the backtests."""
    number: int = await connection.fetchval("SELECT count(*) FROM tasks WHERE merchant_id = $1 AND kind = $2", merchant_id, KIND)
    return number
