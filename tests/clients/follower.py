"""A Python client that follows a customer's notifications over graphql-transport-ws, whatever happens to its socket."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import orjson
import websockets
from websockets.asyncio.client import ClientConnection, connect

FOLLOW = "subscription ($after: Cursor) { notifications(after: $after) { __typename id sequence cursor } }"
PAUSE_SECONDS = 0.05
PATIENCE_SECONDS = 5.0


@dataclass
class Follower:
    """Follows from a cursor on, and resumes behind the last notification it saw."""

    url: str
    token: str
    cursor: str
    sequences: list[int] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    drops: int = 0
    _socket: ClientConnection | None = None
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def follow(self) -> None:
        """Follow for ever; cancel it to end it. Raises AssertionError when the server refuses the subscription."""
        while True:
            with suppress(OSError, TimeoutError, websockets.WebSocketException):
                await self._follow_once()
            await asyncio.sleep(PAUSE_SECONDS)

    def cut(self) -> None:
        """Lose the socket without a word, as in a tunnel."""
        assert self._socket is not None, "there is no socket yet"
        self._socket.transport.abort()

    async def sees(self, count: int, seconds: float = 30.0) -> None:
        """Wait until so many were seen."""
        async with asyncio.timeout(seconds):
            while len(self.sequences) < count:
                self._news.clear()
                await self._news.wait()

    async def _follow_once(self) -> None:
        address = f"{self.url.replace('http', 'ws', 1)}/graphql"
        protocol = websockets.Subprotocol("graphql-transport-ws")
        async with connect(address, subprotocols=[protocol], open_timeout=PATIENCE_SECONDS, close_timeout=1, proxy=None) as socket:
            self._socket = socket
            await _say(socket, type="connection_init", payload={"authorization": f"Bearer {self.token}"})
            hello = orjson.loads(await asyncio.wait_for(socket.recv(), PATIENCE_SECONDS))
            assert hello["type"] == "connection_ack", hello
            with suppress(websockets.ConnectionClosed):
                await _say(socket, id="1", type="subscribe", payload={"query": FOLLOW, "variables": {"after": self.cursor}})
                async for text in socket:
                    await self._hear(socket, orjson.loads(text))
            self.drops += 1

    async def _hear(self, socket: ClientConnection, message: dict[str, Any]) -> None:
        if message["type"] == "ping":
            await _say(socket, type="pong")
            return
        if message["type"] == "pong":
            return
        payload: Any = message.get("payload", {})
        if message["type"] == "next" and "errors" not in payload:
            one = payload["data"]["notifications"]
            self.sequences.append(one["sequence"])
            self.ids.append(one["id"])
            self.cursor = one["cursor"]
            self._news.set()
            return
        # A server whose database is away may end the subscription with an error; it must not be one about the cursor.
        errors = payload if isinstance(payload, list) else payload.get("errors", [])
        codes = [error["extensions"]["code"] for error in errors]
        assert set(codes) <= {"INTERNAL"}, message
        await socket.close()


async def _say(socket: ClientConnection, **message: Any) -> None:
    await socket.send(orjson.dumps(message), text=True)
