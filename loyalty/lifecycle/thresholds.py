"""Whether the thresholds of a stage are met, and since when they are not."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from itertools import groupby

from kernel.clock import add_days
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import Requirement, StageMetric, StageTerms, Threshold
from loyalty.programs.windows import LIFETIME, Window
from loyalty.state.customer import CustomerState
from loyalty.state.windows import Activity, Tally

AROUND = timedelta(days=2)
"""How far clock changes and the date line can move the edge of a window of days, and more."""

WINDOWED = (StageMetric.PURCHASES, StageMetric.SPEND, StageMetric.POINTS_EARNED)
"""The metrics that look at a window; the others are the latest answer, or counted ever."""

TallyOf = Callable[[Window], Tally]


def met(state: CustomerState, terms: StageTerms, *, program: CompiledProgram) -> Requirement | None:
    """Find the first requirement that is met at `settled_at`. Raises ActivityUnloaded."""
    return _met(state, terms, program, lambda window: state.tally(window, state.settled_at))


def first_unmet(
    state: CustomerState, terms: StageTerms, *, program: CompiledProgram, after: datetime, until: datetime | None = None
) -> datetime | None:
    """Find the first instant from `after` to `until` (None: ever) at which the terms are not met, when no event comes between.

    Then all that happens is that events leave the windows of days: each at its own wall clock time, so many days later. The events are
    asked and not the running sums, so that it does not matter where a period is cut: the edge of a window jumps when clocks are changed.
    Raises ActivityUnloaded.
    """
    windows = within_days(terms)
    if not windows:
        return None if met(state, terms, program=program) else after
    begin = min(add_days(after, -window.count, state.zone) for window in windows) - AROUND
    leaving = [
        (add_days(one.at, window.count, state.zone), window, one) for one in state.between(begin, state.settled_at) for window in windows
    ]
    sums = {window: Tally() for window in windows}
    for turn, window, one in leaving:
        if turn > after:
            sums[window].add(one)

    def tally_of(window: Window) -> Tally:
        return sums.get(window) or state.tally(window, state.settled_at)

    if not _met(state, terms, program, tally_of):
        return after
    ahead = (leaver for leaver in leaving if leaver[0] > after and (until is None or leaver[0] <= until))
    for turn, leavers in groupby(sorted(ahead, key=_leaves_at), key=_leaves_at):
        for _, window, one in leavers:
            sums[window].add(one, -1)
        if not _met(state, terms, program, tally_of):
            return turn
    return None


def _leaves_at(leaver: tuple[datetime, Window, Activity]) -> datetime:
    return leaver[0]


def within_days(terms: StageTerms) -> tuple[Window, ...]:
    """List the windows of days that the terms look through: what leaves these can unmet them without any event."""
    limits = (threshold.within_days for requirement in terms.any_of for threshold in requirement.all_of if threshold.metric in WINDOWED)
    return tuple(_days(days) for days in dict.fromkeys(limits) if days is not None)


def words(requirement: Requirement) -> str:
    """Put a requirement into words: "3 purchases in 365 days and an NPS of at least 9"."""
    return " and ".join(_words(threshold) for threshold in requirement.all_of)


def _met(state: CustomerState, terms: StageTerms, program: CompiledProgram, tally_of: TallyOf) -> Requirement | None:
    for requirement in terms.any_of:
        values = ((_value(state, threshold, program, tally_of), threshold.at_least or 0) for threshold in requirement.all_of)
        if all(value is not None and value >= at_least for value, at_least in values):
            return requirement
    return None


def _value(state: CustomerState, threshold: Threshold, program: CompiledProgram, tally_of: TallyOf) -> int | None:
    window = LIFETIME if threshold.within_days is None else _days(threshold.within_days)
    match threshold.metric:
        case StageMetric.PURCHASES:
            return state.purchases if threshold.within_days is None else tally_of(window).purchases
        case StageMetric.SPEND:
            return tally_of(window).spend
        case StageMetric.POINTS_EARNED:
            return tally_of(window).points.get(program.first_currency, 0)
        case StageMetric.REVIEWS:
            return state.reviews
        case StageMetric.CSAT:
            return state.csat
        case StageMetric.NPS:
            return state.nps
        case StageMetric.REFERRALS_QUALIFIED:
            return state.referrals_qualified
        case StageMetric.DAYS_SINCE_PURCHASE | StageMetric.TIER:
            return None


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
            return f"{number} review{'s' * (number != 1)}"
        case StageMetric.CSAT:
            return f"a CSAT of at least {number}"
        case StageMetric.NPS:
            return f"an NPS of at least {number}"
        case StageMetric.REFERRALS_QUALIFIED:
            return f"{number} qualified referral{'s' * (number != 1)}"
        case StageMetric.DAYS_SINCE_PURCHASE | StageMetric.TIER:
            return ""
    return words if threshold.within_days is None else f"{words} in {threshold.within_days} days"


@cache
def _days(count: int) -> Window:
    return Window("D", count)
