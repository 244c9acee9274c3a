from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

import msgspec

from loyalty.programs.errors import Path


class Kind(StrEnum):
    """What happened to a part of the document."""

    ADDED = "ADDED"
    REMOVED = "REMOVED"
    CHANGED = "CHANGED"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is different.

    `section` is the document's field at the top, `path` the fields below and with it, as the document names them; an entry of a list is
    named by its code where it has one (`earning.rules.weekend.points`), else by its index, counted from 0. `before` and `after` are as in
    JSON, None on the side where it is not there; of what only moved they are its indexes.
    """

    section: str
    path: Path
    kind: Kind
    before: Any
    after: Any
    words: str

    @classmethod
    def between(cls, path: Path, before: Any, after: Any, words: str) -> Self:
        """Make a difference of two values as the document holds them."""
        kind = Kind.ADDED if before is None else Kind.REMOVED if after is None else Kind.CHANGED
        return cls(path[0], path, kind, msgspec.to_builtins(before), msgspec.to_builtins(after), words)
