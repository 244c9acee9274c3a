"""What tiers are measured by, in the window that ends at an instant. All pure."""

from datetime import datetime

from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import TierMetric
from loyalty.programs.windows import TICK, tier_window
from loyalty.state.customer import CustomerState


def measure(state: CustomerState, *, program: CompiledProgram, at: datetime) -> int:
    """Add up the metric in the window that ends at `at`, which may lie ahead: then of what is known now. Raises ActivityUnloaded."""
    tiers = program.document.tiers
    if tiers is None:
        return 0
    tally = state.tally(tier_window(tiers.window), at)
    match tiers.metric:
        case TierMetric.SPEND:
            return tally.spend
        case TierMetric.PURCHASES:
            return tally.purchases
        case TierMetric.POINTS_EARNED:
            return tally.points.get(tiers.currency or program.first_currency, 0)


def measure_period(state: CustomerState, *, program: CompiledProgram, until: datetime, at: datetime) -> int:
    """Add up the metric in the window that counts for a period that ends, or ended, before `until`, looked at at `at`.

    A year that begins anew would be empty just after its end, so it is measured at the last moment of the period. After that, in a grace,
    the year that goes on counts too, whichever holds more.
    """
    tiers = program.document.tiers
    if tiers is None or not tier_window(tiers.window).restarts:
        return measure(state, program=program, at=max(at, until))
    ended = measure(state, program=program, at=until - TICK)
    return max(ended, measure(state, program=program, at=at)) if at >= until else ended
