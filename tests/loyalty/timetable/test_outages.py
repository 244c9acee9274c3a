"""Any outage of the worker that lets time pass ends in the same books, and leaves room for what arrives late."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.audit.queries import audit
from tests.loyalty.timetable.publishing import OPENED
from tests.loyalty.timetable.test_patterns import PROGRAMS, Step, Twins
from tests.loyalty.upgrading import passes_for_all

pytestmark = pytest.mark.usefixtures("database")

TICK = timedelta(microseconds=1)
_steps = st.tuples(
    st.sampled_from(["buy", "buy", "late", "refund", "publish", "wait"]),
    st.sampled_from([0, 1, 9, 31, 70]),
    st.integers(0, 3),
    st.booleans(),
)


class Workless(Twins):
    """Two shops to which the same happens; in the second one a worker lets time pass where the story says so."""

    async def live(self, step: Step, at: datetime) -> None:
        """Let one thing happen in both. What arrives late may be older than the worker's visit, but not than what it brought."""
        verb, days, number, works = step
        if verb == "late":
            earliest = await self._brought(number % 2)
            await self._buys_late(number, max(at - timedelta(days=days), min(earliest + TICK, at)), at)
        else:
            await super().live((verb, days, number, False), at)
        if works:
            await passes_for_all(self.shops[1])

    async def _buys_late(self, number: int, bought_at: datetime, at: datetime) -> None:
        self.orders += 1
        for shop, customers in zip(self.shops, self.customers, strict=True):
            await shop.clock(at)
            name = f"order-{self.orders}"
            await shop.does(shop.buys(customers[number % 2], 90_00 * (number + 1), externalId=name, at=bought_at))

    async def _brought(self, customer: int) -> datetime:
        """Tell when the last thing happened to a customer that cannot be undone, in whichever shop."""
        settled: list[datetime] = [
            row["settled_at"]
            for shop, customers in zip(self.shops, self.customers, strict=True)
            for row in await shop.rows("standings")
            if row["customer_id"] == customers[customer]
        ]
        return max(settled)


class TestAnyOutage:
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, len(PROGRAMS) - 1), st.lists(_steps, min_size=3, max_size=12), st.integers(0, 120))
    async def test_of_the_worker_ends_in_the_same_state(self, opened_with: int, told: list[Step], days_after: int) -> None:
        twins, at = await Workless.born(), OPENED
        for shop in twins.shops:
            await shop.publishes(PROGRAMS[opened_with])

        for step in told:
            at += timedelta(days=step[1])
            await twins.live(step, at)
        without, with_work = await twins.settle(at + timedelta(days=days_after))

        assert without == with_work
        assert [await audit(shop.id) for shop in twins.shops] == [[], []]
