"""Birthdays: on which day, at which instant, how often, and what they bring."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from msgspec import structs

from loyalty.birthdays.rules import day_in
from loyalty.programs.compile import compile_program
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import Birthday, LeapDay, PointCurrency, Points, Program, Tiers
from loyalty.state.changes import Notice, RuleOutcome
from loyalty.state.offers import NO_OFFERS, Catalogue
from tests.loyalty.offers.pure import catalogue, offer
from tests.loyalty.timetable.story import MERCHANT, Story, levels

JOINED = datetime(2024, 1, 10, 12, tzinfo=UTC)
LONDON, JAKARTA, HONOLULU = (ZoneInfo(name) for name in ("Europe/London", "Asia/Jakarta", "Pacific/Honolulu"))
DAY = timedelta(days=1)
TICK = timedelta(microseconds=1)


def terms(*, levels: Tiers | None = None, currency: dict[str, Any] | None = None, **birthday: Any) -> CompiledProgram:
    """Compile a program whose birthdays bring 100 points unless it is said otherwise."""
    brings = {"points": 100, **birthday}
    currencies = (PointCurrency(code="points", name="Points", **(currency or {})),)
    return compile_program(MERCHANT, 1, Program(points=Points(currencies=currencies), tiers=levels, birthday=Birthday(**brings)))


NOTHING = compile_program(MERCHANT, 1, structs.replace(terms().document, birthday=None))
"""A program in which birthdays bring nothing."""


CAKES = catalogue(offer(code="cake", name="A cake", tiers=("nobody",)))


def born(
    birthday: str | None = "1990-06-05",
    program: CompiledProgram | None = None,
    *,
    joined: datetime = JOINED,
    offers: Catalogue = NO_OFFERS,
    **known: Any,
) -> Story:
    """Let a customer join a shop in London with a birthday."""
    story = Story(program or terms(), joined, offers=offers)
    story.becomes(birthday=birthday, **known)
    return story


def midnight(year: int, month: int, day: int, zone: ZoneInfo = LONDON) -> datetime:
    return datetime(year, month, day, tzinfo=zone).astimezone(UTC)


def noon(year: int, month: int, day: int, zone: ZoneInfo = LONDON) -> datetime:
    return datetime(year, month, day, 12, tzinfo=zone).astimezone(UTC)


def given(story: Story) -> list[datetime]:
    """List when birthdays were given."""
    return [one.at for one in story.notices if one.kind == "BirthdayRewarded"]


def presents(story: Story) -> list[Mapping[str, Any]]:
    """List what was said to be given."""
    return [one.data for one in story.notices if one.kind == "BirthdayRewarded"]


class TestDay:
    @pytest.mark.parametrize(
        ("birthday", "year", "leap_day", "day"),
        [
            ("06-05", 2025, LeapDay.FEB_28, date(2025, 6, 5)),
            ("02-29", 2024, LeapDay.FEB_28, date(2024, 2, 29)),
            ("02-29", 2024, LeapDay.MAR_1, date(2024, 2, 29)),
            ("02-29", 2025, LeapDay.FEB_28, date(2025, 2, 28)),
            ("02-29", 2025, LeapDay.MAR_1, date(2025, 3, 1)),
            ("02-29", 2100, LeapDay.MAR_1, date(2100, 3, 1)),
            ("02-28", 2025, LeapDay.MAR_1, date(2025, 2, 28)),
        ],
    )
    def test_is_in_every_year(self, birthday: str, year: int, leap_day: LeapDay, day: date) -> None:
        assert day_in(year, birthday, leap_day) == day


class TestGrant:
    def test_comes_once_a_year_at_midnight_and_not_before(self) -> None:
        ada = born()

        ada.wait(midnight(2024, 6, 5) - TICK)
        before = given(ada)
        ada.wait(midnight(2026, 12, 31))

        assert before == []
        assert given(ada) == [midnight(year, 6, 5) for year in (2024, 2025, 2026)]
        assert ada.state.balance("points").available == 300

    def test_moves_points_and_tells_why(self) -> None:
        ada = born()

        ada.wait(midnight(2024, 6, 5))

        [movement] = ada.movements
        assert (movement.kind, movement.reason, movement.event_id, movement.effective_at) == (
            "EARN",
            "Birthday",
            None,
            midnight(2024, 6, 5),
        )
        assert movement.explanation == (RuleOutcome("birthday", "points", True, 100, 100, "once a year"),)
        assert ada.notices[-1] == Notice("BirthdayRewarded", midnight(2024, 6, 5), {"points": 100, "currency": "points", "offer": None})

    def test_needs_no_year(self) -> None:
        ada = born("--06-05")

        ada.wait(midnight(2025, 12, 31))

        assert given(ada) == [midnight(2024, 6, 5), midnight(2025, 6, 5)]

    @pytest.mark.parametrize(("leap_day", "month", "day"), [(LeapDay.FEB_28, 2, 28), (LeapDay.MAR_1, 3, 1)])
    def test_of_29_february_comes_every_year(self, leap_day: LeapDay, month: int, day: int) -> None:
        ada = born("2000-02-29", terms(leap_day=leap_day))

        ada.wait(midnight(2028, 12, 31))

        common = [midnight(year, month, day) for year in (2025, 2026, 2027)]
        assert given(ada) == [midnight(2024, 2, 29), *common, midnight(2028, 2, 29)]

    def test_comes_days_ahead_also_across_new_year(self) -> None:
        ada = born("1990-01-03", terms(days_ahead=10))

        ada.wait(midnight(2026, 12, 31))

        assert given(ada) == [midnight(year, 12, 24) for year in (2024, 2025, 2026)]

    def test_comes_in_the_customers_own_zone(self) -> None:
        ada = born(zone=JAKARTA)

        ada.wait(midnight(2024, 12, 31))

        assert given(ada) == [midnight(2024, 6, 5, JAKARTA)]

    def test_gives_what_the_tier_has_instead(self) -> None:
        silver, gold = levels(silver=100, gold=1_000)
        ladder = Tiers(levels=(silver, structs.replace(gold, birthday_points=500)), period_months=120)
        ada = born(program=terms(levels=ladder))
        ada.buy(noon(2024, 3, 1), 200)

        ada.wait(midnight(2024, 6, 5))
        ada.buy(noon(2024, 7, 1), 1_000)
        ada.wait(midnight(2025, 6, 5))

        outcomes = [one.explanation[0] for one in ada.movements if one.reason == "Birthday"]
        assert [(one.given, one.reason) for one in outcomes] == [(100, "once a year"), (500, "once a year, as gold")]

    def test_gives_an_offer_beside_points_or_alone(self) -> None:
        both, alone = (born(program=one, offers=CAKES) for one in (terms(offer="cake"), terms(points=None, offer="cake")))
        for ada in (both, alone):
            ada.wait(midnight(2024, 6, 5))

        assert presents(both) == [{"points": 100, "currency": "points", "offer": "A cake"}]
        assert presents(alone) == [{"points": None, "currency": None, "offer": "A cake"}]
        for ada in (both, alone):
            [claim] = ada.claims.values()
            assert (claim.granted, claim.claimed_at) == (True, midnight(2024, 6, 5))
            assert ada.notices[-1].data["reason"] == {"code": "GRANTED", "value": "because it is your birthday"}

    def test_says_nothing_of_an_offer_that_is_not_to_be_had(self) -> None:
        ada = born(program=terms(offer="pie"), offers=CAKES)

        ada.wait(midnight(2024, 6, 5))

        assert presents(ada) == [{"points": 100, "currency": "points", "offer": None}]
        assert [(one.kind, one.subject) for one in ada.merchant_notices] == [("OFFER_MISSING", "pie")]

    def test_waits_for_the_return_window_like_all_that_is_earned(self) -> None:
        ada = born(program=terms(currency={"pending_days": 14}))

        ada.wait(midnight(2024, 6, 5))

        balance = ada.state.balance("points")
        assert (balance.available, balance.pending) == (0, 100)

    def test_gives_no_more_than_there_is_room_for_and_counts_all_the_same(self) -> None:
        ada = born(program=terms(currency={"maximum_balance": 120}))

        ada.wait(midnight(2026, 12, 31))
        ada.spend(noon(2027, 1, 1), 100)
        ada.wait(midnight(2027, 12, 31))

        assert [one["points"] for one in presents(ada)] == [100, 20, None, 100]
        assert [one.explanation[0].given for one in ada.movements if one.reason == "Birthday"] == [100, 20, 100]

    def test_comes_to_members_with_a_birthday_only(self) -> None:
        nobody, lead, ada = born(None), born(), born(program=NOTHING)
        lead.state.joined_at = None

        for one in (nobody, lead, ada):
            one.wait(midnight(2026, 12, 31))
            assert one.state.due_at is None
            assert given(one) == []

    def test_says_when_it_is_due_next(self) -> None:
        ada = born()
        ada.wait(noon(2024, 6, 4))
        before = ada.state.due_at
        ada.wait(noon(2024, 6, 6))

        assert (before, ada.state.due_at) == (midnight(2024, 6, 5), midnight(2025, 6, 5))


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
