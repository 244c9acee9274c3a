"""A steady load: requests at a fixed rate, whether or not the server keeps up, and how long each took from when it should have gone out."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bench.load import Line, percentile

LINES = 24
"""Kept connections; a request that finds none free waits, and its time runs."""


@dataclass(slots=True)
class Steady:
    """Requests, each with its kind, that go out at a rate until somebody stops it."""

    port: int
    requests: Iterator[tuple[str, bytes]]
    rate: float
    _latencies: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    _free: asyncio.Queue[Line] = field(default_factory=asyncio.Queue)
    _all: list[Line] = field(default_factory=list)
    _under_way: set[asyncio.Task[None]] = field(default_factory=set)
    _running: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Connect, and begin."""
        self._all = [await Line.to(self.port) for _ in range(LINES)]
        for line in self._all:
            self._free.put_nowait(line)
        self._running = asyncio.create_task(self._send())

    async def close(self) -> None:
        """Stop, and wait for the last answers. Raises what went wrong with any of them."""
        assert self._running is not None
        self._running.cancel()
        await asyncio.gather(self._running, return_exceptions=True)
        await asyncio.gather(*self._under_way)
        for line in self._all:
            line.close()

    def taken(self) -> Mapping[str, list[float]]:
        """Give the latencies so far, in seconds by kind of request, and begin anew."""
        taken, self._latencies = self._latencies, defaultdict(list)
        return taken

    async def _send(self) -> None:
        due = time.perf_counter()
        for kind, request in self.requests:
            due += 1 / self.rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            task = asyncio.create_task(self._ask(kind, request, due))
            self._under_way.add(task)
            task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        # What broke stays, for `close` to raise.
        if not task.cancelled() and task.exception() is None:
            self._under_way.discard(task)

    async def _ask(self, kind: str, request: bytes, due: float) -> None:
        line = await self._free.get()
        try:
            await line.ask(request)
        finally:
            self._free.put_nowait(line)
        self._latencies[kind].append(time.perf_counter() - due)


def words(latencies: list[float]) -> str:
    """Say the median and the 99th percentile, in milliseconds."""
    return f"{1_000 * percentile(latencies, 50):.1f} / {1_000 * percentile(latencies, 99):.1f} ms"
