"""What time brings, as the timetable says; handed to the road at start, so that the road imports nothing from above."""

from datetime import datetime

from loyalty.road.command import Due, Programs
from loyalty.state.changes import Changes
from loyalty.state.customer import CustomerState

_timetable: list[Due] = []


def use(due: Due) -> None:
    """Hand over the timetable. The last one counts."""
    _timetable[:] = [due]


def settle(programs: Programs, state: CustomerState, until: datetime) -> Changes:
    """Apply everything due for the customer until an instant."""
    assert _timetable, "no timetable was handed to the road; import loyalty.timetable"
    return _timetable[0](programs, state, until)
