"""Periods of a merchant's calendar, under which limits count."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from kernel.clock import local_date, start_of
from loyalty.programs.document import Period

EVER = datetime(1970, 1, 1, tzinfo=UTC)
"""The beginning of the period that has none."""
PER = {Period.DAY: "a day", Period.WEEK: "a week", Period.MONTH: "a month", Period.YEAR: "a year", Period.EVER: "ever"}
"""How a limit is said: so many points a day."""


def start_of_period(period: Period, at: datetime, zone: ZoneInfo) -> datetime:
    """Tell when the period of an instant began: at 00:00 of its first day in a zone; weeks begin on Monday."""
    return EVER if period is Period.EVER else start_of(_first_day(period, local_date(at, zone)), zone)


def _first_day(period: Period, day: date) -> date:
    if period is Period.WEEK:
        return day - timedelta(days=day.weekday())
    if period is Period.MONTH:
        return day.replace(day=1)
    return day.replace(month=1, day=1) if period is Period.YEAR else day
