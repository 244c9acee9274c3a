"""Requests a second through the doors, without a database: bare JSON, Strawberry's own view, ours.

Run from the repository root: `python -m bench.http_view [seconds]`. One uvicorn worker (uvloop, httptools) and one client
process with 32 connections; medians of 3, in one run. Documents: one object with 8 fields; 100 objects with 6 fields.
"""

import asyncio
import multiprocessing
import platform
import socket
import statistics
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import orjson
import strawberry
import uvicorn
import uvloop
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from strawberry.asgi import GraphQL

from api.http.app import make_app

CONNECTIONS = 32
ROUNDS = 3


@strawberry.type
class Row:
    a: int
    b: int
    c: str
    d: str
    e: bool
    f: str | None
    g: int
    h: str


def row(number: int) -> Row:
    return Row(a=number, b=2, c="three", d="four", e=True, f=None, g=7, h="eight")


ROWS = [row(number) for number in range(100)]


@strawberry.type
class Query:
    @strawberry.field
    async def one(self) -> Row:
        return ROWS[0]

    @strawberry.field
    async def many(self) -> list[Row]:
        return ROWS


SMALL = {"query": "query Small { one { a b c d e f g h } }"}
LIST = {"query": "query List { many { a b c d e f } }"}


@dataclass
class Nothing:
    principal: None
    request_id: str

    @asynccontextmanager
    async def operation(self, kind: str) -> AsyncIterator[None]:
        yield


async def nobody(_: str | None) -> None:
    return None


def bare() -> Starlette:
    """Return what a web server costs at least: read JSON, write the same answer as JSON."""

    async def answer(request: Request) -> Response:
        asked = orjson.loads(await request.body())
        wanted = ("a", "b", "c", "d", "e", "f")
        if asked == LIST:
            data: object = {"data": {"many": [{name: getattr(one, name) for name in wanted} for one in ROWS]}}
        else:
            data = {"data": {"one": ROWS[0].__dict__}}
        return Response(orjson.dumps(data), media_type="application/json")

    return Starlette(routes=[Route("/graphql", answer, methods=["POST"])])


def stock() -> Starlette:
    """Return Strawberry's own view, as it comes."""
    return Starlette(routes=[Route("/graphql", GraphQL(strawberry.Schema(Query)))])


def ours() -> Starlette:
    """Return our doors."""
    return make_app(strawberry.Schema(Query), authenticate=nobody, make_context=Nothing)


def serve(make: Callable[[], Starlette], listener: socket.socket) -> None:
    """Serve one of them until killed."""
    config = uvicorn.Config(make(), log_level="warning", access_log=False, loop="uvloop", http="httptools")
    uvicorn.Server(config).run(sockets=[listener])


async def load(port: int, body: bytes, seconds: float) -> float:
    """Return the requests a second that `CONNECTIONS` connections get answered."""
    head = f"POST /graphql HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    request = head.encode() + body
    until = time.perf_counter() + seconds
    done = 0

    async def connection() -> None:
        nonlocal done
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.perf_counter() < until:
            writer.write(request)
            answered = await reader.readuntil(b"\r\n\r\n")
            length = int(answered.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
            content = await reader.readexactly(length)
            if not answered.startswith(b"HTTP/1.1 200") or b'"errors"' in content:
                raise RuntimeError(content[:200])
            done += 1
        writer.close()

    began = time.perf_counter()
    await asyncio.gather(*(connection() for _ in range(CONNECTIONS)))
    return done / (time.perf_counter() - began)


def measure(make: Callable[[], Starlette], seconds: float) -> tuple[float, float]:
    """Return the medians for the small and the list document."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    server = multiprocessing.get_context("fork").Process(target=serve, args=(make, listener), daemon=True)
    server.start()
    port = listener.getsockname()[1]
    found = []
    for document in (SMALL, LIST):
        body = orjson.dumps(document)
        uvloop.run(load(port, body, 0.5))
        found.append(statistics.median(uvloop.run(load(port, body, seconds)) for _ in range(ROUNDS)))
    server.kill()
    server.join()
    return found[0], found[1]


def main() -> None:
    """Print one line for each."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 2.0
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}, {CONNECTIONS} connections")
    print(f"{'':24}{'small':>10}{'list':>10}   requests/s")
    for name, make in (("bare Starlette, orjson", bare), ("Strawberry's view", stock), ("ours", ours)):
        small, rows = measure(make, seconds)
        print(f"{name:24}{small:>10.0f}{rows:>10.0f}")


if __name__ == "__main__":
    main()
