"""The long crash trial: `python -m tests.crash --server-kills 20 --database-kills 5`; figures go to standard output."""

import argparse
import asyncio

from tests.crash.trial import run


def main() -> None:
    """Read the arguments and kill."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description="Kill the server and PostgreSQL under load.")
    parser.add_argument("--server-kills", type=int, default=20)
    parser.add_argument("--database-kills", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(asyncio.run(run(server_kills=given.server_kills, database_kills=given.database_kills, seed=given.seed)))


if __name__ == "__main__":
    main()
