"""The table of what time brings to a customer, and the settling of everything due, each at its own instant. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from loyalty.lifecycle import rules as lifecycle
from loyalty.programs.compiled import CompiledProgram
from loyalty.road.command import Programs
from loyalty.state.changes import Changes
from loyalty.state.customer import CustomerState
from loyalty.tiers import rules as tiers


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing that time brings.

    `due` says before which instant nothing of the kind happens (None: never); `apply(changes, program=, at=)` does what is due at an
    instant, where the state is settled, or finds that it is not due yet. Either way the next due lies later, or never comes.
    """

    due: Callable[[CustomerState, CompiledProgram], datetime | None]
    apply: Callable[..., None]


TIMETABLE = (
    Kind(tiers.due, tiers.end_period),
    Kind(lifecycle.due, lifecycle.fall_back),
)
"""At the same instant the upper line comes first."""


def settle(programs: Programs, state: CustomerState, until: datetime) -> Changes:
    """Apply everything due until an instant, each thing at its own due instant, so that it does not matter in how many steps time passes.

    What became due in the past, by a refund or another program, happens at `settled_at`. Raises ActivityUnloaded.
    """
    program, changes = programs.published, Changes.of(state)
    while (turn := _next(changes.state, program)) is not None and turn[0] <= until:
        due, kind = turn
        at = max(due, changes.state.settled_at)
        _pass_time(changes, program, at)
        kind.apply(changes, program=program, at=at)
    if until > changes.state.settled_at or changes.state.windows.keys() != {window.name for window in program.windows}:
        _pass_time(changes, program, until)
        turn = _next(changes.state, program)
    changes.state.due_at = turn[0] if turn is not None else None
    return changes


def _next(state: CustomerState, program: CompiledProgram) -> tuple[datetime, Kind] | None:
    """Find what is due first, and when."""
    found: tuple[datetime, Kind] | None = None
    for kind in TIMETABLE:
        due = kind.due(state, program)
        if due is not None and (found is None or due < found[0]):
            found = due, kind
    return found


def _pass_time(changes: Changes, program: CompiledProgram, at: datetime) -> None:
    before = changes.state.settled_at
    changes.state.settle_until(program.windows, at)
    lifecycle.notice_unmet(changes, program=program, after=before)
