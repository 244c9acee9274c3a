from typing import Any

import pytest

from loyalty.programs.errors import ProblemCode
from loyalty.programs.parse import problems_of
from tests.loyalty.programs.documents import document, fixed, multiply
from tests.loyalty.programs.validation.found import errors, shown, warnings


class TestEvents:
    def declared(self, *rules: dict[str, Any], attributes: list[dict[str, Any]] | None = None) -> dict[str, Any]:
        minutes = [{"name": "minutes", "type": "INTEGER", "required": True}]
        written = document(*rules)
        written["earning"]["events"] = [{"name": "workout", "attributes": minutes if attributes is None else attributes}]
        return written

    def test_that_are_declared_type_check_the_conditions_of_their_rules(self) -> None:
        workout = {"on": "CUSTOM", "name": "workout"}
        written = self.declared(
            fixed(5, "a", **workout, when="event.attributes.minutes > 5"),
            fixed(5, "b", **workout, when="event.attributes.mintes > 5"),
            fixed(5, "c", **workout, when="event.attributes.minutes == 'x'"),
            multiply(200, "d", **workout, when="event.attributes.gone == 5"),
            fixed(5, "e", on="CUSTOM", when="event.attributes.anything == 5"),
        )

        found = problems_of(written).errors

        assert shown(found) == [(f"earning.rules.{number}.when", ProblemCode.CONDITION_REFUSED) for number in (1, 2, 3)]
        assert found[0].message == "Line 1, column 17: there is no event.attributes.mintes"

    def test_leave_conditions_alone_while_their_attributes_are_wrong(self) -> None:
        broken = self.declared(
            fixed(5, on="CUSTOM", name="workout", when="event.attributes.minutes > 5"), attributes=[{"name": "minutes", "type": "INT"}]
        )

        assert errors(broken) == [("earning.events.0.attributes.0.type", ProblemCode.UNKNOWN_VALUE)]

    @pytest.mark.parametrize("name", ["true", "false", "null", "in"])
    def test_have_no_attribute_of_which_conditions_cannot_speak(self, name: str) -> None:
        written = self.declared(fixed(5), attributes=[{"name": name, "type": "TEXT"}])

        assert errors(written) == [("earning.events.0.attributes.0.name", ProblemCode.WRONG_FORMAT)]

    @pytest.mark.parametrize("name", ["if", "package", "size", "_", "__x__", "int", "x" * 63])
    def test_may_have_attributes_of_any_other_name(self, name: str) -> None:
        when = f"event.attributes.{name} == 'a'"

        assert errors(self.declared(fixed(5, on="CUSTOM", name="workout", when=when), attributes=[{"name": name, "type": "TEXT"}])) == []

    def test_warn_of_rules_for_others_once_there_are_declared_ones(self) -> None:
        other = fixed(5, on="CUSTOM", name="workuot")

        assert warnings(self.declared(other)) == [("earning.rules.0.name", ProblemCode.UNKNOWN_EVENT)]
        assert warnings(document(other)) == []
