"""Lots as they are shown: whatever story came down the road, and whether or not anybody has written what time did."""

from collections import Counter
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernel.db import transaction
from kernel.errors import Invalid
from kernel.paging import PageRequest
from loyalty.points.entries import entries, lot_changes
from loyalty.points.lot_pages import counts, last_day_of, pages
from loyalty.points.lots import turn
from loyalty.points.queries import TRANSACTIONS, TransactionRecord, expiring
from loyalty.programs.cache import compiled
from loyalty.programs.compiled import CompiledProgram
from loyalty.state.customer import Lot
from tests.loyalty.anything.drawn import Story, stories
from tests.loyalty.anything.world import World
from tests.loyalty.makers import NOW, Shop, open_shop, program

pytestmark = pytest.mark.usefixtures("database")

DAY = timedelta(days=1)
MOST_DAYS = 3_660
MOST_PAGES = 200
drawn = settings(max_examples=40, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))


async def listed(shop: Shop, customer: UUID, currency: str = "points", *, size: int = 250, used_up: bool = False) -> list[Lot]:
    """Read all lots, page by page."""
    member = await shop.shows(customer)
    found: list[Lot] = []
    cursor: str | None = None
    async with transaction(shop.id, readonly=True) as connection:
        for _ in range(MOST_PAGES):
            request = PageRequest.of(first=size, after=cursor)
            [page] = await pages(connection, shop.id, [(member, currency)], request, used_up=used_up)
            found += page.items
            if not page.has_next:
                assert await counts(connection, shop.id, [(member, currency)], used_up=used_up) == [len(found)]
                return found
            cursor = page.cursors[-1]
    raise AssertionError("the pages do not end")


async def listed_backward(shop: Shop, customer: UUID, currency: str = "points", *, size: int) -> list[Lot]:
    """Read all open lots from the back."""
    member = await shop.shows(customer)
    found: list[Lot] = []
    cursor: str | None = None
    async with transaction(shop.id, readonly=True) as connection:
        for _ in range(MOST_PAGES):
            [page] = await pages(connection, shop.id, [(member, currency)], PageRequest.of(last=size, before=cursor), used_up=False)
            found = [*page.items, *found]
            if not page.has_previous:
                return found
            cursor = page.cursors[0]
    raise AssertionError("the pages do not end")


async def all_transactions(shop: Shop) -> list[TransactionRecord]:
    ids = [row["id"] for row in await shop.rows("points_transactions")]
    async with transaction(shop.id, readonly=True) as connection:
        return list((await TRANSACTIONS.by_ids(connection, shop.id, ids)).values())


async def rules_of(shop: Shop) -> CompiledProgram:
    version = (await shop.rows("program_publications"))[-1]["version"]
    async with transaction(shop.id, readonly=True) as connection:
        return await compiled(connection, shop.id, version)


def alike(lots: list[Lot]) -> list[tuple[object, ...]]:
    """Say what is the same of a lot before and after time was written."""
    return [(one.granted, one.remaining, one.pending, one.earned_at, one.available_from, one.expires_at) for one in lots]


class TestAnyStory:
    @drawn
    @given(story=stories(), size=st.integers(1, 4))
    async def test_has_open_lots_that_are_what_there_is(self, story: Story, size: int) -> None:
        world = await World.born(story.document)
        for step in story.steps:
            await world.live(step)

        for member in world.members:
            balances = (await world.shop.shows(member)).balances
            for currency, posted in balances.items():
                lots = await listed(world.shop, member, currency, size=size)

                assert [turn(lot) for lot in lots] == sorted(turn(lot) for lot in lots)
                assert sum(lot.remaining for lot in lots if not lot.pending) == max(0, posted.available)
                assert sum(lot.remaining for lot in lots if lot.pending) == posted.pending
                assert alike(await listed_backward(world.shop, member, currency, size=size)) == alike(lots)
                assert {lot.remaining for lot in await listed(world.shop, member, currency, used_up=True)} <= {0}

    @drawn
    @given(story=stories())
    async def test_shows_the_same_lots_before_and_after_time_is_written(self, story: Story) -> None:
        world = await World.born(story.document)
        for step in story.steps:
            await world.live(step)
        before = {
            (member, used_up): await listed(world.shop, member, used_up=used_up) for member in world.members for used_up in (False, True)
        }

        await world.lets_time_be_written()

        for (member, used_up), lots in before.items():
            assert alike(await listed(world.shop, member, used_up=used_up)) == alike(lots)
        shown = [
            lot.id for member in world.members for used_up in (False, True) for lot in await listed(world.shop, member, used_up=used_up)
        ]
        assert sorted(shown) == sorted(row["id"] for row in await world.shop.rows("lots") if row["currency"] == "points")

    @drawn
    @given(story=stories())
    async def test_ends_lots_on_the_days_that_expiring_tells(self, story: Story) -> None:
        world = await World.born(story.document)
        for step in story.steps:
            await world.live(step)
        rules, shop = await rules_of(world.shop), world.shop

        for customer in world.members:
            member = await shop.shows(customer)
            if any(posted.available < 0 for posted in member.balances.values()) or member.lots:
                continue
            days = Counter[date]()
            for lot in await listed(shop, customer):
                if (day := last_day_of(lot, member, rules, shop.merchant.zone)) is not None:
                    days[day] += lot.remaining
            async with transaction(shop.id, readonly=True) as connection:
                asked = [(customer, "points", MOST_DAYS)]
                [told] = await expiring(connection, shop.id, asked, program=rules, now=world.now, zone=shop.merchant.zone)

            assert [(one.last_day, one.points) for one in told] == [one for one in sorted(days.items()) if one[0] <= _horizon(world)]

    @drawn
    @given(story=stories())
    async def test_explains_each_lot_by_what_movements_did_to_it(self, story: Story) -> None:
        world = await World.born(story.document)
        for step in story.steps:
            await world.live(step)
        movements = await all_transactions(world.shop)

        async with transaction(world.shop.id, readonly=True) as connection:
            changed = await lot_changes(connection, world.shop.id, movements)
            sides = await entries(connection, world.shop.id, movements)

        left = Counter[UUID]()
        for change in (one for mine in changed for one in mine):
            left[change.lot_id] += change.points
        assert left == Counter({row["id"]: row["remaining"] for row in await world.shop.rows("lots")})
        for movement, mine in zip(movements, sides, strict=True):
            assert sum(one.points for one in mine) == 0
            own = {one.account.value: one.points for one in mine if one.balance_after is not None}
            assert own == {
                name: points
                for name, points in (("AVAILABLE", movement.available), ("PENDING", movement.pending), ("HELD", movement.held))
                if points
            }


def _horizon(world: World) -> date:
    return world.now.astimezone(world.shop.merchant.zone).date() + timedelta(days=MOST_DAYS)


class TestPages:
    async def test_of_a_lot_past_its_time_say_that_nothing_is_left(self) -> None:
        shop = await open_shop(program(points={"currencies": [{"code": "points", "name": "P", "expiry": {"model": "ROLLING", "days": 3}}]}))
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 1000))
        await shop.clock(NOW + 2 * DAY)
        await shop.does(shop.buys(ada, 700))

        await shop.clock(NOW + 4 * DAY)

        assert [(lot.granted, lot.remaining) for lot in await listed(shop, ada)] == [(7, 7)]
        assert [(lot.granted, lot.remaining) for lot in await listed(shop, ada, used_up=True)] == [(10, 0)]
        assert {row["remaining"] for row in await shop.rows("lots")} == {7, 10}

    async def test_turn_between_lots_that_nobody_has_written(self) -> None:
        shop = await open_shop(program(points={"currencies": [{"code": "points", "name": "P", "pendingDays": 2}]}))
        ada = await shop.joins()
        for pounds, days in ((1, 0), (2, 0), (3, 1), (4, 1), (5, 1)):
            await shop.clock(NOW + days * DAY)
            await shop.does(shop.buys(ada, pounds * 100))

        await shop.clock(NOW + 2 * DAY)
        half = [(lot.granted, lot.pending) for lot in await listed(shop, ada, size=2)]
        await shop.clock(NOW + 3 * DAY)

        assert half == [(1, False), (2, False), (3, True), (4, True), (5, True)]
        assert [lot.granted for lot in await listed(shop, ada, size=2)] == [1, 2, 3, 4, 5]
        assert [lot.granted for lot in await listed_backward(shop, ada, size=2)] == [1, 2, 3, 4, 5]

    async def test_of_customers_asked_together_are_their_own(self) -> None:
        shop = await open_shop()
        ada, ben = await shop.joins(), await shop.joins()
        for who, pounds in ((ada, 10), (ben, 20), (ada, 30)):
            await shop.does(shop.buys(who, pounds * 100))
        members = [await shop.shows(who) for who in (ben, ada)]

        async with transaction(shop.id, readonly=True) as connection:
            found = await pages(connection, shop.id, [(one, "points") for one in members], PageRequest.of(first=5), used_up=False)

        assert [[lot.granted for lot in page.items] for page in found] == [[20], [10, 30]]

    async def test_refuse_the_cursor_of_another_list(self) -> None:
        shop = await open_shop()
        member = await shop.shows(await shop.joins())

        with pytest.raises(Invalid):
            async with transaction(shop.id, readonly=True) as connection:
                await pages(connection, shop.id, [(member, "points")], PageRequest.of(after="nonsense"), used_up=False)
