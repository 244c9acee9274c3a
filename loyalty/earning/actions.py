"""Record events and refunds: the merchant's main verb."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from loyalty.earning.prepare import prepare
from loyalty.earning.requests import Item
from loyalty.road import gate
from loyalty.road.command import Request
from loyalty.road.slice import Result


async def record(merchant_id: UUID, items: Sequence[Item], *, real_now: datetime) -> list[Result]:
    """Record events and refunds of one call, those of one customer in the order given; one result each, in order.

    Each is done whole or not at all, a bad one does not stop the others. A result is what was decided, a Refusal with the path inside the
    item, or the error of a bug.
    """
    return await gate.run_many(merchant_id, [Request(item, prepare) for item in items], real_now=real_now)


async def record_one(merchant_id: UUID, item: Item, *, real_now: datetime) -> Result:
    """Record one event or refund; those of many callers travel together."""
    return await gate.run_one(merchant_id, Request(item, prepare), real_now=real_now)
