"""Ends an operation that nobody waits for any more, or that takes too long, by cancelling its task."""

import asyncio
from types import TracebackType
from typing import Any

from starlette.types import Receive

# Most operations end sooner; only for those that do not a second task is started to listen.
GRACE_SECONDS = 0.05


class ClientGone(Exception):
    """The client closed the connection before the answer was ready."""


class Watch:
    """Surrounds the work for one HTTP request whose body was read; raises ClientGone from it when the client disconnects."""

    def __init__(self, receive: Receive) -> None:
        self.receive = receive
        self.gone = False
        self.watcher: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "Watch":
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("a watch needs a task to cancel")
        self.task: asyncio.Task[Any] = task
        self.cancelling = task.cancelling()
        self.timer = asyncio.get_running_loop().call_later(GRACE_SECONDS, self._start)
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.timer.cancel()
        if self.watcher is not None:
            self.watcher.cancel()
        if self.gone and self.task.uncancel() <= self.cancelling and kind is not None and issubclass(kind, asyncio.CancelledError):
            raise ClientGone from error

    def _start(self) -> None:
        self.watcher = asyncio.get_running_loop().create_task(self._listen())

    async def _listen(self) -> None:
        while (await self.receive())["type"] != "http.disconnect":
            pass
        self.gone = True
        self.task.cancel()
