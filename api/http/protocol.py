"""The `graphql-transport-ws` subprotocol: its messages, and why a socket is closed."""

import asyncio
from enum import IntEnum
from typing import Any

import orjson
from starlette.types import Message, Send

from api.http.limits import MAX_BODY_BYTES

PROTOCOL = "graphql-transport-ws"

# The most a close frame takes is 123 bytes.
MAX_REASON_CHARS = 100
MAX_ID_CHARS = 128
CLOSE_SECONDS = 1.0


class Close(IntEnum):
    """Close codes. The first block is of the protocol; clients stop at 4400, 4401, 4406, 4409 and 4429 and reconnect after the others."""

    BAD_REQUEST = 4400
    UNAUTHENTICATED = 4401
    INIT_TIMEOUT = 4408
    NOT_ACCEPTABLE = 4406
    DUPLICATE_ID = 4409
    TOO_MANY_INITS = 4429
    INTERNAL = 4500
    # The token's time is over: connect again with a new one.
    TOKEN_EXPIRED = 4403
    # The client reads more slowly than events come: connect again and resume with `after`.
    TOO_SLOW = 4413
    # The caller has as many sockets open as it may: wait, then connect again.
    TOO_MANY_SOCKETS = 4420
    # No pong came back.
    SILENT = 4410


class Closing(Exception):
    """Ends the socket with a code and a reason the client may read."""

    def __init__(self, code: Close, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class Gone(Exception):
    """The client is not there any more."""


def decode(event: Message) -> dict[str, Any]:
    """Read one frame; raises Gone when the client left, Closing for what is no message."""
    if event["type"] == "websocket.disconnect":
        raise Gone
    sent = event.get("text") or ""
    if len(sent) > MAX_BODY_BYTES:
        raise Closing(Close.BAD_REQUEST, f"A message is longer than {MAX_BODY_BYTES} characters.")
    try:
        message = orjson.loads(sent)
    except orjson.JSONDecodeError:
        raise Closing(Close.BAD_REQUEST, "A message is not valid JSON in a text frame.") from None
    if not isinstance(message, dict) or not isinstance(message.get("type"), str):
        raise Closing(Close.BAD_REQUEST, "A message must be an object with a `type`.")
    return message


def authorization_in(payload: Any) -> str | None:
    """Return `authorization` of a connection_init payload, in any letter case; raises Closing for another shape."""
    if payload is None:
        return None
    if not isinstance(payload, dict):
        raise Closing(Close.BAD_REQUEST, "The payload of connection_init must be an object.")
    for name, value in payload.items():
        if name.lower() == "authorization" and value is not None:
            if not isinstance(value, str):
                raise Closing(Close.BAD_REQUEST, "`authorization` must be a string.")
            return value
    return None


def id_in(message: dict[str, Any]) -> str:
    """Return the id a client gave its operation."""
    key = message.get("id")
    if not isinstance(key, str) or not 0 < len(key) <= MAX_ID_CHARS:
        raise Closing(Close.BAD_REQUEST, f"`id` must be a string of 1 to {MAX_ID_CHARS} characters.")
    return key


async def close(send: Send, code: Close, reason: str) -> None:
    """Close a socket, without waiting for a client that does not read."""
    try:
        async with asyncio.timeout(CLOSE_SECONDS):
            await send({"type": "websocket.close", "code": int(code), "reason": reason[:MAX_REASON_CHARS]})
    except (TimeoutError, OSError, RuntimeError):
        # Gone or stuck: the server drops the transport when this application returns.
        return
