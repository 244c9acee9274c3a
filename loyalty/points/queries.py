from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from asyncpg import Record

from kernel.clock import local_date, start_of
from kernel.db.transaction import Connection
from kernel.paging import Column, Ordering
from loyalty.state.pages import CustomerList

PREFIX = "ptx"
_EXPIRING = """
SELECT asked.place, l.expires_at, sum(l.remaining)::bigint AS points
FROM unnest($2::uuid[], $3::text[], $4::timestamptz[]) WITH ORDINALITY AS asked (customer_id, currency, until, place)
JOIN lots l ON l.merchant_id = $1 AND l.customer_id = asked.customer_id AND l.currency = asked.currency
WHERE l.remaining > 0 AND NOT l.pending AND l.expires_at > $5 AND l.expires_at <= asked.until
GROUP BY asked.place, l.expires_at ORDER BY asked.place, l.expires_at
"""


@dataclass(frozen=True, slots=True)
class TransactionRecord:
    """One movement of a customer's points: the changes of the three balances, and the event whose decision explains it."""

    id: UUID
    customer_id: UUID
    currency: str
    kind: str
    available: int
    pending: int
    held: int
    reason: str
    event_id: UUID | None
    effective_at: datetime
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Expiring:
    """Points that can be used up to a day and not after it."""

    points: int
    last_day: date


async def expiring(
    connection: Connection, merchant_id: UUID, asked: Sequence[tuple[UUID, str, int]], *, now: datetime, zone: ZoneInfo
) -> list[list[Expiring]]:
    """Tell what ends within so many days of today, for many (customer, currency, days) in one statement; soonest first."""
    untils = [start_of(local_date(now, zone) + timedelta(days=days + 1), zone) for _, _, days in asked]
    customers, currencies = [one[0] for one in asked], [one[1] for one in asked]
    found: list[list[Expiring]] = [[] for _ in asked]
    for row in await connection.fetch(_EXPIRING, merchant_id, customers, currencies, untils, now):
        last_day = local_date(row["expires_at"] - timedelta(microseconds=1), zone)
        found[row["place"] - 1].append(Expiring(row["points"], last_day))
    return found


def _record(row: Record) -> TransactionRecord:
    return TransactionRecord(
        row["id"],
        row["customer_id"],
        row["currency"],
        row["kind"],
        row["available"],
        row["pending"],
        row["held"],
        row["reason"],
        row["event_id"],
        row["effective_at"],
        row["recorded_at"],
    )


TRANSACTIONS = CustomerList(
    table="points_transactions",
    columns="t.id, t.customer_id, t.currency, t.kind, t.available, t.pending, t.held, t.reason, t.event_id, t.effective_at, t.recorded_at",
    ordering=Ordering("points_transactions", (Column("t.id", UUID, descending=True),)),
    make=_record,
    narrowed="($3::text IS NULL OR t.currency = $3)",
)
"""Movements of customers' points, newest first; they can be narrowed to one point currency."""
