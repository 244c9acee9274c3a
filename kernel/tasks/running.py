"""A task while it is done, as its runner sees it."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.failpoints import Point, reach
from kernel.tasks import actions
from kernel.tasks.record import Lease


class Running:
    """What a runner may know and say. It is called again from the beginning after anything went wrong, so what it does is idempotent."""

    def __init__(self, lease: Lease, clock: Callable[[], datetime]) -> None:
        self._lease = lease
        self._clock = clock

    @property
    def task_id(self) -> UUID:
        """Name the task."""
        return self._lease.task.id

    @property
    def merchant_id(self) -> UUID:
        """Name the merchant whose work it is."""
        return self._lease.task.merchant_id

    @property
    def input(self) -> Mapping[str, Any]:
        """Return what was asked for."""
        return self._lease.task.input

    @property
    def actor(self) -> str:
        """Name who asked for it, as the ledger does."""
        return self._lease.task.actor

    @property
    def done(self) -> int:
        """Tell how far it was when it was begun, or gone on with."""
        return self._lease.task.done

    def now(self) -> datetime:
        """Read the real time."""
        return self._clock()

    async def progress(self, done: int, total: int | None = None) -> None:
        """Say how far it is. Raises LeaseLost, which the runner lets through."""
        await actions.progress(self._lease, now=self._clock(), done=done, total=total)
        reach(Point.TASK_PROGRESSED)


Runner = Callable[[Running], Awaitable[Mapping[str, Any] | None]]
"""Does a task and returns its result; a Refusal ends the task as failed, any other error is a bug, and the task is tried again."""
