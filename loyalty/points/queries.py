from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson
from asyncpg import Record

from kernel.clock import local_date
from kernel.db.transaction import Connection
from kernel.paging import Column, Ordering
from loyalty.points.expiry import idle_expiries
from loyalty.points.last_day import gone_at, lot_last_day
from loyalty.programs.compiled import CompiledProgram
from loyalty.road.decisions import outcomes_of
from loyalty.state.changes import RuleOutcome
from loyalty.state.pages import CustomerList

PREFIX = "ptx"
_EXPIRING = """
SELECT asked.place, l.*, greatest(s.last_purchase_at, s.last_redemption_at) AS last_use_at, b.debt
FROM unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::bool[]) WITH ORDINALITY AS asked (customer_id, currency, until, idle, place)
JOIN standings s ON s.merchant_id = $1 AND s.customer_id = asked.customer_id
JOIN balances b ON b.merchant_id = $1 AND b.customer_id = asked.customer_id AND b.currency = asked.currency
CROSS JOIN LATERAL (
    SELECT expires_at, CASE WHEN pending THEN available_from END AS matures_at,
        CASE WHEN expires_at IS NULL THEN (available_from AT TIME ZONE $7)::date END AS first_day, sum(remaining)::bigint AS points
    FROM lots WHERE merchant_id = $1 AND customer_id = asked.customer_id AND currency = asked.currency AND remaining > 0
        AND ((expires_at > $6 AND expires_at <= asked.until) OR (expires_at IS NULL AND asked.idle) OR (pending AND b.debt > 0))
    GROUP BY 1, 2, 3
) l ORDER BY asked.place, l.matures_at, l.expires_at, l.first_day
"""


@dataclass(frozen=True, slots=True)
class TransactionRecord:
    """One movement of a customer's points: the changes of the three balances, and the event whose decision explains it.

    `explanation` is its own, of a movement that no decision explains. `counterpart_id` is the other customer's side of a transfer.
    """

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
    explanation: tuple[RuleOutcome, ...] | None
    actor: str
    counterpart_id: UUID | None
    redemption_id: UUID | None

    @property
    def entries_id(self) -> UUID:
        """Name the movement under which the entries stand: of a transfer the giving side's."""
        return self.counterpart_id if self.counterpart_id is not None and self.available > 0 else self.id


@dataclass(frozen=True, slots=True)
class Expiring:
    """Points that can be used up to a day and not after it."""

    points: int
    last_day: date


async def expiring(
    connection: Connection,
    merchant_id: UUID,
    asked: Sequence[tuple[UUID, str, int]],
    *,
    program: CompiledProgram | None,
    now: datetime,
    zone: ZoneInfo,
) -> list[list[Expiring]]:
    """Tell what ends within so many days of today, for many (customer, currency, days) in one statement; soonest first.

    Pending points count, but for those that will pay a debt when they mature.
    """
    idle = idle_expiries(program) if program is not None else {}
    untils = [gone_at(local_date(now, zone) + timedelta(days=days), zone) for _, _, days in asked]
    customers, currencies = [one[0] for one in asked], [one[1] for one in asked]
    ending = [code in idle for code in currencies]
    found: list[dict[date, int]] = [{} for _ in asked]
    debts: dict[int, int] = {}
    for row in await connection.fetch(_EXPIRING, merchant_id, customers, currencies, untils, ending, now, zone.key):
        place, left = row["place"] - 1, row["points"]
        if row["matures_at"] is not None:
            paid = min(left, debts.setdefault(place, row["debt"]))
            debts[place], left = debts[place] - paid, left - paid
        last = lot_last_day(row["expires_at"], row["first_day"], row["last_use_at"], idle=idle.get(currencies[place]), zone=zone)
        if left and last is not None and now < gone_at(last, zone) <= untils[place]:
            found[place][last] = found[place].get(last, 0) + left
    return [[Expiring(points, last) for last, points in sorted(one.items())] for one in found]


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
        outcomes_of(orjson.loads(row["explanation"])) if row["explanation"] is not None else None,
        row["actor"],
        row["counterpart_id"],
        row["redemption_id"],
    )


TRANSACTIONS = CustomerList(
    table="points_transactions",
    columns="""t.id, t.customer_id, t.currency, t.kind, t.available, t.pending, t.held, t.reason, t.event_id, t.effective_at, t.recorded_at,
    t.explanation, t.actor, t.counterpart_id, t.redemption_id""",
    ordering=Ordering("points_transactions", (Column("t.id", UUID, descending=True),)),
    make=_record,
    narrowed="($3::text IS NULL OR t.currency = $3)",
)
"""Movements of customers' points, newest first; they can be narrowed to one point currency."""
