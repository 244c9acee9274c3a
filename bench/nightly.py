"""`python -m bench.nightly`: points of many customers mature, and then expire, while the API keeps answering.

It starts a server that does no background work, and a worker beside it, on a new folder, and leaves nothing behind. 100,000 customers with
10 lots each are written into the tables; the shop's clock is moved to when all lots have matured (on ten days), to when everybody was
reminded three times, and to the midnight at which all expire. The worker finds that by itself. Meanwhile customers of this shop and of
another one buy, and ask for what they have, at a fixed rate. How long they wait is compared with the minute before each of the three.
"""

import argparse
import asyncio
import itertools
import random
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import orjson
import uvloop

from bench import night_books, requests
from bench.auditing import opened
from bench.cpu import Used, stolen, used
from bench.load import percentile
from bench.night_books import Night
from bench.place import NotMeasured, Place, Shop, a_place, analyze, found_shop, hand_out_tokens, running, settle_in
from bench.steady import Steady, words
from kernel.clock import utc_now
from kernel.customers.rules import PREFIX as CUSTOMER
from kernel.db.embedded import start
from kernel.ids import decode, encode
from kernel.merchants.record import PREFIX as MERCHANT
from loyalty.timetable.catch_up import KIND

BEGAN_DAYS_AGO = 200
OTHERS = 200
"""Customers of the other shop."""
ASK = "query Ask($id: ID!) { merchant { customer(id: $id) { balance { available pending } } } }"
KINDS = ("buy elsewhere", "ask elsewhere", "buy here", "ask here")
BASELINE_SECONDS = 60.0
SETTLE_SECONDS = 5.0
LOOK_SECONDS = 0.25
_TASK = "SELECT state, started_at, finished_at, error FROM tasks WHERE merchant_id = $1 AND kind = $2 ORDER BY created_at DESC LIMIT 1"
_LEFT = "SELECT count(*) FROM standings WHERE merchant_id = $1 AND due_at <= $2"
_CLOCK = "UPDATE merchants SET clock_stands_at = $2 WHERE id = $1"
_BALANCES = "SELECT sum(available) AS available, sum(pending) AS pending FROM balances WHERE merchant_id = $1"


@dataclass(frozen=True, slots=True)
class Passed:
    """How long answers took for a while, by kind, and which part of the processors' time was stolen from this machine.

    When time passed meanwhile, also how long that took, and the CPU of worker and database.
    """

    latencies: Mapping[str, list[float]]
    stolen: float
    seconds: float | None = None
    cpu: Used | None = None


@dataclass(slots=True)
class Shops:
    """The shop whose night it is, with its night, and the other one."""

    merchant_id: UUID
    shop: Shop
    other: Shop
    night: Night


async def main(options: argparse.Namespace) -> None:
    """Prepare, measure, and print."""
    with a_place(JOBS="false") as place:
        shops = await prepare(place, options)
        with start(place.home) as cluster, running([sys.executable, "-m", "cli", "worker"], place.home, port=0, says="works") as worker:
            admin = await asyncpg.connect(cluster.endpoints.migrator_dsn)
            await admin.execute("SELECT set_config('app.merchant', $1, false)", str(shops.merchant_id))
            steady = Steady(place.port, load(shops, options.customers), options.rate)
            await steady.open()
            print(table_head(options))
            night = shops.night
            for name, instant in (("mature", night.matured), ("remind", night.reminded), ("expire", night.expired)):
                before = await nothing_passes(steady, options.baseline)
                print(row("before", options, before), flush=True)
                tell(f"let time pass: {name}")
                passed = await let_pass(place, shops, admin, instant, steady, worker)
                print(row(name, options, passed, before), flush=True)
            await steady.close()
            print(dict(await admin.fetchrow(_BALANCES, shops.merchant_id) or {}))
            await admin.close()


async def prepare(place: Place, options: argparse.Namespace) -> Shops:
    """Open both shops, and fill their books."""
    tell("opening two shops")
    night, file = Night(utc_now() - timedelta(days=BEGAN_DAYS_AGO), options.lots), place.home / "night.yaml"
    file.write_bytes(orjson.dumps(night.program))
    shop, other = found_shop(place, program=file, time_zone="UTC"), found_shop(place)
    await settle_in(place, other, customers=OTHERS, purchases=1)
    await hand_out_tokens(place, other)
    merchant_id = decode(MERCHANT, shop.merchant)
    tell(f"writing the books of {options.customers:,} customers")
    async with opened(place):
        await night_books.write(merchant_id, night, customers=options.customers)
    with start(place.home) as cluster:
        admin = await asyncpg.connect(cluster.endpoints.migrator_dsn)
        await admin.execute(_CLOCK, merchant_id, night.before)
        await admin.close()
    await analyze(place)
    return Shops(merchant_id, shop, other, night)


def load(shops: Shops, customers: int) -> Iterator[tuple[str, bytes]]:
    """Write requests without end: in turn a purchase and a question, in the other shop and in the one whose night it is."""
    dice = random.Random(7)
    ours = [encode(CUSTOMER, UUID(int=(1 << 124) + number)) for number in dice.sample(range(1, customers + 1), min(customers, 2_000))]
    asked = [requests.operation(shops.shop.key, ASK, {"id": one}) for one in ours]
    own = [requests.operation(token, requests.ME) for token in shops.other.tokens]
    buying, there = requests.single_purchases(shops.shop.key, ours), requests.single_purchases(shops.other.key, shops.other.customers)
    for _ in itertools.count():
        yield from zip(KINDS, (next(there), dice.choice(own), next(buying), dice.choice(asked)), strict=True)


async def nothing_passes(steady: Steady, seconds: float) -> Passed:
    """Look how long answers take while nothing else is done."""
    await asyncio.sleep(SETTLE_SECONDS)
    steady.taken()
    begun = stolen()
    await asyncio.sleep(seconds)
    return Passed(steady.taken(), stolen_since(begun))


def stolen_since(begun: tuple[float, float]) -> float:
    """Tell which part of the processors' time was stolen since."""
    parts, wholes = (now - before for now, before in zip(stolen(), begun, strict=True))
    return parts / wholes if wholes else 0.0


async def let_pass(place: Place, shops: Shops, admin: Any, instant: datetime, steady: Steady, worker: int) -> Passed:
    """Move the shop's clock, and wait until nobody has anything due."""
    await admin.execute(_CLOCK, shops.merchant_id, instant)
    moved, begun = utc_now(), None
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        task = await admin.fetchrow(_TASK, shops.merchant_id, KIND)
        if task is None or task["started_at"] is None or task["started_at"] < moved:
            continue
        if begun is None:
            begun, before = stolen(), used(worker, owner=place.process)
            steady.taken()
        if task["state"] == "FAILED":
            raise NotMeasured(task["error"])
        if task["state"] == "DONE" and not await admin.fetchval(_LEFT, shops.merchant_id, instant):
            after = used(worker, owner=place.process)
            seconds = (task["finished_at"] - task["started_at"]).total_seconds()
            cpu = after.since(before) if after is not None and before is not None else None
            return Passed(steady.taken(), stolen_since(begun), seconds, cpu)


def table_head(options: argparse.Namespace) -> str:
    """Write the head of the table."""
    columns = ("", "seconds", "lots/s", "CPU of worker and PostgreSQL", "stolen", "all", *KINDS, "p99")
    return (
        f"{options.customers:,} customers with {options.lots} lots each; {options.rate:g} requests a second meanwhile\n\n"
        f"| {' | '.join(columns)} |\n|---|{'---:|' * (len(columns) - 1)}"
    )


def row(name: str, options: argparse.Namespace, passed: Passed, before: Passed | None = None) -> str:
    """Write a row of the table, beside what was before."""
    cells = [name, "", "", "", f"{passed.stolen:.1%}"]
    if passed.seconds is not None:
        cells[1:3] = f"**{passed.seconds:.0f}**", f"{options.customers * options.lots / passed.seconds:,.0f}"
    if passed.cpu is not None:
        cells[3] = f"{passed.cpu.server:.0f} + {passed.cpu.database:.0f} s"
    cells += [words(every(passed)), *(words(passed.latencies[kind]) for kind in KINDS)]
    cells.append(f"{percentile(every(passed), 99) / percentile(every(before), 99):.1f} x" if before is not None else "")
    return f"| {' | '.join(cells)} |"


def every(passed: Passed) -> list[float]:
    """Give how long answers of all kinds took."""
    return list(itertools.chain(*passed.latencies.values()))


def tell(what: str) -> None:
    """Say what goes on, beside the figures."""
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.nightly", description=__doc__)
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--lots", type=int, default=10, help="of each customer")
    parser.add_argument("--rate", type=float, default=40.0, help="requests a second meanwhile")
    parser.add_argument("--baseline", type=float, default=BASELINE_SECONDS, help="for how many seconds nothing passes before each")
    uvloop.run(main(parser.parse_args()))
