"""Windows over a customer's events: from when on an event counts at an instant."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kernel.clock import add_days, add_months


@dataclass(frozen=True, slots=True)
class Window:
    """The events with start(t) < at <= t; `unit` "M" is calendar months, "D" calendar days, "L" lifetime."""

    unit: str
    count: int = 0

    @property
    def name(self) -> str:
        """Name the window as the standings' JSON does: "M12", "D365", "L0"."""
        return f"{self.unit}{self.count}"

    def start(self, at: datetime, zone: ZoneInfo) -> datetime | None:
        """Say after which instant events count at `at`; None: all of them."""
        if self.unit == "M":
            return add_months(at, -self.count, zone)
        return add_days(at, -self.count, zone) if self.unit == "D" else None


LIFETIME = Window("L")
