"""The figures, each measured once a round; what has no place here raises NotMeasured when it is prepared."""

import asyncio
import itertools
import json
import os
import random
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from bench import bare, database, followers, requests
from bench.cpu import Used, used
from bench.load import Line, exchange, percentile
from bench.place import CONNECTIONS, PROGRAM, ROOT, NotMeasured, Place, Shop, found_shop, free_port, hand_out_tokens, running, settle_in
from cli.importing.upload import LANES

FILE = "online-retail-orders.csv.gz"
BATCH = 1_000
MOST_BATCHES_A_SECOND = 12

Measured = dict[str, float]
"""What one round gives: `value`, and whatever else is worth telling."""
Measure = Callable[[float], Awaitable[Measured]]


@dataclass(slots=True)
class Bench:
    """What all figures share: the place, the shop that is open, and what must be closed at the end."""

    place: Place
    shop: Shop
    stack: ExitStack = field(default_factory=ExitStack)


async def open_bench(place: Place, stack: ExitStack) -> Bench:
    """Open the shop with its 2,000 customers, and give each a token."""
    shop = found_shop(place)
    await settle_in(place, shop)
    await hand_out_tokens(place, shop)
    return Bench(place, shop, stack)


async def ceiling(bench: Bench) -> Measure:
    """Ask for /health: what load generator and web server make of nothing at all."""
    return await http(bench, itertools.repeat(requests.get("/health")))


async def statements(bench: Bench) -> Measure:
    """Let pgbench run what the service runs for one purchase, in a shop of its own."""
    script = await database.prepare(bench.place, found_shop(bench.place))

    async def measure(seconds: float) -> Measured:
        return {"value": await database.transactions_a_second(bench.place, script, seconds=seconds)}

    return measure


async def bare_endpoint(bench: Bench) -> Measure:
    """Ask the bare endpoint, which must answer like GraphQL, byte for byte."""
    port = free_port()
    process = bench.stack.enter_context(running([sys.executable, "-m", "bench.bare"], bench.place.home, port=port, says=bare.SAYS))
    token = bench.shop.tokens[0]
    one, other = await _answer(port, requests.get("/me", token)), await _answer(bench.place.port, requests.operation(token, requests.ME))
    if one != other:
        raise NotMeasured(f"The bare endpoint answers {one!r}, GraphQL {other!r}.")
    return await http(bench, _in_any_order([requests.get("/me", token) for token in bench.shop.tokens]), port=port, process=process)


async def single_purchases(bench: Bench) -> Measure:
    """Record purchases of all customers, one a request."""
    return await http(bench, requests.single_purchases(bench.shop.key, bench.shop.customers))


async def hot_customer(bench: Bench) -> Measure:
    """Record purchases of one customer, one a request."""
    return await http(bench, requests.single_purchases(bench.shop.key, bench.shop.customers[:1]))


async def batches(bench: Bench) -> Measure:
    """Record 1,000 purchases a request, one request after the other."""
    return await _batches(bench, connections=1)


async def batches_abreast(bench: Bench) -> Measure:
    """Record 1,000 purchases a request, three requests at a time, as `setia import` does."""
    return await _batches(bench, connections=LANES)


async def _batches(bench: Bench, *, connections: int) -> Measure:
    sent = requests.many_purchases(bench.shop.key, bench.shop.customers, size=BATCH)

    async def measure(seconds: float) -> Measured:
        # Written before the clock starts; should they be used up, it stops with the last answer.
        ready = list(itertools.islice(sent, max(2 * connections, round(seconds * MOST_BATCHES_A_SECOND))))
        before = used(bench.place.process, owner=bench.place.process)
        load = await exchange(bench.place.port, ready, connections=connections, seconds=seconds)
        after = used(bench.place.process, owner=bench.place.process)
        return {"value": BATCH * load.rate, "p99": load.p99_ms} | _each(before, after, BATCH * len(load.latencies))

    return measure


async def me(bench: Bench) -> Measure:
    """Ask for balance, tier and stage with the customers' own tokens."""
    return await http(bench, _in_any_order([requests.operation(token, requests.ME) for token in bench.shop.tokens]))


async def imported(bench: Bench) -> Measure:
    """Import the real shop's year with the command, into a new shop each time; seconds from its start to its end."""
    file = Path(os.environ.get("SETIA_SHARED_DATA", ROOT.parent / "shared" / "data")) / FILE
    if not file.is_file():
        raise NotMeasured(f"{FILE} is not here: put it into ../shared/data, or name its folder in SETIA_SHARED_DATA")
    rejected = ("--rejected", str(bench.place.home / "rejected.csv"))

    async def measure(_: float) -> Measured:
        shop = found_shop(bench.place, program=PROGRAM)
        command = ("import", "purchases", str(file), "--key", shop.key, "--url", bench.place.url, *rejected, "--json")
        began = time.perf_counter()
        summary = json.loads(await asyncio.to_thread(bench.place.setia, *command))
        return {"value": time.perf_counter() - began, "purchases": summary["purchases"], "refunds": summary["refundParts"]}

    return measure


async def notifications(bench: Bench) -> Measure:
    """Follow 1,000 customers and take the time to their sockets."""

    async def measure(seconds: float) -> Measured:
        spans = await followers.latencies(bench.place, bench.shop, seconds=seconds)
        milliseconds = {f"p{percent}": 1_000 * percentile(spans.from_answer, percent) for percent in (50, 99)}
        return {"value": 1_000 * percentile(spans.from_sending, 99), "sent_p50": 1_000 * percentile(spans.from_sending, 50)} | milliseconds

    return measure


async def http(bench: Bench, asked: Iterator[bytes], *, port: int | None = None, process: int | None = None) -> Measure:
    """Send requests over all connections; how many are answered a second."""

    async def measure(seconds: float) -> Measured:
        before = used(process or bench.place.process, owner=bench.place.process)
        load = await exchange(port or bench.place.port, asked, connections=CONNECTIONS, seconds=seconds)
        after = used(process or bench.place.process, owner=bench.place.process)
        return {"value": load.rate, "p99": load.p99_ms} | _each(before, after, len(load.latencies))

    return measure


def _each(before: Used | None, after: Used | None, count: int) -> Measured:
    """Share out the CPU that was used, in microseconds."""
    if before is None or after is None:
        return {}
    between = after.since(before)
    return {"server_us": 1_000_000 * between.server / count, "database_us": 1_000_000 * between.database / count}


async def _answer(port: int, request: bytes) -> bytes:
    line = await Line.to(port)
    try:
        return await line.ask(request)
    finally:
        line.close()


def _in_any_order(asked: list[bytes]) -> Iterator[bytes]:
    random.Random(4).shuffle(asked)
    return itertools.cycle(asked)
