"""The backtest of a whole story, in this process; and what the books say of it."""

from datetime import datetime, timedelta
from typing import Any

from analytics.backtest import story
from analytics.backtest.messages import DRAFT, Begin, Member, PointsTally
from analytics.backtest.replay import Column
from tests.analytics.backtest.shops import books
from tests.loyalty.anything.world import OPENING
from tests.loyalty.makers import NOW, Shop

FIRST = OPENING - timedelta(days=1_000)


async def replayed(shop: Shop, start: datetime) -> list[dict[str, Any]]:
    """Replay what happened from an instant on under the published version, and under its document as a draft."""
    return [await _column(shop, target, start) for target in (await _published(shop), DRAFT)]


async def told_by_the_books(shop: Shop, start: datetime) -> dict[str, Any]:
    """Say of what really happened from an instant on what a column says."""
    now = shop.merchant.now(NOW)
    issued = [one for one in await shop.rows("points_transactions") if one["effective_at"] >= start]
    standings = sorted(await shop.rows("standings"), key=lambda row: row["customer_id"])
    members = []
    for row in standings:
        points: dict[str, int] = {}
        for one in issued:
            if one["customer_id"] == row["customer_id"] and one["kind"] in ("EARN", "REVERSE"):
                points[one["currency"]] = points.get(one["currency"], 0) + one["available"] + one["pending"]
        members.append(Member(row["customer_id"], {code: given for code, given in points.items() if given}, row["tier"], row["stage"]))
    points_of = [PointsTally(*row) for row in await books(shop, start, now + timedelta(seconds=1))]
    events = [one for one in await shop.rows("events") if one["at"] >= start]
    return {"points": points_of, "refused": 0, "events": len(events), "members": members}


async def _published(shop: Shop) -> int:
    version: int = max(await shop.rows("program_publications"), key=lambda row: row["number"])["version"]
    return version


async def _column(shop: Shop, target: int, start: datetime) -> dict[str, Any]:
    merchant, documents = shop.merchant, await story.documents(shop.id)
    now = merchant.now(NOW)
    begin = Begin(
        merchant.id,
        merchant.time_zone,
        merchant.currency,
        start,
        now + timedelta(microseconds=1),
        now,
        target,
        {**documents, DRAFT: documents[await _published(shop)]},
        await story.publications(merchant.id),
    )
    column, last = Column(begin), await story.last(merchant.id)
    async for some in story.customers(merchant.id):
        column.know(some)
    async for happened in story.events(merchant.id, last):
        column.replay(happened)
    members = list(column.members())
    told = column.tallies()
    return {"points": told.points, "refused": told.refused, "events": told.events, "members": members}
