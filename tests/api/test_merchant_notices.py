"""What a merchant should look at."""

from datetime import timedelta
from typing import Any

import pytest

from tests.makers import CLOCK, PROGRAM, Shop

pytestmark = pytest.mark.commits

LIST = """query ($first: Int, $after: String) { merchant { notices(first: $first, after: $after) {
    nodes { kind subject message at programVersion } pageInfo { hasNextPage endCursor } totalCount
} } }"""
BROKEN = [
    {"type": "FIXED", "code": code, "points": 1, "when": f"event.total / (event.total - event.total) > {number}"}
    for number, code in enumerate(("first", "second"))
]


async def told(shop: Shop, **variables: Any) -> dict[str, Any]:
    """Ask for notices."""
    found: dict[str, Any] = (await shop.ask(LIST, variables))["merchant"]["notices"]
    return found


async def breaks(shop: Shop) -> None:
    """Publish a program with two rules that cannot be evaluated, and let two purchases meet them."""
    staff, document = await shop.staff(), PROGRAM | {"earning": {"rules": BROKEN}}
    await shop.change("programDraftSave", "ProgramDraftSaveInput", {"document": document}, "userErrors { code }", key=staff)
    await shop.change("programPublish", "ProgramPublishInput", {}, "userErrors { code }", key=staff)
    customer = await shop.customer()
    for total in (100, 200):
        await shop.buys(customer, total)


class TestNotices:
    async def test_tell_once_a_day_which_rules_failed(self, shop: Shop, rival: Shop) -> None:
        await breaks(shop)

        found = await told(shop)

        assert [(one["kind"], one["subject"], one["programVersion"], one["at"]) for one in found["nodes"]] == [
            ("RULE_FAILED", "second", 2, "2026-03-01T05:00:00Z"),
            ("RULE_FAILED", "first", 2, "2026-03-01T05:00:00Z"),
        ]
        assert all("zero" in one["message"] for one in found["nodes"])
        assert found["totalCount"] == 2
        assert (await told(rival))["nodes"] == []

    async def test_are_read_page_by_page(self, shop: Shop) -> None:
        await breaks(shop)

        first = await told(shop, first=1)
        rest = await told(shop, first=1, after=first["pageInfo"]["endCursor"])

        assert [one["subject"] for one in (*first["nodes"], *rest["nodes"])] == ["second", "first"]
        assert (first["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasNextPage"]) == (True, False)

    async def test_are_for_those_who_may_read_the_program(self, shop: Shop) -> None:
        answer = await shop.post(LIST, {}, key=await shop.token(await shop.customer(joined_at=CLOCK - timedelta(days=1))))

        assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN"
