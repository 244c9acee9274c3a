"""Recount the tiers of the second run: every look adds up the list of purchases again, nothing is carried along but the level held.

Readings of the rules, where they leave something open:
- A level's first period starts on the day it began; the next one starts where the last one ended, not at the midnight after it.
- A level confirmed at the end of its period no longer hangs on the purchase that began it: a later refund does not end it.
- A refund that ends a level brings back the level held before as it was, with its own last day and its own beginning.
  If the rest supports a level between the two, that one counts as begun by the same purchase, for the same period.
- A level brought back after its own last day is looked at at once, at the refund's instant.
- A level lost at the end of its period is followed by one that no purchase began, for a new period.
- A publication lifts at once, and takes nothing away. No purchase began what it lifts to. A period is over by the terms in force at
  its end, and its next one lasts as they say. A refund looks again by the terms in force at its purchase and by those in force at the
  refund, and the higher level counts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import Enum
from itertools import pairwise

from tests.real.purchases import LONDON, Command, Purchase, Refund, rests
from tests.real.windows import day_of, midnight_after, months_before, period_end


class Downgrade(Enum):
    """What happens to a level at the end of its period."""

    NEVER = "NEVER"
    REASSESS = "REASSESS"


@dataclass(frozen=True)
class Level:
    """`spend_pence` within the window gives it; `percent` of the points are earned while it is held."""

    code: str | None
    spend_pence: int
    percent: int


LEVELS = (Level(None, 0, 100), Level("silver", 500_00, 150), Level("gold", 2_000_00, 200))


@dataclass(frozen=True)
class Terms:
    """What a version of the program says of tiers. A level has the same place and code in all versions."""

    levels: tuple[Level, ...] = LEVELS
    window_months: int = 12
    period_months: int = 12
    downgrade: Downgrade = Downgrade.REASSESS


@dataclass(frozen=True)
class Reign:
    """From an instant on the terms of a version decide."""

    since: datetime
    terms: Terms


Reigns = tuple[Reign, ...]
"""Oldest first; the first one decides from the beginning."""


def always(terms: Terms) -> Reigns:
    """Let one version decide for ever."""
    return (Reign(datetime.min.replace(tzinfo=UTC), terms),)


ONE_VERSION = always(Terms())


@dataclass(frozen=True)
class Held:
    """The level held (its place among the levels), from when, its last safe day, the purchase it began with, and what was held before."""

    place: int
    since: datetime | None = None
    until: date | None = None
    began_with: str | None = None
    before: "Held | None" = None


NOTHING_YET = Held(place=0)


def terms_at(moment: datetime, reigns: Reigns) -> Terms:
    """Find the terms that decide at a moment."""
    return next(reign.terms for reign in reversed(reigns) if reign.since <= moment)


def tier_at(moment: datetime, history: Sequence[Command], reigns: Reigns = ONE_VERSION) -> str | None:
    """Name the level that one customer holds at a moment, after all of the history."""
    return reigns[0].terms.levels[held_at(moment, history, reigns).place].code


def held_at(moment: datetime, history: Sequence[Command], reigns: Reigns = ONE_VERSION) -> Held:
    """Find what one customer holds at a moment, after all of the history."""
    *_, last = held_before_each(history, reigns, until=moment)
    return last


def held_before_each(history: Sequence[Command], reigns: Reigns, *, until: datetime) -> Iterator[Held]:
    """Tell what is held just before each command of the history, and at last what is held at the end."""
    held, clock = NOTHING_YET, reigns[0].since
    for position, command in enumerate(history):
        held = _through_time(held, history[:position], reigns, after=clock, moment=command.at)
        yield held
        known, clock = history[: position + 1], command.at
        held = _after(held, command, known, reigns)
    yield _through_time(held, history, reigns, after=clock, moment=until)


def _through_time(held: Held, known: Sequence[Command], reigns: Reigns, *, after: datetime, moment: datetime) -> Held:
    """Go through the ends of periods and the publications that lie between two instants."""
    for former, reign in pairwise(reigns):
        if after < reign.since <= moment:
            held = _through_periods(held, known, reign.since, former.terms)
            held = _lifted(held, known, reign)
    return _through_periods(held, known, moment, terms_at(moment, reigns))


def _through_periods(held: Held, known: Sequence[Command], moment: datetime, terms: Terms) -> Held:
    """Look again at the end of each period that is over by the moment."""
    while terms.downgrade is Downgrade.REASSESS and held.until and midnight_after(held.until, LONDON) <= moment:
        last = known[-1].at if known else midnight_after(held.until, LONDON)
        look_at = max(last, midnight_after(held.until, LONDON))
        supported = _supported(look_at, known, terms)
        until = period_end(held.until, terms.period_months)
        if supported >= held.place:
            held = replace(held, until=until, began_with=None, before=None)
        else:
            held = Held(supported, look_at, until) if supported else NOTHING_YET
    return held


def _lifted(held: Held, known: Sequence[Command], reign: Reign) -> Held:
    """Rise at once to what a newly published version gives for what was."""
    supported = _supported(reign.since, known, reign.terms)
    if supported <= held.place:
        return held
    return Held(supported, reign.since, period_end(day_of(reign.since, LONDON), reign.terms.period_months))


def _after(held: Held, command: Command, known: Sequence[Command], reigns: Reigns) -> Held:
    if isinstance(command, Purchase):
        return _after_purchase(held, command, known, terms_at(command.at, reigns))
    return _after_refund(held, command, known, reigns)


def _after_purchase(held: Held, purchase: Purchase, known: Sequence[Command], terms: Terms) -> Held:
    """Rise to the highest level that the window supports, at once and skipping levels."""
    supported = _supported(purchase.at, known, terms)
    if supported <= held.place:
        return held
    until = period_end(day_of(purchase.at, LONDON), terms.period_months)
    return Held(supported, purchase.at, until, began_with=purchase.external_id, before=held)


def _after_refund(held: Held, refund: Refund, known: Sequence[Command], reigns: Reigns) -> Held:
    """Fall to what the rest supports, if the level began with this purchase; never below what was held before it."""
    bought_at = next(one.at for one in known if isinstance(one, Purchase) and one.external_id == refund.purchase)
    supported = max(_supported(refund.at, known, terms_at(moment, reigns)) for moment in (bought_at, refund.at))
    if held.before is None or held.began_with != refund.purchase or supported >= held.place:
        return held
    return held.before if supported <= held.before.place else replace(held, place=supported)


def _supported(moment: datetime, known: Sequence[Command], terms: Terms) -> int:
    spent = spend(moment, known, terms.window_months)
    return max(place for place, level in enumerate(terms.levels) if spent >= level.spend_pence)


def spend(moment: datetime, known: Sequence[Command], months: int) -> int:
    """Add up the window's purchases in pence, each net of its refunds and at its own time."""
    start = months_before(moment, months, LONDON)
    left = rests(known)
    return sum(left[one.external_id] for one in known if isinstance(one, Purchase) and start < one.at <= moment)
