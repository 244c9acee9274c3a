"""What callers ask of the earning room, as they sent it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from loyalty.road.command import Caller


@dataclass(frozen=True, slots=True)
class RecordItem:
    """An event to be recorded: exactly one of the customer's ids, and the event as sent (camelCase; what was left out is not there)."""

    caller: Caller
    event: Mapping[str, Any]
    customer_id: UUID | None = None
    customer_external_id: str | None = None
    idempotency_key: str | None = None
    history: bool = False


@dataclass(frozen=True, slots=True)
class RefundItem:
    """A refund of a purchase: exactly one of its ids, exactly one of amount and lines ({sku, quantity}).

    With a customer the purchase must be theirs. `path` is where the refund stands in the caller's item: () or ("refund",).
    """

    caller: Caller
    external_id: str
    purchase_id: UUID | None = None
    purchase_external_id: str | None = None
    amount: int | None = None
    lines: tuple[Mapping[str, Any], ...] | None = None
    at: datetime | None = None
    customer_id: UUID | None = None
    customer_external_id: str | None = None
    idempotency_key: str | None = None
    history: bool = False
    path: tuple[str, ...] = ()


Item = RecordItem | RefundItem
