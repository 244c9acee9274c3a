"""From what was recorded back to the commands that it came from: the same ones that the road carries."""

from typing import Any
from uuid import UUID

import orjson

from analytics.backtest.messages import Happened
from kernel.keys.rules import Claim
from loyalty.earning.record import RecordEvent
from loyalty.earning.refund import RefundPurchase
from loyalty.road.command import Caller

NOBODY = Caller(actor="backtest", scope="backtest", request_id="backtest")

Replayed = RecordEvent | RefundPurchase


def command_of(happened: Happened, *, id: UUID) -> Replayed:
    """Make the command again; keys play no part any more. `id` is its event's."""
    body: dict[str, Any] = orjson.loads(happened.body)
    natural = Claim(happened.kind, happened.external_id, b"", field=())
    if happened.purchase_id is not None:
        lines = body.get("lines")
        return RefundPurchase(
            id=id,
            customer_id=happened.customer_id,
            purchase_id=happened.purchase_id,
            external_id=happened.external_id,
            amount=body.get("amount"),
            lines=tuple(lines) if lines is not None else None,
            at=happened.at,
            caller=NOBODY,
            natural=natural,
            idempotency=None,
            history=happened.history,
        )
    named = {"name": happened.name} if happened.name is not None else {}
    event = {**body, **named, "kind": happened.kind, "externalId": happened.external_id, "at": happened.at}
    return RecordEvent(
        id=id,
        customer_id=happened.customer_id,
        event=event,
        caller=NOBODY,
        natural=natural,
        idempotency=None,
        history=happened.history,
    )
