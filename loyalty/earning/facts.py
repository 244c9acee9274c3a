"""What rules see: an event, and the customer as they were before it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from loyalty.lifecycle.membership import member_days
from loyalty.lifecycle.rhythm import NEVER, days_overdue
from loyalty.state.customer import Counted

_LINE = {"sku": "", "name": "", "category": "", "quantity": 0, "total": 0}


@dataclass(frozen=True, slots=True)
class EventFacts:
    """An event as rules see it. Amounts in minor units; lines are maps of sku, name, category, quantity, total."""

    kind: str
    at: datetime
    name: str = ""
    total: int = 0
    tax: int = 0
    shipping: int = 0
    discount: int = 0
    currency: str = ""
    csat: int | None = None
    nps: int | None = None
    lines: Sequence[Mapping[str, Any]] = ()
    attributes: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """The customer as rules see them, before the event; kept with a purchase, so that it can be decided again.

    `zone` is the merchant's. `looked` is what limits looked at, by their own names (see `limits`): only those of rules that could fire, and
    none of nothing but a room. `expected_at` is when by the customer's own rhythm the next purchase was expected, if they have one.
    `offers` are the per cents by which claimed offers multiply, by the offers' labels.
    """

    tier: str | None
    stage: str
    purchases: int
    joined_at: datetime
    zone: ZoneInfo
    looked: Mapping[str, Counted] = field(default_factory=dict)
    expected_at: datetime | None = None
    offers: tuple[tuple[str, int], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Write it as it is kept; the zone is the merchant's and never changes."""
        kept: dict[str, Any] = {
            "tier": self.tier,
            "stage": self.stage,
            "purchases": self.purchases,
            "joinedAt": self.joined_at.isoformat(),
        }
        if self.expected_at is not None:
            kept["expectedAt"] = self.expected_at.isoformat()
        if self.looked:
            kept["looked"] = {name: [counted.points, counted.times] for name, counted in self.looked.items()}
        if self.offers:
            kept["offers"] = self.offers
        return kept

    @classmethod
    def of_json(cls, kept: Mapping[str, Any], zone: ZoneInfo) -> "Basis":
        """Read what `to_json` wrote."""
        looked = {name: Counted(*numbers) for name, numbers in kept.get("looked", {}).items()}
        joined_at, expected = datetime.fromisoformat(kept["joinedAt"]), kept.get("expectedAt")
        expected_at = datetime.fromisoformat(expected) if expected is not None else None
        offers = tuple((label, percent) for label, percent in kept.get("offers", ()))
        return cls(kept["tier"], kept["stage"], kept["purchases"], joined_at, zone, looked, expected_at, offers)


def variables(event: EventFacts, basis: Basis) -> dict[str, Any]:
    """Name what conditions can look at.

    `now` is the event's own instant, so that deciding again decides the same. What is not there is "" (texts, also in lines), 0 (amounts,
    csat, days overdue, days of who is no member) or -1 (nps, where 0 is an answer); who has no rhythm is expected in the year 9999.
    """
    return {
        "event.kind": str(event.kind),
        "event.name": event.name,
        "event.total": event.total,
        "event.tax": event.tax,
        "event.shipping": event.shipping,
        "event.discount": event.discount,
        "event.currency": event.currency,
        "event.at": event.at,
        "event.csat": event.csat or 0,
        "event.nps": -1 if event.nps is None else event.nps,
        "event.lines": [{**_LINE, **{name: value for name, value in line.items() if value is not None}} for line in event.lines],
        "event.attributes": event.attributes or {},
        "customer.tier": basis.tier or "",
        "customer.stage": basis.stage,
        "customer.purchases": basis.purchases,
        "customer.joined_at": basis.joined_at,
        "customer.member_days": member_days(basis.joined_at, event.at, basis.zone),
        "customer.expected_next_purchase": basis.expected_at or NEVER,
        "customer.days_overdue": days_overdue(basis.expected_at, event.at, basis.zone),
        "now": event.at,
    }
