"""Rewards as merchants, partners and customers see them."""

from datetime import datetime
from enum import Enum

import strawberry

from api.changes import Requires
from api.context import Info
from api.http.limits import ITEMS
from api.lifecycle.types import Stage
from api.nodes import Count, Node, PageInfo, total
from api.periods import CalendarPeriod
from api.scalars import MinorUnits, Points
from kernel.ids import encode
from kernel.partners.rules import PREFIX as PARTNER
from loyalty.rewards.record import PREFIX, HonouringPartner, RewardRecord

FOR_THE_MERCHANT = Requires("merchant:read", "rewards:read")
"""Customers and partners have no part in it."""
SOME_PARTNERS = 20
"""As so many partners of a reward an operation's cost counts them."""


@strawberry.enum(description="What a reward, or an offer, is.")
class RewardKind(Enum):
    AMOUNT_OFF = strawberry.enum_value("AMOUNT_OFF", description="An amount of money off.")
    PERCENT_OFF = strawberry.enum_value("PERCENT_OFF", description="A percentage off.")
    PRODUCT = strawberry.enum_value("PRODUCT", description="A product.")
    FREE_SHIPPING = strawberry.enum_value("FREE_SHIPPING", description="Shipping for nothing.")
    GIFT_CARD = strawberry.enum_value("GIFT_CARD", description="A gift card.")
    EXPERIENCE = strawberry.enum_value("EXPERIENCE", description="Something to take part in.")
    PARTNER = strawberry.enum_value("PARTNER", description="Something that a partner gives.")
    MULTIPLIER = strawberry.enum_value("MULTIPLIER", description="More points for what is bought; only offers are that.")


@strawberry.type(description="A partner that may honour a reward.")
class RewardPartner:
    partner_id: strawberry.ID = strawberry.field(description="The partner.")
    partner_name: str = strawberry.field(description="The partner's name as it is now.")
    value: MinorUnits = strawberry.field(description="What the merchant owes it for each one honoured, as agreed on.")

    @classmethod
    def of(cls, record: HonouringPartner) -> "RewardPartner":
        """Show a partner of a reward."""
        return cls(partner_id=strawberry.ID(encode(PARTNER, record.partner_id)), partner_name=record.name, value=MinorUnits(record.value))


@strawberry.type(description="Something that points buy.")
class Reward(Node):
    name: str = strawberry.field(description="Its name.")
    description: str | None = strawberry.field(description="What it is, for customers.")
    kind: RewardKind = strawberry.field(description="What it is.")
    cost: Points = strawberry.field(description="What it costs; what is reserved already keeps its cost.")
    currency: str = strawberry.field(description="The point currency that pays for it.")
    stock: int | None = strawberry.field(description="Units that can ever be given; null: unlimited.")
    active: bool = strawberry.field(description="Whether it is switched on.")
    starts_at: datetime | None = strawberry.field(description="The first instant at which it can be had; null: from ever.")
    ends_at: datetime | None = strawberry.field(description="The first instant at which it can be had no more; null: never.")
    per_customer_limit: int | None = strawberry.field(
        description="How often one customer may have it per period; null: any number of times."
    )
    per_customer_limit_per: CalendarPeriod = strawberry.field(description="The period of that limit.")
    tiers: list[str] | None = strawberry.field(description="Codes of the tiers that may have it; null: all.")
    stages: list[Stage] | None = strawberry.field(description="Stages that may have it; null: all.")
    valid_days: int | None = strawberry.field(
        description="For so many days after the one on which it is confirmed its code can be used; null: for ever."
    )
    hold_seconds: int = strawberry.field(description="For so many seconds a reservation holds.")
    value: MinorUnits | None = strawberry.field(description="What is taken off, or what it is worth.")
    percent: int | None = strawberry.field(description="Of PERCENT_OFF: how much is taken off.")
    pooled: bool = strawberry.field(description="Whether its codes are drawn from those that were uploaded; else they are made.")
    record: strawberry.Private[RewardRecord]

    @classmethod
    def of(cls, record: RewardRecord) -> "Reward":
        """Show a reward."""
        return cls(
            id=strawberry.ID(encode(PREFIX, record.id)),
            name=record.name,
            description=record.description,
            kind=RewardKind(record.kind),
            cost=Points(record.cost),
            currency=record.currency,
            stock=record.stock,
            active=record.active and record.deleted_at is None,
            starts_at=record.starts_at,
            ends_at=record.ends_at,
            per_customer_limit=record.customer_limit,
            per_customer_limit_per=CalendarPeriod(record.customer_limit_per),
            tiers=list(record.tiers) if record.tiers is not None else None,
            stages=[Stage(stage) for stage in record.stages] if record.stages is not None else None,
            valid_days=record.valid_days,
            hold_seconds=record.hold_seconds,
            value=MinorUnits(record.value) if record.value is not None else None,
            percent=record.percent,
            pooled=record.pooled,
            record=record,
        )

    @strawberry.field(
        description="Units left: neither given nor held, and with a code where codes come from a pool; null: unlimited. What is held past"
        " its time is left."
    )
    async def remaining(self, info: Info) -> int | None:
        if not self.pooled:
            return self.record.remaining
        codes = await info.context.loaders.catalogue.codes_left.load(self.record.id)
        return codes if self.record.remaining is None else min(codes, self.record.remaining)

    @strawberry.field(description="Units that are reserved now, whose time is not over.", extensions=[FOR_THE_MERCHANT])
    def held(self) -> int:
        return self.record.held

    @strawberry.field(description="Units that customers have had, and that were not voided.", extensions=[FOR_THE_MERCHANT])
    def given(self) -> int:
        return self.record.given

    @strawberry.field(description="Codes of the pool that nobody has; null: it has no pool.", extensions=[FOR_THE_MERCHANT])
    async def codes_left(self, info: Info) -> int | None:
        return await info.context.loaders.catalogue.codes_left.load(self.record.id) if self.pooled else None

    @strawberry.field(description="The partners that may honour it.", extensions=[FOR_THE_MERCHANT], metadata={ITEMS: SOME_PARTNERS})
    async def partners(self, info: Info) -> list[RewardPartner]:
        return [RewardPartner.of(one) for one in await info.context.loaders.catalogue.partners.load(self.record.id)]


@strawberry.type(description="A reward in its list.")
class RewardEdge:
    cursor: str = strawberry.field(description="Its position in the list.")
    node: Reward = strawberry.field(description="The reward.")


@strawberry.type(description="A page of rewards, oldest first.")
class RewardConnection:
    edges: list[RewardEdge] = strawberry.field(description="The rewards with their positions.")
    nodes: list[Reward] = strawberry.field(description="The rewards alone.")
    page_info: PageInfo = strawberry.field(description="Where this page lies in the list.")
    count: strawberry.Private[Count]
    total_count: int = total()
