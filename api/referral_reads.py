"""The reads of referrals of one operation, gathered."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from strawberry.dataloader import DataLoader

from api.lists import Gather, Lists
from kernel.db.transaction import Connection
from referrals.claims import queries
from referrals.claims.record import Account, MoveRecord, ReferralRecord
from referrals.codes.actions import all_codes_of, codes_of
from referrals.codes.queries import CodeRecord, names
from referrals.fraud import blocks
from referrals.fraud.blocks import BlockRecord
from referrals.invitations.queries import invited
from referrals.sharing.queries import sharing as sharing_of
from referrals.sharing.record import Sharing

V = TypeVar("V")


class ReferralReads:
    """What an operation reads of referrals."""

    def __init__(self, gather: Gather, merchant_id: UUID, real_now: datetime) -> None:
        self._gather = gather
        self._merchant_id = merchant_id
        self._real_now = real_now

    @cached_property
    def by_id(self) -> DataLoader[UUID, ReferralRecord | None]:
        """Referrals by id."""
        return self._gather(self._found(queries.by_ids))

    @cached_property
    def moves(self) -> DataLoader[UUID, list[MoveRecord]]:
        """The steps of referrals."""
        return self._gather(self._found(queries.moves))

    @cached_property
    def accounts(self) -> DataLoader[UUID, Account | None]:
        """What came of the friends of advocates."""
        return self._gather(self._found(queries.accounts))

    @cached_property
    def names(self) -> DataLoader[UUID, str | None]:
        """As what advocates want to be seen."""
        return self._gather(self._found(names))

    @cached_property
    def invited(self) -> DataLoader[UUID, int | None]:
        """How many friends advocates have named to be invited."""
        return self._gather(self._found(invited))

    @cached_property
    def blocks(self) -> DataLoader[UUID, BlockRecord | None]:
        """What is blocked, by id."""
        return self._gather(self._found(blocks.by_ids))

    @cached_property
    def brought(self) -> Lists[ReferralRecord]:
        """Lists of the friends of advocates."""
        return Lists(self._gather, self._merchant_id, queries.BROUGHT)

    @cached_property
    def codes(self) -> DataLoader[UUID, str]:
        """The codes of customers; who has none yet is issued one."""

        async def load(ids: list[UUID]) -> list[str]:
            found = await codes_of(self._merchant_id, ids, real_now=self._real_now)
            return [found[id] for id in ids]

        return DataLoader(load)

    @cached_property
    def all_codes(self) -> DataLoader[UUID, list[CodeRecord]]:
        """All codes of customers, those that are off too."""

        async def load(ids: list[UUID]) -> list[list[CodeRecord]]:
            found = await all_codes_of(self._merchant_id, ids, real_now=self._real_now)
            return [found[id] for id in ids]

        return DataLoader(load)

    async def sharing(self) -> Sharing:
        """Where links lead, and what friends read."""
        return await self._sharing.load(self._merchant_id)

    @cached_property
    def _sharing(self) -> DataLoader[UUID, Sharing]:
        async def load(connection: Connection, ids: list[UUID]) -> list[Sharing]:
            return [await sharing_of(connection, id) for id in ids]

        return self._gather(load)

    def _found(
        self, read: Callable[[Connection, UUID, Sequence[UUID]], Awaitable[Mapping[UUID, V]]]
    ) -> Callable[[Connection, list[UUID]], Awaitable[list[Any]]]:
        async def by_ids(connection: Connection, ids: list[UUID]) -> list[Any]:
            found = await read(connection, self._merchant_id, ids)
            return [found.get(id) for id in ids]

        return by_ids
