"""Rings of a whole merchant: customers who bring each other and share devices or means of payment."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from kernel.db.transaction import Connection
from referrals.fraud.rings import Ring, components

MOST_RINGS = 50
MOST_SHARING = 1_000
"""Of who shares one device or means of payment, so many are looked at, the last who joined first; where so many do, all of them count."""
MOST_MARKS = 200_000
"""So often that something is shared is looked at."""

# Grouped kind by kind, as the table's key lies; then only what is shared is looked at.
_SHARING = f"""
    WITH shared AS MATERIALIZED (
        SELECT kind, hash FROM referral_traits WHERE merchant_id = $1 AND kind = 'DEVICE' GROUP BY kind, hash HAVING count(*) > 1
        UNION ALL
        SELECT kind, hash FROM referral_traits WHERE merchant_id = $1 AND kind = 'PAYMENT' GROUP BY kind, hash HAVING count(*) > 1
    )
    SELECT shared.kind || ' ' || shared.hash AS mark, t.customer_id FROM shared CROSS JOIN LATERAL (
        SELECT near.customer_id, count(*) OVER () AS crowd FROM (
            SELECT customer_id FROM referral_traits WHERE merchant_id = $1 AND kind = shared.kind AND hash = shared.hash
            ORDER BY customer_id DESC LIMIT {MOST_SHARING}
        ) near
    ) t
    WHERE t.crowd >= {MOST_SHARING} OR EXISTS (SELECT FROM referrals r WHERE r.merchant_id = $1 AND r.friend_id = t.customer_id)
        OR EXISTS (SELECT FROM referrals r WHERE r.merchant_id = $1 AND r.referrer_id = t.customer_id AND r.friend_id IS NOT NULL)
    LIMIT {MOST_MARKS}
"""
_BROUGHT = """
    SELECT r.id, r.referrer_id, r.friend_id FROM unnest($2::uuid[]) AS sharing (id)
    JOIN referrals r ON r.merchant_id = $1 AND r.friend_id = sharing.id WHERE r.referrer_id = ANY($2::uuid[])
"""


@dataclass(frozen=True, slots=True)
class RingFound:
    """A ring, how many devices and means of payment its members share, and the referrals by which they have brought each other."""

    ring: Ring
    devices: int
    payments: int
    referral_ids: tuple[UUID, ...]


async def rings(connection: Connection, merchant_id: UUID, *, most: int = MOST_RINGS) -> list[RingFound]:
    """Find what is more than a family, the largest first, at most so many."""
    marks: dict[str, list[UUID]] = defaultdict(list)
    for row in await connection.fetch(_SHARING, merchant_id):
        marks[row["mark"]].append(row["customer_id"])
    sharing = sorted({id for who in marks.values() if len(who) > 1 for id in who})
    brought = {(row["referrer_id"], row["friend_id"]): row["id"] for row in await connection.fetch(_BROUGHT, merchant_id, sharing)}
    found = await asyncio.to_thread(components, marks, brought)
    return [_found(ring, brought) for ring in [one for one in found if one.is_suspicious][:most]]


def _found(ring: Ring, brought: dict[tuple[UUID, UUID], UUID]) -> RingFound:
    devices = sum(mark.startswith("DEVICE") for mark in ring.marks)
    return RingFound(ring, devices, len(ring.marks) - devices, tuple(sorted(brought[pair] for pair in ring.brought)))
