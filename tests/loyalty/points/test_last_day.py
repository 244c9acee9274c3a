"""The last usable day, by the calendar; and the instant at which it is over, all over the world."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.clock import local_date
from loyalty.points.last_day import gone_at, idle_last_day, last_day
from loyalty.programs.document import Expiry, ExpiryModel, ExpiryRoundUp
from tests.loyalty.timetable.zones import ZONES, transitions

ROLLING, INACTIVITY, FIXED = ExpiryModel.ROLLING, ExpiryModel.INACTIVITY, ExpiryModel.FIXED_DATES
MONTH, QUARTER, YEAR = ExpiryRoundUp.MONTH, ExpiryRoundUp.QUARTER, ExpiryRoundUp.YEAR


class TestLastDay:
    @pytest.mark.parametrize(
        ("expiry", "start", "expected"),
        [
            (Expiry(model=ROLLING, months=1), date(2026, 1, 31), date(2026, 2, 28)),
            (Expiry(model=ROLLING, months=1), date(2028, 1, 31), date(2028, 2, 29)),
            (Expiry(model=ROLLING, months=12), date(2028, 2, 29), date(2029, 2, 28)),
            (Expiry(model=ROLLING, months=120), date(2026, 12, 5), date(2036, 12, 5)),
            (Expiry(model=ROLLING, days=30), date(2026, 1, 10), date(2026, 2, 9)),
            (Expiry(model=ROLLING, days=1), date(2026, 12, 31), date(2027, 1, 1)),
            (Expiry(model=ROLLING, months=1, round_up=MONTH), date(2026, 1, 10), date(2026, 2, 28)),
            (Expiry(model=ROLLING, months=12, round_up=MONTH), date(2026, 1, 31), date(2027, 1, 31)),
            (Expiry(model=ROLLING, months=1, round_up=QUARTER), date(2026, 1, 10), date(2026, 3, 31)),
            (Expiry(model=ROLLING, days=1, round_up=QUARTER), date(2026, 3, 31), date(2026, 6, 30)),
            (Expiry(model=ROLLING, months=24, round_up=YEAR), date(2026, 12, 31), date(2028, 12, 31)),
            (Expiry(model=FIXED, dates=("12-31",)), date(2026, 5, 1), date(2026, 12, 31)),
            (Expiry(model=FIXED, dates=("12-31",)), date(2026, 12, 31), date(2026, 12, 31)),
            (Expiry(model=FIXED, dates=("06-30", "12-31")), date(2026, 7, 1), date(2026, 12, 31)),
            (Expiry(model=FIXED, dates=("12-31", "01-15")), date(2027, 1, 1), date(2027, 1, 15)),
            (Expiry(model=FIXED, dates=("01-15",)), date(2027, 1, 16), date(2028, 1, 15)),
            (Expiry(model=FIXED, dates=("02-29",)), date(2027, 1, 16), date(2027, 2, 28)),
            (Expiry(model=FIXED, dates=("02-29",)), date(2028, 1, 16), date(2028, 2, 29)),
            (Expiry(), date(2026, 1, 1), None),
            (Expiry(model=INACTIVITY, months=12), date(2026, 1, 1), None),
        ],
    )
    def test_goes_by_the_calendar(self, expiry: Expiry, start: date, expected: date | None) -> None:
        assert last_day(expiry, start) == expected


class TestIdleLastDay:
    @pytest.mark.parametrize(
        ("start", "last_use", "expected"),
        [
            (date(2026, 1, 5), date(2026, 3, 5), date(2026, 6, 5)),
            (date(2026, 5, 5), date(2026, 3, 5), date(2026, 6, 5)),
            (date(2026, 6, 5), date(2026, 3, 5), date(2026, 6, 5)),
            (date(2026, 6, 6), date(2026, 3, 5), date(2026, 9, 6)),
            (date(2026, 1, 5), None, date(2026, 4, 5)),
        ],
    )
    def test_is_one_for_the_whole_balance_and_its_own_for_what_came_when_that_was_over(
        self, start: date, last_use: date | None, expected: date
    ) -> None:
        assert idle_last_day(Expiry(model=INACTIVITY, months=3), start, last_use) == expected

    def test_is_put_off_to_the_end_of_the_period(self) -> None:
        expiry = Expiry(model=INACTIVITY, days=10, round_up=MONTH)

        assert idle_last_day(expiry, date(2026, 1, 5), date(2026, 1, 25)) == date(2026, 2, 28)

    @given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 900), st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)))
    def test_never_comes_earlier_for_what_came_later(self, start: date, days: int, last_use: date | None) -> None:
        expiry = Expiry(model=INACTIVITY, months=3)

        assert idle_last_day(expiry, start, last_use) <= idle_last_day(expiry, start + timedelta(days=days), last_use)


class TestGoneAt:
    def test_is_midnight_in_the_merchants_zone(self) -> None:
        assert gone_at(date(2026, 3, 31), ZoneInfo("Asia/Jakarta")) == datetime(2026, 3, 31, 17, tzinfo=UTC)

    def test_is_the_first_midnight_when_clocks_repeat_it(self) -> None:
        assert gone_at(date(2025, 10, 25), ZoneInfo("Atlantic/Azores")) == datetime(2025, 10, 26, 0, tzinfo=UTC)

    def test_is_the_beginning_of_a_day_that_has_no_midnight(self) -> None:
        assert gone_at(date(2026, 4, 23), ZoneInfo("Africa/Cairo")) == datetime(2026, 4, 23, 22, tzinfo=UTC)

    @pytest.mark.parametrize("name", ZONES)
    def test_is_the_instant_at_which_the_last_usable_day_is_over(self, name: str) -> None:
        zone = ZoneInfo(name)
        around = [local_date(instant, zone) + timedelta(days=days) for instant in transitions(zone) for days in (-2, -1, 0, 1)]

        for day in [*around, date(2024, 2, 29), date(2026, 12, 31)]:
            end = gone_at(day, zone)
            assert local_date(end - timedelta(microseconds=1), zone) == day
            assert local_date(end, zone) == day + timedelta(days=1)

    def test_knows_forty_zones_most_of_which_change_their_clocks(self) -> None:
        assert len(set(ZONES)) == 40
        assert sum(bool(transitions(ZoneInfo(name))) for name in ZONES) >= 28
