"""What a merchant's back end has seen of customers: kept as hashes, and never shown."""

from collections.abc import Mapping
from typing import Annotated, Any

import strawberry

from api.changes import Changes
from api.context import Info
from api.customers.mutations import CustomerPayload, customer_in
from api.inputs import KEY, sent, sent_input
from api.refusals import collected
from referrals.fraud import actions
from referrals.fraud.rules import Traits, check_traits

DEVICE = "An id of the device, as the app knows it."
PAYMENT = "The payment provider's fingerprint of the card or account."
ADDRESS = "The postal address, in one line."
IP = "The IP address; it counts only together with the browser."
AGENT = "The browser, as it names itself."


@sent_input(
    description="What a customer was seen with: at least one of a device, a means of payment, an address, and an IP address with the"
    " browser. Leave out what is not known: a value that many share by accident makes them look like one."
)
class CustomerTraitsRecordInput:
    customer_id: strawberry.ID = strawberry.field(description="The customer.")
    device_id: str | None = strawberry.field(description=DEVICE)
    payment_fingerprint: str | None = strawberry.field(description=PAYMENT)
    address: str | None = strawberry.field(description=ADDRESS)
    ip_address: str | None = strawberry.field(description=IP)
    user_agent: str | None = strawberry.field(description=AGENT)
    idempotency_key: str | None = strawberry.field(description=KEY)


@strawberry.type
class TraitMutations:
    @strawberry.mutation(
        description="Keep what a customer was seen with, so that referrals which come from the same device or card are noticed. Only hashes"
        " are kept, for a year after the last time; nothing of it is shown to anybody.",
        extensions=[Changes("customers:write")],
    )
    async def customer_traits_record(
        self, info: Info, input: Annotated[CustomerTraitsRecordInput, strawberry.argument(description="Who was seen with what.")]
    ) -> CustomerPayload:
        payload, item, context = CustomerPayload(user_errors=[]), sent(input), info.context
        with collected(payload.user_errors, at=("input",)):
            customer_id, asking = customer_in(item["customerId"], ("customerId",)), context.asking
            key, real_now = item.get("idempotencyKey"), context.real_now
            await actions.record(
                asking.merchant_id, customer_id, traits_in(item), scope=asking.caller, idempotency_key=key, real_now=real_now
            )
            payload.customer_id = customer_id
        return payload


def traits_in(item: Mapping[str, Any]) -> Traits:
    """Read the traits of an input. Refuses as Invalid."""
    return check_traits(
        device=item.get("deviceId"),
        payment=item.get("paymentFingerprint"),
        address=item.get("address"),
        ip=item.get("ipAddress"),
        agent=item.get("userAgent"),
    )
