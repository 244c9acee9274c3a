"""What is due, and nobody has written yet: of which merchants, since when, and whether a task should be asked for."""

from datetime import datetime, timedelta
from uuid import UUID

from kernel.db.transaction import Connection, transaction
from kernel.merchants.record import MerchantRecord
from kernel.tasks.queries import latest_ended
from kernel.tasks.record import TaskState
from loyalty.timetable import beyond, resting
from loyalty.timetable.catch_up import IN_PEACE, KIND, PEACE

PAUSE = timedelta(minutes=5)
"""How long nobody asks again after a task that broke altogether."""

_EXISTS = f"""
    SELECT EXISTS (SELECT FROM standings WHERE {IN_PEACE} AND merchant_id = $2 AND due_at <= $3 AND customer_id <> ALL($4::uuid[]))
"""
_OLDEST = f"SELECT due_at FROM standings WHERE {IN_PEACE} AND merchant_id = $2 AND due_at <= $3 ORDER BY due_at LIMIT 1"


async def merchants_due(now: datetime) -> list[UUID]:
    """List the merchants for whose customers something is due, each by its own clock. `now` is real."""
    async with transaction(None, readonly=True) as connection:
        return [row["id"] for row in await connection.fetch("SELECT id FROM merchants_due($1) AS id", now)]


async def wanted(connection: Connection, merchant: MerchantRecord, now: datetime) -> bool:
    """Tell whether a task would find somebody now: all who are due may rest after it broke for them. `now` is real."""
    last = await latest_ended(connection, merchant.id, KIND)
    if last is not None and last.state is TaskState.FAILED and last.result is None and (last.finished_at or now) + PAUSE > now:
        return False
    asleep = [id for id, one in (await resting.read(connection, merchant.id, KIND)).items() if one.until > now]
    until = merchant.now(now)
    if await connection.fetchval(_EXISTS, until - PEACE, merchant.id, until, asleep):
        return True
    due = await beyond.next_due(connection, merchant.id, skip=asleep)
    return due is not None and due <= until


async def behind(connection: Connection, merchant: MerchantRecord, now: datetime) -> timedelta | None:
    """Tell for how long the oldest thing has been due, in the merchant's time; None: nothing is. `now` is real."""
    until = merchant.now(now)
    oldest: datetime | None = await connection.fetchval(_OLDEST, until - PEACE, merchant.id, until)
    since = min((one for one in (oldest, await beyond.next_due(connection, merchant.id)) if one is not None), default=until)
    return until - since if since < until or oldest is not None else None
