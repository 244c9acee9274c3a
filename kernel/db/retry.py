"""Try a transaction again when PostgreSQL ended it for the sake of another one."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import asyncpg

ATTEMPTS = 5
"""How often a transaction is tried before its collision is an error."""
PAUSE_SECONDS = 0.005
"""The pause after the first attempt; each one after it is longer by as much."""

COLLISIONS = (asyncpg.SerializationError, asyncpg.DeadlockDetectedError)

T = TypeVar("T")


async def again(work: Callable[[], Awaitable[T]]) -> T:
    """Do work that is one whole transaction; after a deadlock (40P01) or a serialization failure (40001) do it again, bounded."""
    for attempt in range(1, ATTEMPTS):
        try:
            return await work()
        except COLLISIONS:
            await asyncio.sleep(PAUSE_SECONDS * attempt)
    return await work()
