"""What goes wrong on the way: calls that are sent twice, given up, or lose their connection; whoever sent them sends them again."""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeVar

import asyncpg

from kernel.errors import Refusal
from loyalty.road.command import Done

T = TypeVar("T")
Send = Callable[[], Awaitable[Done]]
Answer = Done | Refusal
TRIES = 50
CUT = (
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.OperatorInterventionError,
    OSError,
)
"""What a caller sees whose connection was cut; whether anything was done is not known then."""


@dataclass
class Scissors:
    """Cuts the connections of the service that are at work; one at a time does."""

    connection: asyncpg.Connection
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def cut(self) -> None:
        """Cut them."""
        async with self.lock:
            await self.connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'active'"
            )


@dataclass
class Line:
    """The line between who calls and the road, with so many faults in a hundred calls."""

    dice: random.Random
    scissors: Scissors
    coverage: Counter[str]
    percent: int = 12

    async def call(self, send: Send) -> Answer:
        """Send a call until it is answered, through a fault or not; exactly one effect must come of it, and every answer say the same."""
        if self.dice.randrange(100) >= self.percent:
            return await self.answered(send)
        fault = self.dice.choice((self._twice, self._given_up, self._cut))
        return await fault(send)

    async def _twice(self, send: Send) -> Answer:
        self.coverage["a call sent twice at once"] += 1
        first, second = await asyncio.gather(self.answered(send), self.answered(send))
        if isinstance(first, Done) and isinstance(second, Done):
            assert first.id == second.id, "one key made two things"
            return first if not first.duplicate else second
        assert type(first) is type(second), f"one call was answered {first!r} and {second!r}"
        return first

    async def _given_up(self, send: Send) -> Answer:
        self.coverage["a call given up"] += 1
        task = asyncio.ensure_future(_quietly(send))
        await asyncio.sleep(self.dice.random() * 0.003)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return await self.answered(send)

    async def _cut(self, send: Send) -> Answer:
        self.coverage["a connection cut"] += 1
        task = asyncio.ensure_future(_quietly(send))
        await asyncio.sleep(self.dice.random() * 0.002)
        await self.scissors.cut()
        await asyncio.gather(task, return_exceptions=True)
        return await self.answered(send)

    async def surely(self, work: Callable[[], Awaitable[T]]) -> T:
        """Do what may be done again, until no connection is cut under it."""
        for _ in range(TRIES):
            try:
                return await work()
            except CUT:
                self.coverage["a call sent again after its connection was cut"] += 1
        raise AssertionError("a call was never answered")

    async def answered(self, send: Send) -> Answer:
        """Send a call, again where its connection was cut, until it is answered."""
        try:
            return await self.surely(send)
        except Refusal as refusal:
            return refusal


async def _quietly(send: Send) -> None:
    """Send and look at no answer."""
    try:
        await send()
    except (Refusal, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
        return
