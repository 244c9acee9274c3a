"""Advocates who want to be seen among those who bring most friends."""

from typing import Annotated
from uuid import UUID

import strawberry

from api.changes import Changes
from api.context import Info
from api.customers.inputs import KEY
from api.customers.mutations import customer_meant
from api.customers.types import Customer, customer_of
from api.inputs import sent, sent_input
from api.refusals import UserError, collected
from kernel.keys.rules import Claim
from referrals.codes import actions


@sent_input(description="As what an advocate wants to be seen.")
class ReferralNameSaveInput:
    name: str | None = strawberry.field(description="A name of at most 40 characters; null, or left out: not to be seen any more.")
    customer_id: strawberry.ID | None = strawberry.field(description="The customer of the token when left out.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@strawberry.type(description="The advocate, or why nothing was done.")
class ReferralNamePayload:
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")
    customer_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The advocate; null when nothing was done.")
    async def customer(self, info: Info) -> Customer | None:
        return await customer_of(info, self.customer_id) if self.customer_id is not None else None


@strawberry.type
class ReferralNameMutations:
    @strawberry.mutation(
        description="Let an advocate be seen on the leaderboard by a name of their choice, or no more. Nobody is seen who has not asked for"
        " it.",
        extensions=[Changes(any_of=("customers:write", "referrals:own"))],
    )
    async def referral_name_save(
        self, info: Info, input: Annotated[ReferralNameSaveInput, strawberry.argument(description="The name.")]
    ) -> ReferralNamePayload:
        payload, item, context = ReferralNamePayload(user_errors=[]), sent(input), info.context
        with collected(payload.user_errors, at=("input",)):
            customer_id = customer_meant(context, item.get("customerId"))
            claim = Claim.of(context.asking.caller, item.get("idempotencyKey"), operation="referralNameSave", payload=item, path=())
            await actions.show(context.asking.merchant_id, customer_id, item.get("name"), claim=claim, real_now=context.real_now)
            payload.customer_id = customer_id
        return payload
