"""The attributes that a program declares for custom events: what an event must say, and what conditions see of it."""

import math
from collections.abc import Mapping
from typing import Any

from kernel.errors import Invalid
from loyalty.programs.document import LARGEST, Attribute, AttributeType, CustomEvent

Shape = tuple[tuple[str, AttributeType], ...]
"""Declared attributes by name and type, as conditions need them."""

_ABSENT: Mapping[AttributeType, Any] = {
    AttributeType.TEXT: "",
    AttributeType.INTEGER: 0,
    AttributeType.NUMBER: 0.0,
    AttributeType.BOOLEAN: False,
}
_CALLED = {
    AttributeType.TEXT: "a text",
    AttributeType.INTEGER: f"a whole number from {-LARGEST} to {LARGEST}",
    AttributeType.NUMBER: f"a number from {-LARGEST} to {LARGEST}",
    AttributeType.BOOLEAN: "true or false",
}


class WrongAttribute(Exception):
    """An attribute is not of the type that was declared; the message names it, and not its value."""


def shape_of(event: CustomEvent) -> Shape:
    """Say what an event declares, as conditions need it."""
    return tuple((attribute.name, attribute.type) for attribute in event.attributes)


def check_attributes_of(event: CustomEvent, attributes: Mapping[str, Any] | None) -> None:
    """Check the attributes of an event as sent. What is null counts as left out.

    Refuses as Invalid, with the field, in this order: attributes that are not declared; then, as they are declared, required ones that are
    missing and those of a wrong type.
    """
    sent = attributes or {}
    declared = {attribute.name: attribute for attribute in event.attributes}
    for name in sent:
        if name not in declared:
            known = f"it has {', '.join(declared)}" if declared else "it has none"
            raise Invalid(f"The event {event.name} has no such attribute; {known}.", field=_field(name))
    for attribute in event.attributes:
        _check(attribute, sent.get(attribute.name))


def declared_variables(event: CustomEvent, attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Name the declared attributes as conditions see them: `event.attributes.<name>`. What is left out is "", 0, 0.0 or false.

    Raises WrongAttribute.
    """
    return shaped_variables(shape_of(event), attributes)


def shaped_variables(shape: Shape, attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Name attributes as `declared_variables` does."""
    return {f"event.attributes.{name}": _seen(name, kind, attributes.get(name)) for name, kind in shape}


def _seen(name: str, kind: AttributeType, value: Any) -> Any:
    if value is None:
        return _ABSENT[kind]
    if not _is_of(kind, value):
        raise WrongAttribute(f"the attribute {name} is not {_CALLED[kind]}")
    return float(value) if kind is AttributeType.NUMBER else value


def _check(attribute: Attribute, value: Any) -> None:
    if value is None and attribute.required:
        raise Invalid("The attribute is missing.", field=_field(attribute.name))
    if value is not None and not _is_of(attribute.type, value):
        raise Invalid(f"The attribute must be {_CALLED[attribute.type]}.", field=_field(attribute.name))


def _is_of(kind: AttributeType, value: Any) -> bool:
    if kind is AttributeType.TEXT:
        return isinstance(value, str)
    if kind is AttributeType.BOOLEAN:
        return isinstance(value, bool)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    whole = isinstance(value, int)
    return (whole or (kind is AttributeType.NUMBER and math.isfinite(value))) and -LARGEST <= value <= LARGEST


def _field(name: str) -> tuple[str, ...]:
    return ("event", "attributes", name)
