"""What a publish must not tear apart: events that are recorded meanwhile."""

import asyncio
import random
from collections.abc import Coroutine
from typing import Any, TypeVar
from uuid import UUID

import orjson

from kernel.clock import utc_now
from kernel.db import transaction
from loyalty.programs import queries
from loyalty.programs.actions import publish
from loyalty.road import load
from loyalty.road.command import Done
from tests.loyalty.makers import Shop, program
from tests.races.arena import rush

CUSTOMERS, OF_ALL, OF_ONE = 3, 10, 20
"""Slices that lock all customers, one after the other, and slices that come later and overtake them at the last one: 50 events."""
MEANWHILE = 0.06
"""Seconds in which it all comes, the publish too."""
T = TypeVar("T")

# What each version gives for an event, and how it explains it, by the version's number.
TERMS = {1: ("first", 1), 2: ("second", 100)}
FIRST, SECOND = (program({"type": "FIXED", "code": code, "points": points}) for code, points in TERMS.values())

# As if the merchant had been read when the transaction began, so before the customer was locked.
_BEGUN = """(
    SELECT {column} FROM program_publications WHERE merchant_id = $1 AND (recorded_at < transaction_timestamp() OR number = 1)
    ORDER BY number DESC LIMIT 1
) AS {name}"""
READ_BEFORE_THE_LOCK = (
    load,
    "LOAD",
    load.LOAD.replace("m.published_version, m.publication", f"{_BEGUN.format(column='version', name='published_version')}, "
    f"{_BEGUN.format(column='number', name='publication')}"),
)  # fmt: skip


async def publish_while_events_come(shop: Shop) -> None:
    """Each of many events is decided, paid and explained by exactly one version, and after a new one the old one decides nothing more."""
    customers = [await shop.joins() for _ in range(CUSTOMERS)]
    version = await _other_version(shop)
    together = [[shop.buys(customer, 1_00) for customer in customers] for _ in range(OF_ALL)]
    later = [[shop.buys(customers[-1], 1_00)] for _ in range(OF_ONE)]

    publishing = asyncio.create_task(_soon(_publish(shop, version)))
    carried = await asyncio.gather(rush(shop, together), *(_soon(rush(shop, [one])) for one in later))
    await publishing
    last = await rush(shop, [[shop.buys(customer, 1_00) for customer in customers]])

    assert all(isinstance(result, Done) for results in (*carried, last) for result in results)
    for customer in customers:
        written = await _written(shop, customer)
        assert [one[1:] for one in written] == [_by(decided) for decided, *_ in written]
        versions = [decided for decided, *_ in written]
        assert versions == sorted(versions, key=lambda one: one == version)
        assert versions[-1] == version
        assert await shop.available(customer) == sum(TERMS[one][1] for one in versions)


async def _other_version(shop: Shop) -> int:
    """Name the version that does not decide; the second one is made in the first round."""
    async with transaction(shop.id, readonly=True) as connection:
        decides = await queries.published(connection, shop.id)
        second = await queries.version(connection, shop.id, 2)
    assert decides is not None
    if second is None:
        await shop.publishes(SECOND)
        return 1
    return 3 - (decides.version or 0)


async def _soon(work: Coroutine[Any, Any, T]) -> T:
    await asyncio.sleep(random.uniform(0, MEANWHILE))
    return await work


async def _publish(shop: Shop, version: int) -> None:
    await publish(shop.merchant, version, actor="test", claim=None, now=utc_now())


def _by(version: int) -> tuple[Any, ...]:
    code, points = TERMS[version]
    return version, points, {"points": points}, [code]


async def _written(shop: Shop, customer: UUID) -> list[tuple[Any, ...]]:
    """Read in the order of the ledger by which version each event was decided and paid, what was paid, decided, and by which rules."""
    sql = """
        SELECT e.program_version, t.program_version AS paid_by, n.amount, e.decision FROM entries n
        JOIN points_transactions t ON t.merchant_id = $1 AND t.id = n.transaction_id
        JOIN events e ON e.merchant_id = $1 AND e.id = t.event_id
        WHERE n.merchant_id = $1 AND n.owner_id = $2 AND n.account = 'AVAILABLE' ORDER BY n.sequence
    """
    async with transaction(shop.id, readonly=True) as connection:
        rows = await connection.fetch(sql, shop.id, customer)
    decisions = [orjson.loads(row["decision"]) for row in rows]
    return [
        (row["program_version"], row["paid_by"], row["amount"], decision["awards"], [outcome[0] for outcome in decision["outcomes"]])
        for row, decision in zip(rows, decisions, strict=True)
    ]
