"""The life of points on the real road: pending, mature, spent in turn, expired, whether or not anybody wrote it down meanwhile."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from analytics.audit.queries import audit
from kernel.db import transaction
from kernel.ids import new_id
from loyalty.points.queries import Expiring, expiring
from loyalty.programs.cache import compiled
from loyalty.road.command import Done
from loyalty.road.slice import Result
from tests.loyalty.makers import CALLER, NOW, Shop, open_shop, program
from tests.loyalty.spending import Spend, carry

ROLLING = {"model": "ROLLING", "months": 1}
IDLE = {"model": "INACTIVITY", "days": 30}
REVIEW = {"type": "FIXED", "code": "review", "on": "REVIEW", "points": 7}
SPEND = {"type": "PER_AMOUNT", "code": "spend", "every": 100, "points": 1}
DAY = timedelta(days=1)

pytestmark = pytest.mark.usefixtures("database")


def points(**more: Any) -> dict[str, Any]:
    """Write a program whose point currency says more; a review gives 7 points."""
    return program(SPEND, REVIEW, points={"currencies": [{"code": "points", "name": "Points", **more}]})


async def spends(shop: Shop, customer: UUID, amount: int) -> Result:
    return await carry(shop.id, Spend(new_id(), customer, amount, f"spent-{new_id()}", CALLER), real_now=NOW)


async def reviews(shop: Shop, customer: UUID, *, at: datetime) -> None:
    review = shop.buys(customer, 0, kind="REVIEW", at=at)
    sent = {name: value for name, value in review.event.items() if name != "total"}
    await shop.does(type(review)(caller=CALLER, event=sent, customer_id=customer, idempotency_key=None, history=False))


async def shown(shop: Shop, customer: UUID) -> tuple[int, int]:
    """Read available and pending as the doors do."""
    balance = (await shop.shows(customer)).balances["points"]
    return balance.available, balance.pending


async def movements(shop: Shop) -> list[tuple[str, int, int, datetime]]:
    """List what was posted: kind, available, pending, when; in order."""
    rows = sorted(await shop.rows("points_transactions"), key=lambda row: row["id"])
    return [(row["kind"], row["available"], row["pending"], row["effective_at"]) for row in rows]


async def ending(shop: Shop, customer: UUID, days: int) -> list[Expiring]:
    async with transaction(shop.id, readonly=True) as connection:
        version = shop.merchant.published_version
        assert version is not None
        rules = await compiled(connection, shop.id, version)
        asked = [(customer, "points", days)]
        [found] = await expiring(connection, shop.id, asked, program=rules, now=shop.merchant.now(NOW), zone=shop.merchant.zone)
        return found


async def check(shop: Shop) -> None:
    assert await audit(shop.id) == []


class TestPending:
    async def test_matures_at_its_own_instant_and_is_seen_before_anybody_wrote_it(self) -> None:
        shop = await open_shop(points(pendingDays=14))
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 1000))
        before = await shown(shop, ada), await movements(shop)

        await shop.clock(NOW + 14 * DAY)
        seen = await shown(shop, ada)
        await shop.does(shop.buys(ada, 100))

        assert before == ((0, 10), [("EARN", 0, 10, NOW)])
        assert seen == (10, 0)
        assert await movements(shop) == [("EARN", 0, 10, NOW), ("MATURE", 10, -10, NOW + 14 * DAY), ("EARN", 0, 1, NOW + 14 * DAY)]
        await check(shop)

    async def test_counts_days_on_the_wall_clock(self) -> None:
        shop = await open_shop(points(pendingDays=14), now=datetime(2026, 3, 20, 12, tzinfo=UTC))
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 1000))

        await shop.clock(datetime(2026, 4, 3, 11, tzinfo=UTC) - timedelta(microseconds=1))
        before = await shown(shop, ada)
        await shop.clock(datetime(2026, 4, 3, 11, tzinfo=UTC))

        assert (before, await shown(shop, ada)) == ((0, 10), (10, 0))

    async def test_tells_of_both(self) -> None:
        shop = await open_shop(points(pendingDays=1))
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 1000))
        await shop.clock(NOW + DAY)
        await shop.does(shop.buys(ada, 0))

        told = [(row["kind"], row["data"]) for row in await shop.rows("notifications") if row["kind"].startswith("Points")]

        assert told == [
            ("PointsEarned", '{"points": 10, "pending": true, "currency": "points"}'),
            ("PointsMatured", '{"points": 10, "currency": "points"}'),
        ]

    async def test_of_the_past_matures_right_after_it_was_earned(self) -> None:
        shop = await open_shop(points(pendingDays=14))
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 100))

        await shop.does(shop.buys(ada, 1000, at=NOW - 20 * DAY))

        assert (await movements(shop))[1:] == [("EARN", 0, 10, NOW - 20 * DAY), ("MATURE", 10, -10, NOW)]
        assert await shown(shop, ada) == (10, 1)
        await check(shop)

    async def test_of_history_matures_as_it_would_have(self) -> None:
        shop = await open_shop(points(pendingDays=14))
        ada, ben = await shop.joins(), await shop.joins()
        days = [NOW - number * DAY for number in (90, 60, 30, 5)]

        results = await shop.does_all([shop.buys(who, 1000, at=at, history=True) for at in days for who in (ada, ben)])

        assert all(isinstance(one, Done) for one in results)
        matured = sorted(when for kind, _, _, when in await movements(shop) if kind == "MATURE")
        assert matured == sorted([at + 14 * DAY for at in days[:3] for _ in "ab"])
        assert await shown(shop, ada) == await shown(shop, ben) == (30, 10)
        await check(shop)

    async def test_pays_a_debt_when_it_matures(self) -> None:
        shop = await open_shop(points(pendingDays=14, onRefund="UNLIMITED"))
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 1000, externalId="first"))
        await shop.clock(NOW + 14 * DAY)
        assert isinstance(await spends(shop, ada, 10), Done)
        await shop.does(shop.returns("first", 1000))
        await shop.does(shop.buys(ada, 1500))
        owed = await shown(shop, ada)

        await shop.clock(NOW + 28 * DAY)
        await shop.does(shop.buys(ada, 0))

        assert (owed, await shown(shop, ada)) == ((-10, 15), (5, 0))
        await check(shop)


class TestRefund:
    async def test_takes_the_purchases_own_pending_points(self) -> None:
        shop = await open_shop(points(pendingDays=14, onRefund="PENDING_ONLY"))
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 1000, externalId="first"))
        await shop.does(shop.buys(ada, 700))

        await shop.does(shop.returns("first", 600))

        assert await shown(shop, ada) == (0, 11)
        await check(shop)

    async def test_spares_what_has_matured(self) -> None:
        shop = await open_shop(points(pendingDays=14, onRefund="PENDING_ONLY"))
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 1000, externalId="first"))
        await shop.clock(NOW + 14 * DAY)

        refund = await shop.does(shop.returns("first", 1000))

        assert refund.decision.awards == {"points": 0}
        assert await shown(shop, ada) == (10, 0)
        await check(shop)


class TestExpiry:
    async def test_ends_points_after_their_last_day_whether_or_not_anybody_wrote_it(self) -> None:
        shop = await open_shop(points(expiry=ROLLING))
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 1000))
        end = datetime(2026, 4, 1, 23, tzinfo=UTC)

        await shop.clock(end - timedelta(microseconds=1))
        last = await shown(shop, ada)
        await shop.clock(end)
        gone = await shown(shop, ada)
        refused = await spends(shop, ada, 1)
        await shop.clock(end + DAY)
        await shop.does(shop.buys(ada, 100))

        assert (last, gone) == ((10, 0), (0, 0))
        assert not isinstance(refused, Done)
        assert (await movements(shop))[:2] == [("EARN", 10, 0, NOW), ("EXPIRE", -10, 0, end)]
        expired = [row for row in await shop.rows("notifications") if row["kind"] == "PointsExpired"]
        assert [(row["at"], row["data"]) for row in expired] == [(end, '{"points": 10, "currency": "points"}')]
        await check(shop)

    async def test_starts_the_clock_when_the_points_mature(self) -> None:
        shop = await open_shop(points(expiry=ROLLING, pendingDays=14))
        ada = await shop.joins()

        await shop.does(shop.buys(ada, 1000))

        assert await ending(shop, ada, 44) == []
        assert await ending(shop, ada, 45) == [Expiring(10, datetime(2026, 4, 15).date())]

    async def test_of_the_past_ends_right_after_it_was_earned(self) -> None:
        shop = await open_shop(points(expiry=ROLLING, pendingDays=14))
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 100))

        await shop.does(shop.buys(ada, 1000, at=NOW - 90 * DAY))

        assert (await movements(shop))[1:] == [("EARN", 0, 10, NOW - 90 * DAY), ("MATURE", 10, -10, NOW), ("EXPIRE", -10, 0, NOW)]
        await check(shop)

    async def test_spends_what_ends_soonest(self) -> None:
        shop = await open_shop(points(expiry=ROLLING))
        ada = await shop.joins()
        for amount, days in ((5000, 10), (10000, 20), (2000, 0)):
            await shop.does(shop.buys(ada, amount, at=NOW - days * DAY))

        await spends(shop, ada, 120)

        assert await ending(shop, ada, 60) == [Expiring(30, datetime(2026, 3, 19).date()), Expiring(20, datetime(2026, 4, 1).date())]
        await check(shop)

    async def test_finds_what_is_due_among_many_lots(self) -> None:
        shop = await open_shop(points(expiry=ROLLING, pendingDays=3))
        ada = await shop.joins()
        for first in range(0, 600, 200):
            await shop.does_all([shop.buys(ada, 100, at=NOW - timedelta(hours=600 - number)) for number in range(first, first + 200)])
        lots = len(await shop.rows("lots"))

        await shop.clock(NOW + 16 * DAY)
        await shop.does(shop.buys(ada, 100))
        half = await shown(shop, ada)
        await shop.clock(NOW + 60 * DAY)

        assert lots == 600
        left = sum(1 for row in await shop.rows("lots") if row["remaining"] and not row["pending"])
        assert (half, 0 < left < 600) == ((left, 1), True)
        assert await shown(shop, ada) == (0, 0)
        await check(shop)

    async def test_of_lots_that_exist_is_not_touched_by_another_program(self) -> None:
        shop = await open_shop(points(expiry=ROLLING))
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 1000))

        await shop.publishes(points(expiry={"model": "ROLLING", "days": 1}))
        await shop.does(shop.buys(ada, 500))

        assert await ending(shop, ada, 60) == [Expiring(5, datetime(2026, 3, 2).date()), Expiring(10, datetime(2026, 4, 1).date())]


class TestInactivity:
    async def test_ends_the_whole_balance_a_period_after_the_last_purchase(self) -> None:
        shop = await open_shop(points(expiry=IDLE))
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 1000, at=NOW - 20 * DAY))
        await shop.does(shop.buys(ada, 1000, at=NOW - 10 * DAY))
        await reviews(shop, ada, at=NOW)
        end = datetime(2026, 3, 22, tzinfo=UTC)
        soon = [await ending(shop, ada, days) for days in (19, 20)]

        await shop.clock(end - timedelta(microseconds=1))
        last = await shown(shop, ada)
        await shop.clock(end + 5 * DAY)
        gone = await shown(shop, ada)
        await shop.does(shop.buys(ada, 100))

        assert soon == [[], [Expiring(27, datetime(2026, 3, 21).date())]]
        assert (last, gone) == ((27, 0), (0, 0))
        assert [one for one in await movements(shop) if one[0] == "EXPIRE"] == [("EXPIRE", -27, 0, end)]
        assert [row["expires_at"] for row in await shop.rows("lots")] == [None] * 4
        await check(shop)

    async def test_of_who_never_bought_is_each_lots_own(self) -> None:
        shop = await open_shop(points(expiry=IDLE))
        ada = await shop.joins()
        for days in (20, 10):
            await reviews(shop, ada, at=NOW - days * DAY)

        soon = await ending(shop, ada, 40)
        await shop.clock(datetime(2026, 3, 12, tzinfo=UTC))
        await reviews(shop, ada, at=shop.merchant.now(NOW))

        assert soon == [Expiring(7, datetime(2026, 3, 11).date()), Expiring(7, datetime(2026, 3, 21).date())]
        assert await shown(shop, ada) == (14, 0)
        await check(shop)

    async def test_goes_back_when_the_last_purchase_is_wholly_refunded(self) -> None:
        shop = await open_shop(points(expiry=IDLE))
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 1000, at=NOW - 29 * DAY))
        await shop.does(shop.buys(ada, 500, externalId="trick"))
        await shop.clock(NOW + 5 * DAY)
        before = await shown(shop, ada)

        await shop.does(shop.returns("trick", 500))

        assert (before, await shown(shop, ada)) == ((15, 0), (0, 0))
        assert (await movements(shop))[2:] == [("REVERSE", -5, 0, NOW + 5 * DAY), ("EXPIRE", -10, 0, NOW + 5 * DAY)]
        await check(shop)

    async def test_follows_the_program_in_force(self) -> None:
        shop = await open_shop(points())
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 1000))
        await shop.clock(NOW + 40 * DAY)

        await shop.publishes(points(expiry=IDLE))

        assert await shown(shop, ada) == (0, 0)

    @pytest.mark.parametrize("customers", [200])
    async def test_settles_a_slice_of_many_customers(self, customers: int) -> None:
        shop = await open_shop(points(expiry=IDLE, pendingDays=1))
        members = [await shop.joins() for _ in range(customers)]
        await shop.does_all([shop.buys(one, 1000, at=NOW - 40 * DAY) for one in members])
        await shop.does_all([shop.buys(one, 1000, at=NOW - 20 * DAY) for one in members])
        await shop.clock(NOW + 20 * DAY)

        results = await shop.does_all([shop.buys(one, 100) for one in members])

        assert all(isinstance(one, Done) for one in results)
        assert {await shown(shop, one) for one in members} == {(0, 1)}
        await check(shop)
