"""Attribute friends, and review referrals."""

from typing import Annotated, Any
from uuid import UUID

import strawberry

from api.changes import Changes
from api.context import Context, Info
from api.customers.inputs import CLICKS, KEY
from api.customers.mutations import clicks_in, customer_meant
from api.inputs import sent, sent_input
from api.referrals.traits import ADDRESS, AGENT, DEVICE, IP, PAYMENT, traits_in
from api.referrals.types import Referral, referral_or_none
from api.refusals import UserError, collected
from kernel.ids import NotAnId, decode
from referrals.claims import actions
from referrals.claims.commands import no_referral
from referrals.claims.requests import ClaimRequest, ReviewRequest
from referrals.claims.rules import PREFIX

AT_FAULT = ("input",)


@sent_input(description="Whose code brought a customer, and what is known of the device and the connection, which is kept only as hashes.")
class ReferralClaimInput:
    code: str = strawberry.field(description="The advocate's code, however it was typed; empty when clicks alone tell.")
    click_ids: list[strawberry.ID] | None = strawberry.field(description=CLICKS)
    customer_id: strawberry.ID | None = strawberry.field(description="The customer of the token when left out.")
    device_id: str | None = strawberry.field(description=DEVICE)
    payment_fingerprint: str | None = strawberry.field(description=PAYMENT)
    address: str | None = strawberry.field(description=ADDRESS)
    ip_address: str | None = strawberry.field(description=IP)
    user_agent: str | None = strawberry.field(description=AGENT)
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description="A referral that is approved or rejected.")
class ReferralReviewInput:
    referral_id: strawberry.ID = strawberry.field(description="The referral.")
    note: str | None = strawberry.field(description="Why, in at most 300 characters.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@strawberry.type(description="The referral, or why nothing was done.")
class ReferralPayload:
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")
    referral_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The referral as it is now; null when nothing was done.")
    async def referral(self, info: Info) -> Referral | None:
        return await referral_or_none(info, self.referral_id) if self.referral_id is not None else None


@strawberry.type
class ReferralMutations:
    @strawberry.mutation(
        description="Attribute a customer to the advocate whose code it is, or to whose link they clicked first or last, as the terms say:"
        " after joining, within the terms' days, and before the first purchase; one advocate for ever. To the same one again is the same"
        " success. Codes that are unknown, turned off, and of other merchants look alike; who misses too often has to wait.",
        extensions=[Changes(any_of=("referrals:claim", "referrals:own"))],
    )
    async def referral_claim(
        self, info: Info, input: Annotated[ReferralClaimInput, strawberry.argument(description="The code and the customer.")]
    ) -> ReferralPayload:
        payload, item, context = ReferralPayload(user_errors=[]), sent(input), info.context
        with collected(payload.user_errors, at=AT_FAULT):
            request = claim_request(context, item, customer_meant(context, item.get("customerId")))
            payload.referral_id = (await actions.claim(context.asking.merchant_id, request)).id
        return payload

    @strawberry.mutation(
        description="Approve a referral, also one that was rejected: it goes on as if nothing had been suspicious. Again it is the same"
        " success.",
        extensions=[Changes("referrals:review")],
    )
    async def referral_approve(
        self, info: Info, input: Annotated[ReferralReviewInput, strawberry.argument(description="The referral.")]
    ) -> ReferralPayload:
        return await review(info.context, sent(input), approve=True)

    @strawberry.mutation(
        description="Reject a referral: nothing is paid, and what was is taken back by the policy of the point currency. Again it is the"
        " same success.",
        extensions=[Changes("referrals:review")],
    )
    async def referral_reject(
        self, info: Info, input: Annotated[ReferralReviewInput, strawberry.argument(description="The referral.")]
    ) -> ReferralPayload:
        return await review(info.context, sent(input), approve=False)


def claim_request(context: Context, item: dict[str, Any], customer_id: UUID) -> ClaimRequest:
    """Read what is known of a claim. Refuses as Invalid."""
    by_customer, clicks = context.asking.customer_id is not None, clicks_in(item.get("clickIds"))
    key, now = item.get("idempotencyKey"), context.real_now
    return ClaimRequest(context.caller, customer_id, item["code"], traits_in(item), key, now, by_customer, clicks=clicks)


async def review(context: Context, item: dict[str, Any], *, approve: bool) -> ReferralPayload:
    """Approve or reject a referral."""
    payload = ReferralPayload(user_errors=[])
    with collected(payload.user_errors, at=AT_FAULT):
        referral_id = referral_in(item["referralId"])
        request = ReviewRequest(context.caller, referral_id, approve, item.get("note"), item.get("idempotencyKey"))
        payload.referral_id = (await actions.review(context.asking.merchant_id, request, real_now=context.real_now)).id
    return payload


def referral_in(text: str) -> UUID:
    """Read a referral's id; what cannot be one is refused like one that is not there."""
    try:
        return decode(PREFIX, text)
    except NotAnId:
        raise no_referral() from None
