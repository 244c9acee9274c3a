"""What customers said about being approached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from asyncpg import Record

from kernel.db.transaction import Connection
from kernel.paging import Column, Ordering
from loyalty.state.pages import CustomerList

_COLUMNS = "t.id, t.customer_id, t.purpose, t.given, t.source, t.at, t.recorded_at"
_NEWEST = f"""
SELECT DISTINCT ON (t.customer_id) {_COLUMNS} FROM consents t WHERE t.merchant_id = $1 AND t.customer_id = ANY($2::uuid[])
ORDER BY t.customer_id, t.at DESC, t.id DESC
"""


@dataclass(frozen=True, slots=True)
class ConsentRecord:
    """That a customer consented, or did not; `at` is when it was said."""

    purpose: str
    given: bool
    source: str
    at: datetime
    recorded_at: datetime


def _record(row: Record) -> ConsentRecord:
    return ConsentRecord(row["purpose"], row["given"], row["source"], row["at"], row["recorded_at"])


CONSENTS = CustomerList(
    table="consents",
    columns=_COLUMNS,
    ordering=Ordering("consents", (Column("t.at", datetime, descending=True), Column("t.id", UUID, descending=True))),
    make=_record,
)
"""What customers said, newest first."""


async def newest(connection: Connection, merchant_id: UUID, customer_ids: Sequence[UUID]) -> dict[UUID, ConsentRecord]:
    """Read what customers said last about marketing, which is what counts; who never said anything is left out."""
    return {row["customer_id"]: _record(row) for row in await connection.fetch(_NEWEST, merchant_id, customer_ids)}
