import asyncio
import random
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
from tortoise.connection import get_connection
from tortoise.transactions import in_transaction

from kernel.db import Connection, Database, NotCommitted, outside_transaction, transaction
from kernel.db.client import OutsideTransaction

MERCHANT = "SELECT current_setting('app.merchant', true)"


async def merchant_of(connection: Connection) -> UUID | None:
    """Read whose rows count right now."""
    text = await connection.fetchval(MERCHANT)
    return UUID(text) if text else None


class TestTransaction:
    async def test_sets_the_merchant_for_itself_only(self, database: Database) -> None:
        merchant_id = uuid4()

        async with transaction(merchant_id) as connection:
            inside = await merchant_of(connection)
        async with transaction(None) as connection:
            after = await merchant_of(connection)

        assert (inside, after) == (merchant_id, None)

    async def test_refuses_a_merchant_that_is_no_uuid(self, database: Database) -> None:
        with pytest.raises(TypeError):
            async with transaction("x', true); DROP TABLE merchants; --"):  # type: ignore[arg-type]
                pass

    async def test_gives_queries_of_the_orm_the_same_transaction(self, database: Database) -> None:
        async with transaction(uuid4()) as connection:
            mine = await connection.fetchval("SELECT pg_backend_pid()")
            _, rows = await in_orm("SELECT pg_backend_pid() AS pid")

        assert [row["pid"] for row in rows] == [mine]

    async def test_lets_queries_of_several_tasks_take_turns(self, database: Database) -> None:
        async with transaction(uuid4()) as connection:
            found = await asyncio.gather(*(connection.fetchval("SELECT $1::int", number) for number in range(20)))

        assert found == list(range(20))


@pytest.mark.commits
class TestTopTransaction:
    async def test_keeps_what_it_did(self, scratch: str, database: Database) -> None:
        async with transaction(None) as connection:
            await connection.execute(f"INSERT INTO {scratch} VALUES (1)")

        assert await numbers(scratch) == [1]

    async def test_drops_what_it_did_when_the_block_raises(self, scratch: str, database: Database) -> None:
        with pytest.raises(ZeroDivisionError):
            async with transaction(None) as connection:
                await connection.execute(f"INSERT INTO {scratch} VALUES (1)")
                _ = 1 / 0

        assert await numbers(scratch) == []

    async def test_says_so_when_a_swallowed_error_made_the_commit_a_rollback(self, scratch: str, database: Database) -> None:
        with pytest.raises(NotCommitted):
            async with transaction(None) as connection:
                await connection.execute(f"INSERT INTO {scratch} VALUES (1)")
                with pytest.raises(asyncpg.DivisionByZeroError):
                    await connection.execute("SELECT 1 / 0")

        assert await numbers(scratch) == []

    async def test_takes_the_isolation_and_the_readonly_that_it_is_told(self, database: Database) -> None:
        async with transaction(None, isolation="repeatable_read", readonly=True) as connection:
            isolation = await connection.fetchval("SHOW transaction_isolation")
            readonly = await connection.fetchval("SHOW transaction_read_only")

        assert (isolation, readonly) == ("repeatable read", "on")

    async def test_leaves_no_setting_on_the_connection(self, database: Database) -> None:
        async def one() -> str:
            async with transaction(None) as connection:
                return str(await connection.fetchval(MERCHANT))

        for _ in range(20):
            async with transaction(uuid4()):
                pass
        left = await asyncio.gather(*(one() for _ in range(20)))

        assert set(left) == {""}

    async def test_gives_its_connection_back_without_a_merchant(self, database: Database) -> None:
        async with transaction(uuid4()) as connection:
            mine = await connection.fetchval("SELECT pg_backend_pid()")

        async with connection.pool.pool.acquire() as raw:
            found = await raw.fetchrow(f"SELECT pg_backend_pid(), ({MERCHANT})")

        # The pool hands out first what came back last.
        assert found is not None
        assert tuple(found) == (mine, "")

    async def test_still_gives_a_connection_after_400_tasks_were_cancelled_at_random_moments(
        self, scratch: str, database: Database
    ) -> None:
        async def work() -> None:
            async with transaction(uuid4()) as connection:
                await connection.execute("SELECT pg_sleep(0.001)")
                async with transaction(None) as inner:
                    await inner.execute(f"INSERT INTO {scratch} VALUES (1)")

        chance = random.Random(1)
        for _ in range(20):
            tasks = [asyncio.create_task(work()) for _ in range(20)]
            for task in tasks:
                asyncio.get_running_loop().call_later(chance.random() * 0.02, task.cancel)
            await asyncio.gather(*tasks, return_exceptions=True)

        async with asyncio.timeout(5), asyncio.TaskGroup() as group:
            for _ in range(40):
                group.create_task(work())

    async def test_lets_a_task_that_outlives_it_open_its_own(self, database: Database) -> None:
        async def pid() -> int:
            async with transaction(None) as connection:
                return int(await connection.fetchval("SELECT pg_backend_pid()"))

        async with transaction(uuid4()) as connection:
            mine = await connection.fetchval("SELECT pg_backend_pid()")
            theirs = await asyncio.create_task(pid(), context=outside_transaction())

        assert theirs != mine


class TestNestedTransaction:
    async def test_gives_the_outer_merchant_back(self, database: Database) -> None:
        merchant_id = uuid4()

        async with transaction(merchant_id) as outer:
            async with transaction(None) as inner:
                inside = await merchant_of(inner)
            after = await merchant_of(outer)
            with pytest.raises(ZeroDivisionError):
                async with transaction(None):
                    _ = 1 / 0
            after_failure = await merchant_of(outer)

        assert (inside, after, after_failure) == (None, merchant_id, merchant_id)

    async def test_takes_back_only_its_own_part(self, scratch: str, database: Database) -> None:
        async with transaction(None) as outer:
            await outer.execute(f"INSERT INTO {scratch} VALUES (1)")
            with pytest.raises(asyncpg.DivisionByZeroError):
                async with transaction(None) as inner:
                    await inner.execute(f"INSERT INTO {scratch} VALUES (2)")
                    await inner.execute("SELECT 1 / 0")
            kept = [row["number"] for row in await outer.fetch(f"SELECT number FROM {scratch}")]

        assert kept == [1]

    async def test_refuses_another_merchant(self, database: Database) -> None:
        async with transaction(uuid4()):
            with pytest.raises(ValueError, match="one of another"):
                async with transaction(uuid4()):
                    pass

    async def test_refuses_a_stronger_isolation(self, database: Database) -> None:
        async with transaction(uuid4()):
            with pytest.raises(ValueError, match="serializable"):
                async with transaction(None, isolation="serializable"):
                    pass

    async def test_is_readonly_for_itself_only(self, scratch: str, database: Database) -> None:
        async with transaction(None) as outer:
            with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
                async with transaction(None, readonly=True) as inner:
                    await inner.execute(f"INSERT INTO {scratch} VALUES (1)")
            await outer.execute(f"INSERT INTO {scratch} VALUES (2)")

    async def test_is_what_the_orm_opens_by_itself(self, scratch: str, database: Database) -> None:
        async with transaction(None) as outer:
            with pytest.raises(ZeroDivisionError):
                async with in_transaction() as orm:
                    await orm.execute_query(f"INSERT INTO {scratch} VALUES (1)")
                    _ = 1 / 0
            async with in_transaction() as orm:
                await orm.execute_query(f"INSERT INTO {scratch} VALUES (2)")
            kept = [row["number"] for row in await outer.fetch(f"SELECT number FROM {scratch}")]

        assert kept == [2]


@pytest.mark.commits
class TestNoTransaction:
    async def test_has_no_connection(self, database: Database) -> None:
        with pytest.raises(OutsideTransaction):
            await in_orm("SELECT 1")
        with pytest.raises(OutsideTransaction):
            async with in_transaction():
                pass


_numbers = iter(range(1000))


@pytest.fixture
async def scratch(database: Database) -> str:
    """Make a table for one test."""
    assert database.addresses.owner
    name = f"scratch_{next(_numbers)}"
    owner = await asyncpg.connect(database.addresses.owner)
    await owner.execute(f"CREATE TABLE {name} (number int); GRANT ALL ON {name} TO PUBLIC")
    await owner.close()
    return name


async def in_orm(query: str) -> Any:
    """Run a query the way models do."""
    return await get_connection("default").execute_query(query)


async def numbers(table: str) -> list[int]:
    """Read a scratch table in a new transaction."""
    async with transaction(None) as connection:
        return [row["number"] for row in await connection.fetch(f"SELECT number FROM {table}")]
