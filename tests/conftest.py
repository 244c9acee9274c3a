"""One embedded PostgreSQL for the whole run, migrated once; where two workers share the run, each has its own.

A test that asks for `database`, itself or through another fixture, runs inside one transaction that is rolled back; transactions that it
opens are savepoints. A test marked `commits` really commits; it makes merchants of its own, so it cleans nothing up.
"""

import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from itertools import count
from pathlib import Path

import asyncpg
import pytest
from hypothesis import HealthCheck, settings

from jobs.start import hand_over
from kernel.db import Addresses, Database, close_database, migrate, open_database, transaction
from kernel.db.embedded import Cluster, start
from kernel.settings import Settings

TEMPLATE = "setia"
_copies = count()
hand_over()

# On a busy machine, to draw takes as long as it takes: that says nothing about what is tested.
settings.register_profile("setia", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("setia")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give every test that uses the database and does not commit its transaction, before all that writes.

    Where two workers share the run, files with slow tests come first, so that neither waits long for the other at the end.
    """
    if hasattr(config, "workerinput"):
        slow = {item.path for item in items if item.get_closest_marker("slow")}
        items.sort(key=lambda item: item.path not in slow)
    for item in items:
        if isinstance(item, pytest.Function) and "database" in item.fixturenames and not item.get_closest_marker("commits"):
            item.fixturenames.insert(0, "rolled_back")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Run a database server for this session, in a folder of its own."""
    home = Path(tempfile.mkdtemp(prefix="setia-tests-"))
    # As root the server runs as nobody, who must get in.
    home.chmod(0o711)
    with start(home) as cluster:
        yield cluster
    shutil.rmtree(home)


@pytest.fixture(scope="session")
async def template(cluster: Cluster) -> str:
    """Name the migrated database that all others are copies of."""
    await migrate(cluster.endpoints.migrator_dsn)
    return TEMPLATE


@pytest.fixture(scope="session")
async def new_database(cluster: Cluster, template: str) -> Callable[[], Awaitable[Addresses]]:
    """Give a function that makes a fresh, migrated, empty database (about 50 ms) and tells its addresses."""

    async def copy() -> Addresses:
        name = f"{TEMPLATE}_{next(_copies)}"
        admin = await asyncpg.connect(cluster.endpoints.admin_dsn.replace(f"/{TEMPLATE}?", "/postgres?"))
        await admin.execute(f"CREATE DATABASE {name} TEMPLATE {template} OWNER setia_migrator")
        await admin.close()
        service, owner = (
            dsn.replace(f"/{TEMPLATE}?", f"/{name}?") for dsn in (cluster.endpoints.service_dsn, cluster.endpoints.migrator_dsn)
        )
        return Addresses(service, owner, service)

    return copy


@pytest.fixture(scope="session")
async def database(new_database: Callable[[], Awaitable[Addresses]]) -> AsyncIterator[Database]:
    """Open the session's database as the service does, for `transaction` and the ORM."""
    addresses = await new_database()
    yield await open_database(Settings(database_url=addresses.service, migration_database_url=addresses.owner))
    await close_database()


@pytest.fixture
async def rolled_back(database: Database) -> AsyncIterator[None]:
    """Hold a transaction around the test and undo it; repeatable read, so that inner ones may ask for that."""

    class Undo(Exception):
        pass

    try:
        async with transaction(None, isolation="repeatable_read"):
            yield
            raise Undo
    except Undo:
        pass
