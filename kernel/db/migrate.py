"""Bring the tables up to date: aerich's migrations, one process at a time."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from aerich import Command
from tortoise.context import TortoiseContext

from kernel.db.orm import APP, ROOT, owner_config
from kernel.db.startup import RefusedStart
from kernel.failpoints import Point, reach

MIGRATIONS = ROOT / "migrations"
# Any number that nobody else uses: the ASCII of "setia".
LOCK = 0x7365746961
PATIENCE_SECONDS = 120
PAUSE_SECONDS = 0.1


def all_migrations() -> list[str]:
    """Name the migrations of this version of the house, oldest first, as the table `aerich` does."""
    files = [file.name for file in (MIGRATIONS / APP).glob("[0-9]*_*.py")]
    return sorted(files, key=lambda name: int(name.partition("_")[0]))


async def pending_migrations(dsn: str) -> list[str]:
    """Tell which migrations a database lacks. A database that has never seen one lacks all."""
    connection = await asyncpg.connect(dsn)
    try:
        done = {row["version"] for row in await connection.fetch("SELECT version FROM aerich WHERE app = $1", APP)}
    except asyncpg.UndefinedTableError:
        done = set()
    finally:
        await connection.close()
    return [name for name in all_migrations() if name not in done]


async def migrate(dsn: str, *, patience_seconds: float = PATIENCE_SECONDS) -> list[str]:
    """Run what is pending, as the owner, and return what ran. Several processes may try at once: one works, the others wait.

    Refuses with RefusedStart when the lock cannot be had.
    """
    if not await pending_migrations(dsn):
        return []
    async with _alone(dsn, patience_seconds):
        reach(Point.MIGRATING)
        done = await _upgrade(dsn)
        reach(Point.MIGRATED)
        return done


async def _upgrade(dsn: str) -> list[str]:
    """Let aerich work in a context of its own, so that the service's pool, if there is one, stays what queries find."""
    config = owner_config(dsn)
    async with TortoiseContext() as context:
        await context.init(config=config)
        command = Command(config, app=APP, location=str(MIGRATIONS))
        await command.init()
        return await command.upgrade()


@asynccontextmanager
async def _alone(dsn: str, patience_seconds: float) -> AsyncIterator[None]:
    """Hold the advisory lock. It is polled: a statement that waits for it would hold back CREATE INDEX CONCURRENTLY."""
    connection = await asyncpg.connect(dsn)
    try:
        deadline = time.monotonic() + patience_seconds
        while not await connection.fetchval("SELECT pg_try_advisory_lock($1)", LOCK):
            if time.monotonic() > deadline:
                raise RefusedStart(f"Another process has been migrating the database for {patience_seconds:.0f} seconds. Try again later.")
            await asyncio.sleep(PAUSE_SECONDS)
        yield
    finally:
        await connection.close()
