"""Levels: up at once, requalified at the end of the period, looked at again after refunds."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loyalty.programs.document import Downgrade, TierMetric
from loyalty.state.changes import Notice
from loyalty.state.customer import TierHeld
from loyalty.tiers.measure import measure
from loyalty.tiers.progress import TierGoal, goal
from tests.loyalty.tiers.ladders import JOINED, day, ladder, midnight
from tests.loyalty.timetable.story import LONDON, Story, program


class TestRaise:
    def test_lifts_at_once_and_skips_levels(self) -> None:
        ada = Story(ladder(), JOINED)

        cause = ada.buy(day(3, 10), 2_000)

        assert ada.state.tier == TierHeld("gold", day(3, 10), midnight(4, 1, 2027), cause, None)
        assert [(move.before, move.after, move.reason, move.event_id) for move in ada.tier_moves] == [
            (None, "gold", "Spend of at least 2000 in 12 months", cause)
        ]
        assert Notice("TierChanged", day(3, 10), {"from": None, "to": "gold"}) in ada.notices

    def test_adds_up_the_window(self) -> None:
        ada = Story(ladder(), JOINED)
        seen = []
        for at in (day(1, 10), day(2, 10), day(3, 10)):
            ada.buy(at, 250)
            seen.append(ada.tier)

        assert seen == [None, "silver", "silver"]

    @pytest.mark.parametrize(("metric", "after_two"), [(TierMetric.PURCHASES, "silver"), (TierMetric.POINTS_EARNED, None)])
    def test_measures_by_what_the_program_names(self, metric: TierMetric, after_two: str | None) -> None:
        ada = Story(ladder(metric=metric, silver=2, gold=9), JOINED)
        ada.buy(day(1, 10), 50)
        ada.buy(day(1, 11), 199)

        assert ada.tier == after_two

        ada.buy(day(1, 12), 800)

        assert ada.tier == ("silver" if after_two else "gold")

    def test_rounds_the_period_up_to_the_end_of_the_month(self) -> None:
        until = {}
        for bought in (
            datetime(2026, 1, 31, 23, 59, 59),
            datetime(2026, 2, 1),
            datetime(2026, 2, 1, 0, 0, 1),
            datetime(2026, 3, 31, 0, 30),
        ):
            ada = Story(ladder(), JOINED)
            ada.buy(bought.replace(tzinfo=LONDON).astimezone(UTC), 500)
            assert ada.state.tier is not None
            until[bought] = ada.state.tier.until

        assert list(until.values()) == [midnight(month, 1, 2027) for month in (2, 3, 3, 4)]

    def test_gives_everyone_a_level_from_nothing_for_ever(self) -> None:
        ada = Story(ladder(member=0, silver=500), JOINED)
        ada.wait(day(1, 1, 2036))

        assert ada.state.tier == TierHeld("member", JOINED, None)
        assert ada.tier_moves == []

    def test_without_tiers_does_nothing(self) -> None:
        ada = Story(program(), JOINED)

        ada.refund(ada.buy(day(1, 10), 10_000), day(1, 11))

        assert (ada.tier, ada.tier_moves, measure(ada.state, program=ada.program, at=day(1, 12))) == (None, [], 0)


class TestLateEvents:
    def test_count_in_the_window_of_their_own_time(self) -> None:
        ada = Story(ladder(months=1), JOINED)
        ada.buy(day(1, 10), 300)
        ada.wait(day(3, 10))

        ada.buy(day(1, 12), 200)

        assert ada.state.tier is not None
        assert (ada.tier, ada.state.tier.since) == ("silver", day(1, 12))

    def test_count_in_the_window_of_now_when_that_gives_more(self) -> None:
        ada = Story(ladder(), JOINED)
        ada.buy(day(3, 10), 1_600)

        ada.buy(day(1, 12), 500)

        assert ada.state.tier is not None
        assert (ada.tier, ada.state.tier.since) == ("gold", day(3, 10))

    def test_do_not_give_what_would_be_over(self) -> None:
        ada = Story(ladder(months=1, period_months=1), JOINED)
        ada.wait(day(6, 1))

        ada.buy(day(1, 12), 500)

        assert (ada.tier, ada.tier_moves) == (None, [])

    def test_take_nothing_back(self) -> None:
        ada = Story(ladder(), JOINED)
        ada.buy(day(3, 10), 2_000)
        held = ada.state.tier

        ada.buy(day(1, 12), 1)

        assert ada.state.tier == held


class TestPeriods:
    @pytest.mark.parametrize(
        ("downgrade", "codes"),
        [
            (Downgrade.NEVER, ["gold", "gold", "gold"]),
            (Downgrade.ONE_STEP, ["silver", "bronze", None]),
            (Downgrade.REASSESS, ["bronze", None, None]),
        ],
    )
    def test_end_as_the_program_says(self, downgrade: Downgrade, codes: list[str | None]) -> None:
        ada = Story(ladder(downgrade=downgrade, bronze=100, silver=500, gold=2_000), JOINED)
        ada.buy(day(1, 10), 2_000)
        ada.buy(day(12, 10), 100)
        seen = []
        for year in (2027, 2028, 2029):
            ada.wait(datetime(year, 1, 31, 23, 59, 59, 999_999, UTC))
            before = ada.tier
            ada.wait(midnight(2, 1, year))
            seen.append(ada.tier)
            assert before == ([None, "gold", *codes][year - 2026])

        assert seen == codes

    def test_start_anew_when_the_window_supports_the_level(self) -> None:
        ada = Story(ladder(), JOINED)
        ada.buy(day(1, 10), 500)
        ada.buy(day(12, 10), 500)
        ada.wait(day(3, 1, 2027))

        assert ada.state.tier == TierHeld("silver", day(1, 10), midnight(2, 1, 2028))
        assert len(ada.tier_moves) == 1

    def test_of_a_lower_level_begin_with_the_fall(self) -> None:
        ada = Story(ladder(), JOINED)
        ada.buy(day(1, 10), 2_000)
        ada.buy(day(12, 10), 500)
        ada.wait(day(3, 1, 2027))

        assert ada.state.tier == TierHeld("silver", midnight(2, 1, 2027), midnight(2, 1, 2028))
        assert ada.tier_moves[-1].reason == "gold was not requalified by the end of its period"
        assert ada.notices[-1] == Notice("TierChanged", midnight(2, 1, 2027), {"from": "gold", "to": "silver"})

    def test_end_after_the_grace(self) -> None:
        ada = Story(ladder(grace_days=30), JOINED)
        ada.buy(day(1, 10), 500)

        ada.wait(datetime(2027, 3, 2, 23, 59, 59, tzinfo=UTC))
        assert ada.tier == "silver"
        ada.wait(midnight(3, 3, 2027))

        assert ada.state.tier is None
        assert ada.tier_moves[-1].at == midnight(3, 3, 2027)

    def test_are_confirmed_by_an_event_in_the_grace_as_if_it_had_come_in_time(self) -> None:
        ada = Story(ladder(grace_days=30), JOINED)
        ada.buy(day(1, 10), 500)
        ada.buy(day(2, 20, 2027), 499)
        still = ada.state.tier
        ada.buy(day(2, 21, 2027), 1)

        assert still is not None
        assert still.until == midnight(2, 1, 2027)
        assert ada.state.tier == TierHeld("silver", day(1, 10), midnight(2, 1, 2028))

    def test_that_are_confirmed_rest_on_themselves(self) -> None:
        ada = Story(ladder(), JOINED)
        cause = ada.buy(day(1, 10), 500)
        ada.buy(day(12, 10), 500)
        ada.wait(day(3, 1, 2027))

        ada.refund(cause, day(3, 2, 2027))

        assert ada.tier == "silver"


class TestRecheck:
    def test_keeps_silver_when_later_purchases_support_it(self) -> None:
        ada = Story(ladder(), JOINED)
        _, february, _ = ada.buy(day(1, 10), 400), ada.buy(day(2, 10), 200), ada.buy(day(3, 10), 300)
        held = ada.state.tier

        ada.refund(february, day(4, 10))

        assert held is not None
        assert ada.state.tier == held
        assert (held.code, held.since) == ("silver", day(2, 10))

    def test_ends_what_the_rest_no_longer_supports(self) -> None:
        ada = Story(ladder(), JOINED)
        ada.buy(day(1, 10), 400)
        february = ada.buy(day(2, 10), 200)

        ada.refund(february, day(4, 10), 101)

        assert ada.state.tier is None
        assert ada.notices[-1] == Notice("TierChanged", day(4, 10), {"from": "silver", "to": None})

    def test_spares_what_another_purchase_began(self) -> None:
        ada = Story(ladder(), JOINED)
        january = ada.buy(day(1, 10), 400)
        ada.buy(day(2, 10), 200)

        ada.refund(january, day(4, 10))

        assert ada.tier == "silver"

    def test_gives_back_the_level_held_before_as_it_was(self) -> None:
        ada = Story(ladder(), JOINED)
        january = ada.buy(day(1, 10), 500)
        silver = ada.state.tier
        february = ada.buy(day(2, 10), 1_500)
        ada.refund(january, day(3, 10))
        assert ada.tier == "gold"

        ada.refund(february, day(4, 10))

        assert ada.state.tier == silver

    def test_stops_at_a_level_in_between_until_the_rest_goes_too(self) -> None:
        ada = Story(ladder(bronze=100, silver=500, gold=2_000), JOINED)
        ada.buy(day(1, 10), 100)
        bronze = ada.state.tier
        february = ada.buy(day(2, 10), 2_000)

        ada.refund(february, day(3, 10), 1_000)
        assert ada.state.tier == TierHeld("silver", day(2, 10), midnight(3, 1, 2027), february, bronze)
        ada.refund(february, day(4, 10), 900)

        assert ada.state.tier == bronze

    def test_requalifies_a_level_given_back_after_its_period(self) -> None:
        ada = Story(ladder(), JOINED)
        ada.buy(day(1, 10), 500)
        december = ada.buy(day(12, 10), 1_500)

        ada.refund(december, day(2, 10, 2027))

        assert ada.state.tier is None
        assert [(move.before, move.after, move.at) for move in ada.tier_moves[2:]] == [
            ("gold", "silver", day(2, 10, 2027)),
            ("silver", None, day(2, 10, 2027)),
        ]

    def test_confirms_a_level_given_back_in_its_grace_when_it_is_supported(self) -> None:
        ada = Story(ladder(grace_days=60), JOINED)
        ada.buy(day(1, 10), 500)
        december = ada.buy(day(12, 10), 1_500)
        ada.buy(day(2, 10, 2027), 500)

        ada.refund(december, day(2, 20, 2027))

        assert ada.state.tier == TierHeld("silver", day(1, 10), midnight(2, 1, 2028))

    def test_falls_to_a_level_from_nothing(self) -> None:
        ada = Story(ladder(member=0, silver=500), JOINED)

        ada.refund(ada.buy(day(1, 10), 500), day(2, 10))

        assert ada.state.tier == TierHeld("member", JOINED, None)

    @settings(deadline=None, max_examples=60)
    @given(st.lists(st.integers(1, 1_200), max_size=4), st.lists(st.integers(1, 3_000), min_size=2, max_size=4), st.integers(0, 3))
    def test_ends_alike_after_one_refund_and_after_several_of_the_same_purchase(
        self, bought: list[int], parts: list[int], later: int
    ) -> None:
        tiers = ladder(bronze=100, silver=500, gold=2_000, platinum=4_000)
        ends = []
        for refunds in ([sum(parts)], parts, parts[::-1]):
            ada = Story(tiers, JOINED)
            for month, total in enumerate(bought, start=1):
                ada.buy(day(month, 10), total)
            refunded = ada.buy(day(5, 10), sum(parts) + 1)
            ada.buy(day(6, 10), later * 100)
            for amount in refunds:
                ada.refund(refunded, day(7, 10), amount)
            held = ada.state.tier
            ends.append((held.code, held.since, held.until) if held is not None else None)

        assert ends[0] == ends[1] == ends[2]


class TestAnotherProgram:
    def test_may_not_know_a_level_that_is_held(self) -> None:
        ada = Story(ladder(), JOINED)
        cause = ada.buy(day(1, 10), 500)
        ada.program = ladder(blue=900, black=3_000)

        ada.buy(day(2, 10), 100)
        ada.refund(cause, day(2, 11))
        assert ada.state.tier is not None
        assert (ada.tier, ada.state.tier.since) == ("silver", day(1, 10))
        assert goal(ada.state, program=ada.program) == TierGoal("blue", "Blue", TierMetric.SPEND, 800)
        ada.wait(midnight(2, 1, 2027))

        assert ada.tier is None

    def test_lifts_out_of_a_level_it_does_not_know(self) -> None:
        ada = Story(ladder(), JOINED)
        ada.buy(day(1, 10), 500)
        ada.program = ladder(blue=600)

        ada.buy(day(2, 10), 100)

        assert ada.tier == "blue"

    def test_may_have_no_tiers(self) -> None:
        ada = Story(ladder(), JOINED)
        cause = ada.buy(day(1, 10), 500)
        ada.program = program()

        ada.refund(cause, day(2, 10))
        ada.wait(day(1, 1, 2030))

        assert ada.tier == "silver"
        assert goal(ada.state, program=ada.program) is None

    def test_may_end_downgrades(self) -> None:
        ada = Story(ladder(), JOINED)
        ada.buy(day(1, 10), 500)
        ada.program = ladder(downgrade=Downgrade.NEVER)
        ada.wait(day(1, 1, 2030))

        assert ada.state.tier == TierHeld("silver", day(1, 10), None)
