"""What a single value of a document must look like, by its type as msgspec describes it."""

import re
from datetime import date

from msgspec import inspect

from kernel.text import is_plain
from loyalty.programs.document.parts import ATTRIBUTE_NAME, CLOCK_TIME, CODE, LONGEST_CONDITION, YEAR_DAY
from loyalty.programs.errors import ProblemCode

Fault = tuple[str, ProblemCode]

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PATTERNS = {
    CODE: "It must begin with a letter a-z and go on with a-z, 0-9, _ or -, {most} characters at most.",
    ATTRIBUTE_NAME: "It must begin with a letter or _ and go on with letters, digits or _, {most} characters at most.",
    CLOCK_TIME: "It must be a time of the day, as HH:MM, up to 24:00.",
    YEAR_DAY: "It must be a day of the year, as MM-DD.",
}


def fault_of(value: object, kind: inspect.Type) -> Fault | None:
    """Say what is wrong with a single value, if anything."""
    match kind:
        case inspect.Metadata():
            return fault_of(value, kind.type)
        case inspect.IntType():
            return _fault_of_number(value, kind)
        case inspect.StrType():
            return _fault_of_text(value, kind)
        case inspect.EnumType():
            names = [str(one.value) for one in kind.cls]
            good = isinstance(value, str) and value in names
            return None if good else (f"It must be one of {', '.join(names)}.", ProblemCode.UNKNOWN_VALUE)
        case inspect.BoolType():
            return None if isinstance(value, bool) else ("It must be true or false.", ProblemCode.WRONG_TYPE)
        case inspect.DateType():
            return _fault_of_date(value)
    raise TypeError(f"The document has a type that nobody reads: {kind}.")


def _fault_of_number(value: object, kind: inspect.IntType) -> Fault | None:
    allowed = f"It must be a whole number from {kind.ge} to {kind.le}."
    if isinstance(value, bool) or not isinstance(value, int):
        return allowed, ProblemCode.WRONG_TYPE
    if (kind.ge is not None and value < kind.ge) or (kind.le is not None and value > kind.le):
        return allowed, ProblemCode.OUT_OF_RANGE
    return None


def _fault_of_date(value: object) -> Fault | None:
    """Refuse also the other ways in which ISO 8601 writes a day, such as by its week."""
    if not isinstance(value, str) or not _ISO_DAY.fullmatch(value):
        return "It must be a day of the calendar, as YYYY-MM-DD.", ProblemCode.WRONG_FORMAT
    try:
        date.fromisoformat(value)
    except ValueError:
        return "There is no such day in the calendar.", ProblemCode.IMPOSSIBLE_DATE
    return None


def _fault_of_text(value: object, kind: inspect.StrType) -> Fault | None:
    if not isinstance(value, str):
        return "It must be a text.", ProblemCode.WRONG_TYPE
    least, most = kind.min_length or 0, kind.max_length
    too_long = most is not None and len(value) > most
    # The patterns say \d, which in Python means the digits of any script.
    if kind.pattern is not None and (too_long or not value.isascii() or not re.search(kind.pattern, value)):
        return _PATTERNS[kind.pattern].format(most=most), ProblemCode.WRONG_FORMAT
    if len(value) < least or too_long:
        return f"It must have {least} to {most} characters.", ProblemCode.WRONG_LENGTH
    # A condition may be written over several lines; a name stands in one.
    plain = is_plain(value.replace("\n", " ").replace("\t", " ") if most == LONGEST_CONDITION else value)
    return None if plain else ("It must have no control characters.", ProblemCode.WRONG_FORMAT)
