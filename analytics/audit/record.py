from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from asyncpg import Record

PREFIX = "aud"


@dataclass(frozen=True, slots=True)
class BreakRecord:
    """A check that found something: what always holds and did not, and the ids that name where. `more`: there were more rows."""

    invariant: int
    name: str
    says: str
    rows: Sequence[Mapping[str, Any]]
    more: bool


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One time that everything of a merchant was looked at. Times are real."""

    id: UUID
    started_at: datetime
    finished_at: datetime
    checks: int
    breaks: tuple[BreakRecord, ...]
    actor: str


def run_of(row: Record) -> RunRecord:
    """Read a row of `audit_runs`."""
    breaks = tuple(BreakRecord(**one) for one in orjson.loads(row["breaks"]))
    return RunRecord(row["id"], row["started_at"], row["finished_at"], row["checks"], breaks, row["actor"])
