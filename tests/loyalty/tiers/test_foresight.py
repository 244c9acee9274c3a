"""What is loaded in advance is all that the tiers of a usual customer ask for, and no more."""

from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import Lifecycle, PeriodEnd, Requirement, StageMetric, StageTerms, Threshold, Tiers, TierWindow, WindowType
from loyalty.road.ahead import foreseen
from loyalty.state.changes import Notice
from loyalty.timetable.rules import settle
from tests.loyalty.tiers.ladders import JOINED, day, ladder, midnight
from tests.loyalty.timetable.story import AtHand, Story, levels, program

Range = tuple[UUID, datetime | None, datetime]
BOUGHT = StageTerms(any_of=(Requirement(all_of=(Threshold(metric=StageMetric.PURCHASES, at_least=9),)),))


def yearly(**terms: Any) -> CompiledProgram:
    """Make a program of calendar years, whose stages look through no window."""
    tiers = Tiers(window=TierWindow(type=WindowType.CALENDAR_YEAR), period_end=PeriodEnd.YEAR, **terms)
    return program(ladder=tiers, stages=Lifecycle(retention=BOUGHT, loyalty=BOUGHT))


def settled_at(story: Story, until: datetime) -> tuple[list[Notice], set[Range]]:
    """Settle a customer with nothing loaded but what is foreseen; tell what it brought and what was loaded."""
    state = story.state.copy()
    state.activity, state.loaded, state.passed = {}, [], None
    asked = foreseen(story.program, state, [until])
    for _, after, end in asked:
        state.activity |= {id: one for id, one in story.written.items() if one.at <= end and (after is None or one.at > after)}
        state.loaded.append((after, end))
    notices = settle(AtHand(story.program), state, until).notices
    return [notice for notice in notices if notice.kind.startswith("Tier")], asked


class TestForesight:
    def test_knows_what_a_warning_looks_at(self) -> None:
        ada = Story(ladder(), JOINED)
        ada.buy(day(1, 5, 2025), 1)
        ada.buy(day(1, 10), 500)
        ada.buy(day(1, 20), 300)

        notices, _ = settled_at(ada, midnight(1, 2, 2027))

        assert [(notice.kind, notice.data["missing"]) for notice in notices] == [("TierEnding", 500)]

    def test_asks_for_nothing_when_a_year_begins(self) -> None:
        ada = Story(yearly(levels=levels(silver=500)), JOINED)
        ada.buy(day(1, 10), 500)

        notices, asked = settled_at(ada, midnight(1, 1, 2027))

        assert notices == []
        assert asked == set()

    @pytest.mark.parametrize("spent", [499, 500])
    def test_asks_for_nothing_when_a_period_ends_with_its_year(self, spent: int) -> None:
        ada = Story(yearly(levels=levels(silver=500), warn_days=0), JOINED)
        ada.buy(day(6, 10), 500)
        ada.buy(day(6, 10, 2027), spent)

        notices, asked = settled_at(ada, midnight(1, 1, 2028))

        assert len(notices) == (spent < 500)
        assert asked == set()

    def test_knows_what_the_end_of_a_grace_looks_at(self) -> None:
        ada = Story(yearly(levels=levels(bronze=100, silver=500), grace_days=40), JOINED)
        ada.buy(day(6, 10), 500)
        ada.buy(day(6, 10, 2027), 120)
        ada.wait(day(1, 10, 2028))

        notices, _ = settled_at(ada, midnight(2, 10, 2028))

        assert [notice.data for notice in notices] == [{"from": "silver", "to": "bronze"}]
