from datetime import date, datetime
from enum import Enum
from typing import Annotated

import strawberry
from strawberry import UNSET

from api.arguments import given
from api.context import Info
from api.decisions.types import RuleOutcome
from api.nodes import Count, Node, PageInfo, total
from api.scalars import Points
from kernel.errors import Invalid
from kernel.ids import encode
from loyalty.points.queries import PREFIX, TransactionRecord
from loyalty.state.queries import Member, Posted

DEFAULT_DAYS = 30
MOST_DAYS = 3_660


@strawberry.type(description="Points that can be used up to a day and not after it.")
class ExpiringPoints:
    points: Points = strawberry.field(description="How many.")
    last_day: date = strawberry.field(description="The last usable day.")


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


@strawberry.type(description="A movement in its list.")
class PointsTransactionEdge:
    cursor: str = strawberry.field(description="Its position in the list.")
    node: PointsTransaction = strawberry.field(description="The movement.")


@strawberry.type(description="A page of movements of points, newest first.")
class PointsTransactionConnection:
    edges: list[PointsTransactionEdge] = strawberry.field(description="The movements with their positions.")
    nodes: list[PointsTransaction] = strawberry.field(description="The movements alone.")
    page_info: PageInfo = strawberry.field(description="Where this page lies in the list.")
    count: strawberry.Private[Count]
    total_count: int = total()
