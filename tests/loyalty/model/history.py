"""What happened to one customer, in the order in which it was recorded."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Purchase:
    """`total` in minor units."""

    external_id: str
    at: datetime
    total: int


@dataclass(frozen=True)
class Refund:
    """`amount` in minor units, of the purchase with this external id."""

    purchase: str
    at: datetime
    amount: int


@dataclass(frozen=True)
class Spending:
    """Points that left for something nice."""

    at: datetime
    points: int


Event = Purchase | Refund | Spending


def purchases(history: Sequence[Event]) -> list[Purchase]:
    """List the purchases, refunded or not."""
    return [event for event in history if isinstance(event, Purchase)]


def rests(history: Sequence[Event]) -> dict[str, int]:
    """Say what is left of each purchase after its refunds."""
    left: Counter[str] = Counter({one.external_id: one.total for one in purchases(history)})
    for event in history:
        if isinstance(event, Refund):
            left[event.purchase] -= event.amount
    return left


def counted(history: Sequence[Event]) -> list[Purchase]:
    """List the purchases that count: of nothing, or not wholly refunded."""
    left = rests(history)
    return [one for one in purchases(history) if one.total == 0 or left[one.external_id] > 0]
