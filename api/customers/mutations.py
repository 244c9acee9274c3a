import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Annotated, Any
from uuid import UUID

import strawberry

from api.changes import Changes
from api.context import Context, Info
from api.customers.inputs import CustomerCreateInput, CustomerEraseInput, CustomersCreateInput, CustomerUpdateInput
from api.customers.types import Customer, customer_of
from api.inputs import sent
from api.refusals import UserError, collected
from kernel.customers import rules
from kernel.customers.consents import NewConsent, Purpose
from kernel.customers.rules import PREFIX, NewCustomer
from kernel.errors import Invalid, NotFound, Refusal
from kernel.ids import NotAnId, decode
from kernel.keys.rules import Claim
from kernel.merchants.queries import by_id
from kernel.merchants.record import MerchantRecord
from loyalty.birthdays import actions as birthdays
from loyalty.erasure import actions as erasure
from loyalty.lifecycle.actions import enrol
from referrals.claims import actions as referrals
from referrals.claims.requests import ClaimRequest
from referrals.claims.rules import PREFIX as REFERRAL
from referrals.fraud.rules import Traits

MOST = 1_000
TOGETHER = 100
"""Customers who are attributed at the same time; a code that is being looked up counts as a miss meanwhile."""
Path = tuple[str, ...]

# Names of the contract, and the columns that they stand for.
COLUMNS = {
    "name": "name",
    "email": "email",
    "phone": "phone",
    "birthday": "birthday",
    "timeZone": "time_zone",
    "locale": "locale",
    "attributes": "attributes",
}


@strawberry.type(description="The customer, or why nothing was done.")
class CustomerPayload:
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")
    customer_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The customer as it is now; null when nothing was done.")
    async def customer(self, info: Info) -> Customer | None:
        return await customer_of(info, self.customer_id) if self.customer_id is not None else None


@strawberry.type(description="What came of each customer.")
class CustomersPayload:
    outcomes: list[CustomerPayload] = strawberry.field(description="One for each customer, in order.")


@strawberry.type
class CustomerMutations:
    @strawberry.mutation(description="Create a customer.", extensions=[Changes("customers:write")])
    async def customer_create(
        self, info: Info, input: Annotated[CustomerCreateInput, strawberry.argument(description="The customer.")]
    ) -> CustomerPayload:
        [outcome] = await create(info.context, [(sent(input), ("input",))])
        return outcome

    @strawberry.mutation(description="Up to 1,000 customers; one outcome each, in order.", extensions=[Changes("customers:write")])
    async def customers_create(
        self, info: Info, input: Annotated[CustomersCreateInput, strawberry.argument(description="The customers.")]
    ) -> CustomersPayload:
        customers = sent(input)["customers"]
        if len(customers) > MOST:
            raise Invalid(f"Send at most {MOST} customers at once.", field=("input", "customers"), details={"limit": MOST})
        items = [(one, ("input", "customers", str(place))) for place, one in enumerate(customers)]
        return CustomersPayload(outcomes=await create(info.context, items))

    @strawberry.mutation(description="Change what is known of a customer.", extensions=[Changes("customers:write")])
    async def customer_update(
        self, info: Info, input: Annotated[CustomerUpdateInput, strawberry.argument(description="What changes.")]
    ) -> CustomerPayload:
        payload = CustomerPayload(user_errors=[])
        with collected(payload.user_errors):
            payload.customer_id = await update(info.context, sent(input))
        return payload

    @strawberry.mutation(
        description=(
            "Erase a customer for good: who they were is deleted, wherever it is kept. Points, purchases and what else happened stay,"
            " under an id that names nobody. Doing so again is the same success."
        ),
        extensions=[Changes("customers:erase")],
    )
    async def customer_erase(
        self, info: Info, input: Annotated[CustomerEraseInput, strawberry.argument(description="Who is to be erased.")]
    ) -> CustomerPayload:
        payload = CustomerPayload(user_errors=[])
        with collected(payload.user_errors, at=("input",)):
            payload.customer_id = await erase(info.context, sent(input))
        return payload


async def create(context: Context, items: Sequence[tuple[Mapping[str, Any], Path]]) -> list[CustomerPayload]:
    """Create customers, each with the path at which it stood; one outcome each, in order."""
    merchant = await by_id(context.asking.merchant_id)
    drafts: dict[int, NewCustomer] = {}
    outcomes: dict[int, CustomerPayload] = {}
    for place, (item, path) in enumerate(items):
        try:
            drafts[place] = draft(context, merchant, item, path)
        except Refusal as refusal:
            outcomes[place] = CustomerPayload(user_errors=[UserError.of(refusal)])
    try:
        enrolled = await enrol(merchant, list(drafts.values()), caller=context.caller, real_now=context.real_now) if drafts else []
    except Refusal as refusal:
        enrolled = [refusal] * len(drafts)
    for place, outcome in zip(drafts, enrolled, strict=True):
        if isinstance(outcome, Refusal):
            outcomes[place] = CustomerPayload(user_errors=[UserError.of(outcome)])
        else:
            outcomes[place] = CustomerPayload(user_errors=[], customer_id=outcome.id)
    brought = [(payload, *items[place]) for place, payload in outcomes.items() if is_brought(items[place][0])]
    there = [one for one in brought if one[0].customer_id is not None]
    for first in range(0, len(there), TOGETHER):
        await asyncio.gather(*(attribute(context, *one) for one in there[first : first + TOGETHER]))
    return [outcomes[place] for place in range(len(items))]


def draft(context: Context, merchant: MerchantRecord, item: Mapping[str, Any], path: Path) -> NewCustomer:
    """Check one customer to be created. Refuses as Invalid."""
    claim = Claim.of(context.asking.caller, item.get("idempotencyKey"), operation="customerCreate", payload=item, path=path)
    given = {column: item.get(name) for name, column in COLUMNS.items()}
    return rules.new_customer(
        external_id=item["externalId"],
        joined_at=item.get("joinedAt"),
        consent=consent_in(item.get("marketing")),
        claim=claim,
        merchant=merchant,
        now=merchant.now(context.real_now),
        path=path,
        **given,
    )


def consent_in(said: Mapping[str, Any] | None) -> NewConsent | None:
    """Read what a newcomer said about marketing, if anything."""
    return NewConsent(Purpose.MARKETING, said["given"], said["source"], said.get("at")) if said is not None else None


def is_brought(item: Mapping[str, Any]) -> bool:
    """Tell whether a code or clicks came along."""
    return item.get("referralCode") is not None or bool(item.get("clickIds"))


async def attribute(context: Context, payload: CustomerPayload, item: Mapping[str, Any], path: Path) -> None:
    """Attribute a customer who is there now to whose code or clicks came along. What is refused is reported; the customer stays."""
    assert payload.customer_id is not None
    code, clicks = item.get("referralCode") or "", clicks_in(item.get("clickIds"))
    request = ClaimRequest(context.caller, payload.customer_id, code, Traits(), None, context.real_now, at_sign_up=True, clicks=clicks)
    try:
        await referrals.claim(context.asking.merchant_id, request)
    except Refusal as refusal:
        refusal.field = (*path, "clickIds" if refusal.field == ("clickIds",) or not code else "referralCode")
        payload.user_errors.append(UserError.of(refusal))


async def update(context: Context, item: Mapping[str, Any]) -> UUID:
    """Change a customer. Refuses as Invalid, with NotFound and with IdempotencyConflict."""
    merchant = await by_id(context.asking.merchant_id)
    customer_id = customer_in(item["id"], ("input", "id"))
    claim = Claim.of(context.asking.caller, item.get("idempotencyKey"), operation="customerUpdate", payload=item)
    given = {column: item[name] for name, column in COLUMNS.items() if name in item}
    changes = rules.changes(given, merchant=merchant, now=merchant.now(context.real_now))
    await birthdays.change(merchant, customer_id, changes, claim, caller=context.caller, real_now=context.real_now)
    return customer_id


async def erase(context: Context, item: Mapping[str, Any]) -> UUID:
    """Erase a customer. Refuses with IdempotencyConflict and NotFound."""
    merchant_id, customer_id = context.asking.merchant_id, customer_in(item["customerId"], ("customerId",))
    claim = Claim.of(context.asking.caller, item.get("idempotencyKey"), operation="customerErase", payload=item, path=())
    await erasure.erase(merchant_id, customer_id, claim, caller=context.caller, real_now=context.real_now)
    return customer_id


def customer_meant(context: Context, text: str | None) -> UUID:
    """Tell for whom something is asked. Refuses with Invalid who names nobody, and with NotFound a customer who names another one."""
    own = context.asking.customer_id
    if text is None:
        if own is None:
            raise Invalid("Say for which customer.", field=("customerId",))
        return own
    named = customer_in(text, ("customerId",))
    if own not in (None, named):
        raise NotFound("There is no such customer.", field=("customerId",))
    return named


def clicks_in(texts: Sequence[str] | None) -> tuple[UUID, ...]:
    """Read ids of clicks; what cannot be one is left aside like one that is not there."""
    clicks = []
    for text in texts or ():
        with suppress(NotAnId):
            clicks.append(decode(REFERRAL, text))
    return tuple(clicks)


def customer_in(text: str, path: Path) -> UUID:
    """Read a customer's id of an input; what cannot be one is refused like one that is not there."""
    try:
        return decode(PREFIX, text)
    except NotAnId:
        raise NotFound("There is no such customer.", field=path) from None
