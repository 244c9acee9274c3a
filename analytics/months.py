"""Months of a merchant's calendar, as reports look at them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kernel.clock import local_date, start_of
from kernel.errors import Invalid

MOST = 60
"""Months that a report looks at, at the most."""
USUAL = 12
_TICK = timedelta(microseconds=1)
COLUMNS = "unnest($2::date[], $3::timestamptz[], $4::timestamptz[], $5::date[]) AS m (month, start, until, day)"
"""How months stand in a statement."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month, named by its first day: the instants with start <= at < until. `last` is its last day; of the one under way today."""

    first: date
    start: datetime
    until: datetime
    last: date


def last_months(count: int | None, now: datetime, zone: ZoneInfo) -> list[Month]:
    """List so many months (12 when None), oldest first; the last one is under way, until now. Refuses as Invalid other than 1 to 60."""
    wanted = USUAL if count is None else count
    if not 1 <= wanted <= MOST:
        raise Invalid(f"Ask for 1 to {MOST} months.", field=("months",), details={"limit": MOST})
    newest = local_date(now, zone).replace(day=1)
    return [_month(_back(newest, number), now, zone) for number in range(wanted - 1, -1, -1)]


def columns(months: Sequence[Month]) -> list[list[Any]]:
    """Give months as a statement takes them."""
    return [[one.first for one in months], [one.start for one in months], [one.until for one in months], [one.last for one in months]]


def _month(first: date, now: datetime, zone: ZoneInfo) -> Month:
    start, until = start_of(first, zone), min(start_of(_back(first, -1), zone), now + _TICK)
    return Month(first, start, until, local_date(until - _TICK, zone))


def _back(first: date, months: int) -> date:
    """Go so many months back from the first day of a month."""
    year, month0 = divmod(first.year * 12 + first.month - 1 - months, 12)
    return date(year, month0 + 1, 1)
