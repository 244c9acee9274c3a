"""Ask for a backtest, and do it behind the request."""

from collections.abc import Mapping
from datetime import datetime
from time import monotonic
from typing import Any
from uuid import UUID

import orjson

from analytics.backtest.compare import backtest
from analytics.backtest.errors import NoSuchBacktest
from analytics.backtest.report import to_json
from kernel.db.transaction import Connection, transaction
from kernel.errors import ConflictingState, Invalid
from kernel.ids import new_id
from kernel.keys.actions import once
from kernel.keys.rules import Claim
from kernel.merchants.queries import by_id
from kernel.merchants.record import MerchantRecord
from kernel.tasks import bell, queries
from kernel.tasks.actions import cancel as cancel_task
from kernel.tasks.actions import enqueue
from kernel.tasks.record import TaskRecord
from kernel.tasks.running import Running
from loyalty.earning.rules import check_era
from loyalty.programs import queries as programs

KIND = "program.backtest"
PROGRESS_SECONDS = 0.5
"""How often the task is told how far it is, at the most."""


async def start(
    merchant: MerchantRecord, *, start: datetime, end: datetime | None, actor: str, claim: Claim | None, now: datetime
) -> TaskRecord:
    """Ask for a backtest of the draft, as it is now, on the events with start <= at < end (None: until the merchant's now).

    `now` is real time. Refuses, checked in this order: Invalid instants, IdempotencyConflict, ConflictingState (no draft, or nothing
    published).
    """
    until = _period(merchant, start, end, now)
    task_id = new_id()
    async with transaction(merchant.id) as connection:
        claimed = await once(connection, claim, task_id, now)
        if not claimed.replay:
            asked = await _input(connection, merchant, start, until)
            await enqueue(connection, merchant.id, KIND, asked, actor=actor, now=now, id=task_id)
        task = await queries.by_id(connection, merchant.id, claimed.ref)
    bell.ring()
    assert task is not None
    return task


async def cancel(merchant_id: UUID, task_id: UUID, *, now: datetime) -> TaskRecord:
    """Give a backtest up. Refuses with NoSuchBacktest, and with ConflictingState when it has ended otherwise. `now` is real time."""
    async with transaction(merchant_id) as connection:
        known = await queries.by_id(connection, merchant_id, task_id)
        if known is None or known.kind != KIND:
            raise NoSuchBacktest
        return await cancel_task(connection, merchant_id, task_id, now=now)


async def run(running: Running) -> Mapping[str, Any]:
    """Do a backtest that was asked for."""
    merchant, asked, told, events = await by_id(running.merchant_id), running.input, monotonic(), 0

    async def progress(done: int, total: int) -> None:
        nonlocal told, events
        events = total
        if monotonic() - told > PROGRESS_SECONDS:
            told = monotonic()
            await running.progress(done, total)

    report = await backtest(
        merchant,
        published=asked["published"],
        draft=orjson.dumps(asked["draft"]),
        start=datetime.fromisoformat(asked["start"]),
        end=datetime.fromisoformat(asked["end"]),
        now=merchant.now(running.now()),
        progress=progress,
    )
    await running.progress(events, events)
    return to_json(report)


def _period(merchant: MerchantRecord, start: datetime, end: datetime | None, now: datetime) -> datetime:
    check_era(start, ("from",))
    check_era(end, ("to",))
    clock = merchant.now(now)
    until = clock if end is None else end
    if until > clock:
        raise Invalid("What has not happened yet cannot be replayed.", field=("to",), details={"now": clock.isoformat()})
    if start >= until:
        raise Invalid("The period must begin before it ends.", field=("from",))
    return until


async def _input(connection: Connection, merchant: MerchantRecord, start: datetime, end: datetime) -> dict[str, Any]:
    draft, published = await programs.draft(connection, merchant.id), await programs.published(connection, merchant.id)
    if draft is None:
        raise ConflictingState("There is no draft to test. Save one first.")
    if published is None:
        raise ConflictingState("The merchant has not published a program yet.")
    return {"start": start.isoformat(), "end": end.isoformat(), "published": published.version, "draft": draft.document}
