"""The toy behind our doors: in this process for single requests, on a port of its own for sockets and other people's clients."""

import asyncio
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette

from api.graphiql.page import Demo
from api.http import app as doors
from api.http.errors import NotFound, Problem
from tests.api.http import toy

DEMO = Demo(key="reader", query="{ hello mine }", subscription="subscription { private(to: 3) }")


def translate(error: Exception) -> Problem | None:
    return NotFound("The shop is closed.") if isinstance(error, toy.Closed) else None


def caps(principal: toy.Somebody | None) -> list[tuple[str, int]]:
    return [(principal.name, 3)] if principal else []


def make_toy_app(operation_seconds: float = 5.0) -> Starlette:
    return doors.make_app(
        toy.schema,
        authenticate=toy.authenticate,
        make_context=toy.ToyContext,
        translate=translate,
        caps=caps,
        demo=DEMO,
        operation_seconds=operation_seconds,
    )


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    """A client of the toy, in this process."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(make_toy_app()), base_url="http://toy") as client:
        yield client


@pytest.fixture(scope="session")
def served() -> Iterator[str]:
    """The toy on a port: its address without scheme."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(make_toy_app(), log_config=None, lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)
    listener.close()


@pytest.fixture(autouse=True)
def fresh_notes() -> None:
    toy.seen.clear()
    toy.seen.update(cancelled=0, operations=[])


async def until(true: Callable[[], bool], seconds: float = 3.0) -> None:
    """Wait for something that the server's thread does."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not happen"
        await asyncio.sleep(0.005)
