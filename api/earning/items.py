"""From what a client sent to what the domain is asked for."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from api.customers.mutations import customer_in
from api.inputs import plain
from kernel.errors import Invalid, NotFound
from kernel.ids import NotAnId, decode
from loyalty.earning.queries import PREFIX
from loyalty.earning.requests import Item, RecordItem, RefundItem
from loyalty.road.command import Caller

Path = tuple[str, ...]


def item_of(sent: Mapping[str, Any], caller: Caller, *, history: bool) -> Item:
    """Read an event or a refund. Refuses as Invalid and with NotFound, with the path inside it."""
    event, refund = sent.get("event"), sent.get("refund")
    if (event is None) == (refund is None):
        raise Invalid("Give exactly one of event and refund.", field=("event",))
    customer_id, external_id = customer_of(sent)
    key = sent.get("idempotencyKey")
    if refund is not None:
        return refund_of(refund, caller, customer_id=customer_id, customer_external_id=external_id, key=key, history=history)
    return RecordItem(
        caller=caller,
        event=plain(event),
        customer_id=customer_id,
        customer_external_id=external_id,
        idempotency_key=key,
        history=history,
    )


def customer_of(sent: Mapping[str, Any]) -> tuple[UUID | None, str | None]:
    """Read whose event it is, by exactly one of two ids."""
    id, external_id = sent.get("customerId"), sent.get("customerExternalId")
    if (id is None) == (external_id is None):
        raise Invalid("Give exactly one of customerId and customerExternalId.", field=("customerId",))
    return (customer_in(id, ("customerId",)) if id is not None else None), external_id


def refund_of(
    sent: Mapping[str, Any],
    caller: Caller,
    *,
    customer_id: UUID | None = None,
    customer_external_id: str | None = None,
    key: str | None = None,
    history: bool = False,
    path: Path = ("refund",),
) -> RefundItem:
    """Read a refund, which stands at a path of its item and may have its idempotency key there or in the item."""
    inner, lines = sent.get("idempotencyKey"), sent.get("lines")
    if key is not None and inner is not None and key != inner:
        raise Invalid("Give the idempotency key once.", field=(*path, "idempotencyKey"))
    purchase_id = sent.get("purchaseId")
    return RefundItem(
        caller=caller,
        external_id=sent["externalId"],
        purchase_id=purchase_in(purchase_id, (*path, "purchaseId")) if purchase_id is not None else None,
        purchase_external_id=sent.get("purchaseExternalId"),
        amount=sent.get("amount"),
        lines=tuple(lines) if lines is not None else None,
        at=sent.get("at"),
        customer_id=customer_id,
        customer_external_id=customer_external_id,
        idempotency_key=key if key is not None else inner,
        history=history,
        path=path,
    )


def purchase_in(text: str, path: Path) -> UUID:
    """Read a purchase's id of an input; what cannot be one is refused like one that is not there."""
    try:
        return decode(PREFIX, text)
    except NotAnId:
        raise NotFound("There is no such purchase.", field=path) from None
