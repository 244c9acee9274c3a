from typing import Any

import pytest

from loyalty.programs.errors import ProblemCode
from tests.loyalty.programs.documents import document, fixed
from tests.loyalty.programs.validation.found import currency, errors, warnings


def brings(**birthday: Any) -> dict[str, Any]:
    return document(fixed(5)) | {"birthday": birthday}


class TestBirthday:
    @pytest.mark.parametrize(
        ("birthday", "path", "code"),
        [
            ({}, "points", ProblemCode.MISSING),
            ({"daysAhead": 7}, "points", ProblemCode.MISSING),
            ({"points": 0}, "points", ProblemCode.OUT_OF_RANGE),
            ({"offer": "A cake"}, "offer", ProblemCode.WRONG_FORMAT),
            ({"points": 5, "daysAhead": 61}, "daysAhead", ProblemCode.OUT_OF_RANGE),
            ({"points": 5, "leapDay": "FEB_29"}, "leapDay", ProblemCode.UNKNOWN_VALUE),
        ],
    )
    def test_is_refused_when_it_brings_nothing_or_never_comes(self, birthday: dict[str, Any], path: str, code: ProblemCode) -> None:
        assert errors(brings(**birthday)) == [(f"birthday.{path}", code)]

    @pytest.mark.parametrize(
        "birthday", [{"points": 5}, {"offer": "cake"}, {"points": 5, "offer": "cake"}, {"points": None, "offer": "cake"}]
    )
    def test_brings_points_an_offer_or_both(self, birthday: dict[str, Any]) -> None:
        assert warnings(brings(**birthday)) == []

    def test_gives_points_of_its_currency_only_where_it_gives_points(self) -> None:
        bare = currency()
        bare["earning"] = {"rules": []}

        assert warnings(bare | {"birthday": {"points": 5}}) == []
        assert warnings(bare | {"birthday": {"offer": "cake"}}) == [("points.currencies.0", ProblemCode.NEVER_AWARDED)]
