"""Lists below customers, gathered: the same page of many customers is one statement."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from strawberry.dataloader import DataLoader

from kernel.db.transaction import Connection
from kernel.paging import Page, PageRequest
from loyalty.state.pages import CustomerList

K = TypeVar("K")
V = TypeVar("V")


class Gather(Protocol):
    """Makes a loader that reads for all who ask at the same time."""

    def __call__(self, read: Callable[[Connection, list[K]], Awaitable[Sequence[V]]], /) -> DataLoader[K, V]: ...


class Lists(Generic[V]):
    """Pages and counts of one kind of list below customers."""

    def __init__(self, gather: Gather, merchant_id: UUID, of: CustomerList[V]) -> None:
        self._gather = gather
        self._merchant_id = merchant_id
        self._of = of
        self._pages: dict[tuple[PageRequest, str | None], DataLoader[UUID, Page[V]]] = {}
        self._counts: dict[str | None, DataLoader[UUID, int]] = {}

    async def page(self, customer_id: UUID, request: PageRequest, narrow: str | None = None) -> Page[V]:
        """Read a page of a customer's list."""
        key = (request, narrow)
        if key not in self._pages:
            self._pages[key] = self._gather(lambda connection, ids: self._read(connection, ids, request, narrow))
        return await self._pages[key].load(customer_id)

    async def count(self, customer_id: UUID, narrow: str | None = None) -> int:
        """Count a customer's list."""
        if narrow not in self._counts:
            self._counts[narrow] = self._gather(lambda connection, ids: self._count(connection, ids, narrow))
        return await self._counts[narrow].load(customer_id)

    async def _read(self, connection: Connection, ids: Sequence[UUID], request: PageRequest, narrow: str | None) -> list[Page[V]]:
        return await self._of.pages(connection, self._merchant_id, ids, request, narrow)

    async def _count(self, connection: Connection, ids: Sequence[UUID], narrow: str | None) -> list[int]:
        found = await self._of.counts(connection, self._merchant_id, ids, narrow)
        return [found.get(id, 0) for id in ids]
