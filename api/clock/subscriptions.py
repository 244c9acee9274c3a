from collections.abc import AsyncIterator

import strawberry

from api.clock.types import ClockAdvance
from api.context import Info
from api.http.permissions import Requires
from api.tasks.progress import steps_of
from kernel.db.transaction import transaction
from loyalty.clock.queries import last_advance
from loyalty.clock.record import Advance


@strawberry.type
class ClockSubscription:
    @strawberry.subscription(
        description="How the test merchant's clock is being moved, or was moved last, now and whenever that changes; ends when it stands."
        " Nothing when it was never moved.",
        extensions=[Requires("merchant:read")],
    )
    async def test_clock_advancing(self, info: Info) -> AsyncIterator[ClockAdvance]:
        merchant_id = info.context.asking.merchant_id
        async with transaction(merchant_id, readonly=True) as connection:
            last = await last_advance(connection, merchant_id)
        if last is not None:
            async for task in steps_of(merchant_id, last.task.id):
                yield ClockAdvance.of(Advance.of(task))
