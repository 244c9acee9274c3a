"""A draft that is tried on what really happened: asked for, followed, read, given up."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import orjson
import pytest

from jobs.work import WORK
from jobs.worker import working
from tests.makers import CLOCK, PROGRAM, Shop

pytestmark = pytest.mark.commits

FIELDS = """
    backtest { id from to publishedVersion error progress { state done total } report { events } }
    userErrors { code field message details }
"""
COLUMN = """
    version cost points { currency issued takenBack expired } rules { rule currency fired wanted given failed }
    tiers { tier customers } stages { stage customers } refused
"""
REPORT = f"""
    events customers changed published {{ {COLUMN} }} draft {{ {COLUMN} }}
    tierMoves {{ published draft customers }} stageMoves {{ published draft customers }}
    sample {{ customerId published {{ points tier stage }} draft {{ points tier stage }} }}
"""
SINCE = (CLOCK - timedelta(days=30)).isoformat()


async def begins(shop: Shop, key: str, **input: Any) -> dict[str, Any]:
    return await shop.change("programBacktest", "ProgramBacktestInput", {"from": SINCE, **input}, FIELDS, key=key)


async def saves(shop: Shop, key: str, **sections: Any) -> None:
    saved = await shop.change("programDraftSave", "ProgramDraftSaveInput", {"document": PROGRAM | sections}, "userErrors { code }", key=key)
    assert saved["userErrors"] == []


async def follows(shop: Shop, id: str, *, key: str | None = None) -> list[dict[str, Any]]:
    """Follow a backtest to its end over server-sent events, and return what was sent."""
    query = f'subscription {{ programBacktest(id: "{id}") {{ progress {{ state done total }} error report {{ {REPORT} }} }} }}'
    headers = {"authorization": f"Bearer {key or shop.key}", "accept": "text/event-stream"}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(shop.app), base_url="http://shop", timeout=60) as client:
        response = await client.post("/graphql/stream", json={"query": query}, headers=headers)
    events = [orjson.loads(event.partition("data: ")[2]) for event in response.text.split("\n\n") if event.startswith("event: next")]
    return [event["data"]["programBacktest"] if event["data"] else event for event in events]


class TestProgramBacktest:
    async def test_tells_what_the_draft_would_have_given_and_who_would_be_elsewhere(self, shop: Shop) -> None:
        staff, ada = await shop.staff(), await shop.customer()
        await shop.buys(ada, 60_000_000)
        await shop.clock(CLOCK + timedelta(seconds=1))
        rules = [{"type": "PER_AMOUNT", "code": "spend", "every": 500_000, "points": 1}]
        currencies = [{"code": "beans", "name": "Beans", "value": {"points": 10, "amount": 1_000_000}}]
        levels = [*PROGRAM["tiers"]["levels"][:2], {**PROGRAM["tiers"]["levels"][2], "threshold": 60_000_000}]
        await saves(shop, staff, points={"currencies": currencies}, earning={"rules": rules}, tiers={"levels": levels})

        started = await begins(shop, staff)
        async with working(WORK):
            [*_, last] = await follows(shop, started["backtest"]["id"])

        report = last["report"]
        assert (last["progress"], last["error"]) == ({"state": "DONE", "done": 1, "total": 1}, None)
        assert report["published"] == {
            "version": 1,
            "cost": None,
            "points": [
                {"currency": "beans", "issued": 60, "takenBack": 0, "expired": 0},
                {"currency": "stamps", "issued": 1, "takenBack": 0, "expired": 0},
            ],
            "rules": [
                {"rule": "spend", "currency": "beans", "fired": 1, "wanted": 60, "given": 60, "failed": 0},
                {"rule": "stamp", "currency": "stamps", "fired": 1, "wanted": 1, "given": 1, "failed": 0},
            ],
            "tiers": [{"tier": "silver", "customers": 1}],
            "stages": [{"stage": "CONVERSION", "customers": 1}],
            "refused": 0,
        }
        assert report["draft"] == report["published"] | {
            "version": None,
            "cost": 12_000_000,
            "points": [{"currency": "beans", "issued": 120, "takenBack": 0, "expired": 0}],
            "rules": [{"rule": "spend", "currency": "beans", "fired": 1, "wanted": 120, "given": 120, "failed": 0}],
            "tiers": [{"tier": "gold", "customers": 1}],
        }
        assert report["tierMoves"] == [{"published": "silver", "draft": "gold", "customers": 1}]
        assert report["stageMoves"] == []
        assert report["sample"] == [
            {
                "customerId": ada,
                "published": {"points": 60, "tier": "silver", "stage": "CONVERSION"},
                "draft": {"points": 120, "tier": "gold", "stage": "CONVERSION"},
            }
        ]
        assert (report["events"], report["customers"], report["changed"]) == (1, 1, 1)

    async def test_tries_the_draft_as_it_was_when_it_was_asked_for(self, shop: Shop) -> None:
        staff = await shop.staff()
        await shop.buys(await shop.customer(), 10_000_000)
        await shop.clock(CLOCK + timedelta(seconds=1))
        await saves(shop, staff)
        started = await begins(shop, staff)
        await saves(shop, staff, earning={"rules": []})

        async with working(WORK):
            [*_, last] = await follows(shop, started["backtest"]["id"])

        assert last["report"]["draft"]["points"] == last["report"]["published"]["points"]

    async def test_is_begun_once_for_the_same_key(self, shop: Shop) -> None:
        staff = await shop.staff()
        await saves(shop, staff)

        first = await begins(shop, staff, idempotencyKey="try")
        again = await begins(shop, staff, idempotencyKey="try")
        other = await begins(shop, staff, idempotencyKey="try", to=(CLOCK - timedelta(days=1)).isoformat())

        assert again == first
        assert [error["code"] for error in other["userErrors"]] == ["IDEMPOTENCY_CONFLICT"]

    @pytest.mark.parametrize(
        ("input", "field"),
        [
            ({"from": CLOCK.isoformat()}, ["input", "from"]),
            ({"to": SINCE}, ["input", "from"]),
            ({"to": (CLOCK + timedelta(days=1)).isoformat()}, ["input", "to"]),
            ({"from": "0100-01-01T00:00:00Z"}, ["input", "from"]),
        ],
    )
    async def test_refuses_periods_that_are_none(self, shop: Shop, input: dict[str, str], field: list[str]) -> None:
        staff = await shop.staff()
        await saves(shop, staff)

        refused = await begins(shop, staff, **input)

        assert refused["backtest"] is None
        assert [(error["code"], error["field"]) for error in refused["userErrors"]] == [("INVALID", field)]

    async def test_needs_a_draft(self, shop: Shop) -> None:
        refused = await begins(shop, await shop.staff())

        assert [(error["code"], error["field"]) for error in refused["userErrors"]] == [("CONFLICTING_STATE", None)]

    async def test_is_given_up(self, shop: Shop) -> None:
        staff = await shop.staff()
        await saves(shop, staff)
        id = (await begins(shop, staff))["backtest"]["id"]

        for _ in range(2):
            given_up = await shop.change("programBacktestCancel", "ProgramBacktestCancelInput", {"id": id}, FIELDS, key=staff)
            assert given_up["backtest"]["progress"]["state"] == "CANCELLED"
        unknown = await shop.change("programBacktestCancel", "ProgramBacktestCancelInput", {"id": "tsk_no"}, FIELDS, key=staff)

        assert [(error["code"], error["field"]) for error in unknown["userErrors"]] == [("NOT_FOUND", ["input", "id"])]

    async def test_is_seen_by_its_merchant_alone(self, shop: Shop, rival: Shop) -> None:
        staff = await shop.staff()
        await saves(shop, staff)
        ids = [(await begins(shop, staff))["backtest"]["id"] for _ in range(2)]
        one = f'one: backtest(id: "{ids[0]}") {{ id }}'
        query = f"{{ merchant {{ {one} backtests {{ totalCount nodes {{ id }} }} }} }}"

        mine, theirs = await shop.ask(query), await rival.ask(query)
        stranger = await rival.change(
            "programBacktestCancel", "ProgramBacktestCancelInput", {"id": ids[0]}, FIELDS, key=await rival.staff()
        )

        assert mine["merchant"] == {"one": {"id": ids[0]}, "backtests": {"totalCount": 2, "nodes": [{"id": id} for id in reversed(ids)]}}
        assert theirs["merchant"] == {"one": None, "backtests": {"totalCount": 0, "nodes": []}}
        assert [error["code"] for error in stranger["userErrors"]] == ["NOT_FOUND"]
        assert await asyncio.wait_for(follows(rival, ids[0]), 10) == []
