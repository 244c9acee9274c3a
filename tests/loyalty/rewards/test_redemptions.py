from datetime import timedelta

import pytest

from analytics.audit.queries import audit
from kernel.errors import NotFound
from loyalty.points.errors import NotEnoughPoints
from loyalty.rewards.errors import LimitReached, OutOfStock, WrongStatus
from tests.loyalty.makers import NOW, open_shop, program
from tests.loyalty.rewards.makers import (
    cancels,
    confirms,
    offers,
    purse,
    redeems,
    redemption,
    reserves,
    stock,
    uses,
    voids,
)

pytestmark = pytest.mark.usefixtures("database")


class TestReserve:
    async def test_holds_points_a_unit_and_a_code(self) -> None:
        shop = await open_shop()
        customer, reward = await shop.joins(), await offers(shop, cost=100, stock=3)
        await shop.does(shop.buys(customer, 250_00))

        held = await reserves(shop, customer, reward)

        row = await redemption(shop, held)
        assert (row["status"], row["cost"], row["held_until"]) == ("HELD", 100, NOW + timedelta(minutes=15))
        assert len(row["code"]) == 12
        assert purse(await shop.sees(customer)) == (150, 100)
        assert await stock(shop, reward) == (3, 1, 0)
        assert await audit(shop.id) == []

    async def test_is_refused_with_what_is_missing(self) -> None:
        shop = await open_shop()
        customer, reward = await shop.joins(), await offers(shop, cost=100)
        await shop.does(shop.buys(customer, 60_00))

        with pytest.raises(NotEnoughPoints) as refusal:
            await reserves(shop, customer, reward, key="again")

        assert refusal.value.details == {"missing": 40, "available": 60}
        assert await shop.rows("redemptions") == []
        await shop.does(shop.buys(customer, 40_00))
        assert await reserves(shop, customer, reward, key="again")

    async def test_answers_a_repetition_with_the_same_redemption(self) -> None:
        shop = await open_shop()
        customer, reward = await shop.joins(), await offers(shop, cost=100)
        await shop.does(shop.buys(customer, 250_00))

        first, second = await reserves(shop, customer, reward, key="one"), await reserves(shop, customer, reward, key="one")

        assert first == second
        assert purse(await shop.sees(customer)) == (150, 100)

    async def test_ends_by_itself_where_others_need_the_unit(self) -> None:
        shop = await open_shop()
        reward = await offers(shop, cost=100, stock=1)
        slow, quick = await shop.joins(), await shop.joins()
        for customer in (slow, quick):
            await shop.does(shop.buys(customer, 100_00))
        late = await reserves(shop, slow, reward)
        with pytest.raises(OutOfStock):
            await reserves(shop, quick, reward)
        await shop.clock(NOW + timedelta(minutes=15))

        taken = await redeems(shop, quick, reward)

        assert ((await redemption(shop, late))["status"], (await redemption(shop, taken))["status"]) == ("EXPIRED", "CONFIRMED")
        assert purse(await shop.sees(slow)) == (100, 0)
        assert await stock(shop, reward) == (1, 0, 1)
        assert await audit(shop.id) == []

    async def test_draws_codes_of_the_pool_in_order_and_gives_them_back(self) -> None:
        shop = await open_shop()
        customer, reward = await shop.joins(), await offers(shop, cost=10, codes=["one", "two"])
        await shop.does(shop.buys(customer, 100_00))
        first = await reserves(shop, customer, reward)
        second = await redeems(shop, customer, reward)
        with pytest.raises(OutOfStock):
            await reserves(shop, customer, reward)

        await cancels(shop, first)
        third = await redeems(shop, customer, reward)

        assert [(await redemption(shop, id))["code"] for id in (first, second, third)] == [None, "two", "one"]
        assert await audit(shop.id) == []

    async def test_counts_what_a_customer_has_per_period(self) -> None:
        shop = await open_shop()
        customer, reward = await shop.joins(), await offers(shop, cost=10, limit=1, limit_per="DAY")
        await shop.does(shop.buys(customer, 100_00))
        held = await reserves(shop, customer, reward)
        with pytest.raises(LimitReached) as refusal:
            await reserves(shop, customer, reward)
        await cancels(shop, held)
        await redeems(shop, customer, reward)
        with pytest.raises(LimitReached):
            await reserves(shop, customer, reward)
        await shop.clock(NOW + timedelta(days=1))

        await redeems(shop, customer, reward)

        assert refusal.value.details == {"limit": 1, "per": "DAY", "used": 1}

    async def test_holds_as_long_as_it_says_when_a_tills_clock_was_ahead(self) -> None:
        shop = await open_shop()
        customer, reward = await shop.joins(), await offers(shop, cost=100, hold_seconds=60)
        await shop.does(shop.buys(customer, 100_00, at=NOW + timedelta(minutes=3)))

        held = await reserves(shop, customer, reward)

        row = await redemption(shop, held)
        assert (row["status"], row["held_until"]) == ("HELD", NOW + timedelta(minutes=4))
        await confirms(shop, held)
        assert (await redemption(shop, held))["status"] == "CONFIRMED"
        assert await audit(shop.id) == []


class TestConfirm:
    async def test_captures_once_however_often_it_is_said(self) -> None:
        shop = await open_shop()
        customer, reward = await shop.joins(), await offers(shop, cost=100, stock=3)
        await shop.does(shop.buys(customer, 250_00))
        held = await reserves(shop, customer, reward)

        await confirms(shop, held)
        await confirms(shop, held)
        await confirms(shop, held, key="one")
        await confirms(shop, held, key="one")

        assert purse(await shop.sees(customer)) == (150, 0)
        assert await stock(shop, reward) == (3, 0, 1)
        with pytest.raises(WrongStatus) as refusal:
            await cancels(shop, held)
        assert refusal.value.details == {"status": "CONFIRMED"}
        assert await audit(shop.id) == []

    async def test_is_refused_after_the_hold_has_ended(self) -> None:
        shop = await open_shop()
        customer, reward = await shop.joins(), await offers(shop, cost=100)
        await shop.does(shop.buys(customer, 100_00))
        held = await reserves(shop, customer, reward)
        await shop.clock(NOW + timedelta(minutes=15))

        with pytest.raises(WrongStatus) as refusal:
            await confirms(shop, held)

        assert refusal.value.details == {"status": "EXPIRED"}
        assert purse(await shop.sees(customer)) == (100, 0)

    async def test_finds_nothing_of_others(self) -> None:
        shop, other = await open_shop(), await open_shop()
        customer, reward = await shop.joins(), await offers(shop, cost=100)
        await shop.does(shop.buys(customer, 100_00))
        held = await reserves(shop, customer, reward)

        with pytest.raises(NotFound):
            await confirms(other, held)
        with pytest.raises(NotFound):
            await confirms(shop, held, customer_id=await shop.joins())


class TestCancel:
    async def test_gives_points_back_to_their_lots_with_the_last_day_they_had(self) -> None:
        expiring = program(points={"currencies": [
            {"code": "points", "name": "Points", "expiry": {"model": "ROLLING", "days": 1}}
        ]})  # fmt: skip
        expiring["points"]["currencies"][0]["onRefund"] = "UNLIMITED"
        shop = await open_shop(expiring)
        customer, reward = await shop.joins(), await offers(shop, cost=60, hold_seconds=86_400 * 3)
        await shop.does(shop.buys(customer, 100_00))
        held = await reserves(shop, customer, reward)
        await shop.clock(NOW + timedelta(days=2))
        assert purse(await shop.sees(customer)) == (0, 60)

        await cancels(shop, held)

        assert purse(await shop.sees(customer)) == (0, 0)
        kinds = [row["kind"] for row in sorted(await shop.rows("points_transactions"), key=lambda row: row["id"])]
        assert kinds == ["EARN", "HOLD", "EXPIRE", "RELEASE", "EXPIRE"]
        assert await audit(shop.id) == []

    async def test_pays_a_debt_first(self) -> None:
        shop = await open_shop()
        customer, reward = await shop.joins(), await offers(shop, cost=100)
        bought = await shop.does(shop.buys(customer, 100_00, externalId="order"))
        held = await reserves(shop, customer, reward)
        await shop.does(shop.returns("order", 30_00))
        assert purse(await shop.sees(customer)) == (-30, 100)

        await cancels(shop, held)

        assert purse(await shop.sees(customer)) == (70, 0)
        assert bought.id
        assert await audit(shop.id) == []


class TestVoid:
    async def test_gives_back_what_was_captured_and_the_unit(self) -> None:
        shop = await open_shop()
        customer, reward = await shop.joins(), await offers(shop, cost=100, stock=1)
        await shop.does(shop.buys(customer, 250_00))
        taken = await redeems(shop, customer, reward)

        await voids(shop, taken)
        await voids(shop, taken)

        assert purse(await shop.sees(customer)) == (250, 0)
        assert await stock(shop, reward) == (1, 0, 0)
        assert (await redemption(shop, taken))["status"] == "VOIDED"
        assert await audit(shop.id) == []


class TestUse:
    async def test_uses_a_code_once(self) -> None:
        shop = await open_shop()
        customer, reward = await shop.joins(), await offers(shop, cost=100)
        await shop.does(shop.buys(customer, 250_00))
        taken = await redeems(shop, customer, reward)
        code = (await redemption(shop, taken))["code"]

        await uses(shop, f"{code[:4]}-{code[4:8].lower()} {code[8:]}", key="one")
        await uses(shop, code, key="one")

        assert (await redemption(shop, taken))["status"] == "USED"
        with pytest.raises(Exception, match="used before"):
            await uses(shop, code)
        assert await audit(shop.id) == []
