from datetime import datetime

from kernel.db.transaction import Connection


async def used(connection: Connection, subject: str, *, start: datetime) -> int:
    """Tell how much of a rate is used in the window that began at `start`."""
    found: int | None = await connection.fetchval(
        "SELECT used FROM rates WHERE merchant_id = $1 AND subject = $2 AND start = $3", connection.merchant_id, subject, start
    )
    return found or 0
