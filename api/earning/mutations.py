from typing import Annotated

import strawberry

from api.changes import Changes
from api.context import Context, Info
from api.earning.inputs import EventRecordInput, EventsRecordInput, PurchaseRefundInput
from api.earning.items import Path, item_of, refund_of
from api.earning.types import EventPayload, EventsPayload, RefundPayload, first_currency, payload_of
from api.inputs import sent
from api.refusals import UserError
from kernel.errors import Invalid, Refusal
from loyalty.earning import actions
from loyalty.earning.requests import Item

MOST = 1_000


@strawberry.type
class EarningMutations:
    @strawberry.mutation(description="Record an event or a refund.", extensions=[Changes("events:write")])
    async def event_record(
        self, info: Info, input: Annotated[EventRecordInput, strawberry.argument(description="The event or refund.")]
    ) -> EventPayload:
        context = info.context
        try:
            item = item_of(sent(input), context.caller, history=False)
        except Refusal as refusal:
            return EventPayload(user_errors=[UserError.of(refusal.at("input"))])
        result = await actions.record_one(context.asking.merchant_id, item, real_now=context.real_now)
        return payload_of(item, result, ("input",), await first_currency(context, [result]))

    @strawberry.mutation(
        description=(
            "Up to 1,000 events and refunds, those of one customer in the order given; each is done whole or not at all;"
            " one outcome each, in order; a bad one does not stop the others."
        ),
        extensions=[Changes("events:write")],
    )
    async def events_record(
        self, info: Info, input: Annotated[EventsRecordInput, strawberry.argument(description="The events and refunds.")]
    ) -> EventsPayload:
        item = sent(input)
        if len(item["events"]) > MOST:
            raise Invalid(f"Send at most {MOST} events at once.", field=("input", "events"), details={"limit": MOST})
        return EventsPayload(outcomes=await record_all(info.context, item["events"], history=bool(item.get("history"))))

    @strawberry.mutation(description="Record a refund of a purchase.", extensions=[Changes("events:write")])
    async def purchase_refund(
        self, info: Info, input: Annotated[PurchaseRefundInput, strawberry.argument(description="The refund.")]
    ) -> RefundPayload:
        context = info.context
        try:
            item = refund_of(sent(input), context.caller, path=())
        except Refusal as refusal:
            return RefundPayload(duplicate=False, user_errors=[UserError.of(refusal.at("input"))])
        result = await actions.record_one(context.asking.merchant_id, item, real_now=context.real_now)
        payload = payload_of(item, result, ("input",), await first_currency(context, [result]))
        return payload.refund or RefundPayload(duplicate=False, user_errors=payload.user_errors)


async def record_all(context: Context, events: list[dict[str, object]], *, history: bool) -> list[EventPayload]:
    """Record many events and refunds; those that cannot be read are not sent down the road."""
    items: dict[int, tuple[Item, Path]] = {}
    outcomes: dict[int, EventPayload] = {}
    for place, event in enumerate(events):
        path: Path = ("input", "events", str(place))
        try:
            items[place] = item_of(event, context.caller, history=history), path
        except Refusal as refusal:
            outcomes[place] = EventPayload(user_errors=[UserError.of(refusal.at(*path))])
    results = await actions.record(context.asking.merchant_id, [item for item, _ in items.values()], real_now=context.real_now)
    currency = await first_currency(context, results)
    for (place, (item, path)), result in zip(items.items(), results, strict=True):
        outcomes[place] = payload_of(item, result, path, currency)
    return [outcomes[place] for place in range(len(events))]
