import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID, uuid4

import asyncpg
import pytest

from kernel.db import Connection, Database, transaction
from kernel.notices import hub as hubs
from kernel.notices.errors import TooSlow
from kernel.notices.hub import Follower, Hub, payloads, read_payload
from kernel.notices.queries import after, newest
from tests.kernel.notices.conftest import Mailbox

pytestmark = pytest.mark.commits

NEVER = 3_600.0


@asynccontextmanager
async def opened(hub: Hub) -> AsyncIterator[Hub]:
    """Run a hub."""
    await hub.open()
    try:
        yield hub
    finally:
        await hub.close()


async def take(follower: Follower, number: int, seconds: float = 5.0) -> list[int]:
    """Take so many notifications, and return their sequences."""
    async with asyncio.timeout(seconds):
        return [(await anext(follower)).sequence for _ in range(number)]


async def nothing_comes(follower: Follower, seconds: float = 0.1) -> bool:
    """Say whether a follower stays without notifications for a while."""
    try:
        await take(follower, 1, seconds)
    except TimeoutError:
        return True
    return False


class TestReading:
    async def test_that_hangs_is_given_up_and_tried_again(self, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(hubs, "READ_SECONDS", 0.1)
        monkeypatch.setattr(hubs, "RETRY_SECONDS", 0.01)
        customer = await mailbox.customer()
        await mailbox.write(customer, 2)

        @asynccontextmanager
        async def hanging_once(merchant_id: UUID) -> AsyncIterator[Connection]:
            async with mailbox.reading(merchant_id) as connection:
                if mailbox.reads == 1:
                    await connection.execute("SELECT pg_sleep(60)")
                yield connection

        hub = Hub(None, reading=hanging_once, poll_seconds=NEVER)
        async with opened(hub), hub.following(mailbox.merchant.id, customer, 0) as follower:
            assert await take(follower, 2) == [1, 2]

        assert mailbox.reads == 2


class TestFollowing:
    async def test_brings_what_is_written_after_it_began(self, mailbox: Mailbox) -> None:
        customer = await mailbox.customer()

        async with opened(Hub(None, poll_seconds=NEVER)) as hub, hub.following(mailbox.merchant.id, customer, 0) as follower:
            assert await nothing_comes(follower)
            await mailbox.write(customer, 3)
            hub.moved(mailbox.merchant.id, [customer])
            assert await take(follower, 3) == [1, 2, 3]
            assert await nothing_comes(follower)

    async def test_brings_what_was_written_behind_the_position(self, mailbox: Mailbox) -> None:
        customer = await mailbox.customer()
        await mailbox.write(customer, 250)

        async with opened(Hub(None, poll_seconds=NEVER)) as hub, hub.following(mailbox.merchant.id, customer, 7) as follower:
            assert await take(follower, 243) == list(range(8, 251))
            assert await nothing_comes(follower)

    async def test_brings_each_follower_what_is_behind_its_own_position(self, mailbox: Mailbox) -> None:
        customer, other = await mailbox.customer(), await mailbox.customer()
        await mailbox.write(customer, 5)
        await mailbox.write(other, 2)
        merchant_id = mailbox.merchant.id

        async with (
            opened(Hub(None, poll_seconds=NEVER)) as hub,
            hub.following(merchant_id, customer, 0) as first,
            hub.following(merchant_id, customer, 3) as second,
            hub.following(merchant_id, other, 0) as third,
        ):
            taken = await asyncio.gather(take(first, 5), take(second, 2), take(third, 2))

        assert list(taken) == [[1, 2, 3, 4, 5], [4, 5], [1, 2]]

    async def test_misses_nothing_while_others_write(self, mailbox: Mailbox) -> None:
        customers = [await mailbox.customer() for _ in range(10)]

        async def write_all(hub: Hub) -> None:
            for _ in range(30):
                await asyncio.gather(*(mailbox.write(customer) for customer in customers))
                hub.moved(mailbox.merchant.id, customers)

        async def follow(hub: Hub, customer: UUID) -> list[int]:
            async with hub.following(mailbox.merchant.id, customer, 0) as follower:
                return await take(follower, 30, 20.0)

        async with opened(Hub(None, poll_seconds=NEVER)) as hub:
            _, *taken = await asyncio.gather(write_all(hub), *(follow(hub, customer) for customer in customers))

        assert taken == [list(range(1, 31))] * 10

    async def test_reads_once_for_many_followers(self, mailbox: Mailbox) -> None:
        customers = [await mailbox.customer() for _ in range(20)]
        hub = Hub(None, reading=mailbox.reading, poll_seconds=NEVER)

        async def follow(customer: UUID) -> list[int]:
            async with hub.following(mailbox.merchant.id, customer, 0) as follower:
                return await take(follower, 1)

        async with opened(hub):
            following = [asyncio.create_task(follow(customer)) for customer in customers]
            await asyncio.sleep(0.2)
            before = mailbox.reads
            for customer in customers:
                await mailbox.write(customer)
            hub.moved(mailbox.merchant.id, customers)
            await asyncio.gather(*following)

        assert before == mailbox.reads - 1 == 1

    async def test_forgets_who_left(self, mailbox: Mailbox) -> None:
        hub, customer = Hub(None, reading=mailbox.reading, poll_seconds=NEVER), await mailbox.customer()

        async with opened(hub):
            async with hub.following(mailbox.merchant.id, customer, 0) as follower:
                await nothing_comes(follower)
            before = mailbox.reads
            hub.moved(mailbox.merchant.id, [customer])
            await asyncio.sleep(0.1)

        assert mailbox.reads == before
        assert hub._followers == {}

    async def test_costs_time_and_no_notification_when_every_wake_up_is_lost(self, mailbox: Mailbox) -> None:
        customer = await mailbox.customer()

        async with opened(Hub(None, poll_seconds=0.05)) as hub, hub.following(mailbox.merchant.id, customer, 0) as follower:
            assert await nothing_comes(follower)
            await mailbox.write(customer)
            assert await take(follower, 1) == [1]

    async def test_tells_a_follower_that_takes_nothing_that_it_is_too_slow(self, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(hubs, "LONGEST_QUEUE", 20)
        customer, merchant_id = await mailbox.customer(), mailbox.merchant.id

        async with opened(Hub(None, poll_seconds=NEVER)) as hub, hub.following(merchant_id, customer, 0) as follower:
            assert await nothing_comes(follower)
            for _ in range(3):
                await mailbox.write(customer, 10)
                hub.moved(merchant_id, [customer])
                await asyncio.sleep(0.1)
            with pytest.raises(TooSlow):
                await take(follower, 1)

    async def test_goes_on_after_the_database_could_not_be_read(self, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(hubs, "RETRY_SECONDS", 0.01)
        customer = await mailbox.customer()
        failures = iter([asyncpg.ConnectionDoesNotExistError(), asyncpg.InternalClientError("another operation is in progress")])

        @asynccontextmanager
        async def failing(merchant_id: UUID) -> AsyncIterator[object]:
            if failure := next(failures, None):
                raise failure
            async with transaction(merchant_id, readonly=True) as connection:
                yield connection

        await mailbox.write(customer)
        hub = Hub(None, reading=failing, poll_seconds=NEVER)  # type: ignore[arg-type]
        async with opened(hub), hub.following(mailbox.merchant.id, customer, 0) as follower:
            assert await take(follower, 1) == [1]


class TestProcesses:
    async def test_wake_each_other(self, database: Database, mailbox: Mailbox) -> None:
        customer, merchant_id = await mailbox.customer(), mailbox.merchant.id
        here, there = (Hub(database.addresses.listen, poll_seconds=NEVER) for _ in range(2))

        async with opened(here), opened(there), there.following(merchant_id, customer, 0) as follower:
            assert await nothing_comes(follower, 0.3)
            await mailbox.write(customer)
            here.moved(merchant_id, [customer])
            assert await take(follower, 1) == [1]

    async def test_read_again_after_the_channel_was_lost(self, database: Database, mailbox: Mailbox) -> None:
        customer, hub = await mailbox.customer(), Hub(database.addresses.listen, poll_seconds=NEVER)

        async with opened(hub), hub.following(mailbox.merchant.id, customer, 0) as follower:
            assert hub._channel is not None
            assert await nothing_comes(follower, 0.3)
            lost = hub._channel._connection
            assert lost is not None
            await mailbox.write(customer)
            lost.terminate()
            assert await take(follower, 1) == [1]


class TestPayloads:
    def test_are_read_as_they_were_written_and_fit(self) -> None:
        merchant, rival = uuid4(), uuid4()
        moved = {(merchant, uuid4()) for _ in range(500)} | {(rival, uuid4())}

        written = list(payloads("me", moved))

        assert all(len(payload.encode()) < 8_000 for payload in written)
        assert {sender for sender, _ in map(read_payload, written)} == {"me"}
        assert {customer for _, customers in map(read_payload, written) for customer in customers} == moved

    @pytest.mark.parametrize("payload", ["", "x", "me nobody", "me 0 1"])
    def test_of_somebody_else_name_nobody(self, payload: str) -> None:
        assert read_payload(payload)[1] == []


class TestQueries:
    async def test_reads_behind_a_position_and_up_to_a_limit(self, mailbox: Mailbox) -> None:
        customer = await mailbox.customer()
        await mailbox.write(customer, 5)

        async with transaction(mailbox.merchant.id) as connection:
            found = await after(connection, mailbox.merchant.id, customer, 2, 2)
            end = await newest(connection, mailbox.merchant.id, customer)

        assert [notice.sequence for notice in found] == [3, 4]
        assert (end.epoch, end.sequence) == (1, 5)

    async def test_knows_that_there_is_nothing_yet(self, mailbox: Mailbox) -> None:
        customer = await mailbox.customer()

        async with transaction(mailbox.merchant.id) as connection:
            assert (await newest(connection, mailbox.merchant.id, customer)).sequence == 0
