"""How Tortoise reaches the database: only inside a transaction that `kernel.db.transaction` opened."""

from typing import Any, NoReturn
from uuid import uuid4

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import NestedTransactionContext, TransactionContext

# A pool connection is replaced after so many queries; asyncpg's 50,000 would drop every prepared statement each half minute.
QUERIES_PER_CONNECTION = 1_000_000


class OutsideTransaction(RuntimeError):
    """A query was made outside `transaction(...)`: a bug, because it would have no merchant."""


async def _keep(connection: asyncpg.Connection) -> None:
    """Do nothing when a connection goes back to the pool: all settings are transaction-local, so there is nothing to reset."""


class PoolClient(AsyncpgDBClient):
    """The service's pool. It hands its connections to the transaction helper and to nobody else."""

    def __init__(self, *, dsn: str, statement_cache_size: int, **options: Any) -> None:
        super().__init__(**options)
        self._dsn = dsn
        self._statement_cache_size = statement_cache_size

    async def create_connection(self, with_db: bool) -> None:
        """Open the pool with all its minimal connections, so that no race is decided by a cold one."""
        self._pool = await asyncpg.create_pool(
            self._dsn,
            min_size=self.pool_minsize,
            max_size=self.pool_maxsize,
            statement_cache_size=self._statement_cache_size,
            max_queries=QUERIES_PER_CONNECTION,
            reset=_keep,
        )
        await self._post_connect()

    @property
    def pool(self) -> asyncpg.Pool:
        """Return the open pool."""
        if self._pool is None:
            raise OutsideTransaction("The database is not open. Call open_database first.")
        return self._pool

    def acquire_connection(self) -> NoReturn:
        """Refuse a query that comes without a transaction."""
        raise OutsideTransaction("Queries belong inside `async with transaction(merchant_id)`.")

    def _in_transaction(self) -> NoReturn:
        raise OutsideTransaction("Transactions are opened by `kernel.db.transaction` only.")


class TransactionClient(TransactionWrapper):
    """Tortoise's view of an open transaction; what it nests by itself becomes a savepoint."""

    def _in_transaction(self) -> TransactionContext:
        return NestedTransactionContext(SavepointClient(self))


class SavepointClient(TransactionClient):
    """A transaction that Tortoise opens inside ours (`get_or_create` does). asyncpg did not begin ours, so it cannot nest it."""

    def __init__(self, parent: AsyncpgDBClient) -> None:
        super().__init__(parent)
        self._name = f"tortoise_{uuid4().hex}"

    async def savepoint(self) -> None:
        """Set the savepoint."""
        await self._connection.execute(f"SAVEPOINT {self._name}")

    async def release_savepoint(self) -> None:
        """Keep what was done since."""
        await self._end(f"RELEASE SAVEPOINT {self._name}")

    async def savepoint_rollback(self) -> None:
        """Drop what was done since."""
        await self._end(f"ROLLBACK TO SAVEPOINT {self._name}; RELEASE SAVEPOINT {self._name}")

    async def _end(self, statement: str) -> None:
        self._finalized = True
        await self._connection.execute(statement)


# What Tortoise looks for in the module of an engine.
client_class = PoolClient
