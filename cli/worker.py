"""`setia worker`: background work in a process of its own."""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import uvloop

from cli.database import opened_database, read_settings
from cli.errors import Mistake
from cli.logs import configure_logs
from jobs.start import hand_over
from jobs.worker import working
from kernel import metrics
from kernel.notices.hub import Hub
from kernel.settings import Settings
from loyalty.road import due, gate
from loyalty.timetable.rules import foresee, settle

NICE = 10
"""How far a worker steps back when a server wants the same processor: nobody waits for background work."""


def worker() -> None:
    """Do the background work of all merchants until it is stopped. Any number of workers may run, beside any number of servers."""
    settings = read_settings()
    configure_logs(settings.log_level)
    with measured(settings) as figures:
        uvloop.run(work(f"Setia works.{figures}"))


@contextmanager
def measured(settings: Settings) -> Iterator[str]:
    """Answer `/metrics` on METRICS_PORT, if it is set, and say where. Raises Mistake when another program has the port."""
    if settings.metrics_port is None:
        yield ""
        return
    with ExitStack() as stack:
        try:
            port = stack.enter_context(metrics.answering(settings.host, settings.metrics_port))
        except OSError as error:
            raise Mistake(f"METRICS_PORT={settings.metrics_port} cannot be used: {error.strerror}.") from None
        yield f" Its figures are at http://{settings.host}:{port}/metrics"


async def work(greeting: str) -> None:
    """Open the database, work until a signal comes, and close it again."""
    due.use(settle, foresee)
    hand_over()
    async with opened_database() as database:
        # Not before: an embedded database that this process starts must not step back with it.
        os.nice(NICE)
        stopped = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
        # Nobody follows notifications here; the servers are told whom they may wake.
        hub = Hub(database.addresses.listen)
        await hub.open()
        gate.tell(hub.moved)
        try:
            async with working():
                print(greeting, flush=True)
                await stopped.wait()
        finally:
            gate.forget(hub.moved)
            await hub.close()
