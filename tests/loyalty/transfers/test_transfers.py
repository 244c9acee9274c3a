import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from analytics.audit.queries import audit
from kernel.errors import IdempotencyConflict, Invalid, NotFound, Refusal
from kernel.ids import new_id
from loyalty.points.errors import InDebt, NotEnoughPoints, TooManyPoints
from loyalty.transfers.errors import DayLimitReached, NotByCustomers, NotYours
from tests.loyalty.adjustments.makers import adjusts
from tests.loyalty.makers import NOW, Shop, open_shop, program, watching
from tests.loyalty.transfers.makers import gives, giving

pytestmark = pytest.mark.usefixtures("database")
LARGEST = 2**53 - 1


@pytest.fixture
async def shop() -> Shop:
    """Open a shop that gives a point a pound, and lets customers give up to 50 points at once and 80 a day."""
    return await open_shop(giving(byCustomers=True, least=5, most=50, mostPerDay=80))


class TestTransfer:
    async def test_moves_points_from_one_customer_to_another(self) -> None:
        shop = await open_shop()
        anna, budi = await shop.joins(), await shop.joins()
        await shop.does(shop.buys(anna, 100_00))

        async with watching(shop) as moved:
            done = await gives(shop, anna, budi, 70)

        sides = {row["customer_id"]: row for row in await shop.rows("points_transactions") if row["kind"] == "TRANSFER"}
        entries = [row for row in await shop.rows("entries") if row["transaction_id"] == sides[anna]["id"]]
        assert (done.customer_id, done.others) == (anna, (budi,))
        assert (await shop.available(anna), await shop.available(budi)) == (30, 70)
        assert (sides[anna]["available"], sides[budi]["available"]) == (-70, 70)
        assert (sides[anna]["counterpart_id"], sides[budi]["counterpart_id"]) == (sides[budi]["id"], sides[anna]["id"])
        assert {(row["owner_id"], row["account"], row["amount"]) for row in entries} == {(anna, "AVAILABLE", -70), (budi, "AVAILABLE", 70)}
        assert sorted(moved) == sorted([anna, budi])
        assert await audit(shop.id) == []

    async def test_keeps_lots_and_their_last_days(self) -> None:
        document = program()
        document["points"]["currencies"][0]["expiry"] = {"model": "ROLLING", "days": 30}
        shop = await open_shop(document, now=NOW - timedelta(days=10))
        anna, budi = await shop.joins(), await shop.joins()
        await shop.does(shop.buys(anna, 100_00))
        await shop.clock(NOW)
        await shop.does(shop.buys(anna, 50_00))

        await gives(shop, anna, budi, 120)

        lots = sorted((lot["expires_at"], lot["remaining"]) for lot in await shop.rows("lots") if lot["customer_id"] == budi)
        assert lots == [(datetime(2026, 3, 22, tzinfo=UTC), 100), (datetime(2026, 3, 31, 23, tzinfo=UTC), 20)]
        await shop.clock(datetime(2026, 3, 22, tzinfo=UTC))
        assert (await shop.available(anna), await shop.available(budi)) == (30, 20)
        assert await audit(shop.id) == []

    async def test_gives_nothing_that_is_past_its_last_day(self) -> None:
        document = program()
        document["points"]["currencies"][0]["expiry"] = {"model": "ROLLING", "days": 30}
        shop = await open_shop(document)
        anna, budi = await shop.joins(), await shop.joins()
        await shop.does(shop.buys(anna, 100_00))
        await shop.clock(NOW + timedelta(days=31))

        with pytest.raises(NotEnoughPoints):
            await gives(shop, anna, budi, 1)

    async def test_pays_the_receivers_debt_first(self) -> None:
        shop = await open_shop()
        anna, debtor = await shop.joins(), await shop.joins()
        await adjusts(shop, anna, 100)
        await shop.does(shop.buys(debtor, 40_00, externalId="returned"))
        await adjusts(shop, debtor, -40)
        await shop.does(shop.returns("returned", 40_00))

        await gives(shop, anna, debtor, 60)

        [lot] = [lot for lot in await shop.rows("lots") if lot["customer_id"] == debtor and lot["remaining"]]
        assert await shop.available(debtor) == 20
        assert (lot["granted"], lot["remaining"]) == (60, 20)
        assert await audit(shop.id) == []

    async def test_lets_nobody_give_who_owes(self) -> None:
        shop = await open_shop()
        debtor, budi = await shop.joins(), await shop.joins()
        await shop.does(shop.buys(debtor, 40_00, externalId="returned"))
        await adjusts(shop, debtor, -40)
        await shop.does(shop.returns("returned", 40_00))

        with pytest.raises(InDebt) as refused:
            await gives(shop, debtor, budi, 5)

        assert refused.value.details == {"debt": 40, "missing": 45}

    async def test_can_go_back_and_forth_in_one_slice(self) -> None:
        shop = await open_shop()
        anna, budi = await shop.joins(), await shop.joins()
        await adjusts(shop, anna, 10)

        await asyncio.gather(*(gives(shop, *((anna, budi) if turn % 2 == 0 else (budi, anna)), 10) for turn in range(9)))

        assert (await shop.available(anna), await shop.available(budi)) == (0, 10)
        assert await audit(shop.id) == []

    async def test_is_replayed_by_key(self) -> None:
        shop = await open_shop()
        anna, budi = await shop.joins(), await shop.joins()
        await adjusts(shop, anna, 100)

        first = await gives(shop, anna, budi, 10, key="once")
        again = await gives(shop, anna, budi, 10, key="once")
        with pytest.raises(IdempotencyConflict):
            await gives(shop, budi, anna, 10, key="once")

        assert (again.id, again.customer_id, first.duplicate, again.duplicate) == (first.id, anna, False, True)
        assert await shop.available(budi) == 10

    async def test_refuses_more_than_the_receiver_can_hold(self) -> None:
        shop = await open_shop()
        anna, full = await shop.joins(), await shop.joins()
        await adjusts(shop, anna, 10)
        await adjusts(shop, full, LARGEST)

        with pytest.raises(TooManyPoints):
            await gives(shop, anna, full, 1)

        assert (await shop.available(anna), await shop.available(full)) == (10, LARGEST)
        assert await audit(shop.id) == []


class TestRefused:
    @pytest.mark.parametrize("points", [0, -1])
    async def test_is_what_is_no_number_of_points(self, points: int) -> None:
        shop = await open_shop()

        with pytest.raises(Invalid) as refused:
            await gives(shop, await shop.joins(), await shop.joins(), points)

        assert refused.value.field == ("points",)

    async def test_is_what_is_for_oneself(self, shop: Shop) -> None:
        anna = await shop.joins()
        await adjusts(shop, anna, 10)

        with pytest.raises(Invalid) as refused:
            await gives(shop, anna, anna, 10)

        assert refused.value.field == ("toCustomerId",)

    async def test_is_what_strangers_give_or_get(self, shop: Shop) -> None:
        anna, foreign = await shop.joins(), await (await open_shop()).joins()
        await adjusts(shop, anna, 10)

        for stranger in (foreign, new_id()):
            with pytest.raises(NotFound) as receiving:
                await gives(shop, anna, stranger, 10, key="once")
            with pytest.raises(NotFound) as giving_away:
                await gives(shop, stranger, anna, 10)
            assert (receiving.value.field, giving_away.value.field) == (("toCustomerId",), ("fromCustomerId",))
        assert not (await gives(shop, anna, await shop.joins(), 10, key="once")).duplicate

    async def test_is_a_point_currency_that_the_program_does_not_have(self, shop: Shop) -> None:
        with pytest.raises(Invalid) as refused:
            await gives(shop, await shop.joins(), await shop.joins(), 10, currency="miles")

        assert refused.value.field == ("currency",)

    async def test_is_a_point_currency_that_buys_nothing(self) -> None:
        document = program()
        document["points"]["currencies"].append({"code": "status", "name": "Status", "redeemable": False})
        shop = await open_shop(document)
        anna = await shop.joins()
        await adjusts(shop, anna, 10, currency="status")

        with pytest.raises(Invalid) as refused:
            await gives(shop, anna, await shop.joins(), 10, currency="status")

        assert refused.value.field == ("currency",)

    async def test_is_more_than_there_is(self, shop: Shop) -> None:
        anna = await shop.joins()
        await adjusts(shop, anna, 10)

        with pytest.raises(NotEnoughPoints) as refused:
            await gives(shop, anna, await shop.joins(), 12)

        assert refused.value.details == {"missing": 2, "available": 10}

    @pytest.mark.parametrize(("points", "details"), [(4, {"least": 5}), (51, {"limit": 50})])
    async def test_is_less_or_more_than_may_go_at_once(self, shop: Shop, points: int, details: dict[str, int]) -> None:
        anna = await shop.joins()
        await adjusts(shop, anna, 100)

        with pytest.raises(Invalid) as refused:
            await gives(shop, anna, await shop.joins(), points)

        assert (refused.value.field, refused.value.details) == (("points",), details)


class TestTheDay:
    async def test_has_so_many_points_that_one_customer_gives(self, shop: Shop) -> None:
        anna, budi, citra = [await shop.joins() for _ in range(3)]
        await adjusts(shop, anna, 200)
        await gives(shop, anna, budi, 50)

        with pytest.raises(DayLimitReached) as refused:
            await gives(shop, anna, citra, 31)
        await gives(shop, anna, citra, 30)
        await gives(shop, budi, citra, 50)

        assert (refused.value.field, refused.value.details) == (("points",), {"limit": 80, "left": 30})
        assert await shop.available(citra) == 80
        assert await audit(shop.id) == []

    async def test_ends_at_midnight_where_the_merchant_is(self) -> None:
        document = giving(mostPerDay=80)
        shop = await open_shop(document, time_zone="Asia/Jakarta", now=datetime(2026, 3, 1, 16, 59, tzinfo=UTC))
        anna, budi = await shop.joins(), await shop.joins()
        await adjusts(shop, anna, 200)
        await gives(shop, anna, budi, 80)

        with pytest.raises(DayLimitReached):
            await gives(shop, anna, budi, 1)
        await shop.clock(datetime(2026, 3, 1, 17, tzinfo=UTC))
        await gives(shop, anna, budi, 80)

        assert await shop.available(budi) == 160

    async def test_is_known_to_a_limit_that_is_published_at_noon(self) -> None:
        shop = await open_shop()
        anna, budi = await shop.joins(), await shop.joins()
        await adjusts(shop, anna, 200)
        await gives(shop, anna, budi, 60)
        await shop.publishes(giving(mostPerDay=80))

        with pytest.raises(DayLimitReached) as refused:
            await gives(shop, anna, budi, 21)

        assert refused.value.details == {"limit": 80, "left": 20}


class TestCustomers:
    async def test_give_points_of_their_own(self, shop: Shop) -> None:
        anna, budi = await shop.joins(), await shop.joins()
        await adjusts(shop, anna, 50)

        await gives(shop, anna, budi, 50, asked_by=anna)

        assert await shop.available(budi) == 50

    async def test_give_no_points_of_others(self, shop: Shop) -> None:
        anna, thief = await shop.joins(), await shop.joins()
        await adjusts(shop, anna, 50)

        for victim in (anna, new_id()):
            with pytest.raises(NotYours) as refused:
                await gives(shop, victim, thief, 50, asked_by=thief)
            assert refused.value.field == ("fromCustomerId",)

    @pytest.mark.parametrize("document", [program(), giving(byCustomers=False)])
    async def test_give_none_where_only_the_merchant_may(self, document: dict[str, Any]) -> None:
        shop = await open_shop(document)
        anna, budi = await shop.joins(), await shop.joins()
        await adjusts(shop, anna, 50)

        with pytest.raises(NotByCustomers) as refused:
            await gives(shop, anna, budi, 50, asked_by=anna)
        await gives(shop, anna, budi, 50)

        assert isinstance(refused.value, Refusal)
        assert refused.value.code == "FORBIDDEN"
        assert await shop.available(budi) == 50
