"""The warning before a level is lost: when, to whom, and once."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from loyalty.programs.document import Downgrade, PeriodEnd, TierLevel, TierMetric, Tiers, WindowType
from loyalty.state.changes import Notice
from tests.loyalty.tiers.ladders import JOINED, day, ladder, midnight
from tests.loyalty.timetable.story import Story, levels, program

WARNED = midnight(1, 2, 2027)
"""30 days before the end of a period that January ends."""


def ending(at: datetime, *, tier: str = "silver", last_day: str = "2027-01-31", missing: int, metric: str = "SPEND") -> Notice:
    told = {"tier": tier, "lastDay": last_day, "missing": missing, "metric": metric, "currency": "points"}
    return Notice("TierEnding", at, told)


def warnings(story: Story) -> list[Notice]:
    return [notice for notice in story.notices if notice.kind == "TierEnding"]


class TestWarning:
    def test_comes_30_days_before_the_end_of_the_period(self) -> None:
        ada = Story(ladder(), JOINED)
        ada.buy(day(1, 10), 500)
        ada.buy(day(6, 10), 120)

        ada.wait(WARNED - timedelta(microseconds=1))
        before = warnings(ada)
        ada.wait(WARNED)

        assert before == []
        assert warnings(ada) == [ending(WARNED, missing=380)]

    def test_comes_once(self) -> None:
        ada = Story(ladder(), JOINED)
        ada.buy(day(1, 10), 500)
        ada.refund(ada.buy(WARNED, 100), day(1, 10, 2027))

        ada.wait(day(6, 1, 2027))

        assert warnings(ada) == [ending(WARNED, missing=500)]

    def test_comes_again_in_the_next_period(self) -> None:
        ada = Story(ladder(), JOINED)
        ada.buy(day(1, 10), 500)
        ada.buy(day(1, 10, 2027), 500)

        ada.wait(day(6, 1, 2028))

        assert warnings(ada) == [ending(WARNED, missing=500), ending(midnight(1, 2, 2028), last_day="2028-01-31", missing=500)]

    def test_spares_who_is_safe(self) -> None:
        ada = Story(ladder(), JOINED)
        ada.buy(day(1, 10), 500)
        ada.buy(day(2, 10), 500)

        ada.wait(midnight(2, 1, 2027))

        assert warnings(ada) == []

    def test_counts_what_leaves_the_window_until_the_end(self) -> None:
        ada = Story(ladder(), JOINED)
        ada.buy(day(1, 10), 500)
        ada.buy(day(1, 31), 500)

        ada.wait(WARNED)

        assert warnings(ada) == [ending(WARNED, missing=500)]

    def test_follows_a_refund_that_makes_it_lost(self) -> None:
        ada = Story(ladder(), JOINED)
        ada.buy(day(1, 10), 500)
        june = ada.buy(day(6, 10), 500)
        ada.wait(day(1, 10, 2027))
        before = warnings(ada)

        ada.refund(june, day(1, 20, 2027), 1)
        ada.refund(june, day(1, 21, 2027), 1)

        assert before == []
        assert warnings(ada) == [ending(day(1, 20, 2027), missing=1)]

    def test_follows_a_late_event_to_a_level_that_ends_soon(self) -> None:
        ada = Story(ladder(months=1), JOINED)
        ada.wait(day(1, 10, 2027))

        ada.buy(day(1, 10), 500)

        assert warnings(ada) == [ending(day(1, 10, 2027), missing=500)]

    def test_follows_at_once_on_a_level_given_back_shortly_before_its_end(self) -> None:
        ada = Story(ladder(), JOINED)
        ada.buy(day(1, 10), 500)
        gold = ada.buy(day(12, 10), 1_500)
        ada.wait(day(1, 20, 2027))

        ada.refund(gold, day(1, 20, 2027))

        assert warnings(ada) == [ending(day(1, 20, 2027), missing=500)]

    def test_of_a_year_looks_at_the_year_that_ends(self) -> None:
        ada = Story(ladder(window=WindowType.CALENDAR_YEAR, period_end=PeriodEnd.YEAR), JOINED)
        ada.buy(day(6, 10), 500)
        ada.buy(day(12, 1, 2027), 300)

        ada.wait(day(12, 31, 2027))

        assert warnings(ada) == [ending(midnight(12, 2, 2027), last_day="2027-12-31", missing=200)]

    @pytest.mark.parametrize(("metric", "missing"), [(TierMetric.PURCHASES, 2), (TierMetric.POINTS_EARNED, 2)])
    def test_says_what_is_missing_in_the_metrics_unit(self, metric: TierMetric, missing: int) -> None:
        ada = Story(ladder(metric=metric, silver=2), JOINED)
        ada.buy(day(1, 10), 100)
        ada.buy(day(1, 10), 100)

        ada.wait(WARNED)

        assert warnings(ada) == [ending(WARNED, missing=missing, metric=metric.value)]

    def test_comes_before_the_end_and_not_before_the_grace_is_over(self) -> None:
        ada = Story(ladder(grace_days=30), JOINED)
        ada.buy(day(1, 10), 500)

        ada.wait(day(6, 1, 2027))

        assert [(notice.kind, notice.at) for notice in ada.notices[-2:] if notice.kind.startswith("Tier")] == [
            ("TierEnding", WARNED),
            ("TierChanged", midnight(3, 3, 2027)),
        ]

    def test_is_of_every_step_down(self) -> None:
        ada = Story(ladder(downgrade=Downgrade.ONE_STEP), JOINED)
        ada.buy(day(1, 10), 2_000)

        ada.wait(day(6, 1, 2028))

        assert warnings(ada) == [
            ending(WARNED, tier="gold", missing=2_000),
            ending(midnight(1, 2, 2028), last_day="2028-01-31", missing=500),
        ]

    @pytest.mark.parametrize(
        "terms",
        [
            {"downgrade": Downgrade.NEVER},
            {"warn_days": 0},
            {"silver": 0},
            {"levels": (TierLevel(code="silver", name="Silver", threshold=500, never_downgrade=True),)},
        ],
    )
    def test_is_not_given_where_nothing_is_lost_or_nobody_wants_it(self, terms: dict[str, Any]) -> None:
        ada = Story(ladder(*terms.get("levels", ()), **{name: term for name, term in terms.items() if name != "levels"}), JOINED)
        ada.buy(day(1, 10), 500)

        ada.wait(day(6, 1, 2028))

        assert warnings(ada) == []

    def test_is_not_given_for_a_level_that_the_program_does_not_know(self) -> None:
        ada = Story(ladder(), JOINED)
        ada.buy(day(1, 10), 500)
        ada.program = ladder(blue=900)

        ada.wait(day(6, 1, 2028))

        assert (warnings(ada), ada.tier) == ([], None)

    def test_comes_with_a_level_whose_period_is_shorter_than_its_days(self) -> None:
        ada = Story(ladder(months=1, period_months=1, warn_days=100), JOINED)

        ada.buy(day(1, 10), 500)

        assert [notice.kind for notice in ada.notices if notice.kind.startswith("Tier")] == ["TierChanged", "TierEnding"]
        assert warnings(ada) == [ending(day(1, 10), last_day="2026-02-28", missing=500)]

    def test_comes_with_the_next_period_when_that_is_as_short(self) -> None:
        ada = Story(ladder(months=1, period_months=1, warn_days=100), JOINED)
        ada.buy(day(1, 10), 500)
        ada.buy(day(2, 20), 500)

        ada.wait(midnight(3, 1, 2026))

        assert warnings(ada)[1:] == [ending(midnight(3, 1, 2026), last_day="2026-03-31", missing=500)]

    def test_comes_also_when_points_mature_in_the_same_instant(self) -> None:
        ada = Story(program(ladder=Tiers(levels=levels(silver=500)), pending_days=14), JOINED)
        ada.buy(day(1, 10), 500)
        ada.buy(WARNED - timedelta(days=14), 100)

        ada.wait(WARNED)

        assert [notice.kind for notice in ada.notices if notice.at == WARNED] == ["PointsMatured", "TierEnding"]

    def test_is_not_given_for_a_level_that_comes_back_in_its_grace(self) -> None:
        ada = Story(ladder(grace_days=60), JOINED)
        ada.buy(day(1, 10), 500)
        gold = ada.buy(day(12, 10), 1_500)

        ada.refund(gold, day(2, 10, 2027))

        assert (ada.tier, warnings(ada)) == ("silver", [])
