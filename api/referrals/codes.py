"""Choose codes by which customers bring friends, and switch them."""

from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

import strawberry

from api.advocates.types import ReferralCode, links_of
from api.changes import Changes
from api.context import Context, Info
from api.customers.inputs import KEY
from api.customers.mutations import customer_meant
from api.customers.types import Customer, customer_of
from api.inputs import sent, sent_input
from api.refusals import UserError, collected
from kernel.keys.rules import Claim
from referrals.codes import actions

WHOSE = "Whose code it is; the customer of the token when left out."


@sent_input(description="A code that a customer wants to bring friends by.")
class ReferralCodeChooseInput:
    code: str = strawberry.field(description="4 to 20 letters A to Z and digits, not digits alone; hyphens and spaces do not count.")
    customer_id: strawberry.ID | None = strawberry.field(description=WHOSE)
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description="A code of a customer that is turned off, or on again.")
class ReferralCodeSwitchInput:
    code: str = strawberry.field(description="The code, however it was typed.")
    on: bool = strawberry.field(description="Whether it shall bring friends.")
    customer_id: strawberry.ID | None = strawberry.field(description=WHOSE)
    idempotency_key: str | None = strawberry.field(description=KEY)


@dataclass(frozen=True, slots=True)
class Changed:
    """A code that was chosen or switched, and whose it is."""

    customer_id: UUID
    code: str


@strawberry.type(description="The code and its customer, or why nothing was done.")
class ReferralCodePayload:
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")
    changed: strawberry.Private[Changed | None] = None

    @strawberry.field(description="The code as it is now; null when nothing was done.")
    async def code(self, info: Info) -> ReferralCode | None:
        if self.changed is None:
            return None
        address, codes = await links_of(info), await info.context.loaders.referrals.all_codes.load(self.changed.customer_id)
        return next((ReferralCode.of(one, address) for one in codes if one.code == self.changed.code), None)

    @strawberry.field(description="The customer as it is now; null when nothing was done.")
    async def customer(self, info: Info) -> Customer | None:
        return await customer_of(info, self.changed.customer_id) if self.changed is not None else None


@strawberry.type
class ReferralCodeMutations:
    @strawberry.mutation(
        description="Choose a code for a customer beside those they have: it is shown from now on, and the others keep working. One that"
        " somebody has, or that looks like it, is taken, also when it is turned off. To choose one's own again is the same success. A"
        " customer chooses 10 codes at the most.",
        extensions=[Changes(any_of=("referrals:write", "referrals:own"))],
    )
    async def referral_code_choose(
        self, info: Info, input: Annotated[ReferralCodeChooseInput, strawberry.argument(description="The code.")]
    ) -> ReferralCodePayload:
        payload, item, context = ReferralCodePayload(user_errors=[]), sent(input), info.context
        with collected(payload.user_errors, at=("input",)):
            customer_id, claim = meant(context, "referralCodeChoose", item)
            merchant_id = context.asking.merchant_id
            code = await actions.choose(merchant_id, customer_id, item["code"], claim=claim, real_now=context.real_now)
            payload.changed = Changed(customer_id, code)
        return payload

    @strawberry.mutation(
        description="Turn a code of a customer off, so that it brings nobody any more and its links say so, or on again. What the merchant"
        " has turned off the customer cannot turn on. Who has no code left is issued another one. Again it is the same success.",
        extensions=[Changes(any_of=("referrals:write", "referrals:own"))],
    )
    async def referral_code_switch(
        self, info: Info, input: Annotated[ReferralCodeSwitchInput, strawberry.argument(description="The code.")]
    ) -> ReferralCodePayload:
        payload, item, context = ReferralCodePayload(user_errors=[]), sent(input), info.context
        with collected(payload.user_errors, at=("input",)):
            (customer_id, claim), asking = meant(context, "referralCodeSwitch", item), context.asking
            code = await actions.switch(
                asking.merchant_id,
                customer_id,
                item["code"],
                on=item["on"],
                actor=asking.actor,
                by_customer=asking.customer_id is not None,
                claim=claim,
                real_now=context.real_now,
            )
            payload.changed = Changed(customer_id, code)
        return payload


def meant(context: Context, operation: str, item: dict[str, Any]) -> tuple[UUID, Claim | None]:
    """Tell for whom something is asked, and name its key. Refuses as `customer_meant` does, and as Invalid."""
    customer_id = customer_meant(context, item.get("customerId"))
    payload = {**item, "customerId": str(customer_id)}
    return customer_id, Claim.of(context.asking.caller, item.get("idempotencyKey"), operation=operation, payload=payload, path=())
