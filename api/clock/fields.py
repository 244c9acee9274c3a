"""What a test merchant shows of its clock."""

import strawberry

from api import loaders
from api.clock.types import TestClock
from api.context import Info
from loyalty.clock.queries import last_advance


@strawberry.type
class ClockOfMerchant:
    known: strawberry.Private[loaders.Merchant]

    @strawberry.field(description="The test merchant's clock; null for a live merchant, whose now is real time.")
    async def clock(self, info: Info) -> TestClock | None:
        record = self.known.record
        if not record.test:
            return None
        async with info.context.snapshot.reading() as connection:
            last = await last_advance(connection, record.id)
        return TestClock.of(now=self.known.now, stands_at=record.clock_stands_at, last=last)
