from datetime import datetime
from enum import Enum

import strawberry

from api.nodes import Count, PageInfo, total
from api.scalars import BigInt
from loyalty.lifecycle import progress
from loyalty.lifecycle.progress import Need
from loyalty.lifecycle.queries import StageMoveRecord


@strawberry.enum(description="How far a customer has come with the merchant; one may skip stages and fall back.")
class Stage(Enum):
    REACH = strawberry.enum_value("REACH", description="Known, not registered: a lead. In the funnel also clicks and invitations.")
    ACQUISITION = strawberry.enum_value("ACQUISITION", description="Registered.")
    CONVERSION = strawberry.enum_value("CONVERSION", description="Has bought.")
    RETENTION = strawberry.enum_value("RETENTION", description="Buys again.")
    LOYALTY = strawberry.enum_value("LOYALTY", description="Meets the program's thresholds of loyalty.")


@strawberry.enum(description="How long ago the last purchase was, by the program's numbers of days.")
class Health(Enum):
    ACTIVE = strawberry.enum_value("ACTIVE", description="Bought lately.")
    AT_RISK = strawberry.enum_value("AT_RISK", description="Has not bought for a while.")
    LAPSED = strawberry.enum_value("LAPSED", description="Has not bought for long.")


@strawberry.enum(description="What a stage is measured by.")
class StageMetric(Enum):
    PURCHASES = strawberry.enum_value("PURCHASES", description="Number of purchases.")
    SPEND = strawberry.enum_value("SPEND", description="Money spent, in minor units.")
    POINTS_EARNED = strawberry.enum_value("POINTS_EARNED", description="Points earned.")
    REVIEWS = strawberry.enum_value("REVIEWS", description="Number of reviews.")
    CSAT = strawberry.enum_value("CSAT", description="The latest answer about satisfaction, 1-5.")
    NPS = strawberry.enum_value("NPS", description="The latest answer about recommending, 0-10.")
    REFERRALS_QUALIFIED = strawberry.enum_value("REFERRALS_QUALIFIED", description="Number of friends referred who qualified.")
    DAYS_SINCE_PURCHASE = strawberry.enum_value("DAYS_SINCE_PURCHASE", description="Calendar days since the last purchase.")
    DAYS_OVERDUE = strawberry.enum_value(
        "DAYS_OVERDUE", description="Calendar days since the next purchase was expected by the customer's own rhythm."
    )
    TIER = strawberry.enum_value("TIER", description="The tier held.")


@strawberry.type(description="One thing that a stage asks for, and what is missing to it.")
class StageNeed:
    metric: StageMetric = strawberry.field(description="What is measured.")
    at_least: BigInt | None = strawberry.field(description="It must be at least so much, in the metric's unit.")
    at_most: int | None = strawberry.field(description="Of days since the last purchase, or overdue: so many at the most.")
    tier: str | None = strawberry.field(description="Of the tier: this one or a higher one must be held; its code.")
    within_days: int | None = strawberry.field(description="Only the last so many days count; null: ever.")
    have: BigInt | None = strawberry.field(
        description="How much of it there is. Null for a tier, and while there is no answer, purchase or rhythm."
    )
    missing: BigInt | None = strawberry.field(description="How much more it takes; of days, how many are too many. Null for a tier.")
    is_met: bool = strawberry.field(description="Whether nothing is missing.")

    @classmethod
    def of(cls, need: Need) -> "StageNeed":
        """Show what is needed."""
        threshold = need.threshold
        return cls(
            metric=StageMetric(threshold.metric.value),
            at_least=BigInt(threshold.at_least) if threshold.at_least is not None else None,
            at_most=threshold.at_most,
            tier=threshold.tier,
            within_days=threshold.within_days,
            have=BigInt(need.have) if need.have is not None else None,
            missing=BigInt(need.missing) if need.missing is not None else None,
            is_met=need.is_met,
        )


@strawberry.type(description="The next stage, and the ways to it.")
class StageGoal:
    stage: Stage = strawberry.field(description="The next stage.")
    requirements: list[list[StageNeed]] = strawberry.field(
        description="Any of these makes it, each with everything that it needs together."
    )

    @classmethod
    def of(cls, found: progress.StageGoal) -> "StageGoal":
        """Show a goal."""
        ways = [[StageNeed.of(need) for need in needs] for needs in found.requirements]
        return cls(stage=Stage(found.stage), requirements=ways)


@strawberry.type(description="A move from one stage to another.")
class StageMove:
    from_: Stage | None = strawberry.field(name="from", description="Null when the customer's history begins with it.")
    to: Stage = strawberry.field(description="The stage entered.")
    at: datetime = strawberry.field(description="When.")
    reason: str = strawberry.field(description="Which rule or event moved the customer, in words.")

    @classmethod
    def of(cls, record: StageMoveRecord) -> "StageMove":
        """Show a move."""
        before = Stage(record.before) if record.before is not None else None
        return cls(from_=before, to=Stage(record.after), at=record.at, reason=record.reason)


@strawberry.type(description="A move in its list.")
class StageMoveEdge:
    cursor: str = strawberry.field(description="Its position in the list.")
    node: StageMove = strawberry.field(description="The move.")


@strawberry.type(description="A page of moves from stage to stage, newest first.")
class StageMoveConnection:
    edges: list[StageMoveEdge] = strawberry.field(description="The moves with their positions.")
    nodes: list[StageMove] = strawberry.field(description="The moves alone.")
    page_info: PageInfo = strawberry.field(description="Where this page lies in the list.")
    count: strawberry.Private[Count]
    total_count: int = total()
