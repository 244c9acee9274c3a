"""Whether the thresholds of a stage are met, and since when they are not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from kernel.clock import add_days, local_date, start_of
from loyalty.lifecycle.rhythm import days_overdue, expected
from loyalty.programs.compile import WINDOWED
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import Requirement, StageMetric, StageTerms, Threshold
from loyalty.programs.windows import LIFETIME, Window
from loyalty.state.customer import CustomerState
from loyalty.state.windows import Activity, Tally

AROUND = timedelta(days=2)
"""How far clock changes and the date line can move the edge of a window of days, and more."""

_BY_DAYS = (StageMetric.DAYS_SINCE_PURCHASE, StageMetric.DAYS_OVERDUE)
_FADING = (*_BY_DAYS, StageMetric.TIER)


@dataclass(frozen=True, slots=True)
class Look:
    """A customer at an instant: `state` with nothing later than `at`, and the sums of the windows that end there."""

    state: CustomerState
    program: CompiledProgram
    at: datetime
    tally_of: Callable[[Window], Tally]


def look_now(state: CustomerState, program: CompiledProgram) -> Look:
    """Look at a customer as they are at `settled_at`."""
    return Look(state, program, state.settled_at, lambda window: state.tally(window, state.settled_at))


def met(state: CustomerState, terms: StageTerms, *, program: CompiledProgram) -> Requirement | None:
    """Find the first requirement that is met at `settled_at`. Raises ActivityUnloaded."""
    return _met(look_now(state, program), terms)


def holds(look: Look, threshold: Threshold) -> bool:
    """Say whether one threshold is met. Raises ActivityUnloaded."""
    if threshold.metric is StageMetric.TIER:
        return _rank(look.program, threshold.tier) <= _held(look)
    if threshold.metric in _BY_DAYS:
        end = _end_of_days(look.state, threshold)
        return end is not None and look.at < end
    value = have(look, threshold)
    return value is not None and value >= (threshold.at_least or 0)


def have(look: Look, threshold: Threshold) -> int | None:
    """Measure what a threshold asks for; None when there is nothing yet, and for a tier. Raises ActivityUnloaded."""
    state = look.state
    window = LIFETIME if threshold.within_days is None else _days(threshold.within_days)
    match threshold.metric:
        case StageMetric.PURCHASES:
            return state.purchases if threshold.within_days is None else look.tally_of(window).purchases
        case StageMetric.SPEND:
            return look.tally_of(window).spend
        case StageMetric.POINTS_EARNED:
            return look.tally_of(window).points.get(look.program.first_currency, 0)
        case StageMetric.REVIEWS:
            return state.reviews if threshold.within_days is None else look.tally_of(window).reviews
        case StageMetric.CSAT:
            return state.csat
        case StageMetric.NPS:
            return state.nps
        case StageMetric.REFERRALS_QUALIFIED:
            return state.referrals_qualified
        case StageMetric.DAYS_SINCE_PURCHASE:
            last = state.last_purchase_at
            return None if last is None else (local_date(look.at, state.zone) - local_date(last, state.zone)).days
        case StageMetric.DAYS_OVERDUE:
            expected_at = _expected(state)
            return None if expected_at is None else days_overdue(expected_at, look.at, state.zone)
        case StageMetric.TIER:
            return None


def first_unmet(
    state: CustomerState, terms: StageTerms, *, program: CompiledProgram, after: datetime, until: datetime | None = None
) -> datetime | None:
    """Find the first instant from `after` to `until` (None: ever) at which the terms are not met, when no event and no tier comes between.

    Then all that happens is that events leave the windows of days, each at its own wall clock time so many days later, and that days go by
    since the last purchase and since the next one was expected. The events are asked and not the running sums, so that it does not matter
    where a period is cut: the edge of a window jumps when clocks are changed. Raises ActivityUnloaded.
    """
    windows = within_days(terms)
    leaving = _leaving(state, windows, after)
    sums = {window: Tally() for window in windows}
    for window, one in (leaver for leavers in leaving.values() for leaver in leavers):
        sums[window].add(one)

    def are_met(at: datetime) -> bool:
        look = Look(state, program, at, lambda window: sums.get(window) or state.tally(window, state.settled_at))
        return _met(look, terms) is not None

    if not are_met(after):
        return after
    turns = {*leaving, *(end for end in _ends_of_days(state, terms) if end > after)}
    for turn in sorted(turn for turn in turns if until is None or turn <= until):
        for window, one in leaving.get(turn, ()):
            sums[window].add(one, -1)
        if not are_met(turn):
            return turn
    return None


def fade(terms: StageTerms) -> bool:
    """Say whether time alone, or a tier that falls, can unmet the terms."""
    return any(threshold.within_days is not None or threshold.metric in _FADING for threshold in _all(terms))


def within_days(terms: StageTerms) -> tuple[Window, ...]:
    """List the windows of days that the terms look through: what leaves these can unmet them without any event."""
    limits = (threshold.within_days for threshold in _all(terms) if threshold.metric in WINDOWED)
    return tuple(_days(days) for days in dict.fromkeys(limits) if days is not None)


def words(requirement: Requirement) -> str:
    """Put a requirement into words: "3 purchases in 365 days and an NPS of at least 9"."""
    return " and ".join(_words(threshold) for threshold in requirement.all_of)


def _met(look: Look, terms: StageTerms) -> Requirement | None:
    for requirement in terms.any_of:
        if all(holds(look, threshold) for threshold in requirement.all_of):
            return requirement
    return None


def _all(terms: StageTerms) -> Iterator[Threshold]:
    return (threshold for requirement in terms.any_of for threshold in requirement.all_of)


def _leaving(state: CustomerState, windows: tuple[Window, ...], after: datetime) -> dict[datetime, list[tuple[Window, Activity]]]:
    """List by instant what is in windows of days at `after` or enters until `settled_at`, and leaves later."""
    leaving = dict[datetime, list[tuple[Window, Activity]]]()
    if windows:
        begin = min(add_days(after, -window.count, state.zone) for window in windows) - AROUND
        for one in state.between(begin, state.settled_at):
            for window in windows:
                turn = add_days(one.at, window.count, state.zone)
                if turn > after:
                    leaving.setdefault(turn, []).append((window, one))
    return leaving


def _ends_of_days(state: CustomerState, terms: StageTerms) -> Iterator[datetime]:
    for threshold in _all(terms):
        end = _end_of_days(state, threshold) if threshold.metric in _BY_DAYS else None
        if end is not None:
            yield end


def _end_of_days(state: CustomerState, threshold: Threshold) -> datetime | None:
    """Say when more days than allowed have gone by since the last purchase, or since the next one was expected.

    That is the first instant of a day; None without a purchase, or a rhythm.
    """
    since = state.last_purchase_at if threshold.metric is StageMetric.DAYS_SINCE_PURCHASE else _expected(state)
    if since is None:
        return None
    return start_of(local_date(since, state.zone) + timedelta(days=(threshold.at_most or 0) + 1), state.zone)


def _expected(state: CustomerState) -> datetime | None:
    return expected(state.first_purchase_at, state.last_purchase_at, state.purchases)


def _held(look: Look) -> int:
    """Rank the level held; -1 for none, and for one that the program does not know."""
    known = look.program.levels.get(look.state.tier.code) if look.state.tier is not None else None
    return known[0] if known is not None else -1


def _rank(program: CompiledProgram, code: str | None) -> int:
    """Rank the level that a threshold asks for; above all others when the program does not know it."""
    known = program.levels.get(code) if code is not None else None
    return known[0] if known is not None else len(program.levels)


def _words(threshold: Threshold) -> str:
    number = threshold.at_least or 0
    match threshold.metric:
        case StageMetric.PURCHASES:
            words = f"{number} purchase{'s' * (number != 1)}"
        case StageMetric.SPEND:
            words = f"spend of at least {number}"
        case StageMetric.POINTS_EARNED:
            words = f"{number} point{'s' * (number != 1)} earned"
        case StageMetric.REVIEWS:
            words = f"{number} review{'s' * (number != 1)}"
        case StageMetric.CSAT:
            words = f"a CSAT of at least {number}"
        case StageMetric.NPS:
            words = f"an NPS of at least {number}"
        case StageMetric.REFERRALS_QUALIFIED:
            words = f"{number} qualified referral{'s' * (number != 1)}"
        case StageMetric.DAYS_SINCE_PURCHASE:
            words = f"the last purchase at most {threshold.at_most} day{'s' * (threshold.at_most != 1)} ago"
        case StageMetric.DAYS_OVERDUE:
            words = f"at most {threshold.at_most} day{'s' * (threshold.at_most != 1)} overdue by their own rhythm"
        case StageMetric.TIER:
            words = f"tier {threshold.tier} or higher"
    return words if threshold.within_days is None else f"{words} in {threshold.within_days} days"


@cache
def _days(count: int) -> Window:
    return Window("D", count)
