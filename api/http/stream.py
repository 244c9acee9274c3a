"""GraphQL over server-sent events, on a path of its own: graphql-sse's distinct connections mode, one operation a request.

A stream that ends without `complete` was cut (token expired, reader too slow, server going): connect again with `after`.
"""

import asyncio
from contextlib import aclosing, suppress
from datetime import UTC, datetime

from starlette.types import Receive, Scope, Send

from api.http.contract import Kind, Principal
from api.http.errors import Problem, TooSlow
from api.http.house import Answer, Caller, House, Ready, WrongKind, encode, refused
from api.http.media import EVENT_STREAM, JSON
from api.http.request import Request
from api.http.request_id import request_id_of
from api.http.sockets import Sockets
from api.http.view import Headers, NotAcceptable, WrongMethod, authenticated, headers_for, read_request, respond, text
from api.http.watch import ClientGone, Watch

KEEP_ALIVE_SECONDS = 15.0
SEND_SECONDS = 10.0

HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    # Tells nginx not to hold events back.
    (b"x-accel-buffering", b"no"),
]


class StreamDoor:
    """The ASGI application behind `/graphql/stream`."""

    def __init__(self, house: House, sockets: Sockets) -> None:
        self.house = house
        self.sockets = sockets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers: Headers = dict(scope["headers"])
        try:
            accept = text(headers, b"accept")
            if accept and EVENT_STREAM not in accept and "*/*" not in accept:
                raise NotAcceptable(f"This door answers in {EVENT_STREAM}; /graphql answers in JSON.")
            request = await read_request(scope, headers, receive)
            async with Watch(receive):
                principal = await authenticated(self.house, headers, request_id_of(scope))
                with self.sockets.held(principal):
                    await self._serve(scope["method"], request, Caller(principal, request_id_of(scope)), Writer(send, request_id_of(scope)))
        except ClientGone:
            return
        except Problem as problem:
            body = encode(refused([problem.formatted()]), request_id_of(scope))
            await respond(send, problem.status, body, headers_for(problem, JSON))

    async def _serve(self, method: str, request: Request, caller: Caller, writer: "Writer") -> None:
        kinds: tuple[Kind, ...] = ("query", "subscription") if method == "GET" else ("query", "mutation", "subscription")
        try:
            ready = self.house.make_ready(request, caller, kinds)
        except WrongKind:
            raise WrongMethod("A mutation needs a POST.") from None
        await writer.open()
        alive = asyncio.create_task(writer.keep_alive())
        try:
            async with asyncio.timeout(seconds_left(caller.principal)):
                await self._write(ready, caller, writer)
        except (TimeoutError, TooSlow):
            # Closed without `complete`, so that the client comes again.
            await writer.close()
        finally:
            alive.cancel()
            await asyncio.gather(alive, return_exceptions=True)

    async def _write(self, ready: Ready | Answer, caller: Caller, writer: "Writer") -> None:
        if isinstance(ready, Answer):
            await writer.next(ready)
        elif ready.operation.kind == "subscription":
            async with aclosing(self.house.events(ready, caller)) as events:
                async for answer in events:
                    await writer.next(answer)
        else:
            await writer.next(await self.house.execute(ready, caller))
        await writer.write(b"event: complete\ndata:\n\n")
        await writer.close()


class Writer:
    """Writes events, one after the other, each within its time."""

    def __init__(self, send: Send, request_id: str) -> None:
        self._send = send
        self._request_id = request_id
        self._sending = asyncio.Lock()

    async def open(self) -> None:
        """Begin the response."""
        await self._send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        # A comment, so that the client knows at once that it is open.
        await self.write(b":\n\n")

    async def next(self, answer: Answer) -> None:
        """Write one answer."""
        await self.write(b"event: next\ndata: " + encode(answer, self._request_id) + b"\n\n")

    async def write(self, chunk: bytes) -> None:
        """Write a chunk; raises TooSlow when it is not taken in time."""
        try:
            async with asyncio.timeout(SEND_SECONDS), self._sending:
                await self._send({"type": "http.response.body", "body": chunk, "more_body": True})
        except TimeoutError:
            raise TooSlow from None

    async def keep_alive(self) -> None:
        """Write a comment now and then, so that nothing between us and the client closes a quiet stream."""
        while True:
            await asyncio.sleep(KEEP_ALIVE_SECONDS)
            with suppress(TooSlow):
                await self.write(b":\n\n")

    async def close(self) -> None:
        """End the response."""
        with suppress(TimeoutError):
            async with asyncio.timeout(SEND_SECONDS):
                await self._send({"type": "http.response.body", "body": b""})


def seconds_left(principal: Principal | None) -> float | None:
    """Return how long a caller's token is still good, or None when it does not expire."""
    expires_at = principal.expires_at if principal else None
    return None if expires_at is None else max(0.0, (expires_at - datetime.now(UTC)).total_seconds())
