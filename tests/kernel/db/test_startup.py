from collections.abc import AsyncIterator, Awaitable, Callable

import asyncpg
import pytest

from kernel.db import Addresses, RefusedStart, locate, migrate, migrate_database, pending_migrations
from kernel.db.database import Database
from kernel.db.embedded import Cluster
from kernel.db.migrate import LOCK, all_migrations
from kernel.db.startup import check_database
from kernel.settings import Settings


@pytest.fixture
async def addresses(new_database: Callable[[], Awaitable[Addresses]]) -> Addresses:
    """Make a database for one test."""
    return await new_database()


@pytest.fixture
async def admin(cluster: Cluster) -> AsyncIterator[asyncpg.Connection]:
    """Connect as the superuser of the server."""
    connection = await asyncpg.connect(cluster.endpoints.admin_dsn.replace("/setia?", "/postgres?"))
    yield connection
    await connection.close()


def as_role(addresses: Addresses, role: str) -> str:
    """Address the same database as another role."""
    return addresses.service.replace("setia_service@", f"{role}@")


class TestCheckDatabase:
    async def test_accepts_the_role_of_the_service(self, addresses: Addresses) -> None:
        await check_database(addresses.service)

    async def test_refuses_a_superuser(self, addresses: Addresses) -> None:
        with pytest.raises(RefusedStart, match=r"superuser.*CREATE ROLE"):
            await check_database(as_role(addresses, "postgres"))

    async def test_refuses_the_owner_of_the_tables(self, addresses: Addresses, admin: asyncpg.Connection) -> None:
        await admin.execute("CREATE ROLE of_the_owners LOGIN IN ROLE setia_migrator, setia_app")

        with pytest.raises(RefusedStart, match="owns the tables"):
            await check_database(as_role(addresses, "of_the_owners"))

    async def test_refuses_a_role_that_row_level_security_does_not_bind(self, addresses: Addresses, admin: asyncpg.Connection) -> None:
        await admin.execute("CREATE ROLE unbound LOGIN BYPASSRLS IN ROLE setia_app")

        with pytest.raises(RefusedStart, match="BYPASSRLS"):
            await check_database(as_role(addresses, "unbound"))

    async def test_refuses_a_role_without_rights_and_says_how_to_give_them(self, addresses: Addresses, admin: asyncpg.Connection) -> None:
        await admin.execute("CREATE ROLE stranger LOGIN")

        with pytest.raises(RefusedStart, match='GRANT setia_app TO "stranger"'):
            await check_database(as_role(addresses, "stranger"))

    async def test_refuses_to_answer_before_the_disk_has_it(self, addresses: Addresses, admin: asyncpg.Connection) -> None:
        name = addresses.service.partition("?")[0].rpartition("/")[2]
        await admin.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")

        with pytest.raises(RefusedStart, match="synchronous_commit is off"):
            await check_database(addresses.service)


class TestMigrate:
    async def test_brings_an_empty_database_up_to_date_once(self, admin: asyncpg.Connection, addresses: Addresses) -> None:
        await admin.execute("CREATE DATABASE empty OWNER setia_migrator")
        name = addresses.service.partition("?")[0].rpartition("/")[2]
        assert addresses.owner
        empty = addresses.owner.replace(f"/{name}?", "/empty?")

        first, second = await migrate(empty), await migrate(empty)

        assert (first, second) == (all_migrations(), [])

    async def test_waits_for_another_process_that_migrates(self, addresses: Addresses) -> None:
        assert addresses.owner
        rival = await asyncpg.connect(addresses.owner)
        await rival.execute("DELETE FROM aerich WHERE version = $1", all_migrations()[-1])
        await rival.fetchval("SELECT pg_advisory_lock($1)", LOCK)

        with pytest.raises(RefusedStart, match="Another process has been migrating"):
            await migrate(addresses.owner, patience_seconds=0.3)

        await rival.close()

    async def test_is_asked_for_when_the_service_may_not_do_it(self, addresses: Addresses) -> None:
        assert addresses.owner
        owner = await asyncpg.connect(addresses.owner)
        await owner.execute("DELETE FROM aerich WHERE version = $1", all_migrations()[-1])
        await owner.close()

        with pytest.raises(RefusedStart, match=r"lacks 1 migrations.*setia migrate"):
            await Database(Addresses(addresses.service, None, addresses.service), None).prepare()

        assert await pending_migrations(addresses.service) == all_migrations()[-1:]


class TestMigrateDatabase:
    async def test_needs_the_owner(self, addresses: Addresses) -> None:
        with pytest.raises(RefusedStart, match="MIGRATION_DATABASE_URL"):
            await migrate_database(Settings(database_url=addresses.service))

        assert await migrate_database(Settings(migration_database_url=addresses.owner)) == []


class TestLocate:
    def test_refuses_half_a_configuration(self, addresses: Addresses) -> None:
        with pytest.raises(RefusedStart, match="neither for the embedded"):
            locate(Settings(migration_database_url=addresses.owner))
