from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kernel.tasks.record import TaskRecord

KIND = "clock.advance"


@dataclass(frozen=True, slots=True)
class Way:
    """From where to where a clock is moved. Progress is counted in seconds of the merchant's time."""

    start: datetime
    to: datetime

    @classmethod
    def of(cls, input: Mapping[str, Any]) -> "Way":
        """Read it from the input of a task."""
        return cls(datetime.fromisoformat(input["from"]), datetime.fromisoformat(input["to"]))

    @property
    def input(self) -> dict[str, Any]:
        """Write it as the input of a task."""
        return {"from": self.start.isoformat(), "to": self.to.isoformat()}

    def done(self, clock: datetime) -> int:
        """Tell how far a clock is on it."""
        return int((min(clock, self.to) - self.start).total_seconds())

    @property
    def total(self) -> int:
        """Tell how far it is altogether."""
        return self.done(self.to)


@dataclass(frozen=True, slots=True)
class Advance:
    """The clock is moved, or was: the way, and the task that does it."""

    way: Way
    task: TaskRecord

    @classmethod
    def of(cls, task: TaskRecord) -> "Advance":
        """Read a task."""
        return cls(Way.of(task.input), task)
