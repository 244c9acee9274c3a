"""Where rivals meet: calls released together, each on a connection of its own, each as a slice of its own."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from kernel.db import transaction
from kernel.errors import Refusal
from loyalty.earning.prepare import prepare
from loyalty.earning.requests import Item
from loyalty.road import slice as road
from loyalty.road.command import Done, Request
from tests.loyalty.makers import NOW, Shop
from tests.loyalty.spending import Spend
from tests.loyalty.spending import request as spending

RIVALS = 16
"""Calls released together; as many as the pool has connections."""

Call = Item | Spend | Request


async def warm() -> None:
    """Open all connections of the pool: a cold one would let the rivals in one by one."""
    barrier = asyncio.Barrier(RIVALS)

    async def hold() -> None:
        async with transaction(None):
            await barrier.wait()

    await asyncio.gather(*(hold() for _ in range(RIVALS)))


async def rush(shop: Shop, slices: Iterable[Sequence[Call]]) -> list[Done | Refusal]:
    """Send slices down the road at the same time, past the gate that would let them travel together; their results, one after the other.

    An error that is no refusal is a broken promise: it reached a caller.
    """
    requests = [[_request(call) for call in calls] for calls in slices]
    carried = await asyncio.gather(*(road.run(shop.id, each, real_now=NOW) for each in requests))
    return [_answer(result) for results in carried for result in results]


def _request(call: Call) -> Request:
    if isinstance(call, Request):
        return call
    return spending(call) if isinstance(call, Spend) else Request(call, prepare)


def _answer(result: Any) -> Done | Refusal:
    assert isinstance(result, Done | Refusal), f"an error reached a caller: {result!r}"
    return result


def alone(calls: Iterable[Call]) -> list[list[Call]]:
    """Make a slice of each call."""
    return [[call] for call in calls]


@asynccontextmanager
async def beside(*watchers: Any) -> AsyncIterator[list[asyncio.Task[Any]]]:
    """Let watchers run while the rivals do; they end by themselves and are waited for."""
    tasks = [asyncio.create_task(watcher) for watcher in watchers]
    try:
        yield tasks
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
