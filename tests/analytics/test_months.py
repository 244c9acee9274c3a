from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from analytics.months import Month, last_months
from kernel.errors import Invalid

LONDON = ZoneInfo("Europe/London")
TICK = timedelta(microseconds=1)


class TestLastMonths:
    def test_are_those_of_the_calendar_and_the_last_one_until_now(self) -> None:
        now = datetime(2026, 4, 10, 9, tzinfo=UTC)

        assert last_months(3, now, LONDON) == [
            Month(date(2026, 2, 1), datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC), date(2026, 2, 28)),
            Month(date(2026, 3, 1), datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 31, 23, tzinfo=UTC), date(2026, 3, 31)),
            Month(date(2026, 4, 1), datetime(2026, 3, 31, 23, tzinfo=UTC), now + TICK, date(2026, 4, 10)),
        ]

    def test_follow_one_another_without_a_gap(self) -> None:
        months = last_months(60, datetime(2026, 1, 31, 23, 59, tzinfo=UTC), ZoneInfo("Asia/Jakarta"))

        assert [one.until for one in months[:-1]] == [one.start for one in months[1:]]
        assert (months[0].first, months[-1].first) == (date(2021, 3, 1), date(2026, 2, 1))

    def test_are_twelve_when_nobody_says_how_many(self) -> None:
        assert len(last_months(None, datetime(2026, 1, 1, tzinfo=UTC), LONDON)) == 12

    @pytest.mark.parametrize("count", [0, -1, 61])
    def test_are_not_none_and_not_too_many(self, count: int) -> None:
        with pytest.raises(Invalid) as refusal:
            last_months(count, datetime(2026, 1, 1, tzinfo=UTC), LONDON)

        assert refusal.value.field == ("months",)
