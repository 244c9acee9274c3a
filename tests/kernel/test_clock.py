from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel import clock
from kernel.db import Database, transaction

DAY = timedelta(days=1)
JAKARTA = ZoneInfo("Asia/Jakarta")
LONDON = ZoneInfo("Europe/London")
HAVANA = ZoneInfo("America/Havana")
# Zones with different habits: plain, half hours, changes at midnight, of half an hour, on the other half of the earth, below winter time.
ZONES = ["Europe/London", "Asia/Jakarta", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kathmandu", "Europe/Dublin", "America/Havana"]
REAL = datetime(2026, 3, 1, 12, tzinfo=UTC)


def at(text: str, zone: ZoneInfo) -> datetime:
    """Read a wall clock time that exists once."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def first_of(midnight: datetime, zone: ZoneInfo) -> datetime:
    """Go back to the first midnight, if this is the second one of its day."""
    earlier = midnight - timedelta(hours=1)
    return earlier if clock.to_local(earlier, zone) == clock.to_local(midnight, zone) else midnight


class TestMerchantNow:
    def test_is_real_time_for_a_live_merchant(self) -> None:
        assert clock.merchant_now(REAL, test=False, offset_seconds=9, stands_at=REAL - timedelta(days=1)) == REAL

    def test_runs_with_an_offset_until_the_clock_is_set_and_then_stands(self) -> None:
        set_to = datetime(2011, 1, 1, tzinfo=UTC)

        assert clock.merchant_now(REAL, test=True, offset_seconds=60) == REAL + timedelta(minutes=1)
        assert clock.merchant_now(REAL, test=True, offset_seconds=60, stands_at=set_to) == set_to


class TestCalendar:
    @pytest.mark.parametrize(
        ("start", "months", "end"),
        [
            ("2025-01-31T10:00", 1, "2025-02-28T10:00"),
            ("2024-01-31T10:00", 1, "2024-02-29T10:00"),
            ("2024-02-29T10:00", 12, "2025-02-28T10:00"),
            ("2025-03-31T10:00", -1, "2025-02-28T10:00"),
            ("2025-12-15T10:00", 1, "2026-01-15T10:00"),
        ],
    )
    def test_adds_months_and_clamps_to_the_months_end(self, start: str, months: int, end: str) -> None:
        assert clock.add_months(at(start, JAKARTA), months, JAKARTA) == at(end, JAKARTA)

    def test_keeps_the_wall_clock_time_over_a_change_of_the_clocks(self) -> None:
        assert clock.add_days(at("2026-03-28T09:00", LONDON), 1, LONDON) == at("2026-03-29T09:00", LONDON)
        assert clock.add_months(at("2026-03-01T09:00", LONDON), 1, LONDON) == at("2026-04-01T09:00", LONDON)

    def test_moves_a_skipped_time_forward_and_takes_the_second_of_a_repeated_one(self) -> None:
        assert clock.to_instant(datetime(2026, 3, 29, 1, 30), LONDON) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
        assert clock.to_instant(datetime(2026, 10, 25, 1, 30), LONDON) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)

    def test_knows_where_days_and_months_begin_and_end(self) -> None:
        instant = at("2026-02-10T15:00", JAKARTA)

        assert clock.start_of_day(instant, JAKARTA) == at("2026-02-10T00:00", JAKARTA)
        assert clock.start_of(clock.last_day_of(clock.local_date(instant, JAKARTA), 1) + DAY, JAKARTA) == at("2026-03-01T00:00", JAKARTA)
        last = clock.local_date(at("2026-12-31T23:59", JAKARTA), JAKARTA)
        assert clock.start_of(clock.last_day_of(last, 1) + DAY, JAKARTA) == at("2027-01-01T00:00", JAKARTA)

    def test_lets_a_day_begin_with_the_first_of_two_midnights(self) -> None:
        day = date(2026, 11, 1)
        first, second = datetime(2026, 11, 1, 4, tzinfo=UTC), datetime(2026, 11, 1, 5, tzinfo=UTC)

        assert clock.start_of(day, HAVANA) == clock.start_of_day(first, HAVANA) == clock.start_of_day(second, HAVANA) == first
        assert clock.to_instant(datetime(2026, 11, 1), HAVANA) == second

    def test_lets_a_day_without_midnight_begin_with_what_comes_first(self) -> None:
        assert clock.start_of(date(2026, 3, 8), HAVANA) == at("2026-03-08T01:00", HAVANA)

    @pytest.mark.parametrize(
        ("start", "days", "end"),
        [
            (at("2026-03-08T01:00", HAVANA), 7, at("2026-03-15T00:00", HAVANA)),
            (at("2026-03-15T00:00", HAVANA), -7, at("2026-03-08T01:00", HAVANA)),
            (at("2026-10-25T00:00", HAVANA), 7, datetime(2026, 11, 1, 4, tzinfo=UTC)),
            (at("2026-10-25T12:00", HAVANA), 7, at("2026-11-01T12:00", HAVANA)),
            (at("2026-03-15T01:00", HAVANA), 7, at("2026-03-22T01:00", HAVANA)),
        ],
    )
    def test_goes_from_the_beginning_of_a_day_to_the_beginning_of_a_day(self, start: datetime, days: int, end: datetime) -> None:
        assert clock.days_on(start, days, HAVANA) == end

    @pytest.mark.parametrize(
        ("day", "month", "quarter"), [("02-10", "02-28", "03-31"), ("04-01", "04-30", "06-30"), ("12-31", "12-31", "12-31")]
    )
    def test_knows_where_quarters_and_years_end(self, day: str, month: str, quarter: str) -> None:
        found = [clock.last_day_of(date.fromisoformat(f"2026-{day}"), months) for months in (1, 3, 12)]

        assert found == [date.fromisoformat(f"2026-{last}") for last in (month, quarter, "12-31")]

    @given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)), st.integers(-60, 60), st.sampled_from(ZONES))
    def test_a_later_instant_never_gets_an_earlier_due_day(self, instant: datetime, months: int, name: str) -> None:
        zone = ZoneInfo(name)

        due, later = (clock.start_of_day(clock.add_months(i, months, zone), zone) for i in (instant, instant + timedelta(hours=7)))

        assert due <= later


class TestPostgreSQL:
    async def test_reads_wall_clock_times_and_calendar_steps_as_we_do(self, database: Database) -> None:
        """But for the day that begins with the first of two midnights here, and with the second one there."""
        mornings = [datetime(year, month, day) for year in (2016, 2024, 2026) for month in range(1, 13) for day in (1, 15, 26, 27, 28)]
        days = [day + timedelta(minutes=30 * step) for day in mornings for step in range(8)]
        changes = [datetime(2018, 11, 4), datetime(2026, 3, 29, 1, 30), datetime(2026, 10, 25, 1, 30), datetime(2024, 1, 31, 1)]
        query = """
            SELECT local AT TIME ZONE zone AS instant,
                   ((local AT TIME ZONE zone) AT TIME ZONE zone + interval '1 month') AT TIME ZONE zone AS next_month,
                   ((local AT TIME ZONE zone) AT TIME ZONE zone + interval '1 day') AT TIME ZONE zone AS next_day,
                   date_trunc('day', local AT TIME ZONE zone, zone) AS day
            FROM unnest($1::timestamp[]) AS local, (SELECT $2::text AS zone) AS zones
        """
        for name in ZONES:
            zone = ZoneInfo(name)
            async with transaction(None) as connection:
                rows = await connection.fetch(query, days + changes, name)

            for local, row in zip(days + changes, rows, strict=True):
                instant = clock.to_instant(local, zone)
                mine = (instant, clock.add_months(instant, 1, zone), clock.add_days(instant, 1, zone), clock.start_of_day(instant, zone))
                theirs = (row["instant"], row["next_month"], row["next_day"], first_of(row["day"], zone))
                assert mine == theirs, f"{local} in {name}"
