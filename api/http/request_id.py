"""A request id for everything: taken from the caller when sane, bound to the log, sent back."""

import re
from collections.abc import MutableMapping
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bound_contextvars
from uuid_utils import uuid7

HEADER = b"x-request-id"
SANE = re.compile(rb"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class RequestIds:
    """ASGI middleware that gives every request and socket its id."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        request_id = choose(scope)
        scope["request_id"] = request_id

        async def send_with_id(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.accept"):
                message["headers"] = [*message.get("headers", ()), (HEADER, request_id.encode())]
            await send(message)

        with bound_contextvars(request_id=request_id):
            await self.app(scope, receive, send_with_id)


def choose(scope: Scope) -> str:
    """Return the caller's id when it is short and plain, else a new one."""
    for name, value in scope["headers"]:
        if name == HEADER and SANE.fullmatch(value):
            return bytes(value).decode()
    return new_request_id()


def new_request_id() -> str:
    """Return a new id; those of later requests sort behind it."""
    return str(uuid7())


def request_id_of(scope: MutableMapping[str, Any]) -> str:
    """Return the id of this request."""
    return str(scope["request_id"])
