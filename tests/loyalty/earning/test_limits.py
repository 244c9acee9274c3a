"""What limits leave, told what they had counted so far; that they count is in test_counting."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loyalty.programs.document import LARGEST
from loyalty.programs.periods import PER
from loyalty.state.changes import RuleOutcome
from loyalty.state.customer import Counted
from tests.loyalty.earning.written import earns, given_by, points, program, purchase, reasons
from tests.loyalty.programs.documents import fixed, multiply, per_amount

FIRED = "5 points for a purchase"


def per_day(most: int) -> dict[str, Any]:
    return {"perCustomer": [{"points": most, "per": "DAY"}]}


class TestRuleCaps:
    def test_give_50_of_100_when_450_of_500_a_day_were_earned(self) -> None:
        awards = earns(program(fixed(100, caps=per_day(500))), purchase(1), looked={"rule:bonus:DAY": Counted(450, 9)})

        assert awards.points == {"points": 50}
        assert awards.outcomes == (RuleOutcome("bonus", "points", True, 100, 50, "100 points for a purchase, trimmed to 500 a day"),)

    def test_trim_what_one_event_gives(self) -> None:
        awards = earns(program(per_amount(100, caps={"perEvent": 30})), purchase(100_00))

        assert awards.outcomes == (RuleOutcome("spend", "points", True, 100, 30, "100 times 1, trimmed to 30 an event"),)

    @pytest.mark.parametrize("per", list(PER))
    def test_know_every_period(self, per: str) -> None:
        rules = program(fixed(100, caps={"perCustomer": [{"points": 100, "per": per}]}))

        awards = earns(rules, purchase(1), looked={f"rule:bonus:{per}": Counted(99, 1)})

        assert awards.outcomes == (RuleOutcome("bonus", "points", True, 100, 1, f"100 points for a purchase, trimmed to 100 {PER[per]}"),)  # type: ignore[index]

    def test_say_which_one_left_least(self) -> None:
        caps = {"perEvent": 90, "perCustomer": [{"points": 80, "per": "DAY"}, {"points": 200, "per": "WEEK"}], "budget": 1_000}
        looked = {"rule:bonus:DAY": Counted(10, 1), "rule:bonus:WEEK": Counted(140, 3), "budget:bonus": Counted(900)}

        awards = earns(program(fixed(100, rates=[{"points": 80, "stages": ["LOYALTY"]}], caps=caps)), purchase(1), looked=looked)

        assert awards.outcomes[0].reason == "100 points for a purchase, trimmed to 200 a week"
        assert awards.points == {"points": 60}

    def test_leave_what_is_left_of_a_budget_and_then_nothing(self) -> None:
        rules = program(fixed(100, caps={"budget": 1_000}))

        assert points(rules, purchase(1), looked={"budget:bonus": Counted(930)}) == 70
        awards = earns(rules, purchase(1), looked={"budget:bonus": Counted(1_200)})
        assert awards.outcomes == (RuleOutcome("bonus", "points", True, 100, 0, "100 points for a purchase, trimmed to a budget of 1000"),)

    def test_come_before_multipliers(self) -> None:
        rules = program(fixed(100, caps={"perEvent": 100}, rates=[{"points": 300, "stages": ["RETENTION"]}]), multiply(200))

        assert given_by(earns(rules, purchase(1))) == {"bonus": 100, "happy-hour": 100}

    @pytest.mark.parametrize("stacking", ["BEST", "ADD", "MULTIPLY"])
    def test_of_a_multiplier_are_about_what_it_adds(self, stacking: str) -> None:
        rules = program(fixed(100), multiply(300, caps=per_day(150)), stacking=stacking)

        awards = earns(rules, purchase(1), looked={"rule:happy-hour:DAY": Counted(30, 1)})

        assert awards.points == {"points": 220}
        assert awards.outcomes[1] == RuleOutcome("happy-hour", "points", True, 200, 120, "300 %, trimmed to 150 a day")

    def test_of_multipliers_decide_who_is_the_best(self) -> None:
        rules = program(fixed(100), multiply(300, "capped", caps={"perEvent": 50}), multiply(200, "double"))

        awards = earns(rules, purchase(1))

        assert awards.points == {"points": 200}
        assert awards.outcomes[1] == RuleOutcome("capped", "points", False, 200, 0, "outbid")


class TestOften:
    @pytest.mark.parametrize(
        ("frequency", "so_far", "reason"),
        [
            ({"times": 1, "per": "DAY"}, 0, FIRED),
            ({"times": 1, "per": "DAY"}, 1, "only once a day"),
            ({"times": 3, "per": "MONTH"}, 2, FIRED),
            ({"times": 3, "per": "MONTH"}, 3, "only 3 times a month"),
        ],
    )
    def test_is_so_many_times_a_period(self, frequency: dict[str, Any], so_far: int, reason: str) -> None:
        rules = program(fixed(5, frequency=frequency))

        awards = earns(rules, purchase(1), looked={f"rule:bonus:{frequency['per']}": Counted(5 * so_far, so_far)})

        assert awards.outcomes[0].reason == reason
        assert awards.outcomes[0].fired is (reason == FIRED)

    def test_is_not_again_while_it_cools_down(self) -> None:
        awards = earns(program(fixed(5, cooldownHours=24)), purchase(1), looked={"rule:bonus": Counted(5, 1)})

        assert awards.outcomes == (RuleOutcome("bonus", "points", False, 0, 0, "not again within 24 hours"),)

    def test_counts_for_multipliers_too(self) -> None:
        rules = program(fixed(5), multiply(200, frequency={"times": 1, "per": "EVER"}))

        assert reasons(earns(rules, purchase(1), looked={"rule:happy-hour:EVER": Counted(5, 1)}))["happy-hour"] == "only once ever"


class TestProgramCaps:
    def test_take_what_is_too_much_from_the_last_first_multipliers_included(self) -> None:
        rules = program(
            fixed(100, "a"),
            multiply(200, "b"),
            fixed(30, "c", multiplied=False),
            earning={"caps": [{"currency": "points", "perEvent": 150}]},
        )

        awards = earns(rules, purchase(1))

        assert awards.points == {"points": 150}
        assert awards.outcomes == (
            RuleOutcome("a", "points", True, 100, 100, "100 points for a purchase"),
            RuleOutcome("b", "points", True, 100, 50, "200 %, trimmed to 150 an event in all"),
            RuleOutcome("c", "points", True, 30, 0, "30 points for a purchase, trimmed to 150 an event in all"),
        )

    def test_leave_the_most_to_who_has_priority(self) -> None:
        rules = program(
            fixed(100, "a", priority=-1),
            fixed(100, "b"),
            fixed(100, "c", priority=5, multiplied=False),
            earning={"caps": [{"perEvent": 150}]},
        )

        assert given_by(earns(rules, purchase(1))) == {"a": 0, "b": 50, "c": 100}

    def test_trim_what_the_tier_multiplies(self) -> None:
        rules = program(fixed(100), levels=[{"code": "gold", "multiplierPercent": 200}], earning={"caps": [{"perEvent": 150}]})

        awards = earns(rules, purchase(1), tier="gold")

        assert awards.outcomes[1] == RuleOutcome("tier:gold", "points", True, 100, 50, "200 %, trimmed to 150 an event in all")

    def test_know_what_was_earned_in_a_period(self) -> None:
        rules = program(fixed(100), earning={"caps": [{"perCustomer": [{"points": 500, "per": "DAY"}]}]})

        awards = earns(rules, purchase(1), looked={"currency:points:DAY": Counted(450)})

        assert awards.outcomes == (RuleOutcome("bonus", "points", True, 100, 50, "100 points for a purchase, trimmed to 500 a day in all"),)

    def test_are_each_for_their_own_currency(self) -> None:
        currencies = [{"code": "points", "name": "Points"}, {"code": "miles", "name": "Miles"}]
        caps = [{"perEvent": 50}, {"currency": "miles", "perEvent": 70}]
        rules = program(fixed(100), fixed(100, "flight", currency="miles"), points={"currencies": currencies}, earning={"caps": caps})

        assert earns(rules, purchase(1)).points == {"points": 50, "miles": 70}

    def test_leave_out_a_penalty_when_they_trim(self) -> None:
        rules = program(fixed(100), multiply(50), earning={"caps": [{"perEvent": 20}]})

        assert given_by(earns(rules, purchase(1))) == {"bonus": 70, "happy-hour": -50}


class TestMaximumBalance:
    def test_leaves_its_room(self) -> None:
        rules = program(fixed(100), currency={"maximumBalance": 1_000})

        awards = earns(rules, purchase(1), looked={"room:points": Counted(40)})

        assert awards.outcomes == (
            RuleOutcome("bonus", "points", True, 100, 40, "100 points for a purchase, trimmed to a balance of 1000"),
        )

    def test_may_leave_none(self) -> None:
        assert earns(program(fixed(100), currency={"maximumBalance": 1_000}), purchase(1), looked={"room:points": Counted()}).points == {}


class TestTrimmed:
    @settings(deadline=None)
    @given(
        amounts=st.lists(st.integers(1, 1_000) | st.just(LARGEST), min_size=1, max_size=5),
        percents=st.lists(st.integers(1, 400), max_size=3),
        room=st.integers(1, 3_000),
        stacking=st.sampled_from(["BEST", "ADD", "MULTIPLY"]),
    )
    def test_adds_up_to_what_the_cap_leaves(self, amounts: list[int], percents: list[int], room: int, stacking: str) -> None:
        awarded = [fixed(amount, f"award-{place}", multiplied=place % 2 == 0) for place, amount in enumerate(amounts)]
        multipliers = [multiply(percent, f"x-{place}") for place, percent in enumerate(percents)]
        free = program(*awarded, *multipliers, stacking=stacking)
        capped = program(*awarded, *multipliers, stacking=stacking, earning={"caps": [{"perEvent": room}]})

        awards = earns(capped, purchase(1))

        assert awards.points.get("points", 0) == min(room, points(free, purchase(1)))
        assert sum(given_by(awards).values()) == awards.points.get("points", 0)
