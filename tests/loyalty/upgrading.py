"""Background work, done here and now as a worker does it."""

from collections.abc import Mapping
from typing import Any

from kernel.clock import utc_now
from kernel.db import transaction
from kernel.tasks import queries
from kernel.tasks.actions import claim, finish
from kernel.tasks.record import TaskRecord
from kernel.tasks.running import Running
from loyalty.programs.upgrades import KIND
from loyalty.timetable.catch_up import pass_due
from loyalty.timetable.upgrade import upgrade
from tests.loyalty.makers import NOW, Shop


async def carries_over(shop: Shop) -> list[Mapping[str, Any]]:
    """Do all upgrades that were asked for, oldest first; their results."""
    results: list[Mapping[str, Any]] = []
    while (lease := await claim(shop.id, [KIND], now=NOW)) is not None:
        results.append(await upgrade(Running(lease, utc_now)))
        await finish(lease, results[-1], now=NOW)
    return results


async def latest_upgrade(shop: Shop) -> TaskRecord:
    """Read the upgrade that was asked for last."""
    async with transaction(shop.id, readonly=True) as connection:
        found = await queries.latest(connection, shop.id, KIND)
    assert found is not None
    return found


async def passes_for_all(shop: Shop) -> int:
    """Let time pass for everybody who has something due; for how many it did."""
    passed = await pass_due(shop.id, real_now=NOW, rest=0)
    assert passed.broken == {}
    return passed.customers
