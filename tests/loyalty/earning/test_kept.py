"""What is kept with an event beside its decision, and what merchants hear of it."""

import orjson
import pytest

from kernel.db import transaction
from loyalty.earning import queries
from tests.loyalty.makers import NOW, open_shop, program

pytestmark = pytest.mark.usefixtures("database")

FAILING = {"type": "FIXED", "code": "app", "points": 5, "when": "event.attributes.channel == 'app'"}
SPEND = {"type": "PER_AMOUNT", "code": "spend", "every": 100, "points": 1}


class TestFailedConditions:
    async def test_fail_no_purchase_and_are_told_to_the_merchant_once(self) -> None:
        shop = await open_shop(program(SPEND, FAILING))
        ayu = await shop.joins()

        first, _ = [await shop.does(shop.buys(ayu, 10_00)) for _ in range(2)]

        assert first.decision.awards == {"points": 10}
        assert first.decision.outcomes[1].reason == "the condition failed: there is no attribute channel"
        [notice] = await shop.rows("merchant_notices")
        assert (notice["kind"], notice["subject"], notice["message"]) == ("RULE_FAILED", "app", "there is no attribute channel")

    async def test_are_not_told_of_by_previews_and_refunds(self) -> None:
        shop = await open_shop(program(SPEND, {**FAILING, "when": "event.total > 500 || event.attributes.channel == 'app'"}))
        ayu = await shop.joins()
        await shop.does(shop.buys(ayu, 10_00, externalId="A-1"))

        async with transaction(shop.id, readonly=True) as connection:
            seen = await queries.preview(connection, shop.id, shop.buys(ayu, 1_00), real_now=NOW)
        back = await shop.does(shop.returns("A-1", 9_00))

        assert seen.outcomes[1].reason == back.decision.outcomes[2].reason == "the condition failed: there is no attribute channel"
        assert await shop.rows("merchant_notices") == []


class TestBody:
    async def test_of_a_survey_are_its_answers(self) -> None:
        shop = await open_shop()
        ayu = await shop.joins()

        await shop.does(shop.buys(ayu, 0, kind="SURVEY", total=None, nps=0, externalId="S-1"))
        await shop.does(shop.buys(ayu, 0, kind="SURVEY", total=None, csat=5, nps=9, externalId="S-2"))

        kept = {row["external_id"]: orjson.loads(row["body"]) for row in await shop.rows("events")}
        assert kept == {"S-1": {"nps": 0}, "S-2": {"csat": 5, "nps": 9}}

    async def test_of_a_refund_is_what_was_asked_for(self) -> None:
        shop = await open_shop()
        ayu = await shop.joins()
        lines = [{"sku": "mug", "quantity": 2, "total": 10_00}]
        await shop.does(shop.buys(ayu, 15_00, externalId="A-1", lines=lines))

        await shop.does(shop.returns("A-1", 3_00, external_id="R-1"))
        await shop.does(shop.returns("A-1", lines=({"sku": "mug", "quantity": 1},), external_id="R-2"))

        kept = {row["external_id"]: row["body"] and orjson.loads(row["body"]) for row in await shop.rows("events")}
        assert kept == {"A-1": None, "R-1": {"amount": 3_00}, "R-2": {"lines": [{"sku": "mug", "quantity": 1}]}}


class TestCurrencies:
    async def test_may_leave_out_the_multiplier_of_tiers(self) -> None:
        status = {"type": "PER_AMOUNT", "code": "status", "every": 100, "points": 1, "currency": "status"}
        written = program(SPEND, status, levels=[{"code": "gold", "threshold": 0, "multiplierPercent": 200}])
        written["points"]["currencies"].append({"code": "status", "name": "Status", "redeemable": False, "tierMultiplied": False})
        shop = await open_shop(written)
        ayu = await shop.joins()

        done = await shop.does(shop.buys(ayu, 10_00))

        assert done.decision.awards == {"points": 20, "status": 10}
        assert [(one.rule, one.currency, one.given) for one in done.decision.outcomes] == [
            ("spend", "points", 10),
            ("status", "status", 10),
            ("tier:gold", "points", 10),
        ]
