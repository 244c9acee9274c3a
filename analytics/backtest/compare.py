"""Run both columns side by side over what really happened."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from uuid import UUID

import msgspec
import orjson

from analytics.backtest import story
from analytics.backtest.errors import TooManyEvents
from analytics.backtest.messages import DRAFT, Begin, Customers, Events, Finish, Member, Members, Order, Tallies
from analytics.backtest.processes import Process, column
from analytics.backtest.report import Comparison, Report, column_report, moves
from kernel.merchants.record import MerchantRecord
from loyalty.programs.parse import of_json

MOST_EVENTS = 5_000_000

Progress = Callable[[int, int], Awaitable[None]]
"""Told how many of how many events were handed on."""


async def backtest(
    merchant: MerchantRecord, *, published: int, draft: bytes, start: datetime, end: datetime, now: datetime, progress: Progress
) -> Report:
    """Replay the events with start <= at < end through a version and a document that is none yet. Nothing is written.

    `draft` is the document as JSON, `now` the merchant's. Refuses with TooManyEvents.
    """
    last = await story.last(merchant.id)
    total = await story.count(merchant.id, until=end)
    if total > MOST_EVENTS:
        raise TooManyEvents(f"There are {total:,} events until then; a backtest takes {MOST_EVENTS:,}.", details={"limit": MOST_EVENTS})
    # A publication is of a version that is there already, so versions are read after publications.
    publications = await story.publications(merchant.id)
    begin = Begin(
        merchant.id,
        merchant.time_zone,
        merchant.currency,
        start,
        end,
        now,
        published,
        {**await story.documents(merchant.id), DRAFT: draft},
        publications,
        await story.offers(merchant.id),
    )
    async with column() as left, column() as right:
        await _both(left, right, begin, msgspec.structs.replace(begin, target=DRAFT))
        await _tell_story(merchant.id, last, left, right, progress, total)
        return await _report(left, right, begin)


async def _tell_story(merchant_id: UUID, last: story.Mark, left: Process, right: Process, progress: Progress, total: int) -> None:
    async for some in story.customers(merchant_id):
        await _both(left, right, Customers(some))
    told = 0
    async for happened in story.events(merchant_id, last):
        await _both(left, right, Events(happened))
        told += len(happened)
        await progress(min(told, total), total)
    await _both(left, right, Finish())
    for process in (left, right):
        while process.unanswered:
            await process.catch_up()


async def _report(left: Process, right: Process, begin: Begin) -> Report:
    published, draft = (of_json(orjson.loads(begin.documents[version])) for version in (begin.target, DRAFT))
    comparison = Comparison(published.points.currencies[0].code)
    tallies: list[Tallies] = []
    mine, theirs = _members(left, tallies), _members(right, tallies)
    async for member in mine:
        comparison.take(member, await anext(theirs))
    assert await anext(theirs, None) is None
    return Report(
        start=begin.start,
        end=begin.end,
        events=tallies[0].events,
        customers=comparison.customers,
        changed=comparison.changed,
        published=column_report(begin.target, published, tallies[0], *comparison.headcounts(0)),
        draft=column_report(None, draft, tallies[1], *comparison.headcounts(1)),
        tier_moves=moves(comparison.tiers),
        stage_moves=moves(comparison.stages),
        sample=comparison.sample(),
    )


async def _members(process: Process, tallies: list[Tallies]) -> AsyncIterator[Member]:
    """Give the members of a column, and put its tallies, which come last, into a list."""
    while isinstance(answer := await process.hear(), Members):
        for member in answer.members:
            yield member
    assert isinstance(answer, Tallies)
    tallies.append(answer)


async def _both(left: Process, right: Process, order: Order, other: Order | None = None) -> None:
    await asyncio.gather(left.tell(order), right.tell(other or order))
