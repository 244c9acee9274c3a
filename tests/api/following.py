"""What a customer's app asks for to be told of things, and how it follows them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import orjson
import websockets
from websockets.asyncio.client import ClientConnection

from tests.makers import Shop

SHOWN = """fragment shown on Notification {
    __typename id sequence cursor at title body
    ... on PointsEarned { points currency pending }
    ... on PointsTakenBack { points currency }
    ... on TierChanged { tierBefore: from tierNow: to }
    ... on StageChanged { stageBefore: from stageNow: to }
    ... on PointsAdjusted { points currency }
    ... on PointsTransferred { points currency }
    ... on RedemptionChanged { status redemption { id status code reward { name } customer { balance { available } } } }
}"""
FOLLOW = f"subscription ($after: Cursor) {{ notifications(after: $after) {{ ...shown }} }} {SHOWN}"
LIST = f"""query ($first: Int, $after: Cursor) {{
    me {{ notificationCursor notifications(first: $first, after: $after) {{ ...shown }} }}
}} {SHOWN}"""


async def listed(shop: Shop, token: str, **variables: Any) -> list[dict[str, Any]]:
    """List a customer's notifications."""
    found: list[dict[str, Any]] = (await shop.ask(LIST, variables, key=token))["me"]["notifications"]
    return found


class Socket:
    """A client of `graphql-transport-ws` that follows one customer's notifications."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    async def send(self, **message: Any) -> None:
        """Send a message."""
        await self.connection.send(orjson.dumps(message).decode())

    async def receive(self) -> dict[str, Any]:
        """Return the next message that is no ping."""
        while True:
            async with asyncio.timeout(5):
                message: dict[str, Any] = orjson.loads(await self.connection.recv())
            if message["type"] != "ping":
                return message

    async def follow(self, after: str | None = None) -> None:
        """Begin to follow."""
        await self.send(id="1", type="subscribe", payload={"query": FOLLOW, "variables": {"after": after} if after else {}})

    async def next(self) -> dict[str, Any]:
        """Return the next notification."""
        message = await self.receive()
        assert message["type"] == "next", message
        assert "errors" not in message["payload"], message
        notification: dict[str, Any] = message["payload"]["data"]["notifications"]
        return notification


@asynccontextmanager
async def connected(address: str, token: str) -> AsyncIterator[Socket]:
    """Open a socket for a caller."""
    async with websockets.connect(address, subprotocols=[websockets.Subprotocol("graphql-transport-ws")]) as connection:
        socket = Socket(connection)
        await socket.send(type="connection_init", payload={"authorization": f"Bearer {token}"})
        assert (await socket.receive())["type"] == "connection_ack"
        yield socket
