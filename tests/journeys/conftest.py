"""The servers and shops of these tests: some in a process of their own, some in this one, whose tables can be read."""

from collections.abc import Iterator

import pytest

from tests.api.conftest import app, hub, rival, shop
from tests.journeys.coffee import Chain, opened, tell_the_story
from tests.serving import Server, serving

__all__ = ["app", "hub", "rival", "shop"]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Run a server of these tests' own, in a process."""
    with serving() as server:
        yield server


@pytest.fixture(scope="session")
def chain(server: Server) -> Chain:
    """Open a coffee chain in which Ani has had her first year."""
    chain = opened(server)
    tell_the_story(chain)
    return chain


@pytest.fixture(scope="session")
def rival_chain(server: Server) -> Chain:
    """Open another one with the same program, which must see nothing of the first."""
    return opened(server)
