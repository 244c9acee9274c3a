"""Until when a level is held, and when its holder is warned, in the merchant's calendar. All pure.

Readings, where the rules leave something open:
- A period goes on to the first month, quarter, year or member year that begins after its months are over, also when one begins in the very
  instant. The next period begins where the last one ended, also when it is looked at later, and ends so many months after that; after a
  grace it is rounded up again.
- A member year begins at 00:00 of the customer's anniversary. Who never joined has none; their periods end with the month.
"""

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from kernel.clock import add_months, days_on, last_day_of, local_date, start_of
from loyalty.programs.document import PeriodEnd, Tiers
from loyalty.programs.windows import TICK, anniversary
from loyalty.state.customer import CustomerState

DAY = timedelta(days=1)
_MONTHS = {PeriodEnd.MONTH: 1, PeriodEnd.QUARTER: 3, PeriodEnd.YEAR: 12, PeriodEnd.MEMBER_YEAR: 1}


def first_end(tiers: Tiers, begins: datetime, state: CustomerState) -> datetime:
    """Say when a period is over that begins with the level."""
    if tiers.period_end is PeriodEnd.EXACT:
        return add_months(begins, tiers.period_months, state.zone)
    return _round_up(tiers, _months_on(local_date(begins, state.zone), tiers) + DAY, state)


def next_end(tiers: Tiers, former_end: datetime, state: CustomerState) -> datetime:
    """Say when the period after one is over."""
    if tiers.period_end is PeriodEnd.EXACT:
        return add_months(former_end, tiers.period_months, state.zone)
    return _round_up(tiers, _months_on(last_day(former_end, state.zone) + DAY, tiers), state)


def grace_end(tiers: Tiers, until: datetime, zone: ZoneInfo) -> datetime:
    """Say when the grace after a period is over."""
    return _days_on(until, tiers.grace_days, zone) if tiers.grace_days else until


def warned_at(tiers: Tiers, until: datetime, zone: ZoneInfo) -> datetime:
    """Say when the holder of a level is warned of the end of its period."""
    return _days_on(until, -tiers.warn_days, zone)


def last_day(until: datetime, zone: ZoneInfo) -> date:
    """Name the last day of a period, of which `until` is the first instant after."""
    return local_date(until - TICK, zone)


def _months_on(day: date, tiers: Tiers) -> date:
    return day + relativedelta(months=tiers.period_months)


def _round_up(tiers: Tiers, day: date, state: CustomerState) -> datetime:
    """Go on to the first day, the given one or a later one, with which what the period is rounded up to begins."""
    if tiers.period_end is PeriodEnd.MEMBER_YEAR and state.joined_at is not None:
        joined = local_date(state.joined_at, state.zone)
        this_year = anniversary(joined, day.year)
        return start_of(this_year if this_year >= day else anniversary(joined, day.year + 1), state.zone)
    return start_of(last_day_of(day - DAY, _MONTHS[tiers.period_end]) + DAY, state.zone)


@lru_cache(maxsize=4_096)
def _days_on(instant: datetime, days: int, zone: ZoneInfo) -> datetime:
    return days_on(instant, days, zone)
