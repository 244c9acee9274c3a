import asyncio
from uuid import UUID

import pytest

from kernel.db import Database, transaction
from kernel.db.snapshot import Snapshot
from kernel.merchants.record import MerchantRecord
from tests.kernel.makers import make_merchant

_NAME = "SELECT name FROM merchants WHERE id = $1"


async def rename(merchant: MerchantRecord, name: str) -> None:
    """Commit another name."""
    async with transaction(merchant.id) as connection:
        await connection.execute("UPDATE merchants SET name = $2 WHERE id = $1", merchant.id, name)


async def name_in(snapshot: Snapshot, merchant_id: UUID) -> str:
    """Read the name in a task of its own, as a loader does."""

    async def read() -> str:
        async with snapshot.reading() as connection:
            return str(await connection.fetchval(_NAME, merchant_id))

    return await asyncio.create_task(read())


@pytest.mark.commits
class TestSnapshot:
    async def test_shows_one_moment_to_every_task_until_it_is_closed(self, database: Database) -> None:
        merchant = await make_merchant(name="Before")
        snapshot = Snapshot(merchant.id)

        first = await name_in(snapshot, merchant.id)
        await rename(merchant, "After")
        again = await asyncio.gather(*(name_in(snapshot, merchant.id) for _ in range(5)))
        await snapshot.close()
        later = await name_in(snapshot, merchant.id)
        await snapshot.close()

        assert (first, again, later) == ("Before", ["Before"] * 5, "After")

    async def test_sees_nothing_of_another_merchant(self, database: Database) -> None:
        merchant, rival = await make_merchant(), await make_merchant()
        snapshot = Snapshot(merchant.id)

        async with snapshot.reading() as connection:
            found = await connection.fetchval(_NAME, rival.id)
        await snapshot.close()

        assert found is None

    async def test_writes_nothing(self, database: Database) -> None:
        merchant = await make_merchant()
        snapshot = Snapshot(merchant.id)

        with pytest.raises(Exception, match="read-only"):
            async with snapshot.reading() as connection:
                await connection.execute("UPDATE merchants SET name = 'x' WHERE id = $1", merchant.id)
        await snapshot.close()

    async def test_takes_no_connection_before_the_first_read(self, database: Database) -> None:
        snapshots = [Snapshot((await make_merchant()).id) for _ in range(40)]

        for snapshot in snapshots:
            await snapshot.close()
        async with asyncio.timeout(2), transaction(None) as connection:
            assert await connection.fetchval("SELECT 1") == 1

    async def test_gives_its_connection_back_whenever_it_is_cancelled(self, database: Database) -> None:
        merchant = await make_merchant()

        async def work() -> None:
            snapshot = Snapshot(merchant.id)
            try:
                async with snapshot.reading() as connection:
                    await connection.fetchval("SELECT pg_sleep(0.02)")
            finally:
                await snapshot.close()

        for delay in range(60):
            task = asyncio.create_task(work())
            await asyncio.sleep(delay / 2_000)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

        async with asyncio.timeout(5):
            await asyncio.gather(*(name_and_close(merchant.id) for _ in range(40)))


async def name_and_close(merchant_id: UUID) -> str:
    """Read by a snapshot of one read."""
    snapshot = Snapshot(merchant_id)
    try:
        return await name_in(snapshot, merchant_id)
    finally:
        await snapshot.close()


class TestInsideATransaction:
    async def test_reads_what_that_one_wrote(self, database: Database) -> None:
        merchant = await make_merchant(name="Uncommitted")

        assert await name_and_close(merchant.id) == "Uncommitted"
