"""What is owed in points: the same that customers see, whether or not time was written; worth what the program says."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from analytics.liability.queries import liabilities
from analytics.liability.record import Breakage, Ending, Liability
from analytics.liability.rules import Points, breakage_of, endings_of, half_up, liability_of, worth
from kernel.clock import local_date
from kernel.db import transaction
from loyalty.points.expiry import idle_expiries
from loyalty.points.last_day import lot_last_day
from loyalty.programs.cache import compiled
from loyalty.programs.document import PointValue
from tests.loyalty.anything.drawn import Story, stories
from tests.loyalty.anything.world import World
from tests.loyalty.makers import NOW, Shop, open_shop, program

PENNY = PointValue(points=1, amount=1)
JUNE, MAY = date(2026, 6, 1), date(2026, 5, 1)


class TestWorth:
    @given(st.integers(0, 10**15), st.integers(1, 10**6), st.integers(0, 10**6))
    def test_is_the_nearest_amount_and_of_two_the_higher(self, points: int, per: int, amount: int) -> None:
        found = worth(points, PointValue(points=per, amount=amount))

        assert found is not None
        assert -per < 2 * (points * amount - found * per) <= per or 2 * (points * amount - found * per) == -per

    def test_of_a_half_is_one_more(self) -> None:
        assert [half_up(number, 2) for number in (0, 1, 2, 3)] == [0, 1, 1, 2]

    def test_is_unknown_when_the_program_does_not_say(self) -> None:
        assert worth(100, None) is None


class TestBreakageOf:
    def test_is_the_share_that_expired_of_what_can_expire(self) -> None:
        points = Points(available=900, pending=100, held=50, by_month={JUNE: 300, MAY: 101, None: 599}, expired=1, redeemed=3)

        assert breakage_of(points, PointValue(points=10, amount=25)) == Breakage(expired=1, redeemed=3, points=100, value=250)

    def test_is_unknown_while_no_life_has_ended(self) -> None:
        assert breakage_of(Points(available=10, by_month={JUNE: 10}), PENNY) is None

    def test_is_nothing_when_all_was_redeemed_and_all_when_all_expired(self) -> None:
        for expired, redeemed, expected in ((0, 7, 0), (7, 0, 10)):
            found = breakage_of(Points(available=10, by_month={JUNE: 10}, expired=expired, redeemed=redeemed), None)
            assert found == Breakage(expired, redeemed, expected, None)


class TestLiabilityOf:
    def test_counts_what_can_be_redeemed_now_or_later_and_no_debt(self) -> None:
        found = liability_of("beans", Points(available=5, pending=2, held=4, debt=100), PointValue(points=2, amount=1))

        assert (found.outstanding, found.value, found.debt) == (11, 6, 100)

    def test_lists_months_soonest_first_and_what_never_ends_last(self) -> None:
        assert endings_of({None: 1, JUNE: 2, MAY: 3}, PENNY) == (Ending(MAY, 3, 3), Ending(JUNE, 2, 2), Ending(None, 1, 1))


async def owed(shop: Shop) -> list[Liability]:
    async with transaction(shop.id, readonly=True) as connection:
        return await liabilities(connection, real_now=NOW)


async def recounted(shop: Shop) -> dict[str, tuple[int, int, dict[date | None, int]]]:
    """Count lots one by one, once everything that time brought was written: available, pending, and by the month of the last day."""
    found: dict[str, tuple[int, int, dict[date | None, int]]] = {}
    uses = {row["customer_id"]: (row["last_purchase_at"], row["last_redemption_at"]) for row in await shop.rows("standings")}
    async with transaction(shop.id, readonly=True) as connection:
        version: int = await connection.fetchval("SELECT published_version FROM merchants WHERE id = $1", shop.id)
        idle, zone = idle_expiries(await compiled(connection, shop.id, version)), shop.merchant.zone
    for lot in await shop.rows("lots"):
        if lot["remaining"]:
            used = max((one for one in uses[lot["customer_id"]] if one is not None), default=None)
            start = local_date(lot["available_from"], zone)
            last = lot_last_day(lot["expires_at"], start, used, idle=idle.get(lot["currency"]), zone=zone)
            available, pending, months = found.get(lot["currency"], (0, 0, {}))
            month = last.replace(day=1) if last is not None else None
            months[month] = months.get(month, 0) + lot["remaining"]
            waits = lot["remaining"] if lot["pending"] else 0
            found[lot["currency"]] = available + lot["remaining"] - waits, pending + waits, months
    return found


@pytest.mark.usefixtures("database")
class TestLiabilities:
    @settings(max_examples=10, derandomize=True, deadline=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
    @given(story=stories(history=False))
    async def test_are_what_is_there_once_time_is_written(self, story: Story) -> None:
        assume(not story.publishes)
        # Without what time itself gives: that is owed once it is written.
        lifecycle = story.document.get("lifecycle", {}) | {"entries": []}
        world = await World.born(story.document | {"lifecycle": lifecycle, "birthday": None})
        for step in story.steps:
            await world.live(step)

        before = await owed(world.shop)
        # Writing what time brought lets credits pay debts, and ends holds.
        elsewhere = {row["currency"] for row in await world.shop.rows("balances") if row["debt"] or row["held"]}
        await world.lets_time_be_written()

        counted = await recounted(world.shop)
        for one in before:
            if one.currency not in elsewhere:
                available, pending, months = counted.get(one.currency, (0, 0, {}))
                assert (one.available, one.pending, one.held, one.debt) == (available, pending, 0, 0)
                assert {ending.month: ending.points for ending in one.endings} == months

    async def test_say_what_points_are_worth_and_when_they_end(self) -> None:
        currency = {
            "code": "points",
            "name": "Points",
            "expiry": {"model": "ROLLING", "months": 2},
            "value": {"points": 100, "amount": 33},
        }
        shop = await open_shop(program() | {"points": {"currencies": [currency, {"code": "stars", "name": "Stars"}]}})
        member = await shop.joins()
        for total in (1_000, 5_000):
            await shop.does(shop.buys(member, total))
            await shop.clock(NOW + timedelta(days=31))

        points, stars = await owed(shop)

        assert points == Liability(
            currency="points",
            available=60,
            pending=0,
            held=0,
            debt=0,
            value=20,
            endings=(Ending(date(2026, 5, 1), 10, 3), Ending(date(2026, 6, 1), 50, 17)),
            breakage=None,
        )
        assert (stars.currency, stars.outstanding, stars.value, stars.endings) == ("stars", 0, None, ())

    async def test_count_nothing_from_the_instant_at_which_it_ends(self) -> None:
        currency: dict[str, Any] = {"code": "points", "name": "Points", "expiry": {"model": "INACTIVITY", "days": 10}}
        shop = await open_shop(program() | {"points": {"currencies": [currency]}})
        await shop.does(shop.buys(await shop.joins(), 1_000))
        end = datetime(2026, 3, 12, tzinfo=UTC)

        await shop.clock(end - timedelta(microseconds=1))
        [last] = await owed(shop)
        await shop.clock(end)
        [gone] = await owed(shop)

        assert (last.available, last.endings) == (10, (Ending(date(2026, 3, 1), 10, None),))
        assert (gone.available, gone.endings) == (0, ())

    async def test_estimate_breakage_from_the_year_that_is_over(self) -> None:
        currency: dict[str, Any] = {"code": "points", "name": "Points", "expiry": {"model": "ROLLING", "days": 10}}
        shop = await open_shop(program() | {"points": {"currencies": [currency]}})
        member = await shop.joins()
        await shop.does(shop.buys(member, 4_000))
        await shop.clock(NOW + timedelta(days=20))
        await shop.does(shop.buys(member, 3_000))

        [soon] = await owed(shop)
        await shop.clock(NOW + timedelta(days=11 + 365))
        [later] = await owed(shop)

        assert soon.breakage == Breakage(expired=40, redeemed=0, points=30, value=None)
        assert later.breakage is None

    async def test_are_the_merchants_own(self) -> None:
        shop, rival = await open_shop(), await open_shop()
        await shop.does(shop.buys(await shop.joins(), 1_000))

        assert [one.outstanding for one in (*await owed(shop), *await owed(rival))] == [10, 0]
