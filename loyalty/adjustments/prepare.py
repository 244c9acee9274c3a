"""From what callers asked of adjustments to commands: limits and adjustments looked up."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from kernel.db.transaction import Connection
from kernel.errors import Refusal
from kernel.ids import new_id
from kernel.tenancy.models import Role
from loyalty.adjustments import queries, rules
from loyalty.adjustments.commands import AdjustPoints, ApproveAdjustment, RejectAdjustment, no_adjustment
from loyalty.adjustments.requests import AdjustRequest, ReviewRequest
from loyalty.adjustments.rules import NO_LIMIT, Limit
from loyalty.road.command import Command


async def adjusting(connection: Connection, merchant_id: UUID, asked: Sequence[AdjustRequest]) -> list[Command | Refusal]:
    """Prepare adjustments, in order. Refuses as `rules.check_asked` does."""
    limits = await queries.limits(connection, merchant_id)
    return [_adjustment(one, limits) for one in asked]


def _adjustment(one: AdjustRequest, limits: Mapping[Role, Limit]) -> Command | Refusal:
    try:
        reason = rules.check_asked(one.points, one.reason)
    except Refusal as refusal:
        return refusal
    limit = limits[one.role] if one.role is not None else NO_LIMIT
    return AdjustPoints(new_id(), one.customer_id, one.points, one.currency, reason, limit, one.caller, one.claim)


async def reviews(connection: Connection, merchant_id: UUID, asked: Sequence[ReviewRequest]) -> list[Command | Refusal]:
    """Prepare what becomes of proposals, in order. Refuses with NotFound what is not there, and as `rules.check_note` does."""
    limits = await queries.limits(connection, merchant_id)
    found = await queries.by_ids(connection, merchant_id, [one.adjustment_id for one in asked])
    owners = {id: adjustment.customer_id for id, adjustment in found.items()}
    return [_review(one, owners, limits) for one in asked]


def _review(one: ReviewRequest, owners: Mapping[UUID, UUID], limits: Mapping[Role, Limit]) -> Command | Refusal:
    customer_id = owners.get(one.adjustment_id)
    if customer_id is None:
        return no_adjustment()
    try:
        note = rules.check_note(one.note)
    except Refusal as refusal:
        return refusal
    if one.approve:
        return ApproveAdjustment(one.adjustment_id, customer_id, limits[one.role], note, one.caller, one.claim)
    return RejectAdjustment(one.adjustment_id, customer_id, note, one.caller, one.claim)
