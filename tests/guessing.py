"""`python -m tests.guessing --codes 1000000 --tries 1000000`: guess at codes of referrals, and compare with what chance gives.

In a database of its own: the look-up that a claim uses, tried in the process, and some tries through the API.
"""

import argparse
import asyncio
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from api.serve import application
from jobs.start import hand_over
from kernel.db import close_database, migrate, open_database
from kernel.db.embedded import Cluster, start
from kernel.ids import decode
from kernel.notices.hub import Hub
from kernel.settings import Settings
from tests.api.referring import joins, open_referring
from tests.makers import Shop
from tests.referrals import guessing


def main() -> int:
    """Try, and print; 1 when more was found than chance gives."""
    parser = argparse.ArgumentParser(prog="python -m tests.guessing", description=__doc__)
    parser.add_argument("--codes", type=int, default=1_000_000)
    parser.add_argument("--tries", type=int, default=1_000_000)
    parser.add_argument("--api", type=int, default=2_000, help="tries through the API")
    options = parser.parse_args()
    home = Path(tempfile.mkdtemp(prefix="setia-guessing-"))
    home.chmod(0o711)
    try:
        with start(home) as cluster:
            return asyncio.run(run(cluster, codes=options.codes, tries=options.tries, api=options.api))
    finally:
        shutil.rmtree(home, ignore_errors=True)


async def run(cluster: Cluster, *, codes: int, tries: int, api: int) -> int:
    """Open a shop, issue codes, and guess."""
    hand_over()
    await migrate(cluster.endpoints.migrator_dsn)
    dsns = cluster.endpoints.service_dsn, cluster.endpoints.migrator_dsn
    database = await open_database(Settings(database_url=dsns[0], migration_database_url=dsns[1]))
    hub = Hub(database.addresses.listen)
    await hub.open()
    try:
        shop = await open_referring(application(hub))
        await guessing.issue(shop.id, decode("cus", await joins(shop)), codes)
        return await guess(shop, codes=codes, tries=tries, api=api)
    finally:
        await hub.close()
        await close_database()


async def guess(shop: Shop, *, codes: int, tries: int, api: int) -> int:
    """Guess in all ways, and print a row for each."""
    chances, best = guessing.chances(codes), guessing.best_guesses()
    worth = guessing.BODIES * len(best) / (codes * sum(count for _, count in best))
    ways: tuple[tuple[str, float, int, Iterable[str]], ...] = (
        ("nine characters at random", chances.blind, tries, guessing.blind_guesses()),
        ("codes as they are made", chances.sound, tries, guessing.sound_guesses()),
        ("what looks like most codes", worth, min(tries, len(best)), (one for one, _ in best)),
    )
    print(f"{codes:,} codes\n\n| guesses | guesses per hit | tries | hits expected | hits |\n|---|---:|---:|---:|---:|")
    exceeded = False
    for name, per_hit, count, guesses in ways:
        found = len(await guessing.hits(shop.id, guesses, tries=count))
        print(f"| {name} | {per_hit:,.0f} | {count:,} | {count / per_hit:.1f} | {found} |", flush=True)
        exceeded = exceeded or found > guessing.most_expected(count, per_hit)
    answers = await guessing.tries_through_the_api(shop, tries=api)
    print(f"\nThrough the API, as a customer: {', '.join(f'{count:,} {code}' for code, count in answers.most_common())} of {api:,}.")
    return 1 if exceeded else 0


if __name__ == "__main__":
    sys.exit(main())
