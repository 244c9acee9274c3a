"""Referrals as a merchant sees them, and as who takes part does."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry
from strawberry import UNSET

from api.actors import shown
from api.advocates.statuses import ReferralStatus, ReferralVia
from api.arguments import After, Before, First, Last, given, page_of
from api.changes import Requires
from api.context import Info
from api.customers.types import Customer, customer_of
from api.nodes import Count, Node, PageInfo, connected, total
from api.scalars import Points
from kernel.errors import Forbidden
from kernel.ids import encode
from loyalty.state.referrals import Paid, SignalFound
from loyalty.state.referrals import ReferralStatus as Status
from referrals.claims import queries
from referrals.claims.record import MoveRecord, ReferralRecord
from referrals.claims.rules import PREFIX

FOR_THE_MERCHANT = Requires("referrals:read")
"""Who takes part need not know what is suspicious, nor who the others are."""


@strawberry.type(description="Something suspicious about a referral.")
class FraudSignal:
    code: str = strawberry.field(description="The signal, as the program names it.")
    weight: int = strawberry.field(description="What it adds to the sum from which staff look.")
    detail: str = strawberry.field(description="What was found, in words.")
    rejects: bool = strawberry.field(description="Whether it rejects by itself.")

    @classmethod
    def of(cls, found: SignalFound) -> "FraudSignal":
        """Show a signal."""
        return cls(code=found.code, weight=found.weight, detail=found.detail, rejects=found.rejects)


@strawberry.type(description="One step of a referral.")
class ReferralMove:
    from_: ReferralStatus | None = strawberry.field(name="from", description="Where it stood before; null at its beginning.")
    to: ReferralStatus = strawberry.field(description="Where it stood then.")
    at: datetime = strawberry.field(description="When.")
    reason: str = strawberry.field(description="Why.")
    note: str | None = strawberry.field(description="What staff had to say.")
    by: str = strawberry.field(description="Who took it.")

    @classmethod
    def of(cls, move: MoveRecord) -> "ReferralMove":
        """Show a step."""
        before = ReferralStatus(move.before.value) if move.before is not None else None
        return cls(from_=before, to=ReferralStatus(move.after.value), at=move.at, reason=move.reason, note=move.note, by=shown(move.actor))


@strawberry.type(description="What one side was given, less what was taken back.")
class ReferralReward:
    currency: str = strawberry.field(description="The point currency.")
    points: Points = strawberry.field(description="For the referral itself.")
    milestone_points: Points = strawberry.field(description="For a milestone that it reached.")
    offer: str | None = strawberry.field(description="The offer that was given, by its short name.")
    note: str | None = strawberry.field(description="Why it is less than the terms promise.")

    @classmethod
    def of(cls, paid: Paid | None) -> "ReferralReward | None":
        """Show what was given; None: nothing yet."""
        if paid is None:
            return None
        milestone = Points(paid.milestone_points)
        return cls(currency=paid.currency, points=Points(paid.points), milestone_points=milestone, offer=paid.offer, note=paid.note or None)


@strawberry.type(description="A friend whom an advocate has brought, or a click on the advocate's link.")
class Referral(Node):
    status: ReferralStatus = strawberry.field(description="Where it stands.")
    code: str = strawberry.field(description="The code that brought the friend.")
    via: ReferralVia = strawberry.field(description="How the friend came.")
    at: datetime = strawberry.field(description="When the friend was attributed, or somebody clicked.")
    qualified_at: datetime | None = strawberry.field(description="When a purchase qualified it.")
    pays_at: datetime | None = strawberry.field(description="When it is to be paid, unless something speaks against it.")
    paid_at: datetime | None = strawberry.field(description="When both sides were paid.")
    ended_at: datetime | None = strawberry.field(description="When it was rejected or cancelled.")
    record: strawberry.Private[ReferralRecord]

    @classmethod
    def of(cls, record: ReferralRecord) -> "Referral":
        """Show a referral."""
        return cls(
            id=strawberry.ID(encode(PREFIX, record.id)),
            status=ReferralStatus(record.status.value),
            code=record.code,
            via=ReferralVia(record.via),
            at=record.at,
            qualified_at=record.qualified_at,
            pays_at=record.pays_at,
            paid_at=record.paid_at,
            ended_at=record.ended_at,
            record=record,
        )

    @strawberry.field(description="The advocate. A customer sees only themselves.")
    async def referrer(self, info: Info) -> Customer:
        return await _taking_part(info, self.record.referrer_id)

    @strawberry.field(description="The friend; null while nobody knows who that is. A customer sees only themselves.")
    async def friend(self, info: Info) -> Customer | None:
        return await _taking_part(info, self.record.friend_id) if self.record.friend_id is not None else None

    @strawberry.field(description="What is suspicious about it, heaviest first.", extensions=[FOR_THE_MERCHANT])
    def signals(self) -> list[FraudSignal]:
        return [FraudSignal.of(one) for one in self.record.signals]

    @strawberry.field(description="The sum of what its signals weigh.", extensions=[FOR_THE_MERCHANT])
    def score(self) -> int:
        return sum(one.weight for one in self.record.signals)

    @strawberry.field(description="Who approved or rejected it; null when nobody had to.", extensions=[FOR_THE_MERCHANT])
    def decided_by(self) -> str | None:
        return shown(self.record.decided_by) if self.record.decided_by is not None else None

    @strawberry.field(description="What they had to say.", extensions=[FOR_THE_MERCHANT])
    def note(self) -> str | None:
        return self.record.note

    @strawberry.field(description="What the advocate was given; null before it was paid.", extensions=[FOR_THE_MERCHANT])
    def advocate_reward(self) -> ReferralReward | None:
        return ReferralReward.of(self.record.advocate_paid)

    @strawberry.field(description="What the friend was given; null before it was paid.", extensions=[FOR_THE_MERCHANT])
    def friend_reward(self) -> ReferralReward | None:
        return ReferralReward.of(self.record.friend_paid)

    @strawberry.field(description="Its steps, oldest first.", extensions=[FOR_THE_MERCHANT])
    async def history(self, info: Info) -> list[ReferralMove]:
        return [ReferralMove.of(one) for one in await info.context.loaders.referrals.moves.load(self.record.id)]


async def _taking_part(info: Info, customer_id: UUID) -> Customer:
    """Show who takes part. Refuses with Forbidden a customer who asks for somebody else."""
    asking = info.context.asking
    if asking.customer_id not in (None, customer_id):
        raise Forbidden("Customers see only themselves.")
    return await customer_of(info, customer_id)


@strawberry.type(description="A referral in its list.")
class ReferralEdge:
    cursor: str = strawberry.field(description="Its position in the list.")
    node: Referral = strawberry.field(description="The referral.")


@strawberry.type(description="A page of referrals, newest first.")
class ReferralConnection:
    edges: list[ReferralEdge] = strawberry.field(description="The referrals with their positions.")
    nodes: list[Referral] = strawberry.field(description="The referrals alone.")
    page_info: PageInfo = strawberry.field(description="Where this page lies in the list.")
    count: strawberry.Private[Count]
    total_count: int = total()


@strawberry.type
class ReferralsOfMerchant:
    @strawberry.field(description="Referrals, newest first.", extensions=[FOR_THE_MERCHANT])
    async def referrals(
        self,
        info: Info,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
        status: Annotated[ReferralStatus | None, strawberry.argument(description="In this status; in any when left out.")] = UNSET,
    ) -> ReferralConnection:
        merchant_id, snapshot, asked = info.context.asking.merchant_id, info.context.snapshot, given(status)
        wanted = Status[asked.name] if asked is not None else None

        async def count() -> int:
            async with snapshot.reading() as connection:
                return await queries.count(connection, merchant_id, wanted)

        async with snapshot.reading() as connection:
            page = await queries.page(connection, merchant_id, wanted, page_of(first, after, last, before))
        return connected(ReferralConnection, ReferralEdge, page, Referral.of, count)


async def referral_or_none(info: Info, referral_id: UUID) -> Referral | None:
    """Show a referral to the merchant, and to whom it concerns; None to everybody else."""
    record, asking = await info.context.loaders.referrals.by_id.load(referral_id), info.context.asking
    if record is None:
        return None
    sees = asking.customer_id in (record.referrer_id, record.friend_id) if asking.customer_id else "referrals:read" in asking.permissions
    return Referral.of(record) if sees else None
