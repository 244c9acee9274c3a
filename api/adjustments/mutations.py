from typing import Annotated, Any
from uuid import UUID

import strawberry

from api.adjustments.payloads import BalancePayload, claim_of
from api.adjustments.types import Adjustment, AdjustmentLimit, AdjustmentRole, adjustment_of
from api.changes import Changes
from api.context import Context, Info
from api.customers.inputs import KEY
from api.customers.mutations import customer_in
from api.inputs import plain, sent, sent_input
from api.refusals import UserError, collected
from api.scalars import Points
from kernel.errors import NotFound
from kernel.ids import NotAnId, decode
from kernel.tenancy.models import Role
from loyalty.adjustments import actions
from loyalty.adjustments.requests import AdjustRequest, ReviewRequest
from loyalty.adjustments.rules import PREFIX


@sent_input(description="A correction of a customer's points.")
class PointsAdjustInput:
    customer_id: strawberry.ID = strawberry.field(description="The customer.")
    points: Points = strawberry.field(description="How many: above zero they are given, below they are taken away.")
    currency: str | None = strawberry.field(description="The point currency's code; the program's first when left out.")
    reason: str = strawberry.field(description="Why, in 1 to 300 characters; the customer's statement shows it.")
    idempotency_key: str = strawberry.field(description=KEY)


@sent_input(description="An adjustment that is to be approved or rejected.")
class AdjustmentReviewInput:
    adjustment_id: strawberry.ID = strawberry.field(description="The adjustment.")
    note: str | None = strawberry.field(description="Why, in at most 300 characters.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description="How many points somebody of a role may adjust: null takes a limit away, and what is left out stays.")
class AdjustmentLimitsSaveInput:
    role: AdjustmentRole = strawberry.field(description="The role.")
    most: Points | None = strawberry.field(description="More points, given or taken, are refused; null: any number.")
    alone: Points | None = strawberry.field(description="More points need somebody else's approval; null: never.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@strawberry.type(description="The adjustment, or why nothing was done.")
class AdjustmentPayload:
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")
    adjustment_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The adjustment as it is now; null when nothing was done.")
    async def adjustment(self, info: Info) -> Adjustment | None:
        return await adjustment_of(info, self.adjustment_id) if self.adjustment_id is not None else None


@strawberry.type(description="What holds for each role, or why nothing was done.")
class AdjustmentLimitsPayload:
    limits: list[AdjustmentLimit] | None = strawberry.field(
        description="What holds for each role now; null when nothing was done.", default=None
    )
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")


@strawberry.type
class AdjustmentMutations:
    @strawberry.mutation(
        description="Give a customer points, or take some away, never below zero. Above what somebody's role may adjust alone it is only"
        " proposed, and no points move until somebody else approves it.",
        extensions=[Changes("points:adjust")],
    )
    async def points_adjust(
        self, info: Info, input: Annotated[PointsAdjustInput, strawberry.argument(description="Whose points, how many, and why.")]
    ) -> BalancePayload:
        payload, item, context = BalancePayload(user_errors=[]), sent(input), info.context
        with collected(payload.user_errors, at=("input",)):
            request = AdjustRequest(
                caller=context.caller,
                role=context.asking.role,
                customer_id=customer_in(item["customerId"], ("customerId",)),
                points=item["points"],
                currency=item.get("currency"),
                reason=item["reason"],
                claim=claim_of(context, "pointsAdjust", item),
            )
            done = await actions.adjust(context.asking.merchant_id, request, real_now=context.real_now)
            payload.customer_id, payload.adjustment_id = done.customer_id, done.id
        return payload

    @strawberry.mutation(
        description="Approve an adjustment that somebody else has proposed: then its points move. It takes a role that may adjust so many."
        " Approving it again is the same success.",
        extensions=[Changes("points:approve")],
    )
    async def adjustment_approve(
        self, info: Info, input: Annotated[AdjustmentReviewInput, strawberry.argument(description="The adjustment.")]
    ) -> AdjustmentPayload:
        return await review(info.context, sent(input), approve=True)

    @strawberry.mutation(
        description="Reject an adjustment that is proposed, one's own too. Rejecting it again is the same success.",
        extensions=[Changes("points:approve")],
    )
    async def adjustment_reject(
        self, info: Info, input: Annotated[AdjustmentReviewInput, strawberry.argument(description="The adjustment.")]
    ) -> AdjustmentPayload:
        return await review(info.context, sent(input), approve=False)

    @strawberry.mutation(
        description="Say how many points somebody of a role may adjust at once, and how many alone.",
        extensions=[Changes("adjustments:limits")],
    )
    async def adjustment_limits_save(
        self, info: Info, input: Annotated[AdjustmentLimitsSaveInput, strawberry.argument(description="The role, and its limits.")]
    ) -> AdjustmentLimitsPayload:
        payload, item, context = AdjustmentLimitsPayload(user_errors=[]), plain(sent(input)), info.context
        merchant_id = context.asking.merchant_id
        with collected(payload.user_errors, at=("input",)):
            claim = claim_of(context, "adjustmentLimitsSave", item)
            changed = {name: item[name] for name in ("most", "alone") if name in item}
            await actions.save_limit(merchant_id, Role(item["role"]), changed, claim=claim, now=context.real_now)
            payload.limits = AdjustmentLimit.all_of(await actions.limits(merchant_id))
        return payload


async def review(context: Context, item: dict[str, Any], *, approve: bool) -> AdjustmentPayload:
    """Approve or reject an adjustment."""
    payload, role = AdjustmentPayload(user_errors=[]), context.asking.role
    assert role is not None, "only staff may approve"
    with collected(payload.user_errors, at=("input",)):
        request = ReviewRequest(
            caller=context.caller,
            role=role,
            adjustment_id=adjustment_in(item["adjustmentId"]),
            approve=approve,
            note=item.get("note"),
            claim=claim_of(context, "adjustmentApprove" if approve else "adjustmentReject", item),
        )
        payload.adjustment_id = (await actions.review(context.asking.merchant_id, request, real_now=context.real_now)).id
    return payload


def adjustment_in(text: str) -> UUID:
    """Read an adjustment's id; what cannot be one is refused like one that is not there."""
    try:
        return decode(PREFIX, text)
    except NotAnId:
        raise NotFound("There is no such adjustment.", field=("adjustmentId",)) from None
