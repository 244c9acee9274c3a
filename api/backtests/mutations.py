from collections.abc import Awaitable
from datetime import datetime
from typing import Annotated

import strawberry

from analytics.backtest import actions
from analytics.backtest.errors import NoSuchBacktest
from api.backtests.types import Backtest, task_id_of
from api.changes import Changes
from api.context import Info
from api.customers.inputs import KEY
from api.inputs import sent, sent_input
from api.refusals import UserError
from kernel.errors import Refusal
from kernel.keys.rules import Claim
from kernel.merchants.queries import by_id
from kernel.tasks.record import TaskRecord


@sent_input(description="The period on which the draft is to be tried: events with from <= at < to, by their own time.")
class ProgramBacktestInput:
    from_: datetime = strawberry.field(
        name="from", description="The first instant; before it the versions that really decided do so again."
    )
    to: datetime | None = strawberry.field(description="The first instant after; now when left out.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description="The backtest that is not wanted any more.")
class ProgramBacktestCancelInput:
    id: strawberry.ID = strawberry.field(description="The backtest.")


@strawberry.type(description="The backtest, or why it was not begun.")
class BacktestPayload:
    backtest: Backtest | None = strawberry.field(description="The backtest, queued or further on.", default=None)
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")


@strawberry.type
class BacktestMutations:
    @strawberry.mutation(
        description="Try the draft, as it is now, on what really happened: the events of a period are replayed through it and through the"
        " published program side by side, in the background. Nothing is written but the report.",
        extensions=[Changes("program:write")],
    )
    async def program_backtest(
        self, info: Info, input: Annotated[ProgramBacktestInput, strawberry.argument(description="The period.")]
    ) -> BacktestPayload:
        item, asking, now = sent(input), info.context.asking, info.context.real_now

        async def start() -> TaskRecord:
            claim = Claim.of(asking.caller, item.get("idempotencyKey"), operation="programBacktest", payload=item, path=())
            merchant = await by_id(asking.merchant_id)
            return await actions.start(merchant, start=item["from"], end=item.get("to"), actor=asking.actor, claim=claim, now=now)

        return await _answered(start())

    @strawberry.mutation(description="Give a backtest up; doing so again is the same success.", extensions=[Changes("program:write")])
    async def program_backtest_cancel(
        self, info: Info, input: Annotated[ProgramBacktestCancelInput, strawberry.argument(description="The backtest.")]
    ) -> BacktestPayload:
        item, asking, now = sent(input), info.context.asking, info.context.real_now

        async def cancel() -> TaskRecord:
            task_id = task_id_of(item["id"])
            if task_id is None:
                raise NoSuchBacktest
            return await actions.cancel(asking.merchant_id, task_id, now=now)

        return await _answered(cancel())


async def _answered(done: Awaitable[TaskRecord]) -> BacktestPayload:
    try:
        return BacktestPayload(backtest=Backtest.of(await done), user_errors=[])
    except Refusal as refusal:
        return BacktestPayload(user_errors=[UserError.of(refusal.at("input") if refusal.field is not None else refusal)])
