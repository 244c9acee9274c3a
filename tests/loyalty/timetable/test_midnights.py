"""A day with two midnights begins with the first one, and the audit counts as the program does."""

from datetime import UTC, datetime

import pytest

from analytics.audit.queries import audit
from tests.loyalty.makers import open_shop, program

pytestmark = pytest.mark.usefixtures("database")

JOINED = datetime(2025, 11, 1, 16, tzinfo=UTC)
FIRST_HOUR = datetime(2026, 11, 1, 4, 30, tzinfo=UTC)
"""In Havana 00:30, an hour before it is 00:30 again."""


class TestMemberYear:
    async def test_begins_with_the_first_of_two_midnights_of_its_day(self) -> None:
        written = program(levels=[{"code": "silver", "threshold": 500_00}], tiers={"window": {"type": "MEMBER_YEAR"}})
        shop = await open_shop(written, now=datetime(2026, 11, 1, 18, tzinfo=UTC), time_zone="America/Havana")
        ada = await shop.joins(at=JOINED)

        await shop.does(shop.buys(ada, 200_00, at=FIRST_HOUR.replace(hour=3)))
        await shop.does(shop.buys(ada, 100_00, at=FIRST_HOUR))
        await shop.does(shop.buys(ada, 50_00))

        assert (await shop.sees(ada)).windows["A0"].spend == 150_00
        assert await audit(shop.id) == []
