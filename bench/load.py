"""A lean HTTP client for keep-alive connections: requests are ready bytes, answers are checked and counted, nothing else is done."""

import asyncio
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

HOST = "127.0.0.1"
PATIENCE_SECONDS = 60
REFUSED = (b'"errors":', b'"userErrors":[{')


class WrongAnswer(RuntimeError):
    """The server answered with an error: what was measured is not what was meant."""


@dataclass(slots=True)
class Load:
    """What the lanes share: requests to be sent, the instant after which no more are, and what came of them (times in seconds)."""

    requests: Iterator[bytes]
    until: float | None
    keep: bool
    bodies: list[bytes] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.latencies) / self.seconds

    @property
    def p99_ms(self) -> float:
        """Return the time within which 99 of 100 answers came."""
        return 1_000 * percentile(self.latencies, 99)


class Lane(asyncio.Protocol):
    """One connection, with one request at a time under way."""

    def __init__(self, load: Load, ended: asyncio.Future[None]) -> None:
        self.load = load
        self.ended = ended
        self.buffer = b""
        self.sent_at = 0.0
        self.place = 0
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self._send()

    def data_received(self, data: bytes) -> None:
        """Take a part of an answer; a whole one is counted, and the next request goes out."""
        buffer = self.buffer + data if self.buffer else data
        head = buffer.find(b"\r\n\r\n")
        place = buffer.find(b"content-length: ", 0, head) + 16 if head > 0 else 0
        if head < 0 or len(buffer) < head + 4 + int(buffer[place : buffer.find(b"\r", place)]):
            self.buffer = buffer
            return
        self.buffer = b""
        self.load.latencies.append(time.perf_counter() - self.sent_at)
        if not buffer.startswith(b"HTTP/1.1 200") or any(sign in buffer for sign in REFUSED):
            self._end(WrongAnswer(buffer[head + 4 :][:500].decode(errors="replace")))
            return
        if self.load.keep:
            self.load.bodies[self.place] = buffer[head + 4 :]
        self._send()

    def connection_lost(self, error: Exception | None) -> None:
        self._end(error or ConnectionError("the server closed the connection"))

    def _send(self) -> None:
        load = self.load
        if load.until is not None and time.perf_counter() > load.until:
            self._end(None)
            return
        request = next(load.requests, None)
        if request is None:
            self._end(None)
            return
        if load.keep:
            self.place = len(load.bodies)
            load.bodies.append(b"")
        self.sent_at = time.perf_counter()
        self.transport.write(request)

    def _end(self, error: Exception | None) -> None:
        if not self.ended.done():
            self.ended.set_exception(error) if error else self.ended.set_result(None)
            self.transport.close()


async def exchange(port: int, requests: Iterable[bytes], *, connections: int = 1, seconds: float | None = None, keep: bool = False) -> Load:
    """Send requests over some connections, each as soon as the one before is answered; `keep` keeps the bodies in order.

    Raises WrongAnswer for anything but 200 without errors, TimeoutError for a server that hangs.
    """
    loop = asyncio.get_running_loop()
    began = time.perf_counter()
    load = Load(iter(requests), None if seconds is None else began + seconds, keep)
    ended = [loop.create_future() for _ in range(connections)]
    for one in ended:
        await loop.create_connection(lambda one=one: Lane(load, one), HOST, port)  # type: ignore[misc]
    async with asyncio.timeout((seconds or 0) + PATIENCE_SECONDS):
        await asyncio.gather(*ended)
    load.seconds = time.perf_counter() - began
    return load


class Line:
    """A kept connection for one request at a time, for whoever paces requests."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def to(cls, port: int) -> "Line":
        """Connect."""
        return cls(*await asyncio.open_connection(HOST, port))

    async def ask(self, request: bytes) -> bytes:
        """Send a request and return the body of its answer."""
        self._writer.write(request)
        head = await self._reader.readuntil(b"\r\n\r\n")
        body = await self._reader.readexactly(int(head.split(b"content-length: ")[1].split(b"\r")[0]))
        if not head.startswith(b"HTTP/1.1 200") or any(sign in body for sign in REFUSED):
            raise WrongAnswer(body[:500].decode(errors="replace"))
        return body

    def close(self) -> None:
        """Hang up."""
        self._writer.close()


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the value that so many of a hundred do not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * percent / 100))]
