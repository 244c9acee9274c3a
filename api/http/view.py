"""GraphQL over HTTP, after the specification of that name: POST with JSON, GET for queries."""

from typing import Any, ClassVar

from starlette.types import Receive, Scope, Send

from api.http.contract import Kind
from api.http.errors import BadUserInput, Problem, Unauthenticated, log_bug, masked
from api.http.house import Answer, Caller, House, WrongKind, encode, refused
from api.http.limits import MAX_BODY_BYTES
from api.http.media import GRAPHQL, JSON, negotiate, sends_json, wants_html
from api.http.request import Request, from_body, from_query_string
from api.http.request_id import request_id_of
from api.http.watch import ClientGone, Watch

# A client that sends this header is told `extensions.cost`.
COST_HEADER = b"graphql-cost"

Headers = dict[bytes, bytes]


class BodyTooLarge(BadUserInput):
    """The body is longer than a request may be."""

    status = 413


class NotJson(BadUserInput):
    """The body is sent as something else than JSON in UTF-8."""

    status = 415


class NotAcceptable(BadUserInput):
    """The client takes none of the media types there are."""

    status = 406


class WrongMethod(BadUserInput):
    """The HTTP method is not one of this door, or not for this kind of operation."""

    status = 405


class GraphQLView:
    """The ASGI application behind `/graphql` for plain HTTP."""

    methods: ClassVar[str] = "GET, POST"

    def __init__(self, house: House, *, page_path: str | None = None) -> None:
        self.house = house
        self.page_path = page_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers: Headers = dict(scope["headers"])
        if self.page_path and scope["method"] == "GET" and not scope["query_string"] and wants_html(text(headers, b"accept")):
            await respond(send, 303, b"", [(b"location", self.page_path.encode())])
            return
        media = negotiate(text(headers, b"accept"))
        try:
            answer = await self._answer(scope, headers, receive, media)
        except ClientGone:
            return
        except Problem as problem:
            body = encode(refused([problem.formatted()]), request_id_of(scope))
            await respond(send, problem.status, body, headers_for(problem, media or JSON))
            return
        await send_answer(send, answer, media or JSON, request_id_of(scope))

    async def _answer(self, scope: Scope, headers: Headers, receive: Receive, media: str | None) -> Answer:
        if media is None:
            raise NotAcceptable(f"This door answers in {GRAPHQL} or {JSON}.")
        request = await read_request(scope, headers, receive)
        async with Watch(receive):
            principal = await authenticated(self.house, headers, request_id_of(scope))
            caller = Caller(principal, request_id_of(scope), tell_cost=COST_HEADER in headers)
            kinds: tuple[Kind, ...] = ("query",) if scope["method"] == "GET" else ("query", "mutation")
            try:
                return await self.house.answer(request, caller, kinds)
            except WrongKind as wrong:
                raise explain(wrong) from None


async def read_request(scope: Scope, headers: Headers, receive: Receive) -> Request:
    """Read the operation asked for by POST or GET; raises a Problem for what is none."""
    if scope["method"] == "GET":
        return from_query_string(scope["query_string"])
    if scope["method"] != "POST":
        raise WrongMethod("Send a POST, or a GET for a query.")
    if not sends_json(text(headers, b"content-type")):
        raise NotJson(f"The Content-Type must be {JSON} (UTF-8).")
    return from_body(await read_body(headers, receive))


def explain(wrong: WrongKind) -> Problem:
    """Say which door takes the kind of operation that this one does not."""
    if wrong.kind == "mutation":
        return WrongMethod("A mutation needs a POST.")
    return BadUserInput("Subscriptions come over a WebSocket (graphql-transport-ws) at this path, or as events from /graphql/stream.")


async def authenticated(house: House, headers: Headers, request_id: str) -> Any:
    """Return who sent the request; raises a Problem, also for what went wrong in finding out."""
    try:
        return await house.authenticate(text(headers, b"authorization"))
    except Problem:
        raise
    except Exception as error:
        log_bug(error, request_id=request_id, operation=None)
        raise Broken(request_id) from None


class Broken(Problem):
    """Something of ours failed before the operation began; it is in the log already."""

    status = 500

    def __init__(self, request_id: str) -> None:
        shown = masked(request_id)
        super().__init__(shown["message"], requestId=request_id)


async def read_body(headers: Headers, receive: Receive, *, most: int = MAX_BODY_BYTES) -> bytes:
    """Read a body of at most so many bytes."""
    announced = headers.get(b"content-length", b"0")
    if announced.isdigit() and int(announced[:20]) > most:
        raise too_large(most)
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        body += message.get("body", b"")
        if len(body) > most:
            raise too_large(most)
        if not message.get("more_body"):
            return bytes(body)


def too_large(most: int) -> BodyTooLarge:
    """Say how long a body may be."""
    return BodyTooLarge(f"The body is longer than {most} bytes.", limit="body", maximum=most)


def text(headers: Headers, name: bytes) -> str | None:
    """Return a header's value."""
    value = headers.get(name)
    return None if value is None else value.decode("latin-1")


async def send_answer(send: Send, answer: Answer, media: str, request_id: str) -> None:
    """Send an answer; in plain JSON a bad document is answered with 200, as the specification wants."""
    status = 200 if answer.executed or (media == JSON and answer.status == 400) else answer.status
    await respond(send, status, encode(answer, request_id), [(b"content-type", f"{media}; charset=utf-8".encode())])


def headers_for(problem: Problem, media: str) -> list[tuple[bytes, bytes]]:
    """Return the headers that belong to a refusal."""
    headers = [(b"content-type", f"{media}; charset=utf-8".encode())]
    if isinstance(problem, Unauthenticated):
        headers.append((b"www-authenticate", b"Bearer"))
    if isinstance(problem, WrongMethod):
        headers.append((b"allow", GraphQLView.methods.encode()))
    return headers


async def respond(send: Send, status: int, body: bytes, headers: list[tuple[bytes, bytes]]) -> None:
    """Send a whole response."""
    headers = [*headers, (b"content-length", str(len(body)).encode()), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
