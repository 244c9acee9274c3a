"""Brings notifications to those who follow them, in this process, whoever wrote them.

A wake-up only says which customers moved; what happened is read from the table, for all of a merchant in one statement. Wake-ups may
get lost: the same reading every `POLL_SECONDS` costs latency then, never a notification.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Collection, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from uuid import UUID, uuid4

import structlog

from kernel.db.listen import Channel
from kernel.db.transaction import Connection, transaction
from kernel.db.unreachable import UNREACHABLE
from kernel.failpoints import Point, reach
from kernel.notices.errors import TooSlow
from kernel.notices.queries import NoticeRecord, after_all

CHANNEL = "setia_moved"
BATCH_SECONDS = 0.01
POLL_SECONDS = 1.5
PAGE = 100
"""Notifications read at once for one follower."""
LONGEST_QUEUE = 1_000
"""Notifications that wait for one follower before it is told that it is too slow."""
LONGEST_PAYLOAD = 7_500
"""PostgreSQL takes messages of up to 8,000 bytes."""
READ_SECONDS = 10.0
"""How long one reading may take before it is tried again: a connection that hangs must not silence everybody."""
RETRY_SECONDS = 0.5

Customer = tuple[UUID, UUID]
"""A merchant and a customer."""
Reading = Callable[[UUID], AbstractAsyncContextManager[Connection]]

_log = structlog.get_logger(__name__)


class Follower:
    """An iterator over a customer's notifications behind a position, without end. Raises TooSlow when too many wait to be taken."""

    def __init__(self, hub: "Hub", customer: Customer, position: int) -> None:
        self.customer = customer
        self.position = position
        self.behind = True
        """More may be in the table than was read; it is read when all that waits was taken."""
        self._hub = hub
        self._queue: deque[NoticeRecord] = deque()
        self._awake = asyncio.Event()
        self._overflowed = False

    def __aiter__(self) -> AsyncIterator[NoticeRecord]:
        return self

    async def __anext__(self) -> NoticeRecord:
        while not self._queue:
            self._check()
            self._awake.clear()
            if self.behind:
                self._hub.wake([self.customer])
            await self._awake.wait()
        self._check()
        return self._queue.popleft()

    @property
    def wants(self) -> bool:
        """A follower that catches up is read for page by page, as it takes them."""
        return not self._overflowed and (not self.behind or not self._queue)

    def take(self, notices: Collection[NoticeRecord]) -> None:
        """Put what was read into the queue: up to a page, of one more that was asked for."""
        fresh = [notice for notice in notices if notice.sequence > self.position]
        if not self.behind and len(self._queue) + len(fresh) > LONGEST_QUEUE:
            self._overflowed = True
            self._queue.clear()
        else:
            self.behind = len(fresh) > PAGE
            self._queue.extend(fresh[:PAGE])
            self.position = fresh[:PAGE][-1].sequence if fresh else self.position
        if self._queue or self._overflowed:
            self._awake.set()

    def _check(self) -> None:
        if self._overflowed:
            raise TooSlow("Notifications came faster than they were taken.")


class Hub:
    """The followers of this process, one channel to the other processes, and one reader for all."""

    def __init__(self, dsn: str | None, *, reading: Reading | None = None, poll_seconds: float = POLL_SECONDS) -> None:
        self._me = uuid4().hex
        self._followers: dict[Customer, set[Follower]] = {}
        self._moved: set[Customer] = set()
        self._outgoing: set[Customer] = set()
        self._woken = asyncio.Event()
        self._to_send = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._poll_seconds = poll_seconds
        self._reading = reading or (lambda merchant_id: transaction(merchant_id, readonly=True))
        self._channel = Channel(dsn, CHANNEL, heard=self._hear, joined=self.wake_all) if dsn else None

    @property
    def followers(self) -> int:
        """Count who follows notifications in this process."""
        return sum(map(len, self._followers.values()))

    async def open(self) -> None:
        """Begin to listen, to read and to poll."""
        if self._channel is not None:
            self._channel.open()
            self._tasks.append(asyncio.create_task(self._tell()))
        self._tasks += [asyncio.create_task(self._read()), asyncio.create_task(self._poll())]

    async def close(self) -> None:
        """End all that `open` began."""
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with suppress(asyncio.CancelledError):
                await task
        self._tasks.clear()
        if self._channel is not None:
            await self._channel.close()

    @asynccontextmanager
    async def following(self, merchant_id: UUID, customer_id: UUID, position: int) -> AsyncIterator[Follower]:
        """Follow a customer's notifications behind a position; what was written before the first reading is read too."""
        customer = (merchant_id, customer_id)
        follower = Follower(self, customer, position)
        self._followers.setdefault(customer, set()).add(follower)
        try:
            yield follower
        finally:
            self._followers[customer].discard(follower)
            if not self._followers[customer]:
                del self._followers[customer]

    def moved(self, merchant_id: UUID, customer_ids: Iterable[UUID]) -> None:
        """Take note, after a commit, that these customers may have new notifications, and tell the other processes."""
        customers = {(merchant_id, customer_id) for customer_id in customer_ids}
        self.wake(customers)
        if self._channel is not None and customers:
            self._outgoing |= customers
            self._to_send.set()

    def wake(self, customers: Iterable[Customer]) -> None:
        """Have the table read for those of these customers that are followed here."""
        self._moved.update(customer for customer in customers if customer in self._followers)
        if self._moved:
            self._woken.set()

    def wake_all(self) -> None:
        """Have the table read for all that are followed here."""
        self.wake(list(self._followers))

    async def _read(self) -> None:
        while True:
            await self._woken.wait()
            self._woken.clear()
            moved, self._moved = self._moved, set()
            by_merchant: dict[UUID, list[Follower]] = {}
            for customer in moved:
                by_merchant.setdefault(customer[0], []).extend(self._followers.get(customer, ()))
            try:
                for merchant_id, followers in by_merchant.items():
                    async with asyncio.timeout(READ_SECONDS):
                        await self._read_for(merchant_id, followers)
            except UNREACHABLE as error:
                _log.warning("notices_not_read", error=type(error).__name__)
                await asyncio.sleep(RETRY_SECONDS)
                self.wake(moved)

    async def _read_for(self, merchant_id: UUID, followers: Collection[Follower]) -> None:
        asking: dict[tuple[UUID, int], list[Follower]] = {}
        for follower in followers:
            if follower.wants:
                asking.setdefault((follower.customer[1], follower.position), []).append(follower)
        if not asking:
            return
        async with self._reading(merchant_id) as connection:
            found = await after_all(connection, merchant_id, list(asking), PAGE + 1)
        if any(found):
            reach(Point.NOTICES_READ)
        for alike, notices in zip(asking.values(), found, strict=True):
            for follower in alike:
                follower.take(notices)

    async def _poll(self) -> None:
        while True:
            await asyncio.sleep(self._poll_seconds)
            self.wake_all()

    async def _tell(self) -> None:
        assert self._channel is not None
        while True:
            await self._to_send.wait()
            await asyncio.sleep(BATCH_SECONDS)
            self._to_send.clear()
            outgoing, self._outgoing = self._outgoing, set()
            for payload in payloads(self._me, outgoing):
                await self._channel.send(payload)

    def _hear(self, payload: str) -> None:
        sender, customers = read_payload(payload)
        if sender != self._me:
            self.wake(customers)


def payloads(sender: str, customers: Iterable[Customer]) -> Iterable[str]:
    """Write who moved, by merchant, in messages that PostgreSQL takes: `sender merchant customer customer ...`."""
    by_merchant: dict[UUID, list[str]] = {}
    for merchant_id, customer_id in sorted(customers):
        by_merchant.setdefault(merchant_id, []).append(customer_id.hex)
    fits = (LONGEST_PAYLOAD - 66) // 33
    for merchant_id, moved in by_merchant.items():
        for start in range(0, len(moved), fits):
            yield " ".join([sender, merchant_id.hex, *moved[start : start + fits]])


def read_payload(payload: str) -> tuple[str, list[Customer]]:
    """Read what `payloads` wrote; a message of somebody else names nobody."""
    try:
        sender, merchant, *customers = payload.split(" ")
        merchant_id = UUID(hex=merchant)
        return sender, [(merchant_id, UUID(hex=customer)) for customer in customers]
    except ValueError:
        return "", []
