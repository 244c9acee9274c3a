"""Stages, health and what entering them gives, as the doors show them."""

from datetime import timedelta
from typing import Any

import pytest
from starlette.applications import Starlette

from tests.makers import CLOCK, PROGRAM, Shop, open_shop

pytestmark = pytest.mark.commits

NEXT = "stage requirements { metric atLeast atMost tier withinDays have missing isMet }"
SHOWN = f"query ($id: ID!) {{ merchant {{ customer(id: $id) {{ stage health nextStage {{ {NEXT} }} }} }} }}"
MOVEMENTS = """query ($id: ID!) { merchant { customer(id: $id) { balance { available } stageHistory { nodes { from to at reason } }
    transactions { nodes { kind points reason effectiveAt explanation { rule fired wanted given reason } } } } } }"""


async def shown(shop: Shop, query: str, customer: str) -> dict[str, Any]:
    found: dict[str, Any] = (await shop.ask(query, {"id": customer}))["merchant"]["customer"]
    return found


def need(metric: str, *, have: int | None, missing: int | None, is_met: bool = False, **asked: Any) -> dict[str, Any]:
    unasked = {"atLeast": None, "atMost": None, "tier": None, "withinDays": None}
    return {"metric": metric, **unasked, **asked, "have": have, "missing": missing, "isMet": is_met}


def giving(**lifecycle: Any) -> dict[str, Any]:
    return {**PROGRAM, "lifecycle": lifecycle}


class TestNextStage:
    async def test_is_a_first_purchase_for_who_has_joined(self, shop: Shop) -> None:
        found = await shown(shop, SHOWN, await shop.customer())

        assert found == {
            "stage": "ACQUISITION",
            "health": None,
            "nextStage": {"stage": "CONVERSION", "requirements": [[need("PURCHASES", have=0, missing=1, atLeast=1)]]},
        }

    async def test_says_what_is_missing_to_each_requirement(self, app: Starlette) -> None:
        terms = {
            "anyOf": [
                {"allOf": [{"metric": "PURCHASES", "atLeast": 5, "withinDays": 365}]},
                {"allOf": [{"metric": "SPEND", "atLeast": 90_000}, {"metric": "NPS", "atLeast": 9}]},
                {
                    "allOf": [
                        {"metric": "DAYS_SINCE_PURCHASE", "atMost": 3},
                        {"metric": "TIER", "tier": PROGRAM["tiers"]["levels"][-1]["code"]},
                    ]
                },
            ]
        }
        shop = await open_shop(app, program=giving(loyalty=terms))
        budi = await shop.customer()
        for days in (10, 5):
            await shop.buys(budi, 30_000, at=(CLOCK - timedelta(days=days)).isoformat())

        found = await shown(shop, SHOWN, budi)

        assert found["nextStage"] == {
            "stage": "LOYALTY",
            "requirements": [
                [need("PURCHASES", have=2, missing=3, atLeast=5, withinDays=365)],
                [need("SPEND", have=60_000, missing=30_000, atLeast=90_000), need("NPS", have=None, missing=9, atLeast=9)],
                [
                    need("DAYS_SINCE_PURCHASE", have=5, missing=2, atMost=3),
                    need("TIER", have=None, missing=None, tier=PROGRAM["tiers"]["levels"][-1]["code"]),
                ],
            ],
        }

    async def test_needs_a_purchase_after_a_lapse(self, app: Starlette) -> None:
        shop = await open_shop(app, program=giving(retention={"anyOf": [{"allOf": [{"metric": "PURCHASES", "atLeast": 1}]}]}, lapseDays=30))
        budi = await shop.customer()
        await shop.buys(budi, 100, at=(CLOCK - timedelta(days=31)).isoformat())

        found = await shown(shop, SHOWN, budi)

        assert (found["stage"], found["nextStage"]["stage"]) == ("CONVERSION", "RETENTION")
        assert found["nextStage"]["requirements"] == [
            [
                need("PURCHASES", have=1, missing=0, is_met=True, atLeast=1),
                need("PURCHASES", have=0, missing=1, atLeast=1, withinDays=30),
            ]
        ]

    async def test_is_null_at_the_top(self, app: Starlette) -> None:
        shop = await open_shop(app, program=giving(loyalty={"anyOf": [{"allOf": [{"metric": "PURCHASES", "atLeast": 1}]}]}))
        budi = await shop.customer()
        await shop.buys(budi, 100)

        assert await shown(shop, SHOWN, budi) == {"stage": "LOYALTY", "health": "ACTIVE", "nextStage": None}


class TestRhythm:
    async def test_says_when_a_customer_is_expected_and_how_late_they_are(self, app: Starlette) -> None:
        late = {"anyOf": [{"allOf": [{"metric": "DAYS_OVERDUE", "atMost": 2}]}]}
        shop = await open_shop(app, program=giving(loyalty=late))
        budi = await shop.customer()
        query = f"query ($id: ID!) {{ merchant {{ customer(id: $id) {{ expectedNextPurchaseAt daysOverdue nextStage {{ {NEXT} }} }} }} }}"

        await shop.buys(budi, 100, at=(CLOCK - timedelta(days=40)).isoformat())
        await shop.buys(budi, 100, at=(CLOCK - timedelta(days=25)).isoformat())
        unknown = await shown(shop, query, budi)
        await shop.buys(budi, 100, at=(CLOCK - timedelta(days=20)).isoformat())
        known = await shown(shop, query, budi)

        assert unknown == {
            "expectedNextPurchaseAt": None,
            "daysOverdue": None,
            "nextStage": {"stage": "LOYALTY", "requirements": [[need("DAYS_OVERDUE", have=None, missing=None, atMost=2)]]},
        }
        assert known == {
            "expectedNextPurchaseAt": (CLOCK - timedelta(days=10)).isoformat().replace("+00:00", "Z"),
            "daysOverdue": 10,
            "nextStage": None,
        }

    async def test_is_zero_days_late_before_the_day(self, shop: Shop) -> None:
        budi = await shop.customer()
        for days in (30, 20, 10):
            await shop.buys(budi, 100, at=(CLOCK - timedelta(days=days)).isoformat())

        assert await shown(shop, "query ($id: ID!) { merchant { customer(id: $id) { daysOverdue } } }", budi) == {"daysOverdue": 0}


class TestEntries:
    async def test_explain_themselves_beside_the_event(self, app: Starlette) -> None:
        shop = await open_shop(app, program=giving(entries=[{"stage": "CONVERSION", "points": 50}]))
        budi = await shop.customer()
        await shop.buys(budi, 1_000_000, externalId="first")

        found = await shown(shop, MOVEMENTS, budi)

        entered, earned = found["transactions"]["nodes"]
        assert (entered["kind"], entered["points"], entered["reason"]) == ("EARN", 50, "Entered CONVERSION")
        assert entered["explanation"] == [
            {"rule": "stage:CONVERSION", "fired": True, "wanted": 50, "given": 50, "reason": "entered CONVERSION, once"}
        ]
        assert earned["reason"] == "PURCHASE first"
        assert "stage:CONVERSION" not in {one["rule"] for one in earned["explanation"]}
        assert [(move["from"], move["to"], move["reason"]) for move in found["stageHistory"]["nodes"]] == [
            ("ACQUISITION", "CONVERSION", "First purchase"),
            (None, "ACQUISITION", "Registered"),
        ]

    async def test_of_time_are_shown_before_anybody_has_written_them(self, app: Starlette) -> None:
        shop = await open_shop(app, program=giving(entries=[{"health": "LAPSED", "points": 70}]))
        budi = await shop.customer()
        await shop.buys(budi, 0)
        await shop.clock(CLOCK + timedelta(days=200))

        found = await shown(shop, MOVEMENTS, budi)

        assert (found["balance"]["available"], found["transactions"]["nodes"]) == (70, [])

    async def test_of_joining_are_given_by_the_mutation_that_creates(self, app: Starlette) -> None:
        shop = await open_shop(app, program=giving(entries=[{"stage": "ACQUISITION", "points": 20}]))
        fields = "customer { balance { available } notifications { title } } userErrors { code }"

        payload = await shop.change("customerCreate", "CustomerCreateInput", {"externalId": "budi"}, fields)

        assert payload["customer"]["balance"] == {"available": 20}
        assert len(payload["customer"]["notifications"]) == 1


class TestLists:
    async def test_know_who_has_moved_by_time_alone(self, app: Starlette) -> None:
        shop = await open_shop(app, program=giving(lapseDays=100, entries=[{"health": "AT_RISK", "points": 1}]))
        budi, _ = await shop.customer(external_id="budi"), await shop.customer(external_id="sari")
        for _ in range(2):
            await shop.buys(budi, 100)
        query = """query ($where: CustomerFilter) { merchant { customers(where: $where) { totalCount nodes { externalId } } } }"""

        seen = []
        for days in (0, 95, 100, 200):
            await shop.clock(CLOCK + timedelta(days=days))
            for where in ({"stage": "RETENTION"}, {"stage": "CONVERSION"}, {"health": "AT_RISK"}):
                found = (await shop.ask(query, {"where": where}))["merchant"]["customers"]
                assert found["totalCount"] == len(found["nodes"])
                seen.append(found["totalCount"])

        assert seen == [1, 0, 0, 1, 0, 1, 0, 1, 1, 0, 1, 0]
