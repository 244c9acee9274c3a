from datetime import UTC, date, datetime
from typing import Any

import pytest
from graphql import GraphQLError, GraphQLScalarType, parse_value
from strawberry.exceptions import StrawberryInputCoercionError

from api.schema import schema

LARGEST = 2**53 - 1


def scalar(name: str) -> GraphQLScalarType:
    found = schema._schema.get_type(name)
    assert isinstance(found, GraphQLScalarType)
    return found


def literal(name: str, text: str) -> Any:
    return scalar(name).parse_literal(parse_value(text), None)


@pytest.mark.parametrize("name", ["Points", "MinorUnits", "BigInt"])
class TestWholeNumbers:
    @pytest.mark.parametrize("value", [0, 1, -1, LARGEST, -LARGEST])
    def test_go_in_and_out_as_they_are(self, name: str, value: int) -> None:
        assert scalar(name).coerce_input_value(value) == value
        assert literal(name, str(value)) == value
        assert scalar(name).coerce_output_value(value) == value

    @pytest.mark.parametrize("value", [1.5, 1.0, "1", True, None, LARGEST + 1, -LARGEST - 1, [1]])
    def test_are_nothing_else(self, name: str, value: Any) -> None:
        with pytest.raises(StrawberryInputCoercionError):
            scalar(name).coerce_input_value(value)

    @pytest.mark.parametrize("text", ["1.5", '"1"', "true", "1e3", str(LARGEST + 1), "9" * 10_000, "[1]", "ONE"])
    def test_are_nothing_else_in_a_document(self, name: str, text: str) -> None:
        with pytest.raises((StrawberryInputCoercionError, GraphQLError)):
            literal(name, text)


class TestDateTime:
    @pytest.mark.parametrize("text", ["2026-03-01T12:00:00+07:00", "2026-03-01T05:00:00Z", "2026-03-01t05:00:00.000z", "2026-03-01T05:00Z"])
    def test_is_an_instant(self, text: str) -> None:
        assert scalar("DateTime").coerce_input_value(text) == datetime(2026, 3, 1, 5, tzinfo=UTC) == literal("DateTime", f'"{text}"')

    @pytest.mark.parametrize(
        "value",
        [
            "2026-03-01T12:00:00",
            "2026-03-01",
            "2026-W09-7T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "0001-01-01T00:00:00+07:00",
            "",
            1,
            None,
            "٢٠٢٦-03-01T05:00:00Z",
        ],
    )
    def test_is_nothing_else(self, value: Any) -> None:
        with pytest.raises(StrawberryInputCoercionError):
            scalar("DateTime").coerce_input_value(value)

    def test_is_written_in_utc(self) -> None:
        assert scalar("DateTime").coerce_output_value(datetime(2026, 3, 1, 5, 0, 0, 250, tzinfo=UTC)) == "2026-03-01T05:00:00.000250Z"


class TestDate:
    def test_is_a_day(self) -> None:
        assert scalar("Date").coerce_input_value("2026-02-28") == date(2026, 2, 28)
        assert scalar("Date").coerce_output_value(date(2026, 2, 28)) == "2026-02-28"

    @pytest.mark.parametrize("value", ["2026-02-29", "28.2.2026", "20260228", 20260228])
    def test_is_nothing_else(self, value: Any) -> None:
        with pytest.raises(StrawberryInputCoercionError):
            scalar("Date").coerce_input_value(value)
