"""Time passes for everybody: who has something due is carried down the road, the soonest due first, until nobody is due.

Nothing depends on it: whoever reads or writes a customer settles them first, with the same result. But only what is written is told,
counted in lists, and frees what was held.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from typing import Any
from uuid import UUID

import structlog

from kernel.db.transaction import transaction
from kernel.db.unreachable import AWAY
from kernel.merchants import queries as merchants
from kernel.tasks.running import Running
from loyalty.road.command import Caller
from loyalty.road.gate import MAX_SLICE, pass_time
from loyalty.road.passing import ONLY_WHAT_IS_DUE, PassTime

KIND = "time.pass"
REST = 0.5
"""How long to rest after a slice, by what it took: others have the processor and the customers meanwhile."""

Told = Callable[[int, int], Awaitable[None]]
"""Hears how far it is: `done` of `total`."""

_log = structlog.get_logger(__name__)

_COUNT = "SELECT count(*) FROM standings WHERE merchant_id = $1 AND due_at <= $2"
_DUE = """
    SELECT customer_id FROM standings WHERE merchant_id = $1 AND due_at <= $2 AND customer_id <> ALL($3::uuid[]) ORDER BY due_at LIMIT $4
"""


class NotPassed(Exception):
    """For some customers time could not pass: a bug, told after all others had theirs."""


@dataclass(slots=True)
class Passed:
    """For how many customers time has passed, and for whom it could not."""

    customers: int = 0
    broken: dict[UUID, Exception] = field(default_factory=dict)


async def pass_due(
    merchant_id: UUID,
    *,
    until: datetime | None = None,
    real_now: datetime,
    caller: Caller | None = None,
    told: Told | None = None,
    rest: float = REST,
) -> Passed:
    """Let time pass until an instant (None: the merchant's now) for all who have something due by then, in slices.

    It goes on where it stopped, because nobody who was carried is due any more. Who cannot be carried is left out, and named in the end.
    """
    async with transaction(merchant_id, readonly=True) as connection:
        until = until or (await merchants.of(connection)).now(real_now)
        total: int = await connection.fetchval(_COUNT, merchant_id, until)
    passed, caller = Passed(), caller or Caller(f"job:{KIND}", f"job:{KIND}", KIND)
    last: set[UUID] = set()
    while due := await _due(merchant_id, until, passed.broken):
        begun = monotonic()
        results = await pass_time(merchant_id, [PassTime(id, caller, until, wants=ONLY_WHAT_IS_DUE) for id in due], real_now=real_now)
        found = {id: result for id, result in zip(due, results, strict=True) if isinstance(result, Exception)}
        # Who was carried and is due again at once would be so for ever.
        found |= {id: NotPassed("due again") for id in due if id in last and id not in found}
        _look_at(found, merchant_id)
        passed.broken |= found
        passed.customers += len(due) - len(found)
        last = set(due) - found.keys()
        if told is not None:
            await told(min(passed.customers, total), total)
        await asyncio.sleep(rest * (monotonic() - begun))
    return passed


async def catch_up(work: Running) -> Mapping[str, Any]:
    """Let time pass for all of the merchant's customers until the merchant's now. Raises NotPassed when it could not for some."""
    caller = Caller(f"job:{KIND}", f"job:{KIND}", str(work.task_id))
    passed = await pass_due(work.merchant_id, real_now=work.now(), caller=caller, told=work.progress)
    if passed.broken:
        raise NotPassed(f"{len(passed.broken)} customers")
    return {"customers": passed.customers}


async def merchants_due(now: datetime) -> list[UUID]:
    """List the merchants for whose customers something is due, each by its own clock. `now` is real."""
    async with transaction(None, readonly=True) as connection:
        return [row["id"] for row in await connection.fetch("SELECT id FROM merchants_due($1) AS id", now)]


async def _due(merchant_id: UUID, until: datetime, broken: Mapping[UUID, Exception]) -> list[UUID]:
    async with transaction(merchant_id, readonly=True) as connection:
        rows = await connection.fetch(_DUE, merchant_id, until, list(broken), MAX_SLICE)
    return [row["customer_id"] for row in rows]


def _look_at(broken: Mapping[UUID, Exception], merchant_id: UUID) -> None:
    """Log what went wrong; when the database is away, it is not about the customers: raises that."""
    for customer_id, error in broken.items():
        if isinstance(error, AWAY):
            raise error
        _log.error("time_not_passed", merchant=str(merchant_id), customer=str(customer_id), exc_info=error)
