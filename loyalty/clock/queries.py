from uuid import UUID

from kernel.db.transaction import Connection
from kernel.tasks import queries as tasks
from loyalty.clock.record import KIND, Advance


async def last_advance(connection: Connection, merchant_id: UUID) -> Advance | None:
    """Read how the merchant's clock is being moved, or was moved last; None when it never was."""
    task = await tasks.open_one(connection, merchant_id, KIND) or await tasks.latest(connection, merchant_id, KIND)
    return Advance.of(task) if task is not None else None
