"""Reads a document against its types, all problems at once.

msgspec stops at the first error. This walks the types of the document (not the value, so nothing that is sent makes it walk deeper), keeps
what is good by its path and notes what is not.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import inspect

from kernel.text import is_plain
from loyalty.programs.document.parts import ATTRIBUTE_NAME, CLOCK_TIME, CODE, YEAR_DAY
from loyalty.programs.errors import Path, Problem

_NAME_LENGTH = 80
_PATTERNS = {
    CODE: "It must begin with a letter a-z and go on with a-z, 0-9, _ or -, {most} characters at most.",
    ATTRIBUTE_NAME: "It must begin with a letter or _ and go on with letters, digits or _, {most} characters at most.",
    CLOCK_TIME: "It must be a time of the day, as HH:MM, up to 24:00.",
    YEAR_DAY: "It must be a day of the year, as MM-DD.",
}


class Reading:
    """What was read: values of single fields by path, the length of lists, and problems. Types are as msgspec describes them."""

    def __init__(self) -> None:
        self.values: dict[Path, Any] = {}
        self.lengths: dict[Path, int] = {}
        self.problems: list[Problem] = []

    def of(self, value: object, kind: inspect.Type, path: Path = ()) -> "Reading":
        """Read a value of a type; returns itself."""
        match kind:
            case inspect.Metadata():
                self.of(value, kind.type, path)
            case inspect.UnionType():
                self._choice(value, kind, path)
            case inspect.StructType():
                self._struct(value, kind, path)
            case inspect.VarTupleType():
                self._list(value, kind, path)
            case _:
                self._leaf(value, kind, path)
        return self

    def refuse(self, path: Path, message: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(path, message))

    def met(self, path: Path) -> bool:
        """Tell whether a field was there, good or bad."""
        return path in self.values or any(problem.field == path for problem in self.problems)

    def _choice(self, value: object, kind: inspect.UnionType, path: Path) -> None:
        """Read one of several types: null or something, or structs told apart by their tag."""
        structs = {one.tag: one for one in kind.types if isinstance(one, inspect.StructType) and one.tag_field}
        if structs:
            self._tagged(value, structs, path)
        elif value is not None:
            [other] = [one for one in kind.types if not isinstance(one, inspect.NoneType)]
            self.of(value, other, path)

    def _tagged(self, value: object, structs: Mapping[Any, inspect.StructType], path: Path) -> None:
        field = next(iter(structs.values())).tag_field or ""
        if not isinstance(value, Mapping):
            self.refuse(path, "It must be an object.")
        elif field not in value:
            self.refuse((*path, field), "It is missing.")
        elif not isinstance(value[field], str) or value[field] not in structs:
            self.refuse((*path, field), f"It must be one of {', '.join(map(str, structs))}.")
        else:
            self._struct(value, structs[value[field]], path)

    def _struct(self, value: object, kind: inspect.StructType, path: Path) -> None:
        if not isinstance(value, Mapping):
            self.refuse(path, "It must be an object.")
            return
        known = {field.encode_name for field in kind.fields} | {kind.tag_field}
        for name in value:
            if not isinstance(name, str) or name not in known:
                self.refuse((*path, _shown(name)), f"There is no such field; there are {', '.join(sorted(filter(None, known)))}.")
        for field in kind.fields:
            if field.encode_name in value:
                self.of(value[field.encode_name], field.type, (*path, field.encode_name))
            elif field.required:
                self.refuse((*path, field.encode_name), "It is missing.")

    def _list(self, value: object, kind: inspect.VarTupleType, path: Path) -> None:
        if not isinstance(value, list | tuple):
            self.refuse(path, "It must be a list.")
            return
        least, most = kind.min_length or 0, kind.max_length
        if len(value) < least or (most is not None and len(value) > most):
            self.refuse(path, f"It must have {least} to {most} entries.")
        self.lengths[path] = len(value)
        for index, one in enumerate(value[:most]):
            self.of(one, kind.item_type, (*path, str(index)))

    def _leaf(self, value: object, kind: inspect.Type, path: Path) -> None:
        fault = _fault_of(value, kind)
        if fault is None:
            self.values[path] = value
        else:
            self.refuse(path, fault)


def _fault_of(value: object, kind: inspect.Type) -> str | None:
    """Say what is wrong with a single value, if anything."""
    match kind:
        case inspect.IntType():
            return _fault_of_number(value, kind)
        case inspect.StrType():
            return _fault_of_text(value, kind)
        case inspect.EnumType():
            names = [str(one.value) for one in kind.cls]
            return None if isinstance(value, str) and value in names else f"It must be one of {', '.join(names)}."
        case inspect.BoolType():
            return None if isinstance(value, bool) else "It must be true or false."
        case inspect.DateType():
            return _fault_of_date(value)
    raise TypeError(f"The document has a type that nobody reads: {kind}.")


def _fault_of_number(value: object, kind: inspect.IntType) -> str | None:
    allowed = f"It must be a whole number from {kind.ge} to {kind.le}."
    if isinstance(value, bool) or not isinstance(value, int):
        return allowed
    if (kind.ge is not None and value < kind.ge) or (kind.le is not None and value > kind.le):
        return allowed
    return None


def _fault_of_date(value: object) -> str | None:
    try:
        if isinstance(value, str) and len(value) == len("2026-01-31"):
            date.fromisoformat(value)
            return None
    except ValueError:
        pass
    return "It must be a day of the calendar, as YYYY-MM-DD."


def _fault_of_text(value: object, kind: inspect.StrType) -> str | None:
    if not isinstance(value, str):
        return "It must be a text."
    least, most = kind.min_length or 0, kind.max_length
    if kind.pattern is not None and (not re.search(kind.pattern, value) or (most is not None and len(value) > most)):
        return _PATTERNS[kind.pattern].format(most=most)
    if len(value) < least or (most is not None and len(value) > most):
        return f"It must have {least} to {most} characters."
    # A condition may be written over several lines.
    return None if is_plain(value.replace("\n", " ").replace("\t", " ")) else "It must have no control characters."


def _shown(name: object) -> str:
    """Show a field's name as it can stand in a path, whatever was sent as one."""
    shown = name if isinstance(name, str) else f"{type(name).__name__}"
    return shown[:_NAME_LENGTH].encode(errors="replace").decode()
