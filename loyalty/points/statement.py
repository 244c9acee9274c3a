"""What was posted when: the statement of a customer for a period, and posted balances as of a past instant.

Both go by when movements were recorded, so that what they say of the past never changes: what is recorded later, late as its event may
be, belongs to a later statement. What time has done shows from when it was written on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from asyncpg import Record

from kernel.db.transaction import Connection
from kernel.paging import Column, Ordering, Page, PageRequest, keyset
from loyalty.points.queries import TRANSACTIONS, TransactionRecord
from loyalty.state.changes import MovementKind
from loyalty.state.queries import Posted

ORDERING = Ordering("statement", (Column("t.recorded_at", datetime), Column("t.id", UUID)))

_ASKED = """
unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[]) WITH ORDINALITY AS asked (customer_id, currency, since, until, place)
"""
_MINE = "t.merchant_id = $1 AND t.customer_id = asked.customer_id AND t.currency = asked.currency"
_ENDED = "(asked.until IS NULL OR t.recorded_at < asked.until)"
_SUMS = f"""
SELECT asked.place, coalesce(t.recorded_at < asked.since, false) AS before, t.kind, count(*) AS number,
    sum(t.available)::bigint AS available, sum(t.pending)::bigint AS pending, sum(t.held)::bigint AS held
FROM {_ASKED} JOIN points_transactions t ON {_MINE} AND {_ENDED} GROUP BY 1, 2, 3
"""
_BALANCES = f"""
SELECT asked.place, sum(t.available)::bigint AS available, sum(t.pending)::bigint AS pending, sum(t.held)::bigint AS held
FROM unnest($2::uuid[], $3::text[], $4::timestamptz[]) WITH ORDINALITY AS asked (customer_id, currency, at, place)
JOIN points_transactions t ON {_MINE} AND t.recorded_at <= asked.at GROUP BY asked.place
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which statement is asked for: a customer's in a currency, `since` an instant and before `until`; None: no end."""

    customer_id: UUID
    currency: str
    since: datetime | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class KindSum:
    """What the movements of one kind changed together, and how many there are."""

    kind: MovementKind
    number: int
    points: Posted


@dataclass(frozen=True, slots=True)
class Statement:
    """What was posted before a period, what the movements in it changed by kind, and what was posted at its end."""

    opening: Posted
    sums: tuple[KindSum, ...]

    @property
    def closing(self) -> Posted:
        """Add up opening and movements."""
        return total([self.opening, *(one.points for one in self.sums)])

    @property
    def number(self) -> int:
        """Count the movements."""
        return sum(one.number for one in self.sums)


def total(parts: Sequence[Posted]) -> Posted:
    """Add up, account by account."""
    return Posted(sum(one.available for one in parts), sum(one.pending for one in parts), sum(one.held for one in parts))


async def statements(connection: Connection, merchant_id: UUID, asked: Sequence[Asked]) -> list[Statement]:
    """Read statements, in the order in which they are asked for."""
    rows: list[list[Record]] = [[] for _ in asked]
    for row in await connection.fetch(_SUMS, merchant_id, *_columns(asked)):
        rows[row["place"] - 1].append(row)
    return [_statement(mine) for mine in rows]


async def movements(
    connection: Connection, merchant_id: UUID, asked: Sequence[Asked], request: PageRequest
) -> list[Page[TransactionRecord]]:
    """Read a page of the movements of each statement, oldest first. Refuses bad cursors as Invalid."""
    keys = keyset(ORDERING, request, parameter=6)
    rows = await connection.fetch(
        f"""
        SELECT asked.place, t.* FROM {_ASKED} CROSS JOIN LATERAL (
            SELECT {TRANSACTIONS.columns} FROM points_transactions t
            WHERE {_MINE} AND (asked.since IS NULL OR t.recorded_at >= asked.since) AND {_ENDED} AND {keys.where} {keys.order}
        ) t
        """,
        merchant_id,
        *_columns(asked),
        *keys.arguments,
    )
    found: list[list[Record]] = [[] for _ in asked]
    for row in rows:
        found[row["place"] - 1].append(row)
    return [Page.of(mine, ORDERING, request, TRANSACTIONS.make) for mine in found]


async def balances_at(connection: Connection, merchant_id: UUID, asked: Sequence[tuple[UUID, str, datetime]]) -> list[Posted]:
    """Tell what customers had posted in a currency at instants, what was recorded at the very instant included; zeros before all of it."""
    columns = [one[0] for one in asked], [one[1] for one in asked], [one[2] for one in asked]
    rows = await connection.fetch(_BALANCES, merchant_id, *columns)
    found = {row["place"]: _posted(row) for row in rows}
    return [found.get(place, Posted()) for place in range(1, len(asked) + 1)]


def _columns(asked: Sequence[Asked]) -> tuple[list[UUID], list[str], list[datetime | None], list[datetime | None]]:
    return (
        [one.customer_id for one in asked],
        [one.currency for one in asked],
        [one.since for one in asked],
        [one.until for one in asked],
    )


def _statement(rows: Sequence[Record]) -> Statement:
    """Put a statement together; kinds stand in the order in which they are declared."""
    inside = {row["kind"]: row for row in rows if not row["before"]}
    sums = (KindSum(kind, inside[kind]["number"], _posted(inside[kind])) for kind in MovementKind if kind in inside)
    return Statement(total([_posted(row) for row in rows if row["before"]]), tuple(sums))


def _posted(row: Record) -> Posted:
    return Posted(row["available"], row["pending"], row["held"])
