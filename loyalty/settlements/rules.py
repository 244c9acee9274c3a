"""Which days a period has, and when it may be closed. All pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kernel.clock import local_date, start_of
from kernel.errors import Invalid
from loyalty.settlements.errors import DayNotOver, DaysClosed, NothingHonoured, PeriodsHaveGaps

EARLIEST, LATEST = date(1900, 1, 1), date(2999, 12, 31)
"""No partner honours anything on other days."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a partner before a period is closed: where the last one ended, and when the first line that is open was honoured."""

    closed_until: date | None
    first_open: datetime | None


def first_day_of_period(known: Known, last_day: date, asked: date | None, *, now: datetime, zone: ZoneInfo) -> date:
    """Tell the first day of the period that is to be closed: the one after the last closed, else the one asked for, else of what is open.

    Refuses days that nobody means as Invalid; with DayNotOver a last day that is not over at `now`, with DaysClosed one that is in a closed
    period, with PeriodsHaveGaps another first day than the next one, with NothingHonoured when there is nothing to begin with, and as
    Invalid a first day after the last one or after what is open; checked in that order.
    """
    check_day(last_day, field="lastDay")
    if now < end_of(last_day, zone):
        raise DayNotOver(f"{last_day} is not over yet.", field=("lastDay",), details={"today": str(local_date(now, zone))})
    if known.closed_until is not None:
        return _next_day(known.closed_until, last_day, asked)
    first = asked or (
        local_date(known.first_open, zone) if known.first_open is not None and known.first_open < end_of(last_day, zone) else None
    )
    if first is None:
        raise NothingHonoured("Nothing was honoured until then; name the first day to close a period without lines.", field=("firstDay",))
    check_days(first, last_day)
    if known.first_open is not None and known.first_open < start_of(first, zone):
        day = str(local_date(known.first_open, zone))
        raise Invalid(f"The first reward was honoured on {day}: begin there or before.", field=("firstDay",), details={"first": day})
    return first


def check_days(first_day: date, last_day: date) -> None:
    """Refuse as Invalid days that nobody means, and a first day after the last one."""
    check_day(first_day, field="firstDay")
    check_day(last_day, field="lastDay")
    if first_day > last_day:
        raise Invalid("The first day comes after the last one.", field=("firstDay",))


def check_day(day: date, *, field: str) -> date:
    """Return a day; refuse as Invalid one that nobody means."""
    if not EARLIEST <= day <= LATEST:
        raise Invalid(f"A day is {EARLIEST} to {LATEST}.", field=(field,))
    return day


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """Tell the first instant after a day."""
    return start_of(day + timedelta(days=1), zone)


def _next_day(closed_until: date, last_day: date, asked: date | None) -> date:
    details = {"closedUntil": str(closed_until)}
    if last_day <= closed_until:
        raise DaysClosed(f"The days until {closed_until} are closed already.", field=("lastDay",), details=details)
    first = closed_until + timedelta(days=1)
    if asked not in (None, first):
        raise PeriodsHaveGaps(f"The period begins on {first}, after the one before.", field=("firstDay",), details=details)
    return first
