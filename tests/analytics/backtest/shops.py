"""A shop with a lively past, and what its books say of a period, counted by SQL alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import orjson

from analytics.backtest.compare import Progress, backtest
from analytics.backtest.report import Report
from kernel.db import transaction
from kernel.merchants.queries import by_id
from loyalty.programs.parse import parse, to_json
from loyalty.road.command import Done
from tests.loyalty.makers import NOW, Shop

_BOOKS = """
SELECT entries.currency, coalesce(sum(amount) FILTER (WHERE account = 'ISSUED'), 0)::bigint * -1 AS issued,
    coalesce(sum(amount) FILTER (WHERE account = 'REVOKED'), 0)::bigint AS taken_back,
    coalesce(sum(amount) FILTER (WHERE account = 'EXPIRED'), 0)::bigint AS expired
FROM entries JOIN points_transactions t ON t.merchant_id = entries.merchant_id AND t.id = transaction_id
WHERE entries.merchant_id = $1 AND effective_at >= $2 AND effective_at < $3 GROUP BY entries.currency ORDER BY entries.currency
"""


@dataclass
class Past:
    """Seeded, so that a failure can be looked at."""

    shop: Shop
    random: Random
    totals: dict[str, int]
    number: int = 0

    async def goes_on(self, customers: Sequence[Any], *, since: datetime, days: int, events: int) -> datetime:
        """Let things happen at random, the clock going along; return when the last one was."""
        at = since
        for _ in range(events):
            at += timedelta(seconds=self.random.randrange(2 * 86_400 * days // events))
            await self.shop.clock(at)
            await self._one(self.random.choice(customers), at)
        return at

    async def _one(self, customer: Any, at: datetime) -> None:
        self.number += 1
        refundable = [order for order, left in self.totals.items() if left]
        dice = self.random.random()
        if dice < 0.2 and refundable:
            order = self.random.choice(refundable)
            amount = self.random.choice([self.totals[order], self.random.randint(1, self.totals[order])])
            self.totals[order] -= amount
            await self.shop.does(self.shop.returns(order, amount))
        elif dice < 0.3:
            nps = self.random.randint(0, 10)
            item = self.shop.buys(customer, 0, kind="SURVEY", total=None, nps=nps, csat=self.random.randint(1, 5))
            item = type(item)(**{**{name: getattr(item, name) for name in item.__slots__}, "event": _without_total(item.event)})
            await self.shop.does(item)
        else:
            order, late = f"past-{self.number}", self.random.random() < 0.2
            total = self.random.choice([0, 99, self.random.randint(1, 400_00)])
            moved: dict[str, Any] = {"at": at - timedelta(days=self.random.randint(1, 40))} if late else {}
            self.totals[order] = total
            done = await self.shop.does(self.shop.buys(customer, total, externalId=order, **moved))
            assert isinstance(done, Done)


def _without_total(event: Any) -> dict[str, Any]:
    return {name: value for name, value in event.items() if name != "total"}


async def books(shop: Shop, start: datetime, end: datetime) -> list[tuple[str, int, int, int]]:
    """Count the points of a period by currency: issued, taken back, expired."""
    async with transaction(shop.id, readonly=True) as connection:
        return [tuple(row) for row in await connection.fetch(_BOOKS, shop.id, start, end)]


async def everything(merchant_id: UUID) -> dict[str, Any]:
    """Digest every table that a merchant has rows in."""
    async with transaction(merchant_id, readonly=True) as connection:
        tables = await connection.fetch("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
        return {
            table["name"]: await connection.fetchval(f"SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {table['name']} t")
            for table in tables
        }


async def _goes_on(done: int, total: int) -> None:
    assert done <= total


async def tried(
    shop: Shop, document: dict[str, Any], start: datetime, end: datetime, *, published: int = 1, progress: Progress = _goes_on
) -> Report:
    """Backtest a document on what happened in the shop."""
    merchant = await by_id(shop.id)
    draft = orjson.dumps(to_json(parse(document)))
    return await backtest(merchant, published=published, draft=draft, start=start, end=end, now=merchant.now(NOW), progress=progress)
