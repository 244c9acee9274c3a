from datetime import datetime
from enum import Enum

import strawberry

from api.customers.inputs import KEY
from api.inputs import sent_input
from api.scalars import JSON, MinorUnits


@strawberry.enum(description="What happened to a customer.")
class EventKind(Enum):
    PURCHASE = strawberry.enum_value("PURCHASE", description="Bought something.")
    REVIEW = strawberry.enum_value("REVIEW", description="Wrote a review.")
    SURVEY = strawberry.enum_value("SURVEY", description="Answered a survey.")
    VISIT = strawberry.enum_value("VISIT", description="Came by.")
    SIGN_UP = strawberry.enum_value("SIGN_UP", description="Signed up for something.")
    SOCIAL = strawberry.enum_value("SOCIAL", description="Did something in a social network.")
    CUSTOM = strawberry.enum_value("CUSTOM", description="What the merchant calls by a name of its own.")


@sent_input(description="A line of a purchase.")
class PurchaseLineInput:
    sku: str = strawberry.field(description="The article number.")
    name: str | None = strawberry.field(description="What it is called.")
    category: str | None = strawberry.field(description="The category that it belongs to.")
    quantity: int = strawberry.field(description="How many.")
    total: MinorUnits = strawberry.field(description="What the line costs altogether.")


@sent_input(description="Something that happened to a customer.")
class EventInput:
    kind: EventKind = strawberry.field(description="What happened.")
    name: str | None = strawberry.field(description="For CUSTOM: the merchant's own name of it.")
    external_id: str = strawberry.field(description="The merchant's own id of this event (an order number): the same one never pays twice.")
    at: datetime | None = strawberry.field(description="When it happened; now when left out.")
    total: MinorUnits | None = strawberry.field(description="For PURCHASE: what was paid, everything included.")
    currency: str | None = strawberry.field(description="The merchant's currency when left out; another one is refused.")
    tax: MinorUnits | None = strawberry.field(description="The part of the total that is tax.")
    shipping: MinorUnits | None = strawberry.field(description="The part of the total that is for shipping.")
    discount: MinorUnits | None = strawberry.field(description="The discount that was taken off before the total.")
    csat: int | None = strawberry.field(description="For SURVEY: satisfaction, 1-5.")
    nps: int | None = strawberry.field(description="For SURVEY: likely to recommend, 0-10.")
    lines: list[PurchaseLineInput] | None = strawberry.field(description="For PURCHASE: what was bought.")
    attributes: JSON | None = strawberry.field(description="The merchant's own data about the event: a JSON object.")


@sent_input(description="So many of an article of a purchase.")
class RefundLineInput:
    sku: str = strawberry.field(description="The article number, as in the purchase.")
    quantity: int = strawberry.field(description="How many are refunded.")


@sent_input(description="A refund. Exactly one of purchaseId and purchaseExternalId; exactly one of amount and lines.")
class PurchaseRefundInput:
    purchase_id: strawberry.ID | None = strawberry.field(description="The purchase.")
    purchase_external_id: str | None = strawberry.field(description="The merchant's own id of the purchase.")
    amount: MinorUnits | None = strawberry.field(description="How much is paid back.")
    lines: list[RefundLineInput] | None = strawberry.field(description="What is taken back.")
    external_id: str = strawberry.field(description="The merchant's own id of this refund.")
    at: datetime | None = strawberry.field(description="When it happened; now when left out.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description="An event or a refund. Exactly one of customerId and customerExternalId; exactly one of event and refund.")
class EventRecordInput:
    customer_id: strawberry.ID | None = strawberry.field(description="The customer.")
    customer_external_id: str | None = strawberry.field(description="The merchant's own id of the customer.")
    event: EventInput | None = strawberry.field(description="What happened.")
    refund: PurchaseRefundInput | None = strawberry.field(description="What is refunded.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description="Up to 1,000 events and refunds.")
class EventsRecordInput:
    events: list[EventRecordInput] = strawberry.field(description="Those of one customer in the order they happened.")
    history: bool | None = strawberry.field(
        description="An import of the past: events before joining are allowed; no notification, webhook or reaction follows."
    )
