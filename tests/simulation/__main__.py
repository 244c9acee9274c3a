"""The long simulation: `python -m tests.simulation --seed 1 --seeds 20 --operations 50000`, on a database of its own.

With `--results FILE` each finished seed is written down and not run again, so that a long run can be stopped and gone on with.
"""

import argparse
import asyncio
import json
import logging
import shutil
import tempfile
from pathlib import Path

import asyncpg
import structlog

from kernel.db import close_database, open_database
from kernel.settings import Settings
from tests.simulation.run import Figures, run

POOL = 16


def main() -> None:
    """Read the arguments and run the seeds that are not done yet."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description="Simulate merchants beside a model in memory.")
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--seeds", type=int, default=1, help="how many seeds, one after the other")
    parser.add_argument("--operations", type=int, default=50_000, help="operations of each seed")
    parser.add_argument("--results", type=Path, help="a file of lines of JSON: seeds in it are done")
    given = parser.parse_args()
    # Each connection that is cut would be told, and thousands are.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    home = Path(tempfile.mkdtemp(prefix="setia-simulation-"))
    # As root the server runs as nobody, who must get in.
    home.chmod(0o711)
    try:
        asyncio.run(_run_all(home, range(given.seed, given.seed + given.seeds), given.operations, given.results))
    finally:
        shutil.rmtree(home)


async def _run_all(home: Path, seeds: range, operations: int, results: Path | None) -> None:
    database = await open_database(Settings.model_validate({"SETIA_HOME": home, "database_pool_min": POOL}))
    admin = await asyncpg.connect(database.addresses.service)
    try:
        for seed in seeds:
            if (seed, operations) in _done(results):
                continue
            figures = await run(seed, operations, admin)
            assert not figures.unseen, f"seed {seed} never saw: {figures.unseen}"
            print(f"seed {seed}: {operations:,} operations in {figures.seconds:.0f} s, 0 differences, audit clean", flush=True)
            _write(results, figures)
    finally:
        await admin.close()
        await close_database()


def _done(results: Path | None) -> set[tuple[int, int]]:
    if results is None or not results.exists():
        return set()
    lines = [json.loads(line) for line in results.read_text().splitlines()]
    return {(line["seed"], line["operations"]) for line in lines}


def _write(results: Path | None, figures: Figures) -> None:
    if results is not None:
        line = {"seed": figures.seed, "operations": figures.operations, "seconds": round(figures.seconds), "seen": dict(figures.coverage)}
        with results.open("a") as file:
            file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
