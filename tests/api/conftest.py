import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette

from api.serve import application
from kernel.db import Connection, Database
from kernel.notices.hub import Hub
from loyalty.road import gate
from tests.makers import Shop, open_shop


@pytest.fixture(scope="session")
async def hub(database: Database) -> AsyncIterator[Hub]:
    """Follow every commit of this process and others."""
    hub = Hub(database.addresses.listen)
    await hub.open()
    gate.tell(hub.moved)
    yield hub
    gate.forget(hub.moved)
    await hub.close()


@pytest.fixture(scope="session")
async def app(hub: Hub) -> Starlette:
    """Put the doors together as the service does."""
    return application(hub)


@pytest.fixture
async def shop(app: Starlette) -> Shop:
    """Open the shop that the test is about."""
    return await open_shop(app)


@pytest.fixture
async def rival(app: Starlette) -> Shop:
    """Open another shop, which must see nothing of the first."""
    return await open_shop(app)


@pytest.fixture(scope="module")
async def address(app: Starlette) -> AsyncIterator[str]:
    """Serve the application on a port of this machine, in this loop."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="off"))
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"ws://127.0.0.1:{port}/graphql"
    server.should_exit = True
    await serving


class Statements:
    """The statements sent inside transactions since the last look."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    def taken(self) -> list[str]:
        """Return them, and begin anew."""
        sent, self.sent = self.sent, []
        return sent


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> Statements:
    """Listen in on what is sent to the database; nothing is changed."""
    heard = Statements()
    for name in ("fetch", "fetchrow", "fetchval", "execute"):
        monkeypatch.setattr(Connection, name, overheard(heard, getattr(Connection, name)))
    return heard


def overheard(heard: Statements, method: Callable[..., Any]) -> Callable[..., Any]:
    """Note a statement, then send it."""

    async def send(connection: Connection, query: str, *arguments: Any) -> Any:
        heard.sent.append(query)
        return await method(connection, query, *arguments)

    return send
