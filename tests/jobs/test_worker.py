"""The worker: takes what is asked for, survives what breaks, and leaves nothing behind."""

import asyncio
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import pytest

from jobs import worker as worker_module
from jobs.work import WORK
from kernel.clock import utc_now
from kernel.db import transaction
from kernel.errors import NotFound
from kernel.tasks.actions import LEASE, cancel, claim
from kernel.tasks.errors import PartlyDone
from kernel.tasks.record import TaskState
from kernel.tasks.running import Running
from tests.jobs.makers import ask, at_work, clock, ended, open_merchant, read, until

pytestmark = [pytest.mark.commits, pytest.mark.usefixtures("database")]


@pytest.fixture
def kind() -> str:
    """Name a kind of work that no other test asks for."""
    return f"roast.{uuid4().hex[:12]}"


class Roaster:
    """A runner that waits to be let go on, and knows how often it was begun and stopped."""

    def __init__(self) -> None:
        self.begun = 0
        self.stopped = 0
        self.passed = asyncio.Event()

    async def __call__(self, work: Running) -> Mapping[str, Any] | None:
        self.begun += 1
        try:
            await self.passed.wait()
        except asyncio.CancelledError:
            self.stopped += 1
            raise
        return {"beans": work.input["beans"]}


class TestWorker:
    async def test_does_what_is_asked_for_at_once(self, kind: str) -> None:
        merchant = await open_merchant()

        async def roast(work: Running) -> Mapping[str, Any]:
            await work.progress(3, 7)
            return {"beans": work.input["beans"], "for": work.actor}

        async with at_work({kind: roast}):
            task = await ended(merchant, await ask(merchant, kind, beans=5))

        assert (task.state, task.result, task.done, task.total) == (TaskState.DONE, {"beans": 5, "for": "staff:1"}, 3, 7)
        assert (task.attempts, task.error) == (1, None)

    async def test_finds_by_itself_what_another_process_asked_for(self, kind: str) -> None:
        merchant, roaster = await open_merchant(), Roaster()
        roaster.passed.set()
        task = await ask(merchant, kind, beans=5)

        async with at_work({kind: roaster}, poll_seconds=0.05):
            found = await ended(merchant, task)

        assert found.result == {"beans": 5}

    async def test_goes_on_with_others_while_one_breaks_and_one_takes_long(self, kind: str) -> None:
        slow, broken, quick = [await open_merchant() for _ in range(3)]
        roaster = Roaster()

        async def burn(_: Running) -> None:
            raise ZeroDivisionError("too hot")

        async def toast(_: Running) -> Mapping[str, Any]:
            return {"toasted": True}

        async with at_work({kind: roaster, f"{kind}.burn": burn, f"{kind}.toast": toast}):
            waiting = await ask(slow, kind, beans=1)
            burnt = await ask(broken, f"{kind}.burn")
            toasted = await ended(quick, await ask(quick, f"{kind}.toast"))
            resting = await until(broken, burnt, lambda found: found.attempts == 1)
            running = await read(slow, waiting)
            roaster.passed.set()
            done = await ended(slow, waiting)

        assert (toasted.result, running.state, done.result) == ({"toasted": True}, TaskState.RUNNING, {"beans": 1})
        assert (resting.state, resting.error) == (TaskState.RUNNING, None)

    async def test_tries_again_what_broke_and_says_in_the_end_how(self, kind: str) -> None:
        merchant, tried = await open_merchant(), 0

        async def burn(_: Running) -> None:
            nonlocal tried
            tried += 1
            raise ZeroDivisionError("secret beans")

        task = await ask(merchant, kind)
        async with at_work({kind: burn}, clock=clock(faster=50), poll_seconds=0.02):
            found = await ended(merchant, task)

        assert (found.state, found.attempts, tried) == (TaskState.FAILED, 5, 5)
        assert found.error == "It broke 5 times, at last by ZeroDivisionError."

    async def test_fails_what_is_refused_in_its_words(self, kind: str) -> None:
        merchant = await open_merchant()

        async def refuse(_: Running) -> None:
            raise NotFound("There are no beans.")

        async with at_work({kind: refuse}):
            found = await ended(merchant, await ask(merchant, kind))

        assert (found.state, found.error, found.attempts) == (TaskState.FAILED, "There are no beans.", 1)

    async def test_keeps_what_was_done_of_what_failed_in_part_and_does_not_try_it_again(self, kind: str) -> None:
        merchant = await open_merchant()

        async def spill(_: Running) -> None:
            raise PartlyDone("Half of it was spilt.", {"beans": 3})

        async with at_work({kind: spill}):
            found = await ended(merchant, await ask(merchant, kind))

        assert (found.state, found.error, found.result, found.attempts) == (TaskState.FAILED, "Half of it was spilt.", {"beans": 3}, 1)

    async def test_has_room_for_what_is_urgent_however_much_takes_long(self, kind: str) -> None:
        roaster, merchants = Roaster(), [await open_merchant() for _ in range(worker_module.AT_ONCE + 2)]

        async def serve(_: Running) -> Mapping[str, Any]:
            return {"served": True}

        async with at_work({kind: roaster, f"{kind}.serve": serve}, urgent=[f"{kind}.serve"]):
            tasks = [await ask(merchant, kind, beans=1) for merchant in merchants]
            served = [await ended(merchant, await ask(merchant, f"{kind}.serve")) for merchant in merchants]
            begun = roaster.begun
            roaster.passed.set()
            done = [await ended(merchant, task) for merchant, task in zip(merchants, tasks, strict=True)]

        assert begun == worker_module.AT_ONCE
        assert [task.result for task in served] == [{"served": True}] * len(merchants)
        assert [task.result for task in done] == [{"beans": 1}] * len(merchants)

    async def test_gives_back_what_it_was_doing_when_it_stops(self, kind: str) -> None:
        merchant, roaster = await open_merchant(), Roaster()

        async with at_work({kind: roaster}):
            task = await ask(merchant, kind, beans=5)
            await until(merchant, task, lambda found: found.state is TaskState.RUNNING)
        left = await read(merchant, task)
        roaster.passed.set()
        async with at_work({kind: roaster}):
            found = await ended(merchant, task)

        assert (left.state, left.attempts, roaster.stopped) == (TaskState.QUEUED, 0, 1)
        assert (found.state, found.result, roaster.begun) == (TaskState.DONE, {"beans": 5}, 2)

    async def test_goes_on_with_what_a_dead_worker_left_behind(self, kind: str) -> None:
        merchant, roaster = await open_merchant(), Roaster()
        task = await ask(merchant, kind, beans=5)
        dead = await claim(merchant, [kind], now=utc_now() - LEASE * 2)
        roaster.passed.set()

        async with at_work({kind: roaster}, poll_seconds=0.05):
            found = await ended(merchant, task)

        assert dead is not None
        assert (found.state, found.result, found.attempts) == (TaskState.DONE, {"beans": 5}, 2)

    async def test_stops_what_is_cancelled(self, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(worker_module, "BEAT_SECONDS", 0.02)
        merchant, roaster = await open_merchant(), Roaster()

        async with at_work({kind: roaster}):
            task = await ask(merchant, kind, beans=5)
            await until(merchant, task, lambda found: found.state is TaskState.RUNNING)
            async with transaction(merchant) as connection:
                await cancel(connection, merchant, task, now=utc_now())
            async with asyncio.timeout(10):
                while not roaster.stopped:  # noqa: ASYNC110
                    await asyncio.sleep(0.01)

        assert (await read(merchant, task)).state is TaskState.CANCELLED

    async def test_keeps_the_lease_of_what_takes_long(self, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(worker_module, "BEAT_SECONDS", 0.02)
        merchant, roaster, now = await open_merchant(), Roaster(), clock(faster=100)

        async with at_work({kind: roaster}, clock=now):
            task = await ask(merchant, kind, beans=5)
            await until(merchant, task, lambda found: found.state is TaskState.RUNNING)
            await asyncio.sleep(1.2)
            rival = await claim(merchant, [kind], now=now())
            roaster.passed.set()
            found = await ended(merchant, task)

        assert rival is None
        assert (found.state, found.attempts) == (TaskState.DONE, 1)

    async def test_shares_the_work_of_one_merchant_with_others(self, kind: str) -> None:
        merchant, ran = await open_merchant(), list[int]()

        async def note(work: Running) -> None:
            ran.append(work.input["number"])

        async with at_work({kind: note}, poll_seconds=0.05), at_work({kind: note}, poll_seconds=0.05):
            tasks = [await ask(merchant, kind, number=number) for number in range(20)]
            for task in tasks:
                await ended(merchant, task)

        assert sorted(ran) == list(range(20))


class TestWork:
    def test_names_every_kind(self) -> None:
        assert set(WORK) >= {"program.upgrade"}
