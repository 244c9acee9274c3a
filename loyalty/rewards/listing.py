"""The catalogue, read."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kernel.db.transaction import Connection
from kernel.paging import Column, Ordering, Page, PageRequest, keyset
from loyalty.rewards.record import HonouringPartner, RewardRecord, record_of

OLDEST = Ordering("rewards", (Column("r.id", UUID),))

# What is held past its time is free, though nobody has written it yet.
_REWARDS = """
SELECT r.*, s.stock, s.given, s.held - (
    SELECT count(*) FROM redemptions h
    WHERE h.merchant_id = r.merchant_id AND h.reward_id = r.id AND h.status = 'HELD' AND h.held_until <= $2
) AS held
FROM rewards r JOIN reward_stocks s ON s.merchant_id = r.merchant_id AND s.reward_id = r.id
WHERE r.merchant_id = $1
"""
_CODES_LEFT = """
SELECT asked.id, (
    SELECT count(*) FROM reward_codes c WHERE c.merchant_id = $1 AND c.reward_id = asked.id AND c.redemption_id IS NULL
) + (
    SELECT count(*) FROM redemptions h
    WHERE h.merchant_id = $1 AND h.reward_id = asked.id AND h.status = 'HELD' AND h.held_until <= $2 AND h.pooled
) AS codes
FROM unnest($3::uuid[]) AS asked (id)
"""
_PARTNERS = """
SELECT rp.reward_id, rp.partner_id, p.name, rp.value
FROM reward_partners rp JOIN partners p ON p.merchant_id = rp.merchant_id AND p.id = rp.partner_id
WHERE rp.merchant_id = $1 AND rp.reward_id = ANY($2::uuid[]) ORDER BY rp.partner_id
"""
_OF_PARTNERS = "SELECT partner_id, reward_id FROM reward_partners WHERE merchant_id = $1 AND partner_id = ANY($2::uuid[])"


async def by_ids(connection: Connection, merchant_id: UUID, ids: Sequence[UUID], *, now: datetime) -> dict[UUID, RewardRecord]:
    """Find rewards by id, deleted ones too. `now` is the merchant's."""
    rows = await connection.fetch(f"{_REWARDS} AND r.id = ANY($3::uuid[])", merchant_id, now, list(ids))
    return {row["id"]: record_of(row) for row in rows}


async def page(connection: Connection, merchant_id: UUID, request: PageRequest, *, now: datetime) -> Page[RewardRecord]:
    """Read a page of the catalogue, oldest first, with what is switched off. Refuses bad cursors as Invalid."""
    keys = keyset(OLDEST, request, parameter=3)
    statement = f"{_REWARDS} AND r.deleted_at IS NULL AND {keys.where} {keys.order}"
    return Page.of(await connection.fetch(statement, merchant_id, now, *keys.arguments), OLDEST, request, record_of)


async def count(connection: Connection, merchant_id: UUID) -> int:
    """Count the catalogue."""
    number: int = await connection.fetchval("SELECT count(*) FROM rewards WHERE merchant_id = $1 AND deleted_at IS NULL", merchant_id)
    return number


async def codes_left(connection: Connection, merchant_id: UUID, reward_ids: Sequence[UUID], *, now: datetime) -> dict[UUID, int]:
    """Count the free codes of pools; a code that is held past its time is free."""
    rows = await connection.fetch(_CODES_LEFT, merchant_id, now, list(reward_ids))
    return {row["id"]: row["codes"] for row in rows}


async def partners(connection: Connection, merchant_id: UUID, reward_ids: Sequence[UUID]) -> dict[UUID, list[HonouringPartner]]:
    """Read which partners may honour rewards, oldest partner first."""
    found: dict[UUID, list[HonouringPartner]] = {id: [] for id in reward_ids}
    for row in await connection.fetch(_PARTNERS, merchant_id, list(reward_ids)):
        found[row["reward_id"]].append(HonouringPartner(row["partner_id"], row["name"], row["value"]))
    return found


async def of_partners(
    connection: Connection, merchant_id: UUID, partner_ids: Sequence[UUID], *, now: datetime
) -> dict[UUID, list[RewardRecord]]:
    """Read the rewards of the catalogue that partners may honour, oldest first."""
    rows = await connection.fetch(_OF_PARTNERS, merchant_id, list(partner_ids))
    known = await by_ids(connection, merchant_id, sorted({row["reward_id"] for row in rows}), now=now)
    found: dict[UUID, list[RewardRecord]] = {id: [] for id in partner_ids}
    for row in sorted(rows, key=lambda row: row["reward_id"]):
        reward = known[row["reward_id"]]
        if reward.deleted_at is None:
            found[row["partner_id"]].append(reward)
    return found
