"""The background work after a publish: in slices, once for everybody, and gone on with by others."""

import asyncio
from datetime import datetime

import orjson
import pytest

from kernel.clock import utc_now
from kernel.db import transaction
from kernel.tasks.actions import LEASE, claim, finish
from kernel.tasks.errors import LeaseLost
from kernel.tasks.record import Lease, TaskState
from kernel.tasks.running import Running
from loyalty.programs.upgrades import KIND
from loyalty.timetable.upgrade import upgrade
from tests.loyalty.ledger import ledger
from tests.loyalty.makers import Shop, open_shop, program
from tests.loyalty.timetable.publishing import LOWER, OPENED, SILVER, moves
from tests.loyalty.upgrading import carries_over, latest_upgrade

pytestmark = pytest.mark.usefixtures("database")


class TestUpgrade:
    async def test_goes_in_slices_and_says_how_far_it_is(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("loyalty.timetable.upgrade.MAX_SLICE", 3)
        shop = await open_shop(program(levels=SILVER), now=OPENED)
        customers = [await shop.joins() for _ in range(8)]
        await shop.does(shop.buys(customers[4], 300_00))
        await shop.publishes(program(levels=LOWER))
        await shop.does(shop.buys(customers[0], 300_00))

        done = await carries_over(shop)
        again = await latest_upgrade(shop)

        assert done == [{"customers": 7, "superseded": False}]
        assert (again.state, again.done, again.total, again.result) == (TaskState.DONE, 8, 8, done[0])
        assert {row["publication"] for row in await shop.rows("standings")} == {2}
        assert {row["request_id"] for row in await shop.rows("points_transactions")} == {"test"}

    async def test_ends_when_something_newer_was_published(self) -> None:
        shop = await open_shop(program(levels=SILVER), now=OPENED)
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 300_00))
        await shop.publishes(program(levels=LOWER))
        await shop.publishes(program(levels=SILVER))

        done = await carries_over(shop)

        assert done == [{"customers": 0, "superseded": True}, {"customers": 1, "superseded": False}]
        assert [move[1:] for move in await moves(shop)] == [("silver", OPENED, 2)]

    async def test_done_twice_changes_nothing(self) -> None:
        shop = await open_shop(program(levels=SILVER), now=OPENED)
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 300_00))
        await shop.publishes(program(levels=LOWER))
        await carries_over(shop)
        books = await ledger(shop)

        async with transaction(shop.id) as connection:
            await connection.execute("UPDATE tasks SET state = 'QUEUED', finished_at = NULL WHERE merchant_id = $1", shop.id)
        done = await carries_over(shop)

        assert done == [{"customers": 0, "superseded": False}]
        assert await ledger(shop) == books

    @pytest.mark.commits
    async def test_is_gone_on_with_by_another_worker_when_one_dies(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("loyalty.timetable.upgrade.MAX_SLICE", 2)
        shop = await _opened_with(9)
        dead = await _claimed(shop, utc_now())
        dying = asyncio.create_task(upgrade(Running(dead, utc_now)))
        async with asyncio.timeout(10):
            while (await latest_upgrade(shop)).done < 4:  # noqa: ASYNC110
                await asyncio.sleep(0.001)
        dying.cancel()
        await asyncio.gather(dying, return_exceptions=True)
        left = {row["publication"] for row in await shop.rows("standings")}

        rival = await _claimed(shop, utc_now() + LEASE * 2)
        result = await upgrade(Running(rival, utc_now))
        await finish(rival, result, now=utc_now())
        with pytest.raises(LeaseLost):
            await finish(dead, {}, now=utc_now())

        assert left == {1, 2}
        assert 0 < result["customers"] <= 5
        assert len(await moves(shop)) == 9
        done = await latest_upgrade(shop)
        assert (done.state, done.done, done.total, done.attempts, done.result) == (TaskState.DONE, 9, 9, 2, result)

    @pytest.mark.commits
    async def test_by_two_workers_at_once_moves_everybody_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("loyalty.timetable.upgrade.MAX_SLICE", 3)
        shop = await _opened_with(12)
        silent = await _claimed(shop, utc_now() - LEASE * 2)
        rival = await _claimed(shop, utc_now())

        outcomes = await asyncio.gather(*(upgrade(Running(lease, utc_now)) for lease in (silent, rival)), return_exceptions=True)

        assert isinstance(outcomes[0], LeaseLost)
        assert isinstance(outcomes[1], dict)
        assert len(await moves(shop)) == 12
        assert {row["publication"] for row in await shop.rows("standings")} == {2}

    async def test_is_asked_for_with_the_publication_or_not_at_all(self) -> None:
        shop = await open_shop(program(), now=OPENED)
        await shop.publishes(program(levels=SILVER))

        [task] = await shop.rows("tasks")
        assert (task["kind"], orjson.loads(task["input"]), task["actor"]) == ("program.upgrade", {"publication": 2, "version": 2}, "test")


async def _opened_with(customers: int) -> Shop:
    """Open a shop of customers who are lifted by a publish that nobody has been carried over to."""
    shop = await open_shop(program(levels=SILVER), now=OPENED)
    for _ in range(customers):
        await shop.does(shop.buys(await shop.joins(), 300_00))
    await shop.publishes(program(levels=LOWER))
    return shop


async def _claimed(shop: Shop, now: datetime) -> Lease:
    lease = await claim(shop.id, [KIND], now=now)
    assert lease is not None
    return lease
