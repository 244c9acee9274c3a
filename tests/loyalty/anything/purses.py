"""Purses and shelves, counted again from what happened: what redemptions cost, and who has which reward how often."""

from collections import defaultdict
from typing import Any

from loyalty.programs.periods import start_of_period
from tests.loyalty.makers import Shop

_OTHERWISE = ("EARN", "MATURE", "EXPIRE", "ADJUST", "TRANSFER")
_TAKEN = ("HELD", "CONFIRMED", "USED")


async def unlike_dealt(shop: Shop) -> list[Any]:
    """List the balances that differ from what was earned, less what redemptions cost that were not given up."""
    wanted: dict[Any, list[int]] = defaultdict(lambda: [0, 0])
    for row in await shop.rows("points_transactions"):
        if row["kind"] in _OTHERWISE or (row["kind"] == "REVERSE" and row["redemption_id"] is None):
            wanted[row["customer_id"], row["currency"]][0] += row["available"]
    for row in await shop.rows("redemptions"):
        if row["status"] in _TAKEN:
            purse = wanted[row["customer_id"], row["currency"]]
            purse[0] -= row["cost"]
            purse[1] += row["cost"] if row["status"] == "HELD" else 0
    found = {(row["customer_id"], row["currency"]): [row["available"], row["held"]] for row in await shop.rows("balances")}
    return [
        (name, found.get(name), wanted[name])
        for name in found.keys() | wanted.keys()
        if found.get(name, [0, 0]) != wanted.get(name, [0, 0])
    ]


async def overdrawn(shop: Shop) -> list[Any]:
    """List the rewards of which more was given than there is, or than one customer may have in a period, and codes that two have."""
    rewards = {row["id"]: row for row in await shop.rows("rewards")}
    stocks = {row["reward_id"]: row["stock"] for row in await shop.rows("reward_stocks")}
    given: dict[Any, int] = defaultdict(int)
    codes: dict[str, int] = defaultdict(int)
    for row in await shop.rows("redemptions"):
        reward = rewards[row["reward_id"]]
        codes[row["code"] or str(row["id"])] += 1
        if row["status"] in _TAKEN:
            period = start_of_period(reward["customer_limit_per"], row["reserved_at"], shop.merchant.zone)
            given[reward["id"], None, None] += 1
            given[reward["id"], row["customer_id"], period] += 1
    shared = [code for code, owners in codes.items() if owners > 1]
    return shared + [
        (id, customer, period, times)
        for (id, customer, period), times in given.items()
        if (most := stocks[id] if customer is None else rewards[id]["customer_limit"]) is not None and times > most
    ]
