"""How far the work behind a publish is: asked for, and followed to its end."""

import asyncio
from typing import Any

import httpx
import orjson
import pytest

from api.tasks import progress as following
from api.tasks.types import TaskState
from jobs.work import WORK
from jobs.worker import working
from kernel.clock import utc_now
from kernel.db import transaction
from kernel.ids import new_id
from kernel.tasks import actions
from loyalty.programs.upgrades import KIND
from tests.makers import PROGRAM, Shop

pytestmark = pytest.mark.commits

PROGRESS = "{ state done total startedAt finishedAt }"


async def publishes(shop: Shop, **input: Any) -> None:
    """Publish the shop's program again, as a new version unless one is named."""
    staff = await shop.staff()
    if not input:
        saved = await shop.change("programDraftSave", "ProgramDraftSaveInput", {"document": PROGRAM}, "userErrors { code }", key=staff)
        assert saved["userErrors"] == []
    published = await shop.change("programPublish", "ProgramPublishInput", input, "userErrors { code }", key=staff)
    assert published["userErrors"] == []


async def follows(shop: Shop, arguments: str = "", *, key: str | None = None) -> list[dict[str, Any]]:
    """Follow an upgrade to its end over server-sent events, and return what was sent."""
    query = f"subscription {{ programUpgrade{arguments} {PROGRESS} }}"
    headers = {"authorization": f"Bearer {key or shop.key}", "accept": "text/event-stream"}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(shop.app), base_url="http://shop", timeout=20) as client:
        response = await client.post("/graphql/stream", json={"query": query}, headers=headers)
    return [orjson.loads(event.partition("data: ")[2]) for event in response.text.split("\n\n") if event.startswith("event: next")]


async def upgrades(shop: Shop) -> list[dict[str, Any] | None]:
    """Ask for the progress of all versions, newest first."""
    data = await shop.ask(f"{{ merchant {{ programs {{ nodes {{ upgrade {PROGRESS} }} }} }} }}")
    return [one["upgrade"] for one in data["merchant"]["programs"]["nodes"]]


class TestUpgrade:
    async def test_waits_then_says_that_all_are_carried_over(self, shop: Shop) -> None:
        for _ in range(3):
            await shop.customer()
        await publishes(shop)

        waiting = await upgrades(shop)
        async with working(WORK):
            [*_, last] = await follows(shop)
        [done, *others] = await upgrades(shop)

        queued = {"state": "QUEUED", "done": 0, "total": None, "startedAt": None, "finishedAt": None}
        assert waiting == [queued, None]
        assert done is not None
        assert (done["state"], done["done"], done["total"]) == ("DONE", 3, 3)
        assert done["startedAt"] <= done["finishedAt"]
        assert (others, last["data"]["programUpgrade"]) == ([None], done)

    async def test_is_of_the_last_time_that_a_version_was_published(self, shop: Shop) -> None:
        await publishes(shop)
        async with working(WORK):
            await follows(shop)
        await publishes(shop, version=1)

        assert [one and one["state"] for one in await upgrades(shop)] == ["DONE", "QUEUED"]

    async def test_shows_nothing_to_another_merchant(self, shop: Shop, rival: Shop) -> None:
        await publishes(shop)

        assert [event["data"] for event in await follows(rival)] == []

    async def test_is_nothing_of_a_draft(self, shop: Shop) -> None:
        await shop.change("programDraftSave", "ProgramDraftSaveInput", {"document": PROGRAM}, "userErrors { code }", key=await shop.staff())

        data = await shop.ask(f"{{ merchant {{ programDraft {{ upgrade {PROGRESS} }} }} }}")

        assert data["merchant"]["programDraft"] == {"upgrade": None}


class TestProgramUpgrade:
    async def test_tells_every_step_once(self, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(following, "POLL_SECONDS", 0.01)
        await publishes(shop)
        following_it = asyncio.create_task(follows(shop))
        async with asyncio.timeout(10):
            while (lease := await actions.claim(shop.id, [KIND], now=utc_now())) is None:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        for done in (10, 20, 20):
            await actions.progress(lease, now=utc_now(), done=done, total=20)
            await asyncio.sleep(0.2)
        await actions.finish(lease, None, now=utc_now())

        told = [event["data"]["programUpgrade"] for event in await following_it]

        steps = [(one["state"], one["done"], one["total"]) for one in told]
        assert steps[-3:] == [("RUNNING", 10, 20), ("RUNNING", 20, 20), ("DONE", 20, 20)]
        assert len(set(steps)) == len(steps)

    async def test_ends_at_once_where_nobody_had_to_be_carried_over(self, shop: Shop) -> None:
        assert await follows(shop) == []

    async def test_refuses_versions_that_are_not_there(self, shop: Shop) -> None:
        answers = [await follows(shop, f"(version: {version})") for version in (0, 7)]

        assert [answer["errors"][0]["extensions"]["code"] for [answer] in answers] == ["NOT_FOUND", "NOT_FOUND"]

    async def test_is_for_those_who_may_read_the_program(self, shop: Shop) -> None:
        [answer] = await follows(shop, key=await shop.token(await shop.customer()))

        assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN"


class TestProgressOf:
    async def test_tells_nothing_of_what_is_not_there(self, shop: Shop) -> None:
        assert [one async for one in following.progress_of(shop.id, new_id())] == []

    async def test_tells_nothing_of_another_merchants(self, shop: Shop, rival: Shop) -> None:
        async with transaction(shop.id) as connection:
            task = await actions.enqueue(connection, shop.id, "roast", {}, actor="test", now=utc_now())
            await actions.cancel(connection, shop.id, task, now=utc_now())

        assert [one async for one in following.progress_of(rival.id, task)] == []
        assert [one.state async for one in following.progress_of(shop.id, task)] == [TaskState.CANCELLED]
