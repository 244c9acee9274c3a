"""Time is passed in. Only the doors call `utc_now`; everything below gets `now` as an argument.

Calendar arithmetic happens on the wall clock of a zone and comes back as an instant in UTC. Local times that a change of the
clocks skips or repeats are read as PostgreSQL reads `timestamp AT TIME ZONE`: with the smaller of the two offsets, so a skipped
time moves forward and a repeated one is the second. Only a day always begins with its first instant, also where midnight comes twice.
"""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def utc_now() -> datetime:
    """Read the real clock."""
    return datetime.now(UTC)


def merchant_now(real: datetime, *, test: bool, offset_seconds: int = 0, stands_at: datetime | None = None) -> datetime:
    """Tell a merchant's now: real time, but a test merchant's clock runs with an offset until it is first set; then it stands."""
    if not test:
        return real
    if stands_at is not None:
        return stands_at
    return real + timedelta(seconds=offset_seconds)


def to_instant(local: datetime, zone: ZoneInfo) -> datetime:
    """Turn a wall clock time of a zone into the instant in UTC."""
    first, second = zone.utcoffset(local.replace(fold=0)), zone.utcoffset(local.replace(fold=1))
    assert first is not None
    assert second is not None
    return local.replace(tzinfo=UTC, fold=0) - min(first, second)


def to_local(instant: datetime, zone: ZoneInfo) -> datetime:
    """Turn an instant into the wall clock time of a zone, without a zone."""
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)


def local_date(instant: datetime, zone: ZoneInfo) -> date:
    """Tell the calendar day of an instant in a zone."""
    return instant.astimezone(zone).date()


def add_months(instant: datetime, months: int, zone: ZoneInfo) -> datetime:
    """Go months on (or back) in a zone's calendar at the same wall clock time; 31 Jan and 1 month is 28 or 29 Feb."""
    local = to_local(instant, zone)
    year, month0 = divmod(local.year * 12 + local.month - 1 + months, 12)
    day = min(local.day, monthrange(year, month0 + 1)[1])
    return to_instant(local.replace(year=year, month=month0 + 1, day=day), zone)


def add_days(instant: datetime, days: int, zone: ZoneInfo) -> datetime:
    """Go days on (or back) in a zone's calendar at the same wall clock time, whatever the clocks do meanwhile."""
    return to_instant(to_local(instant, zone) + timedelta(days=days), zone)


def days_on(instant: datetime, days: int, zone: ZoneInfo) -> datetime:
    """Go days on (or back) as `add_days` does, but from the beginning of a day always to the beginning of a day."""
    day = local_date(instant, zone)
    return start_of(day + timedelta(days=days), zone) if instant == start_of(day, zone) else add_days(instant, days, zone)


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """Tell the first instant of a calendar day in a zone: 00:00, the first of two where clocks repeat it, or what follows a skipped one."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def start_of_day(instant: datetime, zone: ZoneInfo) -> datetime:
    """Go back to the first instant of the instant's day."""
    return start_of(local_date(instant, zone), zone)


def last_day_of(day: date, months: int) -> date:
    """Go on to the last day of the month (1), quarter (3) or calendar year (12) in which a day lies."""
    month = -(-day.month // months) * months
    return date(day.year, month, monthrange(day.year, month)[1])
