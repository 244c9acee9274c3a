"""What time brings, as the timetable says; handed to the road at start, so that the road imports nothing from above."""

from collections.abc import Callable, Iterable
from datetime import datetime

from loyalty.programs.compiled import CompiledProgram
from loyalty.road.command import Due, Programs
from loyalty.state.changes import Changes
from loyalty.state.customer import CustomerState

Foresee = Callable[[CompiledProgram, CustomerState, datetime], Iterable[tuple[str, datetime, datetime]]]
"""Names the counters (counter, first, last) that settling a customer until an instant will look at, as far as can be seen before."""

_timetable: list[Due] = []
_foresight: list[Foresee] = []


def use(due: Due, foresee: Foresee | None = None) -> None:
    """Hand over the timetable, and what foresees which counters it asks for. The last one counts."""
    _timetable[:] = [due]
    _foresight[:] = [foresee] if foresee is not None else []


def settle(programs: Programs, state: CustomerState, until: datetime, *, only_due: bool = False) -> Changes:
    """Apply everything due for the customer until an instant; with `only_due` time goes no further than that."""
    assert _timetable, "no timetable was handed to the road; import loyalty.timetable"
    return _timetable[0](programs, state, until, only_due=only_due)


def foresee(program: CompiledProgram, state: CustomerState, until: datetime) -> Iterable[tuple[str, datetime, datetime]]:
    """Name the counters that settling the customer until an instant will probably look at."""
    return _foresight[0](program, state, until) if _foresight else ()
