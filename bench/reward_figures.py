"""Figures of redeeming: rewards a second, spread, of one hot reward and by one hot customer; and what a customer may have of 200."""

import asyncio
import random
import re
import subprocess
from asyncio.subprocess import PIPE
from collections.abc import Iterator, Sequence
from itertools import count, cycle, islice
from typing import Any

import asyncpg
import orjson

from bench import requests
from bench.database import THREADS
from bench.figures import Bench, Measure, Measured, http
from bench.load import Line, exchange
from bench.place import CONNECTIONS, CUSTOMERS, NotMeasured, Shop, found_shop, hand_out_tokens, settle_in
from bench.redeem_script import COPIES, SCRIPT
from kernel.db.binaries import binaries
from kernel.db.embedded import start
from kernel.ids import decode
from kernel.merchants.record import PREFIX as MERCHANT

SPREAD = 50
"""Rewards among which customers choose when nothing is hot."""
SHOWN = 200
"""Rewards in the catalogue that a customer looks at."""
RICH = 100_000_000
REDEEM = """mutation Redeem($input: RewardReserveInput!) {
  rewardRedeem(input: $input) { redemption { id status code } userErrors { code message } } }"""
SAVE = "mutation Save($input: RewardSaveInput!) { rewardSave(input: $input) { reward { id } userErrors { code message } } }"
ADJUST = "mutation Adjust($input: PointsAdjustInput!) { pointsAdjust(input: $input) { userErrors { code message } } }"
CATALOGUE = "query Catalogue { me { rewards { available refusal { code } reward { id name cost remaining } } } }"

_numbers, _runs = count(1), count(1)
_shops: dict[int, Shop] = {}
"""The shop of those who redeem, by the port of the server: all figures of this file ask in the same one."""


async def statements(bench: Bench) -> Measure:
    """Let pgbench do what one redemption reads, locks and writes, for 2,000 customers."""
    if not (binaries() / "pgbench").exists():
        raise NotMeasured("There is no pgbench beside the embedded PostgreSQL.")
    shop = found_shop(bench.place)
    await settle_in(bench.place, shop, customers=1, purchases=1)
    [reward] = await _rewards(bench, shop, 1, stock=None)
    merchant, customer = decode(MERCHANT, shop.merchant), decode("cus", shop.customers[0])
    with start(bench.place.home) as cluster:
        address = cluster.endpoints.service_dsn
        connection = await asyncpg.connect(address)
        await connection.execute(f"SELECT set_config('app.merchant', '{merchant}', false)")
        for statement in COPIES:
            await connection.execute(statement.format(customers=CUSTOMERS), merchant, customer)
        await connection.close()
    file = bench.place.home / "redeem.sql"
    file.write_text(SCRIPT)
    given = {"merchant": merchant, "reward": decode("rwd", reward), "customers": CUSTOMERS, "n": 0}

    async def measure(seconds: float) -> Measured:
        variables = given | {"first": next(_runs) * 10**12}
        flags = [part for name, value in variables.items() for part in ("-D", f"{name}={value}")]
        run = ["-n", "-M", "prepared", "-c", str(CONNECTIONS), "-j", str(THREADS), "-T", str(max(1, round(seconds))), "-f", str(file)]
        process = await asyncio.create_subprocess_exec(
            str(binaries() / "pgbench"), *run, *flags, address, stdout=PIPE, stderr=subprocess.STDOUT
        )
        output = (await process.communicate())[0].decode()
        found = re.search(r"^tps = ([\d.]+)", output, re.MULTILINE)
        if process.returncode != 0 or found is None or not re.search(r"^number of failed transactions: 0 ", output, re.MULTILINE):
            raise NotMeasured(f"pgbench: {output[-2_000:]}")
        return {"value": float(found[1])}

    return measure


async def spread(bench: Bench) -> Measure:
    """Redeem: all customers, 50 rewards."""
    shop = await _shop(bench)
    return await http(bench, redemptions(shop.key, shop.customers, await _rewards(bench, shop, SPREAD, stock=None)))


async def hot_reward(bench: Bench) -> Measure:
    """Redeem: all customers, one reward with stock."""
    shop = await _shop(bench)
    return await http(bench, redemptions(shop.key, shop.customers, await _rewards(bench, shop, 1, stock=RICH)))


async def hot_customer(bench: Bench) -> Measure:
    """Redeem: one customer, 50 rewards."""
    shop = await _shop(bench)
    return await http(bench, redemptions(shop.key, shop.customers[:1], await _rewards(bench, shop, SPREAD, stock=None)))


async def catalogue(bench: Bench) -> Measure:
    """Ask what a customer may have of 200 rewards, some with stock, some limited, some for tiers."""
    shop = found_shop(bench.place)
    await settle_in(bench.place, shop)
    limited: dict[str, Any] = {"perCustomerLimit": 3, "perCustomerLimitPer": "MONTH"}
    kinds: list[dict[str, Any]] = [{}, {"stock": 100}, limited, {"stages": ["LOYALTY"]}]
    for number in range(SHOWN):
        await _save(bench, shop, {"name": f"Reward {number}", "kind": "PRODUCT", "cost": 10 * (number + 1)} | kinds[number % 4])
    await hand_out_tokens(bench.place, shop)
    asked = [requests.operation(token, CATALOGUE) for token in shop.tokens]
    random.Random(6).shuffle(asked)
    return await http(bench, cycle(asked))


def redemptions(key: str, customers: Sequence[str], rewards: Sequence[str]) -> Iterator[bytes]:
    """Write redemptions of customers and rewards chosen at random, one a request, without end."""
    dice = random.Random(5)
    for number in _numbers:
        input = {"customerId": dice.choice(customers), "rewardId": dice.choice(rewards), "idempotencyKey": f"redeem-{number:012}"}
        yield requests.operation(key, REDEEM, {"input": input})


async def _shop(bench: Bench) -> Shop:
    """Open a shop whose customers never run out of points."""
    if bench.place.port not in _shops:
        shop = _shops[bench.place.port] = found_shop(bench.place)
        await settle_in(bench.place, shop)
        given = ({"customerId": one, "points": RICH, "reason": "Rich", "idempotencyKey": f"rich-{one}"} for one in shop.customers)
        asked = (requests.operation(shop.key, ADJUST, {"input": input}) for input in given)
        await exchange(bench.place.port, islice(asked, len(shop.customers)), connections=CONNECTIONS)
    return _shops[bench.place.port]


async def _rewards(bench: Bench, shop: Shop, number: int, *, stock: int | None) -> list[str]:
    terms = {"kind": "PRODUCT", "cost": 1} | ({"stock": stock} if stock is not None else {})
    return [await _save(bench, shop, {"name": f"Reward {place}"} | terms) for place in range(number)]


async def _save(bench: Bench, shop: Shop, input: dict[str, Any]) -> str:
    line = await Line.to(bench.place.port)
    try:
        answer = orjson.loads(await line.ask(requests.operation(shop.key, SAVE, {"input": input})))
    finally:
        line.close()
    id: str = answer["data"]["rewardSave"]["reward"]["id"]
    return id
