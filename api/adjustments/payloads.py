"""What adjusting and transferring points have in common."""

from typing import Any
from uuid import UUID

import strawberry

from api.adjustments.types import Adjustment, adjustment_of
from api.context import Context, Info
from api.customers.types import Customer, customer_of
from api.refusals import UserError
from kernel.keys.rules import Claim


@strawberry.type(description="The customer whose points moved, or why nothing was done.")
class BalancePayload:
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")
    customer_id: strawberry.Private[UUID | None] = None
    adjustment_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The customer as it is now, of a transfer the one who gave; null when nothing was done.")
    async def customer(self, info: Info) -> Customer | None:
        return await customer_of(info, self.customer_id) if self.customer_id is not None else None

    @strawberry.field(
        description="The adjustment: while it is PROPOSED no points have moved. Null of a transfer, and when nothing was done."
    )
    async def adjustment(self, info: Info) -> Adjustment | None:
        return await adjustment_of(info, self.adjustment_id) if self.adjustment_id is not None else None


def claim_of(context: Context, operation: str, item: dict[str, Any]) -> Claim | None:
    """Claim the key of an input as it was sent; paths are those inside the input."""
    return Claim.of(context.asking.caller, item.get("idempotencyKey"), operation=operation, payload=item, path=())
