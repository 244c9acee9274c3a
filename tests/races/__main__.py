"""The long races: `python -m tests.races --rounds 1000` on a database of its own; figures go to standard output."""

import argparse
import asyncio
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from jobs.start import hand_over
from kernel.db import close_database, open_database
from kernel.settings import Settings
from tests.races.arena import RIVALS
from tests.races.races import RACES, Race
from tests.races.run import rounds_until_seen, run


def main() -> None:
    """Read the arguments and race."""
    parser = argparse.ArgumentParser(prog="python -m tests.races", description="Run the races of the invariants.")
    parser.add_argument("--rounds", type=int, default=1_000)
    parser.add_argument("--attempts", type=int, default=100, help="rounds in which a missing lock must have been seen")
    parser.add_argument("--only", default="", help="run races whose name contains this")
    given = parser.parse_args()
    hand_over()
    home = Path(tempfile.mkdtemp(prefix="setia-races-"))
    # As root the server runs as nobody, who must get in.
    home.chmod(0o711)
    try:
        asyncio.run(_race_all(home, [race for race in RACES if given.only in race.name], given.rounds, given.attempts))
    finally:
        shutil.rmtree(home)


async def _race_all(home: Path, races: Sequence[Race], rounds: int, attempts: int) -> None:
    await open_database(Settings.model_validate({"SETIA_HOME": home, "database_pool_min": RIVALS}))
    try:
        for race in races:
            figures = await run(race, rounds)
            seen = await rounds_until_seen(race, attempts)
            assert seen is not None, f"{race.name}: the missing protection was not seen in {attempts} rounds"
            print(f"{race.invariant:>2}  {race.name:<36} {figures}, audit clean; without its lock it broke in round {seen}", flush=True)
    finally:
        await close_database()


if __name__ == "__main__":
    main()
