"""One short seed of the simulation, and that it notices when the engine is wrong."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import asyncpg
import pytest

from kernel.db import Database
from loyalty.points import holding
from loyalty.state.changes import Changes
from tests.simulation.run import Different, run

OPERATIONS = 5_000
SOON = 1_000

pytestmark = [pytest.mark.commits, pytest.mark.slow]


@pytest.fixture
async def admin(database: Database) -> AsyncIterator[asyncpg.Connection]:
    """Connect as the service does, beside it: who cuts its connections."""
    connection = await asyncpg.connect(database.addresses.service)
    yield connection
    await connection.close()


class TestSimulation:
    async def test_finds_no_difference_and_sees_every_danger(self, admin: asyncpg.Connection) -> None:
        figures = await run(1, OPERATIONS, admin)

        assert not figures.unseen
        assert figures.operations == OPERATIONS

    async def test_notices_a_release_that_gives_a_point_too_many(self, admin: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
        release = holding.release

        def generous(changes: Changes, redemption: Any, **words: Any) -> None:
            (lot, taken), *others = redemption.taken
            release(changes, replace(redemption, cost=redemption.cost + 1, taken=((lot, taken - 1), *others)), **words)

        monkeypatch.setattr(holding, "release", generous)

        with pytest.raises(Different, match=r"seed 7, merchant \d, step \d+, .*python -m tests.simulation --seed 7 --operations 1000"):
            await run(7, SOON, admin)

    async def test_notices_a_unit_that_is_not_given_back(self, admin: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
        move_stock = Changes.move_stock

        def forgets(changes: Changes, reward_id: Any, *, held: int = 0, given: int = 0) -> None:
            move_stock(changes, reward_id, held=held, given=max(given, 0))

        monkeypatch.setattr(Changes, "move_stock", forgets)

        with pytest.raises(Different, match="seed 8"):
            await run(8, SOON, admin)
