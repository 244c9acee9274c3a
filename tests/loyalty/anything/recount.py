"""What decisions say, counted again: their points, and what limits have counted."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import orjson

from loyalty.programs.document import Program
from loyalty.programs.parse import of_json
from loyalty.programs.periods import start_of_period
from tests.loyalty.makers import Shop

Counts = dict[tuple[Any, ...], list[int]]


async def unexplained(shop: Shop) -> list[Any]:
    """List the events whose outcomes do not add up to their awards."""
    found = []
    for event in await shop.rows("events"):
        decision = orjson.loads(event["decision"])
        sums: dict[str, int] = defaultdict(int)
        for rule, currency, _, _, given, _ in decision["outcomes"]:
            if event["kind"] != "REFUND" or rule == "refund":
                sums[currency] += given if event["kind"] != "REFUND" else -given
        awards = {currency: points for currency, points in decision["awards"].items() if points}
        if awards != {currency: points for currency, points in sums.items() if points}:
            found.append((event["kind"], event["external_id"], decision))
    return found


async def unlike_counted(shop: Shop) -> list[Any]:
    """List the counters and budgets that differ from what events still give."""
    programs = {row["version"]: of_json(orjson.loads(row["document"])) for row in await shop.rows("program_versions")}
    purchases = {row["id"]: row for row in await shop.rows("purchases")}
    counted: Counts = defaultdict(lambda: [0, 0])
    for event in await shop.rows("events"):
        if event["kind"] != "REFUND":
            for name, points, times in _counts(shop, programs[event["program_version"]], event, purchases.get(event["id"])):
                counted[name][0] += points
                counted[name][1] += times
    kept: Counts = {}
    for row in await shop.rows("counters"):
        if not row["counter"].startswith(("into:", "transfer:")):
            kept[row["customer_id"], row["counter"], row["start"]] = [row["points"], row["times"]]
    for row in await shop.rows("budgets"):
        kept["budget", row["rule"]] = [row["used"], 0]
    return [
        (name, kept.get(name, [0, 0]), counted.get(name, [0, 0]))
        for name in kept.keys() | counted.keys()
        if kept.get(name, [0, 0]) != counted.get(name, [0, 0])
    ]


def _counts(shop: Shop, program: Program, event: dict[str, Any], purchase: Any) -> Iterator[tuple[tuple[Any, ...], int, int]]:
    decision = orjson.loads(event["decision"])
    gave = {rule: given for rule, _, _, _, given, _ in decision["outcomes"]}
    awards = decision["awards"]
    if purchase is not None:
        awards = orjson.loads(purchase["awards"])
        gave = orjson.loads(purchase["limited"] or "{}")
    customer, at = event["customer_id"], event["at"]
    for rule in program.earning.rules:
        points = max(0, gave.get(rule.code, 0))
        if not gave.get(rule.code, 0):
            continue
        periods = {cap.per for cap in rule.caps.per_customer} | ({rule.frequency.per} if rule.frequency is not None else set())
        for per in periods:
            yield (customer, f"rule:{rule.code}:{per}", _start(shop, per, at)), points, 1
        if rule.cooldown_hours is not None:
            yield (customer, f"rule:{rule.code}", at), points, 1
        if rule.caps.budget is not None:
            yield ("budget", rule.code), points, 0
    for code in {cap.currency or program.points.currencies[0].code for cap in program.earning.caps}:
        caps = [cap for cap in program.earning.caps if (cap.currency or program.points.currencies[0].code) == code]
        for per in {one.per for cap in caps for one in cap.per_customer}:
            yield (customer, f"currency:{code}:{per}", _start(shop, per, at)), awards.get(code, 0), 0


def _start(shop: Shop, per: Any, at: datetime) -> datetime:
    return start_of_period(per, at, shop.merchant.zone)
