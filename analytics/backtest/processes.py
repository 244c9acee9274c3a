"""The two columns as processes of their own, so that the server goes on answering while they reckon."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from analytics.backtest.messages import Answer, Events, Order, Took
from analytics.backtest.worker import LENGTH_BYTES

ROOT = Path(__file__).resolve().parents[2]
AHEAD = 2
"""Parts of the story that a column may have before it, so that neither waits for the other."""

_answers: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)
_encode = msgspec.msgpack.Encoder().encode


class ColumnDied(Exception):
    """The process of a column ended before it was finished."""


@dataclass(slots=True)
class Process:
    """A column in a process of its own."""

    process: asyncio.subprocess.Process
    unanswered: int = field(default=0)

    async def tell(self, order: Order) -> None:
        """Send an order. Raises ColumnDied."""
        assert self.process.stdin is not None
        text = _encode(order)
        try:
            self.process.stdin.write(len(text).to_bytes(LENGTH_BYTES) + text)
            await self.process.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            raise ColumnDied from None
        self.unanswered += isinstance(order, Events)
        while self.unanswered > AHEAD:
            await self.catch_up()

    async def catch_up(self) -> None:
        """Wait until a part of the story was replayed."""
        answer = await self.hear()
        assert isinstance(answer, Took)
        self.unanswered -= 1

    async def hear(self) -> Answer:
        """Read an answer. Raises ColumnDied."""
        assert self.process.stdout is not None
        try:
            head = await self.process.stdout.readexactly(LENGTH_BYTES)
            return _answers.decode(await self.process.stdout.readexactly(int.from_bytes(head)))
        except asyncio.IncompleteReadError:
            raise ColumnDied from None


@asynccontextmanager
async def column() -> AsyncIterator[Process]:
    """Start a column's process; it is gone when the block ends, however it ends."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "analytics.backtest.worker", cwd=ROOT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    try:
        yield Process(process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
