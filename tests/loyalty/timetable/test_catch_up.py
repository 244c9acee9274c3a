"""Time passes for everybody: the soonest due first, in slices, whatever breaks for one."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from structlog.testing import capture_logs

from loyalty.road.command import Programs
from loyalty.state.changes import Changes
from loyalty.state.customer import CustomerState
from loyalty.timetable.catch_up import merchants_due, pass_due
from loyalty.timetable.rules import settle
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
        monkeypatch.setattr("loyalty.timetable.catch_up.MAX_SLICE", 2)
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
