from collections.abc import Sequence
from uuid import UUID

import strawberry

from api.context import Context, Info
from api.customers.types import Customer, customer_of
from api.decisions.types import Award, Decision, awards_of
from api.purchases.types import Purchase
from api.refusals import UserError
from api.scalars import Points
from kernel.errors import Refusal
from loyalty.earning.requests import Item, RefundItem
from loyalty.programs.document import EventKind
from loyalty.road.command import Done
from loyalty.road.slice import Result


async def purchase_of(info: Info, purchase_id: UUID) -> Purchase | None:
    """Show a purchase; None when there is no such one."""
    record = await info.context.loaders.purchases.load(purchase_id)
    return Purchase.of(record, customer_of) if record is not None else None


@strawberry.type(description="What a refund took back, or why nothing was done.")
class RefundPayload:
    points_taken_back: Points | None = strawberry.field(
        description="Points taken back by this refund, in the program's first point currency.", default=None
    )
    duplicate: bool = strawberry.field(description="True when this refund had been recorded before.")
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")
    done: strawberry.Private[Done | None] = None

    @classmethod
    def of(cls, done: Done, first_currency: str) -> "RefundPayload":
        """Show a refund that was recorded; `first_currency` is the program's."""
        taken = Points(done.decision.awards.get(first_currency, 0))
        return cls(points_taken_back=taken, duplicate=done.duplicate, user_errors=[], done=done)

    @strawberry.field(description="The purchase as it is now; null when nothing was done.")
    async def purchase(self, info: Info) -> Purchase | None:
        return await purchase_of(info, self.done.purchase_id) if self.done is not None and self.done.purchase_id is not None else None

    @strawberry.field(description="Points taken back by this refund, in every point currency.")
    def taken_back(self) -> list[Award] | None:
        return awards_of(self.done.decision.awards) if self.done is not None else None

    @strawberry.field(description="The customer as it is now; null when nothing was done.")
    async def customer(self, info: Info) -> Customer | None:
        return await customer_of(info, self.done.customer_id) if self.done is not None else None


@strawberry.type(description="What the program decided about an event or took back for a refund, or why nothing was done.")
class EventPayload:
    decision: Decision | None = strawberry.field(description="Of an event: what the program decided.", default=None)
    refund: RefundPayload | None = strawberry.field(description="Of a refund: what was taken back.", default=None)
    duplicate: bool = strawberry.field(description="True when this id had been recorded before.", default=False)
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")
    done: strawberry.Private[Done | None] = None
    purchase_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The purchase that the event is, or that was refunded, as it is now.")
    async def purchase(self, info: Info) -> Purchase | None:
        return await purchase_of(info, self.purchase_id) if self.purchase_id is not None else None

    @strawberry.field(description="The customer as it is now; null when nothing was done.")
    async def customer(self, info: Info) -> Customer | None:
        return await customer_of(info, self.done.customer_id) if self.done is not None else None


@strawberry.type(description="What came of each event and refund.")
class EventsPayload:
    outcomes: list[EventPayload] = strawberry.field(description="One for each event and refund, in order.")


async def first_currency(context: Context, results: Sequence[Result]) -> str:
    """Return the program's first point currency, which whoever decided knows; only for repetitions alone it is looked up."""
    done = [result for result in results if isinstance(result, Done)]
    known = next((one.first_currency for one in done if one.first_currency is not None), None)
    if known is not None or not done:
        return known or ""
    program = (await context.loaders.merchant()).program
    return program.first_currency if program is not None else ""


def payload_of(item: Item, result: Result, path: tuple[str, ...], first_currency: str) -> EventPayload:
    """Show what came of an item; a bug is raised."""
    if isinstance(result, Refusal):
        return EventPayload(user_errors=[UserError.of(result.at(*path))])
    if isinstance(result, Exception):
        raise result
    if isinstance(item, RefundItem):
        refund = RefundPayload.of(result, first_currency)
        return EventPayload(refund=refund, duplicate=result.duplicate, user_errors=[], done=result, purchase_id=result.purchase_id)
    bought = result.id if item.event["kind"] == EventKind.PURCHASE else None
    decision = Decision.of(result.decision, first_currency)
    return EventPayload(decision=decision, duplicate=result.duplicate, user_errors=[], done=result, purchase_id=bought)
