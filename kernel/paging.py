"""Pages by position, not by number: a cursor holds the sort values of a row, and a page is what lies beyond it.

Nulls sort as PostgreSQL sorts them: last ascending, first descending.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Generic, Protocol, TypeVar
from uuid import UUID

import msgspec

from kernel.errors import Invalid
from kernel.text import is_plain

DEFAULT_SIZE = 50
LARGEST_SIZE = 250
LONGEST_CURSOR = 2_000

T = TypeVar("T")


class Row(Protocol):
    """A row of asyncpg, or a dict."""

    def __getitem__(self, key: str, /) -> Any: ...


# How a value of each kind is written in SQL, and what a cursor must hold to be one.
_SQL_TYPES: dict[type, str] = {datetime: "timestamptz", str: "text", UUID: "uuid", int: "bigint"}
_CURSOR_TYPES: dict[type, Any] = {
    datetime: Annotated[datetime, msgspec.Meta(tz=True)],
    str: str,
    UUID: UUID,
    int: Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)],
}


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which page is asked for: `size` rows after or before a cursor, from the front or, `backward`, from the back."""

    size: int
    backward: bool
    after: str | None
    before: str | None

    @classmethod
    def of(
        cls,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        default: int = DEFAULT_SIZE,
        maximum: int = LARGEST_SIZE,
    ) -> PageRequest:
        """Read the arguments of a connection. Refuses as Invalid both `first` and `last`, and a size below 0 or above the maximum.

        `before` alone asks for the page just before it.
        """
        if first is not None and last is not None:
            raise Invalid("Ask for the first or for the last, not for both.", field=("last",))
        backward = last is not None or (before is not None and first is None and after is None)
        size = last if last is not None else first if first is not None else default
        if not 0 <= size <= maximum:
            raise Invalid(f"A page has 0 to {maximum} items.", field=("last" if backward else "first",), details={"limit": maximum})
        return cls(size, backward, after, before)


@dataclass(frozen=True, slots=True)
class Column:
    """A column that rows are sorted by: its name in SQL and its kind (datetime, str, UUID or int)."""

    name: str
    kind: type
    descending: bool = False
    nullable: bool = False

    @property
    def key(self) -> str:
        """Return the name under which a row holds the value."""
        return self.name.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Ordering:
    """Columns that order rows, the last one unique. The tag names list and order, so that a cursor of another one is recognised."""

    tag: str
    columns: tuple[Column, ...]

    def cursor(self, row: Row) -> str:
        """Write the position of a row."""
        values = [row[column.key] for column in self.columns]
        return urlsafe_b64encode(msgspec.json.encode([self.tag, *values])).decode().rstrip("=")

    def read(self, cursor: str, *, field: str) -> tuple[Any, ...]:
        """Read a position. Refuses as Invalid whatever `cursor` did not write for this ordering."""
        try:
            if len(cursor) > LONGEST_CURSOR:
                raise ValueError
            text = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
            tag, *values = msgspec.json.decode(text, type=self._cursor_type())
            if tag != self.tag:
                raise ValueError
            return tuple(_storable(value) for value in values)
        except (ValueError, OverflowError, NotBase64, msgspec.MsgspecError):
            raise Invalid("This is no cursor of this list in this order.", field=(field,)) from None

    def _cursor_type(self) -> Any:
        kinds = [_CURSOR_TYPES[column.kind] | None if column.nullable else _CURSOR_TYPES[column.kind] for column in self.columns]
        return tuple.__class_getitem__((str, *kinds))


def _storable(value: Any) -> Any:
    """Return a value as PostgreSQL takes it. Raises ValueError or OverflowError for text and instants that it does not."""
    if isinstance(value, str) and not is_plain(value):
        raise ValueError
    return value.astimezone(UTC) if isinstance(value, datetime) else value


@dataclass(frozen=True, slots=True)
class Keyset:
    """The parts of a statement that read one page: `WHERE {where}` and, at its end, `{order}`, with arguments from the parameter named."""

    where: str
    order: str
    arguments: tuple[Any, ...]


def keyset(ordering: Ordering, request: PageRequest, *, parameter: int) -> Keyset:
    """Write the condition, order and limit of a page; its first parameter is `$parameter`.

    It reads one row more than asked for, which tells `Page.of` whether there are more. Refuses bad cursors as Invalid.
    """
    arguments: list[Any] = []

    def bind(value: Any, sql_type: str) -> str:
        arguments.append(value)
        return f"${parameter + len(arguments) - 1}::{sql_type}"

    conditions = []
    if request.after is not None:
        conditions.append(_beyond(ordering.columns, ordering.read(request.after, field="after"), False, bind))
    if request.before is not None:
        conditions.append(_beyond(ordering.columns, ordering.read(request.before, field="before"), True, bind))
    columns = ", ".join(f"{column.name}{' DESC' if column.descending != request.backward else ''}" for column in ordering.columns)
    limit = bind(request.size + 1, "bigint")
    return Keyset(" AND ".join(conditions) or "TRUE", f"ORDER BY {columns} LIMIT {limit}", tuple(arguments))


def _beyond(columns: Sequence[Column], values: Sequence[Any], backward: bool, bind: Callable[[Any, str], str]) -> str:
    """Write the condition for rows beyond a position."""
    directions = {column.descending != backward for column in columns}
    plain = len(directions) == 1 and not any(column.nullable for column in columns[1:]) and values[0] is not None
    if not plain:
        return _beyond_stepwise(columns, values, backward, bind)
    # An index serves a comparison of whole rows from the cursor on, which it does not for the same thing said with OR.
    descending = directions.pop()
    names = ", ".join(column.name for column in columns)
    bounds = ", ".join(bind(value, _SQL_TYPES[column.kind]) for column, value in zip(columns, values, strict=True))
    comparison = f"({names}) {'<' if descending else '>'} ({bounds})"
    return f"({comparison} OR {columns[0].name} IS NULL)" if columns[0].nullable and not descending else comparison


def _beyond_stepwise(columns: Sequence[Column], values: Sequence[Any], backward: bool, bind: Callable[[Any, str], str]) -> str:
    """Write it column by column: beyond in one, and equal in all before it."""
    equal: list[str] = []
    ways: list[str] = []
    for column, value in zip(columns, values, strict=True):
        descending = column.descending != backward
        if value is None:
            further, same = (f"{column.name} IS NOT NULL" if descending else "FALSE"), f"{column.name} IS NULL"
        else:
            bound = bind(value, _SQL_TYPES[column.kind])
            nulls = f" OR {column.name} IS NULL" if column.nullable and not descending else ""
            further, same = f"({column.name} {'<' if descending else '>'} {bound}{nulls})", f"{column.name} = {bound}"
        ways.append(" AND ".join([*equal, further]))
        equal.append(same)
    return f"({' OR '.join(f'({way})' for way in ways)})"


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Items in the list's order, a cursor for each, and whether there is more on either side."""

    items: list[T]
    cursors: list[str]
    has_next: bool
    has_previous: bool

    @classmethod
    def of(cls, rows: Sequence[Row], ordering: Ordering, request: PageRequest, make: Callable[[Any], T]) -> Page[T]:
        """Make a page of the rows that a `keyset` statement read.

        On the side it came from there is more when a cursor says so: the cursor was a row of the list.
        """
        more = len(rows) > request.size
        shown = list(rows[: request.size])
        if request.backward:
            shown.reverse()
        return cls(
            items=[make(row) for row in shown],
            cursors=[ordering.cursor(row) for row in shown],
            has_next=request.before is not None if request.backward else more,
            has_previous=more if request.backward else request.after is not None,
        )
