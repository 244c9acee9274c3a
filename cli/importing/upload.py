"""Send what was read to the server: customers first, then their purchases and refunds in order."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import Any, TypeVar
from zlib import crc32

from cli.client import Api
from cli.importing.rejects import Rejects
from cli.importing.replay import Command, RejectedRow, Row

T = TypeVar("T")

LANES = 3
"""Requests on their way at once. A customer's rows all travel in the same lane, so their order is kept."""
LARGEST_BATCH = 1_000

_CREATE = """
mutation Customers($input: CustomersCreateInput!) {
  customersCreate(input: $input) { outcomes { userErrors { code message } } }
}
"""
_RECORD = """
mutation Events($input: EventsRecordInput!) {
  eventsRecord(input: $input) { outcomes { duplicate userErrors { code message } } }
}
"""


@dataclass(slots=True)
class Tally:
    """What the server did."""

    customers: int = 0
    purchases: int = 0
    refund_parts: int = 0
    duplicates: int = 0


@dataclass(slots=True)
class _Lane:
    """Rows that wait to be sent together, and the customers that this lane has sent: with the reason, when one was refused."""

    rows: list[Row] = field(default_factory=list)
    size: int = 0
    customers: dict[str, str | None] = field(default_factory=dict)
    queue: asyncio.Queue[list[Row] | None] = field(default_factory=lambda: asyncio.Queue(maxsize=1))


@dataclass(frozen=True, slots=True)
class Upload:
    """One import on its way. `advance` is told how many rows are done."""

    api: Api
    batch: int
    rejects: Rejects
    tally: Tally
    advance: Callable[[int], None]

    async def send(self, rows: Iterator[Row | RejectedRow]) -> None:
        """Send all rows; at its end everything is recorded or rejected."""
        lanes = [_Lane() for _ in range(LANES)]
        try:
            async with asyncio.TaskGroup() as group:
                for lane in lanes:
                    group.create_task(self._drive(lane))
                for row in rows:
                    await self._sort(lanes, row)
                for lane in lanes:
                    await lane.queue.put(lane.rows)
                    await lane.queue.put(None)
        except BaseExceptionGroup as failures:
            raise _first(failures) from None

    async def _sort(self, lanes: Sequence[_Lane], row: Row | RejectedRow) -> None:
        if isinstance(row, RejectedRow):
            self.rejects.add(row.line, row.cells, row.reason)
            self.advance(1)
            return
        lane = lanes[crc32(row.customer.encode()) % LANES]
        lane.rows.append(row)
        lane.size += max(1, len(row.commands))
        if lane.size >= self.batch:
            await lane.queue.put(lane.rows)
            lane.rows, lane.size = [], 0

    async def _drive(self, lane: _Lane) -> None:
        while (rows := await lane.queue.get()) is not None:
            await self._create(lane, rows)
            await self._record(lane, rows)
            self.advance(len(rows))

    async def _create(self, lane: _Lane, rows: Sequence[Row]) -> None:
        """Create the customers that this lane meets for the first time; they joined with their first row."""
        new: dict[str, datetime] = {}
        for row in rows:
            if row.customer not in lane.customers:
                new.setdefault(row.customer, row.at)
        for part in _parts(list(new.items()), self.batch):
            inputs = [{"externalId": customer, "joinedAt": at.isoformat()} for customer, at in part]
            data = await self.api.call(_CREATE, {"input": {"customers": inputs}})
            for (customer, _), outcome in zip(part, data["customersCreate"]["outcomes"], strict=True):
                errors = outcome["userErrors"]
                known = any(error["code"] == "ALREADY_EXISTS" for error in errors)
                lane.customers[customer] = _reason(errors) if errors and not known else None
                self.tally.customers += not errors

    async def _record(self, lane: _Lane, rows: Sequence[Row]) -> None:
        cells = {row.line: row.cells for row in rows}
        for row in rows:
            if row.commands and (reason := lane.customers[row.customer]) is not None:
                self.rejects.add(row.line, row.cells, f"the customer was refused: {reason}")
        commands = list(chain.from_iterable(row.commands for row in rows if lane.customers[row.customer] is None))
        for part in _parts(commands, self.batch):
            data = await self.api.call(_RECORD, {"input": {"events": [one.input for one in part], "history": True}})
            for command, outcome in zip(part, data["eventsRecord"]["outcomes"], strict=True):
                self._count(command, outcome, cells[command.line])

    def _count(self, command: Command, outcome: dict[str, Any], cells: list[str]) -> None:
        if outcome["userErrors"]:
            self.rejects.add(command.line, cells, _reason(outcome["userErrors"]))
        elif outcome["duplicate"]:
            self.tally.duplicates += 1
        elif command.is_refund:
            self.tally.refund_parts += 1
        else:
            self.tally.purchases += 1


def _reason(errors: Sequence[dict[str, Any]]) -> str:
    return "; ".join(f"{error['code']}: {error['message']}" for error in errors)


def _parts(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _first(failures: BaseExceptionGroup[BaseException]) -> BaseException:
    """Find what went wrong first: the rest are tasks that were stopped for it."""
    first: BaseException = failures
    while isinstance(first, BaseExceptionGroup):
        first = first.exceptions[0]
    return first
