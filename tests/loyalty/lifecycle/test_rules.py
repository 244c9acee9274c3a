"""Stages: up with events, down with time, looked at again after refunds; and the health beside them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loyalty.lifecycle import rules
from loyalty.programs.document import Lifecycle, Requirement, StageMetric, StageTerms, Threshold
from loyalty.state.changes import Changes, Notice, StageMove
from loyalty.state.customer import StageHeld
from tests.loyalty.timetable.story import LONDON, Story, program

JOINED = datetime(2025, 1, 1, 12, tzinfo=UTC)


def day(month: int, number: int, year: int = 2026) -> datetime:
    return datetime(year, month, number, 10, tzinfo=LONDON).astimezone(UTC)


def needs(*thresholds: tuple[StageMetric, int, int | None]) -> StageTerms:
    """Ask for all of these thresholds: metric, at least, within days."""
    return StageTerms(any_of=(Requirement(all_of=tuple(Threshold(metric=m, at_least=n, within_days=d) for m, n, d in thresholds)),))


def customer(stages: Lifecycle | None = None) -> Story:
    return Story(program(stages=stages), JOINED)


def monthly(count: int, stages: Lifecycle | None = None) -> Story:
    """Make a customer who bought on the tenth of so many months of 2026."""
    ada = customer(stages)
    for month in range(1, count + 1):
        ada.buy(day(month, 10), 1_000)
    return ada


BUY_TWICE = needs((StageMetric.PURCHASES, 2, 365))


class TestAdvance:
    def test_rises_with_the_first_second_and_fifth_purchase(self) -> None:
        stages = [monthly(count).stage for count in range(6)]

        assert stages == ["ACQUISITION", "CONVERSION", "RETENTION", "RETENTION", "RETENTION", "LOYALTY"]

    def test_records_each_move_with_the_rule_and_the_event(self) -> None:
        ada = monthly(2)

        assert ada.stage_moves[-1] == StageMove("CONVERSION", "RETENTION", day(2, 10), "2 purchases in 365 days", ada.state.stage.cause)
        assert ada.notices[-1] == Notice("StageChanged", day(2, 10), {"from": "CONVERSION", "to": "RETENTION"})
        assert [(move.before, move.reason) for move in ada.stage_moves[:-1]] == [("ACQUISITION", "First purchase")]

    def test_skips_stages(self) -> None:
        ada = customer(Lifecycle(loyalty=needs((StageMetric.SPEND, 5_000, 30))))

        ada.buy(day(1, 10), 5_000)

        assert [(move.before, move.after, move.reason) for move in ada.stage_moves] == [
            ("ACQUISITION", "LOYALTY", "spend of at least 5000 in 30 days")
        ]

    def test_rises_by_an_answer(self) -> None:
        ada = monthly(3)

        ada.answer(day(3, 20), nps=9)

        assert (ada.stage, ada.stage_moves[-1].reason) == ("LOYALTY", "3 purchases in 365 days and an NPS of at least 9")

    def test_rises_by_a_qualified_referral_with_three_purchases(self) -> None:
        two, three = monthly(2), monthly(3)
        for ada in (two, three):
            ada.state.referrals_qualified = 1
            ada.review(day(3, 20))

        assert (two.stage, three.stage) == ("RETENTION", "LOYALTY")
        assert three.stage_moves[-1].reason == "3 purchases in 365 days and 1 qualified referral"

    @pytest.mark.parametrize(
        ("metric", "at_least", "words"),
        [
            (StageMetric.PURCHASES, 1, "1 purchase"),
            (StageMetric.SPEND, 1_000, "spend of at least 1000"),
            (StageMetric.POINTS_EARNED, 10, "10 points earned"),
            (StageMetric.REVIEWS, 2, "2 reviews"),
            (StageMetric.NPS, 7, "an NPS of at least 7"),
        ],
    )
    def test_looks_at_every_metric(self, metric: StageMetric, at_least: int, words: str) -> None:
        ada = customer(Lifecycle(loyalty=needs((metric, at_least, None))))
        if metric is StageMetric.REVIEWS:
            ada.review(day(1, 9))
        before = ada.stage
        if metric in (StageMetric.PURCHASES, StageMetric.SPEND, StageMetric.POINTS_EARNED):
            ada.buy(day(1, 10), 1_000)
        else:
            ada.review(day(1, 10))
            ada.answer(day(1, 10), nps=7)

        moves = [(move.after, move.reason) for move in ada.stage_moves if move.after == "LOYALTY"]
        assert (before, moves) == ("ACQUISITION", [("LOYALTY", words)])

    def test_never_lowers_a_stage(self) -> None:
        ada = monthly(2, Lifecycle(retention=needs((StageMetric.NPS, 7, None), (StageMetric.PURCHASES, 1, 365))))
        ada.answer(day(3, 1), nps=8)
        ada.answer(day(3, 2), nps=0)

        assert ada.stage == "RETENTION"

    def test_sees_a_late_event_from_where_the_customer_has_got_to(self) -> None:
        ada = monthly(1)
        ada.wait(day(6, 1))

        ada.buy(day(3, 10), 1_000)

        assert ada.state.stage == StageHeld("RETENTION", day(6, 1), ada.state.stage.cause, ada.state.stage.before)


class TestLoyalty:
    def test_outlives_its_thresholds_by_ninety_days(self) -> None:
        ada = monthly(5)
        ada.buy(day(12, 10), 1_000)

        ada.wait(datetime(2027, 5, 11, 8, 59, 59, tzinfo=UTC))
        assert (ada.stage, ada.state.stage.unmet_since) == ("LOYALTY", day(2, 10, 2027))
        ada.wait(day(5, 11, 2027))

        assert ada.state.stage == StageHeld("RETENTION", day(5, 11, 2027))
        assert ada.stage_moves[-1].reason == "LOYALTY not met for 90 days"

    def test_is_safe_again_when_an_event_meets_them(self) -> None:
        ada = monthly(5)
        ada.wait(day(3, 1, 2027))
        before = ada.state.stage.unmet_since
        for number in range(1, 6):
            ada.buy(day(3, number, 2027), 1_000)
        ada.wait(day(5, 30, 2027))

        assert before == day(1, 10, 2027)
        assert ada.stage == "LOYALTY"
        assert ada.state.stage.unmet_since is None

    def test_is_unmet_from_the_event_that_unmets_it(self) -> None:
        ada = monthly(3)
        ada.answer(day(3, 20), nps=9)
        ada.answer(day(4, 20), nps=8)
        ada.answer(day(4, 25), nps=2)

        assert ada.state.stage.unmet_since == day(4, 20)

    def test_without_days_of_grace_ends_when_it_is_unmet(self) -> None:
        ada = monthly(5, Lifecycle(loyalty_grace_days=0))
        ada.buy(day(12, 10), 1_000)

        ada.wait(day(3, 1, 2027))

        assert (ada.stage, ada.state.stage.since) == ("RETENTION", day(2, 10, 2027))

    def test_counted_without_a_window_never_ends_but_by_a_lapse(self) -> None:
        ada = monthly(5, Lifecycle(loyalty=needs((StageMetric.PURCHASES, 5, None))))

        ada.wait(datetime(2027, 5, 10, 8, 59, 59, tzinfo=UTC))
        assert ada.stage == "LOYALTY"
        ada.wait(day(5, 10, 2027))

        assert ada.state.stage == StageHeld("CONVERSION", day(5, 10, 2027))

    def test_is_unmet_when_the_next_purchase_leaves_however_time_was_cut(self) -> None:
        ada = customer(Lifecycle(loyalty=needs((StageMetric.PURCHASES, 2, 10))))
        for number in (1, 2, 3):
            ada.buy(day(3, number), 1_000)

        ada.wait(day(3, 11))
        before = ada.state.stage.unmet_since
        ada.wait(day(3, 20))

        assert (before, ada.state.stage.unmet_since) == (None, day(3, 12))

    def test_is_unmet_at_the_second_of_two_times_that_look_alike_however_time_was_cut(self) -> None:
        ada = customer(Lifecycle(loyalty=needs((StageMetric.PURCHASES, 1, 10))))
        ada.buy(datetime(2026, 10, 15, 0, 20, tzinfo=UTC), 1_000)

        ada.wait(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
        before = ada.state.stage.unmet_since
        ada.wait(datetime(2026, 10, 25, 12, tzinfo=UTC))

        assert (before, ada.state.stage.unmet_since) == (None, datetime(2026, 10, 25, 1, 20, tzinfo=UTC))

    def test_is_looked_at_under_other_thresholds(self) -> None:
        ada = monthly(5)
        ada.program = program(stages=Lifecycle(loyalty=needs((StageMetric.PURCHASES, 9, 365))))

        ada.wait(day(5, 20))
        assert ada.state.stage.unmet_since == day(5, 10)
        ada.program = program()
        ada.wait(day(10, 1))

        assert ada.stage == "LOYALTY"
        assert ada.state.stage.unmet_since is None


class TestLapse:
    def test_returns_to_conversion_after_a_year_without_a_purchase(self) -> None:
        ada = monthly(2)
        ada.review(day(6, 1))

        ada.wait(datetime(2027, 2, 10, 9, 59, 59, tzinfo=UTC))
        assert ada.stage == "RETENTION"
        ada.wait(day(2, 10, 2027))

        assert ada.state.stage == StageHeld("CONVERSION", day(2, 10, 2027))
        assert ada.stage_moves[-1].reason == "No purchase in 365 days"

    def test_keeps_the_wall_clock_when_the_clocks_change(self) -> None:
        ada = customer(Lifecycle(retention=needs((StageMetric.PURCHASES, 1, 365)), lapse_days=30))
        ada.buy(day(3, 20), 1_000)

        ada.wait(day(5, 1))

        assert ada.stage_moves[-1].at == day(4, 19)

    def test_is_not_undone_by_anything_but_a_purchase(self) -> None:
        ada = monthly(2, Lifecycle(retention=needs((StageMetric.PURCHASES, 2, None))))
        ada.wait(day(3, 1, 2027))

        ada.review(day(3, 2, 2027))
        assert (ada.stage, len(ada.stage_moves)) == ("CONVERSION", 3)
        ada.buy(day(3, 3, 2027), 1_000)

        assert ada.stage == "RETENTION"

    def test_of_someone_who_never_bought_returns_to_acquisition(self) -> None:
        ada = customer(Lifecycle(retention=needs((StageMetric.REVIEWS, 1, None))))
        ada.review(day(1, 10))
        before = ada.stage
        ada.wait(day(1, 10, 2027))

        assert (before, ada.stage) == ("RETENTION", "ACQUISITION")


class TestLookAgain:
    def test_falls_to_what_the_rest_supports(self) -> None:
        ada = monthly(1)
        conversion = ada.state.stage
        second = ada.buy(day(2, 10), 1_000)

        ada.refund(second, day(3, 10))

        assert ada.state.stage == conversion
        assert ada.stage_moves[-1].reason == "A refund of the purchase that began RETENTION"
        assert ada.notices[-2:] == [
            Notice("PointsTakenBack", day(3, 10), {"points": 10, "currency": "points"}),
            Notice("StageChanged", day(3, 10), {"from": "RETENTION", "to": "CONVERSION"}),
        ]

    def test_spares_a_stage_that_another_purchase_began(self) -> None:
        ada = customer()
        first, _ = ada.buy(day(1, 10), 1_000), ada.buy(day(2, 10), 1_000)

        ada.refund(first, day(3, 10))

        assert ada.stage == "RETENTION"

    def test_spares_a_stage_after_a_refund_in_part(self) -> None:
        ada = monthly(1)

        ada.refund(ada.buy(day(2, 10), 1_000), day(3, 10), 999)

        assert ada.stage == "RETENTION"

    def test_counts_a_purchase_of_nothing(self) -> None:
        ada = customer()

        ada.buy(day(1, 10), 0)

        assert ada.stage == "CONVERSION"

    def test_comes_back_when_a_later_purchase_goes_too(self) -> None:
        ada = monthly(1)
        second, third = ada.buy(day(2, 10), 1_000), ada.buy(day(3, 10), 1_000)

        ada.refund(second, day(4, 10))
        between = ada.stage
        ada.refund(third, day(4, 11))

        assert (between, ada.stage) == ("RETENTION", "CONVERSION")

    def test_leaves_loyalty_its_ninety_days(self) -> None:
        ada = monthly(4)
        fifth = ada.buy(day(5, 10), 1_000)

        ada.refund(fifth, day(6, 10))
        ada.wait(datetime(2026, 9, 8, 8, 59, 59, tzinfo=UTC))
        assert (ada.stage, ada.state.stage.unmet_since) == ("LOYALTY", day(6, 10))
        ada.wait(day(9, 8))

        assert ada.stage == "RETENTION"

    def test_ends_at_acquisition_when_nothing_is_left(self) -> None:
        ada = customer()
        bought = [ada.buy(day(month, 10), 1_000) for month in range(1, 6)]
        for one in bought:
            ada.refund(one, day(6, 10))

        assert ada.state.stage == StageHeld("ACQUISITION", JOINED)
        assert ada.stage_moves[-1].reason == "All purchases were refunded"

    def test_returns_to_conversion_at_once_when_the_rest_is_older_than_a_year(self) -> None:
        ada = monthly(2)
        ada.refund(ada.buy(day(2, 1, 2027), 1_000), day(3, 1, 2027))

        assert ada.state.stage == StageHeld("CONVERSION", day(3, 1, 2027))

    def test_decides_at_once_what_time_would_bring_next(self) -> None:
        ada = monthly(2)
        last = ada.buy(day(2, 1, 2027), 1_000)
        changes = Changes.of(ada.state)
        changes.state.purchases, changes.state.last_purchase_at = 2, day(2, 10)

        rules.look_again(changes, program=ada.program, purchase_id=last, at=day(3, 1, 2027))

        assert changes.state.stage.stage == "CONVERSION"

    @settings(deadline=None, max_examples=150)
    @given(
        st.lists(st.tuples(st.integers(0, 250 * 24), st.integers(0, 30)), min_size=1, max_size=7),
        st.data(),
        st.sampled_from([(1, 1), (2, 2), (2, 3), (3, 5)]),
        st.sampled_from([30, 365]),
    )
    def test_ends_alike_in_any_order_of_whole_refunds(
        self, waits: list[tuple[int, int]], data: st.DataObject, counts: tuple[int, int], within: int
    ) -> None:
        retention, loyalty = (needs((StageMetric.PURCHASES, count, within)) for count in counts)
        terms = Lifecycle(retention=retention, loyalty=loyalty, lapse_days=200)
        places = data.draw(st.lists(st.integers(0, len(waits) - 1), min_size=1, unique=True))
        orders = [places, data.draw(st.permutations(places)), places[::-1]]
        gap, late = data.draw(st.integers(0, 40)), data.draw(st.sampled_from([0, 200]))
        ends = []
        for order in orders:
            ada, at, bought = customer(terms), JOINED, []
            for hours, spend in waits:
                at += timedelta(hours=hours)
                bought.append(ada.buy(at, spend + 1))
            at += timedelta(days=late)
            for place in order:
                at += timedelta(hours=gap)
                ada.refund(bought[place], at)
            seen = [ada.stage]
            for days in (100, 400):
                ada.wait(at + timedelta(days=days))
                seen.append(ada.stage)
            ends.append(seen)

        assert ends[0] == ends[1] == ends[2]
