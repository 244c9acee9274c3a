"""Recount the lifecycle stages of the second run, with the default thresholds.

Readings of the rules, where they leave something open:
- A purchase counts unless its total is above 0 and wholly refunded, for stages as for tiers.
- A purchase never lowers a stage. RETENTION that no longer has its 2 purchases stays until 365 days bring none.
- LOYALTY always has its 90 days, also when a refund unmet it or the purchase that entered it was refunded. They run, in days of the
  merchant's calendar, from the first instant at which the thresholds are not met; a purchase that meets them again cancels.
- "No purchase for 365 days" is true when none that counts lies within them, so also from the instant at which the last one is refunded.
  Who has none at all that counts is in ACQUISITION, whatever the stage was: CONVERSION is that of a first purchase.
- A stage hangs on the purchase that entered it. When that one is wholly refunded, the stage falls to what the rest meets: RETENTION,
  CONVERSION while any purchase counts, else ACQUISITION. What it falls to goes on hanging on the refunded purchase, so each further whole
  refund looks again: two purchases refunded in any order end in ACQUISITION. A stage that time brought hangs on nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from tests.real.purchases import LONDON, Command, Purchase, Refund, rests
from tests.real.windows import days_after, days_before

WINDOW_DAYS = 365
RETENTION_PURCHASES = 2
LOYALTY_PURCHASES = 5
GRACE_DAYS = 90
LAPSE_DAYS = 365


class Stage(IntEnum):
    """The stages of a registered customer, lowest first."""

    ACQUISITION = 1
    CONVERSION = 2
    RETENTION = 3
    LOYALTY = 4


@dataclass(frozen=True)
class Stood:
    """The stage a customer is in, and the purchase it hangs on."""

    stage: Stage
    hangs_on: str | None = None


def stage_at(moment: datetime, history: Sequence[Command]) -> Stage:
    """Find the stage that one customer is in at a moment, after all of the history."""
    stood = Stood(Stage.ACQUISITION)
    for position, command in enumerate(history):
        stood = _through_time(stood, history[:position], command.at)
        known = history[: position + 1]
        stood = _after_purchase(stood, command, known) if isinstance(command, Purchase) else _after_refund(stood, command, known)
    return _through_time(stood, history, moment).stage


def _through_time(stood: Stood, known: Sequence[Command], moment: datetime) -> Stood:
    """Fall back to what time has brought by the moment; of both falls CONVERSION is the deeper one, but nobody is there unbought."""
    if not counted(known):
        return Stood(Stage.ACQUISITION)
    if stood.stage >= Stage.RETENTION and not _within(LAPSE_DAYS, moment, known):
        return Stood(Stage.CONVERSION)
    if stood.stage is Stage.LOYALTY:
        unmet = _unmet_since(moment, known)
        if unmet and days_after(unmet, GRACE_DAYS, LONDON) <= moment:
            return Stood(Stage.RETENTION)
    return stood


def _unmet_since(moment: datetime, known: Sequence[Command]) -> datetime | None:
    """Find the instant from which on LOYALTY has not been met, walking through every command and all that leaves the window."""
    turns = [(command.at, count) for count, command in enumerate(known, start=1)]
    leaving = (days_after(one.at, WINDOW_DAYS, LONDON) for one in known if isinstance(one, Purchase))
    turns += [(instant, sum(command.at <= instant for command in known)) for instant in leaving if instant <= moment]
    since: datetime | None = None
    for turn, count in sorted(turns):
        if _within(WINDOW_DAYS, turn, known[:count]) >= LOYALTY_PURCHASES:
            since = None
        elif since is None:
            since = turn
    return since


def _after_purchase(stood: Stood, purchase: Purchase, known: Sequence[Command]) -> Stood:
    met = _met(purchase.at, known)
    return Stood(met, purchase.external_id) if met > stood.stage else stood


def _after_refund(stood: Stood, refund: Refund, known: Sequence[Command]) -> Stood:
    """Look again at a stage whose purchase is wholly refunded, whenever one is; LOYALTY is left to its 90 days."""
    still_counts = {one.external_id for one in counted(known)}
    if stood.stage is Stage.LOYALTY or stood.hangs_on is None or stood.hangs_on in still_counts or refund.purchase in still_counts:
        return stood
    return Stood(min(stood.stage, _met(refund.at, known)), stood.hangs_on)


def _met(moment: datetime, known: Sequence[Command]) -> Stage:
    recent = _within(WINDOW_DAYS, moment, known)
    if recent >= LOYALTY_PURCHASES:
        return Stage.LOYALTY
    if recent >= RETENTION_PURCHASES:
        return Stage.RETENTION
    return Stage.CONVERSION if counted(known) else Stage.ACQUISITION


def _within(days: int, moment: datetime, known: Sequence[Command]) -> int:
    start = days_before(moment, days, LONDON)
    return sum(start < one.at <= moment for one in counted(known))


def counted(known: Sequence[Command]) -> list[Purchase]:
    """List the purchases that count: of nothing, or not wholly refunded."""
    left = rests(known)
    return [one for one in known if isinstance(one, Purchase) and (one.total == 0 or left[one.external_id] > 0)]
