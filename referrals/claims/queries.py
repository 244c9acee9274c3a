"""Referrals, read."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kernel.db.transaction import Connection
from kernel.paging import Column, Ordering, Page, PageRequest, keyset
from loyalty.state.pages import CustomerList
from loyalty.state.referrals import ReferralStatus
from referrals.claims.record import Account, MoveRecord, ReferralRecord

_COLUMNS = ", ".join(f"t.{name}" for name in ReferralRecord.__slots__)
_BY_IDS = f"SELECT {_COLUMNS} FROM referrals t WHERE t.merchant_id = $1 AND t.id = ANY($2::uuid[])"
# Written out: a parameter would hide from the planner how few are in a status.
_OF: dict[ReferralStatus | None, str] = {None: "true"} | {status: f"t.status = '{status}'" for status in ReferralStatus}
_NEWEST_FIRST = Ordering("referrals", (Column("t.at", datetime, descending=True), Column("t.id", UUID, descending=True)))
_MOVES = """
    SELECT referral_id, from_status, to_status, at, reason, note, actor FROM referral_moves
    WHERE merchant_id = $1 AND referral_id = ANY($2::uuid[]) ORDER BY id
"""
_ACCOUNTS = """
    SELECT referrer_id, count(friend_id) AS signed_up, count(*) FILTER (WHERE status IN ('QUALIFIED', 'REWARDED')) AS qualified,
        count(*) FILTER (WHERE status = 'REWARDED') AS rewarded, count(*) FILTER (WHERE via <> 'CODE') AS clicked,
        coalesce(sum((advocate_paid ->> 'points')::bigint + (advocate_paid ->> 'milestone_points')::bigint
            - (advocate_paid ->> 'fallen_points')::bigint), 0)::bigint AS earned
    FROM referrals WHERE merchant_id = $1 AND referrer_id = ANY($2::uuid[]) GROUP BY referrer_id
"""


async def by_ids(connection: Connection, merchant_id: UUID, ids: Sequence[UUID]) -> dict[UUID, ReferralRecord]:
    """Read referrals by id; those that are not there, or not this merchant's, are left out."""
    return {row["id"]: ReferralRecord.of(row) for row in await connection.fetch(_BY_IDS, merchant_id, ids)}


async def page(connection: Connection, merchant_id: UUID, status: ReferralStatus | None, request: PageRequest) -> Page[ReferralRecord]:
    """Read a page of the referrals in a status, or of all, newest first. Refuses bad cursors as Invalid."""
    keys = keyset(_NEWEST_FIRST, request, parameter=2)
    statement = f"SELECT {_COLUMNS} FROM referrals t WHERE t.merchant_id = $1 AND {_OF[status]} AND {keys.where} {keys.order}"
    rows = await connection.fetch(statement, merchant_id, *keys.arguments)
    return Page.of(rows, _NEWEST_FIRST, request, ReferralRecord.of)


async def count(connection: Connection, merchant_id: UUID, status: ReferralStatus | None) -> int:
    """Count the referrals in a status, or all."""
    number: int = await connection.fetchval(f"SELECT count(*) FROM referrals t WHERE t.merchant_id = $1 AND {_OF[status]}", merchant_id)
    return number


async def moves(connection: Connection, merchant_id: UUID, ids: Sequence[UUID]) -> dict[UUID, list[MoveRecord]]:
    """Read the steps of referrals, oldest first."""
    found: dict[UUID, list[MoveRecord]] = {id: [] for id in ids}
    for id, before, after, *rest in await connection.fetch(_MOVES, merchant_id, ids):
        found[id].append(MoveRecord(ReferralStatus(before) if before is not None else None, ReferralStatus(after), *rest))
    return found


async def accounts(connection: Connection, merchant_id: UUID, customer_ids: Sequence[UUID]) -> dict[UUID, Account]:
    """Sum up what came of the friends and the links of advocates; who has brought nobody, and no click, is left out."""
    rows = await connection.fetch(_ACCOUNTS, merchant_id, customer_ids)
    return {row["referrer_id"]: Account(*(row[name] for name in Account.__slots__)) for row in rows}


BROUGHT = CustomerList(
    table="(SELECT r.*, r.referrer_id AS customer_id FROM referrals r WHERE r.friend_id IS NOT NULL)",
    columns=_COLUMNS,
    ordering=_NEWEST_FIRST,
    make=ReferralRecord.of,
)
"""Friends of advocates, newest first."""
