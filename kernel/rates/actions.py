from datetime import datetime
from uuid import UUID

from kernel.db.transaction import Connection, transaction

# The row is locked by whoever changes it, so the condition sees what others have taken before.
_TAKE = """
    INSERT INTO rates (merchant_id, subject, start, used) SELECT $1, $2, $3, $4::bigint WHERE $4::bigint <= $5::bigint
    ON CONFLICT (merchant_id, subject, start) DO UPDATE SET used = rates.used + excluded.used WHERE rates.used + excluded.used <= $5::bigint
    RETURNING used
"""
_GIVE_BACK = "UPDATE rates SET used = greatest(0, used - $4) WHERE merchant_id = $1 AND subject = $2 AND start = $3"
_CLEAR = "DELETE FROM rates WHERE merchant_id = $1 AND subject = $2"
_FORGET = """
    WITH old AS MATERIALIZED (
        SELECT subject, start FROM rates WHERE merchant_id = $1 AND start < $2 LIMIT $3 FOR UPDATE SKIP LOCKED
    )
    DELETE FROM rates USING old
    WHERE rates.merchant_id = $1 AND rates.subject = old.subject AND rates.start = old.start
    RETURNING 1
"""
MOST_FORGOTTEN = 10_000


async def take(connection: Connection, subject: str, *, start: datetime, most: int, amount: int = 1) -> int | None:
    """Take so much of a rate in the window that began at `start`, and tell how much of it is used then; None when that is too much.

    In the given transaction: others who take of the same window wait for its end, and what is rolled back was not taken.
    """
    assert amount >= 0, "what is taken is given back by give_back"
    used: int | None = await connection.fetchval(_TAKE, connection.merchant_id, subject, start, amount, most)
    return used


async def give_back(connection: Connection, subject: str, *, start: datetime, amount: int = 1) -> None:
    """Give back what was taken of a window; never more than is used of it."""
    await connection.execute(_GIVE_BACK, connection.merchant_id, subject, start, amount)


async def clear(connection: Connection, subject: str) -> None:
    """Delete all windows of something that is no longer limited."""
    await connection.execute(_CLEAR, connection.merchant_id, subject)


async def forget(merchant_id: UUID, *, before: datetime, most: int = MOST_FORGOTTEN) -> int:
    """Delete windows that began before an instant, at most so many, and tell how many: fewer than most, and none is left.

    Windows of days go by the merchant's time and others by real time, so the instant must lie well before both of them.
    """
    async with transaction(merchant_id) as connection:
        return len(await connection.fetch(_FORGET, merchant_id, before, most))
