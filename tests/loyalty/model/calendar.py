"""Which days begin a period or a year, found by looking at one day after the other."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.loyalty.model.program import PeriodEnd, Tiers
from tests.real.windows import day_of, midnight_after, months_before

DAY = timedelta(days=1)


def window_start(tiers: Tiers, moment: datetime, zone: ZoneInfo, joined: date) -> tuple[datetime | None, bool]:
    """Say from when on purchases count at a moment (None: all of them), and whether one of that very instant counts."""
    day = day_of(moment, zone)
    match tiers["window"]:
        case "ROLLING":
            return months_before(moment, tiers["months"], zone), False
        case "CALENDAR_YEAR":
            return midnight_after(date(day.year - 1, 12, 31), zone), True
        case "MEMBER_YEAR":
            begun = next(one for one in _days(day, -DAY) if _comes_round(one, joined))
            return midnight_after(begun - DAY, zone), True
        case "LIFETIME":
            return None, False


def period_end(tiers: Tiers, begins: datetime, zone: ZoneInfo, joined: date, *, again: bool) -> datetime:
    """Find the first instant after a period; one that follows another one may end with the instant in which its months are over."""
    over = months_before(begins, -tiers["period_months"], zone)
    if tiers["period_end"] == "EXACT":
        return over
    for day in _days(day_of(over, zone), DAY):
        midnight = midnight_after(day - DAY, zone)
        if _begins(tiers["period_end"], day, joined) and (midnight > over or (again and midnight == over)):
            return midnight
    raise AssertionError("days go on for ever")


def _begins(kind: PeriodEnd, day: date, joined: date) -> bool:
    match kind:
        case "MONTH":
            return day.day == 1
        case "QUARTER":
            return day.day == 1 and day.month in (1, 4, 7, 10)
        case "YEAR":
            return (day.month, day.day) == (1, 1)
        case "MEMBER_YEAR":
            return _comes_round(day, joined)
        case "EXACT":
            return True


def _comes_round(day: date, joined: date) -> bool:
    """Say whether a day is an anniversary; 28 February is that of the 29th where there is none."""
    if (joined.month, joined.day) == (2, 29) and (day.month, day.day) == (2, 28):
        return (day + DAY).month == 3
    return (day.month, day.day) == (joined.month, joined.day)


def _days(day: date, step: timedelta) -> Iterator[date]:
    while True:
        yield day
        day += step
