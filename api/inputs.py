"""Inputs reach the domain as they were sent: a dict with the names of the contract, in which what was left out is not there.

The classes of inputs only describe them: the domain checks, and hashes for idempotency, what the client said and not what a class made
of it.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeVar, cast

import strawberry
from strawberry.types.arguments import InputContext
from strawberry.types.base import get_object_definition

C = TypeVar("C", bound=type)

KEY = "The same key with the same content is done once, and answered as the first time. Kept 30 days."
"""What every idempotency key is described as."""


def sent_input(*, description: str, one_of: bool = False) -> Any:
    """Declare an input whose value is the dict that was sent; `sent` tells the type checker. Of `one_of` exactly one field is given."""

    def declare(cls: C) -> C:
        declared = strawberry.input(cls, description=description, one_of=one_of)
        get_object_definition(declared, strict=True).from_input = as_sent
        return declared

    return declare


def as_sent(_: type, value: Mapping[str, Any], context: InputContext) -> Any:
    """Give the value as it is: scalars are read, nothing is renamed or filled in."""
    return value


def sent(input: object) -> dict[str, Any]:
    """Return an input as it was sent."""
    return cast(dict[str, Any], input)


def plain(value: Any) -> Any:
    """Replace enum members by their names, everywhere in an input."""
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.value if isinstance(value, Enum) else value
