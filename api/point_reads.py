"""The reads of points of one operation, gathered: the same page of many customers is one statement, and so is what many movements ask."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from uuid import UUID

from strawberry.dataloader import DataLoader

from api.lists import Gather
from kernel.db.transaction import Connection
from kernel.paging import Page, PageRequest
from loyalty.points import entries, lot_pages, statement
from loyalty.points.entries import EntryRecord, LotChange
from loyalty.points.lot_pages import LotRecord
from loyalty.points.queries import TransactionRecord
from loyalty.points.statement import Asked, Statement
from loyalty.state.customer import Lot
from loyalty.state.queries import Member, Posted


class PointReads:
    """What an operation reads of points beyond balances."""

    def __init__(self, gather: Gather, merchant_id: UUID) -> None:
        self._gather = gather
        self._merchant_id = merchant_id
        self._members: dict[UUID, Member] = {}
        self._lots: dict[tuple[PageRequest, bool], DataLoader[tuple[UUID, str], Page[Lot]]] = {}
        self._lot_counts: dict[bool, DataLoader[tuple[UUID, str], int]] = {}
        self._movements: dict[PageRequest, DataLoader[Asked, Page[TransactionRecord]]] = {}

    @cached_property
    def lot(self) -> DataLoader[UUID, LotRecord | None]:
        """Lots by id, as they are stored."""
        return self._gather(self._read_lots_by_id)

    @cached_property
    def entries(self) -> DataLoader[TransactionRecord, list[EntryRecord]]:
        """Entries of movements."""
        return self._gather(lambda connection, asked: entries.entries(connection, self._merchant_id, asked))

    @cached_property
    def lot_changes(self) -> DataLoader[TransactionRecord, list[LotChange]]:
        """What movements took from lots or gave to them."""
        return self._gather(lambda connection, asked: entries.lot_changes(connection, self._merchant_id, asked))

    @cached_property
    def statement(self) -> DataLoader[Asked, Statement]:
        """Statements of customers for periods."""
        return self._gather(lambda connection, asked: statement.statements(connection, self._merchant_id, asked))

    @cached_property
    def balance_at(self) -> DataLoader[tuple[UUID, str, datetime], Posted]:
        """Posted balances of customers as of past instants."""
        return self._gather(lambda connection, asked: statement.balances_at(connection, self._merchant_id, asked))

    async def lots(self, member: Member, currency: str, request: PageRequest, *, used_up: bool) -> Page[Lot]:
        """Read a page of a customer's lots as they are now."""
        self._members[member.id] = member
        key = request, used_up
        if key not in self._lots:
            self._lots[key] = self._gather(
                lambda connection, asked: lot_pages.pages(connection, self._merchant_id, self._of(asked), request, used_up=used_up)
            )
        return await self._lots[key].load((member.id, currency))

    async def count_lots(self, member: Member, currency: str, *, used_up: bool) -> int:
        """Count a customer's lots as they are now."""
        self._members[member.id] = member
        if used_up not in self._lot_counts:
            self._lot_counts[used_up] = self._gather(
                lambda connection, asked: lot_pages.counts(connection, self._merchant_id, self._of(asked), used_up=used_up)
            )
        return await self._lot_counts[used_up].load((member.id, currency))

    async def movements(self, asked: Asked, request: PageRequest) -> Page[TransactionRecord]:
        """Read a page of the movements of a statement."""
        if request not in self._movements:
            self._movements[request] = self._gather(
                lambda connection, all_asked: statement.movements(connection, self._merchant_id, all_asked, request)
            )
        return await self._movements[request].load(asked)

    def _of(self, asked: Sequence[tuple[UUID, str]]) -> list[tuple[Member, str]]:
        return [(self._members[id], currency) for id, currency in asked]

    async def _read_lots_by_id(self, connection: Connection, ids: list[UUID]) -> list[LotRecord | None]:
        found = await lot_pages.by_ids(connection, self._merchant_id, ids)
        return [found.get(id) for id in ids]
