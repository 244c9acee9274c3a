"""What follows from a fact is there with it, or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest

from jobs.reactions import REACTIONS
from kernel.db import transaction
from kernel.tasks import queries, reactions
from kernel.tasks.reactions import announce
from kernel.tasks.record import TaskRecord
from tests.kernel.makers import NOW, make_merchant

pytestmark = [pytest.mark.usefixtures("database")]


@dataclass(frozen=True)
class BeansRoasted:
    beans: int


@dataclass(frozen=True)
class BeansForgotten:
    beans: int


@pytest.fixture
def roastery() -> Iterator[None]:
    """Hand over a table of the tests' own."""
    reactions.use({BeansRoasted: ("grind", "taste")})
    yield
    reactions.use(REACTIONS)


@pytest.fixture
async def merchant() -> UUID:
    """Create a merchant, and return the id."""
    async with transaction(None):
        return (await make_merchant()).id


async def asked(merchant: UUID) -> list[TaskRecord]:
    async with transaction(merchant, readonly=True) as connection:
        found = await queries.last_of_kinds(connection, merchant, ["grind", "taste"], most=9)
    return [task for tasks in found.values() for task in tasks]


@pytest.mark.usefixtures("roastery")
class TestAnnounce:
    async def test_asks_for_every_task_that_follows_with_what_the_fact_says(self, merchant: UUID) -> None:
        async with transaction(merchant) as connection:
            await announce(connection, BeansRoasted(5), actor="staff:1", now=NOW)

        tasks = await asked(merchant)
        assert [(task.kind, task.input, task.actor, task.created_at) for task in tasks] == [
            ("grind", {"beans": 5}, "staff:1", NOW),
            ("taste", {"beans": 5}, "staff:1", NOW),
        ]

    async def test_asks_for_nothing_where_the_fact_is_undone(self, merchant: UUID) -> None:
        with pytest.raises(ZeroDivisionError):
            async with transaction(merchant) as connection:
                await announce(connection, BeansRoasted(5), actor="staff:1", now=NOW)
                raise ZeroDivisionError

        assert await asked(merchant) == []

    async def test_asks_for_nothing_where_nothing_follows(self, merchant: UUID) -> None:
        async with transaction(merchant) as connection:
            await announce(connection, BeansForgotten(5), actor="staff:1", now=NOW)

        assert await asked(merchant) == []
