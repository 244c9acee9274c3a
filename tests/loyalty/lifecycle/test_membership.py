"""For how long somebody has been a member, as rules see it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from loyalty.lifecycle.membership import member_days
from tests.loyalty.makers import NOW, open_shop, program

JAKARTA = ZoneInfo("Asia/Jakarta")
DAY = timedelta(days=1)
JOINED = datetime(2025, 3, 1, 16, 59, tzinfo=UTC)
"""In Jakarta a minute before midnight."""


class TestMemberDays:
    @pytest.mark.parametrize(
        ("after", "days"),
        [
            (timedelta(), 0),
            (timedelta(minutes=1), 1),
            (timedelta(days=1), 1),
            (timedelta(days=365, minutes=1), 366),
            (timedelta(days=-9), 0),
        ],
    )
    def test_are_days_of_the_merchants_calendar(self, after: timedelta, days: int) -> None:
        assert member_days(JOINED, JOINED + after, JAKARTA) == days


@pytest.mark.usefixtures("database")
class TestConditions:
    async def test_reward_an_anniversary(self) -> None:
        loyal = {"type": "FIXED", "code": "anniversary", "points": 50, "when": "customer.member_days == 365"}
        shop = await open_shop(program({"type": "PER_AMOUNT", "code": "spend", "every": 100, "points": 1}, loyal))
        ada = await shop.joins(at=NOW - timedelta(days=365))

        await shop.does(shop.buys(ada, 1_00))
        await shop.does(shop.buys(ada, 1_00, at=NOW - timedelta(days=1)))

        assert await shop.available(ada) == 1 + 50 + 1
