"""`setia worker`: background work in a process of its own."""

import asyncio
import signal

import uvloop

from cli.database import opened_database, read_settings
from cli.logs import configure_logs
from jobs.start import hand_over
from jobs.worker import working
from kernel.notices.hub import Hub
from loyalty.road import due, gate
from loyalty.timetable.rules import foresee, settle


def worker() -> None:
    """Do the background work of all merchants until it is stopped. Any number of workers may run, beside any number of servers."""
    configure_logs(read_settings().log_level)
    uvloop.run(work())


async def work() -> None:
    """Open the database, work until a signal comes, and close it again."""
    due.use(settle, foresee)
    hand_over()
    async with opened_database() as database:
        stopped = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
        # Nobody follows notifications here; the servers are told whom they may wake.
        hub = Hub(database.addresses.listen)
        await hub.open()
        gate.tell(hub.moved)
        try:
            async with working():
                print("Setia works.", flush=True)
                await stopped.wait()
        finally:
            gate.forget(hub.moved)
            await hub.close()
