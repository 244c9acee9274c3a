"""Any pattern of events, time, publishes and background work, told to two shops."""

from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.audit.queries import audit
from loyalty.road.command import Done
from loyalty.road.gate import pass_time
from loyalty.road.passing import PassTime
from tests.loyalty.ledger import ledger
from tests.loyalty.makers import CALLER, NOW, Shop, open_shop, program
from tests.loyalty.timetable.publishing import LOWER, OPENED, SILVER
from tests.loyalty.upgrading import carries_over

pytestmark = pytest.mark.usefixtures("database")


def points(document: dict[str, Any], **currency: Any) -> dict[str, Any]:
    """Write of the document's points when they come and when they end."""
    [usual] = document["points"]["currencies"]
    return {**document, "points": {"currencies": [usual | currency]}}


PROGRAMS: list[dict[str, Any]] = [
    points(
        program(
            levels=SILVER,
            tiers={"periodMonths": 1, "window": {"months": 2}},
            lifecycle={"lapseDays": 20, "survey": {"afterDays": 5, "everyDays": 12}},
        ),
        pendingDays=14,
        expiry={"model": "ROLLING", "months": 1},
    ),
    program(
        levels=LOWER,
        tiers={"metric": "SPEND", "periodMonths": 2, "graceDays": 10},
        lifecycle={
            "lapseDays": 60,
            "loyaltyGraceDays": 3,
            "entries": [
                {"stage": "ACQUISITION", "points": 3},
                {"stage": "RETENTION", "points": 11, "everyDays": 30},
                {"health": "AT_RISK", "points": 5, "everyDays": 90},
            ],
            "loyalty": {"anyOf": [{"allOf": [{"metric": "DAYS_OVERDUE", "atMost": 4}]}]},
            "survey": {"afterDays": 10, "everyDays": 60},
            "atRiskDays": 15,
            "lapsedDays": 40,
        },
    ),
    points(
        program(
            {"type": "PER_AMOUNT", "code": "spend", "every": 7_00, "points": 3},
            levels=[{"code": "member", "threshold": 0}, {"code": "gold", "threshold": 2, "multiplierPercent": 200}],
            tiers={"metric": "PURCHASES", "window": {"months": 1}, "periodMonths": 1, "downgrade": "ONE_STEP"},
        ),
        expiry={"model": "INACTIVITY", "days": 25},
    ),
    program(onRefund="WITHIN_BALANCE"),
]
_steps = st.tuples(
    st.sampled_from(["buy", "buy", "late", "refund", "publish", "publish", "wait"]),
    st.sampled_from([0, 1, 9, 31, 70]),
    st.integers(0, 3),
    st.booleans(),
)
Step = tuple[str, int, int, bool]


class Twins:
    """Two shops to which the same happens; in the second one the background work is done where the story says so, and somebody visits."""

    def __init__(self, shops: list[Shop]) -> None:
        self.shops = shops
        self.customers: list[list[UUID]] = [[], []]
        self.orders = 0

    @classmethod
    async def born(cls) -> Self:
        """Open both."""
        twins = cls([await open_shop(PROGRAMS[0], now=OPENED) for _ in range(2)])
        for name in ("ada", "ben"):
            for shop, customers in zip(twins.shops, twins.customers, strict=True):
                customers.append(await shop.joins(external_id=name, at=OPENED - timedelta(days=400)))
        return twins

    async def live(self, step: Step, at: datetime) -> None:
        """Let one thing happen in both, and the background work in the second."""
        self.orders += 1
        for shop, customers in zip(self.shops, self.customers, strict=True):
            await shop.clock(at)
            await self.do(shop, customers, step, at)
        if step[3]:
            await carries_over(self.shops[1])

    async def do(self, shop: Shop, customers: list[UUID], step: Step, at: datetime) -> None:
        """Let one thing happen in one of them."""
        verb, days, number, _ = step
        customer, name = customers[number % 2], f"order-{self.orders}"
        if verb == "buy":
            await shop.does(shop.buys(customer, 120_00 * (number + 1), externalId=name))
        elif verb == "late":
            await shop.does(shop.buys(customer, 90_00 * (number + 1), externalId=name, at=at - timedelta(days=3 * days)))
        elif verb == "refund" and self.orders > 1:
            await shop.tries(shop.returns(f"order-{self.orders - 1 - number}", 50_00, external_id=name))
        elif verb == "publish":
            await shop.publishes(PROGRAMS[number])

    async def settle(self, at: datetime) -> list[dict[str, Any]]:
        """Let everyone be written as they are now, and read the books."""
        for shop, customers in zip(self.shops, self.customers, strict=True):
            await shop.clock(at)
            done = await pass_time(shop.id, [PassTime(customer, CALLER) for customer in customers], real_now=NOW)
            assert all(isinstance(one, Done) for one in done), done
        return [await ledger(shop) for shop in self.shops]


class TestAnyPattern:
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(_steps, min_size=3, max_size=12), st.integers(0, 120))
    async def test_of_events_time_publishes_and_background_work_ends_in_the_same_state(self, told: list[Step], days_after: int) -> None:
        twins, at = await Twins.born(), OPENED

        for step in told:
            at += timedelta(days=step[1])
            await twins.live(step, at)
        without, with_work = await twins.settle(at + timedelta(days=days_after))

        assert without == with_work
        assert [await audit(shop.id) for shop in twins.shops] == [[], []]
