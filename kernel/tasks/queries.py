from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kernel.db.transaction import Connection, transaction
from kernel.tasks.record import COLUMNS, TaskRecord, record_of

_BY_IDS = f"SELECT {COLUMNS} FROM tasks WHERE merchant_id = $1 AND id = ANY($2::uuid[])"
_LATEST = f"""
    SELECT {COLUMNS} FROM tasks WHERE merchant_id = $1 AND kind = $2 ORDER BY created_at DESC, id DESC LIMIT 1
"""
_LATEST_ENDED = f"""
    SELECT {COLUMNS} FROM tasks WHERE merchant_id = $1 AND kind = $2 AND state IN ('DONE', 'FAILED')
    ORDER BY created_at DESC, id DESC LIMIT 1
"""
_LAST_OF_KINDS = f"""
    SELECT t.* FROM unnest($2::text[]) AS asked (kind) CROSS JOIN LATERAL (
        SELECT {COLUMNS.replace("result,", "NULL::jsonb AS result,")} FROM tasks
        WHERE merchant_id = $1 AND kind = asked.kind ORDER BY created_at DESC, id DESC LIMIT $3
    ) t
"""
_OPEN = f"""
    SELECT {COLUMNS} FROM tasks WHERE merchant_id = $1 AND kind = $2 AND state IN ('QUEUED', 'RUNNING') ORDER BY created_at, id LIMIT 1
"""
_LATEST_BY = f"""
    SELECT DISTINCT ON (input ->> $3) {COLUMNS} FROM tasks
    WHERE merchant_id = $1 AND kind = $2 AND input ->> $3 = ANY($4::text[]) ORDER BY input ->> $3, created_at DESC, id DESC
"""


async def by_id(connection: Connection, merchant_id: UUID, task_id: UUID) -> TaskRecord | None:
    """Read a task; None when there is no such one."""
    return (await by_ids(connection, merchant_id, [task_id])).get(task_id)


async def by_ids(connection: Connection, merchant_id: UUID, task_ids: Sequence[UUID]) -> dict[UUID, TaskRecord]:
    """Read tasks; those that are not there, or not this merchant's, are left out."""
    return {row["id"]: record_of(row) for row in await connection.fetch(_BY_IDS, merchant_id, task_ids)}


async def latest(connection: Connection, merchant_id: UUID, kind: str) -> TaskRecord | None:
    """Read the task of a kind that was asked for last; None when there was none."""
    row = await connection.fetchrow(_LATEST, merchant_id, kind)
    return record_of(row) if row is not None else None


async def latest_ended(connection: Connection, merchant_id: UUID, kind: str) -> TaskRecord | None:
    """Read the newest task of a kind that was done or has failed; None when there was none."""
    row = await connection.fetchrow(_LATEST_ENDED, merchant_id, kind)
    return record_of(row) if row is not None else None


async def last_of_kinds(connection: Connection, merchant_id: UUID, kinds: Sequence[str], *, most: int) -> dict[str, list[TaskRecord]]:
    """Read the newest tasks of each kind, the newest first, without what came out of them."""
    found: dict[str, list[TaskRecord]] = {kind: [] for kind in kinds}
    for task in map(record_of, await connection.fetch(_LAST_OF_KINDS, merchant_id, kinds, most)):
        found[task.kind].append(task)
    return found


async def open_one(connection: Connection, merchant_id: UUID, kind: str) -> TaskRecord | None:
    """Read the oldest task of a kind that has not ended; None when there is none."""
    row = await connection.fetchrow(_OPEN, merchant_id, kind)
    return record_of(row) if row is not None else None


async def latest_by(connection: Connection, merchant_id: UUID, kind: str, field: str, values: Sequence[int]) -> dict[int, TaskRecord]:
    """Read, for each value of a field of the input, the task of a kind that was asked for last; values without one are left out."""
    rows = await connection.fetch(_LATEST_BY, merchant_id, kind, field, [str(value) for value in values])
    return {int(task.input[field]): task for task in map(record_of, rows)}


async def merchants_waiting(now: datetime, kinds: Sequence[str]) -> list[UUID]:
    """List the merchants with tasks of these kinds that nobody does: queued ones, and those of a worker that said nothing for too long.

    `now` is real.
    """
    async with transaction(None, readonly=True) as connection:
        return [row["id"] for row in await connection.fetch("SELECT id FROM merchants_with_tasks($1, $2) AS id", now, kinds)]
