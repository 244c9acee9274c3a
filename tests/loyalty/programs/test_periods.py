from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from loyalty.programs.document import Period
from loyalty.programs.periods import EVER, start_of_period

LONDON = ZoneInfo("Europe/London")
APIA = ZoneInfo("Pacific/Apia")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


class TestStartOfPeriod:
    @pytest.mark.parametrize(
        ("period", "instant", "start"),
        [
            (Period.DAY, "2026-07-01 22:59", "2026-06-30 23:00"),
            (Period.DAY, "2026-07-01 23:00", "2026-07-01 23:00"),
            (Period.DAY, "2026-03-29 12:00", "2026-03-29 00:00"),
            (Period.WEEK, "2026-03-01 23:59", "2026-02-23 00:00"),
            (Period.WEEK, "2026-03-02 00:00", "2026-03-02 00:00"),
            (Period.WEEK, "2026-03-30 12:00", "2026-03-29 23:00"),
            (Period.MONTH, "2026-04-30 22:59", "2026-03-31 23:00"),
            (Period.YEAR, "2026-07-01 00:00", "2026-01-01 00:00"),
        ],
    )
    def test_is_midnight_of_its_first_day(self, period: Period, instant: str, start: str) -> None:
        assert start_of_period(period, at(instant), LONDON) == at(start)

    def test_of_a_day_that_the_calendar_left_out_is_the_next_ones(self) -> None:
        # Samoa went from 29 to 31 December 2011 at midnight.
        assert start_of_period(Period.DAY, at("2011-12-30 10:00"), APIA) == at("2011-12-30 10:00")

    def test_of_ever_is_always_the_same(self) -> None:
        assert start_of_period(Period.EVER, at("2026-07-01 22:59"), LONDON) == EVER
