"""Closing a partner's period: once, whole, and for ever."""

import asyncio
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest

from kernel.db import transaction
from kernel.errors import IdempotencyConflict
from kernel.ids import new_id
from kernel.keys.rules import Claim
from kernel.paging import PageRequest
from loyalty.settlements import actions, queries, selection
from loyalty.settlements.errors import DayNotOver, NoSuchPartner, PeriodsHaveGaps
from loyalty.settlements.record import LineRecord, SettlementRecord
from tests.loyalty.makers import Shop, open_shop
from tests.loyalty.settlements.makers import at, close, honour, make_partner, on
from tests.races.arena import warm

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
async def shop() -> Shop:
    return await open_shop()


@pytest.fixture
async def partner(shop: Shop) -> UUID:
    return await make_partner(shop.id)


async def lines_of(shop: Shop, settlement: SettlementRecord) -> list[LineRecord]:
    async with transaction(shop.id, readonly=True) as connection:
        return await queries.all_lines(connection, shop.id, selection.of_settlement(settlement.id))


def claim(key: str, **content: Any) -> Claim:
    made = Claim.of("staff:1", key, operation="settlementClose", payload=content)
    assert made is not None
    return made


class TestClose:
    async def test_takes_what_was_honoured_until_the_end_of_the_day_and_no_more(self, shop: Shop, partner: UUID) -> None:
        first = await honour(shop.id, partner, at(3), value=500)
        last = await honour(shop.id, partner, datetime(2026, 2, 27, 23, 59, 59, 999_999, tzinfo=UTC), value=700)
        await honour(shop.id, partner, at(28, 0), value=900)
        await honour(shop.id, await make_partner(shop.id, "Café"), at(4))

        closed = await close(shop, partner, on(27))

        assert (closed.first_day, closed.last_day, closed.lines, closed.value) == (on(3), on(27), 2, 1_200)
        assert (closed.currency, closed.actor, closed.closed_at) == ("GBP", "staff:1", shop.merchant.clock_stands_at)
        assert [line.redemption_id for line in await lines_of(shop, closed)] == [first, last]

    async def test_counts_days_in_the_merchants_zone(self) -> None:
        jakarta = await open_shop(currency="IDR", time_zone="Asia/Jakarta")
        partner = await make_partner(jakarta.id)
        await honour(jakarta.id, partner, at(9, 17))
        await honour(jakarta.id, partner, at(10, 17))

        closed = await close(jakarta, partner, on(10))

        assert (closed.first_day, closed.lines) == (on(10), 1)

    async def test_begins_behind_the_last_closed_period_also_when_nothing_happened(self, shop: Shop, partner: UUID) -> None:
        await honour(shop.id, partner, at(3))
        await close(shop, partner, on(10))

        empty = await close(shop, partner, on(20))

        assert (empty.first_day, empty.last_day, empty.lines, empty.value) == (on(11), on(20), 0, 0)

    async def test_owes_less_for_what_was_voided(self, shop: Shop, partner: UUID) -> None:
        redemption = await honour(shop.id, partner, at(3), value=500)
        await honour(shop.id, partner, at(4), value=300)
        await honour(shop.id, partner, at(5), value=-500, redemption=redemption)

        closed = await close(shop, partner, on(27))

        assert (closed.lines, closed.value) == (3, 300)

    async def test_leaves_what_comes_late_to_the_next_period_and_never_changes(self, shop: Shop, partner: UUID) -> None:
        redemption = await honour(shop.id, partner, at(3), value=500)
        february = await close(shop, partner, on(10))
        before = await lines_of(shop, february)

        late = await honour(shop.id, partner, at(4), value=300)
        await honour(shop.id, partner, at(12), value=-500, redemption=redemption)
        next = await close(shop, partner, on(20))

        async with transaction(shop.id, readonly=True) as connection:
            assert await queries.by_id(connection, shop.id, february.id) == february
        assert await lines_of(shop, february) == before
        assert (next.first_day, next.lines, next.value) == (on(11), 2, -200)
        assert [line.redemption_id for line in await lines_of(shop, next)] == [late, redemption]

    async def test_is_the_same_success_when_the_period_is_closed_already(self, shop: Shop, partner: UUID) -> None:
        await honour(shop.id, partner, at(3))
        closed = await close(shop, partner, on(10))
        await honour(shop.id, partner, at(4))

        assert await close(shop, partner, on(10)) == closed
        assert await close(shop, partner, on(10), on(3)) == closed
        with pytest.raises(PeriodsHaveGaps):
            await close(shop, partner, on(10), on(1))

    async def test_answers_a_repeated_key_as_the_first_time(self, shop: Shop, partner: UUID) -> None:
        await honour(shop.id, partner, at(3))
        first = await close(shop, partner, on(10), claim=claim("k", lastDay="10"))
        await close(shop, partner, on(20))

        assert await close(shop, partner, on(10), claim=claim("k", lastDay="10")) == first
        with pytest.raises(IdempotencyConflict):
            await close(shop, partner, on(25), claim=claim("k", lastDay="25"))

    async def test_leaves_the_key_free_when_it_refuses(self, shop: Shop, partner: UUID) -> None:
        await honour(shop.id, partner, at(3))
        with pytest.raises(DayNotOver):
            await close(shop, partner, on(1, month=3), claim=claim("k", lastDay="1"))

        assert (await close(shop, partner, on(10), claim=claim("k", lastDay="10"))).lines == 1

    async def test_knows_no_partner_of_another_merchant(self, shop: Shop) -> None:
        foreign = await make_partner((await open_shop()).id)

        for unknown in (foreign, new_id()):
            with pytest.raises(NoSuchPartner):
                await close(shop, unknown, on(10))

    @pytest.mark.commits
    async def test_closes_once_when_many_close_at_the_same_time(self, shop: Shop, partner: UUID) -> None:
        for day in range(1, 6):
            await honour(shop.id, partner, at(day))

        await warm()
        closed = await asyncio.gather(*(close(shop, partner, on(10)) for _ in range(8)))

        assert len({one.id for one in closed}) == 1
        assert [one["lines"] for one in await shop.rows("settlements")] == [5]

    @pytest.mark.commits
    async def test_loses_and_repeats_no_line_when_different_periods_are_closed_at_the_same_time(self, shop: Shop, partner: UUID) -> None:
        for day in range(1, 21):
            await honour(shop.id, partner, at(day))

        await warm()
        outcomes = await asyncio.gather(*(close(shop, partner, on(day)) for day in (5, 10, 15, 20)), return_exceptions=True)

        closed = sorted((one for one in outcomes if isinstance(one, SettlementRecord)), key=lambda one: one.last_day)
        periods = [(one.first_day, one.last_day) for one in closed]
        assert all(before[1].toordinal() + 1 == after[0].toordinal() for before, after in pairwise(periods))
        assert (periods[0][0], periods[-1][1], sum(one.lines for one in closed)) == (on(1), on(20), 20)
        assert all(type(one).__name__ in ("SettlementRecord", "DaysClosed") for one in outcomes)

    @pytest.mark.commits
    async def test_would_fail_the_loser_without_its_lock(self, shop: Shop, partner: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
        """The guard's own test: without it the unique keys still hold, but a caller gets an error instead of the settlement."""
        monkeypatch.setattr(actions, "_LOCK", "SELECT id FROM partners WHERE merchant_id = $1 AND id = $2")
        for day in range(1, 6):
            await honour(shop.id, partner, at(day))

        await warm()
        closed = await asyncio.gather(*(close(shop, partner, on(10)) for _ in range(8)), return_exceptions=True)

        assert any(isinstance(one, Exception) for one in closed)


class TestStatement:
    async def test_lists_days_settled_or_not_and_what_is_open(self, shop: Shop, partner: UUID) -> None:
        for day in (3, 12, 25):
            await honour(shop.id, partner, at(day), value=day)
        closed = await close(shop, partner, on(10))
        late = await honour(shop.id, partner, at(4), value=4)
        zone = shop.merchant.zone

        async with transaction(shop.id, readonly=True) as connection:
            some = await queries.all_lines(connection, shop.id, selection.of_days(partner, on(4), on(12), zone))
            both = await queries.all_lines(connection, shop.id, selection.of_days(partner, on(3), on(12), zone))
            open = await queries.all_lines(connection, shop.id, selection.of_open(partner, on(20), zone))
            added = await queries.sum_of(connection, shop.id, selection.of_open(partner, on(28), zone))

        assert [line.value for line in some] == [4, 12]
        assert [(line.value, line.settlement_id) for line in both] == [(3, closed.id), (4, None), (12, None)]
        assert [(line.redemption_id, line.value) for line in open] == [(late, 4), (open[1].redemption_id, 12)]
        assert (added.lines, added.value) == (3, 41)

    async def test_shows_before_what_closing_takes(self, shop: Shop, partner: UUID) -> None:
        for day in (3, 12, 25):
            await honour(shop.id, partner, at(day), value=day)
        async with transaction(shop.id, readonly=True) as connection:
            open = await queries.all_lines(connection, shop.id, selection.of_open(partner, on(20), shop.merchant.zone))

        closed = await close(shop, partner, on(20))

        assert [line.id for line in await lines_of(shop, closed)] == [line.id for line in open]

    async def test_is_read_page_by_page(self, shop: Shop, partner: UUID) -> None:
        same = [await honour(shop.id, partner, at(3), value=value) for value in range(5)]
        selected = selection.of_days(partner, on(1), on(28), shop.merchant.zone)

        async with transaction(shop.id, readonly=True) as connection:
            first = await queries.lines(connection, shop.id, selected, PageRequest.of(first=3))
            rest = await queries.lines(connection, shop.id, selected, PageRequest.of(first=3, after=first.cursors[-1]))

        assert [line.redemption_id for line in (*first.items, *rest.items)] == same
        assert (first.has_next, rest.has_next) == (True, False)

    async def test_of_a_merchant_is_no_other_merchants(self, shop: Shop, partner: UUID) -> None:
        rival = await open_shop()
        await honour(shop.id, partner, at(3))

        async with transaction(rival.id, readonly=True) as connection:
            seen = await queries.sum_of(connection, rival.id, selection.of_days(partner, date(2020, 1, 1), on(28), rival.merchant.zone))

        assert (seen.lines, seen.value) == (0, 0)
