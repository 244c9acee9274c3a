"""Budgets of rules, and what a slice foresees of limits, on a real database."""

from collections.abc import Iterable
from typing import Any

import pytest

from analytics.audit.queries import audit
from kernel.db import transaction
from loyalty.earning import queries
from loyalty.earning.record import RecordEvent
from loyalty.road import load
from loyalty.road.command import Done
from loyalty.road.slice import Result
from tests.loyalty.makers import NOW, Shop, open_shop, program

pytestmark = pytest.mark.usefixtures("database")


def spend(**limits: Any) -> dict[str, Any]:
    return {"type": "PER_AMOUNT", "code": "spend", "every": 100, "points": 1, **limits}


async def budgets(shop: Shop) -> dict[str, int]:
    return {row["rule"]: row["used"] for row in await shop.rows("budgets")}


def awarded(results: Iterable[Result]) -> list[int]:
    return [result.decision.awards.get("points", 0) for result in results if isinstance(result, Done)]


class TestBudget:
    WRITTEN = program(spend(caps={"budget": 100}))

    async def test_is_for_all_customers_together_and_given_to_the_last_point(self) -> None:
        shop = await open_shop(self.WRITTEN)
        customers = [await shop.joins() for _ in range(4)]

        results = await shop.does_all([shop.buys(customer, 30_00, externalId=f"A-{n}") for n, customer in enumerate(customers)])

        assert awarded(results) == [30, 30, 30, 10]
        assert await budgets(shop) == {"spend": 100}
        await shop.does(shop.returns("A-0", 10_00))
        assert await budgets(shop) == {"spend": 90}
        assert awarded([await shop.does(shop.buys(customers[1], 30_00))]) == [10]
        assert await audit(shop.id) == []

    async def test_is_given_back_to_the_rule_also_when_another_program_has_none(self) -> None:
        shop = await open_shop(self.WRITTEN)
        ayu = await shop.joins()
        await shop.does(shop.buys(ayu, 60_00, externalId="A-1"))
        await shop.publishes(program())

        await shop.does_all([shop.buys(ayu, 70_00, externalId="A-2"), shop.returns("A-1", 20_00), shop.returns("A-2", 20_00)])

        assert await budgets(shop) == {"spend": 40}
        await shop.publishes(self.WRITTEN)
        assert awarded([await shop.does(shop.buys(ayu, 70_00))]) == [60]

    async def test_is_neither_used_nor_locked_by_a_preview(self, monkeypatch: pytest.MonkeyPatch) -> None:
        shop = await open_shop(self.WRITTEN)
        ayu = await shop.joins()
        locks, read = list[bool](), load.budgets

        async def watched(*arguments: Any, lock: bool) -> dict[str, int]:
            locks.append(lock)
            return await read(*arguments, lock=lock)

        monkeypatch.setattr(load, "budgets", watched)
        async with transaction(shop.id, readonly=True) as connection:
            decisions = [await queries.preview(connection, shop.id, shop.buys(ayu, 80_00), real_now=NOW) for _ in range(2)]

        assert [decision.awards for decision in decisions] == [{"points": 80}] * 2
        assert (locks, await budgets(shop)) == ([False, False], {})

    async def test_is_not_asked_for_out_of_season(self, monkeypatch: pytest.MonkeyPatch) -> None:
        shop = await open_shop(program(spend(caps={"budget": 100}, schedule={"from": "2026-12-01"})))
        ayu = await shop.joins()
        monkeypatch.delattr(load, "budgets")

        done = await shop.does(shop.buys(ayu, 80_00))

        assert done.decision.outcomes[0].reason == "only from 2026-12-01"


class TestForesight:
    WRITTEN = program(
        spend(caps={"perCustomer": [{"points": 50, "per": "DAY"}, {"points": 80, "per": "MONTH"}], "budget": 10_000}, cooldownHours=1)
    )

    async def test_lets_a_slice_of_many_customers_be_decided_at_most_twice(self, monkeypatch: pytest.MonkeyPatch) -> None:
        shop = await open_shop(self.WRITTEN)
        customers = [await shop.joins() for _ in range(20)]
        decided, decide = list[object](), RecordEvent.decide

        def watched(self: RecordEvent, *arguments: Any) -> Any:
            decided.append(self.id)
            return decide(self, *arguments)

        monkeypatch.setattr(RecordEvent, "decide", watched)
        results = await shop.does_all([shop.buys(customer, 30_00, externalId=f"{customer}") for customer in customers])

        assert awarded(results) == [30] * 20
        assert len(decided) == 21, "only the budgets are asked for, once"

    async def test_lets_a_slice_of_many_refunds_be_decided_at_most_twice(self, monkeypatch: pytest.MonkeyPatch) -> None:
        shop = await open_shop(self.WRITTEN)
        customers = [await shop.joins() for _ in range(20)]
        await shop.does_all([shop.buys(customer, 30_00, externalId=f"{customer}") for customer in customers])
        asked, fill = list[int](), load.fill

        async def watched(*arguments: Any) -> None:
            asked.append(1)
            await fill(*arguments)

        monkeypatch.setattr(load, "fill", watched)
        results = await shop.does_all([shop.returns(f"{customer}", 10_00) for customer in customers])

        assert awarded(results) == [10] * 20
        assert len(asked) == 2
        assert await budgets(shop) == {"spend": 400}
