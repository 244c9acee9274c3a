from datetime import date
from typing import Annotated
from uuid import UUID

import strawberry

from api.changes import Changes
from api.context import Info
from api.customers.inputs import KEY
from api.inputs import sent, sent_input
from api.refusals import UserError
from api.settlements.types import Settlement
from kernel.errors import Refusal
from kernel.ids import NotAnId, decode
from kernel.keys.rules import Claim
from kernel.partners.rules import PREFIX as PARTNER
from loyalty.settlements import actions
from loyalty.settlements.errors import NoSuchPartner


@sent_input(description="The period that is to be closed.")
class SettlementCloseInput:
    partner_id: strawberry.ID = strawberry.field(description="The partner.")
    last_day: date = strawberry.field(description="The last of the merchant's days, included; it must be over.")
    first_day: date | None = strawberry.field(
        description="The first of the merchant's days, for the first period of a partner: the day of what it first honoured when left out."
        " Every later period begins behind the one before."
    )
    idempotency_key: str | None = strawberry.field(description=KEY)


@strawberry.type(description="The closed period, or why it was not closed.")
class SettlementPayload:
    settlement: Settlement | None = strawberry.field(description="The closed period.", default=None)
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")


@strawberry.type
class SettlementMutations:
    @strawberry.mutation(
        description="Close a period of a partner: what it honoured until the end of the last day becomes a settlement that never changes."
        " What is recorded late stands in the next one. Closing the same period again is the same success.",
        extensions=[Changes("settlements:write")],
    )
    async def settlement_close(
        self, info: Info, input: Annotated[SettlementCloseInput, strawberry.argument(description="The period.")]
    ) -> SettlementPayload:
        item, asking = sent(input), info.context.asking
        try:
            closed = await actions.close(
                asking.merchant_id,
                partner_id=_partner_in(item["partnerId"]),
                last_day=item["lastDay"],
                first_day=item.get("firstDay"),
                actor=asking.actor,
                claim=Claim.of(asking.caller, item.get("idempotencyKey"), operation="settlementClose", payload=item, path=()),
                real_now=info.context.real_now,
            )
        except Refusal as refusal:
            return SettlementPayload(user_errors=[UserError.of(refusal.at("input") if refusal.field is not None else refusal)])
        return SettlementPayload(settlement=Settlement.of(closed), user_errors=[])


def _partner_in(text: str) -> UUID:
    """Read a partner's id; what cannot be one is refused like one that is not there."""
    try:
        return decode(PARTNER, text)
    except NotAnId:
        raise NoSuchPartner("There is no such partner.", field=("partnerId",)) from None
