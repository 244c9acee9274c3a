"""What events add to a customer's windows, and the sums kept for each."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class Tally:
    """Sums over a window: spend in minor units, purchases that count, points earned per currency, reviews."""

    spend: int = 0
    purchases: int = 0
    points: dict[str, int] = field(default_factory=dict)
    reviews: int = 0

    def copy(self) -> "Tally":
        """Copy it, to be changed alone."""
        return Tally(self.spend, self.purchases, dict(self.points), self.reviews)

    def add(self, activity: "Activity", sign: int = 1) -> None:
        """Add an event's share, or take it off with sign -1."""
        self.spend += sign * activity.spend
        self.purchases += sign * int(activity.counts)
        self.reviews += sign * activity.reviews
        for currency, points in activity.points.items():
            self.points[currency] = self.points.get(currency, 0) + sign * points


@dataclass(frozen=True, slots=True)
class Activity:
    """What one event adds to the windows, refunds taken off: its own instant, spend, whether it counts as a purchase, points, reviews.

    `csat` and `nps` are what a survey was answered with; no window sums them up.
    """

    id: object
    at: datetime
    spend: int
    counts: bool
    points: dict[str, int]
    reviews: int = 0
    csat: int | None = None
    nps: int | None = None
