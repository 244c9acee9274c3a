"""Who is tied to friends by devices and means of payment, as far as one must look to see a ring."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from kernel.db.transaction import Connection
from referrals.fraud.rings import Ring, components

MOST_MEMBERS = 20
"""For each friend so many are looked for at the most: a farm of thousands is one too."""
MOST_STEPS = 6
"""So far is looked, from who shares something to those they have brought, or were brought by, and what these share."""
MOST_SHARING = 100
"""Of who shares one mark, so many are looked at, the last who joined first; of an advocate's friends so many, the newest first.

Where so many share one, all of them count, whether they take part or not: otherwise a crowd of newer accounts would hide a farm.
"""

_SHARING = f"""
    SELECT mine.kind || ' ' || mine.hash AS mark, mine.customer_id AS one, other.customer_id AS other
    FROM referral_traits mine CROSS JOIN LATERAL (
        SELECT near.customer_id, count(*) OVER () AS crowd FROM (
            SELECT t.customer_id FROM referral_traits t
            WHERE t.merchant_id = $1 AND t.kind = mine.kind AND t.hash = mine.hash AND t.customer_id <> mine.customer_id
            ORDER BY t.customer_id DESC LIMIT {MOST_SHARING}
        ) near
    ) other
    WHERE mine.merchant_id = $1 AND mine.customer_id = ANY($2::uuid[]) AND mine.kind IN ('DEVICE', 'PAYMENT') AND (
        other.crowd >= {MOST_SHARING} OR other.customer_id = ANY($3::uuid[])
        OR EXISTS (SELECT FROM referrals r WHERE r.merchant_id = $1 AND r.friend_id = other.customer_id)
        OR EXISTS (SELECT FROM referrals r WHERE r.merchant_id = $1 AND r.referrer_id = other.customer_id AND r.friend_id IS NOT NULL)
    )
"""
_BROUGHT = f"""
    SELECT referrer_id, friend_id FROM referrals WHERE merchant_id = $1 AND friend_id = ANY($2::uuid[])
    UNION
    SELECT one.id, friends.friend_id FROM unnest($2::uuid[]) AS one (id) CROSS JOIN LATERAL (
        SELECT r.friend_id FROM referrals r WHERE r.merchant_id = $1 AND r.referrer_id = one.id AND r.friend_id IS NOT NULL
        ORDER BY r.at DESC, r.id DESC LIMIT {MOST_SHARING}
    ) friends
"""


async def rings_of(connection: Connection, merchant_id: UUID, pairs: Collection[tuple[UUID, UUID]]) -> dict[UUID, Ring]:
    """Find who is tied to friends who are, or are to be, an advocate's; `pairs` are advocates and friends.

    Who shares nothing with anybody who takes part is left out.
    """
    walk = _Walk(connection, merchant_id, pairs)
    await walk.go()
    return {member: ring for ring in components(walk.marks, walk.brought) for member in ring.members}


class _Walk:
    """From who shares to who shares, along what they share and whom they have brought."""

    def __init__(self, connection: Connection, merchant_id: UUID, pairs: Collection[tuple[UUID, UUID]]) -> None:
        self.marks: dict[str, set[UUID]] = defaultdict(set)
        self.brought = set(pairs)
        self._connection = connection
        self._merchant_id = merchant_id
        self._taking_part = sorted({id for pair in pairs for id in pair})
        self._most = MOST_MEMBERS * len(pairs)
        self._asked: set[UUID] = set()
        self._members: set[UUID] = set()
        self._ahead = {friend_id for _, friend_id in pairs}

    async def go(self) -> None:
        """Walk until nobody is ahead, or as far and among as many as must be seen."""
        for _ in range(MOST_STEPS):
            if not self._ahead or len(self._members) > self._most:
                return
            self._asked |= self._ahead
            new = await self._sharing(self._ahead) - self._members
            self._members |= new
            self._ahead = (new | await self._tied(new)) - self._asked if new else set()

    async def _sharing(self, ids: Iterable[UUID]) -> set[UUID]:
        """Name those of some who share a mark, and with whom."""
        found: set[UUID] = set()
        for row in await self._connection.fetch(_SHARING, self._merchant_id, sorted(ids), self._taking_part):
            self.marks[row["mark"]] |= {row["one"], row["other"]}
            found |= {row["one"], row["other"]}
        return found

    async def _tied(self, ids: Collection[UUID]) -> set[UUID]:
        """Name who has brought some, and whom they have brought."""
        rows = await self._connection.fetch(_BROUGHT, self._merchant_id, sorted(ids))
        self.brought |= {(row["referrer_id"], row["friend_id"]) for row in rows}
        return {one for edge in self.brought if not set(edge).isdisjoint(ids) for one in edge}
