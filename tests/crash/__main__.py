"""The long crash trials; figures go to standard output.

`python -m tests.crash --server-kills 20 --database-kills 5` kills at random moments under load.
`python -m tests.crash --points` kills at each named fail point: of the server, of a worker, of a server that moves a clock, of a first
start.
"""

import argparse
import asyncio
from functools import partial

from loyalty.clock.record import KIND as CLOCK
from tests.crash import clocks, points, starting, trial, workers


def main() -> None:
    """Read the arguments and kill."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description="Kill the server, workers and PostgreSQL.")
    parser.add_argument("--server-kills", type=int, default=20)
    parser.add_argument("--database-kills", type=int, default=5)
    parser.add_argument("--points", action="store_true", help="kill at the named fail points instead of at random moments")
    parser.add_argument("--only", default="", help="with --points: those whose name contains this")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.points:
        asyncio.run(_points(given.only, given.seed))
    else:
        print(asyncio.run(trial.run(server_kills=given.server_kills, database_kills=given.database_kills, seed=given.seed)))


async def _points(only: str, seed: int) -> None:
    tell = partial(print, flush=True)
    if at_server := [one for one in points.SERVER_TRIALS if only in str(one)]:
        tell(points.HEADLINE)
        await points.run(at_server, seed=seed, tell=tell)
    if at_workers := [one for one in workers.WORKER_TRIALS if only in str(one)]:
        tell(workers.HEADLINE)
        await workers.run(at_workers, seed=seed, tell=tell)
    if at_clocks := [one for one in clocks.CLOCK_TRIALS if only in f"{CLOCK}: {one}"]:
        tell(clocks.HEADLINE)
        await clocks.run(at_clocks, tell=tell)
    if at_start := [one for one in starting.STARTING_TRIALS if only in str(one)]:
        tell(starting.HEADLINE)
        await starting.run(at_start, tell=tell)


if __name__ == "__main__":
    main()
