"""Figures of offers: what a customer may have of 500, and what a purchase costs when there are so many."""

import random
from itertools import cycle, islice
from typing import Any

import orjson

from bench import requests
from bench.figures import Bench, Measure, http
from bench.load import Line, exchange
from bench.place import Shop, found_shop, hand_out_tokens, settle_in

OFFERED = 500
CUSTOMERS = 200
"""Of the shop with offers: each is told of some 300 before anything is measured."""
TOGETHER = 20
"""Customers who are told in one request."""
SAVE = "mutation Save($input: OfferSaveInput!) { offerSave(input: $input) { offer { id } userErrors { code message } } }"
OFFERS = "query Offers { me { offers { reason claim { code } offer { id name kind endsAt } } } }"
_KINDS: tuple[dict[str, Any], ...] = (
    {"tiers": ["gold"]},
    {"stages": ["LOYALTY", "RETENTION"], "totalLimit": 1_000_000},
    {"condition": "customer.purchases >= 4 && customer.tier != 'silver'"},
    {"skus": ["sku-1"], "healths": ["ACTIVE"]},
    {},
)
"""For a tier, for stages and within a limit, for a segment, for who comes often, for everybody."""

_shops: dict[int, Shop] = {}


async def available(bench: Bench) -> Measure:
    """Ask which of 500 offers are a customer's, with the customers' own tokens."""
    shop = await _shop(bench)
    asked = [requests.operation(token, OFFERS) for token in shop.tokens]
    random.Random(7).shuffle(asked)
    return await http(bench, cycle(asked))


async def purchases(bench: Bench) -> Measure:
    """Record purchases one a request where there are 500 offers, of which a fifth must be looked at after each."""
    shop = await _shop(bench)
    return await http(bench, requests.single_purchases(shop.key, shop.customers))


async def _shop(bench: Bench) -> Shop:
    """Open a shop with offers, whose customers were told of them: each buys once after the last was saved."""
    if bench.place.port not in _shops:
        shop = _shops[bench.place.port] = found_shop(bench.place)
        await settle_in(bench.place, shop, customers=CUSTOMERS)
        line = await Line.to(bench.place.port)
        for number in range(OFFERED):
            input = {"name": f"Offer {number}", "kind": "AMOUNT_OFF", "value": 100 + number} | _KINDS[number % len(_KINDS)]
            answer = orjson.loads(await line.ask(requests.operation(shop.key, SAVE, {"input": input})))
            assert answer["data"]["offerSave"]["offer"] is not None, answer
        line.close()
        for first in range(0, CUSTOMERS, TOGETHER):
            some = shop.customers[first : first + TOGETHER]
            await exchange(bench.place.port, islice(requests.each_buys(shop.key, some), 1), connections=1)
        await hand_out_tokens(bench.place, shop)
    return _shops[bench.place.port]
