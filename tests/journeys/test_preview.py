"""What a preview promises is what happens: any events, also late ones, with refunds between them."""

from datetime import timedelta
from random import Random

import pytest
from starlette.applications import Starlette

from tests.journeys.coffee import DECISION, PREVIEW
from tests.journeys.made_up import AMOUNTS, DAYS, any_event
from tests.journeys.year import PROGRAM
from tests.makers import CLOCK, Shop, open_shop

pytestmark = pytest.mark.commits

RECORD = f"decision {{ {DECISION} }} purchase {{ externalId }} userErrors {{ code field message }}"
REFUND = "purchase { total refunded } userErrors { code field message }"
EVENTS = 60


class TestPreview:
    @pytest.mark.parametrize("seed", range(4))
    async def test_promises_what_happens(self, app: Starlette, seed: int) -> None:
        random, shop = Random(seed), await open_shop(app, program=PROGRAM)
        customer = await shop.customer(joined_at=CLOCK - timedelta(days=DAYS + 1))
        numbers: list[str] = []

        for number in range(EVENTS):
            event = any_event(random, number)
            previewed = (await shop.ask(PREVIEW, {"id": customer, "event": event}))["merchant"]["previewEvent"]
            recorded = await shop.change("eventRecord", "EventRecordInput", {"customerId": customer, "event": event}, RECORD)
            assert recorded["userErrors"] == []
            assert recorded["decision"] == previewed, event
            if recorded["purchase"]:
                numbers.append(recorded["purchase"]["externalId"])
            if numbers and random.random() < 0.2:
                await self.refund(shop, random, numbers.pop(random.randrange(len(numbers))), number)

        await self.add_up(shop, customer)

    async def refund(self, shop: Shop, random: Random, purchase: str, number: int) -> None:
        """Refund a part or all of a purchase, if it cost anything."""
        for attempt in range(random.randint(1, 3)):
            amount = random.choice(AMOUNTS)
            refund = {"purchaseExternalId": purchase, "amount": amount, "externalId": f"R-{number}-{attempt}"}
            payload = await shop.change("purchaseRefund", "PurchaseRefundInput", refund, REFUND)
            assert {error["code"] for error in payload["userErrors"]} <= {"REFUND_EXCEEDS_PURCHASE"}, payload

    async def add_up(self, shop: Shop, customer: str) -> None:
        """Compare the balances with the movements, and under UNLIMITED with what the purchases still earn."""
        query = """query ($id: ID) { merchant { customer(id: $id) {
            balances { currency available debt }
            transactions(first: 250) { nodes { currency points kind reason } }
            purchases(first: 250) { nodes { points } }
        } } }"""
        found = (await shop.ask(query, {"id": customer}))["merchant"]["customer"]
        movements = found["transactions"]["nodes"]
        for balance in found["balances"]:
            moved = sum(one["points"] for one in movements if one["currency"] == balance["currency"])
            assert balance["available"] - balance["debt"] == moved
        others = sum(one["points"] for one in movements if one["reason"].startswith("REVIEW") and one["currency"] == "beans")
        beans = next(one for one in found["balances"] if one["currency"] == "beans")
        assert beans["available"] - beans["debt"] == others + sum(one["points"] for one in found["purchases"]["nodes"])
