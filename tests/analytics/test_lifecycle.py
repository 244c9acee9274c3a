"""Customers by stage and health, month by month."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from analytics.lifecycle.queries import lifecycle
from analytics.lifecycle.record import LifecycleMonth
from kernel.db import transaction
from loyalty.road.gate import pass_time
from loyalty.road.passing import PassTime
from tests.loyalty.makers import CALLER, NOW, Shop, open_shop, program

pytestmark = pytest.mark.usefixtures("database")

OPENED = datetime(2026, 1, 10, 12, tzinfo=UTC)


def at(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 12, tzinfo=UTC)


async def shop_of(**terms: Any) -> Shop:
    """Open a shop in which two purchases make RETENTION, and customers drift away fast."""
    return await open_shop(program(lifecycle={"atRiskDays": 20, "lapsedDays": 40, "lapseDays": 60, **terms}), now=OPENED)


async def buys(shop: Shop, customer: UUID, instant: datetime, **event: Any) -> None:
    await shop.clock(instant)
    await shop.does(shop.buys(customer, 100, **event))


async def waits(shop: Shop, customers: list[UUID], until: datetime) -> None:
    await shop.clock(until)
    await pass_time(shop.id, [PassTime(one, CALLER) for one in customers], real_now=NOW)


async def told(shop: Shop, months: int) -> list[LifecycleMonth]:
    async with transaction(shop.id, readonly=True) as connection:
        return await lifecycle(connection, months, real_now=NOW)


def funnel(month: LifecycleMonth) -> dict[str, tuple[int, int, int]]:
    """Say of each stage that anybody was in or moved to: how many were there, came up to it, fell back to it."""
    found = {one.stage: (one.customers, one.entered, one.fell_back) for one in month.stages}
    return {stage: counts for stage, counts in found.items() if any(counts)}


class TestFunnel:
    async def test_counts_who_was_where_at_the_end_and_who_came_and_fell(self) -> None:
        shop = await shop_of()
        ada, ben = [await shop.joins(at=OPENED) for _ in range(2)]
        await buys(shop, ada, at(1, 20))
        await buys(shop, ada, at(2, 5))
        await buys(shop, ben, at(2, 6))
        await waits(shop, [ada, ben], at(4, 20))

        january, february, march, april = await told(shop, 4)

        assert [funnel(one) for one in (january, february, march, april)] == [
            {"ACQUISITION": (1, 2, 0), "CONVERSION": (1, 1, 0)},
            {"CONVERSION": (1, 1, 0), "RETENTION": (1, 1, 0)},
            {"CONVERSION": (1, 0, 0), "RETENTION": (1, 0, 0)},
            {"CONVERSION": (2, 0, 1)},
        ]
        assert [one.stage for one in april.stages] == ["REACH", "ACQUISITION", "CONVERSION", "RETENTION", "LOYALTY"]
        assert (april.month, april.until) == (date(2026, 4, 1), at(4, 20) + timedelta(microseconds=1))

    async def test_counts_a_customer_once_who_came_several_times(self) -> None:
        shop = await shop_of()
        ada = await shop.joins(at=OPENED)
        for number in range(3):
            await buys(shop, ada, at(1, 20 + number), externalId=f"order-of-ada-{number}")
            await shop.does(shop.returns(f"order-of-ada-{number}", 100))

        [month] = await told(shop, 1)

        assert funnel(month) == {"ACQUISITION": (1, 1, 1), "CONVERSION": (0, 1, 0)}

    async def test_puts_the_last_instant_of_a_month_into_it(self) -> None:
        shop = await shop_of()
        ada = await shop.joins(at=OPENED)
        await buys(shop, ada, datetime(2026, 1, 31, 23, 59, 59, 999_999, tzinfo=UTC))
        await buys(shop, ada, datetime(2026, 2, 1, tzinfo=UTC))

        january, february = await told(shop, 2)

        assert (funnel(january), funnel(february)) == ({"ACQUISITION": (0, 1, 0), "CONVERSION": (1, 1, 0)}, {"RETENTION": (1, 1, 0)})

    async def test_sees_nothing_of_another_merchant(self) -> None:
        shop, rival = await shop_of(), await shop_of()
        await buys(rival, await rival.joins(at=OPENED), at(1, 20))

        [month] = await told(shop, 1)

        assert (funnel(month), month.active) == ({}, 0)


class TestHealth:
    async def test_counts_by_the_days_since_the_last_purchase_on_the_last_day(self) -> None:
        shop = await shop_of()
        ada, ben, cem = [await shop.joins(at=OPENED) for _ in range(3)]
        await buys(shop, ada, at(1, 12))
        await buys(shop, ben, at(1, 11))
        await buys(shop, cem, at(2, 9))
        await shop.clock(at(3, 1))

        january, february, march = await told(shop, 3)

        assert [(one.active, one.at_risk, one.lapsed) for one in (january, february, march)] == [(1, 1, 0), (1, 0, 2), (0, 1, 2)]

    async def test_knows_what_was_refunded_since(self) -> None:
        shop = await shop_of()
        ada = await shop.joins(at=OPENED)
        await buys(shop, ada, at(1, 11))
        await buys(shop, ada, at(1, 30), externalId="returned")
        before = await told(shop, 1)
        await shop.does(shop.returns("returned", 100))

        after = await told(shop, 1)

        assert [(one.active, one.at_risk) for [one] in (before, after)] == [(1, 0), (1, 0)]
        await shop.clock(at(1, 31))
        assert [(one.active, one.at_risk) for one in await told(shop, 1)] == [(0, 1)]

    async def test_is_what_customers_show_today(self) -> None:
        shop = await shop_of()
        customers = [await shop.joins(at=OPENED) for _ in range(4)]
        for number, customer in enumerate(customers[:3]):
            await buys(shop, customer, at(1, 12) + timedelta(days=20 * number))
        await shop.clock(at(2, 22))

        [month] = await told(shop, 1)

        assert (month.active, month.at_risk, month.lapsed) == (1, 1, 1)
