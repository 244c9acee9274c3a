from datetime import date, datetime, timedelta
from enum import Enum

import strawberry

from api.context import Info
from api.loaders import Merchant
from api.scalars import BigInt
from kernel.clock import local_date
from loyalty.state.queries import Member
from loyalty.tiers.progress import goal


@strawberry.enum(description="What tiers are measured by.")
class TierMetric(Enum):
    SPEND = strawberry.enum_value("SPEND", description="Money spent, in minor units.")
    POINTS_EARNED = strawberry.enum_value("POINTS_EARNED", description="Points earned.")
    PURCHASES = strawberry.enum_value("PURCHASES", description="Number of purchases.")


@strawberry.type(description="Something that holders of a tier have.")
class TierPerk:
    code: str = strawberry.field(description="Its short name.")
    text: str = strawberry.field(description="What it is, in the merchant's own words.")


@strawberry.type(description="The next tier, and the way to it.")
class TierGoal:
    code: str = strawberry.field(description="The tier's code in the program.")
    name: str = strawberry.field(description="The tier's name.")
    metric: TierMetric = strawberry.field(description="What is measured.")
    missing: BigInt = strawberry.field(description="What is missing, in the metric's unit: minor units, points or purchases.")


@strawberry.type(description="What keeps the tier held, counting what is known now.")
class TierKeep:
    metric: TierMetric = strawberry.field(description="What is measured.")
    threshold: BigInt = strawberry.field(
        description="How much of it keeps the tier, in the metric's unit: minor units, points or purchases."
    )
    have: BigInt = strawberry.field(description="How much of it will count at the end of that day, if nothing else happens.")
    missing: BigInt = strawberry.field(description="How much more it takes.")
    by: date = strawberry.field(description="The last day on which it counts.")


@strawberry.type(description="The tier that a customer holds.")
class TierStanding:
    code: str = strawberry.field(description="The tier's code in the program.")
    name: str = strawberry.field(description="The tier's name.")
    since: datetime = strawberry.field(description="Since when it is held.")
    until: date | None = strawberry.field(description="The last day this tier is safe; null when it never ends.")
    member: strawberry.Private[Member]
    merchant: strawberry.Private[Merchant]

    @classmethod
    def of(cls, member: Member, merchant: Merchant) -> "TierStanding | None":
        """Show the tier that a customer holds, if there is one. A tier that the program no longer has goes by its code."""
        if member.tier is None or member.tier_since is None:
            return None
        known = merchant.program.levels.get(member.tier) if merchant.program is not None else None
        until = member.tier_until
        return cls(
            code=member.tier,
            name=known[1].name if known is not None else member.tier,
            since=member.tier_since,
            until=local_date(until - timedelta(microseconds=1), merchant.record.zone) if until is not None else None,
            member=member,
            merchant=merchant,
        )

    @strawberry.field(description="What else its holders have.")
    def perks(self) -> list[TierPerk]:
        known = self.merchant.program.levels.get(self.code) if self.merchant.program is not None else None
        return [TierPerk(code=perk.code, text=perk.text) for perk in known[1].perks] if known is not None else []

    @strawberry.field(description="The next tier, and what is missing to it; null at the top.")
    async def next(self, info: Info) -> TierGoal | None:
        program = self.merchant.program
        state = await info.context.loaders.states.load(self.member.id)
        if program is None or state is None:
            return None
        found = goal(state, program=program)
        if found is None:
            return None
        return TierGoal(code=found.code, name=found.name, metric=TierMetric(found.metric.value), missing=BigInt(found.missing))

    @strawberry.field(description="What must be reached by when to keep the tier; null when it never ends.")
    async def keep(self, info: Info) -> TierKeep | None:
        found = await info.context.loaders.tier_keeps.load(self.member.id)
        if found is None:
            return None
        return TierKeep(
            metric=TierMetric(found.metric.value),
            threshold=BigInt(found.threshold),
            have=BigInt(found.have),
            missing=BigInt(found.missing),
            by=found.by,
        )
