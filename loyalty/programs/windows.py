"""Windows over a customer's events: from when on an event counts at an instant."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from kernel.clock import add_days, add_months


@dataclass(frozen=True, slots=True)
class Window:
    """The events with start(t) < at <= t; `unit` "M" is calendar months, "D" calendar days, "L" lifetime.

    `name` is what the standings' JSON calls it: "M12", "D365", "L0". An event younger than `surely` at t is in the window whatever the
    calendar does, so that young customers need no calendar at all.
    """

    unit: str
    count: int = 0
    name: str = field(init=False, repr=False, compare=False)
    surely: timedelta = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", f"{self.unit}{self.count}")
        # The shortest months, less what clock changes and the date line can take.
        days = {"M": 30 * self.count - 4, "D": self.count - 2}.get(self.unit)
        object.__setattr__(self, "surely", timedelta.max if days is None else timedelta(days=days))

    def start(self, at: datetime, zone: ZoneInfo) -> datetime | None:
        """Say after which instant events count at `at`; None: all of them."""
        if self.unit == "M":
            return add_months(at, -self.count, zone)
        return add_days(at, -self.count, zone) if self.unit == "D" else None


LIFETIME = Window("L")
