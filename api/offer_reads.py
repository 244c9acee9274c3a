"""The reads of offers of one operation, gathered: what is whose, and what became of claims."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from strawberry.dataloader import DataLoader

from api.lists import Gather
from api.redemption_reads import Moment, States
from kernel.db.transaction import Connection
from loyalty.offers import listing
from loyalty.offers.available import Applying, for_customers
from loyalty.offers.figures import Figures, figures
from loyalty.offers.record import ClaimRecord, OfferRecord

V = TypeVar("V")


class OfferReads:
    """What an operation reads of offers, and of them as customers see them."""

    def __init__(self, gather: Gather, merchant_id: UUID, states: States, moment: Callable[[], Awaitable[Moment]]) -> None:
        self._gather = gather
        self._merchant_id = merchant_id
        self._states = states
        self._moment = moment

    @cached_property
    def by_id(self) -> DataLoader[UUID, OfferRecord | None]:
        """Offers by id, deleted ones too."""
        return self._gather(self._found(listing.by_ids))

    @cached_property
    def claims(self) -> DataLoader[UUID, ClaimRecord | None]:
        """Claims by id."""
        return self._gather(self._found(listing.claims))

    @cached_property
    def listed(self) -> DataLoader[UUID, list[UUID]]:
        """For whom offers are listed."""
        return self._gather(self._found(listing.listed))

    @cached_property
    def figures(self) -> DataLoader[UUID, Figures | None]:
        """What came of offers."""
        return self._gather(self._found(figures))

    @cached_property
    def applying(self) -> DataLoader[UUID, list[Applying]]:
        """Which offers are customers', best first."""
        return self._gather(self._apply)

    def _found(
        self, read: Callable[[Connection, UUID, Sequence[UUID]], Awaitable[Mapping[UUID, V]]]
    ) -> Callable[[Connection, list[UUID]], Awaitable[list[Any]]]:
        async def by_ids(connection: Connection, ids: list[UUID]) -> list[Any]:
            found = await read(connection, self._merchant_id, ids)
            return [found.get(id) for id in ids]

        return by_ids

    async def _apply(self, connection: Connection, ids: Sequence[UUID]) -> list[list[Applying]]:
        moment = await self._moment()
        if moment.program is None:
            return [[] for _ in ids]
        states = [state for state in await self._states.load_many(list(ids)) if state is not None]
        found = await for_customers(connection, self._merchant_id, states, program=moment.program, now=moment.now)
        return [found.get(id, []) for id in ids]
