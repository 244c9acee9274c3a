"""Time passes for everybody while several workers follow the schedule: nothing twice, nothing missing, nobody held up by others."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from structlog.testing import capture_logs

from analytics.audit.queries import audit
from jobs.schedule import SCHEDULE, WhenDue
from jobs.timekeeper import Timekeeper
from kernel.clock import utc_now
from kernel.db import transaction
from kernel.tasks import bell, queries
from kernel.tasks.actions import LEASE, claim, enqueue
from kernel.tasks.record import TaskRecord, TaskState
from kernel.tasks.running import Running
from loyalty.road.command import Programs
from loyalty.state.changes import Changes
from loyalty.state.customer import CustomerState
from loyalty.timetable import dues
from loyalty.timetable.catch_up import KIND, catch_up
from loyalty.timetable.rules import settle
from tests.jobs.makers import SECONDS, at_work, read, until
from tests.loyalty.makers import NOW, Shop, open_shop, program

pytestmark = [pytest.mark.commits, pytest.mark.usefixtures("database")]

WORKERS = 3
LATER = NOW + timedelta(days=20)
URGENT = {KIND: catch_up}


async def full_of_dues(customers: int) -> Shop:
    """Open a shop in which everybody's points are about to have matured, for a fortnight has passed since they bought."""
    document = program()
    document["points"]["currencies"][0]["pendingDays"] = 14
    shop = await open_shop(document)
    for customer in [await shop.joins() for _ in range(customers)]:
        await shop.does(shop.buys(customer, 100_00))
    await shop.clock(LATER)
    return shop


def rows(shops: Sequence[Shop]) -> list[WhenDue]:
    """Follow the schedule for these shops alone, again and again."""
    ids = {shop.id for shop in shops}

    async def due(now: datetime) -> list[UUID]:
        return [id for id in await dues.merchants_due(now) if id in ids]

    return [replace(row, every=timedelta(milliseconds=20), merchants=due) for row in SCHEDULE if isinstance(row, WhenDue)]


@asynccontextmanager
async def keeping(shops: Sequence[Shop]) -> AsyncIterator[None]:
    """Let somebody follow the schedule for some shops meanwhile."""
    keeper = Timekeeper(rows(shops))
    keeper.open()
    try:
        yield
    finally:
        await keeper.close()


async def matured(shop: Shop) -> Counter[UUID]:
    """Count how often each customer's points have matured."""
    return Counter(row["customer_id"] for row in await shop.rows("points_transactions") if row["kind"] == "MATURE")


async def ended(shop: Shop) -> list[TaskRecord]:
    """Wait until nothing is due and nothing is being done, and list what was done."""
    async with asyncio.timeout(SECONDS * 3):
        while True:
            async with transaction(shop.id, readonly=True) as connection:
                found = (await queries.last_of_kinds(connection, shop.id, [KIND], most=50))[KIND]
                waits = await dues.wanted(connection, shop.merchant, utc_now())
            if found and all(task.ended for task in found) and not waits:
                return [await read(shop.id, task.id) for task in found]
            await asyncio.sleep(0.02)


class TestManyWorkers:
    async def test_let_time_pass_once_for_everybody(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("loyalty.timetable.catch_up.AT_ONCE", 3)
        shops = [await full_of_dues(10) for _ in range(3)]

        async with AsyncExitStack() as stack:
            for _ in range(WORKERS):
                await stack.enter_async_context(at_work(URGENT, urgent=[KIND], poll_seconds=0.05))
                await stack.enter_async_context(keeping(shops))
            tasks = [await ended(shop) for shop in shops]

        for shop, done in zip(shops, tasks, strict=True):
            assert sorted((await matured(shop)).values()) == [1] * 10
            assert {task.state for task in done} == {TaskState.DONE}
            assert await audit(shop.id) == []

    async def test_do_no_more_when_asked_twice(self) -> None:
        shop = await full_of_dues(3)
        async with transaction(shop.id) as connection:
            for _ in range(2):
                await enqueue(connection, shop.id, KIND, {}, actor="schedule", now=utc_now())

        async with at_work(URGENT):
            bell.ring()
            first, second = sorted(await ended(shop), key=lambda task: task.id)

        assert sorted(task.result["customers"] for task in (first, second) if task.result is not None) == [0, 3]
        assert sorted((await matured(shop)).values()) == [1] * 3

    async def test_stop_when_another_has_taken_over_and_lose_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("loyalty.timetable.catch_up.AT_ONCE", 2)
        shop = await full_of_dues(9)
        async with transaction(shop.id) as connection:
            await enqueue(connection, shop.id, KIND, {}, actor="schedule", now=utc_now())
        silent = await claim(shop.id, [KIND], now=utc_now() - LEASE * 2)
        rival = await claim(shop.id, [KIND], now=utc_now())
        assert silent is not None
        assert rival is not None

        lost, won = await asyncio.gather(*(catch_up(Running(lease, utc_now)) for lease in (silent, rival)), return_exceptions=True)

        assert type(lost).__name__ == "LeaseLost"
        assert isinstance(won, dict)
        assert sorted((await matured(shop)).values()) == [1] * 9


class TestTrouble:
    async def test_of_one_merchant_holds_up_no_other(self, monkeypatch: pytest.MonkeyPatch) -> None:
        broken, sound = await full_of_dues(3), await full_of_dues(3)
        poor = {row["customer_id"] for row in await broken.rows("standings")}
        monkeypatch.setattr("loyalty.road.slice.settle", stumbling(poor))

        with capture_logs():
            async with at_work(URGENT), keeping([broken, sound]):
                [done] = await ended(sound)
                [failed] = await ended(broken)
                # It would be asked for again fifty times a second.
                await asyncio.sleep(0.2)

        assert (done.state, done.result) == (TaskState.DONE, {"customers": 3})
        assert (failed.state, failed.attempts) == (TaskState.FAILED, 1)
        assert len(await ended(broken)) == 1
        assert await matured(broken) == Counter()

    async def test_of_one_customer_holds_up_no_other_and_is_over_with_the_bug(self, monkeypatch: pytest.MonkeyPatch) -> None:
        shop = await full_of_dues(3)
        poor = (await shop.rows("standings"))[0]["customer_id"]
        keeper, now = Timekeeper(rows([shop]), clock=lambda: now), utc_now()
        with monkeypatch.context() as bug, capture_logs():
            bug.setattr("loyalty.road.slice.settle", stumbling({poor}))
            async with at_work(URGENT, clock=lambda: now):
                await keeper.ask_due(rows([shop])[0])
                [failed] = await ended(shop)
        while_it_broke = await matured(shop)

        now += timedelta(minutes=5)
        async with at_work(URGENT, clock=lambda: now):
            await keeper.ask_due(rows([shop])[0])
            task, *_ = await _newest(shop)
            await until(shop.id, task.id, lambda found: found.ended)

        assert (failed.state, len(while_it_broke), poor in while_it_broke) == (TaskState.FAILED, 2, False)
        assert (await read(shop.id, task.id)).result == {"customers": 1}
        assert sorted((await matured(shop)).values()) == [1] * 3


async def _newest(shop: Shop) -> list[TaskRecord]:
    async with transaction(shop.id, readonly=True) as connection:
        return (await queries.last_of_kinds(connection, shop.id, [KIND], most=9))[KIND]


def stumbling(over: set[UUID]) -> Any:
    """Settle, but break over some customers."""

    def settled(programs: Programs, state: CustomerState, until: datetime, *, only_due: bool = False) -> Changes:
        if state.id in over:
            raise ZeroDivisionError("secret beans")
        return settle(programs, state, until, only_due=only_due)

    return settled
