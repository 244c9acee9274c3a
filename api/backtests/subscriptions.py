from collections.abc import AsyncIterator
from typing import Annotated

import strawberry

from analytics.backtest.actions import KIND
from api.backtests.types import Backtest, task_id_of
from api.context import Info
from api.http.permissions import Requires
from api.tasks.progress import steps_of


@strawberry.type
class BacktestSubscription:
    @strawberry.subscription(
        description="A backtest as it goes on, until it has ended; the last one brings the report. Nothing when there is no such one.",
        extensions=[Requires("program:read")],
    )
    async def program_backtest(
        self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="The backtest's id.")]
    ) -> AsyncIterator[Backtest]:
        task_id = task_id_of(id)
        if task_id is not None:
            async for task in steps_of(info.context.asking.merchant_id, task_id):
                if task.kind != KIND:
                    return
                yield Backtest.of(task)
