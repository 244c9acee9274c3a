"""One moment of a merchant's rows, for as many reads as an operation makes, in whichever tasks it makes them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from asyncpg.pool import PoolConnectionProxy
from tortoise.context import require_context

from kernel.db.client import OutsideTransaction, PoolClient
from kernel.db.orm import CONNECTION
from kernel.db.transaction import Connection, _current, _made_current, _roll_back, _set_merchant, transaction

# Reads by a list of ids would be planned anew each time, since PostgreSQL expects ten of them; planning costs more than reading.
_PLANS = "SET LOCAL plan_cache_mode = force_generic_plan"


class Snapshot:
    """A REPEATABLE READ, READ ONLY transaction that is opened by the first read and lasts until `close`.

    Unlike `transaction` it is bound to no task. Inside a transaction of the same task every read is a savepoint of that one instead.
    """

    def __init__(self, merchant_id: UUID) -> None:
        self.merchant_id = merchant_id
        self._connection: Connection | None = None
        self._opening = asyncio.Lock()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        """Give the snapshot's connection, and let the ORM and inner transactions of this task use it meanwhile."""
        if self._connection is None and _current.get() is not None:
            async with transaction(self.merchant_id, isolation="repeatable_read", readonly=True) as savepoint:
                yield savepoint
            return
        async with self._opening:
            if self._connection is None:
                self._connection = await _begin(self.merchant_id)
        with _made_current(self._connection) as connection:
            yield connection

    async def close(self) -> None:
        """End the transaction, if there was one; the next read opens a new one, of a later moment."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await _end(connection)


async def _begin(merchant_id: UUID) -> Connection:
    client = require_context().connections.get(CONNECTION)
    if not isinstance(client, PoolClient):
        raise OutsideTransaction("The database is not open. Call open_database first.")
    raw: PoolConnectionProxy = await client.pool.acquire()
    try:
        await raw.execute(f"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; {_PLANS}; {_set_merchant(merchant_id)}")
    except BaseException:
        await _give_back(client, raw)
        raise
    return Connection(raw, client, merchant_id, "repeatable_read")


async def _end(connection: Connection) -> None:
    raw = connection.raw
    try:
        await raw.execute("COMMIT")
    except BaseException:
        await _give_back(connection.pool, raw)
        raise
    await connection.pool.pool.release(raw)


async def _give_back(client: PoolClient, raw: PoolConnectionProxy) -> None:
    """Undo, and let the pool have the connection again, whatever happened to it."""
    try:
        await _roll_back(raw)
    finally:
        await client.pool.release(raw)
