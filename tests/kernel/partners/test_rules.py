from typing import Any

import pytest

from kernel.errors import Invalid
from kernel.partners.rules import SCOPES, check_scopes, columns_of


class TestColumnsOf:
    def test_gives_what_was_sent_and_nothing_else(self) -> None:
        sent = {"name": " Airline ", "active": False, "limits": {"requestsPerMinute": 0, "pointsPerDay": None}, "idempotencyKey": "k"}

        assert columns_of(sent, new=False) == {"name": "Airline", "active": False, "requests_per_minute": 0, "points_per_day": None}
        assert columns_of({}, new=False) == {}

    @pytest.mark.parametrize(
        ("sent", "field"),
        [
            ({}, "name"),
            ({"name": None}, "name"),
            ({"name": " "}, "name"),
            ({"name": "x" * 201}, "name"),
            ({"name": "a\x00b"}, "name"),
            ({"name": "x", "active": None}, "active"),
            ({"name": "x", "limits": None}, "limits"),
            ({"name": "x", "limits": {"requestsPerMinute": -1}}, "limits.requestsPerMinute"),
            ({"name": "x", "limits": {"redemptionsPerDay": 2**31}}, "limits.redemptionsPerDay"),
            ({"name": "x", "limits": {"redemptionsPerCustomerDay": -5}}, "limits.redemptionsPerCustomerDay"),
            ({"name": "x", "limits": {"pointsPerDay": 2**53}}, "limits.pointsPerDay"),
        ],
    )
    def test_refuses_what_cannot_be(self, sent: dict[str, Any], field: str) -> None:
        with pytest.raises(Invalid) as refusal:
            columns_of(sent, new=True)

        assert refusal.value.field == ("input", *field.split("."))


class TestCheckScopes:
    def test_gives_each_once_and_in_order(self) -> None:
        assert check_scopes(["codes:use", "rewards:read", "codes:use"]) == ["rewards:read", "codes:use"]
        assert check_scopes(SCOPES) == list(SCOPES)

    @pytest.mark.parametrize("scopes", [[], ["customers:read"], ["rewards:read", "*"]])
    def test_refuses_none_and_unknown_ones(self, scopes: list[str]) -> None:
        with pytest.raises(Invalid) as refusal:
            check_scopes(scopes)

        assert refusal.value.field == ("input", "scopes")
