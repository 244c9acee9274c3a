"""Birthdays: on which day, at which instant, and what they bring."""

from datetime import date

import pytest
from msgspec import structs

from loyalty.birthdays.rules import day_in
from loyalty.programs.document import LeapDay, Tiers
from loyalty.state.changes import Notice, RuleOutcome
from tests.loyalty.birthdays.pure import CAKES, JAKARTA, NOTHING, TICK, born, given, midnight, noon, presents, terms
from tests.loyalty.timetable.story import levels


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
