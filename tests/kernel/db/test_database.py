"""The watch over the embedded server."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from typing import cast

import pytest

from kernel.db import database
from kernel.db.embedded import Cluster
from kernel.db.server import EmbeddedError


@dataclass
class Broken:
    """A cluster whose disk is full for a while."""

    failures: list[Exception]
    mended: asyncio.Event = field(default_factory=asyncio.Event)

    def revive(self) -> bool:
        if self.failures:
            raise self.failures.pop()
        self.mended.set()
        return True


class TestKeepAlive:
    async def test_goes_on_after_a_server_that_did_not_start(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(database, "WATCH_SECONDS", 0.001)
        broken = Broken([EmbeddedError("no space left"), RuntimeError("pg_isready failed"), OSError(28, "no space left")])
        watch = asyncio.create_task(database._keep_alive(cast(Cluster, broken)))

        async with asyncio.timeout(5):
            await broken.mended.wait()

        watch.cancel()
        with suppress(asyncio.CancelledError):
            await watch
