from dataclasses import replace
from typing import Any
from uuid import uuid4

import orjson
import pytest

from loyalty.earning.awards import Awards
from loyalty.earning.facts import Basis, EventFacts, variables
from loyalty.programs.compile import compile_program
from loyalty.programs.conditions import VARIABLES
from loyalty.programs.document import LARGEST
from loyalty.programs.parse import parse
from loyalty.state.changes import RuleOutcome
from loyalty.state.customer import Counted
from tests.loyalty.earning.written import AT, LONDON, earns, given_by, points, program, purchase, reasons
from tests.loyalty.programs.documents import document, fixed, multiply, per_amount

BASIS = Basis(tier=None, stage="RETENTION", purchases=3, joined_at=AT, zone=LONDON)
RUPIAH = 100


class TestPerAmount:
    def test_gives_ten_points_for_105_000_rupiah_at_one_per_10_000(self) -> None:
        awards = earns(program(per_amount(10_000 * RUPIAH)), purchase(105_000 * RUPIAH))

        assert awards == Awards({"points": 10}, (RuleOutcome("spend", "points", True, 10, 10, "10 times 1"),))

    @pytest.mark.parametrize(("rounding", "given"), [("FLOOR", 20), ("NEAREST", 22), ("CEIL", 22)])
    def test_rounds_as_the_currency_says(self, rounding: str, given: int) -> None:
        assert points(program(per_amount(10, 2), rounding=rounding), purchase(105)) == given

    @pytest.mark.parametrize(("total", "given"), [(104, 10), (105, 11), (109, 11), (110, 11)])
    def test_takes_the_half_up(self, total: int, given: int) -> None:
        assert points(program(per_amount(10), rounding="NEAREST"), purchase(total)) == given

    def test_looks_at_the_whole_purchase_not_at_lines(self) -> None:
        lines = [{"sku": "a", "quantity": 1, "total": 60}, {"sku": "b", "quantity": 1, "total": 60}]

        assert points(program(per_amount(100)), purchase(120, lines=lines)) == 1

    def test_says_when_the_amount_is_too_small(self) -> None:
        awards = earns(program(per_amount(100)), purchase(99))

        assert awards == Awards({}, (RuleOutcome("spend", "points", False, 0, 0, "the amount is too small"),))

    def test_gives_nothing_for_other_kinds_of_events(self) -> None:
        awards = earns(program(per_amount(100), fixed(5, on="REVIEW")), EventFacts("REVIEW", AT))

        assert awards.points == {"points": 5}
        assert reasons(awards)["spend"] == "another kind of event"


class TestFixed:
    def test_adds_up_with_others(self) -> None:
        awards = earns(program(per_amount(100), fixed(5), fixed(7, "welcome")), purchase(1_000))

        assert given_by(awards) == {"spend": 10, "bonus": 5, "welcome": 7}
        assert awards.points == {"points": 22}

    @pytest.mark.parametrize(
        ("kind", "what"),
        [
            ("PURCHASE", "a purchase"),
            ("REVIEW", "a review"),
            ("SURVEY", "a survey"),
            ("VISIT", "a visit"),
            ("SIGN_UP", "signing up"),
            ("SOCIAL", "a social action"),
            ("CUSTOM", "workout"),
        ],
    )
    def test_says_what_it_is_for(self, kind: str, what: str) -> None:
        event = EventFacts(kind, AT, name="workout" if kind == "CUSTOM" else "")

        awards = earns(program(fixed(5, on=kind), fixed(1, "one", on=kind)), event)

        assert reasons(awards) == {"bonus": f"5 points for {what}", "one": f"1 point for {what}"}

    def test_asks_for_the_name_of_an_event(self) -> None:
        rules = program(
            fixed(5, "quiz", on="CUSTOM", name="quiz"), fixed(1, "any", on="CUSTOM"), fixed(7, "tour", on="CUSTOM", name="tour")
        )

        awards = earns(rules, EventFacts("CUSTOM", AT, name="quiz"))

        assert given_by(awards) == {"quiz": 5, "any": 1, "tour": 0}
        assert reasons(awards)["tour"] == "an event of another name"

    def test_goes_to_its_own_currency(self) -> None:
        written = document(fixed(5), fixed(7, "flight", currency="miles"), multiply(200, currency="miles"))
        written["points"]["currencies"].append({"code": "miles", "name": "Miles"})

        awards = earns(compile_program(uuid4(), 1, parse(written)), purchase(1))

        assert awards.points == {"points": 5, "miles": 14}


class TestConditions:
    def test_say_why_a_rule_did_not_fire(self) -> None:
        rules = program(
            fixed(1, "rich", when="event.total > 1000"),
            fixed(1, "app", when="event.attributes.channel == 'app'"),
            fixed(1, "gold", when="customer.tier == 'gold'"),
        )

        awards = earns(rules, purchase(10), tier="gold")

        assert awards.points == {"points": 1}
        assert reasons(awards) == {
            "rich": "the condition is not met",
            "app": "the condition failed: there is no attribute channel",
            "gold": "1 point for a purchase",
        }

    def test_see_every_variable_that_there_is(self) -> None:
        seen = variables(EventFacts("VISIT", AT), BASIS)

        assert seen.keys() == VARIABLES.keys()
        assert (seen["event.name"], seen["event.csat"], seen["event.nps"], seen["customer.tier"]) == ("", 0, -1, "")
        assert seen["now"] == AT

    def test_tell_the_answer_nought_from_no_answer(self) -> None:
        rules = program(fixed(5, on="SURVEY", when="event.nps == 0"))

        assert points(rules, EventFacts("SURVEY", AT, nps=0)) == 5
        assert points(rules, EventFacts("SURVEY", AT, csat=5)) == 0

    def test_find_all_fields_in_every_line(self) -> None:
        rules = program(fixed(5, when="event.lines.all(line, line.category == '' && line.name == '')"))

        assert points(rules, purchase(10, lines=[{"sku": "a", "name": None, "quantity": 1, "total": 10}])) == 5


class TestMultipliers:
    @pytest.mark.parametrize(
        ("stacking", "total", "given"),
        [
            ("BEST", 300, {"base": 100, "double": 0, "triple": 200}),
            ("ADD", 400, {"base": 100, "double": 100, "triple": 200}),
            ("MULTIPLY", 600, {"base": 100, "double": 100, "triple": 400}),
        ],
    )
    def test_meet_as_the_program_says(self, stacking: str, total: int, given: dict[str, int]) -> None:
        rules = program(fixed(100, "base"), multiply(200, "double"), multiply(300, "triple"), stacking=stacking)

        awards = earns(rules, purchase(1))

        assert awards.points == {"points": total}
        assert given_by(awards) == given

    def test_say_that_they_were_outbid_and_what_they_wanted(self) -> None:
        awards = earns(program(fixed(100), multiply(200, "double"), multiply(300, "triple")), purchase(1))

        assert awards.outcomes[1] == RuleOutcome("double", "points", False, 100, 0, "outbid")
        assert awards.outcomes[2] == RuleOutcome("triple", "points", True, 200, 200, "300 %")

    def test_round_the_sum_once_more_after_whole_base_awards(self) -> None:
        awards = earns(program(per_amount(100), multiply(150)), purchase(1_099))

        assert given_by(awards) == {"spend": 10, "happy-hour": 5}

    @pytest.mark.parametrize(("rounding", "total"), [("FLOOR", 16), ("NEAREST", 17), ("CEIL", 17)])
    def test_round_by_the_mode_of_the_currency(self, rounding: str, total: int) -> None:
        assert points(program(fixed(11), multiply(150), rounding=rounding), purchase(1)) == total

    @pytest.mark.parametrize(("stacking", "total"), [("BEST", 20), ("ADD", 25), ("MULTIPLY", 30)])
    def test_count_the_tiers_as_one_of_them(self, stacking: str, total: int) -> None:
        rules = program(fixed(10), multiply(200), levels=[{"code": "gold", "multiplierPercent": 150}], stacking=stacking)

        awards = earns(rules, purchase(1), tier="gold")

        assert awards.points == {"points": total}
        assert awards.outcomes[-1].rule == "tier:gold"
        assert awards.outcomes[-1].given == total - 20

    @pytest.mark.parametrize("tier", [None, "silver", "retired-long-ago"])
    def test_leave_out_the_tier_that_does_not_multiply(self, tier: str | None) -> None:
        rules = program(fixed(10), levels=[{"code": "silver"}, {"code": "gold", "multiplierPercent": 150}])

        assert given_by(earns(rules, purchase(1), tier=tier)) == {"bonus": 10}

    def test_let_a_penalty_count_for_a_tier_without_multiplier(self) -> None:
        rules = program(fixed(10), multiply(50), levels=[{"code": "silver"}])

        assert points(rules, purchase(1), tier="silver") == 5

    def test_multiply_other_events_too(self) -> None:
        rules = program(fixed(10, on="REVIEW"), levels=[{"code": "gold", "multiplierPercent": 150}])

        assert points(rules, EventFacts("REVIEW", AT), tier="gold") == 15

    def test_leave_alone_what_is_not_multiplied(self) -> None:
        awards = earns(program(fixed(10), fixed(7, "gift", multiplied=False), multiply(200)), purchase(1))

        assert given_by(awards) == {"bonus": 10, "gift": 7, "happy-hour": 10}
        assert awards.points == {"points": 27}

    def test_say_that_there_was_nothing_to_multiply(self) -> None:
        rules = program(
            per_amount(100), fixed(7, "gift", multiplied=False), multiply(200), levels=[{"code": "gold", "multiplierPercent": 150}]
        )

        awards = earns(rules, purchase(99), tier="gold")

        assert awards.points == {"points": 7}
        assert reasons(awards)["happy-hour"] == reasons(awards)["tier:gold"] == "nothing to multiply"

    @pytest.mark.parametrize("stacking", ["BEST", "ADD", "MULTIPLY"])
    def test_below_a_hundred_take_away_but_never_below_nothing(self, stacking: str) -> None:
        rules = program(fixed(10), *[multiply(1, f"cut-{number}") for number in range(20)], stacking=stacking)

        awards = earns(rules, purchase(1))

        assert awards.points == {}
        assert sum(given_by(awards).values()) == 0

    def test_leave_the_remainder_of_rounding_with_the_last(self) -> None:
        rules = program(fixed(3), *[multiply(150, f"half-{number}") for number in range(3)], stacking="ADD")

        assert given_by(earns(rules, purchase(1))) == {"bonus": 3, "half-0": 1, "half-1": 1, "half-2": 2}


class TestAward:
    def test_lists_rules_in_the_order_of_the_document_and_the_tier_last(self) -> None:
        rules = program(
            multiply(200, "first"),
            fixed(5, "second", on="VISIT"),
            fixed(7, "third", multiplied=False),
            per_amount(1),
            levels=[{"code": "gold", "multiplierPercent": 150}],
        )

        awards = earns(rules, purchase(10), tier="gold")

        assert list(given_by(awards)) == ["first", "second", "third", "spend", "tier:gold"]

    @pytest.mark.parametrize("rule", [fixed(LARGEST, "a"), per_amount(1, LARGEST, code="a")])
    def test_trims_to_the_largest_number_and_says_so(self, rule: dict[str, Any]) -> None:
        awards = earns(program(rule, fixed(5, "b"), multiply(300, "c"), fixed(5, "d", multiplied=False)), purchase(LARGEST))

        assert awards.points == {"points": LARGEST}
        assert given_by(awards) == {"a": LARGEST, "b": 0, "c": 0, "d": 0}
        assert all(reasons(awards)[rule].endswith("trimmed to the largest number of points") for rule in ("b", "c", "d"))

    def test_knows_no_rules(self) -> None:
        assert earns(program(), purchase(10)) == Awards({}, ())


class TestBasis:
    def test_reads_what_it_wrote(self) -> None:
        assert Basis.of_json(BASIS.to_json(), LONDON) == BASIS
        assert BASIS.to_json() == {"tier": None, "stage": "RETENTION", "purchases": 3, "joinedAt": "2026-03-01T03:30:00+00:00"}

    def test_keeps_what_limits_looked_at(self) -> None:
        basis = replace(BASIS, looked={"rule:spend:DAY": Counted(450, 3), "room:points": Counted()})

        assert Basis.of_json(orjson.loads(orjson.dumps(basis.to_json())), LONDON) == basis
        assert basis.to_json()["looked"] == {"rule:spend:DAY": [450, 3], "room:points": [0, 0]}
