"""What a merchant shows of what it owes in points."""

import strawberry

from analytics.liability.queries import liabilities
from api.changes import Requires
from api.context import Info
from api.liability.types import PointsLiability


@strawberry.type
class LiabilityOfMerchant:
    @strawberry.field(
        description="What the merchant owes its customers in each point currency. All is counted anew: ask once a day, not on each page.",
        extensions=[Requires("audit:read")],
    )
    async def liability(self, info: Info) -> list[PointsLiability]:
        async with info.context.snapshot.reading() as connection:
            return [PointsLiability.of(one) for one in await liabilities(connection, real_now=info.context.real_now)]
