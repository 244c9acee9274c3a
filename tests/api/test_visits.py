"""A customer's app shows a pass, a partner's app scans it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from kernel.clock import utc_now
from kernel.db import transaction
from kernel.ids import decode
from tests.makers import PartnerApp, Shop

pytestmark = pytest.mark.commits

VISIT = "visit { id until customer { id name balance } } userErrors { code field message details }"
MINUTE = timedelta(minutes=1)


async def identify(shop: Shop, app: PartnerApp, code: str, key: str, fields: str = VISIT) -> dict[str, Any]:
    """Let a partner's app send a code."""
    return await shop.change("customerIdentify", "CustomerIdentifyInput", {"code": code, "idempotencyKey": key}, fields, key=app.key)


class TestPassCreate:
    async def test_gives_a_code_and_a_picture_of_it_for_a_minute(self, shop: Shop) -> None:
        customer = await shop.customer()
        before = utc_now()

        shown = await shop.shows(customer)

        assert shown["text"] == f"setia:{shop.merchant.slug}:{shown['code']}"
        assert shown["qr"].startswith('<svg xmlns="http://www.w3.org/2000/svg"')
        assert before + MINUTE <= datetime.fromisoformat(shown["expiresAt"]) <= utc_now() + MINUTE

    async def test_is_limited(self, shop: Shop) -> None:
        customer = await shop.customer()
        token = await shop.token(customer)

        text = "mutation { passCreate { pass { code } userErrors { code field details } } }"
        payloads = [(await shop.ask(text, key=token))["passCreate"] for _ in range(21)]

        refused = [payload["userErrors"][0] for payload in payloads if payload["pass"] is None]
        assert {error["code"] for error in refused} == {"LIMIT_REACHED"}
        assert all(error["details"]["limit"] == 10 and 1 <= error["details"]["retryAfterSeconds"] <= 60 for error in refused)

    async def test_is_for_customers(self, shop: Shop) -> None:
        for key in (shop.key, await shop.staff(), (await shop.partner()).key):
            answer = await shop.post("mutation { passCreate { pass { code } } }", key=key)
            assert answer["errors"][0]["extensions"] == {"code": "FORBIDDEN", "missing": ["rewards:own"]}


class TestCustomerIdentify:
    @pytest.mark.parametrize("form", ["code", "text"])
    async def test_shows_what_redeeming_needs(self, shop: Shop, form: str) -> None:
        customer, app = await shop.customer(name="Budi Santoso", email="budi@kopi.test"), await shop.partner()
        await shop.buys(customer, 12_000_000)

        payload = await identify(shop, app, (await shop.shows(customer))[form], "k")

        visit = payload["visit"]
        assert payload["userErrors"] == []
        assert visit["customer"] == {"id": customer, "name": "Budi", "balance": 12}
        assert visit["id"].startswith("vis_")
        assert abs(datetime.fromisoformat(visit["until"]) - utc_now() - 15 * MINUTE) < MINUTE

    async def test_shows_the_balance_of_any_point_currency(self, shop: Shop) -> None:
        customer, app = await shop.customer(), await shop.partner()
        await shop.buys(customer, 12_000_000)
        fields = "visit { customer { name stamps: balance(currency: %s) } }"

        known = await identify(shop, app, (await shop.shows(customer))["code"], "k", fields % '"stamps"')

        assert known["visit"]["customer"] == {"name": None, "stamps": 1}
        text = "mutation ($input: CustomerIdentifyInput!) { customerIdentify(input: $input) { " + fields % '"miles"' + " } }"
        input = {"code": (await shop.shows(customer))["code"], "idempotencyKey": "l"}
        answer = await shop.post(text, {"input": input}, key=app.key)
        assert answer["errors"][0]["extensions"] == {"code": "BAD_USER_INPUT", "field": ["currency"]}

    async def test_gives_the_same_visit_when_the_reply_was_lost(self, shop: Shop) -> None:
        customer, app = await shop.customer(), await shop.partner()
        code = (await shop.shows(customer))["code"]

        first, again = await identify(shop, app, code, "k"), await identify(shop, app, code, "k")
        twice = await identify(shop, app, code, "another key")

        assert first == again
        assert (twice["visit"], [error["code"] for error in twice["userErrors"]]) == (None, ["CODE_UNKNOWN"])

    async def test_shows_nothing_of_the_customer_once_the_visit_has_ended(self, shop: Shop) -> None:
        customer, app = await shop.customer(), await shop.partner()
        code = (await shop.shows(customer))["code"]
        first = await identify(shop, app, code, "k")
        await ends(shop, first["visit"]["id"])

        again = await identify(shop, app, code, "k")

        assert again["userErrors"] == []
        assert (again["visit"]["id"], again["visit"]["customer"]) == (first["visit"]["id"], None)

    async def test_tells_nothing_of_codes_that_are_not_this_merchants_or_none(self, shop: Shop, rival: Shop) -> None:
        app, foreign = await shop.partner(), await rival.shows(await rival.customer())

        codes = [foreign["code"], foreign["text"], "AB23CD45EF", "", "x" * 10_000]
        payloads = [await identify(shop, app, code, str(place)) for place, code in enumerate(codes)]

        assert payloads == [payloads[0]] * 5
        assert [(error["code"], error["field"]) for error in payloads[0]["userErrors"]] == [("CODE_UNKNOWN", ["input", "code"])]
        assert (await identify(rival, await rival.partner(), foreign["code"], "k"))["userErrors"] == []

    async def test_makes_a_key_wait_that_guesses(self, shop: Shop) -> None:
        app = await shop.partner()

        payloads = [await identify(shop, app, "AB23CD45EF", str(place)) for place in range(21)]

        codes = [payload["userErrors"][0]["code"] for payload in payloads]
        assert set(codes) == {"CODE_UNKNOWN", "LIMIT_REACHED"}
        assert codes.count("CODE_UNKNOWN") in (10, 20)
        refused = next(payload["userErrors"][0] for payload in payloads if payload["userErrors"][0]["code"] == "LIMIT_REACHED")
        assert refused["field"] == ["input", "code"]
        assert 1 <= refused["details"]["retryAfterSeconds"] <= 600

    async def test_needs_its_scope(self, shop: Shop) -> None:
        app = await shop.partner(scopes=["rewards:redeem"])

        answer = await shop.post('mutation { customerIdentify(input: {code: "x", idempotencyKey: "k"}) { visit { id } } }', key=app.key)

        assert answer["errors"][0]["extensions"] == {"code": "FORBIDDEN", "missing": ["customers:identify"]}


async def ends(shop: Shop, visit: str) -> None:
    """Let a visit end now."""
    async with transaction(shop.id) as connection:
        await connection.execute(
            "UPDATE visits SET ends_at = $3 WHERE merchant_id = $1 AND id = $2", shop.id, decode("vis", visit), utc_now()
        )
