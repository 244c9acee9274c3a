"""A clock on its way, through the API: looked at, followed, asked for twice, stopped."""

import asyncio
from typing import Any

import httpx
import orjson
import pytest

from api.tasks import progress as following
from loyalty.clock import moving
from tests.api.test_clock import ERRORS, advance, codes
from tests.loyalty.clock.test_stopping import Brake
from tests.makers import Shop

pytestmark = pytest.mark.commits

TO = "2027-06-01T00:00:00Z"
WAY = "task from to error progress { state done total }"
SECONDS = 20


async def clock_of(shop: Shop) -> dict[str, Any]:
    """Look at a shop's clock."""
    found: dict[str, Any] = (await shop.ask(f"{{ merchant {{ clock {{ now advancing {{ {WAY} }} }} }} }}"))["merchant"]["clock"]
    return found


async def follows(shop: Shop) -> list[dict[str, Any]]:
    """Follow a shop's clock until it stands."""
    headers = {"authorization": f"Bearer {shop.key}", "accept": "text/event-stream"}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(shop.app), base_url="http://shop", timeout=SECONDS) as client:
        body = {"query": f"subscription {{ testClockAdvancing {{ {WAY} }} }}"}
        response = await client.post("/graphql/stream", json=body, headers=headers)
    events = [orjson.loads(event.partition("data: ")[2]) for event in response.text.split("\n\n") if event.startswith("event: next")]
    return [event["data"]["testClockAdvancing"] for event in events]


@pytest.fixture
def brake(monkeypatch: pytest.MonkeyPatch) -> Brake:
    """Let clocks wait before anybody is carried to the second place."""
    brake = Brake(2)
    monkeypatch.setattr(moving, "pass_due", brake)
    monkeypatch.setattr(following, "POLL_SECONDS", 0.01)
    return brake


async def on_its_way(shop: Shop, brake: Brake) -> "asyncio.Task[dict[str, Any]]":
    """Let somebody have bought, and move the clock until the brake stops it."""
    await shop.buys(await shop.customer(), 100_000_000)
    asked = asyncio.create_task(advance(shop, TO))
    async with asyncio.timeout(SECONDS):
        await brake.stopped.wait()
    return asked


class TestAdvancing:
    async def test_says_how_far_it_is_and_tells_who_follows(self, shop: Shop, brake: Brake) -> None:
        asked = await on_its_way(shop, brake)
        following_it = asyncio.create_task(follows(shop))
        found = await clock_of(shop)
        await asyncio.sleep(0.1)
        brake.released.set()

        assert (await asked)["userErrors"] == []
        told = await following_it
        way = found["advancing"]
        assert (way["from"], way["to"], way["error"], way["progress"]["state"]) == ("2026-03-01T05:00:00Z", TO, None, "RUNNING")
        assert found["now"] < TO
        assert 0 < way["progress"]["done"] < way["progress"]["total"]
        assert told[0] == way
        assert (told[-1]["progress"]["state"], told[-1]["progress"]["done"]) == ("DONE", way["progress"]["total"])
        assert (await clock_of(shop))["advancing"] is None

    async def test_is_nothing_to_follow_where_no_clock_was_moved(self, shop: Shop) -> None:
        assert await follows(shop) == []


class TestASecondAdvance:
    async def test_is_refused_while_the_first_is_on_its_way(self, shop: Shop, brake: Brake) -> None:
        asked = await on_its_way(shop, brake)

        refused = await advance(shop, "2027-06-02T00:00:00Z")
        brake.released.set()

        assert codes(refused) == [("CONFLICTING_STATE", None)]
        assert refused["userErrors"][0]["details"] == {"to": "2027-06-01T00:00:00+00:00"}
        assert (await asked)["merchant"]["now"] == TO


class TestTestClockCancel:
    async def test_stops_the_clock_where_it_stands(self, shop: Shop, brake: Brake) -> None:
        asked = await on_its_way(shop, brake)
        stood = (await clock_of(shop))["now"]

        stopped = [
            await shop.change("testClockCancel", "TestClockCancelInput", {}, f"merchant {{ now clock {{ advancing {{ to }} }} }} {ERRORS}")
            for _ in range(2)
        ]
        brake.released.set()
        refused = await asked

        assert stopped == [{"merchant": {"now": stood, "clock": {"advancing": None}}, "userErrors": []}] * 2
        assert (refused["merchant"], codes(refused)) == (None, [("CONFLICTING_STATE", ["input", "to"])])
        assert (await shop.ask("{ merchant { now } }"))["merchant"]["now"] == stood < TO
