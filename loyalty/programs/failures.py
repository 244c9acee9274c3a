"""What went wrong in a condition, in plain words and without values of the event: they may be personal."""

import re
from collections.abc import Callable

LONGEST_FAILURE = 200

TYPES = {
    "string": "a text",
    "int": "an integer",
    "int64": "an integer",
    "uint": "an unsigned integer",
    "uint64": "an unsigned integer",
    "double": "a number",
    "bool": "true or false",
    "list": "a list",
    "map": "a map",
    "duration": "a duration",
    "timestamp": "a time",
    "null_type": "nothing",
    "dyn": "a value of any type",
}
OPERATORS = {"<jump_condition>": "? :", "_?_:_": "? :", "@in": "in", "_[_]": "[ ]"}
_QUOTED = re.compile(r"""(['"])(.*?)\1""", re.DOTALL)


def failure(message: str, text: str) -> str:
    """Say in plain words what CEL's message says of a condition's text; what is not foreseen keeps CEL's own words.

    Of what is quoted only that is told which stands in the condition itself.
    """
    for pattern, say in _PLAIN:
        if (found := pattern.match(message)) is not None:
            return say(found, text)[:LONGEST_FAILURE]
    told = _QUOTED.sub(lambda quoted: quoted[0] if quoted[2] in text else f"{quoted[1]}...{quoted[1]}", message)
    return told.split(" -> ")[0][:LONGEST_FAILURE]


def _missing(found: re.Match[str], text: str) -> str:
    return f"there is no attribute {found[1]}" if found[1] and found[1] in text else "there is no such attribute"


def _mismatched(found: re.Match[str], text: str) -> str:
    """Put `_>_(string, int64)`, `size(int64)` or `(int64).getHours()` into words; some come without types."""
    operator = OPERATORS.get(found["name"], found["name"].strip("_"))
    types = [one for one in (found["subject"], *(found["others"] or "").split(", ")) if one]
    return f"{operator} does not go with {' and '.join(TYPES.get(one, 'such a value') for one in types) or 'such values'}"


def _converted(found: re.Match[str], text: str) -> str:
    return f"{TYPES.get(found[1].lower(), 'a value')} could not be read as {TYPES.get(found[2].lower(), 'another type')}"


def _always(words: str) -> Callable[[re.Match[str], str], str]:
    return lambda found, text: words


_PLAIN = tuple(
    (re.compile(pattern, re.DOTALL), say)
    for pattern, say in (
        (r'Key not found in map : "(.*)"$', _missing),
        (r"(?:divide|modulus) by zero", _always("it divides by zero")),
        (r"(?:unsigned )?integer overflow|double out of|.* out of range", _always("a number becomes too large")),
        (r"Index error|index out of bounds", _always("a list has no such entry")),
        (r"No matching overloads found : (?:\((?P<subject>\w+)\)\.)?(?P<name>[^\s(]+)(?:\((?P<others>.*)\))?$", _mismatched),
        (r"cannot convert (\w+) to (\w+)", _converted),
        (r"(String) to (\w+) conversion failed", _converted),
        (r"Applying SELECT to|Invalid container type", _always("it looks inside of what is neither a map nor a list")),
        (r"invalid regular expression", _always("the pattern is no regular expression")),
    )
)
