import asyncio

import asyncpg
import pytest

from kernel.db import Database, transaction
from kernel.db.retry import ATTEMPTS, again
from tests.kernel.makers import make_merchant


class TestAgain:
    @pytest.mark.commits
    async def test_ends_a_deadlock_with_both_done(self, database: Database) -> None:
        merchant = await make_merchant()
        keys = ("SELECT pg_advisory_xact_lock(1)", "SELECT pg_advisory_xact_lock(2)")
        tries = 0

        async def crossing(first: str, second: str) -> None:
            nonlocal tries
            tries += 1
            async with transaction(merchant.id) as connection:
                await connection.execute(first)
                await asyncio.sleep(0.05)
                await connection.execute(second)

        await asyncio.gather(again(lambda: crossing(*keys)), again(lambda: crossing(*reversed(keys))))

        assert tries > 2

    async def test_gives_up_after_a_bound(self) -> None:
        tries = 0

        async def hopeless() -> None:
            nonlocal tries
            tries += 1
            raise asyncpg.DeadlockDetectedError("always")

        with pytest.raises(asyncpg.DeadlockDetectedError):
            await again(hopeless)

        assert tries == ATTEMPTS
