from typing import Annotated

import strawberry

from api.adjustments.payloads import BalancePayload, claim_of
from api.changes import Changes
from api.context import Info
from api.customers.inputs import KEY
from api.customers.mutations import customer_in
from api.inputs import sent, sent_input
from api.refusals import collected
from api.scalars import Points
from loyalty.transfers import actions
from loyalty.transfers.actions import TransferRequest


@sent_input(description="Points of one customer for another.")
class PointsTransferInput:
    from_customer_id: strawberry.ID = strawberry.field(description="Who gives; a customer's own token can only mean its own.")
    to_customer_id: strawberry.ID = strawberry.field(description="Who gets them.")
    points: Points = strawberry.field(description="How many.")
    currency: str | None = strawberry.field(description="The point currency's code; the program's first when left out.")
    idempotency_key: str = strawberry.field(description=KEY)


@strawberry.type
class TransferMutations:
    @strawberry.mutation(
        description="Give points of one customer to another; they keep their last days. Customers may only where the program lets them,"
        " and only points of their own.",
        extensions=[Changes(any_of=("points:transfer", "points:own"))],
    )
    async def points_transfer(
        self, info: Info, input: Annotated[PointsTransferInput, strawberry.argument(description="Whose points, for whom, and how many.")]
    ) -> BalancePayload:
        payload, item, context = BalancePayload(user_errors=[]), sent(input), info.context
        with collected(payload.user_errors, at=("input",)):
            request = TransferRequest(
                caller=context.caller,
                from_customer_id=customer_in(item["fromCustomerId"], ("fromCustomerId",)),
                to_customer_id=customer_in(item["toCustomerId"], ("toCustomerId",)),
                points=item["points"],
                currency=item.get("currency"),
                claim=claim_of(context, "pointsTransfer", item),
                asked_by=context.asking.customer_id,
            )
            payload.customer_id = (await actions.transfer(context.asking.merchant_id, request, real_now=context.real_now)).customer_id
        return payload
