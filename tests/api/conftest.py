from collections.abc import AsyncIterator

import pytest
from starlette.applications import Starlette

from api.serve import application
from kernel.db import Database
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
