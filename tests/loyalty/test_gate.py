"""The way onto the road: who travels with whom, and who is harmed by whom."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from kernel.db.transaction import Connection
from kernel.errors import Refusal
from loyalty.earning.prepare import prepare
from loyalty.points.errors import TooManyPoints
from loyalty.road import gate
from loyalty.road import slice as road
from loyalty.road.command import Command, Done, Request
from loyalty.road.slice import Result
from tests.loyalty.makers import NOW, Shop, open_shop, program, watching

pytestmark = pytest.mark.usefixtures("database")
LARGEST = 2**53 - 1
EVERY_PENNY = {"type": "PER_AMOUNT", "code": "spend", "every": 1, "points": 1}


@pytest.fixture
async def shop() -> Shop:
    """Open a shop that gives a point a pound."""
    return await open_shop()


@pytest.fixture
def slices(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Note the size of each slice that is sent down the road."""
    sizes: list[int] = []
    run = road.run

    async def noting(merchant_id: UUID, requests: Sequence[Request], *, real_now: datetime) -> list[Result]:
        sizes.append(len(requests))
        return await run(merchant_id, requests, real_now=real_now)

    monkeypatch.setattr(road, "run", noting)
    return sizes


async def fails(connection: Connection, merchant_id: UUID, asked: Sequence[Any]) -> list[Command | Refusal]:
    """Prepare what nobody foresaw."""
    raise LookupError("a bug")


async def hangs(connection: Connection, merchant_id: UUID, asked: Sequence[Any]) -> list[Command | Refusal]:
    """Prepare without end."""
    await connection.execute("SELECT pg_sleep(60)")
    return []


class TestSingleCalls:
    async def test_travel_together_while_one_slice_is_on_the_road(self, shop: Shop, slices: list[int]) -> None:
        customer = await shop.joins()

        results = await asyncio.gather(*(shop.tries(shop.buys(customer, 1_00)) for _ in range(300)))

        assert all(isinstance(result, Done) and not result.duplicate for result in results)
        assert await shop.available(customer) == 300
        assert slices == [gate.MAX_TOGETHER, 300 - gate.MAX_TOGETHER]

    async def test_are_done_although_a_caller_gives_up(self, shop: Shop) -> None:
        customer = await shop.joins()
        impatient = asyncio.create_task(shop.tries(shop.buys(customer, 1_00)))
        patient = asyncio.create_task(shop.tries(shop.buys(customer, 2_00)))
        await asyncio.sleep(0)

        impatient.cancel()

        assert isinstance(await patient, Done)
        assert await shop.available(customer) == 3

    async def test_harm_nobody_else_by_an_error_that_nobody_foresaw(self, shop: Shop) -> None:
        customer = await shop.joins()
        good, bad = Request(shop.buys(customer, 1_00), prepare), Request(None, fails)

        async with watching(shop) as moved:
            first, broken, last = await asyncio.gather(
                gate.run_one(shop.id, good, real_now=NOW),
                gate.run_one(shop.id, bad, real_now=NOW),
                gate.run_one(shop.id, Request(shop.buys(customer, 2_00), prepare), real_now=NOW),
            )

        assert isinstance(broken, LookupError)
        assert isinstance(first, Done)
        assert isinstance(last, Done)
        assert moved == [customer]
        assert await shop.available(customer) == 3

    async def test_are_not_held_up_for_ever_by_a_slice_that_hangs(self, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(gate, "SLICE_SECONDS", 0.2)
        customer = await shop.joins()

        stuck = await gate.run_one(shop.id, Request(None, hangs), real_now=NOW)
        monkeypatch.undo()

        assert isinstance(stuck, TimeoutError)
        assert isinstance(await shop.tries(shop.buys(customer, 1_00)), Done)

    async def test_leave_nothing_behind(self, shop: Shop) -> None:
        await shop.does(shop.buys(await shop.joins(), 1_00))
        await asyncio.sleep(0)

        assert shop.id not in gate._gates


class TestWhatIsLongest:
    async def test_can_be_recorded_and_refunded(self, shop: Shop) -> None:
        customer, order = await shop.joins(), "x" * 255

        await shop.does(shop.buys(customer, 10_00, externalId=order))
        await shop.does(shop.returns(order, 4_00, external_id="y" * 255))

        reasons = [row["reason"] for row in await shop.rows("points_transactions")]
        assert sorted(reasons) == [f"PURCHASE {order}", f"REFUND {'y' * 255}"]

    async def test_can_be_the_reason_for_a_stage(self) -> None:
        spend = {"metric": "SPEND", "atLeast": 1}
        terms = {"anyOf": [{"allOf": [{**spend, "withinDays": days} for days in range(3_651, 3_661)]}]}
        shop = await open_shop(program(lifecycle={"loyalty": terms}))
        customer = await shop.joins()

        await shop.does(shop.buys(customer, 10_00))

        assert (await shop.sees(customer)).stage.stage == "LOYALTY"


class TestWhatIsLargest:
    async def test_is_refused_beyond_what_json_keeps_and_harms_no_other(self) -> None:
        shop = await open_shop(program(EVERY_PENNY))
        rich, other = await shop.joins(), await shop.joins()
        await shop.does(shop.buys(rich, LARGEST))

        refused, done = await shop.does_all([shop.buys(rich, 1), shop.buys(other, 7)])

        assert isinstance(refused, TooManyPoints)
        assert refused.details == {"limit": LARGEST}
        assert isinstance(done, Done)
        assert (await shop.available(rich), await shop.available(other)) == (LARGEST, 7)
