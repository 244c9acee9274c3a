"""Reads a document against its types, all problems at once.

msgspec stops at the first error. This walks the types of the document (not the value, so nothing that is sent makes it walk deeper), keeps
what is good by its path and notes what is not. What is left out is read as its default.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import inspect

from loyalty.programs.errors import Path, Problem, ProblemCode
from loyalty.programs.values import fault_of

LARGEST_DOCUMENT = 200_000
"""Values in a document, defaults included. A thousand rules with all that rules have are 30,000."""
NOTED_PROBLEMS = 5_000
"""Errors kept, more are only counted; and warnings kept."""
_NAME_LENGTH = 80


class Reading:
    """What was read, by path: single values, lists of them with their indexes, the length of all lists, objects; and problems.

    Types are as msgspec describes them. `bad` are the paths with errors, `more_errors` counts the errors that were not kept.
    """

    def __init__(self) -> None:
        self.values: dict[Path, Any] = {}
        self.lists: dict[Path, tuple[tuple[str, Any], ...]] = {}
        self.lengths: dict[Path, int] = {}
        self.objects: set[Path] = set()
        self.errors: list[Problem] = []
        self.warnings: list[Problem] = []
        self.bad: set[Path] = set()
        self.more_errors = 0
        self._left = LARGEST_DOCUMENT

    def of(self, value: object, kind: inspect.Type, path: Path = ()) -> "Reading":
        """Read a value of a type; returns itself."""
        match kind:
            case inspect.Metadata():
                self.of(value, kind.type, path)
            case inspect.UnionType():
                self._choice(value, kind, path)
            case _ if self._left <= 0:
                self._left -= 1
            case inspect.StructType():
                self._left -= 1
                self._struct(value, kind, path)
            case inspect.VarTupleType():
                self._left -= 1
                self._list(value, kind, path)
            case _:
                self._left -= 1
                self._leaf(value, kind, path)
        return self

    @property
    def too_large(self) -> bool:
        """Tell whether the document was too large to be read to its end."""
        return self._left < 0

    def refuse(self, path: Path, message: str, code: ProblemCode) -> None:
        """Note an error."""
        if len(self.errors) < NOTED_PROBLEMS:
            self.errors.append(Problem(path, message, code))
            self.bad.add(path)
        else:
            self.more_errors += 1

    def warn(self, path: Path, message: str, code: ProblemCode) -> None:
        """Note what refuses nothing."""
        if len(self.warnings) < NOTED_PROBLEMS:
            self.warnings.append(Problem(path, message, code, warning=True))

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
            self.refuse(path, "It must be an object.", ProblemCode.WRONG_TYPE)
        elif field not in value:
            self.refuse((*path, field), "It is missing.", ProblemCode.MISSING)
        elif not isinstance(value[field], str) or value[field] not in structs:
            self.refuse((*path, field), f"It must be one of {', '.join(map(str, structs))}.", ProblemCode.UNKNOWN_VALUE)
        else:
            self.values[(*path, field)] = value[field]
            self._struct(value, structs[value[field]], path)

    def _struct(self, value: object, kind: inspect.StructType, path: Path) -> None:
        if not isinstance(value, Mapping):
            self.refuse(path, "It must be an object.", ProblemCode.WRONG_TYPE)
            return
        self.objects.add(path)
        self._refuse_unknown(value, kind, path)
        for field in kind.fields:
            name = field.encode_name
            if name in value:
                self.of(value[name], field.type, (*path, name))
            elif field.required:
                self.refuse((*path, name), "It is missing.", ProblemCode.MISSING)
            else:
                self.of(_default(kind.cls, field.name), field.type, (*path, name))

    def _refuse_unknown(self, value: Mapping[Any, Any], kind: inspect.StructType, path: Path) -> None:
        known = {field.encode_name for field in kind.fields} | ({kind.tag_field} if kind.tag_field else set())
        for name in value:
            if not isinstance(name, str) or name not in known:
                told = f"There is no such field; there are {', '.join(sorted(known))}."
                self.refuse((*path, _shown(name)), told, ProblemCode.UNKNOWN_FIELD)

    def _list(self, value: object, kind: inspect.VarTupleType, path: Path) -> None:
        if not isinstance(value, list | tuple):
            self.refuse(path, "It must be a list.", ProblemCode.WRONG_TYPE)
            return
        least, most = kind.min_length or 0, kind.max_length
        if len(value) < least or (most is not None and len(value) > most):
            self.refuse(path, f"It must have {least} to {most} entries.", ProblemCode.WRONG_LENGTH)
        self.lengths[path] = len(value[:most])
        if _is_leaf(kind.item_type):
            self._leaves(value[:most], kind.item_type, path)
            return
        for index, one in enumerate(value[:most]):
            self.of(one, kind.item_type, (*path, str(index)))

    def _leaves(self, values: list[Any] | tuple[Any, ...], kind: inspect.Type, path: Path) -> None:
        """Read a list of single values, kept together."""
        self._left -= len(values)
        good = []
        for index, one in enumerate(values if self._left >= 0 else ()):
            fault = fault_of(one, kind)
            if fault is None:
                good.append((str(index), one))
            else:
                self.refuse((*path, str(index)), *fault)
        self.lists[path] = tuple(good)

    def _leaf(self, value: object, kind: inspect.Type, path: Path) -> None:
        fault = fault_of(value, kind)
        if fault is None:
            self.values[path] = value
        else:
            self.refuse(path, *fault)


@lru_cache
def _default(owner: type[msgspec.Struct], name: str) -> Any:
    """Give the default of a field as JSON has it."""
    [field] = [one for one in msgspec.structs.fields(owner) if one.name == name]
    made = field.default_factory() if field.default_factory is not msgspec.NODEFAULT else field.default
    return msgspec.to_builtins(made)


def _is_leaf(kind: inspect.Type) -> bool:
    inner = kind.type if isinstance(kind, inspect.Metadata) else kind
    return not isinstance(inner, inspect.StructType | inspect.UnionType | inspect.VarTupleType)


def _shown(name: object) -> str:
    """Show a field's name as it can stand in a path, whatever was sent as one."""
    shown = name if isinstance(name, str) else f"{type(name).__name__}"
    return shown[:_NAME_LENGTH].encode(errors="replace").decode()
