"""Rewards, redemptions and adjustments for the road: locked or read, the customers first, then the rewards in one order.

Whoever draws a code or gives one back has locked its reward, so codes need no lock of their own.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from kernel.db.transaction import Connection
from loyalty.road.records import adjustment_of, lot_of, redemption_of, reward_of
from loyalty.state.customer import CustomerState
from loyalty.state.redemptions import RewardState
from loyalty.state.shelf import Shelf

SWEPT_AT_ONCE = 200
"""Customers whose holds of one reward are ended together, when it is out of stock unless they are."""

_LOCK = """
SELECT reward_id FROM reward_stocks WHERE merchant_id = $1 AND reward_id = ANY($2::uuid[]) ORDER BY reward_id FOR NO KEY UPDATE
"""
_REWARDS = """
SELECT r.*, s.stock, s.held, s.given FROM rewards r JOIN reward_stocks s ON s.merchant_id = r.merchant_id AND s.reward_id = r.id
WHERE r.merchant_id = $1 AND r.id = ANY($2::uuid[])
"""
_PARTNERS = "SELECT reward_id, partner_id, value FROM reward_partners WHERE merchant_id = $1 AND reward_id = ANY($2::uuid[])"
_CODES = """
SELECT c.reward_id, c.code FROM unnest($2::uuid[], $3::bigint[]) AS asked (reward_id, most) CROSS JOIN LATERAL (
    SELECT reward_id, code FROM reward_codes WHERE merchant_id = $1 AND reward_id = asked.reward_id AND redemption_id IS NULL
    ORDER BY id LIMIT asked.most
) c
"""
_LATE = """
SELECT DISTINCT customer_id FROM (
    SELECT customer_id FROM redemptions WHERE merchant_id = $1 AND reward_id = $2 AND status = 'HELD' AND held_until <= $3
    ORDER BY held_until LIMIT $4
) late ORDER BY customer_id
"""
_REDEMPTIONS = """
SELECT r.*, w.name, COALESCE(h.value, 0) AS owed FROM (
    SELECT * FROM redemptions WHERE merchant_id = $1 AND id = ANY($2::uuid[])
    UNION SELECT * FROM redemptions WHERE merchant_id = $1 AND customer_id = ANY($3::uuid[]) AND status = 'HELD'
) r
JOIN rewards w ON w.merchant_id = $1 AND w.id = r.reward_id
LEFT JOIN honours h ON h.merchant_id = $1 AND h.redemption_id = r.id AND h.kind = 'HONOURED'
"""
_TAKEN = "SELECT transaction_id, lot_id, amount FROM lot_movements WHERE merchant_id = $1 AND transaction_id = ANY($2::uuid[])"
_LOTS = "SELECT * FROM lots WHERE merchant_id = $1 AND id = ANY($2::uuid[])"
_USES = """
SELECT asked.customer_id, asked.id, asked.since, (
    SELECT count(*) FROM redemptions WHERE merchant_id = $1 AND customer_id = asked.customer_id AND reward_id = asked.id
    AND reserved_at >= asked.since AND status IN ('HELD', 'CONFIRMED', 'USED')
) + (
    SELECT count(*) FROM redemptions WHERE merchant_id = $1 AND customer_id = asked.customer_id AND partner_id = asked.id
    AND reserved_at >= asked.since AND status IN ('HELD', 'CONFIRMED', 'USED')
) AS times
FROM unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) AS asked (customer_id, id, since)
"""
_CONFIRMED = """
SELECT c.* FROM unnest($2::uuid[]) AS asked (customer_id) CROSS JOIN LATERAL (
    SELECT customer_id, confirmed_at, id FROM redemptions WHERE merchant_id = $1 AND customer_id = asked.customer_id
    AND status IN ('CONFIRMED', 'USED') ORDER BY confirmed_at DESC, id DESC LIMIT $3
) c
"""
_ADJUSTMENTS = "SELECT * FROM adjustments WHERE merchant_id = $1 AND id = ANY($2::uuid[])"


async def shelf(connection: Connection, merchant_id: UUID, wanted: Sequence[UUID], *, locked: bool) -> Shelf:
    """Read rewards, each as often as it may be taken, with so many free codes, which are ours when the rewards are locked."""
    times = Counter(wanted)
    if not times:
        return Shelf()
    found = Shelf(await rewards(connection, merchant_id, sorted(times)))
    pooled = [id for id, reward in found.rewards.items() if reward.pooled]
    if pooled and locked:
        found.codes = {id: [] for id in pooled}
        for row in await connection.fetch(_CODES, merchant_id, pooled, [times[id] for id in pooled]):
            found.codes[row["reward_id"]].append(row["code"])
    return found


async def rewards(connection: Connection, merchant_id: UUID, ids: Sequence[UUID]) -> dict[UUID, RewardState]:
    """Read rewards by id, as they are posted."""
    partners: dict[UUID, dict[UUID, int]] = defaultdict(dict)
    for row in await connection.fetch(_PARTNERS, merchant_id, ids):
        partners[row["reward_id"]][row["partner_id"]] = row["value"]
    rows = await connection.fetch(_REWARDS, merchant_id, ids)
    return {row["id"]: reward_of(row, partners.get(row["id"], {})) for row in rows}


async def late(connection: Connection, merchant_id: UUID, reward_id: UUID, now: datetime) -> list[UUID]:
    """Name customers whose holds of a reward have ended, though nobody has written it yet; not more than SWEPT_AT_ONCE holds."""
    rows = await connection.fetch(_LATE, merchant_id, reward_id, now, SWEPT_AT_ONCE)
    return [row["customer_id"] for row in rows]


def swept(found: Shelf, reward_id: UUID) -> Shelf:
    """Say of a reward that nothing of it is held past its time."""
    return replace(found, rewards=found.rewards | {reward_id: replace(found.rewards[reward_id], swept=True)})


async def lock(connection: Connection, merchant_id: UUID, reward_ids: Iterable[UUID]) -> None:
    """Lock rewards in one order: they are ours until the transaction ends."""
    ids = sorted(reward_ids)
    if ids:
        await connection.execute(_LOCK, merchant_id, ids)


async def fill_redemptions(
    connection: Connection, merchant_id: UUID, loaded: Mapping[UUID, CustomerState], ids: set[UUID], holders: set[UUID]
) -> None:
    """Load redemptions by id, and all that customers hold, with the lots that they were paid out of."""
    if not ids and not holders:
        return
    rows = await connection.fetch(_REDEMPTIONS, merchant_id, sorted(ids), sorted(holders))
    taken: dict[UUID, list[tuple[UUID, int]]] = defaultdict(list)
    for row in await connection.fetch(_TAKEN, merchant_id, [row["hold_id"] for row in rows]):
        taken[row["transaction_id"]].append((row["lot_id"], row["amount"]))
    lots = sorted({lot_id for parts in taken.values() for lot_id, _ in parts})
    for row in await connection.fetch(_LOTS, merchant_id, lots):
        if row["customer_id"] in loaded:
            loaded[row["customer_id"]].held_lots[row["id"]] = lot_of(row)
    for row in rows:
        if row["customer_id"] in loaded:
            loaded[row["customer_id"]].redemptions[row["id"]] = redemption_of(row, tuple(sorted(taken[row["hold_id"]])))
    for customer_id in holders:
        loaded[customer_id].holds_complete = True


async def fill_uses(
    connection: Connection, merchant_id: UUID, loaded: Mapping[UUID, CustomerState], uses: set[tuple[UUID, UUID, datetime]]
) -> None:
    """Count what customers took of rewards, or through partners, since instants."""
    if not uses:
        return
    columns = [list(column) for column in zip(*sorted(uses), strict=True)]
    for row in await connection.fetch(_USES, merchant_id, *columns):
        loaded[row["customer_id"]].uses[row["id"], row["since"]] = row["times"]


async def fill_confirmed(connection: Connection, merchant_id: UUID, loaded: Mapping[UUID, CustomerState], limits: dict[UUID, int]) -> None:
    """Load the latest redemptions that are confirmed and not voided."""
    if not limits:
        return
    limit = max(limits.values())
    for customer_id in limits:
        loaded[customer_id].confirmed = []
    for row in await connection.fetch(_CONFIRMED, merchant_id, sorted(limits), limit):
        loaded[row["customer_id"]].confirmed.append((row["confirmed_at"], row["id"]))
    for customer_id in limits:
        loaded[customer_id].confirmed_complete = len(loaded[customer_id].confirmed) < limit


async def fill_adjustments(connection: Connection, merchant_id: UUID, loaded: Mapping[UUID, CustomerState], ids: set[UUID]) -> None:
    """Load adjustments by id."""
    if not ids:
        return
    for row in await connection.fetch(_ADJUSTMENTS, merchant_id, sorted(ids)):
        if row["customer_id"] in loaded:
            loaded[row["customer_id"]].adjustments[row["id"]] = adjustment_of(row)
