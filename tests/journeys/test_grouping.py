"""However a back end groups its calls, the same comes of them: one by one, in any batches, all at once."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from starlette.applications import Starlette

from tests.journeys.coffee import DECISION
from tests.journeys.made_up import DAYS, any_items
from tests.journeys.year import PROGRAM
from tests.makers import CLOCK, Shop, open_shop

pytestmark = pytest.mark.commits

CUSTOMERS = 4
ITEMS = 160
OUTCOME = f"""duplicate decision {{ {DECISION} }} refund {{ takenBack {{ currency points }} }} userErrors {{ code field details }}"""
STATE = """{ merchant { customers(first: 4, orderBy: JOINED_AT_ASC) { nodes {
    externalId stage health tier { code since until next { code missing } } balances { currency available debt }
    stageHistory(first: 100) { nodes { from to at reason } }
    purchases(first: 100) { nodes { externalId refunded awards { currency points } } }
    transactions(first: 200) { nodes { kind currency points reason effectiveAt explanation { rule given reason } } }
    notifications(first: 200) { __typename sequence at title body }
} } } }"""


async def opened(app: Starlette) -> Shop:
    """Open a shop with a few customers, who joined one after the other."""
    shop = await open_shop(app, program=PROGRAM)
    for number in range(CUSTOMERS):
        await shop.customer(external_id=f"c-{number}", joined_at=CLOCK - timedelta(days=DAYS + 1, minutes=CUSTOMERS - number))
    return shop


async def one_by_one(shop: Shop, items: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    outcomes = [await shop.change("eventRecord", "EventRecordInput", item, OUTCOME) for item in items]
    return [known_by_item(outcome, 1) for outcome in outcomes]


async def in_batches(shop: Shop, batches: Iterator[Sequence[dict[str, Any]]]) -> list[dict[str, Any]]:
    outcomes: list[dict[str, Any]] = []
    for batch in batches:
        payload = await shop.change("eventsRecord", "EventsRecordInput", {"events": batch}, f"outcomes {{ {OUTCOME} }}")
        outcomes += [known_by_item(outcome, 3) for outcome in payload["outcomes"]]
    return outcomes


def known_by_item(outcome: dict[str, Any], depth: int) -> dict[str, Any]:
    """Name the fields at fault as they stand inside the item."""
    errors = [error | {"field": error["field"][depth:]} for error in outcome["userErrors"]]
    return outcome | {"userErrors": errors}


def cut(random: Random, items: Sequence[dict[str, Any]], largest: int) -> Iterator[Sequence[dict[str, Any]]]:
    start = 0
    while start < len(items):
        size = random.randint(1, largest)
        yield items[start : start + size]
        start += size


async def state(shop: Shop) -> Any:
    return (await shop.ask(STATE))["merchant"]["customers"]["nodes"]


class TestGrouping:
    @pytest.mark.parametrize("seed", range(3))
    async def test_makes_no_difference(self, app: Starlette, seed: int) -> None:
        random = Random(seed)
        items = any_items(random, CUSTOMERS, ITEMS)
        alone, batched, whole = [await opened(app) for _ in range(3)]

        expected = await one_by_one(alone, items)

        assert await in_batches(batched, cut(random, items, 12)) == expected
        assert await in_batches(whole, iter([items])) == expected
        assert await state(batched) == await state(alone)
        assert await state(whole) == await state(alone)

    async def test_of_calls_at_once_keeps_each_customers_order(self, app: Starlette) -> None:
        """A lane for each customer, all sent together; the server lets them travel in slices as it likes."""
        items = any_items(Random(7), CUSTOMERS, ITEMS)
        lanes = [[item for item in items if item["customerExternalId"] == f"c-{number}"] for number in range(CUSTOMERS)]
        alone, crowded = await opened(app), await opened(app)

        expected = [await one_by_one(alone, lane) for lane in lanes]
        outcomes = await asyncio.gather(*(one_by_one(crowded, lane) for lane in lanes))

        assert outcomes == expected
        assert await state(crowded) == await state(alone)


class TestOneBatch:
    async def test_does_what_comes_after_a_mended_item_after_it(self, app: Starlette) -> None:
        """The same number stands in one call twice: refused first, since it is of the future, then mended, then refunded."""
        shop = await opened(app)
        purchase = {"kind": "PURCHASE", "externalId": "P-1", "total": 60_000_000}
        future = purchase | {"at": (CLOCK + timedelta(hours=1)).isoformat()}
        refund = {"purchaseExternalId": "P-1", "amount": 60_000_000, "externalId": "R-1"}
        items = [
            {"customerExternalId": "c-0", "event": future},
            {"customerExternalId": "c-1", "event": purchase},
            {"customerExternalId": "c-1", "refund": refund},
            {"customerExternalId": "c-1", "event": purchase | {"externalId": "P-2", "total": 1_000_000}},
        ]

        outcomes = await in_batches(shop, iter([items]))

        assert [[error["code"] for error in one["userErrors"]] for one in outcomes] == [["INVALID"], [], [], []]
        assert [one["decision"] and one["decision"]["tier"] for one in outcomes] == [None, "silver", None, None]
