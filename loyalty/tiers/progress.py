"""What is missing to the next level, and to keep the one held. All pure."""

from dataclasses import dataclass
from datetime import date

from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import TierMetric
from loyalty.state.customer import CustomerState
from loyalty.tiers.ladder import BELOW_ALL, has_no_end, level_at, rank_of
from loyalty.tiers.measure import measure, measure_period
from loyalty.tiers.periods import grace_end, last_day


@dataclass(frozen=True, slots=True)
class TierGoal:
    """The next level, and what is missing to it in the metric's unit: minor units, points or purchases."""

    code: str
    name: str
    metric: TierMetric
    missing: int


@dataclass(frozen=True, slots=True)
class TierKeep:
    """What keeps the level held: `threshold` in the metric's unit, of which the window that is measured at the end of `by` has `have`."""

    metric: TierMetric
    threshold: int
    have: int
    by: date

    @property
    def missing(self) -> int:
        """Say how much more it takes."""
        return max(0, self.threshold - self.have)


def goal(state: CustomerState, *, program: CompiledProgram) -> TierGoal | None:
    """Name the level after the one held, and what is missing to it now; None at the top. Raises ActivityUnloaded."""
    tiers, next_rank = program.document.tiers, rank_of(program, state.tier) + 1
    if tiers is None or next_rank == len(tiers.levels):
        return None
    level = tiers.levels[next_rank]
    return TierGoal(level.code, level.name, tiers.metric, max(0, level.threshold - measure(state, program=program, at=state.settled_at)))


def keep(state: CustomerState, *, program: CompiledProgram) -> TierKeep | None:
    """Say what must be reached by when to keep the level held, counting what is known now. Raises ActivityUnloaded.

    None when it has no end, or the program no longer knows it. In a grace it is that of the period that is over, until the grace ends.
    """
    tiers, held, rank = program.document.tiers, state.tier, rank_of(program, state.tier)
    if tiers is None or held is None or held.until is None or rank == BELOW_ALL or has_no_end(program, rank):
        return None
    end = held.until if held.until > state.settled_at else grace_end(tiers, held.until, state.zone)
    at = state.settled_at if held.until > state.settled_at else max(end, state.settled_at)
    have = measure_period(state, program=program, until=held.until, at=at)
    return TierKeep(tiers.metric, level_at(program, rank).threshold, have, last_day(end, state.zone))
