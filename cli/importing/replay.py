"""From the rows of a file to purchases and refunds, in file order. Pure but for what it remembers of each customer."""

from bisect import bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from cli.importing.columns import Columns
from cli.importing.values import Unreadable, amount_of, instant_of, is_refund, text_of


@dataclass(frozen=True, slots=True)
class Command:
    """One item of `eventsRecord`, and the line it comes from."""

    line: int
    is_refund: bool
    input: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A row that was understood: whose it is, when, and what it does. A refund that finds no purchase does nothing."""

    line: int
    cells: list[str]
    customer: str
    at: datetime
    commands: tuple[Command, ...]


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that cannot be used, and why."""

    line: int
    cells: list[str]
    reason: str


@dataclass(slots=True)
class _Purchase:
    external_id: str
    left: int


@dataclass(slots=True)
class _History:
    """A customer's purchases so far by (time, order number), ascending."""

    order: list[tuple[datetime, str]] = field(default_factory=list)
    by_id: dict[str, _Purchase] = field(default_factory=dict)


@dataclass(slots=True)
class Replay:
    """Read rows one after the other.

    A refund without a reference is taken from the same customer's earlier purchases, newest first (of the same time the larger order number
    first), from each at most what is not yet refunded; its parts are numbered /1, /2 ... What finds no purchase is counted as unmatched.
    """

    columns: Columns
    zone: ZoneInfo
    exponent: int
    unmatched_rows: int = 0
    unmatched_minor: int = 0
    repeated: int = 0
    _histories: dict[str, _History] = field(default_factory=dict)
    _seen: dict[tuple[bool, str], tuple[int, int]] = field(default_factory=dict)

    def read(self, rows: Iterator[tuple[int, list[str]]]) -> Iterator[Row | RejectedRow]:
        """Turn rows into what they do; a row that says again what an earlier one said is counted and left out."""
        for line, cells in rows:
            try:
                row = self._row(line, cells)
            except Unreadable as reason:
                yield RejectedRow(line, cells, str(reason))
                continue
            if row is not None:
                yield row

    def _row(self, line: int, cells: list[str]) -> Row | None:
        if len(cells) != self.columns.width:
            raise Unreadable(f"the line has {len(cells)} of {self.columns.width} columns")
        columns = self.columns
        external_id, customer = text_of(cells[columns.external_id], "externalId"), text_of(cells[columns.customer], "customer")
        at, amount = instant_of(cells[columns.at], self.zone), amount_of(cells[columns.amount], self.exponent)
        refund = is_refund(None if columns.kind is None else cells[columns.kind], amount)
        if self._repeats(line, refund, external_id, cells):
            return None
        history = self._histories.setdefault(customer, _History())
        if not refund:
            commands = [self._purchase(line, history, customer, external_id, at, amount)]
        else:
            reference = cells[columns.purchase].strip() if columns.purchase is not None else ""
            commands = list(self._refund(line, history, customer, external_id, at, abs(amount), reference))
        return Row(line, cells, customer, at, tuple(commands))

    def _repeats(self, line: int, refund: bool, external_id: str, cells: list[str]) -> bool:
        """Say whether the file has this row already. Raises Unreadable when only the number is the same."""
        content = hash(tuple(cells))
        first_line, first_content = self._seen.setdefault((refund, external_id), (line, content))
        if first_line == line:
            return False
        if first_content != content:
            raise Unreadable(f"{external_id} stands in line {first_line} already, with other content")
        self.repeated += 1
        return True

    def _purchase(self, line: int, history: _History, customer: str, external_id: str, at: datetime, amount: int) -> Command:
        insort(history.order, (at, external_id))
        history.by_id[external_id] = _Purchase(external_id, amount)
        event = {"kind": "PURCHASE", "externalId": external_id, "at": _iso(at), "total": amount}
        return Command(line, False, {"customerExternalId": customer, "event": event})

    def _refund(
        self, line: int, history: _History, customer: str, external_id: str, at: datetime, amount: int, reference: str
    ) -> Iterator[Command]:
        if reference:
            if not amount:
                raise Unreadable("a refund of 0")
            if known := history.by_id.get(reference):
                known.left -= min(known.left, amount)
            yield _refund_command(line, customer, reference, external_id, at, amount)
            return
        missing, number = amount, 0
        for _, name in reversed(history.order[: bisect_right(history.order, at, key=lambda one: one[0])]):
            purchase = history.by_id[name]
            part = min(missing, purchase.left)
            if part:
                number, missing, purchase.left = number + 1, missing - part, purchase.left - part
                yield _refund_command(line, customer, name, f"{external_id}/{number}", at, part)
            if not missing:
                return
        self.unmatched_rows += 1
        self.unmatched_minor += missing


def _refund_command(line: int, customer: str, purchase: str, external_id: str, at: datetime, amount: int) -> Command:
    refund = {"purchaseExternalId": purchase, "amount": amount, "externalId": external_id, "at": _iso(at)}
    return Command(line, True, {"customerExternalId": customer, "refund": refund})


def _iso(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%S.%f}Z" if at.microsecond else f"{at:%Y-%m-%dT%H:%M:%S}Z"
