"""A program's document as YAML: what is read, what is refused and in which line, and that nothing is lost on the way."""

import time
import tracemalloc
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.text import is_plain
from loyalty.programs.document import Program
from loyalty.programs.errors import Problem
from loyalty.programs.parse import of_json
from loyalty.programs.yaml import UnreadableYaml, program_yaml, read_yaml
from loyalty.programs.yaml.reading import LARGEST_BYTES
from tests.loyalty.programs.documents import document, documents, fixed, multiply, per_amount

SOME_TEXTS = st.text(min_size=1, max_size=200).filter(lambda text: is_plain(text.replace("\n", " ").replace("\t", " ")))
TEXTS = SOME_TEXTS | st.sampled_from(
    ["on", "yes", "null", "~", "1", "1e3", "0o7", "14:00", "2026-01-31", "# no", "- a", "a: b", " a\nb ", "é☕"]
)


def read(text: str) -> Any:
    """Read YAML of a shop in rupiah."""
    return read_yaml(text, currency="IDR").document


class TestReadYaml:
    @pytest.mark.parametrize(
        ("word", "value"),
        [
            ("on", "on"),
            ("yes", "yes"),
            ("No", "No"),
            ("true", True),
            ("False", False),
            ("14:00", "14:00"),
            ("1:30:00", "1:30:00"),
            ("2026-01-31", "2026-01-31"),
            ("12-31", "12-31"),
            ("010", 10),
            ("0o10", 8),
            ("0xff", 255),
            ("1_000", "1_000"),
            ("+5", 5),
            ("1.50", Decimal("1.50")),
            ("1e3", Decimal("1e3")),
            (".inf", ".inf"),
            ("9" * 41, "9" * 41),
            ("~", None),
            ("", None),
            ("null", None),
            ('"5"', "5"),
            ("'true'", "true"),
            ("=", "="),
        ],
    )
    def test_takes_plain_words_as_version_1_2_does(self, word: str, value: object) -> None:
        found = read(f"a: {word}\n")["a"]

        assert (found, type(found)) == (value, type(value))

    def test_tells_the_line_of_everything(self) -> None:
        source = read_yaml("# a program\nearning:\n  rules:\n    - code: a\n      points: 0\n    - {code: b}\n", currency="IDR")

        lines = [
            source.line(tuple(path.split("."))) for path in ("earning", "earning.rules.0.points", "earning.rules.1", "earning.rules.1.type")
        ]
        assert lines == [2, 5, 6, 6]
        assert source.line(("points",)) == 2
        assert read_yaml("", currency="IDR").line(("points",)) == 1

    @pytest.mark.parametrize(
        ("text", "line", "says"),
        [
            ("a: &x 1\n", 1, "Leave out &x: anchors are not read"),
            ("a: 1\nb: *x\n", 2, "Write out what *x stands for"),
            ("a: 1\n<<: {b: 2}\n", 2, "merge keys are not read"),
            ("a: 1\nb: 2\na: 3\n", 3, "a stands here twice, first in line 1"),
            ("a: {b: 1,\n b: 2}\n", 2, "b stands here twice"),
            ("a: !!str 5\n", 1, "Leave out the tag tag:yaml.org,2002:str"),
            ("a: !python/object:os.system x\n", 1, "Leave out the tag"),
            ("!x a: 5\n", 1, "Leave out the tag"),
            ("a: 1\n---\nb: 1\n", 2, "A file holds one document"),
            ("a: 1\n5: 1\n", 2, "write it in quotes: '5'"),
            ("true: 1\n", 1, "write it in quotes: 'true'"),
            ("? [a]\n: 1\n", 1, "not a list or an object"),
            ("a: [1, 2\n", 2, "This is no YAML"),
            ("a: b: c\n", 1, "This is no YAML"),
            ("a:\n\t- 1\n", 2, "This is no YAML"),
            ("a: \x00\n", None, "This is no YAML"),
            ("a: \ud800\n", None, "half a character"),
            ("[" * 100 + "]" * 100, 1, "nested deeper"),
            ("[" * 100_000, 1, "nested deeper"),
            ("- " * 100_000, 1, "nested deeper"),
            (f"a: {'x' * LARGEST_BYTES}\n", None, "1,000,000 bytes of YAML at the most"),
        ],
    )
    def test_refuses_what_a_program_needs_not_and_says_where(self, text: str, line: int | None, says: str) -> None:
        with pytest.raises(UnreadableYaml) as refused:
            read(text)

        assert refused.value.line == line
        assert says in str(refused.value)

    def test_takes_no_longer_than_a_few_seconds_for_the_largest_file(self) -> None:
        rules = "".join(f"    - {{code: rule-{number}, type: FIXED, points: 1}}\n" for number in range(20_000))
        start = time.monotonic()

        found = read(f"earning:\n  rules:\n{rules}")

        assert len(found["earning"]["rules"]) == 20_000
        assert time.monotonic() - start < 20

    @given(st.text())
    def test_reads_or_refuses_whatever_is_sent(self, text: str) -> None:
        try:
            read(text)
        except UnreadableYaml as refused:
            assert str(refused)


class TestAmounts:
    @pytest.mark.parametrize(
        ("written", "minor"),
        [
            ('{amount: "10000", currency: IDR}', 1_000_000),
            ("{amount: 10000, currency: IDR}", 1_000_000),
            ("{amount: 10000.50, currency: IDR}", 1_000_050),
            ('{amount: "0.01", currency: IDR}', 1),
            ("1000000", 1_000_000),
        ],
    )
    def test_become_minor_units(self, written: str, minor: int) -> None:
        assert read(f"earning: {{rules: [{{every: {written}}}]}}") == {"earning": {"rules": [{"every": minor}]}}

    def test_are_read_wherever_money_stands(self) -> None:
        found = read(
            """
            points: {currencies: [{value: {points: 10, amount: {amount: 5, currency: IDR}}}]}
            tiers: {levels: [{threshold: {amount: 6, currency: IDR}}]}
            lifecycle: {loyalty: {anyOf: [{allOf: [{metric: SPEND, atLeast: {amount: 7, currency: IDR}}]}]}}
            referrals: {minimum: {amount: 8, currency: IDR}}
            """
        )

        assert found["points"]["currencies"][0]["value"]["amount"] == 500
        assert found["tiers"]["levels"][0]["threshold"] == 600
        assert found["lifecycle"]["loyalty"]["anyOf"][0]["allOf"][0]["atLeast"] == 700
        assert found["referrals"]["minimum"] == 800

    @pytest.mark.parametrize(
        "text",
        [
            "earning: {rules: [{points: {amount: 1, currency: IDR}}]}",
            "tiers: {metric: PURCHASES, levels: [{threshold: {amount: 1, currency: IDR}}]}",
            "lifecycle: {loyalty: {anyOf: [{allOf: [{metric: NPS, atLeast: {amount: 1, currency: IDR}}]}]}}",
        ],
    )
    def test_are_no_points_and_no_purchases(self, text: str) -> None:
        assert "{'amount': 1, 'currency': 'IDR'}" in str(read(text))

    @pytest.mark.parametrize(
        ("money", "field", "says"),
        [
            ("{amount: 1, currency: EUR}", "currency", "The merchant's currency is IDR"),
            ("{amount: 1.005, currency: IDR}", "amount", "2 decimals at the most"),
            ("{amount: -1, currency: IDR}", "amount", "a decimal amount"),
            ("{amount: ten, currency: IDR}", "amount", "a decimal amount"),
            ("{amount: 1e999999999, currency: IDR}", "amount", "a decimal amount"),
            ("{amount: 1e-999999999, currency: IDR}", "amount", "a decimal amount"),
            ('{amount: "१", currency: IDR}', "amount", "a decimal amount"),
            ("{amount: 99999999999999999, currency: IDR}", "amount", "a decimal amount"),
            ("{amount: [], currency: IDR}", "amount", "a decimal amount"),
            ("{amount: 1}", "currency", "It is missing."),
            ("{currency: IDR}", "amount", "It is missing."),
            ("{amount: 1, currency: IDR, unit: 1}", "unit", "there are amount, currency"),
        ],
    )
    def test_that_cannot_be_read_are_problems(self, money: str, field: str, says: str) -> None:
        [problem] = read_yaml(f"referrals: {{minimum: {money}}}", currency="IDR").problems

        assert problem.field == ("referrals", "minimum", field)
        assert says in problem.message
        assert isinstance(problem, Problem)

    @pytest.mark.parametrize("amount", ["1e99999999", "-1e99999999", "1e-99999999"])
    def test_are_not_written_out_when_that_would_fill_the_memory(self, amount: str) -> None:
        tracemalloc.start()
        try:
            read_yaml(f"referrals: {{minimum: {{amount: {amount}, currency: IDR}}}}", currency="IDR")
            most = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

        assert most < 1_000_000


class TestProgramYaml:
    def test_leaves_out_what_is_usual(self) -> None:
        program = of_json(
            document(per_amount(1_000_000), multiply(200, when="event.total > 5\n&& event.total < 7\n"), fixed(5, on="REVIEW"))
        )

        assert program_yaml(program, currency="IDR", schema="https://loyalty.example/program.schema.json") == (
            "# yaml-language-server: $schema=https://loyalty.example/program.schema.json\n"
            "points:\n"
            "  currencies:\n"
            "    - {code: points, name: Points}\n"
            "earning:\n"
            "  rules:\n"
            "    - type: PER_AMOUNT\n"
            "      code: spend\n"
            "      every: {amount: '10000', currency: IDR}\n"
            "      points: 1\n"
            "    - type: MULTIPLY\n"
            "      code: happy-hour\n"
            "      when: |\n"
            "        event.total > 5\n"
            "        && event.total < 7\n"
            "      percent: 200\n"
            "    - {type: FIXED, code: bonus, points: 5, on: REVIEW}\n"
        )

    def test_writes_everything_when_asked(self) -> None:
        program = of_json(document(per_amount(1_000_000)))

        text = program_yaml(program, currency="IDR", compact=False)

        assert "multiplierStacking: BEST\n" in text
        assert "birthday: null\n" in text
        assert _back(text, "IDR") == program

    @given(documents(), st.sampled_from(["IDR", "JPY", "KWD"]), st.booleans())
    def test_loses_nothing(self, document: dict[str, Any], currency: str, compact: bool) -> None:
        program = of_json(document)

        assert _back(program_yaml(program, currency=currency, compact=compact), currency) == program

    @given(TEXTS, TEXTS, TEXTS)
    def test_loses_no_letter_of_a_text(self, name: str, condition: str, sku: str) -> None:
        program = of_json(document(fixed(1, when=condition, title=name), per_amount(1, excluded={"skus": [sku, name]})))

        assert _back(program_yaml(program, currency="IDR"), "IDR") == program

    def test_stays_below_the_largest_file_for_a_thousand_rules(self) -> None:
        program = of_json(document(*(per_amount(1_000_000, code=f"rule-{number}") for number in range(1_000))))
        start = time.monotonic()

        assert _back(program_yaml(program, currency="IDR"), "IDR") == program
        assert time.monotonic() - start < 20


def _back(text: str, currency: str) -> Program:
    source = read_yaml(text, currency=currency)
    assert source.problems == ()
    return of_json(source.document)
