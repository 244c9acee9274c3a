"""Keep what customers consent to: by customers for themselves, by the merchant for others."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry

from api.changes import Changes
from api.consents.types import ConsentPurpose, Consents
from api.context import Info
from api.customers.inputs import KEY, SOURCE
from api.customers.mutations import customer_meant
from api.customers.types import Customer, customer_of
from api.inputs import plain, sent, sent_input
from api.refusals import UserError, collected
from kernel.customers.consents import NewConsent, Purpose
from kernel.keys.rules import Claim
from loyalty.consents import actions
from loyalty.consents.actions import ConsentRequest


@sent_input(description="That a customer consents to something, or no longer does.")
class CustomerConsentSetInput:
    customer_id: strawberry.ID | None = strawberry.field(description="The customer of the token when left out.")
    purpose: ConsentPurpose = strawberry.field(description="What for.")
    given: bool = strawberry.field(description="Whether the customer consents; false: refuses, or withdraws.")
    source: str = strawberry.field(description=SOURCE)
    at: datetime | None = strawberry.field(description="When it was said; now when left out. Of two, the one said last counts.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@strawberry.type(description="What the customer consents to now, or why nothing was done.")
class CustomerConsentPayload:
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")
    customer_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="What the customer consents to now; null when nothing was done.")
    async def consents(self, info: Info) -> Consents | None:
        customer = await self.customer(info)
        return customer.consents() if customer is not None else None

    @strawberry.field(description="The customer as they are now; null when nothing was done.")
    async def customer(self, info: Info) -> Customer | None:
        return await customer_of(info, self.customer_id) if self.customer_id is not None else None


@strawberry.type
class ConsentMutations:
    @strawberry.mutation(
        description="Keep that a customer consents to something, or no longer does. What is told late never undoes what was said after it.",
        extensions=[Changes(any_of=("consents:write", "consents:own"))],
    )
    async def customer_consent_set(
        self, info: Info, input: Annotated[CustomerConsentSetInput, strawberry.argument(description="What was said.")]
    ) -> CustomerConsentPayload:
        payload, item, context = CustomerConsentPayload(user_errors=[]), plain(sent(input)), info.context
        with collected(payload.user_errors, at=("input",)):
            request = ConsentRequest(
                caller=context.caller,
                customer_id=customer_meant(context, item.get("customerId")),
                consent=NewConsent(Purpose(item["purpose"]), item["given"], item["source"], item.get("at")),
                claim=Claim.of(context.asking.caller, item.get("idempotencyKey"), operation="customerConsentSet", payload=item, path=()),
            )
            payload.customer_id = (await actions.set_consent(context.asking.merchant_id, request, real_now=context.real_now)).customer_id
        return payload
