from datetime import datetime
from enum import Enum

import strawberry

from api.nodes import Count, PageInfo, total
from loyalty.lifecycle.queries import StageMoveRecord


@strawberry.enum(description="How far a customer has come with the merchant; one may skip stages and fall back.")
class Stage(Enum):
    REACH = strawberry.enum_value("REACH", description="Known, not registered: a lead.")
    ACQUISITION = strawberry.enum_value("ACQUISITION", description="Registered.")
    CONVERSION = strawberry.enum_value("CONVERSION", description="Has bought.")
    RETENTION = strawberry.enum_value("RETENTION", description="Buys again.")
    LOYALTY = strawberry.enum_value("LOYALTY", description="Meets the program's thresholds of loyalty.")


@strawberry.enum(description="How long ago the last purchase was, by the program's numbers of days.")
class Health(Enum):
    ACTIVE = strawberry.enum_value("ACTIVE", description="Bought lately.")
    AT_RISK = strawberry.enum_value("AT_RISK", description="Has not bought for a while.")
    LAPSED = strawberry.enum_value("LAPSED", description="Has not bought for long.")


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
