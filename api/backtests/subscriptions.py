from collections.abc import AsyncIterator
from typing import Annotated

import strawberry

from analytics.backtest import queries
from api.backtests.types import Backtest
from api.context import Info
from api.http.permissions import Requires
from api.tasks.progress import progress_of
from kernel.db.transaction import transaction
from kernel.ids import NotAnId, decode
from kernel.tasks.record import PREFIX


@strawberry.type
class BacktestSubscription:
    @strawberry.subscription(
        description="A backtest as it goes on, until it has ended; the last one brings the report. Nothing when there is no such one.",
        extensions=[Requires("program:read")],
    )
    async def program_backtest(
        self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="The backtest's id.")]
    ) -> AsyncIterator[Backtest]:
        merchant_id = info.context.asking.merchant_id
        try:
            task_id = decode(PREFIX, str(id))
        except NotAnId:
            return
        async for _ in progress_of(merchant_id, task_id):
            async with transaction(merchant_id, readonly=True) as connection:
                task = await queries.by_id(connection, merchant_id, task_id)
            if task is None:
                return
            yield Backtest.of(task)
