"""How far it is to the next stage. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from loyalty.lifecycle.rules import CONVERSION, LOYALTY, RETENTION, STAGES, has_lapsed
from loyalty.lifecycle.thresholds import Look, have, holds, look_now
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import Requirement, StageMetric, Threshold
from loyalty.state.customer import CustomerState

_FIRST_PURCHASE = Requirement(all_of=(Threshold(metric=StageMetric.PURCHASES, at_least=1),))


@dataclass(frozen=True, slots=True)
class Need:
    """A threshold, what there is of it and what is missing: in the metric's unit, of days those that are too many; None: not a number."""

    threshold: Threshold
    have: int | None
    missing: int | None
    is_met: bool


@dataclass(frozen=True, slots=True)
class StageGoal:
    """The next stage: any of the requirements makes it, each with all of its needs."""

    stage: str
    requirements: tuple[tuple[Need, ...], ...]


def goal(state: CustomerState, *, program: CompiledProgram) -> StageGoal | None:
    """Say what is missing to the next stage at `settled_at`; None in LOYALTY, and where joining comes next. Raises ActivityUnloaded."""
    held = state.stage.stage
    if held in (STAGES[0], LOYALTY):
        return None
    stage, look = STAGES[STAGES.index(held) + 1], look_now(state, program)
    return StageGoal(stage, tuple(tuple(_needs(look, requirement)) for requirement in _requirements(stage, program)))


def _requirements(stage: str, program: CompiledProgram) -> tuple[Requirement, ...]:
    lifecycle = program.document.lifecycle
    return {CONVERSION: (_FIRST_PURCHASE,), RETENTION: lifecycle.retention.any_of, LOYALTY: lifecycle.loyalty.any_of}[stage]


def _needs(look: Look, requirement: Requirement) -> Iterator[Need]:
    """List what a requirement needs; after a lapse nothing lifts before the next purchase."""
    lifecycle = look.program.document.lifecycle
    for threshold in requirement.all_of:
        yield _need(look, threshold)
    if has_lapsed(look.state, lifecycle):
        yield Need(Threshold(metric=StageMetric.PURCHASES, at_least=1, within_days=lifecycle.lapse_days), 0, 1, False)


def _need(look: Look, threshold: Threshold) -> Need:
    found = have(look, threshold)
    missing: int | None = None
    if threshold.at_least is not None:
        missing = max(0, threshold.at_least - (found or 0))
    elif threshold.at_most is not None and found is not None:
        missing = max(0, found - threshold.at_most)
    return Need(threshold, found, missing, holds(look, threshold))
