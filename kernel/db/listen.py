"""LISTEN and NOTIFY on a connection of their own: a channel between the processes of one database."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

import asyncpg
import structlog

from kernel.db.unreachable import UNREACHABLE

RETRY_SECONDS = (0.1, 0.5, 1.0, 2.0)
CHECK_SECONDS = 5.0
COMMAND_SECONDS = 5.0

_log = structlog.get_logger(__name__)


class Channel:
    """One channel, joined until `close`; it connects again by itself whenever the connection is lost.

    `heard` is called with the payload of every message, `joined` after every (re)connection: what was sent meanwhile is lost.
    """

    def __init__(self, dsn: str, name: str, *, heard: Callable[[str], None], joined: Callable[[], None]) -> None:
        self.dsn = dsn
        self.name = name
        self._heard = heard
        self._joined = joined
        self._connection: asyncpg.Connection | None = None
        self._sending = asyncio.Lock()
        self._keeper: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Begin to connect."""
        self._keeper = asyncio.create_task(self._keep())

    async def close(self) -> None:
        """Leave the channel."""
        if self._keeper is not None:
            self._keeper.cancel()
            with suppress(asyncio.CancelledError):
                await self._keeper

    async def send(self, payload: str) -> bool:
        """Send to all that listen, this process included; False when the message is lost, because there is no connection."""
        connection = self._connection
        if connection is None:
            return False
        try:
            async with self._sending, asyncio.timeout(COMMAND_SECONDS):
                await connection.execute("SELECT pg_notify($1, $2)", self.name, payload)
        except UNREACHABLE:
            connection.terminate()
            return False
        return True

    async def _keep(self) -> None:
        failures = 0
        while True:
            try:
                await self._stay()
                failures = 0
            except UNREACHABLE as error:
                _log.warning("channel_lost", channel=self.name, error=type(error).__name__)
            await asyncio.sleep(RETRY_SECONDS[min(failures, len(RETRY_SECONDS) - 1)])
            failures += 1

    async def _stay(self) -> None:
        """Connect, listen, and return when the connection is lost."""
        connection = await asyncpg.connect(self.dsn, timeout=COMMAND_SECONDS)
        lost = asyncio.Event()
        connection.add_termination_listener(lambda _: lost.set())
        try:
            await connection.add_listener(self.name, self._on_message)
            self._connection = connection
            self._joined()
            while not lost.is_set():
                with suppress(TimeoutError):
                    await asyncio.wait_for(lost.wait(), CHECK_SECONDS)
                # A connection that a firewall forgot looks open until something is asked of it.
                async with self._sending, asyncio.timeout(COMMAND_SECONDS):
                    await connection.execute("SELECT 1")
        finally:
            self._connection = None
            connection.terminate()

    def _on_message(self, _connection: object, _pid: int, _channel: str, payload: object) -> None:
        self._heard(str(payload))
