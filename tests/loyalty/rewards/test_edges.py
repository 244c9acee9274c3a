"""Moments and amounts at which one more, or one less, would be wrong."""

from datetime import UTC, datetime, timedelta

import pytest

from analytics.audit.queries import audit
from loyalty.rewards.errors import CodeExpired
from loyalty.road import slice as road
from loyalty.timetable.catch_up import pass_due
from tests.loyalty.makers import NOW, open_shop, program
from tests.loyalty.rewards.makers import cancels, offers, purse, redeems, redemption, reserves, uses

pytestmark = pytest.mark.usefixtures("database")


class TestLastDay:
    async def test_of_a_code_ends_at_midnight(self) -> None:
        shop = await open_shop()
        customer, reward = await shop.joins(), await offers(shop, cost=100, valid_days=1)
        await shop.does(shop.buys(customer, 200_00))
        first, second = [(await redemption(shop, await redeems(shop, customer, reward)))["code"] for _ in range(2)]
        midnight = datetime(2026, 3, 3, tzinfo=UTC)

        await shop.clock(midnight - timedelta(microseconds=1))
        await uses(shop, first)
        await shop.clock(midnight)
        with pytest.raises(CodeExpired) as refusal:
            await uses(shop, second)

        assert refusal.value.details == {"usableUntil": midnight.isoformat()}


class TestEndOfHolds:
    async def test_that_cannot_be_written_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        shop = await open_shop()
        customer, reward = await shop.joins(), await offers(shop, cost=100)
        await shop.does(shop.buys(customer, 100_00))
        await reserves(shop, customer, reward)
        await shop.clock(NOW + timedelta(days=1))
        monkeypatch.setattr(road, "write", broken)

        with pytest.raises(OSError, match="the disk is full"):
            await pass_due(shop.id, real_now=NOW)


async def broken(*arguments: object) -> None:
    """Stand in for what writes a slice."""
    raise OSError("the disk is full")


class TestRefund:
    async def test_within_the_balance_leaves_alone_what_is_held(self) -> None:
        shop = await open_shop(program(onRefund="WITHIN_BALANCE"))
        customer, reward = await shop.joins(), await offers(shop, cost=70)
        await shop.does(shop.buys(customer, 100_00, externalId="order"))
        held = await reserves(shop, customer, reward)

        taken = await shop.does(shop.returns("order", 100_00))

        assert taken.decision.awards == {"points": 30}
        assert purse(await shop.sees(customer)) == (0, 70)
        await cancels(shop, held)
        assert purse(await shop.sees(customer)) == (70, 0)
        assert await audit(shop.id) == []
