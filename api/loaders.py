"""The reads of one operation, gathered: whatever many fields ask for at the same time is read in one statement."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from strawberry.dataloader import DataLoader

from api.lists import Lists
from api.offer_reads import OfferReads
from api.point_reads import PointReads
from api.redemption_reads import RedemptionReads
from api.referral_reads import ReferralReads
from api.reward_reads import RewardReads
from kernel.db.snapshot import Snapshot
from kernel.db.transaction import Connection
from kernel.errors import NotFound
from kernel.merchants import queries as merchants
from kernel.merchants.record import MerchantRecord
from kernel.notices import queries as notices
from kernel.notices.queries import NoticeRecord
from kernel.partners import queries as partners
from kernel.partners.queries import PartnerKeyRecord, PartnerRecord
from kernel.tasks.record import TaskRecord
from loyalty.consents.queries import CONSENTS, ConsentRecord, newest
from loyalty.earning.queries import PURCHASES, PurchaseRecord, decisions
from loyalty.lifecycle.queries import STAGE_MOVES, StageMoveRecord
from loyalty.points.queries import TRANSACTIONS, Expiring, TransactionRecord, expiring
from loyalty.programs import upgrades
from loyalty.programs.cache import compiled
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.queries import publications
from loyalty.programs.record import PublicationRecord
from loyalty.rewards.record import RewardRecord
from loyalty.road.look import look
from loyalty.state.changes import Decision
from loyalty.state.customer import CustomerState
from loyalty.state.queries import Member, Members
from loyalty.tiers import queries as tiers
from loyalty.tiers.progress import TierKeep
from loyalty.timetable import queries as settled

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
Window = tuple[UUID, int, int]
"""A customer, the sequence after which notifications are wanted, and how many."""


@dataclass(frozen=True, slots=True)
class Merchant:
    """The merchant of the operation and its published program, None before the first is published."""

    record: MerchantRecord
    program: CompiledProgram | None
    now: datetime


class Loaders:
    """Everything an operation reads, from one snapshot of one merchant."""

    def __init__(self, snapshot: Snapshot, merchant_id: UUID, real_now: datetime) -> None:
        self.snapshot = snapshot
        self.merchant_id = merchant_id
        self.real_now = real_now
        self._merchant: Merchant | None = None
        self._reading_merchant = asyncio.Lock()

    @cached_property
    def members(self) -> DataLoader[UUID, Member | None]:
        """Customers as they are now."""
        return self.gather(self._members)

    @cached_property
    def states(self) -> DataLoader[UUID, CustomerState | None]:
        """Customers as the rules see them now, with the sums of their windows."""
        return self.gather(self._states)

    @cached_property
    def tier_keeps(self) -> DataLoader[UUID, TierKeep | None]:
        """What keeps the tiers that customers hold now."""
        return self.gather(self._tier_keeps)

    @cached_property
    def purchases(self) -> DataLoader[UUID, PurchaseRecord | None]:
        """Purchases by id."""
        return self.gather(self._found(PURCHASES.by_ids))

    @cached_property
    def transactions(self) -> DataLoader[UUID, TransactionRecord | None]:
        """Movements of points by id."""
        return self.gather(self._found(TRANSACTIONS.by_ids))

    @cached_property
    def decisions(self) -> DataLoader[UUID, Decision | None]:
        """What was decided about events."""
        return self.gather(self._found(decisions))

    @cached_property
    def expiring(self) -> DataLoader[tuple[UUID, str, int], list[Expiring]]:
        """What ends within so many days of a customer's points in a currency."""
        return self.gather(self._expiring)

    @cached_property
    def points(self) -> PointReads:
        """Lots, entries, statements and past balances."""
        return PointReads(self.gather, self.merchant_id)

    @cached_property
    def redemptions(self) -> RedemptionReads:
        """Redemptions, and rewards as customers see them."""
        return RedemptionReads(self.gather, self.merchant_id, self.states, self.merchant)

    @cached_property
    def offers(self) -> OfferReads:
        """Offers, and what of them is whose."""
        return OfferReads(self.gather, self.merchant_id, self.states, self.merchant)

    @cached_property
    def referrals(self) -> ReferralReads:
        """Referrals, and what came of them."""
        return ReferralReads(self.gather, self.merchant_id, self.real_now)

    @cached_property
    def partners(self) -> DataLoader[UUID, PartnerRecord | None]:
        """Partners by id."""
        return self.gather(self._found(partners.by_ids))

    @cached_property
    def partner_keys(self) -> DataLoader[UUID, list[PartnerKeyRecord]]:
        """The keys of partners that are not revoked."""
        return self.gather(self._found(partners.open_keys))

    @cached_property
    def rewards(self) -> DataLoader[UUID, RewardRecord | None]:
        """Rewards by id, deleted ones too."""
        return self.catalogue.by_id

    @cached_property
    def catalogue(self) -> RewardReads:
        """What else there is to know of rewards."""
        return RewardReads(self.gather, self.merchant_id, self._now)

    @cached_property
    def publications(self) -> DataLoader[tuple[int, int], list[PublicationRecord]]:
        """The last so many times that versions of the program began to decide."""
        return self.gather(self._publications)

    @cached_property
    def upgrades(self) -> DataLoader[int, TaskRecord | None]:
        """How far customers are carried over to versions of the program."""
        return self.gather(self._upgrades)

    @cached_property
    def notices(self) -> DataLoader[Window, list[NoticeRecord]]:
        """Notifications behind positions."""
        return self.gather(self._notices)

    @cached_property
    def movements(self) -> Lists[TransactionRecord]:
        """Lists of customers' movements of points."""
        return Lists(self.gather, self.merchant_id, TRANSACTIONS)

    @cached_property
    def bought(self) -> Lists[PurchaseRecord]:
        """Lists of customers' purchases."""
        return Lists(self.gather, self.merchant_id, PURCHASES)

    @cached_property
    def stage_moves(self) -> Lists[StageMoveRecord]:
        """Lists of customers' moves from stage to stage."""
        return Lists(self.gather, self.merchant_id, STAGE_MOVES)

    @cached_property
    def consents_said(self) -> Lists[ConsentRecord]:
        """Lists of what customers said about being approached."""
        return Lists(self.gather, self.merchant_id, CONSENTS)

    @cached_property
    def consents(self) -> DataLoader[UUID, ConsentRecord | None]:
        """What customers said last."""
        return self.gather(self._found(newest))

    def gather(self, read: Callable[[Connection, list[K]], Awaitable[Sequence[V]]]) -> DataLoader[K, V]:
        """Make a loader that reads for all who ask at the same time."""

        async def load(keys: list[K]) -> Sequence[V]:
            async with self.snapshot.reading() as connection:
                return await read(connection, keys)

        return DataLoader(load)

    async def merchant(self) -> Merchant:
        """Return the merchant; it comes with the customers when they were read first."""
        async with self._reading_merchant:
            if self._merchant is None:
                async with self.snapshot.reading() as connection:
                    await self._know(connection, await merchants.of(connection))
        assert self._merchant is not None
        return self._merchant

    async def member(self, customer_id: UUID, *, alone: bool = False) -> Member:
        """Return a customer that must be there; `alone` when nobody asks for others at the same time. Refuses with NotFound."""
        if alone:
            async with self.snapshot.reading() as connection:
                [member] = await self._members(connection, [customer_id])
        else:
            member = await self.members.load(customer_id)
        if member is None:
            raise NotFound("There is no such customer.")
        return member

    async def by_external_id(self, external_id: str) -> Member | None:
        """Find a customer by the merchant's own id."""
        async with self.snapshot.reading() as connection:
            found = await settled.member_by_external_id(connection, self.merchant_id, external_id, real_now=self.real_now)
            await self._meet(connection, found)
        return next(iter(found.by_id.values()), None)

    async def _know(self, connection: Connection, record: MerchantRecord) -> None:
        if self._merchant is None:
            version = record.published_version
            program = await compiled(connection, record.id, version) if version is not None else None
            self._merchant = Merchant(record, program, record.now(self.real_now))

    async def _meet(self, connection: Connection, found: Members) -> None:
        if found.merchant is not None:
            await self._know(connection, found.merchant)

    async def _members(self, connection: Connection, ids: list[UUID]) -> list[Member | None]:
        found = await settled.members(connection, self.merchant_id, ids, real_now=self.real_now)
        await self._meet(connection, found)
        return [found.by_id.get(id) for id in ids]

    async def _states(self, connection: Connection, ids: list[UUID]) -> list[CustomerState | None]:
        found = await look(connection, self.merchant_id, ids, real_now=self.real_now)
        return [found.get(id) for id in ids]

    async def _tier_keeps(self, connection: Connection, ids: list[UUID]) -> list[TierKeep | None]:
        found = await tiers.keeps(connection, self.merchant_id, ids, real_now=self.real_now)
        return [found.get(id) for id in ids]

    def _found(
        self, read: Callable[[Connection, UUID, Sequence[UUID]], Awaitable[dict[UUID, Any]]]
    ) -> Callable[[Connection, list[UUID]], Awaitable[list[Any]]]:
        async def by_ids(connection: Connection, ids: list[UUID]) -> list[Any]:
            found = await read(connection, self.merchant_id, ids)
            return [found.get(id) for id in ids]

        return by_ids

    async def _now(self) -> datetime:
        return (await self.merchant()).now

    async def _expiring(self, connection: Connection, asked: list[tuple[UUID, str, int]]) -> list[list[Expiring]]:
        merchant = await self.merchant()
        return await expiring(connection, self.merchant_id, asked, program=merchant.program, now=merchant.now, zone=merchant.record.zone)

    async def _publications(self, connection: Connection, asked: list[tuple[int, int]]) -> list[list[PublicationRecord]]:
        most = max(size for _, size in asked)
        found = await publications(connection, self.merchant_id, [version for version, _ in asked], most)
        return [found[version][:size] for version, size in asked]

    async def _upgrades(self, connection: Connection, versions: list[int]) -> list[TaskRecord | None]:
        found = await upgrades.of_versions(connection, self.merchant_id, versions)
        return [found.get(version) for version in versions]

    async def _notices(self, connection: Connection, windows: list[Window]) -> list[list[NoticeRecord]]:
        found: dict[Window, list[NoticeRecord]] = {}
        for limit in {limit for _, _, limit in windows}:
            alike = [window for window in windows if window[2] == limit]
            positions = [(customer_id, sequence) for customer_id, sequence, _ in alike]
            read = await notices.after_all(connection, self.merchant_id, positions, limit)
            found |= dict(zip(alike, read, strict=True))
        return [found[window] for window in windows]
