"""What follows a publication: a background task that carries every customer over to it."""

from collections.abc import Sequence
from uuid import UUID

from kernel.db.transaction import Connection
from kernel.tasks.queries import latest_by
from kernel.tasks.record import TaskRecord

KIND = "program.upgrade"


async def of_versions(connection: Connection, merchant_id: UUID, versions: Sequence[int]) -> dict[int, TaskRecord]:
    """Read the task of the last publication of each version; those that nobody had to be carried over to are left out."""
    return await latest_by(connection, merchant_id, KIND, "version", versions)
