from datetime import datetime
from enum import Enum
from typing import Annotated, Any
from uuid import UUID

import strawberry

from api.actors import shown
from api.changes import Requires
from api.context import Info
from api.http.limits import ITEMS
from api.nodes import Count, Node, PageInfo, customer_shown, total
from api.refusals import UserError
from api.rewards.catalogue import Reward
from api.scalars import Points
from kernel.ids import encode
from kernel.partners.rules import PREFIX as PARTNER
from loyalty.rewards.available import Offered
from loyalty.rewards.queries import PREFIX, RedemptionRecord, StepRecord
from loyalty.state.redemptions import RedemptionStatus as Status

SEES_REDEMPTIONS = {"me:read", "customers:read", "rewards:redeem", "codes:use"}
MOST_STEPS = 4
"""A redemption is reserved, confirmed, used or ended, and no more."""


@strawberry.enum(description="Where a redemption stands.")
class RedemptionStatus(Enum):
    HELD = strawberry.enum_value("HELD", description="Reserved: points, a unit and a code are held until it is confirmed or the hold ends.")
    CONFIRMED = strawberry.enum_value("CONFIRMED", description="Paid: its code can be used.")
    USED = strawberry.enum_value("USED", description="Its code was used.")
    CANCELLED = strawberry.enum_value("CANCELLED", description="The reservation was given up; the points are back.")
    EXPIRED = strawberry.enum_value("EXPIRED", description="Nobody confirmed it in time; the points are back.")
    VOIDED = strawberry.enum_value("VOIDED", description="It was taken back after it was confirmed; the points are back.")


@strawberry.type(description="The partner through which something was redeemed.")
class RedeemingPartner:
    id: strawberry.ID = strawberry.field(description="The partner's id.")
    name: str = strawberry.field(description="The partner's name as it is now.")


@strawberry.type(description="One step of a redemption.")
class RedemptionStep:
    from_: RedemptionStatus | None = strawberry.field(name="from", description="Where it stood before; null: it began.")
    to: RedemptionStatus = strawberry.field(description="Where it stood then.")
    at: datetime = strawberry.field(description="When.")
    actor: str | None = strawberry.field(description="Who did it: a key, somebody of staff, a customer. Null: time did.")

    @classmethod
    def of(cls, record: StepRecord) -> "RedemptionStep":
        """Show a step."""
        return cls(
            from_=RedemptionStatus(record.before) if record.before is not None else None,
            to=RedemptionStatus(record.after),
            at=record.at,
            actor=shown(record.actor) if record.actor is not None else None,
        )


@strawberry.type(description="A reward that a customer reserved or has, as it is now.")
class Redemption(Node):
    status: RedemptionStatus = strawberry.field(description="Where it stands: a hold that has ended has EXPIRED.")
    cost: Points = strawberry.field(description="Points, as they were when it was reserved.")
    currency: str = strawberry.field(description="The point currency that paid for it.")
    code: str | None = strawberry.field(description="Given once it is confirmed; null before, and when it was given up or taken back.")
    reserved_at: datetime = strawberry.field(description="When it was reserved.")
    held_until: datetime | None = strawberry.field(description="The first instant at which the hold has ended; null when it is not HELD.")
    confirmed_at: datetime | None = strawberry.field(description="When it was confirmed; null when it was not.")
    usable_until: datetime | None = strawberry.field(
        description="The first instant at which the code can be used no more; null: never, or there is no code."
    )
    used_at: datetime | None = strawberry.field(description="When the code was used; null when it was not.")
    record: strawberry.Private[RedemptionRecord]

    @classmethod
    def of(cls, record: RedemptionRecord, now: datetime) -> "Redemption":
        """Show a redemption as it is at the merchant's now."""
        record = record.as_of(now)
        return cls(
            id=strawberry.ID(encode(PREFIX, record.id)),
            status=RedemptionStatus(record.status),
            cost=Points(record.cost),
            currency=record.currency,
            code=record.code if record.is_given else None,
            reserved_at=record.reserved_at,
            held_until=record.held_until if record.status is Status.HELD else None,
            confirmed_at=record.confirmed_at,
            usable_until=record.usable_until if record.is_given else None,
            used_at=record.ended_at if record.status is Status.USED else None,
            record=record,
        )

    @strawberry.field(description="The reward.")
    async def reward(self, info: Info) -> Reward:
        return await reward_of(info, self.record.reward_id)

    @strawberry.field(
        description="Whose it is; told to the customer and to the merchant, and to no partner.",
        extensions=[Requires(any_of=("customers:read", "me:read"))],
        graphql_type=Annotated["Customer", strawberry.lazy("api.customers.types")],  # noqa: F821
    )
    async def customer(self, info: Info) -> Any:
        return await customer_shown(info, self.record.customer_id)

    @strawberry.field(description="The partner that reserved it; null: none did, or another one than asks.")
    async def partner(self, info: Info) -> RedeemingPartner | None:
        id, asking = self.record.partner_id, info.context.asking
        if id is None or asking.partner_id not in (None, id):
            return None
        found = await info.context.loaders.partners.load(id)
        return RedeemingPartner(id=strawberry.ID(encode(PARTNER, id)), name=found.name) if found is not None else None

    @strawberry.field(
        description="Its steps, oldest first; told to the merchant only.",
        extensions=[Requires("customers:read")],
        metadata={ITEMS: MOST_STEPS},
    )
    async def history(self, info: Info) -> list[RedemptionStep]:
        steps = await info.context.loaders.redemptions.steps.load(self.record.id)
        if self.record.status is Status.EXPIRED and steps[-1].after is Status.HELD:
            steps = [*steps, StepRecord(Status.HELD, Status.EXPIRED, self.record.held_until, None)]
        return [RedemptionStep.of(step) for step in steps]


@strawberry.type(description="A redemption in its list.")
class RedemptionEdge:
    cursor: str = strawberry.field(description="Its position in the list.")
    node: Redemption = strawberry.field(description="The redemption.")


@strawberry.type(description="A page of redemptions, newest first.")
class RedemptionConnection:
    edges: list[RedemptionEdge] = strawberry.field(description="The redemptions with their positions.")
    nodes: list[Redemption] = strawberry.field(description="The redemptions alone.")
    page_info: PageInfo = strawberry.field(description="Where this page lies in the list.")
    count: strawberry.Private[Count]
    total_count: int = total()


@strawberry.type(description="A reward as one customer sees it.")
class CustomerReward:
    available: bool = strawberry.field(description="Whether the customer can have it now.")
    refusal: UserError | None = strawberry.field(description="Why not, in numbers. Null when available.")
    reward_id: strawberry.Private[UUID]

    @classmethod
    def of(cls, offered: Offered) -> "CustomerReward":
        """Show what a customer sees of the catalogue."""
        refusal = UserError.of(offered.refusal) if offered.refusal is not None else None
        return cls(available=refusal is None, refusal=refusal, reward_id=offered.reward_id)

    @strawberry.field(description="The reward.")
    async def reward(self, info: Info) -> Reward:
        return await reward_of(info, self.reward_id)


async def reward_of(info: Info, reward_id: UUID) -> Reward:
    """Show a reward that must be there, deleted or not."""
    record = await info.context.loaders.rewards.load(reward_id)
    assert record is not None, f"rewards stay; {reward_id} is not there"
    return Reward.of(record)


async def reward_or_none(info: Info, reward_id: UUID) -> Reward | None:
    """Show a reward of the catalogue: to customers what they may see of it, to partners what they may honour; None otherwise."""
    loaders, asking = info.context.loaders, info.context.asking
    record = await loaders.rewards.load(reward_id)
    if record is None or record.deleted_at is not None:
        return None
    if asking.customer_id is not None:
        seen = any(one.reward_id == reward_id for one in await loaders.redemptions.offered(asking.customer_id))
        return Reward.of(record) if seen else None
    if "rewards:read" not in asking.permissions:
        return None
    if asking.partner_id is not None and record not in await loaders.catalogue.of_partner.load(asking.partner_id):
        return None
    return Reward.of(record)


async def redemption_of(info: Info, redemption_id: UUID) -> Redemption | None:
    """Show a redemption to its customer, to the merchant and to the partner that reserved or honoured it; None to everybody else."""
    loaders, asking = info.context.loaders, info.context.asking
    if asking.permissions.isdisjoint(SEES_REDEMPTIONS):
        return None
    record = await loaders.redemptions.by_id.load(redemption_id)
    if record is None or asking.customer_id not in (None, record.customer_id):
        return None
    if asking.partner_id not in (None, record.partner_id, record.honoured_by):
        return None
    return Redemption.of(record, (await loaders.merchant()).now)
