"""GraphQL types of the program document, made from its structs: what the document says of itself is not said again.

An object is read from the struct itself, attribute by attribute; an input is the document's JSON with the same names. Rules, which the
document tells apart by `type`, are an interface with three types, and an input of which exactly one field is given.
"""

from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum, StrEnum
from functools import cache, partial
from typing import Any, Optional, cast

import strawberry
from msgspec import inspect

from api.http.limits import ITEMS
from api.inputs import sent_input
from api.programs.names import ENUMS, KNOWN, MEASURES, MONEY, OBJECTS, STRUCTS
from api.scalars import BigInt, MinorUnits, Points
from loyalty.programs.document import Earning, Fixed, Multiply, Part, PerAmount, Program, Rule

RULES: dict[str, type[Part]] = {"perAmount": PerAmount, "fixed": Fixed, "multiplier": Multiply}
"""The fields of a rule's input, each with the struct that it is of."""

LONG = {(Earning, "rules")}
"""Lists that are long enough to count as MANY objects where an operation's cost is counted."""
MANY = 100

INT = 2**31 - 1
Struct = Callable[[type[Part]], Any]
_SINGLE: dict[type[inspect.Type], type] = {inspect.StrType: str, inspect.BoolType: bool, inspect.DateType: date}


@cache
def enum_of(kind: type[StrEnum]) -> Any:
    """Make the enumeration of one of the document's, with the same values."""
    if kind in KNOWN:
        return KNOWN[kind]
    name, words = ENUMS[kind]
    values = {one.name: strawberry.enum_value(one.value, description=words[one.value]) for one in kind}
    return strawberry.enum(Enum(name, values), description=_summary(kind))  # type: ignore[call-overload]


@cache
def object_of(struct: type[Part]) -> Any:
    """Make the object type of a struct; its values are structs."""
    if struct in OBJECTS:
        return OBJECTS[struct]
    base = (object_of(Rule),) if issubclass(struct, Rule) and struct is not Rule else ()
    inherited = {field.name for field in _fields(Rule)} if base else set()
    namespace: dict[str, Any] = {"__annotations__": {}, "__module__": __name__}
    for field in _fields(struct):
        if field.name not in inherited:
            namespace["__annotations__"][field.name] = _annotation(field.type, (struct, field.name), object_of, _any_rule)
            weight = {ITEMS: MANY} if (struct, field.name) in LONG else None
            namespace[field.name] = strawberry.field(name=field.encode_name, description=_description(field), metadata=weight)
    if base:
        namespace["is_type_of"] = staticmethod(lambda value, _info: type(value) is struct)
    declare = strawberry.interface if struct is Rule else strawberry.type
    return declare(type(STRUCTS[struct], base, namespace), name=STRUCTS[struct], description=_summary(struct))


@cache
def input_of(struct: type[Part], *, without: str | None = None) -> Any:
    """Make the input of a struct, all fields or all but one; what the document can do without may be left out."""
    namespace: dict[str, Any] = {"__annotations__": {}, "__module__": __name__}
    for field in _fields(struct):
        if field.encode_name != without:
            kind = _annotation(field.type, (struct, field.name), input_of, rule_input)
            namespace["__annotations__"][field.name] = kind if field.required else Optional[kind]  # noqa: UP045
            namespace[field.name] = strawberry.field(name=field.encode_name, description=_description(field) + _default(field))
    return sent_input(description=_summary(struct))(type(f"{STRUCTS[struct]}Input", (), namespace))


@cache
def rule_input() -> Any:
    """Make the input of any rule."""
    namespace: dict[str, Any] = {"__annotations__": {}, "__module__": __name__}
    for name, struct in RULES.items():
        namespace["__annotations__"][name] = Optional[input_of(struct)]  # noqa: UP045
        namespace[name] = strawberry.field(name=name, description=_summary(struct))
    return sent_input(description="An earning rule: exactly one of these.", one_of=True)(type("EarningRuleInput", (), namespace))


def section_of(name: str) -> Any:
    """Declare a field with a section of the document."""
    [field] = [one for one in _fields(Program) if one.encode_name == name]
    return strawberry.field(graphql_type=_annotation(field.type, (Program, name), object_of, _any_rule), description=_description(field))


def section_input(name: str, *, without: str | None = None, description: str | None = None) -> Any:
    """Declare the field of an input with a section of the document; one that can be missing is taken out by null."""
    [field] = [one for one in _fields(Program) if one.encode_name == name]
    kind = _annotation(field.type, (Program, name), partial(input_of, without=without), rule_input)
    return strawberry.field(graphql_type=kind, description=description or _description(field))


def rule_types() -> list[Any]:
    """List the types of rules, which the schema meets only behind their interface."""
    return [object_of(struct) for struct in RULES.values()]


def _any_rule() -> Any:
    return object_of(Rule)


def _annotation(kind: inspect.Type, place: tuple[type[Part], str], of: Struct, rule: Callable[[], Any]) -> Any:
    """Say as what a type of the document stands in GraphQL; `of` makes the type of a struct, `rule` that of any rule."""
    match kind:
        case inspect.Metadata():
            return _annotation(kind.type, place, of, rule)
        case inspect.UnionType():
            kinds = [one for one in kind.types if not isinstance(one, inspect.NoneType)]
            inner = rule() if len(kinds) > 1 else _annotation(kinds[0], place, of, rule)
            return inner if len(kinds) == len(kind.types) else Optional[inner]  # noqa: UP045
        case inspect.StructType():
            return of(cast(type[Part], kind.cls))
        case inspect.VarTupleType():
            return list[_annotation(kind.item_type, place, of, rule)]  # type: ignore[misc]
        case inspect.EnumType():
            return enum_of(cast(type[StrEnum], kind.cls))
        case inspect.IntType():
            return _number(kind, place)
    return _SINGLE[type(kind)]


def _number(kind: inspect.IntType, place: tuple[type[Part], str]) -> Any:
    if kind.le is not None and kind.le <= INT:
        return int
    if place in MEASURES:
        return BigInt
    return MinorUnits if place in MONEY else Points


def _fields(struct: type[Part]) -> Iterator[inspect.Field]:
    described = inspect.type_info(struct)
    assert isinstance(described, inspect.StructType)
    return iter(described.fields)


def _description(field: inspect.Field) -> str:
    assert isinstance(field.type, inspect.Metadata), field.name
    return str((field.type.extra_json_schema or {})["description"])


def _default(field: inspect.Field) -> str:
    """Say what a single value is when it is left out."""
    if isinstance(field.default, bool):
        return f" When left out: {str(field.default).lower()}."
    return f" When left out: {field.default}." if isinstance(field.default, int | str) else ""


def _summary(kind: type) -> str:
    return " ".join((kind.__doc__ or "").split())
