"""The syntax tree of a checked CEL expression, read from its serialized form (`cel.expr.CheckedExpr`, protobuf's wire format).

The CEL library has no tree in Python; the few messages needed are read here. Fields by number, after `cel/expr/syntax.proto`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

_LENGTH_DELIMITED = 2
_FIXED_BYTES = {1: 8, 5: 4}
_ANY_VALUE = 2
_CHECKED_EXPRESSION = 4
_CONSTANT_TEXT = 6


@dataclass(frozen=True, slots=True)
class Constant:
    """A literal; `text` only when it is one."""

    raw: bytes
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A variable, by its whole dotted name, or the variable of a loop."""

    name: str


@dataclass(frozen=True, slots=True)
class Select:
    """A field of something."""

    of: "Expression"


@dataclass(frozen=True, slots=True)
class Call:
    """A function or an operator; of a member function the first argument stands before the point."""

    function: str
    arguments: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class List:
    """A list written out."""

    elements: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Struct:
    """A map or a message written out; keys and values."""

    values: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Comprehension:
    """A loop: what `all`, `exists`, `exists_one`, `filter` and `map` stand for."""

    variable: str
    range: "Expression"
    start: "Expression"
    goes_on: "Expression"
    step: "Expression"
    result: "Expression"


Expression = Constant | Name | Select | Call | List | Struct | Comprehension


def tree(serialized: bytes) -> Expression:
    """Read the tree of a checked expression, as the CEL library serializes it."""
    return _expression(_one(_one(serialized, _ANY_VALUE), _CHECKED_EXPRESSION))


def names(expression: Expression) -> frozenset[str]:
    """Name all variables that an expression speaks of, those of its loops too."""
    match expression:
        case Name(name=name):
            return frozenset({name})
        case Select(of=of):
            return names(of)
        case Call(arguments=parts) | List(elements=parts) | Struct(values=parts):
            return frozenset().union(*map(names, parts))
        case Comprehension():
            parts = (expression.range, expression.start, expression.goes_on, expression.step, expression.result)
            return frozenset().union(*map(names, parts))
    return frozenset()


def _expression(message: bytes) -> Expression:
    """Read `Expr`; its depth is that of the text, which CEL's parser limits to 32."""
    for number, value in _fields(message):
        if number in _KINDS:
            return _KINDS[number](value)
    # An expression without a kind is the unset constant.
    return Constant(b"")


def _constant(message: bytes) -> Constant:
    texts = [value.decode() for number, value in _fields(message) if number == _CONSTANT_TEXT]
    return Constant(message, texts[0] if texts else None)


def _name(message: bytes) -> Name:
    return Name(_one(message, 1).decode())


def _select(message: bytes) -> Select:
    return Select(_expression(_one(message, 1)))


def _call(message: bytes) -> Call:
    target = [_expression(value) for number, value in _fields(message) if number == 1]
    arguments = [_expression(value) for number, value in _fields(message) if number == 3]
    return Call(_one(message, 2).decode(), (*target, *arguments))


def _list(message: bytes) -> List:
    return List(tuple(_expression(value) for number, value in _fields(message) if number == 1))


def _struct(message: bytes) -> Struct:
    entries = [value for number, value in _fields(message) if number == 2]
    return Struct(tuple(_expression(value) for entry in entries for number, value in _fields(entry) if number in (3, 4)))


def _comprehension(message: bytes) -> Comprehension:
    parts = [_expression(_one(message, number)) for number in (2, 4, 5, 6, 7)]
    return Comprehension(_one(message, 1).decode(), *parts)


_KINDS: dict[int, Callable[[bytes], Expression]] = {3: _constant, 4: _name, 5: _select, 6: _call, 7: _list, 8: _struct, 9: _comprehension}


def _one(message: bytes, wanted: int) -> bytes:
    return next((value for number, value in _fields(message) if number == wanted), b"")


def _fields(message: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the fields that have a length, by number; numbers are passed over."""
    at = 0
    while at < len(message):
        key, at = _number(message, at)
        kind = key & 7
        if kind == _LENGTH_DELIMITED:
            length, at = _number(message, at)
            yield key >> 3, message[at : at + length]
            at += length
        elif kind == 0:
            _, at = _number(message, at)
        else:
            at += _FIXED_BYTES[kind]


def _number(message: bytes, at: int) -> tuple[int, int]:
    """Read a varint; return it and where it ends."""
    result = shift = 0
    while True:
        byte = message[at]
        result |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return result, at
