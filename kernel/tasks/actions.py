"""Background work of merchants: asked for, done by one worker at a time under a lease, ended once. All times are real."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

from kernel.db.transaction import Connection, transaction
from kernel.errors import ConflictingState, NotFound
from kernel.ids import new_id
from kernel.tasks import queries
from kernel.tasks.errors import LeaseLost
from kernel.tasks.record import COLUMNS, Lease, TaskRecord, TaskState, record_of

LEASE = timedelta(seconds=60)
"""How long a worker may say nothing before another one goes on with its task."""
MOST_ATTEMPTS = 5
"""How often a task is begun, or gone on with, before it has failed."""
PAUSE = timedelta(seconds=5)
"""How long a task rests after it broke, times its attempts."""

_LOCK = "SELECT FROM merchants WHERE id = $1 FOR NO KEY UPDATE"
_OPEN = """
    SELECT id FROM tasks WHERE merchant_id = $1 AND kind = $2 AND input = $3::jsonb AND state IN ('QUEUED', 'RUNNING')
    ORDER BY created_at, id LIMIT 1
"""
_ENQUEUE = """
    INSERT INTO tasks (merchant_id, id, kind, state, input, done, actor, attempts, created_at)
    VALUES ($1, $2, $3, 'QUEUED', $4::jsonb, 0, $5, 0, $6)
"""
_GIVE_UP = f"""
    UPDATE tasks SET state = 'FAILED', error = $3, finished_at = $2, lease_id = NULL, lease_until = NULL
    WHERE merchant_id = $1 AND state = 'RUNNING' AND lease_until < $2 AND attempts >= {MOST_ATTEMPTS}
"""
_CLAIM = f"""
    WITH next AS (
        SELECT id AS next_id FROM tasks WHERE merchant_id = $1 AND kind = ANY($2::text[])
        AND (state = 'QUEUED' OR (state = 'RUNNING' AND lease_until < $3))
        ORDER BY created_at, id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
    )
    UPDATE tasks SET state = 'RUNNING', lease_id = $4, lease_until = $5, attempts = attempts + 1, started_at = coalesce(started_at, $3)
    FROM next WHERE merchant_id = $1 AND id = next_id RETURNING {COLUMNS}
"""
_MINE = "WHERE merchant_id = $1 AND id = $2 AND lease_id = $3"
_PROGRESS = f"UPDATE tasks SET lease_until = $4, done = coalesce($5, done), total = coalesce($6, total) {_MINE}"
_END = f"UPDATE tasks SET state = $4, result = $5::jsonb, error = $6, finished_at = $7, lease_id = NULL, lease_until = NULL {_MINE}"
_RELEASE = f"UPDATE tasks SET state = 'QUEUED', attempts = attempts - 1, lease_id = NULL, lease_until = NULL {_MINE}"
_REST = f"UPDATE tasks SET lease_id = $4, lease_until = $5 {_MINE}"
_CANCEL_ALL = """
    UPDATE tasks SET state = 'CANCELLED', finished_at = $2, lease_id = NULL, lease_until = NULL
    WHERE merchant_id = $1 AND state IN ('QUEUED', 'RUNNING')
"""
_CANCEL = f"{_CANCEL_ALL} AND id = $3"
_FORGET = """
    DELETE FROM tasks WHERE merchant_id = $1 AND id IN (
        SELECT id FROM tasks t WHERE merchant_id = $1
        AND finished_at < coalesce((SELECT until FROM unnest($3::text[], $4::timestamptz[]) AS o (kind, until) WHERE o.kind = t.kind), $2)
        AND EXISTS (SELECT FROM tasks n WHERE n.merchant_id = $1 AND n.kind = t.kind AND n.created_at > t.created_at)
        LIMIT $5
    )
"""


async def enqueue(
    connection: Connection,
    merchant_id: UUID,
    kind: str,
    input: Mapping[str, Any],
    *,
    actor: str,
    now: datetime,
    reuse: bool = False,
    id: UUID | None = None,
) -> UUID:
    """Ask for work in the caller's transaction, and return the task's id; `bell.ring()` after the commit has it begun at once.

    With `reuse` a task of the same kind and input that has not ended is taken instead of a new one, also when two ask at once.
    """
    text = orjson.dumps(input).decode()
    if reuse:
        await connection.execute(_LOCK, merchant_id)
        open_id: UUID | None = await connection.fetchval(_OPEN, merchant_id, kind, text)
        if open_id is not None:
            return open_id
    task_id = id or new_id()
    await connection.execute(_ENQUEUE, merchant_id, task_id, kind, text, actor, now)
    return task_id


async def ensure(
    connection: Connection, merchant_id: UUID, kind: str, input: Mapping[str, Any], *, id: UUID, actor: str, now: datetime
) -> bool:
    """Ask for work under the id that its cause gives it; False when it was asked for before, by whomever, also if it has ended since."""
    text = orjson.dumps(input).decode()
    tag = await connection.execute(f"{_ENQUEUE} ON CONFLICT (merchant_id, id) DO NOTHING", merchant_id, id, kind, text, actor, now)
    return tag == "INSERT 0 1"


async def claim(merchant_id: UUID, kinds: Iterable[str], *, now: datetime) -> Lease | None:
    """Take the merchant's oldest task that nobody does, of these kinds; None when there is none. Two workers never get the same one.

    What workers left behind too often has failed.
    """
    async with transaction(merchant_id) as connection:
        await connection.execute(_GIVE_UP, merchant_id, now, f"It was begun {MOST_ATTEMPTS} times, and each time its worker went silent.")
        lease_id = new_id()
        row = await connection.fetchrow(_CLAIM, merchant_id, sorted(kinds), now, lease_id, now + LEASE)
        return Lease(lease_id, record_of(row)) if row is not None else None


async def progress(lease: Lease, *, now: datetime, done: int | None = None, total: int | None = None) -> None:
    """Say that the task is being done, and how far it is; the lease lasts on. Raises LeaseLost."""
    await _write(lease, _PROGRESS, now + LEASE, done, total)


async def finish(lease: Lease, result: Mapping[str, Any] | None, *, now: datetime) -> None:
    """End the task well, with what came out. Raises LeaseLost."""
    await _write(lease, _END, TaskState.DONE, _text(result), None, now)


async def fail(lease: Lease, error: str, *, result: Mapping[str, Any] | None = None, now: datetime) -> None:
    """End the task badly, in words for the merchant, with what came out all the same. Raises LeaseLost."""
    await _write(lease, _END, TaskState.FAILED, _text(result), error, now)


async def release(lease: Lease) -> None:
    """Give the task back as if it had not been tried: another worker goes on with it at once. Raises LeaseLost."""
    await _write(lease, _RELEASE)


async def rest(lease: Lease, error: str, *, now: datetime) -> None:
    """Let a task that broke rest before it is tried again; after the last attempt it has failed, with these words. Raises LeaseLost."""
    attempts = lease.task.attempts
    if attempts >= MOST_ATTEMPTS:
        await fail(lease, error, now=now)
    else:
        await _write(lease, _REST, new_id(), now + PAUSE * attempts)


async def cancel(connection: Connection, merchant_id: UUID, task_id: UUID, *, now: datetime) -> TaskRecord:
    """End a task that is not wanted any more; its worker hears of it soon. Cancelling again is the same success.

    Refuses with NotFound, and with ConflictingState when it has ended otherwise.
    """
    await connection.execute(_CANCEL, merchant_id, now, task_id)
    task = await queries.by_id(connection, merchant_id, task_id)
    if task is None:
        raise NotFound("There is no such task.")
    if task.state is not TaskState.CANCELLED:
        raise ConflictingState(f"The task has ended already, as {task.state}.", details={"state": task.state})
    return task


async def cancel_all(connection: Connection, merchant_id: UUID, *, now: datetime) -> None:
    """End every task of a merchant that has not ended: nothing of it is wanted any more. `now` is real time."""
    await connection.execute(_CANCEL_ALL, merchant_id, now)


async def forget(merchant_id: UUID, *, before: datetime, others: Mapping[str, datetime], most: int) -> int:
    """Delete tasks that ended before an instant (real time; of some kinds before another one), at most so many, and tell how many.

    The newest of each kind stays. A caller's key stands for a task, so keys are forgotten first.
    """
    async with transaction(merchant_id) as connection:
        tag = await connection.execute(_FORGET, merchant_id, before, list(others), list(others.values()), most)
    return int(tag.removeprefix("DELETE "))


def _text(result: Mapping[str, Any] | None) -> str | None:
    return orjson.dumps(result).decode() if result is not None else None


async def _write(lease: Lease, statement: str, *arguments: Any) -> None:
    """Write to the task if the lease is still the one that counts."""
    async with transaction(lease.task.merchant_id) as connection:
        if await connection.execute(statement, lease.task.merchant_id, lease.task.id, lease.id, *arguments) != "UPDATE 1":
            raise LeaseLost(f"{lease.task.kind} {lease.task.id}")
