"""Customers as they are now: what time has brought since the last write is counted, whether or not anybody has written it yet."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kernel.db.transaction import Connection
from kernel.text import is_plain
from loyalty.road.look import unwritten
from loyalty.state import queries as posted
from loyalty.state.customer import CustomerState
from loyalty.state.queries import Member, Members, Posted


async def members(connection: Connection, merchant_id: UUID, ids: Sequence[UUID], *, real_now: datetime) -> Members:
    """Read customers by id as they are at the merchant's now; those that are not there are left out."""
    return await _settled(connection, merchant_id, await posted.by_ids(connection, merchant_id, ids), real_now)


async def member_by_external_id(connection: Connection, merchant_id: UUID, external_id: str, *, real_now: datetime) -> Members:
    """Read a customer by the merchant's own id as they are at the merchant's now. No text is too odd to be looked for."""
    found = await posted.by_external_ids(connection, merchant_id, [external_id]) if is_plain(external_id) else Members(None, {})
    return await _settled(connection, merchant_id, found, real_now)


async def _settled(connection: Connection, merchant_id: UUID, found: Members, real_now: datetime) -> Members:
    if found.merchant is None:
        return found
    now = found.merchant.now(real_now)
    due = [member.id for member in found.by_id.values() if member.due_at is not None and member.due_at <= now]
    if due:
        for id, changes in (await unwritten(connection, merchant_id, due, real_now=real_now)).items():
            _overlay(found.by_id[id], changes.state)
            found.by_id[id].lots = changes.lots
    return found


def _overlay(member: Member, state: CustomerState) -> None:
    member.stage = state.stage.stage
    held = state.tier
    member.tier, member.tier_since, member.tier_until = (held.code, held.since, held.until) if held is not None else (None, None, None)
    member.last_purchase_at, member.last_use_at = state.last_purchase_at, state.last_use_at
    member.due_at = state.due_at
    for currency, balance in state.balances.items():
        member.balances[currency] = Posted(balance.available, balance.pending, balance.held)
