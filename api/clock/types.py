from datetime import datetime

import strawberry

from api.tasks.types import TaskProgress
from kernel.ids import encode
from kernel.tasks.record import PREFIX as TASK
from loyalty.clock.record import Advance


@strawberry.type(description="A test merchant's clock is being moved, or was.")
class ClockAdvance:
    task: strawberry.ID = strawberry.field(description="The id of the background task that moves it.")
    from_: datetime = strawberry.field(name="from", description="Where the clock was.")
    to: datetime = strawberry.field(description="Where it was to stand.")
    progress: TaskProgress = strawberry.field(description="How far it is, counted in seconds of the merchant's time.")
    error: str | None = strawberry.field(description="Why it stopped, when it broke.")

    @classmethod
    def of(cls, advance: Advance) -> "ClockAdvance":
        """Show how a clock is moved."""
        task, way = advance.task, advance.way
        return cls(task=strawberry.ID(encode(TASK, task.id)), from_=way.start, to=way.to, progress=TaskProgress.of(task), error=task.error)


@strawberry.type(description="The clock of a test merchant. It runs with real time until it is moved; from then on it stands.")
class TestClock:
    now: datetime = strawberry.field(description="The merchant's now.")
    stands_at: datetime | None = strawberry.field(description="Where it stands; null while it runs.")
    advancing: ClockAdvance | None = strawberry.field(description="Where it is being moved to; null when it is not.")
    last_advance: ClockAdvance | None = strawberry.field(description="How it is being moved, or was moved last; null when it never was.")

    @classmethod
    def of(cls, *, now: datetime, stands_at: datetime | None, last: Advance | None) -> "TestClock":
        """Show a clock."""
        shown = ClockAdvance.of(last) if last is not None else None
        return cls(now=now, stands_at=stands_at, advancing=shown if last is not None and not last.task.ended else None, last_advance=shown)
