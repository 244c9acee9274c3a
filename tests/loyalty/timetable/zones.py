"""Forty time zones, when their clocks change, and when their days begin: found by looking at the clock, without any calendar of ours."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

# Zones that change their clocks by day, by night and at midnight, some no more, some by half an hour; on both sides of the date line.
ZONES = (
    "Africa/Cairo", "Africa/Casablanca", "Africa/El_Aaiun", "America/Anchorage", "America/Asuncion", "America/Bogota",
    "America/Chicago", "America/Ciudad_Juarez", "America/Havana", "America/Los_Angeles", "America/Mexico_City", "America/Miquelon",
    "America/New_York", "America/Nuuk", "America/Port-au-Prince", "America/Santiago", "America/Sao_Paulo", "America/Scoresbysund",
    "America/St_Johns", "Antarctica/Troll", "Asia/Almaty", "Asia/Beirut", "Asia/Gaza", "Asia/Jakarta", "Asia/Jerusalem",
    "Asia/Kathmandu", "Asia/Kolkata", "Asia/Tehran", "Atlantic/Azores", "Australia/Lord_Howe", "Australia/Sydney", "Europe/Chisinau",
    "Europe/Dublin", "Europe/Lisbon", "Europe/London", "Pacific/Apia", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Easter",
    "Pacific/Kiritimati",
)  # fmt: skip
TICK = timedelta(microseconds=1)
DAY = timedelta(days=1)


@cache
def transitions(zone: ZoneInfo) -> tuple[datetime, ...]:
    """Find, to the minute, when a zone changes its clocks from 2024 to 2030."""
    hours = [datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=6 * step) for step in range(7 * 366 * 4)]
    return tuple(_between(zone, *pair) for pair in pairwise(hours) if len({one.astimezone(zone).utcoffset() for one in pair}) == 2)


def days_around(zone: ZoneInfo, *, before: int = 1, after: int = 1) -> list[date]:
    """List the days on which a zone changes its clocks, and those around them, in order."""
    changes = {(instant - TICK).astimezone(zone).date() for instant in transitions(zone)}
    changes |= {instant.astimezone(zone).date() for instant in transitions(zone)}
    return sorted({day + timedelta(days=shift) for day in changes for shift in range(-before, after + 1)})


def begins(day: date, zone: ZoneInfo) -> datetime:
    """Find, to the minute, when a day begins in a zone: the calendar on the wall turns only forward."""
    before, after = (datetime.combine(day + timedelta(days=days), time(), UTC) for days in (-2, 2))
    while after - before > timedelta(minutes=1):
        middle = before + (after - before) // 2
        middle -= timedelta(seconds=middle.second, microseconds=middle.microsecond)
        before, after = (before, middle) if middle.astimezone(zone).date() >= day else (middle, after)
    return after


def _between(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    while after - before > timedelta(minutes=1):
        middle = before + (after - before) / 2
        same = middle.astimezone(zone).utcoffset() == before.astimezone(zone).utcoffset()
        before, after = (middle, after) if same else (before, middle)
    return after.replace(second=0, microsecond=0)
