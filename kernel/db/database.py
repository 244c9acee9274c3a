"""The database as a whole: where it is, whether it is fit, open and close."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass

import structlog
from tortoise.context import TortoiseContext

from kernel.db.client import PoolClient
from kernel.db.embedded import Cluster, start
from kernel.db.migrate import migrate, pending_migrations
from kernel.db.orm import CONNECTION, service_config
from kernel.db.server import EmbeddedError
from kernel.db.startup import RefusedStart, check_database
from kernel.settings import Settings

WATCH_SECONDS = 0.5

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the database is: for the service, for its owner if this process may migrate, and for LISTEN."""

    service: str
    owner: str | None
    listen: str


class Database:
    """An open database. `cluster` is the embedded server, None on an own one."""

    def __init__(self, addresses: Addresses, cluster: Cluster | None) -> None:
        self.addresses = addresses
        self.cluster = cluster
        self._context = TortoiseContext()
        self._watch: asyncio.Task[None] | None = None

    async def prepare(self) -> None:
        """Migrate as the owner, or refuse with RefusedStart a database that somebody must migrate first, or that is not fit."""
        if self.addresses.owner:
            await migrate(self.addresses.owner)
        await check_database(self.addresses.service)
        if missing := await pending_migrations(self.addresses.service):
            raise RefusedStart(
                f"The database lacks {len(missing)} migrations, the first is {missing[0]}. Run `setia migrate` with"
                " MIGRATION_DATABASE_URL set to the owner of the tables, or set it for `serve`."
            )

    async def open(self, settings: Settings) -> None:
        """Open the pool and let the ORM use it in every task."""
        with self._context:
            await self._context.init(config=service_config(self.addresses.service, settings), _enable_global_fallback=True)
        pool = self._context.connections.get(CONNECTION)
        assert isinstance(pool, PoolClient)
        await pool.create_connection(with_db=True)
        if self.cluster:
            self._watch = asyncio.create_task(_keep_alive(self.cluster))

    async def close(self) -> None:
        """Close the pool, and stop the embedded server if this process started it."""
        if self._watch:
            self._watch.cancel()
            with suppress(asyncio.CancelledError):
                await self._watch
        await self._context.close_connections()
        if self.cluster:
            self.cluster.stop()


_open: Database | None = None


def locate(settings: Settings, *, serve: bool = False) -> tuple[Addresses, Cluster | None]:
    """Tell where the database is; without DATABASE_URL start (or join) the embedded one. The caller stops the cluster.

    Refuses with RefusedStart an owner's address without the service's: half a configuration would quietly use another database.
    """
    if settings.migration_database_url and not settings.database_url:
        raise RefusedStart(
            "MIGRATION_DATABASE_URL is set and DATABASE_URL is not. Set both for a server of your own, neither for the embedded one."
        )
    if settings.database_url:
        listen = settings.listen_database_url or settings.database_url
        return Addresses(settings.database_url, settings.migration_database_url, listen), None
    cluster = start(settings.home, serve=serve)
    endpoints = cluster.endpoints
    return Addresses(endpoints.service_dsn, endpoints.migrator_dsn, endpoints.service_dsn), cluster


async def migrate_database(settings: Settings) -> list[str]:
    """Run the pending migrations and return them, oldest first; refuses with RefusedStart when it is not told who owns the tables."""
    if settings.migration_database_url:
        return await migrate(settings.migration_database_url)
    addresses, cluster = locate(settings)
    try:
        if not addresses.owner:
            raise RefusedStart("Set MIGRATION_DATABASE_URL to the same database as its owner: DATABASE_URL's role may not change tables.")
        return await migrate(addresses.owner)
    finally:
        if cluster:
            cluster.stop()


async def open_database(settings: Settings, *, serve: bool = False) -> Database:
    """Make the database ready and open it for this process; `transaction` works from then on.

    Call it in the main thread. Raises EmbeddedError or RefusedStart, whose messages say what to do; then nothing stays open.
    """
    global _open
    if _open:
        raise RuntimeError("The database is open already.")
    addresses, cluster = locate(settings, serve=serve)
    database = Database(addresses, cluster)
    try:
        await database.prepare()
        await database.open(settings)
    except BaseException:
        await database.close()
        raise
    _open = database
    return database


async def close_database() -> None:
    """Close what `open_database` opened, if it did."""
    global _open
    database, _open = _open, None
    if database:
        await database.close()


async def _keep_alive(cluster: Cluster) -> None:
    """Start the embedded server again when it dies under us, as often as it takes; the pool reconnects by itself."""
    while True:
        await asyncio.sleep(WATCH_SECONDS)
        try:
            cluster.revive()
        except (EmbeddedError, RuntimeError, OSError) as error:
            _log.error("embedded_database_down", error=str(error))
