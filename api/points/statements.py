"""What was posted when, as clients see it."""

from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from api.arguments import After, Before, First, Last, page_of
from api.context import Info
from api.http.limits import ITEMS
from api.nodes import connected
from api.points.types import PointsTransaction, PointsTransactionConnection, PointsTransactionEdge, PointsTransactionKind
from api.scalars import Points
from kernel.errors import Invalid
from loyalty.points.statement import Asked, KindSum, Statement
from loyalty.state.queries import Posted

From = Annotated[
    datetime | None,
    strawberry.argument(name="from", description="The instant at which the period begins; from the first movement on when left out."),
]
To = Annotated[
    datetime | None,
    strawberry.argument(name="to", description="The instant at which it ends, itself outside; until now when left out."),
]


@strawberry.type(description="What was posted on the three accounts of a customer, or by how much that changed.")
class PostedPoints:
    available: Points = strawberry.field(description="Available; a balance below zero is a debt.")
    pending: Points = strawberry.field(description="Pending.")
    held: Points = strawberry.field(description="Held.")

    @classmethod
    def of(cls, posted: Posted) -> "PostedPoints":
        """Show what was posted."""
        return cls(available=Points(posted.available), pending=Points(posted.pending), held=Points(posted.held))


@strawberry.type(description="What the movements of one kind in a period changed together.")
class PointsStatementSum:
    kind: PointsTransactionKind = strawberry.field(description="Why points moved.")
    number: int = strawberry.field(description="How many movements there are.")
    points: PostedPoints = strawberry.field(description="By how much they changed the three accounts.")

    @classmethod
    def of(cls, one: KindSum) -> "PointsStatementSum":
        """Show the sum of a kind."""
        return cls(kind=PointsTransactionKind(one.kind), number=one.number, points=PostedPoints.of(one.points))


@strawberry.type(description="What moved in a period. Opening and sums add up to closing, and the next period's statement opens with it.")
class PointsStatement:
    currency: str = strawberry.field(description="The point currency's code.")
    since: datetime | None = strawberry.field(name="from", description="When the period begins; null: with the first movement.")
    until: datetime | None = strawberry.field(name="to", description="When it ends, this instant itself outside; null: now.")
    opening: PostedPoints = strawberry.field(description="What was posted before the period.")
    sums: list[PointsStatementSum] = strawberry.field(
        description="What the movements in it changed, by kind; kinds that there are none of are left out.",
        metadata={ITEMS: len(PointsTransactionKind)},
    )
    closing: PostedPoints = strawberry.field(description="What was posted at its end.")
    asked: strawberry.Private[Asked]
    number: strawberry.Private[int]

    @classmethod
    async def of(cls, info: Info, asked: Asked) -> "PointsStatement":
        """Read and show a statement. Refuses as Invalid a period that ends before it begins."""
        if asked.since is not None and asked.until is not None and asked.until < asked.since:
            raise Invalid("The period ends before it begins.", field=("to",))
        found: Statement = await info.context.loaders.points.statement.load(asked)
        return cls(
            currency=asked.currency,
            since=asked.since,
            until=asked.until,
            opening=PostedPoints.of(found.opening),
            sums=[PointsStatementSum.of(one) for one in found.sums],
            closing=PostedPoints.of(found.closing),
            asked=asked,
            number=found.number,
        )

    @strawberry.field(description="The movements in it, oldest first.")
    async def movements(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> PointsTransactionConnection:
        page = await info.context.loaders.points.movements(self.asked, page_of(first, after, last, before))

        async def count() -> int:
            return self.number

        return connected(PointsTransactionConnection, PointsTransactionEdge, page, PointsTransaction.of, count)
