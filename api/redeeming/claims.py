"""Claim offers, and use their codes at the merchant's own tills."""

from typing import Annotated
from uuid import UUID

import strawberry

from api.changes import Changes
from api.context import Info
from api.customers.inputs import KEY
from api.customers.mutations import customer_meant
from api.inputs import sent, sent_input
from api.offers.saving import offer_in
from api.offers.types import OfferClaim
from api.redeeming.codes import CodeUseInput
from api.redeeming.mutations import AT_FAULT
from api.refusals import UserError, collected
from loyalty.offers import actions
from loyalty.offers.requests import ClaimRequest, UseRequest


@sent_input(description="Which offer, and for whom.")
class OfferClaimInput:
    offer_id: strawberry.ID = strawberry.field(description="The offer.")
    customer_id: strawberry.ID | None = strawberry.field(description="The customer of the token when left out.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@strawberry.type(description="The claim, or why nothing was done.")
class OfferClaimPayload:
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")
    claim_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The claim as it is now; null when nothing was done.")
    async def claim(self, info: Info) -> OfferClaim | None:
        found = await info.context.loaders.offers.claims.load(self.claim_id) if self.claim_id is not None else None
        return OfferClaim.of(found) if found is not None else None


@strawberry.type
class ClaimMutations:
    @strawberry.mutation(
        description="Claim an offer, which gives one code. Claiming again gives the same one, with or without a key, until it was used or"
        " is past its time.",
        extensions=[Changes(any_of=("offers:claim", "offers:own"))],
    )
    async def offer_claim(
        self, info: Info, input: Annotated[OfferClaimInput, strawberry.argument(description="The offer and the customer.")]
    ) -> OfferClaimPayload:
        payload, item, context = OfferClaimPayload(user_errors=[]), sent(input), info.context
        with collected(payload.user_errors, at=AT_FAULT):
            request = ClaimRequest(
                context.caller,
                customer_meant(context, item.get("customerId")),
                offer_in(item["offerId"], ("offerId",)),
                item.get("idempotencyKey"),
            )
            payload.claim_id = (await actions.claim(context.asking.merchant_id, request, real_now=context.real_now)).id
        return payload

    @strawberry.mutation(
        description="Use the code of a claimed offer, once. Codes that are unknown and mistyped look alike; who misses too often, these and"
        " those of redemptions together, has to wait.",
        extensions=[Changes("offers:use")],
    )
    async def offer_code_use(
        self, info: Info, input: Annotated[CodeUseInput, strawberry.argument(description="The code.")]
    ) -> OfferClaimPayload:
        payload, item, context = OfferClaimPayload(user_errors=[]), sent(input), info.context
        with collected(payload.user_errors, at=AT_FAULT):
            request = UseRequest(context.caller, item["code"], item.get("idempotencyKey"))
            payload.claim_id = (await actions.use_code(context.asking.merchant_id, request, real_now=context.real_now)).id
        return payload
