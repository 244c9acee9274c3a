"""The trial of the fail points of migrations: a first start that dies half-way, or loses its database, and the next one."""

import asyncio
from collections.abc import Callable, Sequence
from time import perf_counter

from kernel.failpoints import Point
from tests.crash.arena import kill_database
from tests.crash.points import Trial, armed, died, reached
from tests.serving import Installation, installed

STARTING_POINTS = (Point.MIGRATING, Point.MIGRATED)
STARTING_TRIALS = tuple(Trial(point, database) for point in STARTING_POINTS for database in (False, True))
END_SECONDS = 180.0
HEADLINE = "| point | killed | seconds |\n|---|---|---|"


async def run(trials: Sequence[Trial], *, tell: Callable[[str], None] = print) -> None:
    """Try each on a fresh home folder; raises AssertionError when the next start does not end well."""
    for trial in trials:
        begin = perf_counter()
        with installed() as installation:
            await _die(installation, trial)
            server = await asyncio.to_thread(installation.serve)
            try:
                assert server.installation.merchant()["serverKey"]
                audit = await asyncio.to_thread(installation.run, "audit")
                assert audit.returncode == 0, audit.stdout + audit.stderr
            finally:
                server.stop()
        tell(f"| {trial.point} | {'PostgreSQL' if trial.database else 'server'} | {perf_counter() - begin:.0f} |")


async def _die(installation: Installation, trial: Trial) -> None:
    """Start for the first time, and fail at the point: who loses the database there ends by itself, and says that it failed."""
    with armed(installation, trial, 1) as (environment, mark):
        process = installation.start("serve", **environment)
        await reached(mark, trial)
        if trial.database:
            await asyncio.to_thread(kill_database, installation)
            mark.unlink()
            assert await asyncio.to_thread(process.wait, END_SECONDS) > 0
        else:
            await died(process)
