"""Adjustments of points, and how many somebody of a role may adjust."""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Annotated
from uuid import UUID

import strawberry
from strawberry import UNSET

from api.actors import shown
from api.arguments import After, Before, First, Last, given, page_of
from api.changes import Requires
from api.context import Info
from api.customers.types import Customer, customer_of
from api.nodes import Count, Node, PageInfo, connected, total
from api.points.types import PointsTransaction
from api.scalars import Points
from kernel.ids import encode
from kernel.tenancy.models import Role
from loyalty.adjustments import queries
from loyalty.adjustments.rules import PREFIX, Limit
from loyalty.state.adjustments import AdjustmentState
from loyalty.state.adjustments import AdjustmentStatus as Status


@strawberry.enum(description="What became of an adjustment.")
class AdjustmentStatus(Enum):
    PROPOSED = strawberry.enum_value("PROPOSED", description="It waits for somebody else's approval; no points have moved.")
    APPLIED = strawberry.enum_value("APPLIED", description="Points have moved: at once, or when it was approved.")
    REJECTED = strawberry.enum_value("REJECTED", description="No points moved, and none ever will.")


@strawberry.enum(description="Roles of staff who may adjust points.")
class AdjustmentRole(Enum):
    OWNER = strawberry.enum_value("OWNER", description="Owners.")
    MANAGER = strawberry.enum_value("MANAGER", description="Managers.")
    SUPPORT = strawberry.enum_value("SUPPORT", description="Support.")


@strawberry.type(description="A correction of a customer's points by staff, or by the merchant's back end.")
class Adjustment(Node):
    currency: str = strawberry.field(description="The point currency's code.")
    points: Points = strawberry.field(description="How many: above zero they are given, below they are taken away.")
    reason: str = strawberry.field(description="Why.")
    status: AdjustmentStatus = strawberry.field(description="What became of it.")
    proposed_by: str = strawberry.field(description="Who asked for it, and did it unless it had to wait.")
    proposed_at: datetime = strawberry.field(description="When, in the merchant's time.")
    decided_by: str | None = strawberry.field(description="Who approved or rejected it; null while it waits, and when it never had to.")
    decided_at: datetime | None = strawberry.field(description="When it was approved or rejected, in the merchant's time.")
    note: str | None = strawberry.field(description="What who approved or rejected it had to say.")
    state: strawberry.Private[AdjustmentState]

    @classmethod
    def of(cls, state: AdjustmentState) -> "Adjustment":
        """Show an adjustment."""
        return cls(
            id=strawberry.ID(encode(PREFIX, state.id)),
            currency=state.currency,
            points=Points(state.points),
            reason=state.reason,
            status=AdjustmentStatus(state.status.value),
            proposed_by=shown(state.proposed_by),
            proposed_at=state.proposed_at,
            decided_by=shown(state.decided_by) if state.decided_by is not None else None,
            decided_at=state.decided_at,
            note=state.note,
            state=state,
        )

    @strawberry.field(description="Whose points they are.")
    async def customer(self, info: Info) -> Customer:
        return await customer_of(info, self.state.customer_id)

    @strawberry.field(description="The movement of points; null unless it is applied.")
    async def transaction(self, info: Info) -> PointsTransaction | None:
        if self.state.transaction_id is None:
            return None
        record = await info.context.loaders.transactions.load(self.state.transaction_id)
        return PointsTransaction.of(record) if record is not None else None


@strawberry.type(description="An adjustment in its list.")
class AdjustmentEdge:
    cursor: str = strawberry.field(description="Its position in the list.")
    node: Adjustment = strawberry.field(description="The adjustment.")


@strawberry.type(description="A page of adjustments, newest first.")
class AdjustmentConnection:
    edges: list[AdjustmentEdge] = strawberry.field(description="The adjustments with their positions.")
    nodes: list[Adjustment] = strawberry.field(description="The adjustments alone.")
    page_info: PageInfo = strawberry.field(description="Where this page lies in the list.")
    count: strawberry.Private[Count]
    total_count: int = total()


@strawberry.type(description="How many points somebody of a role may adjust at once. Back ends have no such limit.")
class AdjustmentLimit:
    role: AdjustmentRole = strawberry.field(description="The role.")
    most: Points | None = strawberry.field(description="More points, given or taken, are refused; null: any number.")
    alone: Points | None = strawberry.field(description="More points need somebody else's approval; null: never.")

    @classmethod
    def all_of(cls, limits: Mapping[Role, Limit]) -> "list[AdjustmentLimit]":
        """Show what holds for each role."""
        return [_limit(role, limits[Role[role.name]]) for role in AdjustmentRole]


def _limit(role: AdjustmentRole, limit: Limit) -> AdjustmentLimit:
    most, alone = (Points(points) if points is not None else None for points in (limit.most, limit.alone))
    return AdjustmentLimit(role=role, most=most, alone=alone)


@strawberry.type
class AdjustmentsOfMerchant:
    @strawberry.field(description="Adjustments of customers' points, newest first.", extensions=[Requires("customers:read")])
    async def adjustments(
        self,
        info: Info,
        status: Annotated[AdjustmentStatus | None, strawberry.argument(description="In this status; in any when left out.")] = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> AdjustmentConnection:
        merchant_id, snapshot, asked = info.context.asking.merchant_id, info.context.snapshot, given(status)
        wanted = Status[asked.name] if asked is not None else None

        async def count() -> int:
            async with snapshot.reading() as connection:
                return await queries.count(connection, merchant_id, wanted)

        async with snapshot.reading() as connection:
            page = await queries.page(connection, merchant_id, wanted, page_of(first, after, last, before))
        return connected(AdjustmentConnection, AdjustmentEdge, page, Adjustment.of, count)

    @strawberry.field(
        description="How many points somebody of a role may adjust at once, by role.", extensions=[Requires("customers:read")]
    )
    async def adjustment_limits(self, info: Info) -> list[AdjustmentLimit]:
        async with info.context.snapshot.reading() as connection:
            return AdjustmentLimit.all_of(await queries.limits(connection, info.context.asking.merchant_id))


async def adjustment_of(info: Info, adjustment_id: UUID) -> Adjustment | None:
    """Show an adjustment to the merchant's people; None when there is none that the caller may see."""
    asking = info.context.asking
    if "customers:read" not in asking.permissions:
        return None
    async with info.context.snapshot.reading() as connection:
        found = await queries.by_ids(connection, asking.merchant_id, [adjustment_id])
    return Adjustment.of(found[adjustment_id]) if adjustment_id in found else None
