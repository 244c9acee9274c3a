"""What is done when, of each merchant: the table of everything that time alone sets going, to be read aloud."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from analytics.audit.actions import KIND as AUDIT
from jobs.tidying import KIND as TIDY
from kernel.clock import to_instant, to_local
from loyalty.timetable.catch_up import KIND as TIME
from loyalty.timetable.catch_up import merchants_due


@dataclass(frozen=True, slots=True)
class Nightly:
    """Every day at a wall clock time of the merchant's own zone, a background task is asked for: once, however many workers there are."""

    at: time
    task: str

    def last_due(self, now: datetime, zone: ZoneInfo) -> datetime:
        """Tell when it was last due. A time that a change of the clocks skips is later that day."""
        day = to_local(now, zone).date()
        due = to_instant(datetime.combine(day, self.at), zone)
        return due if due <= now else to_instant(datetime.combine(day - timedelta(days=1), self.at), zone)

    def next_due(self, now: datetime, zone: ZoneInfo) -> datetime:
        """Tell when it is due next."""
        day = to_local(self.last_due(now, zone), zone).date()
        return to_instant(datetime.combine(day + timedelta(days=1), self.at), zone)


@dataclass(frozen=True, slots=True)
class WhenDue:
    """Every so many seconds a background task is asked for, of the merchants who have something due, unless they wait for one already."""

    every: timedelta
    task: str
    merchants: Callable[[datetime], Awaitable[Sequence[UUID]]]
    """Names them, given the real time."""


Row = Nightly | WhenDue

SCHEDULE: Sequence[Row] = (
    Nightly(at=time(3, 30), task=AUDIT),
    Nightly(at=time(4, 30), task=TIDY),
    WhenDue(every=timedelta(seconds=20), task=TIME, merchants=merchants_due),
)
"""All times are real, also of merchants in test mode: their own clocks move what happens to customers, not the housework."""
