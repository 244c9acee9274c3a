"""A birthday that is told while something happens to the customer is not lost, nor does it decide what came before it."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from analytics.audit.queries import audit
from kernel.db import retry, transaction
from kernel.db.transaction import outside_transaction
from loyalty.birthdays.commands import ChangeCustomer
from loyalty.earning.prepare import prepare
from loyalty.road import slice as road
from loyalty.road.command import Done, Request
from loyalty.road.passing import as_they_are
from tests.loyalty.birthdays.makers import becomes, brings, due, given, midnight, reaches
from tests.loyalty.makers import CALLER, NOW, Shop, open_shop
from tests.races.arena import rush, warm
from tests.races.races import UNLOCKED
from tests.races.run import without

pytestmark = [pytest.mark.commits, pytest.mark.usefixtures("database")]

ROUNDS = 10
NEXT = midnight(2026, 6, 5)
TOLD = {"birthday": "1990-06-05"}
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


def telling(customer: UUID) -> Request:
    """Ask the road for another birthday."""
    return Request(ChangeCustomer(customer, TOLD, CALLER, None), as_they_are)


async def one_after_the_other(shop: Shop, customer: UUID, requests: Sequence[Request]) -> list[Any]:
    """Let requests wait for a customer's lock, each as a slice of its own, and get it in this order."""
    tasks: list[asyncio.Task[Any]] = []
    async with transaction(shop.id) as connection:
        await connection.execute("SELECT FROM standings WHERE merchant_id = $1 AND customer_id = $2 FOR UPDATE", shop.id, customer)
        for request in requests:
            tasks.append(asyncio.create_task(road.run(shop.id, [request], real_now=NOW), context=outside_transaction()))
            async with asyncio.timeout(10):
                while await connection.fetchval(WAITING) < len(tasks):  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
    return [result for results in await asyncio.gather(*tasks) for result in results]


class TestTelling:
    @pytest.mark.parametrize("tells_first", [True, False])
    async def test_counts_whoever_gets_the_lock_first(self, tells_first: bool) -> None:
        shop = await open_shop(brings())
        ada = await shop.joins()
        await warm()
        tell, buy = telling(ada), Request(shop.buys(ada, 1_00), prepare)

        results = await one_after_the_other(shop, ada, [tell, buy] if tells_first else [buy, tell])
        written = await due(shop)
        await reaches(shop, NEXT)

        assert all(isinstance(result, Done) for result in results)
        assert written == NEXT
        assert await given(shop) == [NEXT]

    async def test_among_many_purchases_is_due_in_the_end_and_nobody_waits_for_ever(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(retry, "ATTEMPTS", 1)
        shop = await open_shop(brings())
        await warm()
        for _ in range(ROUNDS):
            customers = [await shop.joins() for _ in range(4)]
            purchases = [[shop.buys(one, 1_00) for one in customers] for _ in range(6)]

            await asyncio.gather(rush(shop, purchases), *(becomes(shop, one, **TOLD) for one in customers))

            standings = {row["customer_id"]: row["due_at"] for row in await shop.rows("standings")}
            assert all(NOW < standings[one] <= NEXT for one in customers)
        await reaches(shop, NEXT)
        assert await given(shop) == [NEXT] * 4 * ROUNDS
        assert await audit(shop.id) == []


class TestDay:
    """It is the day, nobody has written it, and the birthday is changed while somebody buys."""

    async def test_is_given_once_as_it_was_known_before(self) -> None:
        assert not any([await _breaks() for _ in range(ROUNDS)])

    async def test_is_seen_to_break_without_the_lock(self) -> None:
        with without(UNLOCKED):
            assert any([await _breaks() for _ in range(ROUNDS)])


async def _breaks() -> bool:
    """Let rivals settle the same birthday, one of them by another one, and tell whether anything is not as it would be in turn."""
    shop = await open_shop(brings())
    ada = await shop.joins(birthday="1990-06-05")
    await shop.clock(NEXT + timedelta(hours=1))
    await warm()
    tell = Request(ChangeCustomer(ada, {"birthday": "1990-09-05"}, CALLER, None), as_they_are)

    results = await asyncio.gather(*(road.run(shop.id, [one], real_now=NOW) for one in (Request(shop.buys(ada, 1_00), prepare), tell)))

    broken = not all(isinstance(one, Done) for part in results for one in part)
    return broken or await given(shop) != [NEXT] or await due(shop) != midnight(2027, 9, 5)
