"""What follows a saved offer: a background task that tells every customer whom it concerns."""

from datetime import datetime
from uuid import UUID

from kernel.db.transaction import Connection
from kernel.tasks.actions import enqueue

KIND = "offers.tell"


async def ask(connection: Connection, merchant_id: UUID, *, offering: int, actor: str, now: datetime) -> UUID:
    """Ask for the work in the transaction that saves; returns the task's id. `now` is real time."""
    return await enqueue(connection, merchant_id, KIND, {"offering": offering}, actor=actor, now=now)
