from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class StageCount:
    """How many customers were in a stage at the end of a month, and came up or fell back to it in the month."""

    stage: str
    customers: int = 0
    entered: int = 0
    fell_back: int = 0


@dataclass(frozen=True, slots=True)
class Reach:
    """Clicks and invitations that could still bring somebody at the end of a month, and how many came in the month."""

    clicks: int = 0
    invitations: int = 0
    entered: int = 0


@dataclass(frozen=True, slots=True)
class LifecycleMonth:
    """Where customers stood at the end of a month, by its first day, or of so much of it as is over: until then, not included.

    The stage REACH counts what of `reach` was open too, though nobody knows who that is.
    """

    month: date
    until: datetime
    stages: tuple[StageCount, ...]
    active: int = 0
    at_risk: int = 0
    lapsed: int = 0
    reach: Reach = Reach()
