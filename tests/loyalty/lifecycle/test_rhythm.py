"""When customers are expected by their own rhythm, and what knows of it."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.audit.queries import audit
from loyalty.lifecycle.rhythm import days_overdue, expected
from loyalty.road import load
from tests.loyalty.makers import NOW, Shop, open_shop, program
from tests.loyalty.timetable.story import LONDON

DAY = timedelta(days=1)


class TestExpected:
    def test_is_the_mean_time_between_purchases_after_the_last_one(self) -> None:
        first = datetime(2026, 1, 1, tzinfo=UTC)

        assert expected(first, first + 30 * DAY, 4) == first + 40 * DAY

    @given(st.lists(st.integers(0, 10**13), min_size=3, max_size=30, unique=True))
    def test_is_what_the_intervals_say(self, instants: list[int]) -> None:
        bought = sorted(instants)
        intervals = [later - earlier for earlier, later in pairwise(bought)]
        epoch = datetime(2000, 1, 1, tzinfo=UTC)
        first, last = (epoch + timedelta(microseconds=one) for one in (bought[0], bought[-1]))

        found = expected(first, last, len(bought))

        assert found is not None
        assert (found - last) // timedelta(microseconds=1) == int(Fraction(sum(intervals), len(intervals)))

    @pytest.mark.parametrize(("purchases", "days"), [(0, 9), (1, 9), (2, 9), (3, 0)])
    def test_needs_three_purchases_and_time_between_them(self, purchases: int, days: int) -> None:
        assert expected(NOW, NOW + days * DAY, purchases) is None
        assert expected(None, None, purchases) is None


class TestDaysOverdue:
    @pytest.mark.parametrize(("hours", "days"), [(-48, 0), (0, 0), (11, 0), (12, 1), (35, 1), (36, 2)])
    def test_are_days_of_the_calendar(self, hours: int, days: int) -> None:
        noon = datetime(2026, 3, 1, 12, tzinfo=UTC)

        assert days_overdue(noon, noon + timedelta(hours=hours), LONDON) == days

    def test_are_none_without_a_rhythm(self) -> None:
        assert days_overdue(None, NOW, LONDON) == 0


def days_ago(number: int) -> datetime:
    return NOW - number * DAY


async def buys(shop: Shop, customer: UUID, *ago: int) -> None:
    """Buy so many days ago, in this order; orders are called by their day."""
    for number in ago:
        await shop.does(shop.buys(customer, 100, externalId=f"day-{number}", at=days_ago(number)))


async def first(shop: Shop, customer: UUID) -> datetime | None:
    [row] = [one for one in await shop.rows("standings") if one["customer_id"] == customer]
    found: datetime | None = row["first_purchase_at"]
    return found


@pytest.mark.usefixtures("database")
class TestFirstPurchase:
    async def test_is_the_earliest_in_whatever_order_they_arrive(self) -> None:
        shop = await open_shop()
        ada = await shop.joins()

        seen = []
        for number in (20, 30, 10, 40):
            await buys(shop, ada, number)
            seen.append(await first(shop, ada))

        assert seen == [days_ago(20), days_ago(30), days_ago(30), days_ago(40)]

    async def test_is_the_next_one_when_it_is_wholly_refunded(self) -> None:
        shop = await open_shop()
        ada = await shop.joins()
        await buys(shop, ada, 40, 30, 20)

        seen = []
        for name, amount in (("day-40", 99), ("day-40", 1), ("day-20", 100), ("day-30", 100)):
            await shop.does(shop.returns(name, amount))
            seen.append(await first(shop, ada))

        assert seen == [days_ago(40), days_ago(30), days_ago(30), None]
        assert await audit(shop.id) == []

    async def test_is_found_among_many(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Only some of the purchases are loaded at once, from either end."""
        monkeypatch.setattr(load, "AT_FIRST", 2)
        shop = await open_shop()
        ada = await shop.joins()
        await buys(shop, ada, *range(1, 31))

        refunds = [shop.returns(f"day-{number}", 100) for number in range(30, 10, -1)]
        await shop.does(refunds[0])
        seen = [await first(shop, ada)]
        await shop.does_all(refunds[1:])
        seen.append(await first(shop, ada))

        assert seen == [days_ago(29), days_ago(10)]
        assert await audit(shop.id) == []


def overdue(**different: Any) -> dict[str, Any]:
    """Give 7 points beside the usual ones to who comes back late."""
    late = {"type": "FIXED", "code": "late", "points": 7, "when": "customer.days_overdue >= 3", **different}
    return program({"type": "PER_AMOUNT", "code": "spend", "every": 100, "points": 1}, late)


@pytest.mark.usefixtures("database")
class TestConditions:
    async def test_see_how_late_a_customer_comes(self) -> None:
        shop = await open_shop(overdue())
        ada, ben = await shop.joins(), await shop.joins()
        await buys(shop, ada, 40, 30, 20, 8)
        for number in (41, 31, 21, 7):
            await shop.does(shop.buys(ben, 100, at=days_ago(number)))

        assert (await shop.available(ada), await shop.available(ben)) == (4, 4 + 7)

    @pytest.mark.parametrize(("condition", "fires"), [("now > customer.expected_next_purchase", 7), ("customer.days_overdue == 0", 0)])
    async def test_see_when_a_customer_was_expected(self, condition: str, fires: int) -> None:
        shop = await open_shop(overdue(when=f"customer.purchases >= 3 && {condition}"))
        ada = await shop.joins()
        await buys(shop, ada, 40, 30, 20, 5)

        assert await shop.available(ada) == 4 + fires

    async def test_expect_nobody_without_a_rhythm(self) -> None:
        shop = await open_shop(overdue(when="customer.expected_next_purchase < timestamp('9999-01-01T00:00:00Z')"))
        ada = await shop.joins()
        await buys(shop, ada, 40, 20)

        assert await shop.available(ada) == 2

    async def test_decide_a_refund_by_what_was_expected_then(self) -> None:
        shop = await open_shop(overdue())
        ada = await shop.joins()
        await buys(shop, ada, 40, 30, 20, 5)
        await shop.does(shop.buys(ada, 100, at=days_ago(6)))

        part = await shop.does(shop.returns("day-5", 99))
        rest = await shop.does(shop.returns("day-5", 1))

        assert (part.decision.awards, rest.decision.awards) == ({"points": 1}, {"points": 7})
        assert await audit(shop.id) == []
