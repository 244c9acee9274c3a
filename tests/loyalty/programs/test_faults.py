import pytest

from loyalty.programs.conditions import ConditionRefused, compile_condition


class TestFaults:
    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            ("true &&", "Line 1, column 8: it ends too early"),
            ("   ", "Line 1, column 4: it ends too early"),
            ("true || || true", "Line 1, column 9: || cannot stand here"),
            ("event.kind == 'A' and event.total > 1", "Line 1, column 19: and cannot stand here"),
            ("event.total === 1", "Line 1, column 15: = cannot stand here"),
            ("\u202etrue", "Line 1, column 1: U+202E cannot stand here"),
            ("true\u00a0", "Line 1, column 5: U+00A0 cannot stand here"),
            ("event.at < 5", "Line 1, column 10: < does not go with a time and an integer"),
            ("event.total.getHours() > 1", "Line 1, column 21: getHours does not go with an integer"),
            ("event.kind in [1, 2]", "Line 1, column 12: in does not go with a text and a list"),
            ("event.lines[0] + 1 == 2", "Line 1, column 16: + does not go with a map and an integer"),
            ("1.5 < event.total", "Line 1, column 5: < does not go with a number and an integer; write 5.0 instead of 5"),
            ("event.total ? 1 : 2", "Line 1, column 13: ? : does not go with an integer and an integer and an integer"),
            ("event.attributes", "A condition must be true or false, but this is a map."),
            ("+".join(["event.total"] * 100), "It is nested too deeply."),
        ],
    )
    def test_are_said_in_plain_words(self, text: str, fault: str) -> None:
        with pytest.raises(ConditionRefused) as refused:
            compile_condition(text)

        assert refused.value.faults[0] == fault

    def test_say_nothing_that_only_the_parser_understands(self) -> None:
        with pytest.raises(ConditionRefused) as refused:
            compile_condition("true?" * 30 + "true" + ":true" * 30)

        assert refused.value.faults == ("Line 1, column 10: ? cannot stand here",)
