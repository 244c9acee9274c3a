from datetime import datetime
from enum import Enum

import strawberry

from kernel.tasks.record import TaskRecord


@strawberry.enum(description="How far a background task is.")
class TaskState(Enum):
    QUEUED = strawberry.enum_value("QUEUED", description="It waits to be begun.")
    RUNNING = strawberry.enum_value("RUNNING", description="It is being done.")
    DONE = strawberry.enum_value("DONE", description="It has ended well.")
    FAILED = strawberry.enum_value("FAILED", description="It has ended badly, after several attempts.")
    CANCELLED = strawberry.enum_value("CANCELLED", description="It was not wanted any more.")


@strawberry.type(description="The progress of a background task. All times are real.")
class TaskProgress:
    state: TaskState = strawberry.field(description="How far it is.")
    done: int = strawberry.field(description="How much is done.")
    total: int | None = strawberry.field(description="Of how much; null while nobody knows.")
    started_at: datetime | None = strawberry.field(description="When it was first begun.")
    finished_at: datetime | None = strawberry.field(description="When it ended.")

    @classmethod
    def of(cls, task: TaskRecord) -> "TaskProgress":
        """Show how far a task is."""
        return cls(
            state=TaskState(task.state.value),
            done=task.done,
            total=task.total,
            started_at=task.started_at,
            finished_at=task.finished_at,
        )
