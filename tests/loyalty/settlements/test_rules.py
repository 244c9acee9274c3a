from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from kernel.errors import Invalid, Refusal
from loyalty.settlements.errors import DayNotOver, DaysClosed, NothingHonoured, PeriodsHaveGaps
from loyalty.settlements.rules import Known, check_days, first_day_of_period

ZONE = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 3, 1, 5, 0, tzinfo=UTC)
HONOURED = datetime(2026, 2, 9, 18, 0, tzinfo=UTC)
"""10 February in Jakarta."""
FRESH, NOTHING = Known(None, HONOURED), Known(None, None)


def first(known: Known, last: date, asked: date | None = None, *, now: datetime = NOW) -> date:
    return first_day_of_period(known, last, asked, now=now, zone=ZONE)


class TestFirstDayOfPeriod:
    def test_is_the_day_of_the_first_line_in_the_merchants_zone(self) -> None:
        assert first(FRESH, date(2026, 2, 28)) == date(2026, 2, 10)

    def test_is_the_one_asked_for_before_anything_was_closed(self) -> None:
        assert first(FRESH, date(2026, 2, 28), date(2026, 2, 1)) == date(2026, 2, 1)
        assert first(NOTHING, date(2026, 2, 28), date(2026, 2, 1)) == date(2026, 2, 1)

    def test_follows_the_last_closed_one_whatever_is_open(self) -> None:
        closed = Known(date(2026, 2, 15), HONOURED)

        assert first(closed, date(2026, 2, 28)) == date(2026, 2, 16)
        assert first(closed, date(2026, 2, 28), date(2026, 2, 16)) == date(2026, 2, 16)

    def test_may_be_asked_for_as_soon_as_the_last_day_is_over(self) -> None:
        midnight = datetime(2026, 2, 28, 17, 0, tzinfo=UTC)

        assert first(FRESH, date(2026, 2, 28), now=midnight) == date(2026, 2, 10)
        with pytest.raises(DayNotOver) as refused:
            first(FRESH, date(2026, 2, 28), now=datetime(2026, 2, 28, 16, 59, 59, tzinfo=UTC))
        assert refused.value.details == {"today": "2026-02-28"}

    @pytest.mark.parametrize(
        ("known", "last", "asked", "refusal"),
        [
            (FRESH, date(1, 1, 1), None, Invalid),
            (FRESH, date(9999, 12, 31), None, Invalid),
            (FRESH, date(2026, 3, 1), None, DayNotOver),
            (Known(date(2026, 2, 15), None), date(2026, 2, 15), None, DaysClosed),
            (Known(date(2026, 2, 15), None), date(2026, 2, 1), date(2026, 2, 16), DaysClosed),
            (Known(date(2026, 2, 15), None), date(2026, 2, 28), date(2026, 2, 15), PeriodsHaveGaps),
            (Known(date(2026, 2, 15), None), date(2026, 2, 28), date(2026, 2, 17), PeriodsHaveGaps),
            (NOTHING, date(2026, 2, 28), None, NothingHonoured),
            (FRESH, date(2026, 2, 9), None, NothingHonoured),
            (FRESH, date(2026, 2, 28), date(2026, 3, 1), Invalid),
            (FRESH, date(2026, 2, 28), date(2026, 2, 11), Invalid),
        ],
    )
    def test_refuses(self, known: Known, last: date, asked: date | None, refusal: type[Refusal]) -> None:
        with pytest.raises(Refusal) as refused:
            first(known, last, asked)

        assert type(refused.value) is refusal


class TestCheckDays:
    def test_takes_a_single_day(self) -> None:
        check_days(date(2026, 2, 1), date(2026, 2, 1))

    def test_refuses_a_first_day_after_the_last(self) -> None:
        with pytest.raises(Invalid) as refused:
            check_days(date(2026, 2, 2), date(2026, 2, 1))

        assert refused.value.field == ("firstDay",)
