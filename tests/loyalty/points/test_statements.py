"""Statements and past balances, beside sums of the entries: whatever story came down the road, and at whatever instants it is cut."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernel.db import transaction
from kernel.paging import PageRequest
from loyalty.points.queries import TransactionRecord
from loyalty.points.statement import Asked, Statement, balances_at, movements, statements
from loyalty.state.queries import Posted
from tests.loyalty.anything.drawn import Story, stories
from tests.loyalty.anything.world import OPENING, World
from tests.loyalty.makers import NOW, Shop, open_shop

pytestmark = pytest.mark.usefixtures("database")

TICK = timedelta(microseconds=1)
DAY = timedelta(days=1)
MOST_PAGES = 200
drawn = settings(max_examples=40, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))


class Books:
    """The entries of a shop, each with when it was recorded."""

    def __init__(self, entries: list[dict[str, Any]], transactions: list[dict[str, Any]]) -> None:
        recorded = {row["id"]: row["recorded_at"] for row in transactions}
        self.instants = sorted(set(recorded.values()))
        self._entries: dict[tuple[UUID, str], list[tuple[datetime, str, int]]] = defaultdict(list)
        for row in entries:
            self._entries[row["owner_id"], row["currency"]].append((recorded[row["transaction_id"]], row["account"], row["amount"]))

    @classmethod
    async def of(cls, shop: Shop) -> "Books":
        return cls(await shop.rows("entries"), await shop.rows("points_transactions"))

    def sums(self, customer: UUID, currency: str, before: datetime) -> Posted:
        """Add up what was recorded before an instant."""
        found = Counter[str]()
        for recorded_at, account, amount in self._entries[customer, currency]:
            found[account] += amount if recorded_at < before else 0
        return Posted(found["AVAILABLE"], found["PENDING"], found["HELD"])


async def read(shop: Shop, asked: list[Asked]) -> list[Statement]:
    async with transaction(shop.id, readonly=True) as connection:
        return await statements(connection, shop.id, asked)


async def posted_at(shop: Shop, asked: list[tuple[UUID, str, datetime]]) -> list[Posted]:
    async with transaction(shop.id, readonly=True) as connection:
        return await balances_at(connection, shop.id, asked)


async def all_movements(shop: Shop, asked: Asked, *, size: int = 2) -> list[TransactionRecord]:
    """Read the movements of a statement page by page."""
    found: list[TransactionRecord] = []
    cursor: str | None = None
    for _ in range(MOST_PAGES):
        async with transaction(shop.id, readonly=True) as connection:
            [page] = await movements(connection, shop.id, [asked], PageRequest.of(first=size, after=cursor))
        found += page.items
        if not page.has_next:
            return found
        cursor = page.cursors[-1]
    raise AssertionError("the pages do not end")


class TestAnyStory:
    @drawn
    @given(story=stories(), parts=st.lists(st.floats(0, 1), max_size=3), pick=st.integers(0, 10))
    async def test_is_told_by_statements_that_follow_each_other(self, story: Story, parts: list[float], pick: int) -> None:
        world = await World.born(story.document)
        for step in story.steps:
            await world.live(step)
        books = await Books.of(world.shop)
        recorded = [books.instants[pick % len(books.instants)]] if books.instants else []
        cuts = sorted([OPENING, *(OPENING + (world.now - OPENING) * part for part in parts), *recorded, world.now + TICK])
        asked = [
            Asked(member, currency, since, until)
            for member in world.members
            for currency in ("points", "miles")
            for since, until in pairwise(cuts)
        ]

        found = dict(zip(asked, await read(world.shop, asked), strict=True))
        past = await posted_at(world.shop, [(one.customer_id, one.currency, cuts[-2] - TICK) for one in asked])

        for one, statement in found.items():
            assert one.since is not None
            assert one.until is not None
            assert statement.opening == books.sums(one.customer_id, one.currency, one.since)
            assert statement.closing == books.sums(one.customer_id, one.currency, one.until)
        for one, posted in zip(asked, past, strict=True):
            assert posted == books.sums(one.customer_id, one.currency, cuts[-2])
        for (before, first), (after, second) in pairwise(found.items()):
            if before.until == after.since and (before.customer_id, before.currency) == (after.customer_id, after.currency):
                assert first.closing == second.opening

    @drawn
    @given(story=stories(), part=st.floats(0, 1))
    async def test_lists_the_movements_that_a_statement_sums_up(self, story: Story, part: float) -> None:
        world = await World.born(story.document)
        for step in story.steps:
            await world.live(step)
        asked = [Asked(member, "points", OPENING + (world.now - OPENING) * part, None) for member in world.members]

        for one, statement in zip(asked, await read(world.shop, asked), strict=True):
            listed = await all_movements(world.shop, one)

            assert [(record.recorded_at, record.id) for record in listed] == sorted((record.recorded_at, record.id) for record in listed)
            assert statement.number == len(listed)
            for total in statement.sums:
                mine = [record for record in listed if record.kind == total.kind]
                sums = Posted(*(sum(getattr(record, name) for record in mine) for name in ("available", "pending", "held")))
                assert (total.number, total.points) == (len(mine), sums)


class TestStatement:
    async def test_ends_before_its_last_instant(self) -> None:
        shop = await open_shop()
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 1000))
        await shop.clock(NOW + DAY)
        await shop.does(shop.buys(ada, 700))

        first, second = await read(shop, [Asked(ada, "points", NOW, NOW + DAY), Asked(ada, "points", NOW + DAY, None)])

        assert (first.opening, first.closing, first.number) == (Posted(), Posted(10), 1)
        assert (second.opening, second.closing, second.number) == (Posted(10), Posted(17), 1)

    async def test_goes_by_when_something_was_recorded_not_by_when_it_counts(self) -> None:
        shop = await open_shop()
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 1000, at=NOW - 20 * DAY))

        before, after = await read(shop, [Asked(ada, "points", None, NOW), Asked(ada, "points", NOW, None)])

        assert (before.closing, after.closing) == (Posted(), Posted(10))

    async def test_of_another_shops_customer_is_empty(self) -> None:
        shop, foreign_shop = await open_shop(), await open_shop()
        foreign = await foreign_shop.joins()
        await foreign_shop.does(foreign_shop.buys(foreign, 1000))

        [found] = await read(shop, [Asked(foreign, "points", None, None)])

        assert found == Statement(Posted(), ())
        assert await posted_at(shop, [(foreign, "points", NOW + DAY)]) == [Posted()]


class TestBalanceAt:
    async def test_counts_what_was_recorded_at_the_very_instant(self) -> None:
        shop = await open_shop()
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 1000))

        assert await posted_at(shop, [(ada, "points", NOW - TICK), (ada, "points", NOW)]) == [Posted(), Posted(10)]
