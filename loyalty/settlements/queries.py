"""Statements: what partners honoured, line by line, per reward and altogether."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from kernel.db.transaction import Connection
from kernel.paging import Column, Ordering, Page, PageRequest, keyset
from loyalty.settlements.errors import TooManyLines
from loyalty.settlements.record import HonourKind, LineRecord, RewardTotal, SettlementRecord, Sum
from loyalty.settlements.selection import Selection

MOST_LINES = 100_000
"""Lines that are written as one table."""

COLUMNS = "id, partner_id, first_day, last_day, currency, lines, value, actor, closed_at"
_SETTLEMENTS = f"SELECT {COLUMNS} FROM settlements WHERE merchant_id = $1"
_OF = "($2::uuid IS NULL OR partner_id = $2)"
_FROM = """
    FROM honours h LEFT JOIN settlement_lines l ON l.merchant_id = $1 AND l.honour_id = h.id
    LEFT JOIN rewards r ON r.merchant_id = $1 AND r.id = h.reward_id
    WHERE h.merchant_id = $1
"""
_LINES = f"""
    SELECT h.id, h.redemption_id, h.reward_id, coalesce(r.name, '') AS reward_name, h.kind, h.value, h.at, h.recorded_at, l.settlement_id
    {_FROM}
"""
_TOTALS = f"""
    SELECT h.reward_id, coalesce(r.name, '') AS reward_name, count(*) FILTER (WHERE h.kind = 'HONOURED') AS honoured,
        count(*) FILTER (WHERE h.kind = 'VOIDED') AS voided, sum(h.value)::bigint AS value
    {_FROM}
"""
_SUM = f"SELECT count(*) AS lines, coalesce(sum(h.value), 0)::bigint AS value {_FROM}"

_NEWEST_FIRST = Ordering("settlements", (Column("last_day_at", datetime, descending=True), Column("id", UUID, descending=True)))
_BY_TIME = Ordering("settlement_lines", (Column("h.at", datetime), Column("h.id", UUID)))


async def by_id(connection: Connection, merchant_id: UUID, settlement_id: UUID) -> SettlementRecord | None:
    """Read a closed period; None when there is no such one."""
    row = await connection.fetchrow(f"{_SETTLEMENTS} AND id = $2", merchant_id, settlement_id)
    return SettlementRecord(**row) if row is not None else None


async def closed_on(connection: Connection, merchant_id: UUID, partner_id: UUID, last_day: date) -> SettlementRecord | None:
    """Read the closed period that ends with a day; None when none does."""
    row = await connection.fetchrow(f"{_SETTLEMENTS} AND partner_id = $2 AND last_day = $3", merchant_id, partner_id, last_day)
    return SettlementRecord(**row) if row is not None else None


async def page(connection: Connection, merchant_id: UUID, partner_id: UUID | None, request: PageRequest) -> Page[SettlementRecord]:
    """Read a page of the closed periods of a partner, or of all, newest first. Refuses bad cursors as Invalid."""
    keys = keyset(_NEWEST_FIRST, request, parameter=3)
    periods = f"SELECT *, last_day::timestamp AT TIME ZONE 'UTC' AS last_day_at FROM ({_SETTLEMENTS} AND {_OF}) closed"
    rows = await connection.fetch(
        f"SELECT * FROM ({periods}) periods WHERE {keys.where} {keys.order}", merchant_id, partner_id, *keys.arguments
    )
    return Page.of(rows, _NEWEST_FIRST, request, _settlement)


async def count(connection: Connection, merchant_id: UUID, partner_id: UUID | None) -> int:
    """Count the closed periods of a partner, or of all."""
    number: int = await connection.fetchval(f"SELECT count(*) FROM settlements WHERE merchant_id = $1 AND {_OF}", merchant_id, partner_id)
    return number


async def lines(connection: Connection, merchant_id: UUID, selected: Selection, request: PageRequest) -> Page[LineRecord]:
    """Read a page of lines, oldest first. Refuses bad cursors as Invalid."""
    keys = keyset(_BY_TIME, request, parameter=2 + len(selected.arguments))
    statement = f"{_LINES} AND {selected.where} AND {keys.where} {keys.order}"
    rows = await connection.fetch(statement, merchant_id, *selected.arguments, *keys.arguments)
    return Page.of(rows, _BY_TIME, request, _line)


async def all_lines(connection: Connection, merchant_id: UUID, selected: Selection) -> list[LineRecord]:
    """Read all lines, oldest first. Refuses with TooManyLines."""
    statement = f"{_LINES} AND {selected.where} ORDER BY h.at, h.id LIMIT {MOST_LINES + 1}"
    rows = await connection.fetch(statement, merchant_id, *selected.arguments)
    if len(rows) > MOST_LINES:
        raise TooManyLines(
            f"More than {MOST_LINES} lines: ask for fewer days, or read `lines` page by page.", details={"limit": MOST_LINES}
        )
    return [_line(row) for row in rows]


async def totals(connection: Connection, merchant_id: UUID, selected: Selection) -> list[RewardTotal]:
    """Add lines up per reward, by name."""
    statement = f"{_TOTALS} AND {selected.where} GROUP BY 1, 2 ORDER BY 2, 1"
    return [RewardTotal(**row) for row in await connection.fetch(statement, merchant_id, *selected.arguments)]


async def sum_of(connection: Connection, merchant_id: UUID, selected: Selection) -> Sum:
    """Add all lines up."""
    [row] = await connection.fetch(f"{_SUM} AND {selected.where}", merchant_id, *selected.arguments)
    return Sum(**row)


def _settlement(row: Any) -> SettlementRecord:
    return SettlementRecord(**{name: row[name] for name in SettlementRecord.__dataclass_fields__})


def _line(row: Any) -> LineRecord:
    return LineRecord(**{**row, "kind": HonourKind(row["kind"])})
