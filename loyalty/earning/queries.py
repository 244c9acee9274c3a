from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import orjson
from asyncpg import Record

from kernel.db.transaction import Connection
from kernel.errors import Refusal
from kernel.paging import Column, Ordering
from loyalty.earning.prepare import prepare
from loyalty.earning.requests import RecordItem
from loyalty.programs.compiled import CompiledProgram
from loyalty.road.decisions import decision_of
from loyalty.road.look import foretell
from loyalty.state.changes import Decision
from loyalty.state.pages import CustomerList

PREFIX = "pur"


@dataclass(frozen=True, slots=True)
class PurchaseRecord:
    """A purchase as it is now, refunds taken off; `awards` is what it earns now, by point currency."""

    id: UUID
    customer_id: UUID
    external_id: str
    at: datetime
    total: int
    refunded: int
    awards: dict[str, int]


async def decisions(connection: Connection, merchant_id: UUID, event_ids: Sequence[UUID]) -> dict[UUID, Decision]:
    """Read what was decided about events."""
    rows = await connection.fetch("SELECT id, decision FROM events WHERE merchant_id = $1 AND id = ANY($2::uuid[])", merchant_id, event_ids)
    return {row["id"]: decision_of(row["decision"]) for row in rows}


async def preview(
    connection: Connection, merchant_id: UUID, item: RecordItem, *, real_now: datetime, program: CompiledProgram | None = None
) -> Decision:
    """Tell what an event would do now, or if another program had just been published, without doing it. Refuses as recording it would."""
    [command] = await prepare(connection, merchant_id, [item])
    if isinstance(command, Refusal):
        raise command
    return await foretell(connection, merchant_id, command, real_now=real_now, program=program)


def _record(row: Record) -> PurchaseRecord:
    return PurchaseRecord(
        row["id"], row["customer_id"], row["external_id"], row["at"], row["total"], row["refunded"], orjson.loads(row["awards"])
    )


PURCHASES = CustomerList(
    table="purchases",
    columns="t.id, t.customer_id, t.external_id, t.at, t.total, t.refunded, t.awards",
    ordering=Ordering("purchases", (Column("t.at", datetime, descending=True), Column("t.id", UUID, descending=True))),
    make=_record,
)
"""Purchases of customers, newest first."""
