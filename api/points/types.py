from collections.abc import Awaitable
from datetime import date, datetime
from enum import Enum
from typing import Annotated
from uuid import UUID

import strawberry
from strawberry import UNSET

from api.actors import shown
from api.arguments import After, Before, First, Last, given, page_of
from api.context import Info
from api.decisions.types import RuleOutcome
from api.http.limits import ITEMS
from api.loaders import Merchant
from api.nodes import Count, Node, PageInfo, connected, total
from api.rewards.types import Redemption, redemption_of
from api.scalars import Points
from kernel.errors import Invalid
from kernel.ids import encode
from loyalty.points.entries import EntryRecord
from loyalty.points.lot_pages import PREFIX as LOT
from loyalty.points.lot_pages import last_day_of
from loyalty.points.queries import PREFIX, TransactionRecord
from loyalty.state.customer import Lot
from loyalty.state.queries import Member, Posted

DEFAULT_DAYS = 30
MOST_DAYS = 3_660


@strawberry.type(description="Points that can be used up to a day and not after it.")
class ExpiringPoints:
    points: Points = strawberry.field(description="How many.")
    last_day: date = strawberry.field(description="The last usable day.")


@strawberry.type(description="Points of one credit: how many are left of them, from when and until when they can be used.")
class PointsLot(Node):
    currency: str = strawberry.field(description="The point currency's code.")
    granted: Points = strawberry.field(description="How many the credit gave.")
    remaining: Points = strawberry.field(description="How many are left; none of a lot that is past its last day.")
    pending: bool = strawberry.field(description="Whether the return window is not over yet, so that they cannot be used.")
    earned_at: datetime = strawberry.field(description="When they were earned: of what ends at the same time the oldest is taken first.")
    available_from: datetime = strawberry.field(description="From when on they can be used.")
    last_day: date | None = strawberry.field(
        description="The last usable day; under inactivity the one that holds if nothing is bought or redeemed. Null: they never end."
    )
    lot: strawberry.Private[Lot]

    @classmethod
    def of(cls, lot: Lot, member: Member, merchant: Merchant) -> "PointsLot":
        """Show a lot of a customer."""
        return cls(
            id=strawberry.ID(encode(LOT, lot.id)),
            currency=lot.currency,
            granted=Points(lot.granted),
            remaining=Points(lot.remaining),
            pending=lot.pending,
            earned_at=lot.earned_at,
            available_from=lot.available_from,
            last_day=last_day_of(lot, member, merchant.program, merchant.record.zone),
            lot=lot,
        )

    @strawberry.field(description="The movement that opened it; null while time has just opened it and nothing of that is written yet.")
    async def source(self, info: Info) -> "PointsTransaction | None":
        record = await info.context.loaders.transactions.load(self.lot.transaction_id)
        return PointsTransaction.of(record) if record is not None else None


async def lot_or_none(info: Info, lot_id: UUID) -> PointsLot | None:
    """Show a lot as it is now, to its customer and to the merchant; None when there is none that the caller may see."""
    loaders, asking = info.context.loaders, info.context.asking
    record = await loaders.points.lot.load(lot_id)
    if record is None or asking.customer_id not in (None, record.customer_id):
        return None
    member = await loaders.member(record.customer_id)
    return PointsLot.of(member.lots.get(lot_id, record.lot), member, await loaders.merchant())


@strawberry.type(description="A lot in its list.")
class PointsLotEdge:
    cursor: str = strawberry.field(description="Its position in the list.")
    node: PointsLot = strawberry.field(description="The lot.")


@strawberry.type(description="A page of lots, in the order in which debits take them: the soonest last day first, then the oldest.")
class PointsLotConnection:
    edges: list[PointsLotEdge] = strawberry.field(description="The lots with their positions.")
    nodes: list[PointsLot] = strawberry.field(description="The lots alone.")
    page_info: PageInfo = strawberry.field(description="Where this page lies in the list.")
    count: strawberry.Private[Count]
    total_count: int = total()


@strawberry.type(description="What a customer has in one point currency.")
class Balance:
    currency: str = strawberry.field(description="The point currency's code.")
    available: Points = strawberry.field(description="Never below zero; what is owed shows as debt.")
    pending: Points = strawberry.field(description="Earned, and not usable before the return window is over.")
    held: Points = strawberry.field(description="Set aside for rewards that are reserved.")
    debt: Points = strawberry.field(description="Points owed after a refund; paid first by the next credits.")
    member: strawberry.Private[Member]

    @classmethod
    def of(cls, currency: str, member: Member) -> "Balance":
        """Show a customer's balance in a currency, zeros when there was none yet."""
        posted = member.balances.get(currency, Posted())
        return cls(
            currency=currency,
            available=Points(max(0, posted.available)),
            pending=Points(posted.pending),
            held=Points(posted.held),
            debt=Points(max(0, -posted.available)),
            member=member,
        )

    @strawberry.field(description="Lots that end within so many days, soonest first.")
    async def expiring(
        self,
        info: Info,
        within_days: Annotated[int | None, strawberry.argument(description="Counted from today; 30 when left out, at most 3,660.")] = UNSET,
    ) -> list[ExpiringPoints]:
        days = given(within_days)
        days = DEFAULT_DAYS if days is None else days
        if not 0 <= days <= MOST_DAYS:
            raise Invalid(f"It must be 0 to {MOST_DAYS} days.", field=("withinDays",))
        found = await info.context.loaders.expiring.load((self.member.id, self.currency, days))
        return [ExpiringPoints(points=Points(one.points), last_day=one.last_day) for one in found]

    @strawberry.field(
        description="The lots as they are now, whether or not anybody has written what time has done. What those that are not pending have"
        " left together is what is available."
    )
    async def lots(
        self,
        info: Info,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
        open: Annotated[
            bool | None, strawberry.argument(description="True or left out: those that have points left; false: those that have none.")
        ] = UNSET,
    ) -> PointsLotConnection:
        reads, used_up = info.context.loaders.points, given(open) is False
        page = await reads.lots(self.member, self.currency, page_of(first, after, last, before), used_up=used_up)
        merchant = await info.context.loaders.merchant()

        def count() -> Awaitable[int]:
            return reads.count_lots(self.member, self.currency, used_up=used_up)

        return connected(PointsLotConnection, PointsLotEdge, page, lambda lot: PointsLot.of(lot, self.member, merchant), count)


@strawberry.enum(description="Why points moved.")
class PointsTransactionKind(Enum):
    EARN = strawberry.enum_value("EARN", description="Earned by an event, or by entering a stage or a health.")
    MATURE = strawberry.enum_value("MATURE", description="The return window is over: pending became available.")
    HOLD = strawberry.enum_value("HOLD", description="Set aside for a reward that is reserved.")
    CAPTURE = strawberry.enum_value("CAPTURE", description="Spent on a reward that is confirmed.")
    RELEASE = strawberry.enum_value("RELEASE", description="Given back, because a reservation was cancelled or ended.")
    EXPIRE = strawberry.enum_value("EXPIRE", description="Past the last usable day.")
    REVERSE = strawberry.enum_value("REVERSE", description="Taken back after a refund.")
    ADJUST = strawberry.enum_value("ADJUST", description="Corrected by staff.")
    TRANSFER = strawberry.enum_value("TRANSFER", description="Given to or by another customer.")


@strawberry.enum(description="The accounts of the ledger: the first three are the customer's, the others the merchant's.")
class PointsAccount(Enum):
    PENDING = strawberry.enum_value("PENDING", description="Earned, and not usable before the return window is over.")
    AVAILABLE = strawberry.enum_value("AVAILABLE", description="What can be used; below zero is a debt.")
    HELD = strawberry.enum_value("HELD", description="Set aside for rewards that are reserved.")
    ISSUED = strawberry.enum_value("ISSUED", description="What customers were given.")
    REDEEMED = strawberry.enum_value("REDEEMED", description="What was spent on rewards.")
    EXPIRED = strawberry.enum_value("EXPIRED", description="What nobody used in time.")
    ADJUSTED = strawberry.enum_value("ADJUSTED", description="What staff corrected.")
    REVOKED = strawberry.enum_value("REVOKED", description="What was taken back after refunds.")


@strawberry.type(description="One side of a movement in the books.")
class PointsEntry:
    account: PointsAccount = strawberry.field(description="The account that changed.")
    points: Points = strawberry.field(description="By how much; all entries of a movement that is no transfer add up to zero.")
    balance_after: Points | None = strawberry.field(description="What was on the customer's account then; null on the merchant's accounts.")

    @classmethod
    def of(cls, record: EntryRecord) -> "PointsEntry":
        """Show an entry."""
        after = Points(record.balance_after) if record.balance_after is not None else None
        return cls(account=PointsAccount(record.account), points=Points(record.points), balance_after=after)


@strawberry.type(description="What a movement did to a lot.")
class PointsLotChange:
    points: Points = strawberry.field(description="By how much it changed what is left: below zero it took, above it gave.")
    lot_id: strawberry.Private[UUID]

    @strawberry.field(description="The lot, as it is now.")
    async def lot(self, info: Info) -> PointsLot:
        found = await lot_or_none(info, self.lot_id)
        assert found is not None, f"a movement changed the lot {self.lot_id}, which its customer does not have"
        return found


@strawberry.type(description="One movement of a customer's points; never changed afterwards.")
class PointsTransaction(Node):
    kind: PointsTransactionKind = strawberry.field(description="Why points moved.")
    currency: str = strawberry.field(description="The point currency's code.")
    points: Points = strawberry.field(description="Change of the sum of the three balances below.")
    available: Points = strawberry.field(description="Change of what is available.")
    pending: Points = strawberry.field(description="Change of what is pending.")
    held: Points = strawberry.field(description="Change of what is held.")
    reason: str = strawberry.field(description="What moved them, in words.")
    effective_at: datetime = strawberry.field(description="When it counts (an order's own time); lots and windows go by this.")
    recorded_at: datetime = strawberry.field(description="When it was written; statements and past balances go by this.")
    record: strawberry.Private[TransactionRecord]

    @classmethod
    def of(cls, record: TransactionRecord) -> "PointsTransaction":
        """Show a movement."""
        return cls(
            id=strawberry.ID(encode(PREFIX, record.id)),
            kind=PointsTransactionKind(record.kind),
            currency=record.currency,
            points=Points(record.available + record.pending + record.held),
            available=Points(record.available),
            pending=Points(record.pending),
            held=Points(record.held),
            reason=record.reason,
            effective_at=record.effective_at,
            recorded_at=record.recorded_at,
            record=record,
        )

    @strawberry.field(description="Why: the rules that fired or did not; of what time did, which time was over.")
    async def explanation(self, info: Info) -> list[RuleOutcome]:
        if self.record.explanation is not None:
            return [RuleOutcome.of(outcome) for outcome in self.record.explanation]
        if self.record.event_id is None:
            return []
        decision = await info.context.loaders.decisions.load(self.record.event_id)
        outcomes = decision.outcomes if decision is not None else ()
        return [RuleOutcome.of(outcome) for outcome in outcomes if outcome.currency == self.currency]

    @strawberry.field(
        description="Both sides of it in the books, what was taken first. Of a transfer only the customer's own side is shown.",
        metadata={ITEMS: 3},
    )
    async def entries(self, info: Info) -> list[PointsEntry]:
        return [PointsEntry.of(one) for one in await info.context.loaders.points.entries.load(self.record)]

    @strawberry.field(description="The lots that it opened, took from or gave back to, the oldest first.")
    async def lots(
        self,
        info: Info,
        first: First = UNSET,
        after: Annotated[strawberry.ID | None, strawberry.argument(description="Only what comes after the lot of this id.")] = UNSET,
    ) -> list[PointsLotChange]:
        size, found = page_of(first, None).size, await info.context.loaders.points.lot_changes.load(self.record)
        beyond = [one for one in found if (start := given(after)) is None or encode(LOT, one.lot_id) > start]
        return [PointsLotChange(points=Points(one.points), lot_id=one.lot_id) for one in beyond[:size]]

    @strawberry.field(description="The redemption for which they were held, spent or given back; null: none.")
    async def redemption(self, info: Info) -> Redemption | None:
        id = self.record.redemption_id
        return await redemption_of(info, id) if id is not None else None

    @strawberry.field(description="Who caused it: a key, somebody of staff, a customer or a command. Told to the merchant only.")
    def actor(self, info: Info) -> str | None:
        return shown(self.record.actor) if "customers:read" in info.context.asking.permissions else None


@strawberry.type(description="A movement in its list.")
class PointsTransactionEdge:
    cursor: str = strawberry.field(description="Its position in the list.")
    node: PointsTransaction = strawberry.field(description="The movement.")


@strawberry.type(description="A page of movements of points.")
class PointsTransactionConnection:
    edges: list[PointsTransactionEdge] = strawberry.field(description="The movements with their positions.")
    nodes: list[PointsTransaction] = strawberry.field(description="The movements alone.")
    page_info: PageInfo = strawberry.field(description="Where this page lies in the list.")
    count: strawberry.Private[Count]
    total_count: int = total()
