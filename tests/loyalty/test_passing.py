"""Time passes for customers to whom nothing else happens, and what it brought is written."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from kernel.errors import NotFound
from loyalty.road.command import Done
from loyalty.road.gate import pass_time
from loyalty.road.passing import PassTime
from loyalty.state.changes import Decision
from tests.loyalty.makers import CALLER, NOW, open_shop

pytestmark = pytest.mark.usefixtures("database")

MUCH_LATER = datetime(2028, 3, 1, 12, tzinfo=UTC)


class TestPassTime:
    async def test_writes_what_is_due_and_decides_nothing(self) -> None:
        shop = await open_shop()
        ada, ben = await shop.joins(), await shop.joins()
        for customer in (ada, ada, ben):
            await shop.does(shop.buys(customer, 100))
        await shop.clock(MUCH_LATER)

        done = await pass_time(shop.id, [PassTime(ada, CALLER), PassTime(ben, CALLER)], real_now=NOW)

        assert [(one.customer_id, one.decision) for one in done if isinstance(one, Done)] == [
            (ada, Decision({}, (), None, "CONVERSION")),
            (ben, Decision({}, (), None, "CONVERSION")),
        ]
        standings = {row["customer_id"]: row for row in await shop.rows("standings")}
        assert [standings[one]["settled_at"] for one in (ada, ben)] == [MUCH_LATER, MUCH_LATER]
        assert [move["reason"] for move in await shop.rows("stage_moves") if move["at"] > NOW] == ["No purchase in 365 days"]
        assert len(await shop.rows("events")) == 3

    async def test_stops_at_its_own_instant_and_tells_nobody_of_the_past(self) -> None:
        shop = await open_shop()
        ada = await shop.joins()
        for _ in range(2):
            await shop.does(shop.buys(ada, 100))
        told = len(await shop.rows("notifications"))
        await shop.clock(MUCH_LATER)
        until = datetime(2027, 6, 1, tzinfo=UTC)

        await pass_time(shop.id, [PassTime(ada, CALLER, at=until, history=True)], real_now=NOW)

        [standing] = await shop.rows("standings")
        assert (standing["stage"], standing["settled_at"]) == ("CONVERSION", until)
        assert len(await shop.rows("notifications")) == told

    async def test_may_be_done_twice_at_once(self) -> None:
        shop = await open_shop()
        ada = await shop.joins()
        await shop.clock(MUCH_LATER)

        first, second = await pass_time(shop.id, [PassTime(ada, CALLER)] * 2, real_now=NOW)

        assert isinstance(first, Done)
        assert isinstance(second, Done)
        assert (first.duplicate, second.duplicate) == (False, False)

    async def test_refuses_strangers(self) -> None:
        shop = await open_shop()

        [refused] = await pass_time(shop.id, [PassTime(uuid4(), CALLER)], real_now=NOW)

        assert isinstance(refused, NotFound)
