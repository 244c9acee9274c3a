"""`python -m tests.referrals.corpus [--write]`: run all cases in a database of their own, and print what came of them."""

import asyncio
import shutil
import sys
import tempfile
from pathlib import Path

from jobs.start import hand_over
from kernel.db import close_database, migrate, open_database
from kernel.db.embedded import start
from kernel.settings import Settings
from tests.referrals.corpus.figures import BEGIN, END, PAGE, all_cases, written
from tests.referrals.corpus.running import Outcome, run


def main() -> int:
    """Print, and write if asked to; 1 when something became of a case that should not."""
    home = Path(tempfile.mkdtemp(prefix="setia-corpus-"))
    home.chmod(0o711)
    try:
        with start(home) as cluster:
            outcomes = asyncio.run(_run(cluster.endpoints.service_dsn, cluster.endpoints.migrator_dsn))
    finally:
        shutil.rmtree(home, ignore_errors=True)
    wrong = [one for one in outcomes if one.became is not one.brings.verdict]
    for one in wrong:
        print(f"{one.case.name}: {one.brings.friend} is {one.became}, not {one.brings.verdict}: {one.signals}", file=sys.stderr)
    print(written(outcomes))
    if "--write" in sys.argv[1:]:
        page = PAGE.read_text(encoding="utf-8")
        head, _, rest = page.partition(BEGIN)
        PAGE.write_text(f"{head}{written(outcomes)}{rest.partition(END)[2]}", encoding="utf-8")
    return 1 if wrong else 0


async def _run(service: str, owner: str) -> list[Outcome]:
    hand_over()
    await migrate(owner)
    await open_database(Settings(database_url=service, migration_database_url=owner))
    try:
        return await run([case for _, case in all_cases()])
    finally:
        await close_database()


if __name__ == "__main__":
    sys.exit(main())
