from typing import Any

import pytest

from loyalty.state.changes import RuleOutcome
from loyalty.state.customer import Counted
from tests.loyalty.earning.written import earns, given_by, program, purchase, reasons
from tests.loyalty.programs.documents import fixed, multiply, per_amount


def group(pick: str, *rules: str) -> dict[str, Any]:
    return {"exclusive": [{"code": "one-of-them", "rules": list(rules), "pick": pick}]}


class TestBest:
    def test_lets_fire_who_awards_most_and_says_what_the_others_wanted(self) -> None:
        rules = program(fixed(5, "a"), per_amount(100, code="b"), fixed(7, "c"), earning=group("BEST", "a", "b", "c"))

        awards = earns(rules, purchase(10_00))

        assert awards.points == {"points": 10}
        assert awards.outcomes == (
            RuleOutcome("a", "points", False, 5, 0, "outbid"),
            RuleOutcome("b", "points", True, 10, 10, "10 times 1"),
            RuleOutcome("c", "points", False, 7, 0, "outbid"),
        )

    def test_looks_at_what_their_own_caps_leave(self) -> None:
        rules = program(
            fixed(100, "a", caps={"perCustomer": [{"points": 100, "per": "DAY"}]}), fixed(7, "b"), earning=group("BEST", "a", "b")
        )

        awards = earns(rules, purchase(1), looked={"rule:a:DAY": Counted(95, 1)})

        assert given_by(awards) == {"a": 0, "b": 7}
        assert awards.outcomes[0] == RuleOutcome("a", "points", False, 100, 0, "outbid")

    @pytest.mark.parametrize(("priority", "winner"), [(0, "a"), (1, "b")])
    def test_of_equals_prefers_priority_and_then_the_order_of_the_document(self, priority: int, winner: str) -> None:
        rules = program(fixed(5, "a"), fixed(5, "b", priority=priority), earning=group("BEST", "b", "a"))

        assert [outcome.rule for outcome in earns(rules, purchase(1)).outcomes if outcome.fired] == [winner]

    def test_leaves_alone_who_would_not_fire_anyway(self) -> None:
        rules = program(fixed(5, "a", when="false"), fixed(7, "b"), fixed(1, "c"), earning=group("BEST", "a", "b"))

        awards = earns(rules, purchase(1))

        assert reasons(awards) == {"a": "the condition is not met", "b": "7 points for a purchase", "c": "1 point for a purchase"}
        assert awards.points == {"points": 8}

    def test_judges_multipliers_by_what_each_would_add_alone(self) -> None:
        rules = program(
            fixed(100), multiply(300, "a", caps={"perEvent": 50}), multiply(170, "b"), stacking="ADD", earning=group("BEST", "a", "b")
        )

        awards = earns(rules, purchase(1))

        assert awards.points == {"points": 170}
        assert awards.outcomes[1:] == (
            RuleOutcome("a", "points", False, 200, 0, "outbid"),
            RuleOutcome("b", "points", True, 70, 70, "170 %"),
        )

    def test_takes_the_smaller_penalty(self) -> None:
        rules = program(fixed(100), multiply(50, "a"), multiply(80, "b"), stacking="ADD", earning=group("BEST", "a", "b"))

        assert given_by(earns(rules, purchase(1))) == {"bonus": 100, "a": 0, "b": -20}


class TestFirst:
    @pytest.mark.parametrize(
        ("order", "priority", "winner"),
        [(["a", "b", "c"], 0, "b"), (["c", "b", "a"], 0, "c"), (["c", "a", "b"], 1, "b")],
    )
    def test_goes_by_priority_and_then_by_the_groups_order_among_those_that_fire(
        self, order: list[str], priority: int, winner: str
    ) -> None:
        rules = program(
            fixed(9, "a", when="false", priority=2), fixed(5, "b", priority=priority), fixed(7, "c"), earning=group("FIRST", *order)
        )

        awards = earns(rules, purchase(1))

        assert [outcome.rule for outcome in awards.outcomes if outcome.fired] == [winner]
        assert reasons(awards)["a"] == "the condition is not met"

    def test_passes_over_who_may_give_nothing_more(self) -> None:
        rules = program(fixed(5, "a", caps={"budget": 5}), fixed(7, "b"), earning=group("FIRST", "a", "b"))

        awards = earns(rules, purchase(1), looked={"budget:a": Counted(5)})

        assert awards.outcomes == (
            RuleOutcome("a", "points", True, 5, 0, "5 points for a purchase, trimmed to a budget of 5"),
            RuleOutcome("b", "points", True, 7, 7, "7 points for a purchase"),
        )

    def test_goes_across_what_is_multiplied_and_what_is_added(self) -> None:
        rules = program(fixed(5, "a"), fixed(7, "b", multiplied=False), multiply(200), earning=group("FIRST", "b", "a"))

        awards = earns(rules, purchase(1))

        assert awards.points == {"points": 7}
        assert reasons(awards) == {"a": "outbid", "b": "7 points for a purchase", "happy-hour": "nothing to multiply"}


class TestGroups:
    def test_are_each_for_themselves(self) -> None:
        groups = {"exclusive": [{"code": "x", "rules": ["a", "b"]}, {"code": "y", "rules": ["c", "d"], "pick": "FIRST"}]}
        rules = program(*[fixed(points, code) for points, code in ((1, "a"), (2, "b"), (3, "c"), (4, "d"), (5, "e"))], earning=groups)

        assert given_by(earns(rules, purchase(1))) == {"a": 0, "b": 2, "c": 3, "d": 0, "e": 5}

    def test_of_multipliers_leave_one_for_the_stacking(self) -> None:
        rules = program(
            fixed(100), multiply(200, "a"), multiply(300, "b"), multiply(150, "c"), stacking="MULTIPLY", earning=group("BEST", "a", "b")
        )

        assert earns(rules, purchase(1)).points == {"points": 450}
