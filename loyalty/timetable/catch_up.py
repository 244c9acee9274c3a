"""Time passes for everybody: who has something due is carried down the road, the soonest due first, until nobody is due.

Nothing depends on it: whoever reads or writes a customer settles them first, with the same result. But only what is written is told,
counted in lists, and frees what was held.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from typing import Any
from uuid import UUID

import structlog

from kernel import metrics
from kernel.db.transaction import transaction
from kernel.db.unreachable import AWAY
from kernel.merchants import queries as merchants
from kernel.merchants.errors import MerchantClosed
from kernel.tasks.errors import PartlyDone
from kernel.tasks.running import Running
from loyalty.road.command import Caller
from loyalty.road.gate import pass_time
from loyalty.road.passing import ONLY_WHAT_IS_DUE, PassTime
from loyalty.timetable import beyond, resting

KIND = "time.pass"
SLICE = 25
"""Customers who are carried in one transaction, which whoever buys meanwhile may have to wait for: a fraction of a second."""
ABREAST = 2
"""Slices that are on the road at the same time when nobody is to have the processor: one is decided while the other is written."""
AT_ONCE = 400
"""Customers who are looked up together."""
REST = 0.25
"""How long to rest after a slice, by what it took: others have the processor and the customers meanwhile. Who rests goes slice by slice."""
PEACE = timedelta(hours=1)
"""For so long, by the merchant's clock, the job leaves alone whose past is being told: an import may come to speak of them again.

What it wrote before that would stand, and the rest would come late.
"""
MOST_BROKEN = 200
"""For so many customers it may break in one go; where it breaks for more it is not about them."""

Told = Callable[[int, int], Awaitable[None]]
"""Hears how far it is: `done` of `total`."""

_log = structlog.get_logger(__name__)

# What was due already when somebody last wrote there, an hour ago or less: their past is being told, and more of it may come.
IN_PEACE = "($1::timestamptz IS NULL OR due_at >= recorded_at OR recorded_at <= $1)"
_COUNT = f"""
    SELECT count(*) FROM standings WHERE {IN_PEACE} AND merchant_id = $2 AND due_at <= $3 AND customer_id <> ALL($4::uuid[])
"""
_DUE = f"""
    SELECT customer_id FROM standings
    WHERE {IN_PEACE} AND merchant_id = $2 AND due_at <= $3 AND customer_id <> ALL($4::uuid[]) ORDER BY due_at LIMIT $5
"""


class NotPassed(Exception):
    """Time could not pass for a customer, or for so many that it is not about them: a bug."""


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
    skip: Collection[UUID] = (),
    peace: timedelta | None = None,
    rest: float = REST,
) -> Passed:
    """Let time pass until an instant (None: the merchant's now, after which it must not lie) for all who have something due by then.

    It goes in slices, and goes on where it stopped, because nobody who was carried is due any more. Who cannot be carried is left out and
    named in the end. Whom to `skip` is left out, and whose past was told less than `peace` ago. What concerns more than one of them comes
    at its own instant, after what was due for each until there. Raises NotPassed when it breaks for too many, and AWAY errors when the
    database is away.
    """
    until, total = await _begun(merchant_id, until, real_now, skip, peace)
    caller = caller or Caller(f"job:{KIND}", f"job:{KIND}", KIND)
    go = _Go(merchant_id, real_now, caller, told, frozenset(skip), peace, rest, total)
    while (turn := await go.next_beyond()) is not None and turn <= until:
        await go.carry_customers(turn)
        await go.carry_beyond(turn)
    await go.carry_customers(until)
    return go.passed


@dataclass(slots=True)
class _Go:
    """One go of letting time pass: for whom it has passed so far, out of about `total`."""

    merchant_id: UUID
    real_now: datetime
    caller: Caller
    told: Told | None
    skip: frozenset[UUID]
    peace: timedelta | None
    rest: float
    total: int
    passed: Passed = field(default_factory=Passed)

    async def next_beyond(self) -> datetime | None:
        """Tell when something is due next that concerns more than one customer."""
        async with transaction(self.merchant_id, readonly=True) as connection:
            return await beyond.next_due(connection, self.merchant_id, skip=self._left_out())

    async def carry_beyond(self, until: datetime) -> None:
        """Do what is due until an instant that concerns more than one customer."""
        left_out = self._left_out()
        self._note(await beyond.carry(self.merchant_id, until=until, skip=left_out, caller=self.caller, real_now=self.real_now))

    async def carry_customers(self, until: datetime) -> None:
        """Let time pass for all who have something due until an instant."""
        last: set[UUID] = set()
        while due := await _due(self.merchant_id, until, self._left_out(), self.peace):
            # Who was carried and is due again at once would be so for ever.
            broken: dict[UUID, Exception] = {id: NotPassed("It was due again at once.") for id in due if id in last}
            fresh = [id for id in due if id not in broken]
            slices = iter([fresh[first : first + SLICE] for first in range(0, len(fresh), SLICE)])
            await asyncio.gather(*(self._carry(slices, until, broken) for _ in range(1 if self.rest else ABREAST)))
            last = set(due) - broken.keys()
            self.passed.customers += len(last)
            metrics.passed(len(last), len(broken))
            self._note(broken)
            if self.told is not None:
                await self.told(min(self.passed.customers, self.total), self.total)

    async def _carry(self, slices: Iterator[Sequence[UUID]], until: datetime, broken: dict[UUID, Exception]) -> None:
        for due in slices:
            begun = monotonic()
            commands = [PassTime(id, self.caller, until, wants=ONLY_WHAT_IS_DUE) for id in due]
            results = await pass_time(self.merchant_id, commands, real_now=self.real_now)
            broken.update({id: result for id, result in zip(due, results, strict=True) if isinstance(result, Exception)})
            await asyncio.sleep(self.rest * (monotonic() - begun))

    def _left_out(self) -> list[UUID]:
        return [*self.skip, *self.passed.broken]

    def _note(self, broken: Mapping[UUID, Exception]) -> None:
        _look_at(broken, self.merchant_id)
        self.passed.broken |= broken
        if len(self.passed.broken) > MOST_BROKEN:
            raise NotPassed(f"{len(self.passed.broken)} customers")


async def catch_up(work: Running) -> Mapping[str, Any]:
    """Let time pass for all of the merchant's customers until the merchant's now, but for those who rest after it broke for them.

    Raises PartlyDone when it broke for some: they rest now, longer each time.
    """
    now = work.now()
    async with transaction(work.merchant_id, readonly=True) as connection:
        before = await resting.read(connection, work.merchant_id, KIND)
    asleep = {id: one for id, one in before.items() if one.until > now}

    async def told(done: int, total: int) -> None:
        await work.progress(work.done + done, work.done + total)

    caller = Caller(f"job:{KIND}", f"job:{KIND}", str(work.task_id))
    passed = await pass_due(work.merchant_id, real_now=now, caller=caller, told=told, skip=asleep.keys(), peace=PEACE)
    result = {"customers": passed.customers, **resting.written(asleep | {id: resting.again(before.get(id), now) for id in passed.broken})}
    if passed.broken:
        raise PartlyDone(f"Customers for whom it broke, and who rest now: {len(passed.broken)}. The log says why.", result)
    return result


async def _begun(
    merchant_id: UUID, until: datetime | None, real_now: datetime, skip: Collection[UUID], peace: timedelta | None
) -> tuple[datetime, int]:
    async with transaction(merchant_id, readonly=True) as connection:
        until = until or (await merchants.of(connection)).now(real_now)
        return until, await connection.fetchval(_COUNT, _before(until, peace), merchant_id, until, list(skip))


async def _due(merchant_id: UUID, until: datetime, skip: list[UUID], peace: timedelta | None) -> list[UUID]:
    async with transaction(merchant_id, readonly=True) as connection:
        rows = await connection.fetch(_DUE, _before(until, peace), merchant_id, until, skip, AT_ONCE)
    return [row["customer_id"] for row in rows]


def _before(until: datetime, peace: timedelta | None) -> datetime | None:
    return None if peace is None else until - peace


def _look_at(broken: Mapping[UUID, Exception], merchant_id: UUID) -> None:
    """Log what went wrong; when the database is away, or the merchant is closed, it is not about them: raises that."""
    for customer_id, error in broken.items():
        if isinstance(error, (*AWAY, MerchantClosed)):
            raise error
        _log.error("time_not_passed", merchant=str(merchant_id), customer=str(customer_id), exc_info=error)
