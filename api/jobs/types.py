"""The background work of a merchant, as it stands."""

from datetime import datetime
from typing import Self

import strawberry

from api.tasks.types import TaskProgress
from kernel.tasks.jobs import Seen

MOST_SECONDS = 2**31 - 1


@strawberry.type(description="A kind of work that is done behind requests, and how it stands. All times are real.")
class Job:
    code: str = strawberry.field(description="Its short name, as it stands in the log and in the figures.")
    does: str = strawberry.field(description="What it does.")
    schedule: str = strawberry.field(description="When it is done.")
    last_started_at: datetime | None = strawberry.field(description="When it was last begun.")
    last_finished_at: datetime | None = strawberry.field(description="When it last came to an end, good or bad.")
    next_at: datetime | None = strawberry.field(description="When it is done next; null where it has no time of the day.")
    lag: int | None = strawberry.field(
        description="For how many seconds the oldest thing has been due that is not done yet, in the merchant's time;"
        " null: nothing is, or nothing ever is due of it."
    )
    running: TaskProgress | None = strawberry.field(description="How far it is, while it is being done or waits to be.")
    failures_in_a_row: int = strawberry.field(description="How often it has failed since it was last done well, counted up to 20.")
    last_error: str | None = strawberry.field(description="Why it failed the last time; null when it did not.")

    @classmethod
    def of(cls, seen: Seen) -> Self:
        """Show a job."""
        return cls(
            code=seen.job.kind,
            does=seen.job.does,
            schedule=seen.job.when,
            last_started_at=seen.last_started_at,
            last_finished_at=seen.last_finished_at,
            next_at=seen.next_at,
            lag=min(int(seen.behind.total_seconds()), MOST_SECONDS) if seen.behind is not None else None,
            running=TaskProgress.of(seen.running) if seen.running is not None else None,
            failures_in_a_row=seen.failures,
            last_error=seen.error,
        )
