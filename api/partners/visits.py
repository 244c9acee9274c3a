"""How a partner finds out who stands there: the customer's app shows a pass, the partner's app scans it."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry
from strawberry import UNSET

from api.changes import Changes, Requires
from api.context import Info
from api.customers.types import CurrencyArgument, customer_of
from api.http.limits import ITEMS
from api.inputs import sent, sent_input
from api.points.types import Balance
from api.refusals import UserError, collected
from api.rewards.fields import SOME_REWARDS
from api.rewards.types import CustomerReward
from api.scalars import Points
from kernel.customers.rules import PREFIX as CUSTOMER
from kernel.ids import encode
from kernel.keys.rules import Claim
from loyalty.visits import actions
from loyalty.visits.actions import PassShown
from loyalty.visits.qr import svg
from loyalty.visits.queries import VisitRecord
from loyalty.visits.rules import PREFIX, given_name


@strawberry.type(description="A code by which a partner finds out who the customer is: good once, for 60 seconds.")
class Pass:
    code: str = strawberry.field(description="The code, for people who type it.")
    text: str = strawberry.field(description="What the QR code says: `setia:<the merchant's short name>:<code>`.")
    expires_at: datetime = strawberry.field(description="From when on it is refused, in real time.")

    @classmethod
    def of(cls, shown: PassShown) -> "Pass":
        """Show a pass."""
        return cls(code=shown.code, text=shown.text, expires_at=shown.expires_at)

    @strawberry.field(description="The QR code as an SVG picture that fills the place it is given.")
    def qr(self) -> str:
        return svg(self.text)


@strawberry.type(description="A pass, or why there is none.")
class PassPayload:
    shown: Pass | None = strawberry.field(name="pass", description="The pass; null when there is none.", default=None)
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")


@strawberry.type(description="What a partner sees of a customer: what redeeming needs, and nothing else.")
class IdentifiedCustomer:
    id: strawberry.ID = strawberry.field(description="The customer's id, by which rewards are reserved.")
    customer_id: strawberry.Private[UUID]

    @classmethod
    def of(cls, customer_id: UUID) -> "IdentifiedCustomer":
        """Show a customer to a partner."""
        return cls(id=strawberry.ID(encode(CUSTOMER, customer_id)), customer_id=customer_id)

    @strawberry.field(description="The first word of the name; null when the name is not known.")
    async def name(self, info: Info) -> str | None:
        return given_name((await info.context.loaders.member(self.customer_id)).name)

    @strawberry.field(description="The points available now, of one point currency; of the program's first when left out.")
    async def balance(self, info: Info, currency: CurrencyArgument = UNSET) -> Points:
        found: Balance = (await customer_of(info, self.customer_id)).balance(currency)
        return found.available

    @strawberry.field(
        description="The rewards that the partner may honour, each with whether the customer can have it now and why not.",
        extensions=[Requires("rewards:read")],
        metadata={ITEMS: SOME_REWARDS},
    )
    async def rewards(self, info: Info) -> list[CustomerReward]:
        offered = await info.context.loaders.redemptions.offered(self.customer_id, info.context.asking.partner_id)
        return [CustomerReward.of(one) for one in offered]


@strawberry.type(description="A customer was identified by a partner, who may redeem for them until it ends.")
class Visit:
    id: strawberry.ID = strawberry.field(description="The visit's id.")
    until: datetime = strawberry.field(description="From when on the partner may no longer redeem for the customer, in real time.")
    record: strawberry.Private[VisitRecord]

    @classmethod
    def of(cls, record: VisitRecord) -> "Visit":
        """Show a visit."""
        return cls(id=strawberry.ID(encode(PREFIX, record.id)), until=record.ends_at, record=record)

    @strawberry.field(description="The customer; null once the visit has ended.")
    def customer(self, info: Info) -> IdentifiedCustomer | None:
        return IdentifiedCustomer.of(self.record.customer_id) if info.context.real_now < self.record.ends_at else None


@strawberry.type(description="The visit, or why there is none.")
class VisitPayload:
    visit: Visit | None = strawberry.field(description="The visit; null when the code was refused.", default=None)
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")


@sent_input(description="The code that a customer's app shows.")
class CustomerIdentifyInput:
    code: str = strawberry.field(description="The code as it was typed, or the whole text of the QR code.")
    idempotency_key: str = strawberry.field(
        description="The same key with the same code gives the same visit, also when the pass is used by then. Kept 30 days."
    )


@strawberry.type
class VisitMutations:
    @strawberry.mutation(
        description="A pass for the customer whose token this is, to be shown to a partner; older ones end. At most 10 a minute. There is"
        " no idempotency key: whose reply was lost asks for another pass.",
        extensions=[Changes("rewards:own")],
    )
    async def pass_create(self, info: Info) -> PassPayload:
        payload, asking = PassPayload(user_errors=[]), info.context.asking
        with collected(payload.user_errors):
            payload.shown = Pass.of(await actions.begin(asking.merchant_id, customer_id=asking.id, now=info.context.real_now))
        return payload

    @strawberry.mutation(
        description="Begin a visit of the customer who shows this code. Codes that are wrong, used, over or another merchant's look alike."
        " After 10 wrong ones in 10 minutes the key has to wait.",
        extensions=[Changes("customers:identify")],
    )
    async def customer_identify(
        self, info: Info, input: Annotated[CustomerIdentifyInput, strawberry.argument(description="The code.")]
    ) -> VisitPayload:
        payload, item, asking = VisitPayload(user_errors=[]), sent(input), info.context.asking
        assert asking.partner_id is not None, "only partners may identify"
        with collected(payload.user_errors):
            claim = Claim.of(asking.caller, item["idempotencyKey"], operation="customerIdentify", payload=item)
            assert claim is not None, "the contract asks for a key"
            visit = await actions.identify(
                asking.merchant_id,
                partner_id=asking.partner_id,
                key_id=asking.id,
                code=item["code"],
                claim=claim,
                now=info.context.real_now,
            )
            payload.visit = Visit.of(visit)
        return payload
