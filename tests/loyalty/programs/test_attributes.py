from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernel.errors import Invalid
from loyalty.programs.attributes import WrongAttribute, check_attributes_of, declared_variables, shape_of
from loyalty.programs.compile import compile_program
from loyalty.programs.conditions import Circumstances, Condition, ConditionFailed, ConditionRefused, compile_condition
from loyalty.programs.document import LARGEST, Attribute, AttributeType, CustomEvent
from loyalty.programs.parse import parse
from tests.loyalty.programs.documents import document, documents, events, fixed
from tests.loyalty.programs.test_conditions import circumstances

WORKOUT = CustomEvent(
    name="workout",
    attributes=(
        Attribute(name="minutes", type=AttributeType.INTEGER, required=True),
        Attribute(name="note", type=AttributeType.TEXT),
        Attribute(name="score", type=AttributeType.NUMBER),
        Attribute(name="indoors", type=AttributeType.BOOLEAN),
    ),
)
SHAPE = shape_of(WORKOUT)


def workout(**attributes: Any) -> Circumstances:
    return circumstances(event_kind="CUSTOM", event_name="workout", event_attributes=attributes)


class TestCheckAttributesOf:
    @pytest.mark.parametrize(
        "sent",
        [
            {"minutes": 30},
            {"minutes": -LARGEST, "note": "", "score": 1.5, "indoors": True},
            {"minutes": LARGEST, "note": "ジム ⭐", "score": 3, "indoors": False},
            {"minutes": 0, "note": None, "score": None, "indoors": None},
        ],
    )
    def test_takes_what_was_declared(self, sent: dict[str, Any]) -> None:
        check_attributes_of(WORKOUT, sent)

    @pytest.mark.parametrize(
        ("sent", "name", "why"),
        [
            ({}, "minutes", "The attribute is missing."),
            (None, "minutes", "The attribute is missing."),
            ({"minutes": None}, "minutes", "The attribute is missing."),
            ({"minutes": 30, "mintes": 5}, "mintes", "The event workout has no such attribute; it has minutes, note, score, indoors."),
            ({"minutes": "30"}, "minutes", f"The attribute must be a whole number from {-LARGEST} to {LARGEST}."),
            ({"minutes": 30.0}, "minutes", f"The attribute must be a whole number from {-LARGEST} to {LARGEST}."),
            ({"minutes": True}, "minutes", f"The attribute must be a whole number from {-LARGEST} to {LARGEST}."),
            ({"minutes": LARGEST + 1}, "minutes", f"The attribute must be a whole number from {-LARGEST} to {LARGEST}."),
            ({"minutes": -LARGEST - 1}, "minutes", f"The attribute must be a whole number from {-LARGEST} to {LARGEST}."),
            ({"minutes": 1, "note": 5}, "note", "The attribute must be a text."),
            ({"minutes": 1, "score": float("nan")}, "score", f"The attribute must be a number from {-LARGEST} to {LARGEST}."),
            ({"minutes": 1, "score": float("inf")}, "score", f"The attribute must be a number from {-LARGEST} to {LARGEST}."),
            ({"minutes": 1, "score": 10**400}, "score", f"The attribute must be a number from {-LARGEST} to {LARGEST}."),
            ({"minutes": 1, "score": False}, "score", f"The attribute must be a number from {-LARGEST} to {LARGEST}."),
            ({"minutes": 1, "indoors": 1}, "indoors", "The attribute must be true or false."),
            ({"minutes": 1, "note": ["x"]}, "note", "The attribute must be a text."),
        ],
    )
    def test_refuses_what_was_not(self, sent: dict[str, Any] | None, name: str, why: str) -> None:
        with pytest.raises(Invalid) as refused:
            check_attributes_of(WORKOUT, sent)

        assert (refused.value.field, str(refused.value)) == (("event", "attributes", name), why)

    def test_allows_no_attribute_where_none_is_declared(self) -> None:
        with pytest.raises(Invalid, match="it has none"):
            check_attributes_of(CustomEvent(name="visit"), {"x": 1})


class TestDeclaredVariables:
    def test_counts_what_is_left_out_as_nothing(self) -> None:
        assert declared_variables(WORKOUT, {"minutes": 30, "note": None}) == {
            "event.attributes.minutes": 30,
            "event.attributes.note": "",
            "event.attributes.score": 0.0,
            "event.attributes.indoors": False,
        }

    def test_makes_numbers_of_whole_ones(self) -> None:
        score = declared_variables(WORKOUT, {"score": 3})["event.attributes.score"]

        assert (score, type(score)) == (3.0, float)

    def test_refuses_a_wrong_type_and_does_not_say_its_value(self) -> None:
        with pytest.raises(WrongAttribute) as refused:
            declared_variables(WORKOUT, {"minutes": "Siti Rahma"})

        assert str(refused.value) == f"the attribute minutes is not a whole number from {-LARGEST} to {LARGEST}"


class TestConditionOnDeclaredAttributes:
    @pytest.mark.parametrize(
        "text",
        [
            "event.attributes.minutes >= 30",
            "event.attributes.note == '' && event.attributes.score == 0.0 && !event.attributes.indoors",
            "event.attributes.minutes + event.total > 0 && event.name == 'workout'",
            "event.attributes.note.size() < 5",
        ],
    )
    def test_sees_them_typed(self, text: str) -> None:
        assert compile_condition(text, SHAPE)(workout(minutes=30)) is True

    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            ("event.attributes.mintes > 5", "Line 1, column 17: there is no event.attributes.mintes"),
            ("event.attributes.minutes > 'a'", "Line 1, column 26: > does not go with an integer and a text"),
            ("event.attributes == {}", "Line 1, column 6: there is no event.attributes"),
            ("event.attributes['minutes'] > 5", "Line 1, column 6: there is no event.attributes"),
            ("event.attributes.minutes", "A condition must be true or false, but this is an integer."),
            ("has(event.attributes.indoors)", "Declared attributes are always there: what is left out is '', 0, 0.0 or false."),
            ("event.attributes.score > 5", "Line 1, column 24: > does not go with a number and an integer; write 5.0 instead of 5"),
        ],
    )
    def test_is_refused_for_others_and_other_types(self, text: str, fault: str) -> None:
        with pytest.raises(ConditionRefused) as refused:
            compile_condition(text, SHAPE)

        assert refused.value.faults[0] == fault

    def test_of_the_same_text_is_another_for_other_declarations(self) -> None:
        text = "event.attributes.minutes == event.attributes.minutes"
        other = (("minutes", AttributeType.TEXT),)

        conditions = [compile_condition(text, shape) for shape in (SHAPE, other, None)]

        assert [condition.shape for condition in conditions] == [SHAPE, other, None]
        assert [condition(workout(minutes=30)) for condition in (conditions[0], conditions[2])] == [True, True]

    def test_stands_beside_one_that_sees_any_attributes(self) -> None:
        seen = workout(minutes=30)

        assert compile_condition("event.attributes.minutes == 30", SHAPE)(seen) is True
        assert compile_condition("event.attributes['minutes'] == 30 && !has(event.attributes.note)")(seen) is True

    def test_fails_on_an_event_from_before_the_declaration(self) -> None:
        with pytest.raises(ConditionFailed, match=r"^the attribute minutes is not a whole number"):
            compile_condition("event.attributes.minutes > 5", SHAPE)(workout(minutes="thirty"))

    def test_cannot_be_made_too_much_work_by_a_long_text(self) -> None:
        costly = compile_condition(
            "event.lines.all(a, event.lines.all(b, " + "&&".join(["!event.attributes.note.contains('aaab')"] * 20) + "))", SHAPE
        )
        hostile = circumstances(event_lines=[{"sku": "a"}] * 99, event_attributes={"note": "a" * 8_000})

        with pytest.raises(ConditionFailed, match="too much work for an event of this size"):
            costly(hostile)


class TestCompileProgram:
    def test_checks_rules_of_declared_events_by_their_attributes_and_others_by_any(self) -> None:
        written = document(
            fixed(1, "a", on="CUSTOM", name="workout", when="event.attributes.minutes > 5"),
            fixed(1, "b", on="CUSTOM", when="event.attributes.minutes > 5"),
            fixed(1, "c", when="event.attributes.minutes > 5"),
        )
        written["earning"]["events"] = [{"name": "workout", "attributes": [{"name": "minutes", "type": "INTEGER"}]}]

        rules = compile_program(uuid4(), 1, parse(written)).rules

        shapes = [rule.condition.shape for rule in rules if rule.condition is not None]
        assert shapes == [(("minutes", AttributeType.INTEGER),), None, None]

    @settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.data())
    def test_gives_conditions_that_never_lack_a_declared_attribute(self, data: st.DataObject) -> None:
        written = data.draw(documents())
        event = data.draw(events(written))
        program = compile_program(uuid4(), 1, parse(written))
        declared = {one.name: one for one in program.document.earning.events}.get(event.get("name") or "")
        if declared is not None:
            check_attributes_of(declared, event.get("attributes"))

        named = event.get("name") or ""
        seen = circumstances(event_kind=event["kind"], event_name=named, event_attributes=event.get("attributes") or {})
        about = [rule.condition for rule in program.rules if getattr(rule.rule, "name", None) == named and rule.condition is not None]

        assert all(isinstance(self._outcome(condition, seen), bool) for condition in about if condition.shape is not None)

    def _outcome(self, condition: Condition, seen: Circumstances) -> bool | str:
        try:
            return condition(seen)
        except ConditionFailed as failed:
            return str(failed)
