"""What a merchant shows of its backtests."""

from typing import Annotated

import strawberry
from strawberry import UNSET

from analytics.backtest import queries
from api import loaders
from api.arguments import After, Before, First, Last, page_of
from api.backtests.types import Backtest, BacktestConnection, BacktestEdge, task_id_of
from api.changes import Requires
from api.context import Info
from api.nodes import listed


@strawberry.type
class BacktestsOfMerchant:
    known: strawberry.Private[loaders.Merchant]

    @strawberry.field(description="A backtest; null when there is no such one.", extensions=[Requires("program:read")])
    async def backtest(
        self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="The backtest's id.")]
    ) -> Backtest | None:
        task_id = task_id_of(id)
        if task_id is None:
            return None
        async with info.context.snapshot.reading() as connection:
            found = await queries.by_id(connection, self.known.record.id, task_id)
        return Backtest.of(found) if found is not None else None

    @strawberry.field(description="The backtests, newest first.", extensions=[Requires("program:read")])
    async def backtests(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> BacktestConnection:
        request = page_of(first, after, last, before)
        return await listed(info, BacktestConnection, BacktestEdge, Backtest.of, request, page=queries.page, count=queries.count)
