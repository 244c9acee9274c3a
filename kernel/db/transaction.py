"""The one way to the database."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from contextvars import Context, ContextVar, copy_context
from itertools import count
from typing import Any, Literal, cast
from uuid import UUID

import asyncpg
from asyncpg import Record
from asyncpg.pool import PoolConnectionProxy
from tortoise.context import require_context

from kernel.db.client import OutsideTransaction, PoolClient, TransactionClient
from kernel.db.orm import CONNECTION
from kernel.db.unreachable import UNREACHABLE

Isolation = Literal["read_committed", "repeatable_read", "serializable"]

_ISOLATION_SQL: dict[Isolation, str] = {
    "read_committed": "READ COMMITTED",
    "repeatable_read": "REPEATABLE READ",
    "serializable": "SERIALIZABLE",
}
_STRENGTH: list[Isolation] = list(_ISOLATION_SQL)
_savepoint_numbers = count()
ROLLBACK_SECONDS = 10.0
"""How long a connection may take to undo before it is thrown away: one that hangs would hold its task for ever."""


class NotCommitted(RuntimeError):
    """PostgreSQL answered COMMIT with a rollback, because an error inside the block was caught without a savepoint. Nothing was kept."""


class Connection:
    """An open transaction of one merchant, with asyncpg's interface. Statements are prepared once and kept.

    Queries of several tasks take turns, those of the ORM included. Errors are asyncpg's own.
    """

    def __init__(self, raw: PoolConnectionProxy, pool: PoolClient, merchant_id: UUID | None, isolation: Isolation) -> None:
        self.merchant_id = merchant_id
        self.isolation = isolation
        self.raw = raw
        self.pool = pool
        self.orm = TransactionClient(pool)
        # Tortoise names the type of what the pool's stand-in for a connection wraps.
        self.orm._connection = cast(asyncpg.Connection, raw)
        # One transaction inside this one at a time, whole.
        self.nesting = asyncio.Lock()
        self._turn = self.orm._lock

    async def fetch(self, query: str, *arguments: Any) -> list[Record]:
        """Return all rows."""
        async with self._turn:
            return await self.raw.fetch(query, *arguments)

    async def fetchrow(self, query: str, *arguments: Any) -> Record | None:
        """Return the first row."""
        async with self._turn:
            return await self.raw.fetchrow(query, *arguments)

    async def fetchval(self, query: str, *arguments: Any) -> Any:
        """Return the first column of the first row."""
        async with self._turn:
            return await self.raw.fetchval(query, *arguments)

    async def execute(self, query: str, *arguments: Any) -> str:
        """Run a statement and return its tag (`UPDATE 3`)."""
        async with self._turn:
            return await self.raw.execute(query, *arguments)


_current: ContextVar[Connection | None] = ContextVar("transaction", default=None)


@asynccontextmanager
async def transaction(
    merchant_id: UUID | None, *, isolation: Isolation = "read_committed", readonly: bool = False
) -> AsyncIterator[Connection]:
    """Open a transaction of a merchant; queries of the ORM inside the block belong to it too.

    It is committed at the end of the block and rolled back when the block raises. None stands for no merchant: then only the look-up
    functions of the owner answer, and every tenant table raises. Inside another transaction it becomes a savepoint: then a merchant may
    follow None but never another merchant, and the isolation is at most that of the outer one (ValueError otherwise).
    """
    outer = _current.get()
    if outer is not None:
        async with _nested(outer, merchant_id, isolation, readonly) as inner:
            yield inner
        return
    pool = require_context().connections.get(CONNECTION)
    if not isinstance(pool, PoolClient):
        raise OutsideTransaction("The database is not open. Call open_database first.")
    begin = f"BEGIN ISOLATION LEVEL {_ISOLATION_SQL[isolation]}{' READ ONLY' if readonly else ''}"
    async with pool.pool.acquire() as raw:
        try:
            # One round trip: the merchant is set together with BEGIN.
            await raw.execute(f"{begin}; {_set_merchant(merchant_id)}")
            with _made_current(Connection(raw, pool, merchant_id, isolation)) as connection:
                yield connection
            if await raw.execute("COMMIT") != "COMMIT":
                raise NotCommitted("An error inside the transaction was caught; wrap what may fail in a transaction of its own.")
        except BaseException:
            await _roll_back(raw)
            raise


@asynccontextmanager
async def _nested(outer: Connection, merchant_id: UUID | None, isolation: Isolation, readonly: bool) -> AsyncIterator[Connection]:
    """Set a savepoint; at its end the outer merchant counts again."""
    if outer.merchant_id is not None and merchant_id not in (outer.merchant_id, None):
        raise ValueError("A transaction of one merchant cannot hold one of another.")
    if _STRENGTH.index(isolation) > _STRENGTH.index(outer.isolation):
        raise ValueError(f"A transaction that is {outer.isolation} cannot hold one that is {isolation}.")
    name = f"nested_{next(_savepoint_numbers)}"
    read_only = "; SET TRANSACTION READ ONLY" if readonly else ""
    async with outer.nesting:
        await outer.execute(f"SAVEPOINT {name}{read_only}; {_set_merchant(merchant_id)}")
        try:
            with _made_current(Connection(outer.raw, outer.pool, merchant_id, outer.isolation)) as connection:
                yield connection
            await outer.execute(f"RELEASE SAVEPOINT {name}; {_set_merchant(outer.merchant_id)}")
        except BaseException:
            # The savepoint's rollback brings back the outer merchant by itself.
            await outer.execute(f"ROLLBACK TO SAVEPOINT {name}; RELEASE SAVEPOINT {name}")
            raise


def outside_transaction() -> Context:
    """Make a context for a task that is started inside a transaction and shall outlive it: `create_task(..., context=...)`."""
    context = copy_context()
    connection = _current.get()
    if connection is not None:
        context.run(require_context().connections.set, CONNECTION, connection.pool)
        context.run(_current.set, None)
    return context


@contextmanager
def _made_current(connection: Connection) -> Iterator[Connection]:
    """Let the ORM and inner transactions of this task use the connection."""
    connections = require_context().connections
    orm = connections.set(CONNECTION, connection.orm)
    mine = _current.set(connection)
    try:
        yield connection
    finally:
        _current.reset(mine)
        connections.reset(orm)


def _set_merchant(merchant_id: UUID | None) -> str:
    """Say whose rows count until the end of the transaction; for none the policies raise, because the empty text is no id."""
    if merchant_id is not None and not isinstance(merchant_id, UUID):
        raise TypeError("A merchant's id is a UUID.")
    return f"SELECT set_config('app.merchant', '{merchant_id or ''}', true)"


async def _roll_back(raw: PoolConnectionProxy) -> None:
    """Undo; a connection in an unknown state is thrown away instead, and the pool makes a new one."""
    try:
        if not raw.is_closed():
            await raw.execute("ROLLBACK", timeout=ROLLBACK_SECONDS)
    except UNREACHABLE:
        # One that was cut the pool may have taken back already; then the error that came first is the one to be told.
        with suppress(asyncpg.InterfaceError):
            raw.terminate()
    except asyncio.CancelledError:
        raw.terminate()
        raise
