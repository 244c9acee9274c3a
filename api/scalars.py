"""The scalars of the contract: what a value must look like on its way in, and how it is written on its way out."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, NewType

from graphql import IntValueNode, StringValueNode, ValueNode
from strawberry.exceptions import StrawberryInputCoercionError
from strawberry.scalars import JSON
from strawberry.types.scalar import ScalarDefinition
from strawberry.types.scalar import scalar as define

from kernel.money import LIMIT

Points = NewType("Points", int)
MinorUnits = NewType("MinorUnits", int)
BigInt = NewType("BigInt", int)
Cursor = NewType("Cursor", str)

# RFC 3339: a date, a time to the second or finer, and an offset. Finer than a microsecond cannot be kept.
INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:[Zz]|[+-]\d{2}:\d{2})", re.ASCII)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
LONGEST_CURSOR = 200


def whole(value: object) -> int:
    """Return a whole number that every JSON reader keeps exactly; refuse everything else, fractions and texts too."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise StrawberryInputCoercionError("Expected a whole number, as a JSON integer.")
    if not -LIMIT <= value <= LIMIT:
        raise StrawberryInputCoercionError(f"Expected a whole number within ±{LIMIT}.")
    return value


def whole_literal(node: ValueNode, _variables: Any = None) -> int:
    """Read a whole number that stands in the document."""
    # A literal of a million digits is cut: it is too large either way.
    return whole(int(node.value[:20])) if isinstance(node, IntValueNode) else whole(None)


def instant(value: object) -> datetime:
    """Read an instant; one without an offset is refused, because nobody could tell which instant it is."""
    if not isinstance(value, str) or not INSTANT.fullmatch(value):
        raise StrawberryInputCoercionError("Expected an instant with its offset, such as 2026-03-01T09:30:00+07:00.")
    try:
        return datetime.fromisoformat(value.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        raise StrawberryInputCoercionError("There is no such instant.") from None


def day(value: object) -> date:
    """Read a calendar day."""
    if not isinstance(value, str) or not DAY.fullmatch(value):
        raise StrawberryInputCoercionError("Expected a day, such as 2026-03-01.")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise StrawberryInputCoercionError("There is no such day.") from None


def opaque(value: object) -> str:
    """Read a cursor; whether it is one of ours is seen when it is used."""
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_CURSOR:
        raise StrawberryInputCoercionError("Expected a cursor, as it was given.")
    return value


def write_instant(value: datetime) -> str:
    """Write an instant in UTC."""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def text_literal(read: Callable[[object], Any]) -> Callable[[ValueNode, Any], Any]:
    """Read a text that stands in the document."""

    def literal(node: ValueNode, _variables: Any = None) -> Any:
        return read(node.value if isinstance(node, StringValueNode) else None)

    return literal


def _whole_scalar(name: str, description: str) -> ScalarDefinition:
    return define(name=name, description=description, serialize=whole, parse_value=whole, parse_literal=whole_literal)


def _text_scalar(name: str, description: str, read: Callable[[object], Any], write: Callable[[Any], str]) -> ScalarDefinition:
    return define(name=name, description=description, serialize=write, parse_value=read, parse_literal=text_literal(read))


SCALARS: dict[object, ScalarDefinition] = {
    Points: _whole_scalar("Points", "A whole number of points: a JSON integer within ±(2^53 - 1)."),
    MinorUnits: _whole_scalar("MinorUnits", "Money in minor units of its currency (ISO 4217 exponent): a JSON integer within ±(2^53 - 1)."),
    BigInt: _whole_scalar("BigInt", "A whole number: a JSON integer within ±(2^53 - 1)."),
    Cursor: _text_scalar("Cursor", "A position in a customer's notifications; opaque.", opaque, str),
    datetime: _text_scalar(
        "DateTime",
        "An instant with its offset from UTC, such as `2026-03-01T09:30:00+07:00`; answers are in UTC.",
        instant,
        write_instant,
    ),
    date: _text_scalar("Date", "A calendar day by ISO 8601, such as `2026-03-01`.", day, date.isoformat),
    JSON: define(name="JSON", description="Any JSON value.", serialize=lambda value: value, parse_value=lambda value: value),
}

__all__ = ["JSON", "SCALARS", "BigInt", "Cursor", "MinorUnits", "Points"]
