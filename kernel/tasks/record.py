from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import orjson
from asyncpg import Record

PREFIX = "tsk"

COLUMNS = "id, merchant_id, kind, state, input, result, error, done, total, actor, attempts, created_at, started_at, finished_at"


class TaskState(StrEnum):
    """QUEUED waits for a worker, RUNNING is being done; the others are ends."""

    QUEUED = "QUEUED"
    RUNNING = "RUNNING"
    DONE = "DONE"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class TaskRecord:
    """A task as one transaction saw it: `done` of `total` (None: nobody knows yet), all times real."""

    id: UUID
    merchant_id: UUID
    kind: str
    state: TaskState
    input: Mapping[str, Any]
    result: Mapping[str, Any] | None
    error: str | None
    done: int
    total: int | None
    actor: str
    attempts: int
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None

    @property
    def ended(self) -> bool:
        """Tell whether nothing more will come of it."""
        return self.finished_at is not None


@dataclass(frozen=True, slots=True)
class Lease:
    """The right of one worker to do a task until it says nothing any more; `id` is new with every attempt."""

    id: UUID
    task: TaskRecord


def record_of(row: Record) -> TaskRecord:
    """Read a row with the columns of COLUMNS."""
    values = {**row, "state": TaskState(row["state"]), "input": orjson.loads(row["input"])}
    values["result"] = orjson.loads(row["result"]) if row["result"] is not None else None
    return TaskRecord(**{name: values[name] for name in TaskRecord.__dataclass_fields__})
