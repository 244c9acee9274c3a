"""The last usable day of points, by the calendar alone."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from kernel.clock import last_day_of, local_date, start_of
from loyalty.programs.document import Expiry, ExpiryModel, ExpiryRoundUp

_ROUNDED_MONTHS = {ExpiryRoundUp.MONTH: 1, ExpiryRoundUp.QUARTER: 3, ExpiryRoundUp.YEAR: 12}


def last_day(expiry: Expiry, start: date) -> date | None:
    """Tell the last usable day of points whose clock starts on a day; None: there is no such day, or INACTIVITY decides.

    31 January and 1 month is 28 or 29 February; of fixed dates it is the next one, the day itself included.
    """
    if expiry.model is ExpiryModel.ROLLING:
        return _period_after(expiry, start)
    if expiry.model is ExpiryModel.FIXED_DATES:
        days = (_day_of(year, text) for year in (start.year, start.year + 1) for text in expiry.dates)
        return min(day for day in days if day >= start)
    return None


def idle_last_day(expiry: Expiry, start: date, last_use: date | None) -> date:
    """Tell the last usable day of points that INACTIVITY ends: available since a day, the customer having last bought on another.

    The whole balance ends a period after the last use. Points that came when that was over, or of who never bought, have a period of their
    own. A later start never ends earlier.
    """
    if last_use is not None and start <= (together := _period_after(expiry, last_use)):
        return together
    return _period_after(expiry, start)


def lot_last_day(
    expires_at: datetime | None, first_day: date | None, last_use_at: datetime | None, *, idle: Expiry | None, zone: ZoneInfo
) -> date | None:
    """Tell the last usable day of a lot that can be used from `first_day` on; None: never. `idle`: its currency ends by INACTIVITY."""
    if expires_at is not None:
        return ending(expires_at, zone)
    if idle is None or first_day is None:
        return None
    return idle_last_day(idle, first_day, local_date(last_use_at, zone) if last_use_at is not None else None)


def gone_at(last: date, zone: ZoneInfo) -> datetime:
    """Tell the first instant after a day: that with which the next one begins."""
    return start_of(last + timedelta(days=1), zone)


@lru_cache(maxsize=4_096)
def ending(gone: datetime, zone: ZoneInfo) -> date:
    """Tell the last usable day of points that are gone at an instant."""
    return local_date(gone - timedelta(microseconds=1), zone)


@lru_cache(maxsize=4_096)
def reminders(last: date, days: tuple[int, ...], zone: ZoneInfo) -> tuple[datetime, ...]:
    """List, in order, when holders of points are reminded of a last usable day: as the days so many days before it begin."""
    return tuple(start_of(last - timedelta(days=number), zone) for number in sorted(days, reverse=True))


@lru_cache(maxsize=4_096)
def _period_after(expiry: Expiry, start: date) -> date:
    day = start + (relativedelta(months=expiry.months) if expiry.months is not None else timedelta(days=expiry.days or 0))
    return day if expiry.round_up is ExpiryRoundUp.NONE else last_day_of(day, _ROUNDED_MONTHS[expiry.round_up])


def _day_of(year: int, text: str) -> date:
    """Read MM-DD in a year; 02-29 is the last day of February in every year."""
    month, day = int(text[:2]), int(text[3:])
    return date(year, month, min(day, monthrange(year, month)[1]))
