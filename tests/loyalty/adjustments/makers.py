"""What staff do with the points of a shop's customers, through the real road."""

from typing import Any
from uuid import UUID

from kernel.db import transaction
from kernel.ids import new_id
from kernel.keys.rules import Claim
from kernel.tenancy.models import Role
from loyalty.adjustments import actions, prepare, queries
from loyalty.adjustments.requests import AdjustRequest, ReviewRequest
from loyalty.road.command import Caller, Done, Request
from loyalty.state.adjustments import AdjustmentState
from tests.loyalty.makers import CALLER, NOW, Shop


def person() -> Caller:
    """Make somebody of staff."""
    id = new_id()
    return Caller(actor=f"staff:{id}", scope=str(id), request_id="test")


def asked(customer: UUID, points: int, *, key: str | None = None, **different: Any) -> AdjustRequest:
    """Describe an adjustment; a back end asks for it unless a role is given."""
    usual: dict[str, Any] = {"caller": CALLER, "role": None, "currency": None, "reason": "A spilt coffee"}
    given = usual | different
    content = {"customerId": str(customer), "points": points, "reason": given["reason"], "currency": given["currency"]}
    claim = Claim.of(given["caller"].scope, key, operation="pointsAdjust", payload=content, path=())
    return AdjustRequest(customer_id=customer, points=points, claim=claim, **given)


async def adjusts(shop: Shop, customer: UUID, points: int, **different: Any) -> Done:
    """Adjust points, or propose it."""
    return await actions.adjust(shop.id, asked(customer, points, **different), real_now=NOW)


async def proposes(shop: Shop, customer: UUID, points: int, **different: Any) -> UUID:
    """Let somebody propose an adjustment that they may not do alone, and name it."""
    usual: dict[str, Any] = {"caller": person(), "role": Role.SUPPORT}
    done = await adjusts(shop, customer, points, **usual | different)
    assert (await adjustment(shop, done.id)).status == "PROPOSED"
    return done.id


def review(adjustment: UUID, *, approve: bool, key: str | None = None, **different: Any) -> ReviewRequest:
    """Describe what becomes of a proposal; a manager decides who has nothing to do with it, unless another one does."""
    usual: dict[str, Any] = {"caller": person(), "role": Role.MANAGER, "note": None}
    given = usual | different
    operation = "adjustmentApprove" if approve else "adjustmentReject"
    content = {"adjustmentId": str(adjustment), "note": given["note"]}
    claim = Claim.of(given["caller"].scope, key, operation=operation, payload=content, path=())
    return ReviewRequest(adjustment_id=adjustment, approve=approve, claim=claim, **given)


async def approves(shop: Shop, adjustment: UUID, **different: Any) -> Done:
    """Approve a proposal."""
    return await actions.review(shop.id, review(adjustment, approve=True, **different), real_now=NOW)


async def rejects(shop: Shop, adjustment: UUID, **different: Any) -> Done:
    """Reject a proposal."""
    return await actions.review(shop.id, review(adjustment, approve=False, **different), real_now=NOW)


def adjusting(request: AdjustRequest) -> Request:
    """Make a rival's call of an adjustment."""
    return Request(request, prepare.adjusting)


def reviewing(request: ReviewRequest) -> Request:
    """Make a rival's call of a decision."""
    return Request(request, prepare.reviews)


async def adjustment(shop: Shop, id: UUID) -> AdjustmentState:
    """Read an adjustment."""
    async with transaction(shop.id, readonly=True) as connection:
        return (await queries.by_ids(connection, shop.id, [id]))[id]
