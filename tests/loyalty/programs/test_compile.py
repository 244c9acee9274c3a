from uuid import uuid4

import pytest

from loyalty.programs.compile import compile_program
from loyalty.programs.conditions import Circumstances, ConditionFailed
from loyalty.programs.parse import of_json, parse, to_json
from tests.loyalty.programs.documents import document, fixed, multiply, per_amount

MERCHANT = uuid4()


class TestCompileProgram:
    def test_gives_every_rule_its_currency_and_condition(self) -> None:
        written = document(per_amount(100), fixed(5, currency="miles", when="event.total > 5"), multiply(200))
        written["points"]["currencies"].append({"code": "miles", "name": "Miles"})

        program = compile_program(MERCHANT, 3, parse(written))

        assert (program.merchant_id, program.version, program.first_currency) == (MERCHANT, 3, "points")
        assert [rule.currency.code for rule in program.rules] == ["points", "miles", "points"]
        assert [rule.condition is None for rule in program.rules] == [True, False, True]

    def test_ranks_the_levels(self) -> None:
        program = compile_program(MERCHANT, 1, parse(document(levels=[{"code": "silver"}, {"code": "gold"}])))

        assert {code: rank for code, (rank, _) in program.levels.items()} == {"silver": 0, "gold": 1}

    def test_names_every_window_once(self) -> None:
        requirement = {"allOf": [{"metric": "SPEND", "atLeast": 5}, {"metric": "POINTS_EARNED", "atLeast": 5, "withinDays": 30}]}
        written = document(levels=[{"code": "silver"}], lifecycle={"retention": {"anyOf": [requirement]}})
        written["tiers"]["window"] = {"months": 6}

        program = compile_program(MERCHANT, 1, parse(written))

        assert [window.name for window in program.windows] == ["M6", "L0", "D30", "D365"]

    def test_keeps_a_program_alive_whose_condition_is_no_longer_good(self) -> None:
        stored = to_json(parse(document(fixed(5, when="event.total > 5"), per_amount(100))))
        stored["earning"]["rules"][0]["when"] = "event.gone > 5"

        program = compile_program(MERCHANT, 1, of_json(stored))

        assert program.rules[0].condition is not None
        with pytest.raises(ConditionFailed, match=r"there is no event\.gone"):
            program.rules[0].condition(Circumstances({}))
