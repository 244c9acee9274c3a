"""What a plain word means: the core schema of YAML 1.2, in which `on` and `yes` are words, and 14:00 and 2026-01-31 are texts."""

import re
from decimal import Decimal

_NULL = re.compile(r"null|Null|NULL|~|")
_BOOLEAN = re.compile(r"true|True|TRUE|false|False|FALSE")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FRACTION = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_ENDLESS = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")

LONGEST_NUMBER = 40
PLAIN = (
    ("tag:yaml.org,2002:null", _NULL, ["~", "n", "N", ""]),
    ("tag:yaml.org,2002:bool", _BOOLEAN, list("tTfF")),
    ("tag:yaml.org,2002:int", _INTEGER, list("-+0123456789")),
    ("tag:yaml.org,2002:int", _BASED, ["0"]),
    ("tag:yaml.org,2002:float", _FRACTION, list("-+.0123456789")),
    ("tag:yaml.org,2002:float", _ENDLESS, list("-+.")),
)
"""Tags of plain words, their patterns and first letters, as PyYAML wants them; the whole word must fit."""


def meaning(word: str) -> str | int | bool | Decimal | None:
    """Say what a plain word stands for; a number of more than 40 characters stays a text, and .inf and .nan with it."""
    if _NULL.fullmatch(word):
        return None
    if _BOOLEAN.fullmatch(word):
        return word[0] in "tT"
    if len(word) > LONGEST_NUMBER:
        return word
    if _INTEGER.fullmatch(word):
        return int(word)
    if _BASED.fullmatch(word):
        return int(word[2:], 8 if word[1] == "o" else 16)
    return Decimal(word) if _FRACTION.fullmatch(word) else word
