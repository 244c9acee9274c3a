"""How the work behind requests stands with a merchant."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from jobs.start import hand_over
from kernel.db import transaction
from kernel.db.transaction import Connection
from kernel.merchants.record import MerchantRecord
from kernel.tasks import jobs
from kernel.tasks.actions import cancel, claim, enqueue, fail, finish
from kernel.tasks.jobs import Job, Seen, seen
from tests.kernel.makers import NOW, make_merchant

pytestmark = pytest.mark.usefixtures("database")


def tomorrow(now: datetime, zone: ZoneInfo) -> datetime:
    return now + timedelta(days=1)


async def an_hour(connection: Connection, merchant: MerchantRecord, now: datetime) -> timedelta:
    return timedelta(hours=1)


@pytest.fixture(autouse=True)
def roastery() -> Iterator[None]:
    """Hand over jobs of the tests' own."""
    jobs.use([Job("roast", "Roasts beans.", "every day", tomorrow, an_hour), Job("grind", "Grinds them.", "when asked")])
    yield
    hand_over()


@pytest.fixture
async def merchant() -> UUID:
    """Create a merchant, and return the id."""
    async with transaction(None):
        return (await make_merchant()).id


async def look(merchant: UUID) -> list[Seen]:
    async with transaction(merchant, readonly=True) as connection:
        return await seen(connection, real_now=NOW)


async def asked(merchant: UUID, hours: int) -> UUID:
    async with transaction(merchant) as connection:
        return await enqueue(connection, merchant, "roast", {}, actor="staff:1", now=NOW + timedelta(hours=hours))


async def broke(merchant: UUID, hours: int, error: str) -> None:
    await asked(merchant, hours)
    at = NOW + timedelta(hours=hours)
    lease = await claim(merchant, ["roast"], now=at)
    assert lease is not None
    await fail(lease, error, now=at + timedelta(minutes=1))


class TestSeen:
    async def test_tells_when_what_was_never_done_is_done_next(self, merchant: UUID) -> None:
        roast, grind = await look(merchant)

        assert (roast.next_at, roast.behind) == (NOW + timedelta(days=1), timedelta(hours=1))
        assert (grind.next_at, grind.behind) == (None, None)
        assert (grind.last_started_at, grind.last_finished_at, grind.running, grind.failures, grind.error) == (None, None, None, 0, None)

    async def test_tells_what_is_being_done_and_when_it_was_done_before(self, merchant: UUID) -> None:
        await asked(merchant, 1)
        first = await claim(merchant, ["roast"], now=NOW + timedelta(hours=1))
        assert first is not None
        await finish(first, None, now=NOW + timedelta(hours=2))
        task = await asked(merchant, 3)
        await claim(merchant, ["roast"], now=NOW + timedelta(hours=4))

        roast = (await look(merchant))[0]

        assert (roast.last_started_at, roast.last_finished_at) == (NOW + timedelta(hours=4), NOW + timedelta(hours=2))
        assert roast.running is not None
        assert (roast.running.id, roast.failures, roast.error) == (task, 0, None)

    async def test_counts_failures_since_it_was_last_done(self, merchant: UUID) -> None:
        await broke(merchant, 1, "The first.")
        await asked(merchant, 2)
        well = await claim(merchant, ["roast"], now=NOW + timedelta(hours=2))
        assert well is not None
        await finish(well, None, now=NOW)
        await broke(merchant, 3, "The second.")
        await broke(merchant, 4, "The third.")
        given_up = await asked(merchant, 5)
        async with transaction(merchant) as connection:
            await cancel(connection, merchant, given_up, now=NOW)

        roast = (await look(merchant))[0]

        assert (roast.failures, roast.error) == (2, "The third.")
        assert roast.last_finished_at == NOW + timedelta(hours=4, minutes=1)
