"""Recount the tiers of the second run: every look adds up the list of purchases again, nothing is carried along but the level held.

Readings of the rules, where they leave something open:
- A level's first period starts on the day it began; the next one starts where the last one ended, not at the midnight after it.
- A level confirmed at the end of its period no longer hangs on the purchase that began it: a later refund does not end it.
- A refund that ends a level brings back the level held before as it was, with its own last day and its own beginning.
  If the rest supports a level between the two, that one counts as begun by the same purchase, for the same period.
- A level brought back after its own last day is looked at at once, at the refund's instant.
- A level lost at the end of its period is followed by one that no purchase began, for a new period.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum

from tests.real.purchases import LONDON, Command, Purchase, Refund, rests
from tests.real.windows import day_of, midnight_after, months_before, period_end

WINDOW_MONTHS = 12
PERIOD_MONTHS = 12


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
class Held:
    """The level held (its place in LEVELS), its last safe day, the purchase it began with, and what was held before that."""

    place: int
    until: date | None = None
    began_with: str | None = None
    before: "Held | None" = None

    @property
    def level(self) -> Level:
        return LEVELS[self.place]


NOTHING_YET = Held(place=0)


def held_at(moment: datetime, history: Sequence[Command], downgrade: Downgrade) -> Held:
    """Find the level that one customer holds at a moment, after all of the history."""
    held = NOTHING_YET
    for position, command in enumerate(history):
        held = _through_periods(held, history[:position], command.at, downgrade)
        known = history[: position + 1]
        held = _after_purchase(held, command, known) if isinstance(command, Purchase) else _after_refund(held, command, known)
    return _through_periods(held, history, moment, downgrade)


def _through_periods(held: Held, known: Sequence[Command], moment: datetime, downgrade: Downgrade) -> Held:
    """Look again at the end of each period that is over by the moment."""
    while downgrade is Downgrade.REASSESS and held.until and midnight_after(held.until, LONDON) <= moment:
        last = known[-1].at if known else midnight_after(held.until, LONDON)
        look_at = max(last, midnight_after(held.until, LONDON))
        supported = _supported(look_at, known)
        until = period_end(held.until, PERIOD_MONTHS)
        if supported >= held.place:
            held = replace(held, until=until, began_with=None, before=None)
        else:
            held = Held(supported, until if supported else None)
    return held


def _after_purchase(held: Held, purchase: Purchase, known: Sequence[Command]) -> Held:
    """Rise to the highest level that the window supports, at once and skipping levels."""
    supported = _supported(purchase.at, known)
    if supported <= held.place:
        return held
    return Held(supported, period_end(day_of(purchase.at, LONDON), PERIOD_MONTHS), began_with=purchase.external_id, before=held)


def _after_refund(held: Held, refund: Refund, known: Sequence[Command]) -> Held:
    """Fall to what the rest supports, if the level began with this purchase; never below what was held before it."""
    supported = _supported(refund.at, known)
    if held.before is None or held.began_with != refund.purchase or supported >= held.place:
        return held
    return held.before if supported <= held.before.place else replace(held, place=supported)


def _supported(moment: datetime, known: Sequence[Command]) -> int:
    spent = spend(moment, known)
    return max(place for place, level in enumerate(LEVELS) if spent >= level.spend_pence)


def spend(moment: datetime, known: Sequence[Command]) -> int:
    """Add up the window's purchases in pence, each net of its refunds and at its own time."""
    start = months_before(moment, WINDOW_MONTHS, LONDON)
    left = rests(known)
    return sum(left[one.external_id] for one in known if isinstance(one, Purchase) and start < one.at <= moment)
