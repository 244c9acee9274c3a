from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from starlette.applications import Starlette

from tests.api.conftest import Statements
from tests.makers import CLOCK, PROGRAM, Shop, open_shop

pytestmark = pytest.mark.commits

TIER = "tier { code until perks { code text } next { code missing } keep { metric threshold have missing by } }"
ONE = f"query ($id: ID!) {{ merchant {{ customer(id: $id) {{ {TIER} }} }} }}"
TOLD = """{ me { notifications { __typename title body ... on TierEnding { tier lastDay metric missing } } } }"""
SILVER_ENDS = datetime(2027, 3, 31, 17, tzinfo=UTC)
"""The end of March in Jakarta."""


def ladder(**different: Any) -> dict[str, Any]:
    """Write the usual program with another ladder: silver has a perk, and comes from 500,000.00, 50 beans or 2 purchases."""
    threshold = {"SPEND": 50_000_000, "POINTS_EARNED": 50, "PURCHASES": 2}[different.get("metric", "SPEND")]
    perks = [{"code": "lounge", "text": "A seat in the lounge"}, {"code": "tea", "text": "Free tea"}]
    levels = [
        {"code": "member", "name": "Member", "threshold": 0},
        {"code": "silver", "name": "Silver", "threshold": threshold, "perks": perks},
    ]
    return PROGRAM | {"tiers": {"levels": levels, **different}}


async def tier_of(shop: Shop, customer: str) -> dict[str, Any]:
    found: dict[str, Any] = (await shop.ask(ONE, {"id": customer}))["merchant"]["customer"]["tier"]
    return found


class TestTierStanding:
    async def test_shows_perks_and_what_keeps_the_tier(self, app: Starlette) -> None:
        shop = await open_shop(app, program=ladder())
        customer = await shop.customer()
        await shop.buys(customer, 60_000_000)
        await shop.clock(CLOCK + timedelta(days=60))
        await shop.buys(customer, 20_000_000)

        assert await tier_of(shop, customer) == {
            "code": "silver",
            "until": "2027-03-31",
            "perks": [{"code": "lounge", "text": "A seat in the lounge"}, {"code": "tea", "text": "Free tea"}],
            "next": None,
            "keep": {"metric": "SPEND", "threshold": 50_000_000, "have": 20_000_000, "missing": 30_000_000, "by": "2027-03-31"},
        }

    async def test_has_nothing_to_keep_of_what_never_ends(self, app: Starlette) -> None:
        shop = await open_shop(app, program=ladder())

        shown = await tier_of(shop, await shop.customer())

        assert shown == {"code": "member", "until": None, "perks": [], "next": {"code": "silver", "missing": 50_000_000}, "keep": None}

    async def test_looks_ahead_for_many_customers_at_once(self, app: Starlette, statements: Statements) -> None:
        shop = await open_shop(app, program=ladder())
        sent = []
        for count in (1, 4):
            for _ in range(count):
                customer = await shop.customer(joined_at=CLOCK - timedelta(days=900))
                for days, total in ((800, 10_000_000), (100, 60_000_000), (0, 1_000_000)):
                    await shop.buys(customer, total, at=(CLOCK - timedelta(days=days)).isoformat())
            statements.taken()
            found = await shop.ask(f"{{ merchant {{ customers(first: 50) {{ nodes {{ {TIER} }} }} }} }}")
            sent.append(len(statements.taken()))

        assert {one["tier"]["keep"]["have"] for one in found["merchant"]["customers"]["nodes"]} == {1_000_000}
        assert sent[0] == sent[1]


class TestTierEnding:
    @pytest.mark.parametrize(
        ("metric", "missing", "needed"),
        [
            ("SPEND", 50_000_000, "Spend another IDR\u00a0500,000 to keep it."),
            ("PURCHASES", 1, "1 more purchase keeps it."),
            ("POINTS_EARNED", 49, "Another 49 Beans keep it."),
        ],
    )
    async def test_tells_until_when_the_tier_is_safe(self, app: Starlette, metric: str, missing: int, needed: str) -> None:
        shop = await open_shop(app, locale="en-GB", program=ladder(metric=metric))
        customer = await shop.customer()
        await shop.buys(customer, 30_000_000)
        await shop.buys(customer, 30_000_000)
        await shop.clock(datetime(2027, 1, 10, tzinfo=UTC))
        if metric != "SPEND":
            await shop.buys(customer, 1_000_000)
        await shop.clock(SILVER_ENDS - timedelta(days=30))
        await shop.change("eventRecord", "EventRecordInput", _review(customer), "duplicate userErrors { code }")

        told = (await shop.ask(TOLD, key=await shop.token(customer)))["me"]["notifications"]
        assert [one for one in told if one["__typename"] == "TierEnding"] == [
            {
                "__typename": "TierEnding",
                "title": "Silver ends soon",
                "body": f"You hold Silver until 31 March 2027. {needed}",
                "tier": "silver",
                "lastDay": "2027-03-31",
                "metric": metric,
                "missing": missing,
            }
        ]


def _review(customer: str) -> dict[str, Any]:
    return {"customerId": customer, "event": {"kind": "VISIT", "externalId": "look-in"}}
