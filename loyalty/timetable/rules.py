"""The table of what time brings to a customer, and the settling of everything due, each at its own instant. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from loyalty.birthdays import rules as birthdays
from loyalty.lifecycle import entries, health, surveys
from loyalty.lifecycle import rules as lifecycle
from loyalty.offers import unlocking
from loyalty.points import expiry, maturing, reminding
from loyalty.programs.compiled import CompiledProgram
from loyalty.rewards import ending
from loyalty.road.command import Adopted, Programs
from loyalty.state.changes import Changes
from loyalty.state.customer import CustomerState
from loyalty.tiers import rules as tiers
from loyalty.tiers import warning


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing that time brings.

    `due` says before which instant nothing of the kind happens (None: never); `apply(changes, program=, at=)` does what is due at an
    instant, where the state is settled, or finds that it is not due yet. Either way the next due lies later, or never comes.
    """

    due: Callable[[CustomerState, CompiledProgram], datetime | None]
    apply: Callable[..., None]


TIMETABLE = (
    Kind(maturing.due, maturing.mature),
    Kind(ending.due, ending.release),
    Kind(warning.due, warning.warn),
    Kind(tiers.due, tiers.end_period),
    Kind(expiry.due, expiry.expire),
    Kind(lifecycle.due, lifecycle.fall_back),
    Kind(health.due, health.enter),
    Kind(entries.due, entries.pay),
    Kind(unlocking.due, unlocking.look),
    Kind(birthdays.due, birthdays.grant),
    Kind(surveys.due, surveys.invite),
    Kind(reminding.due, reminding.remind),
)
"""At the same instant the upper line comes first."""


def settle(programs: Programs, state: CustomerState, until: datetime, *, only_due: bool = False) -> Changes:
    """Apply everything due until an instant, each thing at its own due instant, so that it does not matter in how many steps time passes.

    What became due in the past, by a refund or another program, happens at `settled_at`. Until a publication the program before it settles,
    also when `until` is earlier: what arrives late finds the state that it would find had somebody written it meanwhile. From there on
    the published one does, and the state stands under the last publication in the end. With `only_due` it stands where the last thing was
    due, or published, as if nobody had looked at the customer since. Raises ActivityUnloaded.
    """
    changes, program = Changes.of(state), programs.version(state.program_version)
    for adopted in programs.since(state.publication):
        if not _is_blank(changes.state, program, adopted):
            _settle_under(changes, program, adopted.at)
        changes.stamp(program.version)
        health.adopt(changes, former=program, program=adopted.program)
        reminding.adopt(changes, former=program, program=adopted.program)
        former, program = program, adopted.program
        changes.state.program_version, changes.state.publication = program.version, adopted.number
        adopt(changes, program, former)
    _settle_under(changes, program, until, only_due=only_due)
    return changes


def adopt(changes: Changes, program: CompiledProgram, former: CompiledProgram) -> None:
    """Stand under another program than the former from now on: what it gives for what was comes at once, and nothing is taken away."""
    at = changes.state.settled_at
    lifecycle.pass_time(changes, program=program, at=at)
    tiers.adopt(changes, program=program, former=former, at=at)
    lifecycle.advance(changes, program=program, at=at, cause=None)


def _is_blank(state: CustomerState, program: CompiledProgram, adopted: Adopted) -> bool:
    """Tell whether a publication finds nothing to do: nothing has happened to the customer yet, by events, by time or by either program.

    Then they stay where they are in time, so that a past that is imported only now still comes in order.
    """
    if state.first_activity_at is not None:
        return False
    turns = [_next(state, one) for one in (program, adopted.program)]
    if any(turn is not None and turn[0] <= adopted.at for turn in turns):
        return False
    trial = Changes.of(state)
    adopt(trial, adopted.program, program)
    return not (trial.tier_moves or trial.stage_moves)


def _settle_under(changes: Changes, program: CompiledProgram, until: datetime, *, only_due: bool = False) -> None:
    until = max(until, changes.state.settled_at)
    changes.state.reminded_at = changes.state.settled_at
    while (turn := _next(changes.state, program)) is not None and turn[0] <= until:
        due, kind = turn
        at = max(due, changes.state.settled_at)
        lifecycle.pass_time(changes, program=program, at=at)
        kind.apply(changes, program=program, at=at)
    changes.state.reminded_at = None
    if only_due:
        until = changes.state.settled_at
    if until > changes.state.settled_at or changes.state.windows.keys() != {window.name for window in program.windows}:
        lifecycle.pass_time(changes, program=program, at=until)
        turn = _next(changes.state, program)
    changes.state.due_at = turn[0] if turn is not None else None


def _next(state: CustomerState, program: CompiledProgram) -> tuple[datetime, Kind] | None:
    """Find what is due first, and when."""
    found: tuple[datetime, Kind] | None = None
    for kind in TIMETABLE:
        due = kind.due(state, program)
        if due is not None and (found is None or due < found[0]):
            found = due, kind
    return found


def foresee(program: CompiledProgram, state: CustomerState, until: datetime) -> Iterable[tuple[str, datetime, datetime]]:
    """Name the counters that settling a customer until an instant, and what happens then, will probably look at."""
    return entries.foreseen(program, state, until)
