"""The thresholds that windows, days and tiers make, and the instants at which time unmets them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from loyalty.programs.document import Lifecycle, Requirement, StageMetric, StageTerms, Threshold, Tiers, TierWindow
from loyalty.state.changes import StageMove
from tests.loyalty.timetable.story import LONDON, Story, levels, program

JOINED = datetime(2026, 1, 1, 12, tzinfo=UTC)
LADDER = Tiers(levels=levels(silver=1_000, gold=5_000), window=TierWindow(months=1), period_months=1, warn_days=0)


def needs(*thresholds: Threshold) -> StageTerms:
    """Ask for all of these."""
    return StageTerms(any_of=(Requirement(all_of=thresholds),))


def loyal(*thresholds: Threshold, grace_days: int = 0, ladder: Tiers | None = None, zone: ZoneInfo = LONDON) -> Story:
    """Make a customer of a program whose LOYALTY asks for these."""
    stages = Lifecycle(loyalty=needs(*thresholds), loyalty_grace_days=grace_days)
    return Story(program(stages=stages, ladder=ladder), JOINED, zone)


def day(month: int, number: int, hour: int = 10, zone: ZoneInfo = LONDON) -> datetime:
    return datetime(2026, month, number, hour, tzinfo=zone).astimezone(UTC)


class TestReviews:
    def test_count_within_days(self) -> None:
        ada = loyal(Threshold(metric=StageMetric.REVIEWS, at_least=2, within_days=30))
        ada.review(day(2, 1))
        ada.review(day(3, 5))
        before = ada.stage
        ada.review(day(3, 6))
        ada.wait(day(6, 1))

        assert before == "ACQUISITION"
        assert [(move.after, move.at, move.reason) for move in ada.stage_moves] == [
            ("LOYALTY", day(3, 6), "2 reviews in 30 days"),
            ("RETENTION", day(4, 4), "LOYALTY not met for 0 days"),
        ]

    def test_count_ever_without_days(self) -> None:
        ada = loyal(Threshold(metric=StageMetric.REVIEWS, at_least=2))
        ada.review(day(2, 1))
        ada.review(day(12, 5))

        assert ada.stage == "LOYALTY"

    def test_of_late_arrival_count_in_the_days_of_their_own(self) -> None:
        ada = loyal(Threshold(metric=StageMetric.REVIEWS, at_least=2, within_days=30))
        ada.wait(day(6, 1))
        ada.review(day(4, 1))
        ada.review(day(5, 20))
        before = ada.stage
        ada.review(day(5, 15))

        assert (before, ada.stage) == ("ACQUISITION", "LOYALTY")


class TestDaysSincePurchase:
    def test_are_unmet_from_the_first_instant_of_the_day_after(self) -> None:
        ada = loyal(Threshold(metric=StageMetric.DAYS_SINCE_PURCHASE, at_most=10), grace_days=5)
        ada.buy(day(3, 20, 23), 100)
        ada.wait(datetime(2026, 3, 30, 22, 59, 59, tzinfo=UTC))
        before = ada.state.stage.unmet_since
        ada.wait(day(4, 30))

        midnight = datetime(2026, 3, 30, 23, tzinfo=UTC)
        assert before is None
        assert ada.stage_moves[1:] == [
            StageMove("LOYALTY", "RETENTION", midnight + timedelta(days=5), "LOYALTY not met for 5 days", None),
        ]

    def test_say_so_in_words(self) -> None:
        ada = loyal(Threshold(metric=StageMetric.DAYS_SINCE_PURCHASE, at_most=1))
        ada.buy(day(3, 20), 100)

        assert ada.stage_moves[0].reason == "the last purchase at most 1 day ago"

    @pytest.mark.parametrize("zone", [LONDON, ZoneInfo("America/St_Johns"), ZoneInfo("Asia/Jakarta")])
    def test_of_none_are_the_day_of_the_purchase_itself(self, zone: ZoneInfo) -> None:
        ada = loyal(Threshold(metric=StageMetric.DAYS_SINCE_PURCHASE, at_most=0), zone=zone)
        ada.buy(day(3, 8, 0, zone), 100)
        ada.wait(day(3, 20, 0, zone))

        assert [(move.after, move.at) for move in ada.stage_moves] == [("LOYALTY", day(3, 8, 0, zone)), ("RETENTION", day(3, 9, 0, zone))]

    def test_are_met_again_by_a_purchase(self) -> None:
        ada = loyal(Threshold(metric=StageMetric.DAYS_SINCE_PURCHASE, at_most=10), grace_days=30)
        ada.buy(day(3, 1), 100)
        ada.wait(day(3, 20))
        before = ada.state.stage.unmet_since
        ada.buy(day(3, 21), 100)

        assert (before, ada.state.stage.unmet_since) == (day(3, 12, 0), None)

    def test_are_unmet_when_the_last_purchase_is_refunded(self) -> None:
        ada = loyal(Threshold(metric=StageMetric.DAYS_SINCE_PURCHASE, at_most=10), grace_days=30)
        ada.buy(day(3, 1), 100)
        later = ada.buy(day(3, 15), 100)
        ada.refund(later, day(3, 16))

        assert (ada.stage, ada.state.stage.unmet_since) == ("LOYALTY", day(3, 16))


class TestDaysOverdue:
    def test_are_met_by_a_rhythm_and_unmet_when_it_is_missed(self) -> None:
        ada = loyal(Threshold(metric=StageMetric.DAYS_OVERDUE, at_most=2), grace_days=0)
        ada.buy(day(2, 1), 100)
        ada.buy(day(2, 5), 100)
        before = ada.stage
        ada.buy(day(2, 11), 100)
        ada.wait(day(3, 1))

        assert before == "RETENTION"
        assert [(move.after, move.at, move.reason) for move in ada.stage_moves[2:]] == [
            ("LOYALTY", day(2, 11), "at most 2 days overdue by their own rhythm"),
            ("RETENTION", day(2, 19, 0), "LOYALTY not met for 0 days"),
        ]

    def test_are_met_again_by_the_purchase_that_was_missed(self) -> None:
        ada = loyal(Threshold(metric=StageMetric.DAYS_OVERDUE, at_most=0), grace_days=30)
        for number in (1, 3, 5):
            ada.buy(day(2, number), 100)
        ada.wait(day(2, 20))
        before = ada.state.stage.unmet_since
        ada.buy(day(2, 21), 100)

        assert (before, ada.state.stage.unmet_since) == (day(2, 8, 0), None)

    def test_go_by_the_rhythm_that_a_refund_leaves(self) -> None:
        ada = loyal(Threshold(metric=StageMetric.DAYS_OVERDUE, at_most=0), grace_days=90)
        first, *_ = [ada.buy(day(month, 1), 100) for month in (2, 5, 6, 7)]
        ada.wait(day(8, 15))
        before = ada.state.stage.unmet_since
        ada.refund(first, day(8, 16))

        assert (before, ada.state.stage.unmet_since) == (None, day(8, 16))


class TestTier:
    def test_is_met_by_the_level_or_a_higher_one(self) -> None:
        stories = [loyal(Threshold(metric=StageMetric.TIER, tier="silver"), ladder=LADDER) for _ in range(3)]
        for ada, total in zip(stories, (999, 1_000, 5_000), strict=True):
            ada.buy(day(3, 1), total)

        assert [ada.stage for ada in stories] == ["CONVERSION", "LOYALTY", "LOYALTY"]
        assert stories[1].stage_moves[-1].reason == "tier silver or higher"

    def test_unmets_loyalty_from_the_instant_at_which_it_falls(self) -> None:
        ada = loyal(Threshold(metric=StageMetric.TIER, tier="silver"), ladder=LADDER, grace_days=20)
        ada.buy(day(3, 1), 1_000)
        ada.wait(day(7, 1))

        fallen = datetime(2026, 4, 30, 23, tzinfo=UTC)
        assert [(move.after, move.at) for move in ada.tier_moves] == [("silver", day(3, 1)), (None, fallen)]
        assert [(move.after, move.at) for move in ada.stage_moves] == [("LOYALTY", day(3, 1)), ("RETENTION", fallen + timedelta(days=20))]

    def test_unmets_loyalty_at_once_without_grace(self) -> None:
        ada = loyal(Threshold(metric=StageMetric.TIER, tier="silver"), ladder=LADDER)
        ada.buy(day(3, 1), 1_000)
        ada.wait(day(7, 1))

        assert ada.stage_moves[-1].at == ada.tier_moves[-1].at

    def test_that_the_program_does_not_know_is_none(self) -> None:
        ada = loyal(Threshold(metric=StageMetric.TIER, tier="silver"), ladder=LADDER, grace_days=20)
        ada.buy(day(3, 1), 1_000)
        other = Tiers(levels=levels(bronze=100), window=TierWindow(months=1), period_months=1)
        ada.program = program(stages=ada.program.document.lifecycle, ladder=other)
        ada.wait(day(3, 2))

        assert (ada.tier, ada.state.stage.unmet_since) == ("silver", day(3, 1))


class TestAnswers:
    def test_of_late_arrival_do_not_replace_newer_ones(self) -> None:
        ada = loyal(Threshold(metric=StageMetric.NPS, at_least=9))
        ada.answer(day(3, 10), nps=3)
        ada.answer(day(3, 1), nps=10)
        late = ada.stage
        ada.answer(day(3, 11), nps=9)

        assert (late, ada.state.nps, ada.stage) == ("ACQUISITION", 9, "LOYALTY")

    def test_of_late_arrival_replace_older_ones(self) -> None:
        ada = Story(program(stages=Lifecycle(loyalty=needs(Threshold(metric=StageMetric.NPS, at_least=9)))), JOINED, lazy=True)
        ada.answer(day(3, 1), nps=3)
        ada.review(day(3, 20))
        ada.answer(day(3, 10), nps=10)

        assert (ada.state.nps, ada.stage) == (10, "LOYALTY")
