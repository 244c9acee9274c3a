"""Documents that nobody in good faith would send: refused or bounded, never a crash. Times are of the processor, and generous."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest

from loyalty.programs.compile import compile_program
from loyalty.programs.document import LARGEST
from loyalty.programs.errors import ProblemCode
from loyalty.programs.parse import parse, problems_of
from loyalty.programs.reading import LARGEST_DOCUMENT
from tests.loyalty.programs.documents import document, fixed, multiply, per_amount


@contextmanager
def within(seconds: float) -> Iterator[None]:
    began = time.process_time()
    yield
    assert time.process_time() - began < seconds


def found(written: Any) -> list[tuple[str, ProblemCode]]:
    return [(".".join(problem.field), problem.code) for problem in problems_of(written).errors]


class TestThousandRules:
    def test_with_all_that_rules_have_are_checked_and_compiled_in_time(self) -> None:
        rules = [
            fixed(
                5,
                f"rule-{number}",
                title="x" * 200,
                when=f"event.lines.exists(line, line.sku == 'sku-{number}') && event.total > {number}",
                tiers=["gold"],
                stages=["LOYALTY"],
                schedule={"from": "2026-01-01", "weekdays": ["MONDAY"], "hours": {"from": "08:00", "until": "10:00"}},
                caps={"perEvent": 50, "perCustomer": [{"points": 60, "per": "DAY"}], "budget": 5_000},
                frequency={"times": 1, "per": "DAY"},
                rates=[{"points": 6, "tiers": ["gold"]}],
            )
            for number in range(1_000)
        ]

        with within(10):
            program = compile_program(uuid4(), 1, parse(document(*rules, levels=[{"code": "gold"}])))

        assert len(program.rules) == 1_000

    def test_in_groups_that_overlap_are_checked_in_time(self) -> None:
        written = document(*[fixed(5, f"rule-{number}") for number in range(1_000)])
        members = [f"rule-{number}" for number in range(100)]
        written["earning"]["exclusive"] = [{"code": f"group-{number}", "rules": members} for number in range(100)]

        with within(10):
            problems = found(written)

        assert (len(problems), problems[0]) == (501, ("earning.exclusive.1.rules.0", ProblemCode.OVERLAPPING_GROUPS))

    def test_that_multiply_nothing_are_checked_in_time(self) -> None:
        rules = [multiply(200, f"many-{number}", on="VISIT") for number in range(500)]

        with within(10):
            warnings = problems_of(document(*[fixed(5, f"rule-{number}") for number in range(500)], *rules)).warnings

        assert {problem.code for problem in warnings} == {ProblemCode.NEVER_FIRES}
        assert len(warnings) == 500

    def test_of_a_hundred_declared_events_are_checked_in_time(self) -> None:
        names = [f"event-{number}" for number in range(100)]
        rules = [
            fixed(5, f"rule-{number}", on="CUSTOM", name=names[number % 100], when=f"event.attributes.a{number % 100} == {number}")
            for number in range(1_000)
        ]
        written = document(*rules)
        others = [{"name": f"other{number}", "type": "TEXT"} for number in range(49)]
        written["earning"]["events"] = [
            {"name": name, "attributes": [*others, {"name": f"a{number}", "type": "INTEGER"}]} for number, name in enumerate(names)
        ]

        with within(10):
            assert found(written) == []


class TestConditions:
    def test_that_are_too_long_are_not_compiled(self) -> None:
        assert found(document(fixed(5, when="true" + " " * 9_996))) == [("earning.rules.0.when", ProblemCode.WRONG_LENGTH)]

    def test_that_are_too_long_together_are_not_compiled(self) -> None:
        long = "&&".join(["event.total>1"] * 130)
        rules = [fixed(5, f"rule-{number}", when=f"{long} // {number}") for number in range(1_000)]

        with within(5):
            assert found(document(*rules)) == [("earning.rules", ProblemCode.TOO_LARGE)]

    @pytest.mark.parametrize(
        "when",
        [
            "event.lines.all(a, event.lines.all(b, event.lines.all(c, true)))",
            "event.lines.map(a, event.lines.map(b, event.lines)).size() > 1",
            "(" * 500 + "true" + ")" * 500,
            "!" * 1_999 + "true",
            "[" * 500 + "]" * 500 + " == []",
            "true" + " ? true : false" * 100,
            "event.attributes." + "a." * 500 + "b == 1",
        ],
    )
    def test_that_are_nested_without_end_are_refused_or_compiled_in_time(self, when: str) -> None:
        with within(5):
            problems = found(document(fixed(5, when=when)))

        assert {path for path, _ in problems} <= {"earning.rules.0.when"}


class TestLargeDocuments:
    def test_of_five_megabytes_in_lists_are_not_read_to_their_end(self) -> None:
        rules = [per_amount(5, code=f"rule-{number}", included={"skus": ["a"] * 1_000}) for number in range(1_000)]

        with within(10):
            [problem] = problems_of(document(*rules)).errors

        assert (problem.code, problem.message) == (ProblemCode.TOO_LARGE, f"The document has more than {LARGEST_DOCUMENT} values.")

    def test_of_half_a_million_unknown_fields_are_told_in_part(self) -> None:
        with within(20):
            problems = problems_of({f"field-{number}": 1 for number in range(500_000)}).errors

        assert len(problems) == 501
        assert problems[-1].message == "There are 499501 more problems; mend these first."

    @pytest.mark.parametrize("field", ["title", "code", "when", "currency", "name"])
    def test_of_one_endless_text_are_refused(self, field: str) -> None:
        with within(5):
            problems = problems_of(document({**fixed(5, on="CUSTOM"), field: "x" * 5_000_000})).errors

        assert all(len(problem.message) < 200 for problem in problems)
        assert ".".join(problems[0].field) == f"earning.rules.0.{field}"

    def test_of_a_list_within_itself_end(self) -> None:
        endless: list[Any] = []
        endless.append(endless)
        written = document(fixed(5, tiers=endless))
        written["earning"]["exclusive"] = endless

        assert found(written) == [
            ("earning.exclusive.0", ProblemCode.WRONG_TYPE),
            ("earning.rules.0.tiers.0", ProblemCode.WRONG_TYPE),
        ]

    def test_that_repeat_one_object_are_read_as_often_as_it_stands_there(self) -> None:
        rate = {"points": 5, "tiers": ["gold"] * 20}
        rule = fixed(5, rates=[rate] * 100)

        assert found(document(*[rule] * 1_000))[0][1] == ProblemCode.TOO_LARGE


class TestLimits:
    def test_are_kept_to_the_last_number(self) -> None:
        written = document(
            per_amount(LARGEST, LARGEST, caps={"perEvent": LARGEST, "perCustomer": [{"points": LARGEST, "per": "EVER"}]}, priority=-1_000),
            multiply(10_000, priority=1_000, cooldownHours=87_600),
        )
        written["points"]["currencies"][0] |= {"maximumBalance": LARGEST, "value": {"points": LARGEST, "amount": LARGEST}}

        assert found(written) == []

    @pytest.mark.parametrize("number", [LARGEST + 1, 2**63, 2**64, 10**4_000, -(10**4_000), 1e308, float("nan"), -0.0])
    def test_are_not_passed(self, number: object) -> None:
        paths = [path for path, _ in found(document(fixed(5, caps={"budget": number}, priority=number)))]

        assert paths == ["earning.rules.0.caps.budget", "earning.rules.0.priority"]

    @pytest.mark.parametrize("name", ["ポイント", "ⓖⓞⓛⓓ", "gold\u200b", "gOld", "góld", "gold\n", "٣", "", " gold"])
    def test_of_codes_are_those_of_ascii(self, name: str) -> None:
        assert found(document(fixed(5, code=name))) == [("earning.rules.0.code", ProblemCode.WRONG_FORMAT)]

    @pytest.mark.parametrize("title", ["ポイント ⭐", "e\u0301", "👩‍👩‍👧‍👦", "نقاط", "\u202e reversed", "x" * 200])
    def test_of_titles_are_those_of_any_script(self, title: str) -> None:
        assert found(document(fixed(5, title=title))) == []
