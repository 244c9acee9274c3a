"""Figure (g): how long a notification takes to the customer's socket, while 1,000 customers follow theirs.

Purchases are recorded at a steady pace, each of another of the customers. Two spans are taken, both with this process's clock: from the
answer of `eventRecord` (which leaves the server right after the commit) to the frame, and from its sending to the frame. The span from
the commit itself lies between them. A purchase's PointsEarned is its customer's next one, since a customer buys again only after it came.
"""

import asyncio
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import orjson
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from bench import requests
from bench.load import Line, exchange
from bench.place import CONNECTIONS, NotMeasured, Place, Shop

FOLLOWERS = 1_000
A_SECOND = 200
"""Purchases a second while latency is measured."""
AT_ONCE = 50
"""Sockets that are being opened at the same time."""
PATIENCE_SECONDS = 20


@dataclass(slots=True)
class Spans:
    """Seconds until the frame, of each purchase: from its answer, and from its sending."""

    from_answer: list[float] = field(default_factory=list)
    from_sending: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Follower:
    """A customer with an open socket; `frames` has the instants at which PointsEarned came."""

    customer: str
    socket: ClientConnection
    frames: asyncio.Queue[float] = field(default_factory=asyncio.Queue)

    async def listen(self) -> None:
        """Take frames until the socket is closed."""
        async for frame in self.socket:
            at = time.perf_counter()
            if '"PointsEarned"' in str(frame):
                self.frames.put_nowait(at)


async def latencies(place: Place, shop: Shop, *, seconds: float) -> Spans:
    """Follow, record, and take the spans."""
    spans = Spans()
    async with AsyncExitStack() as stack:
        lines = await _lines(stack, place)
        followers = await _open_all(stack, place, shop)
        listening = [asyncio.create_task(follower.listen()) for follower in followers]
        # Everybody buys once before anything is measured: then all subscriptions are open.
        await _pace(shop, followers, lines, Spans(), seconds=len(followers) / A_SECOND)
        await _pace(shop, followers, lines, spans, seconds=seconds)
        for one in listening:
            one.cancel()
    return spans


async def _lines(stack: AsyncExitStack, place: Place) -> "asyncio.Queue[Line]":
    lines: asyncio.Queue[Line] = asyncio.Queue()
    for _ in range(CONNECTIONS):
        line = await Line.to(place.port)
        stack.callback(line.close)
        lines.put_nowait(line)
    return lines


async def _open_all(stack: AsyncExitStack, place: Place, shop: Shop) -> list[Follower]:
    turns = asyncio.Semaphore(AT_ONCE)
    tokens = shop.tokens[:FOLLOWERS]
    asked = await exchange(place.port, [requests.operation(token, requests.CURSOR) for token in tokens], connections=4, keep=True)
    cursors = [orjson.loads(body)["data"]["me"]["notificationCursor"] for body in asked.bodies]

    async def opened(customer: str, token: str, cursor: str) -> Follower:
        async with turns:
            return Follower(customer, await _open(stack, place, token, cursor))

    people = zip(shop.customers, tokens, cursors, strict=False)
    return list(await asyncio.gather(*(opened(*one) for one in people)))


async def _open(stack: AsyncExitStack, place: Place, token: str, cursor: str) -> ClientConnection:
    protocol = Subprotocol("graphql-transport-ws")
    address = f"ws://127.0.0.1:{place.port}/graphql"
    socket = await stack.enter_async_context(connect(address, subprotocols=[protocol], ping_interval=None, compression=None, proxy=None))
    await socket.send(orjson.dumps({"type": "connection_init", "payload": {"authorization": f"Bearer {token}"}}).decode())
    if '"connection_ack"' not in str(await socket.recv()):
        raise NotMeasured("A socket was not acknowledged.")
    payload = {"query": requests.FOLLOW, "variables": {"after": cursor}}
    await socket.send(orjson.dumps({"id": "1", "type": "subscribe", "payload": payload}).decode())
    return socket


async def _pace(shop: Shop, followers: Sequence[Follower], lines: "asyncio.Queue[Line]", spans: Spans, *, seconds: float) -> None:
    """Let one customer after the other buy, at a steady pace, and wait for what follows."""
    began = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(int(seconds * A_SECOND)):
            await asyncio.sleep(began + number / A_SECOND - time.perf_counter())
            group.create_task(_buy(shop, followers[number % len(followers)], lines, spans))


async def _buy(shop: Shop, follower: Follower, lines: "asyncio.Queue[Line]", spans: Spans) -> None:
    request = next(requests.single_purchases(shop.key, [follower.customer]))
    line = await lines.get()
    sent_at = time.perf_counter()
    await line.ask(request)
    answered_at = time.perf_counter()
    lines.put_nowait(line)
    async with asyncio.timeout(PATIENCE_SECONDS):
        framed_at = await follower.frames.get()
    spans.from_answer.append(max(0.0, framed_at - answered_at))
    spans.from_sending.append(framed_at - sent_at)
