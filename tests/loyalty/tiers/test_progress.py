"""What is missing to the next level, and what keeps the one held."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from loyalty.programs.document import Downgrade, PeriodEnd, TierLevel, TierMetric, Tiers, WindowType
from loyalty.state.changes import Notice
from loyalty.tiers.progress import TierGoal, TierKeep, goal, keep
from tests.loyalty.tiers.ladders import JOINED, day, ladder, midnight
from tests.loyalty.timetable.story import Story, program
from tests.loyalty.timetable.test_rules import JOININGS, Act, acts, ladders, late, tell


def kept(story: Story) -> TierKeep | None:
    return keep(story.state, program=story.program)


class TestGoal:
    def test_names_the_next_level_and_what_is_missing(self) -> None:
        ada = Story(ladder(), JOINED)
        seen = []
        for at, total in ((day(1, 10), 120), (day(2, 10), 380), (day(3, 10), 300)):
            ada.buy(at, total)
            seen.append(goal(ada.state, program=ada.program))

        assert seen == [
            TierGoal("silver", "Silver", TierMetric.SPEND, 380),
            TierGoal("gold", "Gold", TierMetric.SPEND, 1_500),
            TierGoal("gold", "Gold", TierMetric.SPEND, 1_200),
        ]

    def test_never_misses_less_than_nothing(self) -> None:
        ada = Story(ladder(), JOINED)
        ada.buy(day(1, 10), 900)

        ada.program = ladder(silver=500, gold=800)

        assert goal(ada.state, program=ada.program) == TierGoal("gold", "Gold", TierMetric.SPEND, 0)

    def test_is_none_at_the_top(self) -> None:
        ada = Story(ladder(), JOINED)

        ada.buy(day(1, 10), 2_500)

        assert goal(ada.state, program=ada.program) is None


class TestKeep:
    def test_counts_what_will_still_be_in_the_window_at_the_end(self) -> None:
        ada = Story(ladder(), JOINED)
        ada.buy(day(1, 10), 500)
        ada.buy(day(2, 10), 120)

        found = kept(ada)

        assert found == TierKeep(TierMetric.SPEND, 500, 120, date(2027, 1, 31))
        assert found.missing == 380

    def test_misses_nothing_where_enough_is_known(self) -> None:
        ada = Story(ladder(), JOINED)
        ada.buy(day(1, 10), 500)
        ada.buy(day(2, 10), 900)

        found = kept(ada)

        assert found == TierKeep(TierMetric.SPEND, 500, 900, date(2027, 1, 31))
        assert found.missing == 0

    def test_looks_at_the_year_that_will_end(self) -> None:
        ada = Story(ladder(window=WindowType.CALENDAR_YEAR, period_end=PeriodEnd.YEAR), JOINED)

        ada.buy(day(6, 10), 500)
        this_year = kept(ada)
        ada.buy(day(6, 10, 2027), 200)
        next_year = kept(ada)

        assert this_year == TierKeep(TierMetric.SPEND, 500, 0, date(2027, 12, 31))
        assert next_year == TierKeep(TierMetric.SPEND, 500, 200, date(2027, 12, 31))

    def test_goes_on_in_the_grace(self) -> None:
        ada = Story(ladder(grace_days=30), JOINED)
        ada.buy(day(1, 10), 500)
        ada.buy(day(2, 10), 120)
        ada.buy(day(12, 10), 10)

        ada.wait(midnight(2, 5, 2027))

        assert kept(ada) == TierKeep(TierMetric.SPEND, 500, 10, date(2027, 3, 2))

    @pytest.mark.parametrize("terms", [{"downgrade": Downgrade.NEVER}, {"silver": 0}])
    def test_is_none_for_a_level_without_end(self, terms: dict[str, Any]) -> None:
        ada = Story(ladder(**terms), JOINED)

        ada.buy(day(1, 10), 500)

        assert kept(ada) is None

    def test_is_none_for_a_level_that_the_program_does_not_know(self) -> None:
        ada = Story(ladder(), JOINED)
        ada.buy(day(1, 10), 500)

        ada.program = ladder(blue=900)

        assert kept(ada) is None

    def test_is_none_without_a_level(self) -> None:
        ada = Story(ladder(TierLevel(code="silver", name="Silver", threshold=500)), JOINED)

        assert kept(ada) is None

    @settings(deadline=None, max_examples=150)
    @given(ladders, st.sampled_from(JOININGS), st.lists(acts | late, min_size=1, max_size=8), st.sampled_from([0, 30, 300]))
    def test_misses_something_exactly_when_the_level_will_be_lost_and_warns_of_that(
        self, terms: Tiers, joined: datetime, told: list[Act], days_after: int
    ) -> None:
        ada = tell(Story(program(ladder=terms), joined), told, [], days_after)
        held, found = ada.state.tier, kept(ada)
        assume(held is not None and held.until is not None and held.until > ada.state.settled_at)
        assert held is not None
        assert held.until is not None

        ada.wait(held.until + timedelta(days=terms.grace_days + 1))

        after = ada.state.tier
        assert (found is not None and found.missing > 0) == (after is None or after.code != held.code)
        if found is not None and found.missing and terms.warn_days:
            assert (held.code, found.by.isoformat()) in [(one.data["tier"], one.data["lastDay"]) for one in told_endings(ada)]


def told_endings(story: Story) -> list[Notice]:
    return [notice for notice in story.notices if notice.kind == "TierEnding"]
