"""A steady load: requests at a fixed rate, whether or not the server keeps up, and how long each took from when it should have gone out."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.load import Line, percentile

LINES = 24
"""Kept connections; a request that finds none free waits, and its time runs."""


@dataclass(slots=True)
class Steady:
    """Requests that go out at a rate until somebody stops it; `latencies` (seconds) are those since the last `taken`."""

    port: int
    requests: Iterator[bytes]
    rate: float
    latencies: list[float] = field(default_factory=list)
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

    def taken(self) -> list[float]:
        """Give the latencies so far, and begin anew."""
        taken, self.latencies = self.latencies, []
        return taken

    async def _send(self) -> None:
        due = time.perf_counter()
        for request in self.requests:
            due += 1 / self.rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            task = asyncio.create_task(self._ask(request, due))
            self._under_way.add(task)
            task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        # What broke stays, for `close` to raise.
        if not task.cancelled() and task.exception() is None:
            self._under_way.discard(task)

    async def _ask(self, request: bytes, due: float) -> None:
        line = await self._free.get()
        try:
            await line.ask(request)
        finally:
            self._free.put_nowait(line)
        self.latencies.append(time.perf_counter() - due)


def words(latencies: list[float]) -> str:
    """Say the median and the 99th percentile, in milliseconds."""
    return f"{1_000 * percentile(latencies, 50):.1f} / {1_000 * percentile(latencies, 99):.1f} ms"
