"""A year of many customers: in bounded steps, and what they lack is loaded for all of a slice together."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from analytics.audit.queries import audit
from kernel.customers.actions import Added
from kernel.customers.rules import new_customer
from loyalty.lifecycle.actions import enrol
from loyalty.road import load
from loyalty.road.gate import MAX_SLICE
from tests.loyalty.clock.makers import advance_of, advances, ages, clock_of
from tests.loyalty.makers import CALLER, JOINED, NOW, Shop, open_shop, program

pytestmark = pytest.mark.usefixtures("database")

YEAR = datetime(2027, 3, 1, 12, tzinfo=UTC)
CUSTOMERS = 2_000
AT_ONCE = 1_000


async def with_many(document: dict[str, object], customers: int, *, orders: int = 1) -> Shop:
    """Open a shop with many customers, who bought within its last days, all at about the same time."""
    shop = await open_shop(document)
    members = [id for first in range(0, customers, AT_ONCE) for id in await joins(shop, range(first, min(first + AT_ONCE, customers)))]
    bought = [
        shop.buys(member, 60_00, at=NOW - timedelta(days=order, seconds=number))
        for order in range(orders)
        for number, member in enumerate(members)
    ]
    for first in range(0, len(bought), AT_ONCE):
        await shop.does_all(bought[first : first + AT_ONCE])
    return shop


async def joins(shop: Shop, numbers: Iterable[int]) -> list[UUID]:
    """Let many customers join in one call."""
    now = shop.merchant.now(NOW)
    drafts = [new_customer(merchant=shop.merchant, now=now, external_id=f"many-{number}", joined_at=JOINED) for number in numbers]
    joined = await enrol(shop.merchant, drafts, caller=CALLER, real_now=NOW)
    return [one.id for one in joined if isinstance(one, Added)]


class TestManyCustomers:
    @pytest.mark.slow
    async def test_pass_a_year_in_no_more_steps_than_days(self) -> None:
        shop = await with_many(ages(), CUSTOMERS)

        await advances(shop, YEAR, patience=300)

        advance = await advance_of(shop)
        assert advance.task.result is not None
        assert await clock_of(shop) == YEAR
        assert advance.task.result["steps"] <= 366
        assert advance.task.result["customers"] >= 4 * CUSTOMERS
        matured = [row for row in await shop.rows("points_transactions") if row["kind"] == "MATURE"]
        assert len(matured) == 2 * CUSTOMERS, "of the purchase, and of being at risk"
        assert [row for row in await shop.rows("standings") if row["due_at"] is not None and row["due_at"] <= YEAR] == []
        assert await audit(shop.id) == []

    async def test_that_lack_something_are_loaded_together(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Everybody's thresholds ask for purchases that leave their windows, at an instant of their own."""
        shop = await with_many(program(), 40, orders=5)
        loads, fill = 0, load.fill

        async def counted(*arguments: object) -> None:
            nonlocal loads
            loads += 1
            await fill(*arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(load, "fill", counted)
        await advances(shop, NOW + timedelta(days=400))

        advance = await advance_of(shop)
        assert advance.task.result is not None
        slices = advance.task.result["customers"] / min(MAX_SLICE, 40)
        assert loads <= 3 * slices
