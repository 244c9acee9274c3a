"""The lots of a balance, and what movements did to them, as clients see them."""

from datetime import timedelta
from typing import Any

import pytest
from starlette.applications import Starlette

from tests.api.conftest import Statements
from tests.api.test_balances import RUPIAH, beans
from tests.makers import CLOCK, Shop, open_shop

LOTS = """query Lots($first: Int, $after: String, $last: Int, $before: String, $open: Boolean) { me { balance {
    available lots(first: $first, after: $after, last: $last, before: $before, open: $open) {
        totalCount pageInfo { hasNextPage hasPreviousPage endCursor startCursor }
        nodes { id granted remaining pending earnedAt availableFrom lastDay currency source { kind points } } } } } }"""
DAY = timedelta(days=1)
MONTH = {"model": "ROLLING", "months": 1}


async def lots(shop: Shop, customer: str, **arguments: Any) -> dict[str, Any]:
    data = await shop.ask(LOTS, arguments, key=await shop.token(customer))
    found: dict[str, Any] = data["me"]["balance"]["lots"]
    return found


def brief(found: dict[str, Any]) -> list[tuple[int, int, bool, str | None]]:
    return [(one["granted"], one["remaining"], one["pending"], one["lastDay"]) for one in found["nodes"]]


class TestLots:
    async def test_say_what_is_left_until_when_and_where_they_came_from(self, app: Starlette) -> None:
        shop = await open_shop(app, program=beans(pendingDays=14, expiry=MONTH))
        customer = await shop.customer()
        await shop.buys(customer, 10 * RUPIAH)

        found = await lots(shop, customer)

        [lot] = found["nodes"]
        assert lot.pop("id").startswith("lot_")
        assert lot == {
            "granted": 10,
            "remaining": 10,
            "pending": True,
            "earnedAt": "2026-03-01T05:00:00Z",
            "availableFrom": "2026-03-15T05:00:00Z",
            "lastDay": "2026-04-15",
            "currency": "beans",
            "source": {"kind": "EARN", "points": 10},
        }
        assert found["totalCount"] == 1

    async def test_are_shown_as_time_has_left_them_before_anybody_wrote_it(self, app: Starlette) -> None:
        shop = await open_shop(app, program=beans(pendingDays=14, expiry=MONTH))
        customer = await shop.customer()
        await shop.buys(customer, 10 * RUPIAH)
        await shop.clock(CLOCK + 14 * DAY)
        await shop.buys(customer, 7 * RUPIAH)

        await shop.clock(CLOCK + 46 * DAY)

        assert brief(await lots(shop, customer)) == [(7, 7, False, "2026-04-29")]
        assert brief(await lots(shop, customer, open=False)) == [(10, 0, False, "2026-04-15")]

    async def test_stand_in_the_order_in_which_debits_take_them(self, app: Starlette) -> None:
        shop = await open_shop(app, program=beans(expiry=MONTH))
        customer = await shop.customer()
        for points, ago in ((1, 0), (2, 20), (3, 10), (4, 20)):
            await shop.buys(customer, points * RUPIAH, at=(CLOCK - ago * DAY).isoformat())

        assert [one["granted"] for one in (await lots(shop, customer))["nodes"]] == [2, 4, 3, 1]

    async def test_under_inactivity_end_when_expiring_says(self, app: Starlette) -> None:
        shop = await open_shop(app, program=beans(expiry={"model": "INACTIVITY", "days": 30}))
        customer = await shop.customer()
        await shop.buys(customer, 10 * RUPIAH, at=(CLOCK - 20 * DAY).isoformat())
        before = brief(await lots(shop, customer))

        await shop.buys(customer, 5 * RUPIAH)

        assert before == [(10, 10, False, "2026-03-11")]
        assert {one["lastDay"] for one in (await lots(shop, customer))["nodes"]} == {"2026-03-31"}

    async def test_come_in_pages_from_both_ends(self, app: Starlette) -> None:
        shop = await open_shop(app)
        customer = await shop.customer()
        for points in range(1, 6):
            await shop.buys(customer, points * RUPIAH)

        first = await lots(shop, customer, first=2)
        rest = await lots(shop, customer, first=5, after=first["pageInfo"]["endCursor"])
        last = await lots(shop, customer, last=2)

        assert [[one["granted"] for one in page["nodes"]] for page in (first, rest, last)] == [[1, 2], [3, 4, 5], [4, 5]]
        assert (first["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasNextPage"], last["pageInfo"]["hasPreviousPage"]) == (
            True,
            False,
            True,
        )

    async def test_of_many_customers_are_read_together(self, app: Starlette, statements: Statements) -> None:
        shop = await open_shop(app)
        for _ in range(3):
            await shop.buys(await shop.customer(), 3 * RUPIAH)

        asked = "{ merchant { customers(first: 3) { nodes { balance { lots(first: 5) { totalCount nodes { source { kind } } } } } } } }"
        data = await shop.ask(asked)

        assert [one["balance"]["lots"]["totalCount"] for one in data["merchant"]["customers"]["nodes"]] == [1, 1, 1]
        assert len([text for text in statements.taken() if "FROM lots" in text]) == 2


class TestNode:
    async def test_finds_a_lot_for_its_customer_and_the_merchant_only(self, app: Starlette) -> None:
        shop, foreign_shop = await open_shop(app), await open_shop(app)
        customer, stranger = await shop.customer(), await shop.customer()
        await shop.buys(customer, 3 * RUPIAH)
        id = (await lots(shop, customer))["nodes"][0]["id"]
        keys = (await shop.token(customer), shop.key, await shop.token(stranger), foreign_shop.key)

        found = [await shop.ask("query Find($id: ID!) { node(id: $id) { id } }", {"id": id}, key=key) for key in keys]

        assert [one["node"] for one in found] == [{"id": id}, {"id": id}, None, None]


class TestTransaction:
    async def test_shows_its_entries_and_what_it_did_to_lots(self, app: Starlette) -> None:
        shop = await open_shop(app)
        customer = await shop.customer()
        await shop.buys(customer, 4 * RUPIAH, externalId="first")
        await shop.buys(customer, 3 * RUPIAH)
        returned = {"externalId": "return", "purchaseExternalId": "first", "amount": 4 * RUPIAH}
        await shop.change("purchaseRefund", "PurchaseRefundInput", returned, "userErrors { code }")

        data = await shop.ask(
            """{ me { transactions(currency: "beans") { nodes { kind entries { account points balanceAfter }
                lots { points lot { granted remaining } } } } } }""",
            key=await shop.token(customer),
        )

        assert data["me"]["transactions"]["nodes"] == [
            {
                "kind": "REVERSE",
                "entries": [
                    {"account": "AVAILABLE", "points": -4, "balanceAfter": 3},
                    {"account": "REVOKED", "points": 4, "balanceAfter": None},
                ],
                "lots": [{"points": -4, "lot": {"granted": 4, "remaining": 0}}],
            },
            {
                "kind": "EARN",
                "entries": [
                    {"account": "ISSUED", "points": -3, "balanceAfter": None},
                    {"account": "AVAILABLE", "points": 3, "balanceAfter": 7},
                ],
                "lots": [{"points": 3, "lot": {"granted": 3, "remaining": 3}}],
            },
            {
                "kind": "EARN",
                "entries": [
                    {"account": "ISSUED", "points": -4, "balanceAfter": None},
                    {"account": "AVAILABLE", "points": 4, "balanceAfter": 4},
                ],
                "lots": [{"points": 4, "lot": {"granted": 4, "remaining": 0}}],
            },
        ]

    async def test_lists_its_lots_in_pages(self, app: Starlette) -> None:
        shop = await open_shop(app, program=beans(expiry=MONTH))
        customer = await shop.customer()
        for points in (1, 2, 3):
            await shop.buys(customer, points * RUPIAH)
        await shop.clock(CLOCK + 40 * DAY)
        await shop.buys(customer, 0)
        asked = """query Ended($after: ID) { me { transactions(last: 9) { nodes { kind lots(first: 2, after: $after) {
            points lot { id } } } } } }"""
        token = await shop.token(customer)

        pages: list[list[dict[str, Any]]] = []
        for _ in range(2):
            after = pages[-1][-1]["lot"]["id"] if pages else None
            data = await shop.ask(asked, {"after": after}, key=token)
            pages.append(next(one["lots"] for one in data["me"]["transactions"]["nodes"] if one["kind"] == "EXPIRE"))

        assert [[one["points"] for one in page] for page in pages] == [[-1, -2], [-3]]

    @pytest.mark.parametrize(("asks", "shown"), [("merchant", True), ("customer", False)])
    async def test_tells_who_caused_it_to_the_merchant_only(self, app: Starlette, asks: str, shown: bool) -> None:
        shop = await open_shop(app)
        customer = await shop.customer()
        await shop.buys(customer, 4 * RUPIAH)
        key = shop.key if asks == "merchant" else await shop.token(customer)

        data = await shop.ask(
            "query Of($id: ID!) { node(id: $id) { ... on Customer { transactions { nodes { actor } } } } }", {"id": customer}, key=key
        )

        [movement] = data["node"]["transactions"]["nodes"]
        assert (movement["actor"] or "").startswith("key_") == shown
        assert (movement["actor"] is None) == (not shown)
