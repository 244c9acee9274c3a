"""The calendar of a merchant: windows that look back and days that lie ahead, by its own wall clock.

Instants go in and come out in UTC: two times of the same zone would be compared by their wall clocks.
"""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


def months_before(moment: datetime, months: int, zone: ZoneInfo) -> datetime:
    """Go back whole months on the wall clock; a day that the month lacks becomes its last one."""
    local = _wall_clock(moment, zone)
    year, month = _add_months(local.year, local.month, -months)
    return _instant(local.replace(year=year, month=month, day=min(local.day, monthrange(year, month)[1])), zone)


def days_before(moment: datetime, days: int, zone: ZoneInfo) -> datetime:
    """Go back whole days on the wall clock."""
    return _instant(_wall_clock(moment, zone) - timedelta(days=days), zone)


def days_after(moment: datetime, days: int, zone: ZoneInfo) -> datetime:
    """Go on whole days on the wall clock."""
    return _instant(_wall_clock(moment, zone) + timedelta(days=days), zone)


def period_end(start: date, months: int) -> date:
    """Find the last day of a period of whole months, rounded up to the month's end: 10 Feb 2011 + 12 months is 29 Feb 2012."""
    year, month = _add_months(start.year, start.month, months)
    return date(year, month, monthrange(year, month)[1])


def day_of(moment: datetime, zone: ZoneInfo) -> date:
    """Say which day it is for the merchant."""
    return _wall_clock(moment, zone).date()


def midnight_after(day: date, zone: ZoneInfo) -> datetime:
    """Find the instant at which a day is over."""
    return _instant(datetime.combine(day + timedelta(days=1), datetime.min.time()), zone)


def _add_months(year: int, month: int, months: int) -> tuple[int, int]:
    years, month_index = divmod(year * 12 + month - 1 + months, 12)
    return years, month_index + 1


def _wall_clock(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)


def _instant(wall_clock: datetime, zone: ZoneInfo) -> datetime:
    return wall_clock.replace(tzinfo=zone).astimezone(UTC)
