"""Does what the schedule says. What was missed while no worker ran is done once, at once; no merchant's trouble stops another's work."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import structlog

from jobs.schedule import Nightly, Row, WhenDue
from kernel import metrics
from kernel.clock import utc_now
from kernel.db.transaction import Connection, transaction
from kernel.merchants import queries as merchants
from kernel.tasks import bell
from kernel.tasks.actions import enqueue, ensure

ACTOR = "schedule"
LOOK_SECONDS = 20.0
"""How often a worker looks whether a night has come for somebody."""

_NEVER = datetime.max.replace(tzinfo=UTC)

_log = structlog.get_logger(__name__)


class Timekeeper:
    """Follows a schedule until it is closed."""

    def __init__(self, schedule: Sequence[Row], *, clock: Callable[[], datetime] = utc_now, look_seconds: float = LOOK_SECONDS) -> None:
        self._nightly = [row for row in schedule if isinstance(row, Nightly)]
        self._when_due = [row for row in schedule if isinstance(row, WhenDue)]
        self._clock = clock
        self._look_seconds = look_seconds
        self._next: dict[UUID, datetime] = {}
        """Before this instant nothing nightly is due of a merchant."""
        self._tasks: list[asyncio.Task[None]] = []

    def open(self) -> None:
        """Begin to follow it."""
        self._tasks.append(asyncio.create_task(self._repeat(self.ask_nightly, self._look_seconds)))
        self._tasks += [asyncio.create_task(self._repeat(partial(self.ask_due, row), row.every.total_seconds())) for row in self._when_due]

    async def close(self) -> None:
        """Stop; what was begun of a merchant is rolled back."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()

    async def ask_nightly(self) -> None:
        """Ask for the nightly tasks of all merchants for whom one is due."""
        now = self._clock()
        for merchant_id in await merchants.all_ids():
            if merchant_id not in self._next or self._next[merchant_id] <= now:
                await self._for(merchant_id, "nightly", self._ask(merchant_id, now))

    async def ask_due(self, row: WhenDue) -> None:
        """Ask for a task of each merchant who has something due."""
        now, behind = self._clock(), [timedelta()]
        for merchant_id in await row.merchants(now):
            await self._for(merchant_id, row.task, self._ask_if_wanted(merchant_id, row, now, behind))
        metrics.behind(row.task, max(behind), at=now)

    async def _repeat(self, look: Callable[[], Coroutine[Any, Any, None]], seconds: float) -> None:
        while True:
            try:
                await look()
            except Exception as error:
                _log.warning("schedule_not_followed", error=type(error).__name__)
            await asyncio.sleep(seconds)

    async def _for(self, merchant_id: UUID, what: str, work: Any) -> None:
        """Do something for one merchant; the others get theirs whatever comes of it."""
        try:
            await work
        except Exception as error:
            _log.exception("scheduled_work_broke", what=what, merchant=str(merchant_id), error=type(error).__name__)

    async def _ask_if_wanted(self, merchant_id: UUID, row: WhenDue, now: datetime, behind: list[timedelta]) -> None:
        async with transaction(merchant_id) as connection:
            merchant = await merchants.of(connection)
            # A test clock that jumps leaves a year behind at once, which is nobody's fault.
            if not merchant.test:
                behind.append(await row.behind(connection, merchant, now) or timedelta())
            if not await row.wanted(connection, merchant, now):
                return
            await enqueue(connection, merchant_id, row.task, {}, actor=ACTOR, now=now, reuse=True)
        bell.ring()

    async def _ask(self, merchant_id: UUID, now: datetime) -> None:
        async with transaction(merchant_id) as connection:
            merchant = await merchants.of(connection, closed=True)
            if merchant.closed_at is not None:
                self._next[merchant_id] = _NEVER
                return
            zone, since = merchant.zone, await merchants.created_at(connection)
            due = [(row, row.last_due(now, zone)) for row in self._nightly]
            asked = [await self._ensure(connection, row, at, now) for row, at in due if at >= since]
        self._next[merchant_id] = min((row.next_due(now, zone) for row in self._nightly), default=_NEVER)
        if any(asked):
            bell.ring()

    async def _ensure(self, connection: Connection, row: Nightly, at: datetime, now: datetime) -> bool:
        merchant_id = connection.merchant_id
        assert merchant_id is not None, "the transaction is a merchant's"
        return await ensure(connection, merchant_id, row.task, {}, id=row.id_of(merchant_id, at), actor=ACTOR, now=now)
