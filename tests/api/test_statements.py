"""Statements and past balances, as clients see them."""

from datetime import timedelta
from typing import Any

import pytest
from starlette.applications import Starlette

from tests.api.conftest import Statements
from tests.api.test_balances import RUPIAH, beans
from tests.makers import CLOCK, Shop, open_shop

POSTED = "{ available pending held }"
STATEMENT = f"""query Statement($from: DateTime, $to: DateTime, $currency: String) {{ me {{
    statement(from: $from, to: $to, currency: $currency) {{
        currency from to opening {POSTED} closing {POSTED} sums {{ kind number points {POSTED} }}
        movements {{ totalCount nodes {{ kind points recordedAt }} }} }} }} }}"""
DAY = timedelta(days=1)


def posted(available: int = 0, pending: int = 0, held: int = 0) -> dict[str, int]:
    return {"available": available, "pending": pending, "held": held}


async def statement(shop: Shop, customer: str, **arguments: Any) -> dict[str, Any]:
    data = await shop.ask(STATEMENT, arguments, key=await shop.token(customer))
    found: dict[str, Any] = data["me"]["statement"]
    return found


async def balance_at(shop: Shop, customer: str, at: str) -> dict[str, Any]:
    asked = f"query At($at: DateTime!) {{ me {{ balanceAt(at: $at) {POSTED} }} }}"
    return await shop.post(asked, {"at": at}, key=await shop.token(customer))


class TestStatement:
    async def test_leads_from_opening_to_closing_by_what_moved(self, app: Starlette) -> None:
        shop = await open_shop(app, program=beans(pendingDays=3))
        customer = await shop.customer()
        await shop.buys(customer, 4 * RUPIAH, externalId="first")
        await shop.clock(CLOCK + 10 * DAY)
        await shop.buys(customer, 3 * RUPIAH)
        returned = {"externalId": "return", "purchaseExternalId": "first", "amount": 4 * RUPIAH}
        await shop.change("purchaseRefund", "PurchaseRefundInput", returned, "userErrors { code }")

        since, until = (CLOCK + 10 * DAY).isoformat(), (CLOCK + 11 * DAY).isoformat()
        found = await statement(shop, customer, **{"from": since, "to": until})

        assert found == {
            "currency": "beans",
            "from": "2026-03-11T05:00:00Z",
            "to": "2026-03-12T05:00:00Z",
            "opening": posted(0, 4),
            "sums": [
                {"kind": "EARN", "number": 1, "points": posted(0, 3)},
                {"kind": "MATURE", "number": 1, "points": posted(4, -4)},
                {"kind": "REVERSE", "number": 1, "points": posted(-4)},
            ],
            "closing": posted(0, 3),
            "movements": {
                "totalCount": 3,
                "nodes": [
                    {"kind": "MATURE", "points": 0, "recordedAt": "2026-03-11T05:00:00Z"},
                    {"kind": "EARN", "points": 3, "recordedAt": "2026-03-11T05:00:00Z"},
                    {"kind": "REVERSE", "points": -4, "recordedAt": "2026-03-11T05:00:00Z"},
                ],
            },
        }

    async def test_of_all_time_begins_with_nothing_and_ends_now(self, app: Starlette) -> None:
        shop = await open_shop(app)
        customer = await shop.customer()
        await shop.buys(customer, 6 * RUPIAH)

        found = await statement(shop, customer)
        stamps = await statement(shop, customer, currency="stamps")

        assert (found["from"], found["to"], found["opening"], found["closing"]) == (None, None, posted(), posted(6))
        assert (stamps["currency"], stamps["closing"]) == ("stamps", posted(1))

    async def test_of_a_period_in_which_nothing_moved_is_empty(self, app: Starlette) -> None:
        shop = await open_shop(app)
        customer = await shop.customer()
        await shop.buys(customer, 6 * RUPIAH)
        instant = CLOCK.isoformat()

        found = await statement(shop, customer, **{"from": instant, "to": instant})

        assert (found["opening"], found["sums"], found["closing"], found["movements"]["nodes"]) == (posted(), [], posted(), [])

    @pytest.mark.parametrize(
        ("arguments", "field"),
        [({"from": "2026-03-02T00:00:00Z", "to": "2026-03-01T00:00:00Z"}, "to"), ({"currency": "miles"}, "currency")],
    )
    async def test_is_refused_for_what_there_is_not(self, app: Starlette, arguments: dict[str, str], field: str) -> None:
        shop = await open_shop(app)

        answer = await shop.post(STATEMENT, arguments, key=await shop.token(await shop.customer()))

        [error] = answer["errors"]
        assert (error["extensions"]["code"], error["extensions"]["field"]) == ("BAD_USER_INPUT", [field])

    async def test_of_many_customers_are_read_together(self, app: Starlette, statements: Statements) -> None:
        shop = await open_shop(app)
        for _ in range(3):
            await shop.buys(await shop.customer(), 3 * RUPIAH)

        asked = f"""{{ merchant {{ customers(first: 3) {{ nodes {{ balanceAt(at: "2026-03-01T05:00:00Z") {POSTED}
            statement {{ closing {POSTED} movements(first: 2) {{ totalCount nodes {{ entries {{ points }} lots {{ points }} }} }} }}
            }} }} }} }}"""
        data = await shop.ask(asked)
        sent = statements.taken()

        assert [one["statement"]["closing"] for one in data["merchant"]["customers"]["nodes"]] == [posted(3)] * 3
        assert [one["balanceAt"] for one in data["merchant"]["customers"]["nodes"]] == [posted(3)] * 3
        assert [sum(name in text for text in sent) for name in ("points_transactions t", "JOIN entries", "FROM lot_movements")] == [3, 1, 1]


class TestBalanceAt:
    async def test_tells_what_was_posted_then(self, app: Starlette) -> None:
        shop = await open_shop(app)
        customer = await shop.customer()
        await shop.buys(customer, 6 * RUPIAH, at=(CLOCK - 9 * DAY).isoformat())
        await shop.clock(CLOCK + 2 * DAY)
        await shop.buys(customer, 3 * RUPIAH)

        instants = ("2020-01-01T00:00:00Z", "2026-03-01T04:59:59Z", "2026-03-01T05:00:00Z", "2026-03-03T05:00:00Z")
        found = [(await balance_at(shop, customer, at))["data"]["me"]["balanceAt"] for at in instants]

        assert found == [posted(), posted(), posted(6), posted(9)]

    async def test_is_refused_for_the_future(self, app: Starlette) -> None:
        shop = await open_shop(app)

        [error] = (await balance_at(shop, await shop.customer(), "2026-03-01T05:00:01Z"))["errors"]

        assert (error["extensions"]["code"], error["extensions"]["field"]) == ("BAD_USER_INPUT", ["at"])
