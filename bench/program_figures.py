"""Figures of the program: the pure core, the hot path with many rules, the backtest, and publishing."""

import asyncio
import itertools
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import orjson

from bench import requests, rules
from bench.figures import Bench, Measure, Measured, single_purchases
from bench.load import Line, exchange
from bench.place import NotMeasured, Shop, found_shop, settle_in
from kernel.clock import utc_now
from loyalty.earning.awards import award
from loyalty.earning.facts import Basis
from loyalty.earning.rules import facts_of
from loyalty.programs.compile import compile_program
from loyalty.programs.parse import parse

BACKTESTED = 100_000
BACKTEST_CUSTOMERS = 5_000
POLL_SECONDS = 0.2
SAVE = "mutation Save($input: ProgramDraftSaveInput!) { programDraftSave(input: $input) { userErrors { code message } } }"
PUBLISH = "mutation Publish($input: ProgramPublishInput!) { programPublish(input: $input) { userErrors { code message } } }"
TEST = "mutation Test($input: ProgramBacktestInput!) { programBacktest(input: $input) { backtest { id } userErrors { code message } } }"
TESTED = "query Tested($id: ID!) { merchant { backtest(id: $id) { error progress { state } report { events } } } }"


def core(number: int) -> Any:
    """Prepare the figure of the pure core with so many rules: `award` of one purchase after the other."""

    async def prepare(_: Bench) -> Measure:
        program = compile_program(uuid4(), 1, parse(rules.document(number)))
        now = utc_now()
        events = [
            facts_of({"kind": "PURCHASE", "total": 100 * total, "lines": _lines(total)}, at=now, currency="GBP") for total in range(10, 200)
        ]
        basis = Basis("silver", "RETENTION", 3, now - timedelta(days=400), ZoneInfo("Europe/London"))

        async def measure(seconds: float) -> Measured:
            began, count, turn = time.perf_counter(), 0, itertools.cycle(events)
            while (passed := time.perf_counter() - began) < seconds:
                for _ in range(50):
                    award(program, next(turn), basis)
                count += 50
            return {"value": count / passed}

        return measure

    return prepare


async def many_rules(bench: Bench) -> Measure:
    """Record purchases of all customers, one a request, under 20 rules."""
    return await single_purchases(replace(bench, shop=await _shop(bench, 20)))


async def backtest(bench: Bench) -> Measure:
    """Try a draft of 21 rules on 100,000 purchases that were decided by 20; events a second from asking to the report."""
    shop = await _shop(bench, 20, customers=BACKTEST_CUSTOMERS)
    sent = requests.many_purchases(shop.key, shop.customers)
    for _ in range(BACKTESTED // 10_000):
        await exchange(bench.place.port, itertools.islice(sent, 10), connections=2)
    await _ask(bench, shop, SAVE, {"input": {"document": rules.document(21)}})

    async def measure(_: float) -> Measured:
        began = time.perf_counter()
        since = (utc_now() - timedelta(days=1_000)).isoformat()
        started = await _ask(bench, shop, TEST, {"input": {"from": since}})
        id = started["programBacktest"]["backtest"]["id"]
        while True:
            tested = (await _ask(bench, shop, TESTED, {"id": id}))["merchant"]["backtest"]
            if tested["progress"]["state"] == "DONE":
                break
            if tested["error"] is not None:
                raise NotMeasured(tested["error"])
            await asyncio.sleep(POLL_SECONDS)
        seconds = time.perf_counter() - began
        return {"value": tested["report"]["events"] / seconds, "events": tested["report"]["events"], "seconds": seconds}

    return measure


async def publishing(bench: Bench) -> Measure:
    """Save and publish a program of 200 rules, and record the first purchase by it; milliseconds altogether."""
    shop = await _shop(bench, 1)
    numbers = itertools.count()

    async def measure(_: float) -> Measured:
        document = rules.document(200)
        # Conditions that this process has never seen: what was compiled before costs nothing.
        for rule in document["earning"]["rules"]:
            if "when" in rule:
                rule["when"] += f" && event.total != {next(numbers)}"
        began = time.perf_counter()
        await _ask(bench, shop, SAVE, {"input": {"document": document}})
        saved = time.perf_counter()
        await _ask(bench, shop, PUBLISH, {"input": {}})
        published = time.perf_counter()
        await exchange(bench.place.port, itertools.islice(requests.single_purchases(shop.key, shop.customers), 1))
        whole = time.perf_counter() - began
        return {"value": 1_000 * whole, "saved": 1_000 * (saved - began), "published": 1_000 * (published - saved)}

    return measure


async def _shop(bench: Bench, number: int, customers: int = 2_000) -> Shop:
    file = bench.place.home / f"rules-{number}.yaml"
    file.write_bytes(orjson.dumps(rules.document(number)))
    shop = found_shop(bench.place, program=file)
    await settle_in(bench.place, shop, customers=customers)
    return shop


async def _ask(bench: Bench, shop: Shop, document: str, variables: dict[str, Any]) -> Any:
    line = await Line.to(bench.place.port)
    try:
        return orjson.loads(await line.ask(requests.operation(shop.key, document, variables)))["data"]
    finally:
        line.close()


def _lines(total: int) -> Sequence[dict[str, Any]]:
    return [{"sku": f"s{place}", "category": f"c{place}", "quantity": 1, "total": 10 * total} for place in range(3)]
