"""Time passes for everybody: the soonest due first, in slices, whatever breaks for one."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from structlog.testing import capture_logs

from kernel.clock import utc_now
from kernel.db import transaction
from kernel.tasks.actions import LEASE, claim, enqueue, fail, finish
from kernel.tasks.errors import PartlyDone
from kernel.tasks.record import Lease
from kernel.tasks.running import Running
from loyalty.road.command import Programs
from loyalty.state.changes import Changes
from loyalty.state.customer import CustomerState
from loyalty.timetable import dues, rules
from loyalty.timetable.catch_up import KIND, PEACE, NotPassed, catch_up, pass_due
from loyalty.timetable.dues import merchants_due
from loyalty.timetable.rules import settle
from tests.jobs.makers import read
from tests.loyalty.makers import NOW, Shop, open_shop, program, watching

pytestmark = pytest.mark.usefixtures("database")

LATER = NOW + timedelta(days=20)


def pending() -> dict[str, Any]:
    """Write a program whose points mature after a fortnight."""
    document = program()
    document["points"]["currencies"][0]["pendingDays"] = 14
    return document


async def bought(customers: int) -> tuple[Shop, list[UUID]]:
    """Open a shop of customers who bought one after the other, a minute between them, the last one first."""
    shop = await open_shop(pending())
    found = [await shop.joins() for _ in range(customers)]
    for minute, customer in enumerate(reversed(found)):
        await shop.does(shop.buys(customer, 100_00, at=NOW - timedelta(minutes=customers - minute)))
    return shop, found


class TestPassDue:
    async def test_writes_what_is_due_of_everybody(self) -> None:
        shop, _ = await bought(3)
        await shop.clock(LATER)

        passed = await pass_due(shop.id, real_now=NOW, rest=0)

        assert (passed.customers, passed.broken) == (3, {})
        assert [(row["available"], row["pending"]) for row in await shop.rows("balances")] == [(100, 0)] * 3
        matured = [row for row in await shop.rows("points_transactions") if row["kind"] == "MATURE"]
        assert {(row["actor"], row["request_id"]) for row in matured} == {("job:time.pass", "time.pass")}
        assert (await pass_due(shop.id, real_now=NOW, rest=0)).customers == 0

    async def test_takes_the_soonest_due_first_in_slices_and_says_how_far_it_is(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("loyalty.timetable.catch_up.AT_ONCE", 2)
        shop, customers = await bought(5)
        await shop.clock(LATER)
        heard: list[tuple[int, int]] = []

        async def told(done: int, total: int) -> None:
            heard.append((done, total))

        async with watching(shop) as moved:
            await pass_due(shop.id, real_now=NOW, told=told, rest=0)

        first, last = set(customers[3:]), customers[0]
        assert (set(moved[:2]), moved[-1]) == (first, last)
        assert heard == [(2, 5), (4, 5), (5, 5)]

    async def test_leaves_alone_who_has_nothing_due_by_then(self) -> None:
        shop, _ = await bought(3)
        await shop.clock(LATER)
        until = NOW - timedelta(minutes=2) + timedelta(days=14)

        passed = await pass_due(shop.id, until=until, real_now=NOW, rest=0)

        assert passed.customers == 2
        assert (await pass_due(shop.id, until=until + timedelta(minutes=1), real_now=NOW, rest=0)).customers == 1

    async def test_goes_on_without_those_for_whom_it_breaks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        shop, customers = await bought(5)
        await shop.clock(LATER)
        monkeypatch.setattr("loyalty.road.slice.settle", stumbling(customers[1:3]))

        with capture_logs() as logs:
            passed = await pass_due(shop.id, real_now=NOW, rest=0)

        assert (passed.customers, set(passed.broken)) == (3, set(customers[1:3]))
        told = [(log["event"], log["customer"]) for log in logs if log["event"] == "time_not_passed"]
        assert sorted(told) == sorted(("time_not_passed", str(one)) for one in customers[1:3])


class TestCatchUp:
    async def test_says_how_far_it_is_and_goes_on_counting_where_another_worker_stopped(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("loyalty.timetable.catch_up.AT_ONCE", 2)
        shop, _ = await bought(5)
        await shop.clock(LATER)
        task = await asked(shop)
        lease = await claimed(shop)
        await Running(lease, utc_now).progress(3, 8)
        again = await claimed(shop, utc_now() + LEASE * 2)

        result = await catch_up(Running(again, utc_now))

        found = await read(shop.id, task)
        assert (result, found.done, found.total) == ({"customers": 5}, 8, 8)

    async def test_lets_those_rest_for_whom_it_breaks_longer_each_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        shop, customers = await bought(3)
        broken = customers[1]
        await shop.clock(LATER)
        real_settle, now = rules.settle, NOW
        monkeypatch.setattr("loyalty.road.slice.settle", stumbling([broken]))

        async def work() -> Mapping[str, Any]:
            lease = await claimed(shop, now, task=await asked(shop, now))
            with pytest.raises(PartlyDone, match="who rest now: 1") as partly:
                await catch_up(Running(lease, lambda: now))
            await fail(lease, str(partly.value), result=partly.value.result, now=now)
            return partly.value.result

        first = await work()
        resting = await is_wanted(shop, now + timedelta(minutes=4))
        now += timedelta(minutes=5)
        awake = await is_wanted(shop, now)
        second = await work()
        resting_again = await is_wanted(shop, now + timedelta(minutes=9))
        now += timedelta(minutes=10)
        monkeypatch.setattr("loyalty.road.slice.settle", real_settle)
        lease = await claimed(shop, now, task=await asked(shop, now))
        third = await catch_up(Running(lease, lambda: now))
        await finish(lease, third, now=now)

        assert first == {"customers": 2, "resting": {str(broken): [1, (NOW + timedelta(minutes=5)).isoformat()]}}
        assert second == {"customers": 0, "resting": {str(broken): [2, (NOW + timedelta(minutes=15)).isoformat()]}}
        assert third == {"customers": 1}
        assert (resting, awake, resting_again, await is_wanted(shop, now)) == (False, True, False, False)

    async def test_leaves_those_alone_who_rest_and_keeps_them_in_mind(self, monkeypatch: pytest.MonkeyPatch) -> None:
        shop, customers = await bought(2)
        await shop.clock(LATER)
        resting = {"resting": {str(customers[0]): [1, (NOW + timedelta(minutes=5)).isoformat()]}}
        lease = await claimed(shop, NOW, task=await asked(shop, NOW))
        await fail(lease, "It broke.", result=resting, now=NOW)

        result = await catch_up(Running(await claimed(shop, NOW, task=await asked(shop, NOW)), lambda: NOW))

        assert result == {"customers": 1, **resting}

    async def test_gives_up_where_it_breaks_for_too_many(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("loyalty.timetable.catch_up.MOST_BROKEN", 2)
        shop, customers = await bought(4)
        await shop.clock(LATER)
        monkeypatch.setattr("loyalty.road.slice.settle", stumbling(customers))

        with pytest.raises(NotPassed, match="4 customers"):
            await pass_due(shop.id, real_now=NOW, rest=0)

    async def test_gives_up_on_who_is_due_again_at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        shop, customers = await bought(3)
        await shop.clock(LATER)
        monkeypatch.setattr("loyalty.road.slice.settle", standing_still(customers[0]))

        passed = await pass_due(shop.id, real_now=NOW, rest=0)

        assert (passed.customers, {id: str(error) for id, error in passed.broken.items()}) == (
            3,
            {customers[0]: "It was due again at once."},
        )


class TestPeace:
    async def test_is_left_to_whose_past_is_being_told(self) -> None:
        shop = await open_shop(pending())
        customer = await shop.joins()
        await shop.does(shop.buys(customer, 100_00, at=NOW - timedelta(days=40)))

        told = await asked(shop), await is_wanted(shop, NOW), await is_behind(shop), shop.id in await merchants_due(NOW)
        await catch_up(Running(await claimed(shop, task=told[0]), utc_now))
        of_that_time = [row["pending"] for row in await shop.rows("balances")]
        await shop.clock(NOW + PEACE)
        left = await is_wanted(shop, NOW), await is_behind(shop), shop.id in await merchants_due(NOW)

        assert told[1:] == (False, None, False)
        assert of_that_time == [100]
        assert left == (True, timedelta(days=26) + PEACE, True)

    async def test_is_over_when_somebody_moves_the_clock_on_purpose(self) -> None:
        shop = await open_shop(pending())
        await shop.does(shop.buys(await shop.joins(), 100_00, at=NOW - timedelta(days=40)))

        assert (await pass_due(shop.id, real_now=NOW, rest=0)).customers == 1


class TestDues:
    async def test_say_for_how_long_the_oldest_thing_has_been_due(self) -> None:
        shop, _ = await bought(2)
        early = await is_behind(shop)
        await shop.clock(NOW + timedelta(days=14, minutes=3))

        assert (early, await is_behind(shop)) == (None, timedelta(minutes=5))

    async def test_want_nobody_to_ask_again_at_once_when_all_of_it_broke(self) -> None:
        shop, _ = await bought(1)
        await shop.clock(LATER)
        before = await is_wanted(shop, NOW)
        await fail(await claimed(shop, NOW, task=await asked(shop, NOW)), "It broke 5 times.", now=NOW)

        assert (before, await is_wanted(shop, NOW), await is_wanted(shop, NOW + timedelta(minutes=5))) == (True, False, True)


async def is_wanted(shop: Shop, now: datetime) -> bool:
    async with transaction(shop.id, readonly=True) as connection:
        return await dues.wanted(connection, shop.merchant, now)


async def is_behind(shop: Shop) -> timedelta | None:
    async with transaction(shop.id, readonly=True) as connection:
        return await dues.behind(connection, shop.merchant, NOW)


async def asked(shop: Shop, now: datetime | None = None) -> UUID:
    async with transaction(shop.id) as connection:
        return await enqueue(connection, shop.id, KIND, {}, actor="schedule", now=now or utc_now())


async def claimed(shop: Shop, now: datetime | None = None, task: UUID | None = None) -> Lease:
    lease = await claim(shop.id, [KIND], now=now or utc_now())
    assert lease is not None
    assert task in (None, lease.task.id)
    return lease


def standing_still(who: UUID) -> Any:
    """Settle, but leave one customer where they are."""

    def settled(programs: Programs, state: CustomerState, until: datetime, *, only_due: bool = False) -> Changes:
        return Changes.of(state) if state.id == who else settle(programs, state, until, only_due=only_due)

    return settled


def stumbling(over: Sequence[UUID]) -> Any:
    """Settle, but break over some customers."""

    def settled(programs: Programs, state: CustomerState, until: datetime, *, only_due: bool = False) -> Changes:
        if state.id in over:
            raise ZeroDivisionError("secret beans")
        return settle(programs, state, until, only_due=only_due)

    return settled


class TestWhatArrivesLate:
    async def test_finds_a_customer_as_if_nobody_had_let_time_pass(self) -> None:
        shop, [customer] = await bought(1)
        await shop.clock(LATER)

        await pass_due(shop.id, real_now=NOW, rest=0)

        [standing] = await shop.rows("standings")
        assert (standing["customer_id"], standing["settled_at"]) == (customer, NOW - timedelta(minutes=1) + timedelta(days=14))


class TestMerchantsDue:
    async def test_goes_by_each_merchants_own_clock(self) -> None:
        (due, _), (early, _) = await bought(1), await bought(1)
        await due.clock(LATER)

        found = await merchants_due(datetime(2020, 1, 1, tzinfo=UTC))

        assert due.id in found
        assert early.id not in found
