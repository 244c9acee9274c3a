"""From what callers sent to commands: checks that need no state, ids looked up, keys named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.db.transaction import Connection
from kernel.errors import Invalid, NotFound, Refusal
from kernel.ids import new_id
from kernel.keys.rules import Claim, content_hash
from loyalty.earning.record import RecordEvent
from loyalty.earning.refund import RefundPurchase
from loyalty.earning.requests import Item, RecordItem, RefundItem
from loyalty.earning.rules import check_era, check_event, check_external_id, check_refund_input
from loyalty.programs.cache import compiled
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import EventKind
from loyalty.road.command import Command

_CURRENCY = "SELECT currency FROM merchants WHERE id = $1"
_CUSTOMERS = "SELECT external_id, id FROM customers WHERE merchant_id = $1 AND external_id = ANY($2::text[])"
_PURCHASES = """
SELECT found.* FROM unnest($2::text[]) AS asked (key) CROSS JOIN LATERAL (
    SELECT k.key, p.id, p.customer_id, p.at, p.program_version, p.limited IS NOT NULL AS counted
    FROM keys k JOIN purchases p ON p.merchant_id = k.merchant_id AND p.id = k.ref
    WHERE k.merchant_id = $1 AND k.scope = 'PURCHASE' AND k.key = asked.key LIMIT 1
) found
UNION ALL SELECT NULL, p.id, p.customer_id, p.at, p.program_version, p.limited IS NOT NULL
FROM purchases p WHERE p.merchant_id = $1 AND p.id = ANY($3::uuid[])
"""


@dataclass(slots=True)
class _Known:
    """What was looked up for a slice: customers by external id, purchases (id, customer) by external id and by id.

    Of purchases that limits counted also when, and under which program.
    """

    currency: str
    customers: dict[str, UUID] = field(default_factory=dict)
    by_external_id: dict[str, tuple[UUID, UUID]] = field(default_factory=dict)
    by_id: dict[UUID, UUID] = field(default_factory=dict)
    counted: dict[UUID, tuple[datetime, CompiledProgram]] = field(default_factory=dict)


async def prepare(connection: Connection, merchant_id: UUID, items: Sequence[Item]) -> list[Command | Refusal]:
    """Turn items into commands, in order; a purchase may be refunded by a later item of the same slice."""
    known = await _look_up(connection, merchant_id, items)
    prepared: list[Command | Refusal] = []
    for item in items:
        try:
            prepared.append(_command(item, known))
        except Refusal as refusal:
            prepared.append(refusal)
    return prepared


async def _look_up(connection: Connection, merchant_id: UUID, items: Sequence[Item]) -> _Known:
    refunds = [item for item in items if isinstance(item, RefundItem)]
    known = _Known(await currency_of(connection, merchant_id))
    if names := {item.customer_external_id for item in items if item.customer_external_id is not None}:
        known.customers = {row["external_id"]: row["id"] for row in await connection.fetch(_CUSTOMERS, merchant_id, sorted(names))}
    numbers = {item.purchase_external_id for item in refunds if item.purchase_external_id is not None}
    ids = {item.purchase_id for item in refunds if item.purchase_id is not None}
    if numbers or ids:
        for row in await connection.fetch(_PURCHASES, merchant_id, sorted(numbers), sorted(ids)):
            known.by_id[row["id"]] = row["customer_id"]
            if row["key"] is not None:
                known.by_external_id[row["key"]] = row["id"], row["customer_id"]
            if row["counted"]:
                known.counted[row["id"]] = row["at"], await compiled(connection, merchant_id, row["program_version"])
    return known


async def currency_of(connection: Connection, merchant_id: UUID) -> str:
    """Read the merchant's currency, which never changes."""
    if merchant_id not in _currencies:
        _currencies[merchant_id] = await connection.fetchval(_CURRENCY, merchant_id)
    return _currencies[merchant_id]


_currencies: dict[UUID, str] = {}


def _command(item: Item, known: _Known) -> Command:
    if isinstance(item, RefundItem):
        return _refund(item, known)
    command = _record(item, known)
    if item.event["kind"] == EventKind.PURCHASE:
        known.by_external_id.setdefault(item.event["externalId"], (command.id, command.customer_id))
    return command


def _record(item: RecordItem, known: _Known) -> RecordEvent:
    customer_id = _customer(item, known)
    assert customer_id is not None
    event = item.event
    check_event(event, currency=known.currency)
    payload = {"customer": str(customer_id), "event": event}
    scope = event["kind"] if event["kind"] != EventKind.CUSTOM else f"CUSTOM:{event['name']}"
    return RecordEvent(
        id=new_id(),
        customer_id=customer_id,
        event=event,
        caller=item.caller,
        natural=Claim(scope, event["externalId"], content_hash(payload), field=("event", "externalId")),
        idempotency=_idempotency(item, payload),
        history=item.history,
    )


def _refund(item: RefundItem, known: _Known) -> RefundPurchase:
    check_external_id(item.external_id, (*item.path, "externalId"))
    check_era(item.at, (*item.path, "at"))
    check_refund_input(amount=item.amount, lines=item.lines, path=item.path)
    purchase_id, customer_id = _purchase(item, known)
    if _customer(item, known, optional=True) not in (None, customer_id):
        raise _no_purchase(item)
    refund = {"purchase": str(purchase_id), "amount": item.amount, "lines": item.lines, "at": item.at, "externalId": item.external_id}
    payload = {"refund": {name: value for name, value in refund.items() if value is not None}}
    return RefundPurchase(
        id=new_id(),
        customer_id=customer_id,
        purchase_id=purchase_id,
        external_id=item.external_id,
        amount=item.amount,
        lines=item.lines,
        at=item.at,
        caller=item.caller,
        natural=Claim("REFUND", item.external_id, content_hash(payload), field=(*item.path, "externalId")),
        idempotency=_idempotency(item, payload),
        history=item.history,
        path=item.path,
        counted=known.counted.get(purchase_id),
    )


def _customer(item: Item, known: _Known, *, optional: bool = False) -> UUID | None:
    if item.customer_id is not None and item.customer_external_id is not None:
        raise Invalid("Give exactly one of customerId and customerExternalId.", field=("customerId",))
    if item.customer_id is not None:
        return item.customer_id
    if item.customer_external_id is None:
        if optional:
            return None
        raise Invalid("Give exactly one of customerId and customerExternalId.", field=("customerId",))
    found = known.customers.get(item.customer_external_id)
    if found is None:
        raise NotFound("There is no such customer.", field=("customerExternalId",))
    return found


def _purchase(item: RefundItem, known: _Known) -> tuple[UUID, UUID]:
    if (item.purchase_id is None) == (item.purchase_external_id is None):
        raise Invalid("Give exactly one of purchaseId and purchaseExternalId.", field=(*item.path, "purchaseId"))
    if item.purchase_id is not None and item.purchase_id in known.by_id:
        return item.purchase_id, known.by_id[item.purchase_id]
    if item.purchase_external_id is not None and item.purchase_external_id in known.by_external_id:
        return known.by_external_id[item.purchase_external_id]
    raise _no_purchase(item)


def _no_purchase(item: RefundItem) -> NotFound:
    return NotFound(
        "There is no such purchase.", field=(*item.path, "purchaseId" if item.purchase_id is not None else "purchaseExternalId")
    )


def _idempotency(item: Item, payload: Mapping[str, Any]) -> Claim | None:
    return Claim.of(item.caller.scope, item.idempotency_key, operation="event", payload=payload, path=())
