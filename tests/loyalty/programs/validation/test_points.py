from typing import Any

import pytest

from loyalty.programs.errors import ProblemCode
from tests.loyalty.programs.validation.found import currency, errors, warnings


class TestExpiry:
    @pytest.mark.parametrize(
        ("expiry", "path", "code"),
        [
            ({"model": "ROLLING"}, "months", ProblemCode.MISSING),
            ({"model": "INACTIVITY", "months": None}, "months", ProblemCode.MISSING),
            ({"model": "ROLLING", "months": 12, "days": 5}, "days", ProblemCode.CONTRADICTION),
            ({"model": "ROLLING", "months": 0}, "months", ProblemCode.OUT_OF_RANGE),
            ({"model": "ROLLING", "days": 5, "dates": ["12-31"]}, "dates", ProblemCode.NOT_APPLICABLE),
            ({"model": "FIXED_DATES"}, "dates", ProblemCode.MISSING),
            ({"model": "FIXED_DATES", "dates": ["12-31"], "months": 5}, "months", ProblemCode.NOT_APPLICABLE),
            ({"model": "FIXED_DATES", "dates": ["12-31"], "roundUp": "YEAR"}, "roundUp", ProblemCode.NOT_APPLICABLE),
            ({"model": "FIXED_DATES", "dates": ["06-30", "06-31"]}, "dates.1", ProblemCode.IMPOSSIBLE_DATE),
            ({"model": "FIXED_DATES", "dates": ["02-30"]}, "dates.0", ProblemCode.IMPOSSIBLE_DATE),
            ({"model": "FIXED_DATES", "dates": ["00-10"]}, "dates.0", ProblemCode.IMPOSSIBLE_DATE),
            ({"model": "FIXED_DATES", "dates": ["12-31", "12-31"]}, "dates.1", ProblemCode.DUPLICATE),
            ({"model": "FIXED_DATES", "dates": ["31.12."]}, "dates.0", ProblemCode.WRONG_FORMAT),
            ({"months": 12}, "months", ProblemCode.NOT_APPLICABLE),
            ({"model": "NEVER", "roundUp": "MONTH"}, "roundUp", ProblemCode.NOT_APPLICABLE),
            ({"model": "SOMETIMES", "months": 12}, "model", ProblemCode.UNKNOWN_VALUE),
            ({"model": "ROLLING", "months": 12, "remindDays": [30, 7, 30]}, "remindDays.2", ProblemCode.DUPLICATE),
            ({"model": "ROLLING", "months": 12, "remindDays": [0]}, "remindDays.0", ProblemCode.OUT_OF_RANGE),
            ({"model": "ROLLING", "months": 12, "remindDays": [367]}, "remindDays.0", ProblemCode.OUT_OF_RANGE),
            ({"model": "ROLLING", "months": 12, "remindDays": [1, 2, 3, 4, 5, 6]}, "remindDays", ProblemCode.WRONG_LENGTH),
            ({"model": "ROLLING", "months": 12, "remindDays": 30}, "remindDays", ProblemCode.WRONG_TYPE),
        ],
    )
    def test_is_refused_when_model_and_times_do_not_fit(self, expiry: dict[str, Any], path: str, code: ProblemCode) -> None:
        assert errors(currency(expiry=expiry)) == [(f"points.currencies.0.expiry.{path}", code)]

    @pytest.mark.parametrize(
        "expiry",
        [
            {},
            {"model": "NEVER", "months": None, "roundUp": "NONE", "dates": []},
            {"model": "ROLLING", "months": 12, "roundUp": "QUARTER"},
            {"model": "INACTIVITY", "days": 400},
            {"model": "FIXED_DATES", "dates": ["02-29", "12-31"]},
            {"model": "ROLLING", "months": 12, "remindDays": [1, 366, 30]},
            {"model": "FIXED_DATES", "dates": ["12-31"], "remindDays": []},
        ],
    )
    def test_is_taken_when_they_do(self, expiry: dict[str, Any]) -> None:
        assert warnings(currency(expiry=expiry)) == []

    def test_warns_of_status_points_that_are_worth_something(self) -> None:
        assert warnings(currency(redeemable=False, value={"amount": 5})) == [("points.currencies.0.value", ProblemCode.CONTRADICTION)]
        assert warnings(currency(redeemable=False) | {"birthday": {"points": 5}}) == []


class TestTransfers:
    @pytest.mark.parametrize(
        ("transfers", "path", "code"),
        [
            ({"least": 10, "most": 9}, "most", ProblemCode.CONTRADICTION),
            ({"most": 10, "mostPerDay": 9}, "mostPerDay", ProblemCode.CONTRADICTION),
            ({"least": 10, "mostPerDay": 9}, "mostPerDay", ProblemCode.CONTRADICTION),
            ({"least": 0}, "least", ProblemCode.OUT_OF_RANGE),
            ({"most": "many"}, "most", ProblemCode.WRONG_TYPE),
            ({"mostPerWeek": 9}, "mostPerWeek", ProblemCode.UNKNOWN_FIELD),
        ],
    )
    def test_are_refused_when_their_limits_contradict_each_other(self, transfers: dict[str, Any], path: str, code: ProblemCode) -> None:
        assert errors(currency(transfers=transfers)) == [(f"points.currencies.0.transfers.{path}", code)]

    @pytest.mark.parametrize(
        "transfers",
        [None, {}, {"byCustomers": True, "least": 9, "most": 9, "mostPerDay": 9}, {"most": None, "mostPerDay": 1}],
    )
    def test_are_taken_when_they_do_not(self, transfers: dict[str, Any] | None) -> None:
        assert warnings(currency(transfers=transfers)) == []
