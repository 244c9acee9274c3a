from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from asyncpg import Record

from kernel.paging import Column, Ordering
from loyalty.state.pages import CustomerList


@dataclass(frozen=True, slots=True)
class StageMoveRecord:
    """A move from one stage to another; `before` is None for the first."""

    before: str | None
    after: str
    at: datetime
    reason: str


def _record(row: Record) -> StageMoveRecord:
    return StageMoveRecord(row["from_stage"], row["to_stage"], row["at"], row["reason"])


STAGE_MOVES = CustomerList(
    table="stage_moves",
    columns="t.id, t.customer_id, t.from_stage, t.to_stage, t.at, t.reason",
    ordering=Ordering("stage_moves", (Column("t.at", datetime, descending=True), Column("t.id", UUID, descending=True))),
    make=_record,
)
"""Moves of customers from stage to stage, newest first."""
