"""Referrals that are to be looked at: bought for, or refunded, or at the end of their hold."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from kernel.db.transaction import Connection, transaction
from loyalty.road.command import Caller
from loyalty.timetable.beyond import Beyond
from referrals.claims.actions import look

AT_ONCE = 50
"""Referrals that are looked at in one transaction."""
MOST_TIMES = 10
"""So often a referral may be due at one instant, since something may happen to it while it is looked at."""

_NEXT = """
    SELECT min(due_at) FROM referrals
    WHERE merchant_id = $1 AND due_at IS NOT NULL AND ($2::timestamptz IS NULL OR due_at > $2) AND id <> ALL($3::uuid[])
"""
_DUE = """
    SELECT id FROM referrals WHERE merchant_id = $1 AND due_at <= $2 AND id <> ALL($3::uuid[]) ORDER BY due_at, id LIMIT $4
"""


async def next_due(connection: Connection, merchant_id: UUID, after: datetime | None, skip: Collection[UUID]) -> datetime | None:
    """Tell when a referral is to be looked at next."""
    found: datetime | None = await connection.fetchval(_NEXT, merchant_id, after, list(skip))
    return found


async def carry(merchant_id: UUID, *, until: datetime, skip: Collection[UUID], caller: Caller, real_now: datetime) -> dict[UUID, Exception]:
    """Look at all referrals that are due until an instant, each at its own, and name those at which it broke."""
    broken: dict[UUID, Exception] = {}
    times = Counter[UUID]()
    while due := await _due(merchant_id, until, [*skip, *broken]):
        broken |= {id: RuntimeError("It was due again and again.") for id in due if times[id] == MOST_TIMES}
        fresh = [id for id in due if id not in broken]
        results = await look(merchant_id, fresh, until=until, caller=caller, real_now=real_now)
        broken |= {id: result for id, result in zip(fresh, results, strict=True) if isinstance(result, Exception)}
        times.update(fresh)
    return broken


async def _due(merchant_id: UUID, until: datetime, skip: list[UUID]) -> list[UUID]:
    async with transaction(merchant_id, readonly=True) as connection:
        return [row["id"] for row in await connection.fetch(_DUE, merchant_id, until, skip, AT_ONCE)]


REFERRALS = Beyond(next_due, carry)
