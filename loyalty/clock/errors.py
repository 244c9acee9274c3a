from kernel.errors import ConflictingState, Forbidden


class NoTestClock(Forbidden):
    """The merchant is live: its clock is real time, and nobody moves that."""


class ClockMoves(ConflictingState):
    """The clock is being moved already: one advance of a merchant at a time."""


class ClockStopped(ConflictingState):
    """The clock was stopped on its way: somebody cancelled it, or it broke. What was due until where it stands has happened."""
