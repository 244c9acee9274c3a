"""Step 1 of the road: lock the customers, then load by a new snapshot what decides about them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson
from asyncpg import Record

from kernel.clock import merchant_now
from kernel.db.transaction import Connection
from loyalty.programs.compiled import CompiledProgram
from loyalty.road.standing import stage_of, tier_of, windows_of
from loyalty.state.customer import BalanceState, CustomerState, Lot, PurchaseState
from loyalty.state.windows import Activity

AT_FIRST = 64
"""Open lots, or latest purchases, of a customer that are loaded; eight times as many each time they do not suffice."""

_STANDINGS = """
SELECT s.*, (SELECT c.joined_at FROM customers c WHERE c.merchant_id = s.merchant_id AND c.id = s.customer_id) AS joined_at
FROM standings s WHERE s.merchant_id = $1 AND s.customer_id = ANY($2::uuid[]) ORDER BY s.customer_id
"""
LOCK = f"{_STANDINGS} FOR NO KEY UPDATE OF s"
LOAD = """
SELECT m.id, m.currency AS money, m.time_zone, m.test, m.clock_offset_seconds, m.clock_stands_at, m.published_version, b.*
FROM merchants m LEFT JOIN balances b ON b.merchant_id = m.id AND b.customer_id = ANY($2::uuid[]) WHERE m.id = $1
"""
_PURCHASES = "SELECT * FROM purchases WHERE merchant_id = $1 AND id = ANY($2::uuid[])"
_LOTS = """
SELECT l.* FROM unnest($2::uuid[]) AS asked (customer_id) CROSS JOIN LATERAL (
    SELECT * FROM lots WHERE merchant_id = $1 AND customer_id = asked.customer_id AND remaining > 0
    ORDER BY currency, expires_at, earned_at, id LIMIT $3
) l
"""
_ACTIVITY = """
SELECT asked.customer_id, a.* FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) AS asked (customer_id, after, until)
CROSS JOIN LATERAL (
    SELECT p.id, p.at, p.total - p.refunded AS spend, p.counts, p.awards FROM purchases p
    WHERE p.merchant_id = $1 AND p.customer_id = asked.customer_id AND (asked.after IS NULL OR p.at > asked.after) AND p.at <= asked.until
    UNION ALL
    SELECT e.id, e.at, 0, false, e.decision -> 'awards' FROM events e
    WHERE e.merchant_id = $1 AND e.customer_id = asked.customer_id AND e.kind NOT IN ('PURCHASE', 'REFUND')
    AND (asked.after IS NULL OR e.at > asked.after) AND e.at <= asked.until
) a
"""
_LATEST = """
SELECT l.* FROM unnest($2::uuid[]) AS asked (customer_id) CROSS JOIN LATERAL (
    SELECT p.customer_id, p.at, p.id FROM purchases p WHERE p.merchant_id = $1 AND p.customer_id = asked.customer_id AND p.counts
    ORDER BY p.at DESC, p.id DESC LIMIT $3
) l
"""
_TIERS = """
SELECT customer_id, at, to_tier FROM tier_moves WHERE merchant_id = $1 AND customer_id = ANY($2::uuid[]) ORDER BY at, id
"""


@dataclass(frozen=True, slots=True)
class MerchantFacts:
    """What a slice needs of its merchant, read after the lock: money, zone, now, and the version that decides."""

    id: UUID
    currency: str
    zone: ZoneInfo
    now: datetime
    published_version: int | None


@dataclass(slots=True)
class Needs:
    """What is loaded beside standings and balances; it grows when a fold asks for more."""

    purchases: set[UUID] = field(default_factory=set)
    lots: dict[UUID, int] = field(default_factory=dict)
    activity: set[tuple[UUID, datetime | None, datetime]] = field(default_factory=set)
    tiers: set[UUID] = field(default_factory=set)
    latest: dict[UUID, int] = field(default_factory=dict)


async def standings(connection: Connection, merchant_id: UUID, customer_ids: Iterable[UUID], *, lock: bool) -> list[Record]:
    """Read the customers' standings, ids ascending; with `lock` they are ours until the transaction ends."""
    return await connection.fetch(LOCK if lock else _STANDINGS, merchant_id, sorted(customer_ids))


async def states(
    connection: Connection, merchant_id: UUID, rows: Sequence[Record], real_now: datetime
) -> tuple[MerchantFacts, dict[UUID, CustomerState]]:
    """Load merchant and balances by a statement of its own, and put the states together."""
    found = await connection.fetch(LOAD, merchant_id, [row["customer_id"] for row in rows])
    merchant = _merchant(found[0], real_now)
    loaded = {row["customer_id"]: _state(row, merchant.zone) for row in rows}
    for row in found:
        if row["customer_id"] is not None:
            loaded[row["customer_id"]].balances[row["currency"]] = _balance(row)
    return merchant, loaded


def foreseen(program: CompiledProgram, state: CustomerState, instants: Sequence[datetime]) -> set[tuple[UUID, datetime | None, datetime]]:
    """Name the activity that windows ending at these instants will ask for, so that the fold seldom has to ask."""
    first = state.first_activity_at
    if first is None:
        return set()
    latest, earliest = max(*instants, state.settled_at), min(*instants, state.settled_at)
    ranges = set()
    for window in program.windows:
        until = window.start(latest, state.zone)
        if window.name not in state.windows:
            ranges.add((state.id, window.start(earliest, state.zone), latest))
        elif until is not None and until >= first:
            ranges.add((state.id, window.start(earliest, state.zone), until))
        if earliest < state.settled_at:
            ranges |= {(state.id, earliest, state.settled_at), (state.id, window.start(earliest, state.zone), latest)}
    return ranges


async def fill(connection: Connection, merchant_id: UUID, loaded: dict[UUID, CustomerState], needs: Needs) -> None:
    """Load what the needs name into the states, a statement for each kind that is needed at all."""
    await _fill_purchases(connection, merchant_id, loaded, needs.purchases)
    await _fill_lots(connection, merchant_id, loaded, needs.lots)
    await _fill_activity(connection, merchant_id, loaded, needs.activity)
    await _fill_tiers(connection, merchant_id, loaded, needs.tiers)
    await _fill_latest(connection, merchant_id, loaded, needs.latest)


async def _fill_purchases(connection: Connection, merchant_id: UUID, loaded: dict[UUID, CustomerState], ids: set[UUID]) -> None:
    if not ids:
        return
    for row in await connection.fetch(_PURCHASES, merchant_id, sorted(ids)):
        if row["customer_id"] in loaded:
            loaded[row["customer_id"]].known_purchases[row["id"]] = _purchase(row)


async def _fill_lots(connection: Connection, merchant_id: UUID, loaded: dict[UUID, CustomerState], limits: dict[UUID, int]) -> None:
    if not limits:
        return
    limit = max(limits.values())
    for customer_id in limits:
        loaded[customer_id].open_lots = []
    for row in await connection.fetch(_LOTS, merchant_id, sorted(limits), limit):
        loaded[row["customer_id"]].open_lots.append(_lot(row))
    for customer_id in limits:
        loaded[customer_id].lots_complete = len(loaded[customer_id].open_lots) < limit


async def _fill_activity(
    connection: Connection, merchant_id: UUID, loaded: dict[UUID, CustomerState], ranges: set[tuple[UUID, datetime | None, datetime]]
) -> None:
    if not ranges:
        return
    asked = list(ranges)
    columns = [one[0] for one in asked], [one[1] for one in asked], [one[2] for one in asked]
    for row in await connection.fetch(_ACTIVITY, merchant_id, *columns):
        activity = Activity(row["id"], row["at"], row["spend"], row["counts"], orjson.loads(row["awards"]))
        loaded[row["customer_id"]].activity[row["id"]] = activity
    for customer_id, after, until in asked:
        loaded[customer_id].loaded.append((after, until))


async def _fill_tiers(connection: Connection, merchant_id: UUID, loaded: dict[UUID, CustomerState], ids: set[UUID]) -> None:
    if not ids:
        return
    for customer_id in ids:
        loaded[customer_id].tier_history = []
    for row in await connection.fetch(_TIERS, merchant_id, sorted(ids)):
        history = loaded[row["customer_id"]].tier_history
        assert history is not None
        history.append((row["at"], row["to_tier"]))


async def _fill_latest(connection: Connection, merchant_id: UUID, loaded: dict[UUID, CustomerState], limits: dict[UUID, int]) -> None:
    if not limits:
        return
    limit = max(limits.values())
    for customer_id in limits:
        loaded[customer_id].latest = []
    for row in await connection.fetch(_LATEST, merchant_id, sorted(limits), limit):
        loaded[row["customer_id"]].latest.append((row["at"], row["id"]))
    for customer_id in limits:
        loaded[customer_id].latest_complete = len(loaded[customer_id].latest) < limit


def _merchant(row: Record, real_now: datetime) -> MerchantFacts:
    now = merchant_now(real_now, test=row["test"], offset_seconds=row["clock_offset_seconds"], stands_at=row["clock_stands_at"])
    return MerchantFacts(row["id"], row["money"], ZoneInfo(row["time_zone"]), now, row["published_version"])


def _state(row: Record, zone: ZoneInfo) -> CustomerState:
    return CustomerState(
        id=row["customer_id"],
        zone=zone,
        joined_at=row["joined_at"],
        settled_at=row["settled_at"],
        recorded_at=row["recorded_at"],
        stage=stage_of(row["stage"], row["stage_since"], row["stage_unmet_since"], row["stage_trail"]),
        tier=tier_of(row["tier"], row["tier_since"], row["tier_until"], row["tier_trail"]),
        due_at=row["due_at"],
        windows=windows_of(row["windows"]),
        first_activity_at=row["first_activity_at"],
        last_purchase_at=row["last_purchase_at"],
        purchases=row["purchases"],
        reviews=row["reviews"],
        csat=row["csat"],
        nps=row["nps"],
        referrals_qualified=row["referrals_qualified"],
        notification_sequence=row["notification_sequence"],
    )


def _balance(row: Record) -> BalanceState:
    return BalanceState(
        row["available"], row["pending"], row["held"], row["available_sequence"], row["pending_sequence"], row["held_sequence"]
    )


def _purchase(row: Record) -> PurchaseState:
    return PurchaseState(
        id=row["id"],
        customer_id=row["customer_id"],
        external_id=row["external_id"],
        at=row["at"],
        total=row["total"],
        refunded=row["refunded"],
        event=orjson.loads(row["event"]),
        remaining=orjson.loads(row["remaining"]) if row["remaining"] is not None else None,
        basis=orjson.loads(row["basis"]),
        program_version=row["program_version"],
        awards=orjson.loads(row["awards"]),
    )


def _lot(row: Record) -> Lot:
    return Lot(
        row["id"],
        row["currency"],
        row["granted"],
        row["remaining"],
        row["pending"],
        row["earned_at"],
        row["available_from"],
        row["expires_at"],
        row["event_id"],
        row["transaction_id"],
    )
