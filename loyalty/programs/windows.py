"""Windows over a customer's events: from when on an event counts at an instant."""

from calendar import isleap
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from kernel.clock import add_days, add_months, local_date, start_of
from loyalty.programs.document import TierWindow, WindowType

TICK = timedelta(microseconds=1)
"""The smallest step of time: what begins with an instant counts what is after the last one before it."""


@dataclass(frozen=True, slots=True)
class Window:
    """The events with start(t) < at <= t; `unit` "M" is calendar months, "D" calendar days, "L" lifetime.

    "Y" is the calendar year and "A" the year since the last anniversary of joining, its day included: they begin anew instead of moving on.
    `name` is what the standings' JSON calls it: "M12", "D365", "L0", "Y0". An event younger than `surely` at t is in the window whatever
    the calendar does, so that young customers need no calendar at all.
    """

    unit: str
    count: int = 0
    name: str = field(init=False, repr=False, compare=False)
    surely: timedelta = field(init=False, repr=False, compare=False)
    restarts: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", f"{self.unit}{self.count}")
        # The shortest months, less what clock changes and the date line can take.
        days = {"M": 30 * self.count - 4, "D": self.count - 2, "Y": 0, "A": 0}.get(self.unit)
        object.__setattr__(self, "surely", timedelta.max if days is None else timedelta(days=days))
        object.__setattr__(self, "restarts", self.unit in ("Y", "A"))

    def start(self, at: datetime, zone: ZoneInfo, joined_at: datetime | None) -> datetime | None:
        """Say after which instant events count at `at`; None: all of them. A lead has no member year: at no instant anything counts."""
        match self.unit:
            case "M":
                return add_months(at, -self.count, zone)
            case "D":
                return add_days(at, -self.count, zone)
            case "Y":
                return _before(date(local_date(at, zone).year, 1, 1), zone)
            case "A":
                return at if joined_at is None else _before(last_anniversary(local_date(joined_at, zone), local_date(at, zone)), zone)
        return None


LIFETIME = Window("L")


@cache
def tier_window(terms: TierWindow) -> Window:
    """Give the window that tiers are measured in."""
    match terms.type:
        case WindowType.ROLLING:
            return Window("M", terms.months or 12)
        case WindowType.CALENDAR_YEAR:
            return Window("Y")
        case WindowType.MEMBER_YEAR:
            return Window("A")
        case WindowType.LIFETIME:
            return LIFETIME


def anniversary(day: date, year: int) -> date:
    """Say when a day comes round in a year; 29 February is 28 February in common years."""
    return day.replace(year=year) if (day.month, day.day) != (2, 29) or isleap(year) else date(year, 2, 28)


def last_anniversary(day: date, until: date) -> date:
    """Say when a day came round last until another one, that day included."""
    this_year = anniversary(day, until.year)
    return this_year if this_year <= until else anniversary(day, until.year - 1)


@lru_cache(maxsize=4_096)
def _before(day: date, zone: ZoneInfo) -> datetime:
    return start_of(day, zone) - TICK
