"""The lots of customers as they are now, read in the order of debits.

What time has changed and nobody has written yet comes with the customer (`Member.lots`) and lies over what is stored: a lot past its time
has nothing left, one whose return window is over is no longer pending, and one that time has just opened is there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from kernel.clock import local_date
from kernel.db.transaction import Connection
from kernel.paging import Column, Ordering, Page, PageRequest, keyset
from loyalty.points.expiry import idle_expiries
from loyalty.points.last_day import lot_last_day
from loyalty.points.lots import NEVER, turn
from loyalty.programs.compiled import CompiledProgram
from loyalty.road.records import lot_of
from loyalty.state.customer import Lot
from loyalty.state.queries import Member

PREFIX = "lot"
ORDERING = Ordering("lots", (Column("l.expires_at", datetime, nullable=True), Column("l.earned_at", datetime), Column("l.id", UUID)))
Overlay = Mapping[UUID, Lot]

_OPEN = """
SELECT * FROM lots WHERE merchant_id = $1 AND customer_id = asked.customer_id AND currency = asked.currency AND remaining > 0
"""
# No index leads to the lots that are used up; what used them up is a movement of the same customer, to which one does.
_USED_UP = """
SELECT * FROM lots WHERE merchant_id = $1 AND currency = asked.currency AND remaining = 0 AND id IN (
    SELECT m.lot_id FROM points_transactions t JOIN lot_movements m ON m.merchant_id = $1 AND m.transaction_id = t.id
    WHERE t.merchant_id = $1 AND t.customer_id = asked.customer_id AND t.currency = asked.currency
)
"""
_ASKED = "FROM unnest($2::uuid[], $3::text[]) WITH ORDINALITY AS asked (customer_id, currency, place)"
_BY_IDS = "SELECT * FROM lots WHERE merchant_id = $1 AND id = ANY($2::uuid[])"


@dataclass(frozen=True, slots=True)
class LotRecord:
    """A lot and whose it is, as it is stored."""

    customer_id: UUID
    lot: Lot


@dataclass(frozen=True, slots=True)
class _Row:
    """A lot as a page reads a row."""

    lot: Lot

    def __getitem__(self, key: str, /) -> Any:
        return getattr(self.lot, key)


async def pages(
    connection: Connection, merchant_id: UUID, asked: Sequence[tuple[Member, str]], request: PageRequest, *, used_up: bool
) -> list[Page[Lot]]:
    """Read a page of the open lots of customers in a currency each, or of those that are used up. Refuses bad cursors as Invalid."""
    keys = keyset(ORDERING, request, parameter=5)
    rows = await connection.fetch(
        f"""
        SELECT asked.place, l.* {_ASKED} CROSS JOIN LATERAL (
            SELECT * FROM ({_USED_UP if used_up else _OPEN}) l WHERE l.id <> ALL($4::uuid[]) AND {keys.where} {keys.order}
        ) l
        """,
        merchant_id,
        *_arguments(asked),
        *keys.arguments,
    )
    found: list[list[Lot]] = [[] for _ in asked]
    for row in rows:
        found[row["place"] - 1].append(lot_of(row))
    return [
        _page([*stored, *_beyond(_overlay(member, currency, used_up=used_up), request)], request)
        for stored, (member, currency) in zip(found, asked, strict=True)
    ]


async def counts(connection: Connection, merchant_id: UUID, asked: Sequence[tuple[Member, str]], *, used_up: bool) -> list[int]:
    """Count what `pages` lists."""
    rows = await connection.fetch(
        f"""
        SELECT asked.place, count(*) AS number {_ASKED} CROSS JOIN LATERAL ({_USED_UP if used_up else _OPEN}) l
        WHERE l.id <> ALL($4::uuid[]) GROUP BY asked.place
        """,
        merchant_id,
        *_arguments(asked),
    )
    stored = {row["place"]: row["number"] for row in rows}
    return [
        stored.get(place, 0) + sum(1 for _ in _overlay(member, currency, used_up=used_up))
        for place, (member, currency) in enumerate(asked, start=1)
    ]


async def by_ids(connection: Connection, merchant_id: UUID, ids: Sequence[UUID]) -> dict[UUID, LotRecord]:
    """Find lots as they are stored; those that are not there, or not this merchant's, are left out."""
    return {row["id"]: LotRecord(row["customer_id"], lot_of(row)) for row in await connection.fetch(_BY_IDS, merchant_id, ids)}


def last_day_of(lot: Lot, member: Member, program: CompiledProgram | None, zone: ZoneInfo) -> date | None:
    """Tell a lot's last usable day as things stand; None: never, or it was used up before inactivity set one."""
    idle = idle_expiries(program).get(lot.currency) if program is not None and lot.remaining else None
    return lot_last_day(lot.expires_at, local_date(lot.available_from, zone), member.last_use_at, idle=idle, zone=zone)


def _arguments(asked: Sequence[tuple[Member, str]]) -> tuple[list[UUID], list[str], list[UUID]]:
    overlaid = {id for member, _ in asked for id in member.lots}
    return [member.id for member, _ in asked], [currency for _, currency in asked], sorted(overlaid)


def _overlay(member: Member, currency: str, *, used_up: bool) -> Iterable[Lot]:
    return (lot for lot in member.lots.values() if lot.currency == currency and used_up != (lot.remaining > 0))


def _beyond(lots: Iterable[Lot], request: PageRequest) -> Iterable[Lot]:
    """Choose the lots between the cursors, as `keyset` does of those that are stored."""
    after, before = (_turn_at(cursor, field) for cursor, field in ((request.after, "after"), (request.before, "before")))
    return (lot for lot in lots if (after is None or turn(lot) > after) and (before is None or turn(lot) < before))


def _turn_at(cursor: str | None, field: str) -> tuple[datetime, datetime, UUID] | None:
    if cursor is None:
        return None
    expires_at, earned_at, id = ORDERING.read(cursor, field=field)
    return expires_at or NEVER, earned_at, id


def _page(lots: Sequence[Lot], request: PageRequest) -> Page[Lot]:
    rows = [_Row(lot) for lot in sorted(lots, key=turn, reverse=request.backward)[: request.size + 1]]
    return Page.of(rows, ORDERING, request, lambda row: row.lot)
