"""Made-up events and refunds of some customers over 400 days, many of them late."""

from datetime import timedelta
from random import Random
from typing import Any

from tests.makers import CLOCK

TOTALS = (0, 999_999, 1_000_000, 4_999_999, 12_345_678, 60_000_000, 150_000_000)
AMOUNTS = (1, 999_999, 4_000_000, 60_000_000)
DAYS = 400


def any_event(random: Random, number: int) -> dict[str, Any]:
    """Make up an event of the last 400 days."""
    at = CLOCK - timedelta(minutes=random.randint(0, DAYS * 24 * 60))
    kind = random.choices(("PURCHASE", "REVIEW", "SURVEY", "VISIT"), (12, 2, 2, 1))[0]
    event = {"kind": kind, "externalId": f"E-{number}", "at": at.isoformat()}
    if kind == "PURCHASE":
        return event | {"total": random.choice(TOTALS)}
    return event | ({"nps": random.randint(0, 10)} if kind == "SURVEY" else {})


def any_items(random: Random, customers: int, count: int) -> list[dict[str, Any]]:
    """Make up items of several customers; every third is a refund, some of what is already gone, some sent twice."""
    items: list[dict[str, Any]] = []
    purchases: list[dict[str, Any]] = []
    for number in range(count):
        if purchases and random.random() < 0.33:
            bought = random.choice(purchases)
            refund = {
                "purchaseExternalId": bought["event"]["externalId"],
                "amount": random.choice((*AMOUNTS, max(1, bought["event"]["total"]))),
                "externalId": f"R-{number}",
            }
            items.append({"customerExternalId": bought["customerExternalId"], "refund": refund})
            continue
        item: dict[str, Any] = {"customerExternalId": f"c-{random.randrange(customers)}", "event": any_event(random, number)}
        if item["event"]["kind"] == "PURCHASE":
            purchases.append(item)
        items.append(item)
        if random.random() < 0.05:
            items.append(random.choice(items))
    return items
