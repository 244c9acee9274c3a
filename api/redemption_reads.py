"""The reads of redemptions of one operation, gathered: what many customers may have, and what became of many redemptions."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from functools import cached_property
from typing import Protocol
from uuid import UUID

from strawberry.dataloader import DataLoader

from api.lists import Gather, Lists
from kernel.db.transaction import Connection
from loyalty.programs.compiled import CompiledProgram
from loyalty.rewards.available import Offered, for_customers
from loyalty.rewards.queries import REDEMPTIONS, RedemptionRecord, StepRecord, steps
from loyalty.state.customer import CustomerState

States = DataLoader[UUID, CustomerState | None]


class Moment(Protocol):
    """What decides beside the customers: the published program, None before the first, and the merchant's now."""

    @property
    def program(self) -> CompiledProgram | None: ...
    @property
    def now(self) -> datetime: ...


class RedemptionReads:
    """What an operation reads of redemptions, and of rewards as customers see them."""

    def __init__(self, gather: Gather, merchant_id: UUID, states: States, moment: Callable[[], Awaitable[Moment]]) -> None:
        self._gather = gather
        self._merchant_id = merchant_id
        self._states = states
        self._moment = moment
        self._offered: dict[UUID | None, DataLoader[UUID, list[Offered]]] = {}

    @cached_property
    def by_id(self) -> DataLoader[UUID, RedemptionRecord | None]:
        """Redemptions by id, as they are now."""
        return self._gather(self._by_ids)

    @cached_property
    def of_customers(self) -> Lists[RedemptionRecord]:
        """Lists of customers' redemptions."""
        return Lists(self._gather, self._merchant_id, REDEMPTIONS)

    @cached_property
    def steps(self) -> DataLoader[UUID, list[StepRecord]]:
        """The steps of redemptions that were written."""
        return self._gather(self._steps)

    async def offered(self, customer_id: UUID, partner_id: UUID | None = None) -> list[Offered]:
        """Tell what a customer may see of the catalogue, of a partner's only if one asks."""
        if partner_id not in self._offered:
            self._offered[partner_id] = self._gather(lambda connection, ids: self._offer(connection, ids, partner_id))
        return await self._offered[partner_id].load(customer_id)

    async def _by_ids(self, connection: Connection, ids: list[UUID]) -> list[RedemptionRecord | None]:
        found, now = await REDEMPTIONS.by_ids(connection, self._merchant_id, ids), (await self._moment()).now
        return [found[id].as_of(now) if id in found else None for id in ids]

    async def _steps(self, connection: Connection, ids: list[UUID]) -> list[list[StepRecord]]:
        found = await steps(connection, self._merchant_id, ids)
        return [found[id] for id in ids]

    async def _offer(self, connection: Connection, ids: Sequence[UUID], partner_id: UUID | None) -> list[list[Offered]]:
        moment = await self._moment()
        if moment.program is None:
            return [[] for _ in ids]
        states = [state for state in await self._states.load_many(list(ids)) if state is not None]
        found = await for_customers(connection, self._merchant_id, states, program=moment.program, now=moment.now, partner_id=partner_id)
        return [found.get(id, []) for id in ids]
