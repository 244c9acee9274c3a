"""Birthdays: points, an offer or both, once a year. All pure.

Readings, where the rules leave something open:
- A birthday is given from 00:00 of the customer's own day, or of the day so many days ahead, to the end of the day itself. Who can be given
  it only later than its first instant, because they moved, told it, or the program came in between, is given it then.
- Nothing is given of days that were over before the customer was known here: an imported past has had its birthdays elsewhere.
- Notice counts calendar days of the customer's own zone from the day on which the birthday was last given or changed to the day itself. A
  birthday that came with the joining was given then, however late the joining is told.
- A grant counts even where a maximum balance leaves no room for points, so that nobody is given a birthday late because points were spent.
- Another grant comes no sooner than the program's distance, and never within 300 days: that is a year, less what a program can change its
  days ahead by. Who changes a birthday has one a year all the same.
- A tier's points are given instead of the program's. What is given is no use of points, counts in no window, and no refund touches it.
"""

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from kernel.clock import local_date, start_of
from loyalty.lifecycle import rules as lifecycle
from loyalty.offers.rules import to_be_given
from loyalty.points import rules as points
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import Birthday, LeapDay
from loyalty.programs.windows import anniversary
from loyalty.state.changes import Changes, Notice, RuleOutcome
from loyalty.state.customer import CustomerState
from loyalty.state.person import Person

REASON = "Birthday"
WHY = "because it is your birthday"
"""Why an offer is given, as customers may read it."""
ONCE_DAYS = 300
"""Days between two grants whatever the program says."""
YEARS_AHEAD = 40
"""How far is looked ahead: notice and distance are ten years at the most."""
_LEAP_DAY = "02-29"


def due(state: CustomerState, program: CompiledProgram) -> datetime | None:
    """Say since when, or when next, the customer is to be given a birthday."""
    terms, person = program.document.birthday, state.person
    if terms is None or person.birthday is None or state.joined_at is None:
        return None
    zone, known = person.zone or state.zone, [one for one in (person.known_at, person.birthday_since) if one is not None]
    earliest = [*known, again] if (again := _again_at(state, terms, zone)) is not None else known
    since = max([state.settled_at, *known])
    year = local_date(since, zone).year
    for one in range(year, year + YEARS_AHEAD):
        day, first, end = _span(person.birthday[-5:], one, terms.leap_day, terms.days_ahead, zone)
        instant = max([first, *earliest])
        if since < end > instant and _has_notice(state, terms, day, zone) and not _had_this_year(state, terms, day, zone):
            return instant
    return None


def grant(changes: Changes, *, program: CompiledProgram, at: datetime) -> None:
    """Give the customer what a birthday brings, at `at`, where the state is settled, if it is time."""
    state, terms = changes.state, program.document.birthday
    if terms is None or (instant := due(state, program)) is None or instant > at:
        return
    state.birthday_at = at
    code = terms.currency or program.first_currency
    given = _give_points(changes, program, terms, code, at)
    offer = to_be_given(state, terms.offer, at) if terms.offer is not None else None
    if terms.offer is not None:
        changes.grant(terms.offer, at=at, why=WHY)
    told = {"points": given or None, "currency": code if given else None, "offer": offer.name if offer is not None else None}
    changes.notices.append(Notice("BirthdayRewarded", at, told))


def become(changes: Changes, person: Person, *, program: CompiledProgram, at: datetime) -> None:
    """Know the customer otherwise from `at` on; what was due until then is settled.

    They stay where they stand in time, so that a past which is told later still comes in order; but to whom this brings a birthday by now,
    or would have by days that are over, time passes first: nothing is given for an instant at which something else was known.
    """
    changes.state.person = person
    instant = due(changes.state, program)
    if instant is not None and instant <= at:
        lifecycle.pass_time(changes, program=program, at=at)


def day_in(year: int, birthday: str, leap_day: LeapDay) -> date:
    """Say on which day of a year a birthday (MM-DD) is."""
    if birthday == _LEAP_DAY and leap_day is LeapDay.MAR_1:
        return date(year, 2, 28) + timedelta(days=1)
    return anniversary(date(2000, int(birthday[:2]), int(birthday[3:])), year)


@lru_cache(maxsize=16_384)
def _span(birthday: str, year: int, leap_day: LeapDay, days_ahead: int, zone: ZoneInfo) -> tuple[date, datetime, datetime]:
    """Name the day of a birthday in a year, from when on it is given, and the first instant after it."""
    day = day_in(year, birthday, leap_day)
    return day, start_of(day - timedelta(days=days_ahead), zone), start_of(day + timedelta(days=1), zone)


def _has_notice(state: CustomerState, terms: Birthday, day: date, zone: ZoneInfo) -> bool:
    """Say whether the birthday was known early enough."""
    given_at = state.person.birthday_since or state.joined_at
    assert given_at is not None
    return (day - local_date(given_at, zone)).days >= terms.notice_days


def _again_at(state: CustomerState, terms: Birthday, zone: ZoneInfo) -> datetime | None:
    """Say from when on another grant is far enough from the last one; None: there was none."""
    if state.birthday_at is None:
        return None
    return start_of(local_date(state.birthday_at, zone) + timedelta(days=max(terms.distance_days, ONCE_DAYS)), zone)


def _had_this_year(state: CustomerState, terms: Birthday, day: date, zone: ZoneInfo) -> bool:
    """Say whether the last grant was for another birthday of the same year."""
    last, since = state.birthday_at, state.person.birthday_since
    if last is None or since is None or since <= last:
        return False
    return (local_date(last, zone) + timedelta(days=terms.days_ahead)).year >= day.year


def _give_points(changes: Changes, program: CompiledProgram, terms: Birthday, code: str, at: datetime) -> int:
    """Give the points of the customer's tier, or of the program, as far as there is room; returns how many."""
    held, currency = changes.state.tier, program.currencies[code]
    known = program.levels.get(held.code) if held is not None else None
    own = known[1].birthday_points if known is not None else None
    wanted = own or terms.points or 0
    amount = points.fitting(changes.state, currency, wanted)
    if amount:
        told = "once a year" if own is None or known is None else f"once a year, as {known[1].code}"
        why = RuleOutcome("birthday", code, True, wanted, amount, told)
        points.earn(changes, currency=currency, points=amount, event_id=None, at=at, reason=REASON, explanation=(why,))
    return amount
