"""What is wrong with a condition's text, in plain words: CEL's own messages are those of its parser and type checker."""

import re
from collections.abc import Callable

from loyalty.programs.failures import OPERATORS, TYPES

_LINE = re.compile(r"^ERROR: <input>:(-?\d+):(-?\d+): (.*)$", re.MULTILINE)
_TYPE = re.compile(r"[\w.]+(?:\((?:[^()]|\([^()]*\))*\))?")
_NOISE = frozenset({"<<nil>> parsetree"})
END = "<EOF>"

FAULTS_SHOWN = 5


def faults(message: str) -> tuple[str, ...]:
    """Take CEL's messages apart; without a place (as for too deep nesting) they come once."""
    found = [_placed(int(line), int(column), fault(what)) for line, column, what in _LINE.findall(message) if what not in _NOISE]
    return tuple(dict.fromkeys(found or [fault(message)]))[:FAULTS_SHOWN]


def fault(message: str) -> str:
    """Say one of CEL's messages in plain words; what is not foreseen keeps CEL's own."""
    for pattern, say in _PLAIN:
        if (found := pattern.match(message)) is not None:
            return say(found)
    return message


def _placed(line: int, column: int, what: str) -> str:
    return f"Line {line}, column {column}: {what}" if line > 0 else what


def _unexpected(found: re.Match[str]) -> str:
    return "it ends too early" if found[1] == END else f"{_visible(found[1])} cannot stand here"


def _visible(text: str) -> str:
    """Write what cannot be seen by its number."""
    return "".join(one if one.isprintable() else f"U+{ord(one):04X}" for one in text.rstrip(" \n\t") or text)


def _mismatched(found: re.Match[str]) -> str:
    """Put `_>_` and `(int, string)`, or `getHours` and `int.()`, into words."""
    types = [one for one in (found["subject"], *_TYPE.findall(found["others"])) if one]
    operator = OPERATORS.get(found["name"], found["name"].strip("_"))
    hint = "; write 5.0 instead of 5" if {"double", "int"} <= set(types) else ""
    return f"{operator} does not go with {' and '.join(map(type_in_words, types)) or 'nothing'}{hint}"


def type_in_words(name: str) -> str:
    """Say what a type of CEL is called: `int`, `list(int)`, `MAP<STRING, DYN>`, `google.protobuf.Timestamp`."""
    bare = re.split(r"[(<]", name)[0].rsplit(".")[-1].lower()
    return TYPES.get(bare, f"a value of type {name}")


def _always(words: str) -> Callable[[re.Match[str]], str]:
    return lambda found: words


_PLAIN = tuple(
    (re.compile(pattern, re.DOTALL), say)
    for pattern, say in (
        (r"undeclared reference to '(.*)'$", lambda found: f"there is no {found[1]}"),
        (
            r"found no matching overload for '(?P<name>[^']+)' applied to '(?:(?P<subject>[^'(]+)\.)?\((?P<others>[^']*)\)'$",
            _mismatched,
        ),
        (r"Syntax error: (?:mismatched|extraneous) input '(.*)' expecting ", _unexpected),
        (r"Syntax error: token recognition error at: '(.*)'$", _unexpected),
        (r"Syntax error: no viable alternative at input '(.*)'$", _unexpected),
        (r"Exceeded max recursion depth|Expression recursion limit exceeded", _always("It is nested too deeply.")),
    )
)
