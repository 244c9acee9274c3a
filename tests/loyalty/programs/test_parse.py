import copy
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loyalty.programs.defaults import default_document
from loyalty.programs.document import LARGEST, Program
from loyalty.programs.errors import Findings, InvalidProgram, Problem, ProblemCode
from loyalty.programs.parse import PROBLEMS_SHOWN, of_json, parse, problems_of, to_json
from tests.loyalty.programs.documents import document, documents, fixed, multiply, per_amount


def places(broken: Any) -> list[str]:
    """Name where a document has problems."""
    return [".".join(problem.field) for problem in problems_of(broken).errors]


class TestParse:
    def test_reads_a_whole_program(self) -> None:
        written = document(per_amount(1_000_000), multiply(200, when="now.getDayOfWeek('Asia/Jakarta') == 6"), levels=[{"code": "silver"}])

        program = parse(written)

        assert [rule.code for rule in program.earning.rules] == ["spend", "happy-hour"]
        assert program.tiers is not None
        assert program.tiers.levels[0].name == "Silver"

    def test_refuses_with_the_first_problem_and_holds_all(self) -> None:
        with pytest.raises(InvalidProgram) as refused:
            parse(document(per_amount(0), fixed(-1)))

        refused.value.at("input", "document")
        assert refused.value.field == ("input", "document", "earning", "rules", "0", "every")
        assert [problem.field[4:] for problem in refused.value.problems] == [("0", "every"), ("1", "points")]
        assert refused.value.code == "INVALID"
        assert {problem.code for problem in refused.value.problems} == {ProblemCode.OUT_OF_RANGE}

    def test_tells_all_problems_at_once_each_with_its_path(self) -> None:
        broken = {
            "points": {"currencies": [{"code": "points", "name": ""}, {"code": "Meilen!", "name": 5, "rounding": "UP"}]},
            "earning": {
                "rules": [
                    per_amount(100, when="event.totl > 1"),
                    fixed(1, code="spend", when="customer.tier"),
                    {"type": "DOUBLE", "code": "double"},
                    {"code": "typeless"},
                    "a rule",
                    multiply(0, prcent=5),
                ],
                "multiplierStacking": "WORST",
            },
            "tiers": {"levels": [{"code": "gold", "name": "Gold", "threshold": 5}, {"code": "gold", "name": "Gold", "threshold": 5}]},
            "lifecycle": {"retention": {"anyOf": []}, "loyaltyGraceDays": -1, "lapsedDays": 30},
            "rewards": [],
        }

        assert places(broken) == [
            "earning.multiplierStacking",
            "earning.rules.0.when",
            "earning.rules.1.code",
            "earning.rules.1.when",
            "earning.rules.2.type",
            "earning.rules.3.type",
            "earning.rules.4",
            "earning.rules.5.percent",
            "earning.rules.5.prcent",
            "lifecycle.lapsedDays",
            "lifecycle.loyaltyGraceDays",
            "lifecycle.retention.anyOf",
            "points.currencies.0.name",
            "points.currencies.1.code",
            "points.currencies.1.name",
            "points.currencies.1.rounding",
            "rewards",
            "tiers.levels.1.code",
            "tiers.levels.1.threshold",
        ]

    def test_tells_where_a_condition_is_wrong_in_the_words_of_cel(self) -> None:
        broken = document(fixed(1, when="event.total > 5 &&\n  event.total >= 'a'"))

        [problem] = problems_of(broken).errors

        assert problem.field == ("earning", "rules", "0", "when")
        assert problem.message == "Line 2, column 15: >= does not go with an integer and a text"

    def test_refuses_currencies_that_are_not_there(self) -> None:
        broken = document(
            per_amount(100, currency="miles"), tiers={"levels": [{"code": "a", "name": "A", "threshold": 0}], "currency": "km"}
        )

        assert places(broken) == ["earning.rules.0.currency", "tiers.currency"]

    def test_refuses_a_name_for_events_that_have_none(self) -> None:
        assert places(document(fixed(1, name="quiz"))) == ["earning.rules.0.name"]
        assert places(document(fixed(1, name="quiz", on="CUSTOM"))) == []

    @pytest.mark.parametrize("wrong", [{"atLeast": 11}, {"withinDays": 30}, {"atLeast": -1}, {"atLeast": 9.0}, {"atLeast": None}])
    def test_refuses_thresholds_that_no_answer_can_meet(self, wrong: dict[str, Any]) -> None:
        threshold = {"metric": "NPS", "atLeast": 9, **wrong}

        found = places(document(lifecycle={"loyalty": {"anyOf": [{"allOf": [threshold]}]}}))

        assert found == [f"lifecycle.loyalty.anyOf.0.allOf.0.{next(iter(wrong))}"]

    @pytest.mark.parametrize("number", [0, -1, LARGEST + 1, 10**400, 5.0, float("nan"), float("inf"), True, "5", None, [], {}])
    def test_refuses_what_is_no_whole_number_within_the_limits(self, number: object) -> None:
        broken = document({**per_amount(1), "every": number})

        assert places(broken) == ["earning.rules.0.every"]

    @pytest.mark.parametrize("text", ["", "x" * 201, "nul\x00", "half \ud800 a character", 5, None])
    def test_refuses_texts_that_cannot_be_kept(self, text: object) -> None:
        broken = document()
        broken["points"]["currencies"][0]["name"] = text

        assert places(broken) == ["points.currencies.0.name"]

    def test_takes_names_in_any_script(self) -> None:
        written = document()
        written["points"]["currencies"][0]["name"] = "नमस्ते ポイント ⭐"

        assert to_json(parse(written))["points"]["currencies"][0]["name"] == "नमस्ते ポイント ⭐"

    def test_refuses_more_than_a_thousand_rules_and_too_long_conditions(self) -> None:
        many = [fixed(1, code=f"rule-{number}") for number in range(1_001)]

        assert places(document(*many)) == ["earning.rules"]
        assert places(document(*many[:1_000])) == []
        assert places(document(fixed(1, when=f"{'true || ' * 250}true"))) == ["earning.rules.0.when"]

    def test_shows_so_many_problems_and_counts_the_rest(self) -> None:
        found = problems_of(document(*[fixed(0, code=f"rule-{number}") for number in range(1_000)])).errors

        assert len(found) == PROBLEMS_SHOWN + 1
        assert found[-1].message == "There are 500 more problems; mend these first."

    @pytest.mark.parametrize("junk", [None, 5, "text", [], float("nan"), {"points": None}, {1: 2}, {None: {}}])
    def test_survives_what_is_no_document(self, junk: object) -> None:
        assert problems_of(junk).errors

    def test_survives_keys_that_are_no_texts_and_deep_nesting(self) -> None:
        deep: Any = 1
        for _ in range(100_000):
            deep = [deep]
        junk: dict[Any, Any] = {1: 2, None: 3, "\ud800": 4, "x" * 10_000: 5}
        broken = document({**fixed(1), **junk}, tiers=deep)

        fields = [problem.field for problem in problems_of(broken).errors]

        assert len(fields) == 5
        assert all(orjson.dumps(field) for field in fields)

    @settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        documents(),
        st.lists(st.integers(0, 30), min_size=1, max_size=8),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        ),
    )
    def test_finds_a_place_for_whatever_is_put_into_a_document(self, good: dict[str, Any], way: list[int], junk: object) -> None:
        broken = copy.deepcopy(good)
        at: Any = broken
        for step in way[:-1]:
            inner = list(at.values()) if isinstance(at, dict) else at
            if inner and isinstance(inner[step % len(inner)], dict | list) and inner[step % len(inner)]:
                at = inner[step % len(inner)]
        at[list(at)[way[-1] % len(at)] if isinstance(at, dict) else way[-1] % len(at)] = junk

        problems = problems_of(broken)

        assert problems.errors or isinstance(parse(broken), Program)


class TestToJson:
    @settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(documents())
    def test_writes_what_parse_reads_as_the_same_program(self, written: dict[str, Any]) -> None:
        program = parse(written)

        out = to_json(program)

        assert parse(out) == program == of_json(orjson.loads(orjson.dumps(out)))
        assert to_json(parse(out)) == out

    def test_writes_out_what_was_left_out(self) -> None:
        out = to_json(parse(document(fixed(5))))

        assert out["earning"]["rules"][0] == {
            "type": "FIXED",
            "code": "bonus",
            "title": None,
            "active": True,
            "currency": None,
            "when": None,
            "tiers": [],
            "stages": [],
            "schedule": None,
            "caps": {"perEvent": None, "perCustomer": [], "budget": None},
            "frequency": None,
            "cooldownHours": None,
            "priority": 0,
            "points": 5,
            "on": "PURCHASE",
            "name": None,
            "rates": [],
            "multiplied": True,
        }
        assert out["lifecycle"]["atRiskDays"] == 90


class TestOfJson:
    def test_reads_a_version_from_before_the_document_said_so_much(self) -> None:
        terms = {"anyOf": [{"allOf": [{"metric": "NPS", "atLeast": 9, "withinDays": None}]}]}
        older = {
            "points": {"currencies": [{"code": "points", "name": "Points", "rounding": "FLOOR", "onRefund": "WITHIN_BALANCE"}]},
            "earning": {
                "rules": [
                    {"type": "PER_AMOUNT", "code": "spend", "every": 100, "points": 1, "currency": None, "when": None, "multiplied": True},
                    {"type": "MULTIPLY", "code": "double", "percent": 200, "on": "PURCHASE", "currency": None, "when": None},
                ],
                "multiplierStacking": "BEST",
            },
            "tiers": {
                "levels": [{"code": "gold", "name": "Gold", "threshold": 0, "multiplierPercent": 100}],
                "metric": "SPEND",
                "currency": None,
                "window": {"months": 12},
                "periodMonths": 12,
                "downgrade": "REASSESS",
                "graceDays": 0,
            },
            "lifecycle": {"retention": terms, "loyalty": terms, "lapseDays": 365, "atRiskDays": 90, "lapsedDays": 180},
        }

        program = of_json(older)

        newer = document(
            per_amount(100), multiply(200, "double"), levels=[{"code": "gold"}], lifecycle={"retention": terms, "loyalty": terms}
        )
        newer["tiers"]["window"] = {"months": 12}
        assert program == parse(newer) == parse(older)


class TestProblemsOf:
    def test_tells_of_what_kind_each_is_and_which_are_only_warnings(self) -> None:
        broken = document(per_amount(100, stages=["REACH"]), fixed(0, pionts=5))

        found = problems_of(broken)

        assert found.errors == (
            Problem(
                ("earning", "rules", "1", "pionts"),
                "There is no such field; there are active, caps, code, cooldownHours, currency, frequency, multiplied, name, on, points, "
                "priority, rates, schedule, stages, tiers, title, type, when.",
                ProblemCode.UNKNOWN_FIELD,
            ),
            Problem(("earning", "rules", "1", "points"), f"It must be a whole number from 1 to {LARGEST}.", ProblemCode.OUT_OF_RANGE),
        )
        assert found.warnings == (
            Problem(
                ("earning", "rules", "0", "stages", "0"),
                "Nobody is in REACH who earns: a lead has no points.",
                ProblemCode.NEVER_FIRES,
                warning=True,
            ),
        )

    def test_refuses_nothing_for_a_warning(self) -> None:
        doubtful = document(multiply(200))

        assert problems_of(doubtful).warnings
        assert parse(doubtful).earning.rules[0].code == "happy-hour"

    @pytest.mark.parametrize(
        ("value", "code"),
        [
            ({"points": "5"}, ProblemCode.WRONG_TYPE),
            ({"points": 0}, ProblemCode.OUT_OF_RANGE),
            ({"code": "A"}, ProblemCode.WRONG_FORMAT),
            ({"title": ""}, ProblemCode.WRONG_LENGTH),
            ({"on": "SALE"}, ProblemCode.UNKNOWN_VALUE),
            ({"tiers": "gold"}, ProblemCode.WRONG_TYPE),
            ({"rates": [{"points": 5}] * 101}, ProblemCode.WRONG_LENGTH),
            ({"caps": None}, ProblemCode.WRONG_TYPE),
            ({"active": "yes"}, ProblemCode.WRONG_TYPE),
            ({"type": "SHARE"}, ProblemCode.UNKNOWN_VALUE),
        ],
    )
    def test_tells_what_is_wrong_with_a_single_value(self, value: dict[str, Any], code: ProblemCode) -> None:
        [problem] = problems_of(document(fixed(5) | value)).errors

        assert (problem.field[3], problem.code) == (next(iter(value)), code)

    @settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(documents())
    def test_finds_no_warning_twice_and_no_error_in_what_can_be_published(self, written: dict[str, Any]) -> None:
        found = problems_of(written)

        assert found.errors == ()
        assert len(set(found.warnings)) == len(found.warnings)
        assert all(problem.warning for problem in found.warnings)

    @pytest.mark.parametrize("text", ["a\nb", "a\tb", "a\r\nb", "a\x7f"])
    def test_finds_what_cannot_stand_in_a_name(self, text: str) -> None:
        rule = fixed(1, title=text, when="event.total > 5 &&\n\tevent.total < 9")

        [problem] = problems_of(document(rule)).errors

        assert (problem.field, problem.code) == (("earning", "rules", "0", "title"), ProblemCode.WRONG_FORMAT)


class TestDefaultDocument:
    @pytest.mark.parametrize(("exponent", "every"), [(2, 100), (0, 1), (3, 1_000)])
    def test_gives_a_point_for_every_whole_unit_of_money(self, exponent: int, every: int) -> None:
        program = default_document(exponent)

        assert problems_of(to_json(program)) == Findings()
        assert program.earning.rules[0].every == every  # type: ignore[union-attr]
        assert program.tiers is None
