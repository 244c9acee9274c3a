"""Figures of the ledger read: a customer with 10,000 open lots asks what there is, and for the first lots."""

import itertools
from collections.abc import Iterator
from datetime import timedelta

import orjson

from bench import requests
from bench.figures import Bench, Measure, http
from bench.load import exchange
from bench.place import NotMeasured, Shop, found_shop, hand_out_tokens, settle_in
from kernel.clock import utc_now

LOTS = 10_000
BATCH = 1_000
BALANCE = "query Balance { me { balance { available expiring(withinDays: 366) { points lastDay } } } }"
FIRST_LOTS = "query Lots { me { balance { available lots(first: 50) { nodes { id remaining earnedAt lastDay } } } } }"
COUNT = "query Count { me { balance { lots(first: 0) { totalCount } } } }"
PROGRAM = {
    "points": {"currencies": [{"code": "points", "name": "Points", "expiry": {"model": "ROLLING", "months": 12}}]},
    "earning": {"rules": [{"code": "spend", "type": "PER_AMOUNT", "every": 100, "points": 1}]},
}

_shops: dict[int, Shop] = {}
"""The shop of the customer with many lots, by the port of the server: both figures ask in the same one."""


async def balance(bench: Bench) -> Measure:
    """Ask for the balance and for what ends when, of 10,000 lots that end on 300 days."""
    return await _asked(bench, BALANCE)


async def first_lots(bench: Bench) -> Measure:
    """Ask for the first 50 of 10,000 lots."""
    return await _asked(bench, FIRST_LOTS)


async def _asked(bench: Bench, document: str) -> Measure:
    shop = _shops.get(bench.place.port) or _shops.setdefault(bench.place.port, await _shop(bench))
    return await http(bench, itertools.repeat(requests.operation(shop.tokens[0], document)))


async def _shop(bench: Bench) -> Shop:
    """Open a shop with one customer, who has bought 10,000 times within 300 days."""
    file = bench.place.home / "lots.yaml"
    file.write_bytes(orjson.dumps(PROGRAM))
    shop = found_shop(bench.place, program=file)
    await settle_in(bench.place, shop, customers=1, purchases=0)
    await exchange(bench.place.port, _purchases(shop))
    await hand_out_tokens(bench.place, shop)
    counted = await exchange(bench.place.port, [requests.operation(shop.tokens[0], COUNT)], keep=True)
    number = orjson.loads(counted.bodies[0])["data"]["me"]["balance"]["lots"]["totalCount"]
    if number != LOTS:
        raise NotMeasured(f"The customer has {number} lots, not {LOTS}.")
    return shop


def _purchases(shop: Shop) -> Iterator[bytes]:
    """Write the purchases, oldest first, 1,000 in a request."""
    began, apart = utc_now() - timedelta(days=300), timedelta(days=300) / LOTS
    for first in range(0, LOTS, BATCH):
        events = [requests.purchase(shop.customers[0], 5_000_000_000 + number, 10_000) for number in range(first, first + BATCH)]
        for number, one in enumerate(events, start=first):
            one["event"]["at"] = (began + number * apart).isoformat()
        yield requests.operation(shop.key, requests.RECORD_MANY, {"input": {"events": events}})
