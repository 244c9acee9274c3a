"""GraphQL over WebSocket: the `graphql-transport-ws` subprotocol, and no other.

A socket has one caller, known from `connection_init`. Messages wait for their own send, so a subscription has at most
one message under way; what a slow reader leaves behind waits in the bounded queue of the subscription's source, which
raises TooSlow when it is full. Either way the socket is closed with `TOO_SLOW` and the client resumes with `after`.
"""

import asyncio
from contextlib import aclosing
from datetime import UTC, datetime
from typing import Any

import orjson
from starlette.types import Receive, Scope, Send
from structlog.contextvars import bound_contextvars

from api.http.contract import Principal
from api.http.errors import BadUserInput, Problem, RateLimited, TooSlow, log_bug
from api.http.house import Answer, Caller, House, Ready, encode
from api.http.protocol import PROTOCOL, Close, Closing, Gone, authorization_in, close, decode, id_in
from api.http.request import Request, from_object
from api.http.request_id import new_request_id, request_id_of
from api.http.sockets import Sockets

INIT_SECONDS = 10.0
PING_SECONDS = 20.0
# Nothing heard for so long, not even a pong: the client is gone.
SILENCE_SECONDS = 45.0
SEND_SECONDS = 10.0
MAX_OPERATIONS = 100


class WebSocketDoor:
    """The ASGI application behind `/graphql` for sockets."""

    def __init__(self, house: House, sockets: Sockets) -> None:
        self.house = house
        self.sockets = sockets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        if PROTOCOL not in scope["subprotocols"]:
            await send({"type": "websocket.accept"})
            await close(send, Close.NOT_ACCEPTABLE, f"The subprotocol must be {PROTOCOL}.")
            return
        await send({"type": "websocket.accept", "subprotocol": PROTOCOL})
        try:
            await self._serve(scope, receive, send)
        except Closing as closing:
            await close(send, closing.code, closing.reason)
        except Gone:
            return

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        connection = Connection(self.house, receive, send)
        principal = await connection.greet(request_id_of(scope))
        try:
            with self.sockets.held(principal):
                await connection.run(principal)
        except RateLimited as refusal:
            raise Closing(Close.TOO_MANY_SOCKETS, refusal.message) from None


class Connection:
    """One open socket."""

    def __init__(self, house: House, receive: Receive, send: Send) -> None:
        self.house = house
        self._receive = receive
        self._send = send
        self._sending = asyncio.Lock()
        self.principal: Principal | None = None
        self.running: dict[str, asyncio.Task[None]] = {}
        # Those that were told to stop are still among these until they have.
        self.tasks: set[asyncio.Task[None]] = set()
        self.heard_at = 0.0
        # Why the socket must end, said by any of its tasks.
        self.ending: asyncio.Future[Closing] = asyncio.get_running_loop().create_future()

    async def greet(self, request_id: str) -> Principal | None:
        """Wait for `connection_init` and find out who it is; the acknowledgement is sent by `run`."""
        try:
            async with asyncio.timeout(INIT_SECONDS):
                message = await self._message()
                while message["type"] in ("ping", "pong"):
                    await self._pong(message)
                    message = await self._message()
        except TimeoutError:
            raise Closing(Close.INIT_TIMEOUT, "No connection_init in time.") from None
        if message["type"] != "connection_init":
            raise Closing(Close.UNAUTHENTICATED, "connection_init must come first.")
        authorization = authorization_in(message.get("payload"))
        try:
            return await self.house.authenticate(authorization)
        except Problem as problem:
            raise Closing(Close.UNAUTHENTICATED, problem.message) from None
        except Exception as error:
            log_bug(error, request_id=request_id, operation=None)
            raise Closing(Close.INTERNAL, f"Something went wrong on our side ({request_id}).") from None

    async def run(self, principal: Principal | None) -> None:
        """Serve a socket whose caller is known, until it ends."""
        self.principal = principal
        self.heard_at = asyncio.get_running_loop().time()
        await self.send({"type": "connection_ack"})
        others = [asyncio.create_task(self._keep_alive()), asyncio.create_task(self._expire())]
        reading = asyncio.create_task(self._read())
        try:
            await asyncio.wait((reading, self.ending), return_when=asyncio.FIRST_COMPLETED)
            if self.ending.done():
                raise self.ending.result()
            await reading
        finally:
            tasks = [reading, *others, *self.tasks]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def end(self, code: Close, reason: str) -> None:
        """Have the socket closed; the first reason counts."""
        if not self.ending.done():
            self.ending.set_result(Closing(code, reason))

    async def _read(self) -> None:
        while True:
            message = await self._message()
            self.heard_at = asyncio.get_running_loop().time()
            match message["type"]:
                case "ping":
                    await self._pong(message)
                case "pong":
                    pass
                case "subscribe":
                    self._subscribe(message)
                case "complete":
                    self._complete(message)
                case "connection_init":
                    raise Closing(Close.TOO_MANY_INITS, "connection_init came twice.")
                case other:
                    raise Closing(Close.BAD_REQUEST, f"Unknown message type {other!r}.")

    def _subscribe(self, message: dict[str, Any]) -> None:
        key = id_in(message)
        if key in self.running:
            raise Closing(Close.DUPLICATE_ID, f"Subscriber for {key} already exists.")
        if len(self.running) >= MAX_OPERATIONS:
            raise Closing(Close.TOO_MANY_SOCKETS, f"More than {MAX_OPERATIONS} operations on one socket.")
        try:
            request: Request | Problem = from_object(message.get("payload"))
        except BadUserInput as problem:
            request = problem
        request_id = new_request_id()
        task = asyncio.create_task(self._operate(key, request, request_id), name=request_id)
        self.running[key] = task
        self.tasks.add(task)
        task.add_done_callback(lambda done: self._finished(key, done))

    def _complete(self, message: dict[str, Any]) -> None:
        # Forgotten at once: the client may use the id again.
        task = self.running.pop(id_in(message), None)
        if task is not None:
            task.cancel()

    def _finished(self, key: str, task: asyncio.Task[None]) -> None:
        self.tasks.discard(task)
        if self.running.get(key) is task:
            del self.running[key]
        if task.cancelled():
            return
        error = task.exception()
        if isinstance(error, Closing):
            self.end(error.code, error.reason)
        elif isinstance(error, Gone):
            self.end(Close.SILENT, "The connection was lost.")
        elif error is not None:
            log_bug(error, request_id=task.get_name(), operation=None)
            self.end(Close.INTERNAL, "Something went wrong on our side.")

    async def _operate(self, key: str, request: Request | Problem, request_id: str) -> None:
        """Run one operation; whatever is wrong with it ends it alone."""
        caller = Caller(self.principal, request_id)
        with bound_contextvars(request_id=request_id):
            if isinstance(request, Problem):
                await self._error(key, [request.formatted()])
                return
            ready = self.house.make_ready(request, caller, ("query", "mutation", "subscription"))
            if isinstance(ready, Answer):
                await self._error(key, ready.body["errors"])
            elif ready.operation.kind == "subscription":
                await self._stream(key, ready, caller)
            else:
                await self._answer(key, await self.house.execute(ready, caller), request_id)

    async def _answer(self, key: str, answer: Answer, request_id: str) -> None:
        if not answer.executed:
            await self._error(key, answer.body["errors"])
            return
        await self._next(key, answer, request_id)
        await self._done(key)

    async def _stream(self, key: str, ready: Ready, caller: Caller) -> None:
        try:
            async with aclosing(self.house.events(ready, caller)) as events:
                async for answer in events:
                    if not answer.executed:
                        await self._error(key, answer.body["errors"])
                        return
                    await self._next(key, answer, caller.request_id)
        except TooSlow:
            raise Closing(Close.TOO_SLOW, "Events come faster than they are read: resume with `after`.") from None
        await self._done(key)

    async def _next(self, key: str, answer: Answer, request_id: str) -> None:
        head = orjson.dumps({"id": key, "type": "next"})
        await self.send_frame(b'%s,"payload":%s}' % (head[:-1], encode(answer, request_id)))

    async def _done(self, key: str) -> None:
        # Forgotten before it is said, so that the client may use the id again at once.
        self.running.pop(key, None)
        await self.send({"id": key, "type": "complete"})

    async def _error(self, key: str, errors: list[dict[str, Any]]) -> None:
        self.running.pop(key, None)
        await self.send({"id": key, "type": "error", "payload": errors})

    async def _pong(self, message: dict[str, Any]) -> None:
        if message["type"] == "ping":
            await self.send({"type": "pong"})

    async def _keep_alive(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(PING_SECONDS)
            if loop.time() - self.heard_at > SILENCE_SECONDS:
                self.end(Close.SILENT, "No answer to pings.")
                return
            await self.send({"type": "ping"})

    async def _expire(self) -> None:
        expires_at = self.principal.expires_at if self.principal else None
        while expires_at is not None:
            left = (expires_at - datetime.now(UTC)).total_seconds()
            if left <= 0:
                self.end(Close.TOKEN_EXPIRED, "The token has expired: connect again with a new one.")
                return
            # Short sleeps, because the wall clock may be set.
            await asyncio.sleep(min(left, 60.0))

    async def send(self, message: dict[str, Any]) -> None:
        """Send a message."""
        await self.send_frame(orjson.dumps(message))

    async def send_frame(self, frame: bytes) -> None:
        """Send a text frame; a reader who does not take it in time loses the socket."""
        try:
            async with asyncio.timeout(SEND_SECONDS), self._sending:
                await self._send({"type": "websocket.send", "text": frame.decode()})
        except TimeoutError:
            self.end(Close.TOO_SLOW, "Messages are not read in time: resume with `after`.")
            raise Gone from None
        except OSError:
            raise Gone from None

    async def _message(self) -> dict[str, Any]:
        return decode(await self._receive())
