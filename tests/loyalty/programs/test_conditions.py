from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest

from loyalty.programs.conditions import Circumstances, ConditionFailed, ConditionRefused, compile_condition, failing_condition

AT = datetime(2026, 3, 1, 3, 30, tzinfo=UTC)


def circumstances(**different: Any) -> Circumstances:
    """Describe a purchase; `event_total` stands for event.total."""
    usual: dict[str, Any] = {
        "event.kind": "PURCHASE",
        "event.name": "",
        "event.total": 105_000,
        "event.tax": 0,
        "event.shipping": 0,
        "event.discount": 0,
        "event.currency": "IDR",
        "event.at": AT,
        "event.csat": 0,
        "event.nps": -1,
        "event.lines": [],
        "event.attributes": {},
        "customer.tier": "gold",
        "customer.stage": "RETENTION",
        "customer.purchases": 3,
        "customer.joined_at": AT,
        "now": AT,
    }
    return Circumstances(usual | {name.replace("_", ".", 1): value for name, value in different.items()})


def lines(count: int, **different: Any) -> list[dict[str, Any]]:
    return [{"sku": f"sku-{number}", "name": "", "category": "coffee", "quantity": 1, "total": 10, **different} for number in range(count)]


class TestCompileCondition:
    @pytest.mark.parametrize(
        "text",
        [
            'event.total >= 100000 && customer.tier == "gold"',
            "event.kind == 'PURCHASE' && event.name == '' && event.currency == 'IDR'",
            "event.tax + event.shipping - event.discount < event.total",
            "event.csat == 0 && event.nps == -1 && customer.purchases == 3 && customer.stage == 'RETENTION'",
            "event.at == now && now - customer.joined_at < duration('24h')",
            "now.getHours('Asia/Jakarta') == 10 && now.getDayOfWeek('UTC') == 0",
            "!has(event.attributes.channel) && event.lines.size() == 0",
            "event.kind.matches('^PUR.*')",
            "event.total // a comment\n > 5",
            "'é' + 'ü' != 'e'",
        ],
    )
    def test_takes_what_is_true_of_a_purchase(self, text: str) -> None:
        assert compile_condition(text)(circumstances()) is True

    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            ("event.totl > 1", "Line 1, column 6: there is no event.totl"),
            ("event.total", "A condition must be true or false, but this is an integer."),
            ("event.attributes.vip", "A condition must be true or false, but this is of any type; compare it with something."),
            ("event == 1", "Line 1, column 1: there is no event"),
            ("merchant.name == ''", "Line 1, column 9: there is no merchant.name"),
            ("event.total > 9223372036854775808", "Line 1, column 15: invalid int literal"),
            ("(" * 100 + "true" + ")" * 100, "It is nested too deeply."),
            ("customer.tier == '\ud800'", "The text has half a character (a lone surrogate)."),
        ],
    )
    def test_refuses_what_is_no_condition(self, text: str, fault: str) -> None:
        with pytest.raises(ConditionRefused) as refused:
            compile_condition(text)

        assert refused.value.faults[0] == fault

    @pytest.mark.parametrize("text", ["", " ", "\x00", "💥", "'", "[" * 1_999, "?" * 1_999, "a." * 999 + "a", "1" * 1_999, "-" * 1_999])
    def test_refuses_nonsense_with_a_sentence(self, text: str) -> None:
        with pytest.raises(ConditionRefused) as refused:
            compile_condition(text)

        assert all(refused.value.faults)

    def test_compiles_a_text_once(self) -> None:
        assert compile_condition("event.total > 7") is compile_condition("event.total > 7")


class TestCondition:
    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("event.attributes.channel == 'app'", "there is no attribute channel"),
            ("event.attributes[event.name] == 1", "there is no such attribute"),
            ("event.total * 9223372036854775807 > 0", "a number becomes too large"),
            ("int(1e30) == event.total", "a number becomes too large"),
            ("event.total / event.tax > 1", "it divides by zero"),
            ("event.total % event.tax > 1", "it divides by zero"),
            ("event.lines[5].sku == 'a'", "a list has no such entry"),
            ("event.attributes.text > 3", "> does not go with a text and an integer"),
            ("event.attributes.number in event.attributes.text", "in does not go with such values"),
            ("event.attributes.number ? true : false", "? : does not go with such values"),
            ("size(event.attributes.number) > 1", "size does not go with an integer"),
            ("event.attributes.number.getHours() > 1", "getHours does not go with an integer"),
            ("int(event.attributes.text) > 1", "a text could not be read as an integer"),
            ("timestamp(event.attributes.text) > now", "a text could not be read as a time"),
            ("event.attributes.text.within == 1", "it looks inside of what is neither a map nor a list"),
            ("event.attributes.number[0] == 1", "it looks inside of what is neither a map nor a list"),
            ("event.name.matches('(')", "the pattern is no regular expression"),
            ("now.getHours('Mars/Base') == 1", "Invalid timezone"),
        ],
    )
    def test_fails_with_the_reason_in_plain_words(self, text: str, why: str) -> None:
        with pytest.raises(ConditionFailed) as failed:
            compile_condition(text)(circumstances(event_attributes={"text": "Siti", "number": 3}))

        assert str(failed.value) == why

    def test_says_nothing_of_the_event_in_its_failure(self) -> None:
        attributes = {"name": "Siti Rahma"}

        with pytest.raises(ConditionFailed) as failed:
            compile_condition("event.attributes[event.attributes.name] == 1")(circumstances(event_attributes=attributes))

        assert "Siti" not in str(failed.value)

    @pytest.mark.parametrize("value", [2**70, float("nan"), "\ud800", object(), {1: 2}, {None: 1}, b"bytes", (1,)])
    def test_survives_attributes_of_any_kind(self, value: object) -> None:
        condition = compile_condition("event.attributes.x == event.attributes.y")

        try:
            met = condition(circumstances(event_attributes={"x": value, "y": 1}))
        except ConditionFailed as failed:
            assert str(failed)
        else:
            assert met is False

    def test_fails_on_attributes_that_are_nested_too_deeply(self) -> None:
        deep: Any = 1
        for _ in range(100_000):
            deep = [deep]

        with pytest.raises(ConditionFailed, match="nested too deeply"):
            compile_condition("event.attributes.x == 1")(circumstances(event_attributes={"x": deep}))

    def test_says_the_same_to_many_threads(self) -> None:
        condition = compile_condition("event.lines.exists(line, line.total == event.total)")

        def ask(total: int) -> bool:
            return condition(circumstances(event_total=total, event_lines=lines(5)))

        with ThreadPoolExecutor(8) as threads:
            answers = list(threads.map(ask, [10, 11] * 2_000))

        assert answers == [True, False] * 2_000

    def test_that_a_later_release_refuses_says_so(self) -> None:
        with pytest.raises(ConditionFailed, match="no longer allowed"):
            failing_condition("event.total > 1", "no longer allowed")(circumstances())


class TestEffort:
    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("event.lines.all(a, event.lines.all(b, event.lines.all(c, true)))", "nested 2 deep"),
            ("event.lines.map(a, a.total).size() > 1", "map is not allowed"),
            ("['x']" + ".map(a, a + a)" * 20 + " == []", "map is not allowed"),
            ("event.lines.map(a, a.total > 1, a.total).size() > 1", "map is not allowed"),
            ("event.kind.matches(event.name)", "must be a text written out"),
            ("matches(event.kind, event.name)", "must be a text written out"),
            (f"event.kind.matches('{'a' * 201}')", "200 characters"),
            ("event.kind.matches('[ab]{0,500}[ab]{0,400}c')", "too much work"),
            ("event.lines.all(a, a.name.matches('(a{30}){30}'))", "too much work"),
            (f"[{','.join(['1'] * 400)}].all(a, [{','.join(['1'] * 400)}].all(b, event.kind.matches('a.*b')))", "too much work"),
        ],
    )
    def test_refuses_what_could_be_too_much_work(self, text: str, why: str) -> None:
        with pytest.raises(ConditionRefused, match=why):
            compile_condition(text)

    @pytest.mark.parametrize(
        ("text", "count"),
        [
            ("event.lines.exists(line, line.category == 'tea' || line.sku == 'sku-999')", 1_000),
            ("event.lines.filter(line, line.category == 'coffee').size() > 3", 1_000),
            ("event.lines.exists(line, line.sku.startsWith('sku-9') && line.name.matches('^.*$'))", 100),
            ("event.lines.all(a, event.lines.exists_one(b, a.sku == b.sku))", 90),
            ("event.lines.exists(line, line.sku in ['x', 'y', 'sku-7'])", 1_000),
        ],
    )
    def test_allows_what_shops_ask(self, text: str, count: int) -> None:
        assert compile_condition(text)(circumstances(event_lines=lines(count))) is True

    @pytest.mark.parametrize(
        "body",
        [
            "&&".join(["!event.attributes.text.contains('aaaaaaaaaaaaaaaaaaab')"] * 20),
            "&&".join(["event.attributes.list == event.attributes.list"] * 20),
            "event.attributes == event.attributes",
            "&&".join(["!(-1 in event.attributes.list)"] * 20),
            "event.lines == event.lines",
            "!event.attributes.text.matches('.*b.*c')",
            "size(" + "+".join(["event.attributes.text"] * 14) + ") > 1",
        ],
    )
    def test_fails_a_hostile_condition_before_it_costs_anything(self, body: str) -> None:
        hostile = circumstances(event_lines=lines(99), event_attributes={"text": "a" * 8_000, "list": list(range(2_000))})
        condition = compile_condition(f"event.lines.all(a, event.lines.all(b, {body}))")

        with pytest.raises(ConditionFailed, match="too much work for an event of this size"):
            condition(hostile)

    def test_stops_after_ten_thousand_iterations(self) -> None:
        with pytest.raises(ConditionFailed, match="Iteration budget exceeded"):
            compile_condition("event.lines.all(a, event.lines.all(b, true))")(circumstances(event_lines=lines(150)))

    def test_is_shared_by_all_conditions_of_an_event(self) -> None:
        shared = circumstances(event_lines=lines(500))
        conditions = [
            compile_condition(f"event.lines.exists(line, line.sku == 'x' || line.total > {number + 10})") for number in range(1_000)
        ]

        outcomes = [self._outcome(condition, shared) for condition in conditions]

        assert outcomes[0] is False
        assert outcomes[-1] == "it would be too much work for an event of this size"
        assert 200 < outcomes.count(False) < 1_000

    def _outcome(self, condition: Any, shared: Circumstances) -> bool | str:
        try:
            return bool(condition(shared))
        except ConditionFailed as failed:
            return str(failed)
