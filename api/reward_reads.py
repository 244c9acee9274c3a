"""The reads of rewards of one operation, gathered; what is held past its time at the merchant's now is free."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Protocol, TypeVar
from uuid import UUID

from strawberry.dataloader import DataLoader

from api.lists import Gather
from kernel.db.transaction import Connection
from loyalty.rewards import listing
from loyalty.rewards.record import HonouringPartner, RewardRecord

V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)


class ReadAt(Protocol[V_co]):
    """Reads things by id as they are at an instant."""

    async def __call__(
        self, connection: Connection, merchant_id: UUID, ids: Sequence[UUID], /, *, now: datetime
    ) -> Mapping[UUID, V_co]: ...


class RewardReads:
    """What an operation reads of rewards. `now` tells the merchant's."""

    def __init__(self, gather: Gather, merchant_id: UUID, now: Callable[[], Awaitable[datetime]]) -> None:
        self._gather = gather
        self._merchant_id = merchant_id
        self._now = now

    @cached_property
    def by_id(self) -> DataLoader[UUID, RewardRecord | None]:
        """Rewards by id, deleted ones too."""
        return self._gather(self._at_now(listing.by_ids, None))

    @cached_property
    def codes_left(self) -> DataLoader[UUID, int]:
        """How many codes of rewards' pools are free."""
        return self._gather(self._at_now(listing.codes_left, 0))

    @cached_property
    def of_partner(self) -> DataLoader[UUID, list[RewardRecord]]:
        """Rewards of the catalogue that partners may honour."""
        return self._gather(self._at_now(listing.of_partners, []))

    @cached_property
    def partners(self) -> DataLoader[UUID, list[HonouringPartner]]:
        """Which partners may honour rewards."""

        async def read(connection: Connection, ids: list[UUID]) -> list[list[HonouringPartner]]:
            found = await listing.partners(connection, self._merchant_id, ids)
            return [found[id] for id in ids]

        return self._gather(read)

    def _at_now(self, read: ReadAt[V], otherwise: V) -> Callable[[Connection, list[UUID]], Awaitable[list[V]]]:
        async def by_ids(connection: Connection, ids: list[UUID]) -> list[V]:
            found = await read(connection, self._merchant_id, ids, now=await self._now())
            return [found.get(id, otherwise) for id in ids]

        return by_ids
