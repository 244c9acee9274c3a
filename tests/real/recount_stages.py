"""Recount the lifecycle stages of the second run, with the default thresholds or others.

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

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from tests.real.purchases import LONDON, Command, Purchase, Refund, rests
from tests.real.windows import days_after, days_before


class Stage(IntEnum):
    """The stages of a registered customer, lowest first."""

    ACQUISITION = 1
    CONVERSION = 2
    RETENTION = 3
    LOYALTY = 4


@dataclass(frozen=True)
class Thresholds:
    """So many purchases in so many days make RETENTION and LOYALTY; so long LOYALTY outlives that, and so long no purchase is a lapse."""

    retention: tuple[int, int] = (2, 365)
    loyalty: tuple[int, int] = (5, 365)
    grace_days: int = 90
    lapse_days: int = 365


USUAL = Thresholds()


@dataclass(frozen=True)
class Stood:
    """The stage a customer is in, and the purchase it hangs on."""

    stage: Stage
    hangs_on: str | None = None


@dataclass(frozen=True)
class Move:
    """A customer came to another stage."""

    at: datetime
    before: Stage
    after: Stage


def stage_at(moment: datetime, history: Sequence[Command], thresholds: Thresholds = USUAL) -> Stage:
    """Find the stage that one customer is in at a moment, after all of the history."""
    moves = moves_until(moment, history, thresholds)
    return moves[-1].after if moves else Stage.ACQUISITION


def moves_until(moment: datetime, history: Sequence[Command], thresholds: Thresholds = USUAL) -> list[Move]:
    """List one customer's moves until a moment, after all of the history."""
    steps = list(_steps(moment, history, thresholds))
    befores = [Stage.ACQUISITION, *(stage for _, stage in steps)]
    return [Move(at, before, after) for before, (at, after) in zip(befores, steps, strict=False) if before is not after]


def _steps(moment: datetime, history: Sequence[Command], thresholds: Thresholds) -> Iterator[tuple[datetime, Stage]]:
    """Tell the stage after each thing that happened: time before a command, the command, and what time had brought by then."""
    stood, settled = Stood(Stage.ACQUISITION), datetime.min.replace(tzinfo=moment.tzinfo)
    for position, command in enumerate(history):
        known = history[: position + 1]
        for at, fallen in _falls(stood, known[:-1], settled, command.at, thresholds):
            yield at, fallen.stage
            stood = fallen
        stood = _after(stood, command, known, thresholds)
        yield command.at, stood.stage
        settled = command.at
        for at, fallen in _falls(stood, known, settled, settled, thresholds):
            yield at, fallen.stage
            stood = fallen
    for at, fallen in _falls(stood, history, settled, moment, thresholds):
        yield at, fallen.stage


def _falls(
    stood: Stood, known: Sequence[Command], settled: datetime, moment: datetime, thresholds: Thresholds
) -> Iterator[tuple[datetime, Stood]]:
    """Fall back to what time has brought by the moment, each at its instant, but not before all that was settled."""
    bought = counted(known)
    if not bought:
        if stood.stage is not Stage.ACQUISITION:
            yield settled, Stood(Stage.ACQUISITION)
        return
    lapse = max(settled, days_after(max(one.at for one in bought), thresholds.lapse_days, LONDON))
    if stood.stage is Stage.LOYALTY:
        unmet = _unmet_since(moment, known, thresholds)
        end = max(settled, days_after(unmet, thresholds.grace_days, LONDON)) if unmet else None
        if end is not None and end <= moment and end < lapse:
            stood = Stood(Stage.RETENTION)
            yield end, stood
    if stood.stage >= Stage.RETENTION and lapse <= moment:
        yield lapse, Stood(Stage.CONVERSION)


def _unmet_since(moment: datetime, known: Sequence[Command], thresholds: Thresholds) -> datetime | None:
    """Find the instant from which on LOYALTY has not been met, walking through every command and all that leaves the window."""
    least, days = thresholds.loyalty
    turns = [(command.at, count) for count, command in enumerate(known, start=1)]
    leaving = (days_after(one.at, days, LONDON) for one in known if isinstance(one, Purchase))
    turns += [(instant, sum(command.at <= instant for command in known)) for instant in leaving if instant <= moment]
    since: datetime | None = None
    for turn, count in sorted(turns):
        if _within(days, turn, known[:count]) >= least:
            since = None
        elif since is None:
            since = turn
    return since


def _after(stood: Stood, command: Command, known: Sequence[Command], thresholds: Thresholds) -> Stood:
    if isinstance(command, Purchase):
        return _after_purchase(stood, command, known, thresholds)
    return _after_refund(stood, command, known, thresholds)


def _after_purchase(stood: Stood, purchase: Purchase, known: Sequence[Command], thresholds: Thresholds) -> Stood:
    met = _met(purchase.at, known, thresholds)
    return Stood(met, purchase.external_id) if met > stood.stage else stood


def _after_refund(stood: Stood, refund: Refund, known: Sequence[Command], thresholds: Thresholds) -> Stood:
    """Look again at a stage whose purchase is wholly refunded, whenever one is; LOYALTY is left to its 90 days."""
    still_counts = {one.external_id for one in counted(known)}
    if stood.stage is Stage.LOYALTY or stood.hangs_on is None or stood.hangs_on in still_counts or refund.purchase in still_counts:
        return stood
    return Stood(min(stood.stage, _met(refund.at, known, thresholds)), stood.hangs_on)


def _met(moment: datetime, known: Sequence[Command], thresholds: Thresholds) -> Stage:
    for stage, (least, days) in ((Stage.LOYALTY, thresholds.loyalty), (Stage.RETENTION, thresholds.retention)):
        if _within(days, moment, known) >= least:
            return stage
    return Stage.CONVERSION if counted(known) else Stage.ACQUISITION


def _within(days: int, moment: datetime, known: Sequence[Command]) -> int:
    start = days_before(moment, days, LONDON)
    return sum(start < one.at <= moment for one in counted(known))


def counted(known: Sequence[Command]) -> list[Purchase]:
    """List the purchases that count: of nothing, or not wholly refunded."""
    left = rests(known)
    return [one for one in known if isinstance(one, Purchase) and (one.total == 0 or left[one.external_id] > 0)]
