"""Birthdays: how often, and when they wait."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.loyalty.birthdays.pure import DAY, HONOLULU, JAKARTA, LONDON, NOTHING, born, given, midnight, noon, terms


class TestNotice:
    @pytest.mark.parametrize(("days", "year"), [(29, 2026), (30, 2025), (31, 2025)])
    def test_less_than_the_days_it_takes_waits_for_next_year(self, days: int, year: int) -> None:
        ada = born(None)
        ada.wait(noon(2025, 6, 5) - days * DAY)
        ada.becomes(birthday="1990-06-05", birthday_since=noon(2025, 6, 5) - days * DAY)

        ada.wait(midnight(2026, 12, 31))

        assert given(ada)[0] == midnight(year, 6, 5)

    @pytest.mark.parametrize(("days", "year"), [(29, 2026), (30, 2025)])
    def test_counts_from_the_joining_for_what_was_given_then(self, days: int, year: int) -> None:
        ada = born(joined=noon(2025, 6, 5) - days * DAY)

        ada.wait(midnight(2026, 12, 31))

        assert given(ada)[0] == midnight(year, 6, 5)

    def test_goes_by_the_customers_own_days(self) -> None:
        """Given at 23:30 of 5 May in Honolulu, when it is 6 May in London already."""
        told_at = datetime(2025, 5, 5, 23, 30, tzinfo=HONOLULU).astimezone(UTC)
        ada = born(birthday_since=told_at, joined=noon(2025, 1, 1), zone=HONOLULU, birthday="1990-06-04")
        ben = born(birthday_since=told_at, joined=noon(2025, 1, 1), birthday="1990-06-04")

        for one in (ada, ben):
            one.wait(midnight(2025, 12, 31))

        assert (given(ada), given(ben)) == ([midnight(2025, 6, 4, HONOLULU)], [])

    def test_is_asked_for_the_day_itself_not_for_the_days_ahead(self) -> None:
        ada = born(birthday_since=noon(2025, 5, 5), joined=noon(2025, 1, 1), program=terms(days_ahead=20))

        ada.wait(midnight(2025, 12, 31))

        assert given(ada) == [midnight(2025, 5, 16)]

    def test_of_no_days_gives_it_at_once_while_the_day_lasts(self) -> None:
        program = terms(notice_days=0)
        on_the_day, after_it = born(joined=noon(2025, 6, 5), program=program), born(joined=noon(2025, 6, 6), program=program)

        for one in (on_the_day, after_it):
            one.wait(midnight(2025, 12, 31))

        assert (given(on_the_day), given(after_it)) == ([noon(2025, 6, 5)], [])


class TestDistance:
    def test_lets_a_changed_birthday_wait(self) -> None:
        ada = born()
        ada.wait(noon(2024, 6, 6))
        ada.becomes(birthday="1990-09-01", birthday_since=noon(2024, 6, 6))

        ada.wait(midnight(2026, 12, 31))

        assert given(ada) == [midnight(2024, 6, 5), midnight(2025, 9, 1), midnight(2026, 9, 1)]

    def test_lets_a_birthday_that_was_changed_twice_come_once(self) -> None:
        ada = born()
        ada.wait(noon(2024, 6, 6))
        ada.becomes(birthday="1990-12-01", birthday_since=noon(2024, 6, 6))
        ada.wait(noon(2024, 8, 1))
        ada.becomes(birthday="1990-06-05", birthday_since=noon(2024, 8, 1))

        ada.wait(midnight(2025, 12, 31))

        assert given(ada) == [midnight(2024, 6, 5), midnight(2025, 6, 5)]

    def test_never_lets_two_birthdays_come_in_one_year(self) -> None:
        """From 10 January to 20 December are 344 days."""
        ada = born("1990-01-10", joined=noon(2023, 6, 1))
        ada.wait(noon(2024, 1, 11))
        ada.becomes(birthday="1990-12-20", birthday_since=noon(2024, 1, 11))

        ada.wait(midnight(2025, 12, 31))

        assert given(ada) == [midnight(2024, 1, 10), midnight(2025, 12, 20)]

    def test_is_kept_by_what_comes_so_many_days_ahead(self) -> None:
        """What was given on the day is given 330 days later, not 305, when it comes 60 days ahead from then on; it is still ahead."""
        ada = born()
        ada.wait(noon(2024, 6, 6))
        ada.program = terms(days_ahead=60)

        ada.wait(midnight(2026, 12, 31))

        assert given(ada) == [midnight(2024, 6, 5), midnight(2025, 5, 1), midnight(2026, 4, 6)]

    def test_may_be_longer_than_a_year(self) -> None:
        ada = born(program=terms(distance_days=700))

        ada.wait(midnight(2029, 12, 31))

        assert given(ada) == [midnight(year, 6, 5) for year in (2024, 2026, 2028)]

    def test_is_a_year_also_for_a_program_that_asks_for_none(self) -> None:
        ada = born(program=terms(distance_days=0, days_ahead=30))
        ada.wait(noon(2024, 5, 7))
        ada.program = terms(distance_days=0)

        ada.wait(midnight(2025, 12, 31))

        assert given(ada) == [midnight(2024, 5, 6), midnight(2025, 6, 5)]


class TestMoving:
    @pytest.mark.parametrize("hours", [-30, -20, -12, -6, -1, 0, 1, 6, 12, 20])
    @pytest.mark.parametrize(("before", "after"), [(JAKARTA, HONOLULU), (HONOLULU, JAKARTA), (LONDON, JAKARTA), (JAKARTA, LONDON)])
    def test_around_the_day_gives_it_once(self, before: ZoneInfo, after: ZoneInfo, hours: int) -> None:
        ada, moved_at = born(zone=before), midnight(2024, 6, 5) + timedelta(hours=hours)
        ada.wait(moved_at)
        ada.becomes(zone=after)

        ada.wait(midnight(2024, 12, 31))

        assert len(given(ada)) == 1

    def test_east_on_the_evening_before_gives_it_at_once(self) -> None:
        ada = born()
        ada.wait(datetime(2024, 6, 4, 19, tzinfo=UTC))
        ada.becomes(zone=JAKARTA)

        ada.wait(datetime(2024, 6, 4, 20, tzinfo=UTC))

        assert given(ada) == [datetime(2024, 6, 4, 19, tzinfo=UTC)]


class TestImportedPast:
    def test_has_had_its_birthdays_elsewhere(self) -> None:
        ada = born(joined=noon(2019, 1, 1), known_at=noon(2024, 5, 20))

        ada.wait(midnight(2024, 12, 31))

        assert given(ada) == [midnight(2024, 6, 5)]

    def test_ends_within_a_day_that_is_still_to_be_had(self) -> None:
        ada = born(joined=noon(2019, 1, 1), known_at=noon(2024, 6, 5))

        ada.wait(midnight(2024, 12, 31))

        assert given(ada) == [noon(2024, 6, 5)]


class TestOutage:
    def test_loses_no_birthday(self) -> None:
        ada, ben = born(), born()
        ada.wait(noon(2024, 6, 1))

        for day in range(1, 900):
            ben.wait(noon(2024, 6, 1) + day * DAY)
        ada.wait(noon(2024, 6, 1) + 899 * DAY)

        assert ada.told() == ben.told()
        assert given(ada) == [midnight(2024, 6, 5), midnight(2025, 6, 5), midnight(2026, 6, 5)]


class TestAnotherProgram:
    def test_that_begins_on_the_day_gives_it(self) -> None:
        ada = born(program=NOTHING)
        ada.wait(noon(2024, 6, 5))
        ada.program = terms()

        ada.wait(midnight(2024, 12, 31))

        assert given(ada) == [noon(2024, 6, 5)]

    def test_that_begins_later_gives_nothing_of_what_is_over(self) -> None:
        ada = born(program=NOTHING)
        ada.wait(noon(2024, 6, 6))
        ada.program = terms()

        ada.wait(midnight(2024, 12, 31))

        assert given(ada) == []
