"""A birthday that is told while something happens to the customer is not lost."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID

import pytest

from analytics.audit.queries import audit
from kernel.db import retry, transaction
from kernel.db.transaction import Connection, outside_transaction
from loyalty.birthdays import actions
from loyalty.road import load
from loyalty.timetable.catch_up import pass_due
from tests.loyalty.birthdays.makers import becomes, brings, due, given, reaches
from tests.loyalty.makers import NOW, Shop, open_shop
from tests.races.arena import rush, warm

pytestmark = [pytest.mark.commits, pytest.mark.usefixtures("database")]

ROUNDS = 10
NEXT = datetime(2026, 6, 4, 23, tzinfo=UTC)
TOLD = {"birthday": "1990-06-05"}


async def tells(shop: Shop, customer: UUID) -> None:
    """Tell a birthday, and die before anybody looks again."""
    async with transaction(shop.id) as connection:
        await actions.tell(connection, shop.merchant, customer, TOLD, None, NOW)


async def waits_for_a_lock(connection: Connection) -> None:
    """Wait until somebody waits for what this transaction holds."""
    for _ in range(500):
        if await connection.fetchval("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)"):
            return
        await asyncio.sleep(0.01)
    raise AssertionError("nobody waits")


class TestTelling:
    async def test_waits_for_who_decides_with_what_was_known_and_is_looked_at_after_them(self) -> None:
        shop = await open_shop(brings())
        ada = await shop.joins()
        async with transaction(shop.id) as connection:
            rows = await load.standings(connection, shop.id, [ada], lock=True)
            _, states = await load.states(connection, shop.id, rows, NOW)
            telling = asyncio.create_task(tells(shop, ada), context=outside_transaction())
            await waits_for_a_lock(connection)
            # As the road writes it, which knew of no birthday.
            await connection.execute("UPDATE standings SET due_at = NULL WHERE merchant_id = $1", shop.id)
        await telling
        written = await due(shop)

        await pass_due(shop.id, real_now=NOW)

        assert (states[ada].person.birthday, written) == (None, NOW)
        assert await due(shop) == NEXT

    async def test_is_known_to_who_waits_for_it(self) -> None:
        shop = await open_shop(brings())
        ada = await shop.joins()
        async with transaction(shop.id) as connection:
            await actions.tell(connection, shop.merchant, ada, TOLD, None, NOW)
            buying = asyncio.create_task(shop.does(shop.buys(ada, 1_00)), context=outside_transaction())
            await waits_for_a_lock(connection)
        await buying
        await reaches(shop, NEXT)

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
