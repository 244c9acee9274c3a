"""Step 1 of the road: lock the customers, then load by a new snapshot what decides about them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from asyncpg import Record

from kernel.clock import merchant_now
from kernel.db.transaction import Connection
from kernel.merchants.errors import MerchantClosed
from loyalty.road import offers, referrals, stock
from loyalty.road.records import activity_of, balance_of, lot_of, person_of, purchase_of, state_of
from loyalty.state.customer import Counted, CustomerState

AT_FIRST = 64
"""Usable lots of a currency, or latest purchases, of a customer that are loaded; eight times as many each time they do not suffice."""

_STANDINGS = """
SELECT s.*, (SELECT c.joined_at FROM customers c WHERE c.merchant_id = s.merchant_id AND c.id = s.customer_id) AS joined_at
FROM standings s WHERE s.merchant_id = $1 AND s.customer_id = ANY($2::uuid[]) ORDER BY s.customer_id
"""
LOCK = f"{_STANDINGS} FOR NO KEY UPDATE OF s"
LOAD = """
SELECT m.id, m.currency AS money, m.time_zone, m.test, m.clock_offset_seconds, m.clock_stands_at, m.closed_at,
    m.published_version, m.publication, m.offering, c.id AS person_id, c.birthday, c.birthday_since, c.time_zone AS own_zone, c.marketing,
    c.created_at AS known_at, c.erased_at, b.*
FROM merchants m LEFT JOIN customers c ON c.merchant_id = m.id AND c.id = ANY($2::uuid[])
LEFT JOIN balances b ON b.merchant_id = m.id AND b.customer_id = c.id WHERE m.id = $1
"""
_PURCHASES = "SELECT * FROM purchases WHERE merchant_id = $1 AND id = ANY($2::uuid[])"
_LOTS = """
SELECT l.* FROM unnest($2::uuid[], $3::bigint[]) AS asked (customer_id, most)
JOIN balances b ON b.merchant_id = $1 AND b.customer_id = asked.customer_id
CROSS JOIN LATERAL (
    (SELECT * FROM lots WHERE merchant_id = $1 AND customer_id = b.customer_id AND currency = b.currency AND remaining > 0 AND NOT pending
        ORDER BY expires_at, earned_at, id LIMIT asked.most)
    UNION ALL
    SELECT * FROM lots WHERE merchant_id = $1 AND customer_id = b.customer_id AND currency = b.currency AND remaining > 0 AND pending
        AND b.pending > 0
) l ORDER BY l.customer_id, l.currency, l.expires_at, l.earned_at, l.id
"""
_ACTIVITY = """
SELECT asked.customer_id, a.* FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) AS asked (customer_id, after, until)
CROSS JOIN LATERAL (
    SELECT p.id, p.at, p.total - p.refunded AS spend, p.counts, p.awards, 0 AS reviews, NULL::int AS csat, NULL::int AS nps
    FROM purchases p
    WHERE p.merchant_id = $1 AND p.customer_id = asked.customer_id AND (asked.after IS NULL OR p.at > asked.after) AND p.at <= asked.until
    UNION ALL
    SELECT e.id, e.at, 0, false, e.decision -> 'awards', (e.kind = 'REVIEW')::int, (e.body ->> 'csat')::int, (e.body ->> 'nps')::int
    FROM events e
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
End = Literal["latest", "earliest"]
_ENDS: dict[End, str] = {"latest": _LATEST, "earliest": _LATEST.replace("DESC", "ASC")}
_TIERS = """
SELECT customer_id, at, to_tier FROM tier_moves WHERE merchant_id = $1 AND customer_id = ANY($2::uuid[]) ORDER BY at, id
"""
_COUNTERS = """
SELECT asked.customer_id, c.counter, c.start, c.points, c.times
FROM unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[]) AS asked (customer_id, counter, first, last)
CROSS JOIN LATERAL (
    SELECT * FROM counters WHERE merchant_id = $1 AND customer_id = asked.customer_id AND counter = asked.counter
    AND start BETWEEN asked.first AND asked.last
) c
"""
_CONSENTS = """
SELECT customer_id, max(at) AS at FROM consents WHERE merchant_id = $1 AND customer_id = ANY($2::uuid[])
    AND purpose = 'MARKETING' GROUP BY customer_id
"""
_BUDGETS_BEGIN = """
INSERT INTO budgets (merchant_id, rule, used) SELECT $1, rule, 0 FROM unnest($2::text[]) AS asked (rule) ON CONFLICT DO NOTHING
"""
_BUDGETS = "SELECT rule, used FROM budgets WHERE merchant_id = $1 ORDER BY rule"
_PUBLICATIONS = """
SELECT number, version, at FROM program_publications WHERE merchant_id = $1 AND number > $2 AND number <= $3 ORDER BY number
"""


@dataclass(frozen=True, slots=True)
class MerchantFacts:
    """What a slice needs of its merchant, read after the lock: money, zone, now, the version that decides and its publication's number.

    `offering` is the number of the last change of an offer.
    """

    id: UUID
    currency: str
    zone: ZoneInfo
    now: datetime
    published_version: int | None
    publication: int
    offering: int


@dataclass(slots=True)
class Needs:
    """What is loaded beside standings and balances; it grows when a fold asks for more."""

    purchases: set[UUID] = field(default_factory=set)
    lots: dict[UUID, int] = field(default_factory=dict)
    activity: set[tuple[UUID, datetime | None, datetime]] = field(default_factory=set)
    tiers: set[UUID] = field(default_factory=set)
    latest: dict[UUID, int] = field(default_factory=dict)
    earliest: dict[UUID, int] = field(default_factory=dict)
    counters: set[tuple[UUID, str, datetime, datetime]] = field(default_factory=set)
    budgets: bool = False
    redemptions: set[UUID] = field(default_factory=set)
    holders: set[UUID] = field(default_factory=set)
    uses: set[tuple[UUID, UUID, datetime]] = field(default_factory=set)
    confirmed: dict[UUID, int] = field(default_factory=dict)
    adjustments: set[UUID] = field(default_factory=set)
    consents: set[UUID] = field(default_factory=set)
    claims: set[UUID] = field(default_factory=set)
    bought: dict[tuple[UUID, datetime], int] = field(default_factory=dict)


async def standings(connection: Connection, merchant_id: UUID, customer_ids: Iterable[UUID], *, lock: bool) -> list[Record]:
    """Read the customers' standings, ids ascending; with `lock` they are ours until the transaction ends."""
    return await connection.fetch(LOCK if lock else _STANDINGS, merchant_id, sorted(customer_ids))


async def states(
    connection: Connection, merchant_id: UUID, rows: Sequence[Record], real_now: datetime
) -> tuple[MerchantFacts, dict[UUID, CustomerState]]:
    """Load merchant and balances by a statement of its own, and put the states together; the merchant's offers when there are any."""
    found = await connection.fetch(LOAD, merchant_id, [row["customer_id"] for row in rows])
    merchant = _merchant(found[0], real_now)
    catalogue = await offers.catalogue(connection, merchant_id, merchant.offering)
    loaded = {row["customer_id"]: state_of(row, merchant.zone, catalogue) for row in rows}
    for row in found:
        if row["person_id"] is not None:
            loaded[row["person_id"]].person = person_of(row)
        if row["customer_id"] is not None:
            loaded[row["customer_id"]].balances[row["currency"]] = balance_of(row)
    return merchant, loaded


async def fill(connection: Connection, merchant_id: UUID, loaded: dict[UUID, CustomerState], needs: Needs) -> None:
    """Load what the needs name into the states, a statement for each kind that is needed at all."""
    await _fill_purchases(connection, merchant_id, loaded, needs.purchases)
    await _fill_lots(connection, merchant_id, loaded, needs.lots)
    await _fill_activity(connection, merchant_id, loaded, needs.activity)
    await _fill_tiers(connection, merchant_id, loaded, needs.tiers)
    ends: dict[End, dict[UUID, int]] = {"latest": needs.latest, "earliest": needs.earliest}
    for end, limits in ends.items():
        await _fill_end(connection, merchant_id, [loaded[id] for id in limits], end, max(limits.values(), default=0))
    await _fill_counters(connection, merchant_id, loaded, needs.counters)
    await stock.fill_redemptions(connection, merchant_id, loaded, needs.redemptions, needs.holders)
    await stock.fill_uses(connection, merchant_id, loaded, needs.uses)
    await stock.fill_confirmed(connection, merchant_id, loaded, needs.confirmed)
    await stock.fill_adjustments(connection, merchant_id, loaded, needs.adjustments)
    await _fill_consents(connection, merchant_id, loaded, needs.consents)
    await _fill_claims(connection, merchant_id, loaded, needs.claims)
    await referrals.fill_bought(connection, merchant_id, loaded, needs.bought)


async def budgets(connection: Connection, merchant_id: UUID, rules: Iterable[str], *, lock: bool) -> dict[str, int]:
    """Read what is used of all budgets of the merchant; with `lock` those of these rules too are ours until the transaction ends.

    Whoever locks holds the customers already, and takes all budgets in one order.
    """
    if lock:
        await connection.execute(_BUDGETS_BEGIN, merchant_id, sorted(rules))
    rows = await connection.fetch(f"{_BUDGETS} FOR NO KEY UPDATE" if lock else _BUDGETS, merchant_id)
    return {row["rule"]: row["used"] for row in rows}


async def publications(connection: Connection, merchant_id: UUID, after: int, last: int) -> list[tuple[int, int, datetime]]:
    """List the publications after one, up to another, by their numbers, oldest first: (number, version, at).

    One that was committed since the merchant was read is left out: a slice is decided by one version.
    """
    rows = await connection.fetch(_PUBLICATIONS, merchant_id, after, last)
    return [(row["number"], row["version"], row["at"]) for row in rows]


async def _fill_purchases(connection: Connection, merchant_id: UUID, loaded: dict[UUID, CustomerState], ids: set[UUID]) -> None:
    if not ids:
        return
    for row in await connection.fetch(_PURCHASES, merchant_id, sorted(ids)):
        if row["customer_id"] in loaded:
            loaded[row["customer_id"]].known_purchases[row["id"]] = purchase_of(row)


async def _fill_lots(connection: Connection, merchant_id: UUID, loaded: dict[UUID, CustomerState], limits: dict[UUID, int]) -> None:
    """Load the first usable lots of each currency in the order of debits, and all that are pending."""
    if not limits:
        return
    usable = Counter[tuple[UUID, str]]()
    for customer_id in limits:
        loaded[customer_id].open_lots = []
    for row in await connection.fetch(_LOTS, merchant_id, list(limits), list(limits.values())):
        loaded[row["customer_id"]].open_lots.append(lot_of(row))
        usable[row["customer_id"], row["currency"]] += not row["pending"]
    for customer_id, limit in limits.items():
        loaded[customer_id].lots_complete = all(usable[customer_id, code] < limit for code in loaded[customer_id].balances)


async def _fill_activity(
    connection: Connection, merchant_id: UUID, loaded: dict[UUID, CustomerState], ranges: set[tuple[UUID, datetime | None, datetime]]
) -> None:
    if not ranges:
        return
    asked = list(ranges)
    columns = [one[0] for one in asked], [one[1] for one in asked], [one[2] for one in asked]
    for row in await connection.fetch(_ACTIVITY, merchant_id, *columns):
        loaded[row["customer_id"]].activity[row["id"]] = activity_of(row)
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


async def _fill_end(connection: Connection, merchant_id: UUID, states: Sequence[CustomerState], end: End, limit: int) -> None:
    """Load the first of the purchases that count, from one end of time on."""
    found: dict[UUID, list[tuple[datetime, UUID]]] = {state.id: [] for state in states}
    for row in await connection.fetch(_ENDS[end], merchant_id, sorted(found), limit) if found else ():
        found[row["customer_id"]].append((row["at"], row["id"]))
    for state in states:
        setattr(state, end, found[state.id])
        setattr(state, f"{end}_complete", len(found[state.id]) < limit)


async def _fill_counters(
    connection: Connection, merchant_id: UUID, loaded: dict[UUID, CustomerState], ranges: set[tuple[UUID, str, datetime, datetime]]
) -> None:
    if not ranges:
        return
    asked = sorted(ranges)
    columns = [list(column) for column in zip(*asked, strict=True)]
    for row in await connection.fetch(_COUNTERS, merchant_id, *columns):
        loaded[row["customer_id"]].counters[row["counter"], row["start"]] = Counted(row["points"], row["times"])
    for customer_id, counter, first, last in asked:
        loaded[customer_id].counted.append((counter, first, last))


async def _fill_consents(connection: Connection, merchant_id: UUID, loaded: dict[UUID, CustomerState], ids: set[UUID]) -> None:
    if not ids:
        return
    for row in await connection.fetch(_CONSENTS, merchant_id, sorted(ids)):
        state = loaded[row["customer_id"]]
        state.person = replace(state.person, said_at=row["at"])


async def _fill_claims(connection: Connection, merchant_id: UUID, loaded: dict[UUID, CustomerState], ids: set[UUID]) -> None:
    if not ids:
        return
    for customer_id, claims in (await offers.claims(connection, merchant_id, sorted(ids))).items():
        loaded[customer_id].offers = replace(loaded[customer_id].offers, claims=claims)


def _merchant(row: Record, real_now: datetime) -> MerchantFacts:
    if row["closed_at"] is not None:
        raise MerchantClosed
    now = merchant_now(real_now, test=row["test"], offset_seconds=row["clock_offset_seconds"], stands_at=row["clock_stands_at"])
    return MerchantFacts(
        row["id"], row["money"], ZoneInfo(row["time_zone"]), now, row["published_version"], row["publication"], row["offering"]
    )
