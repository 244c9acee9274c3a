"""What a customer sees of pending points and of points that end."""

from datetime import timedelta
from typing import Any

import pytest
from starlette.applications import Starlette

from tests.makers import CLOCK, PROGRAM, Shop, open_shop

ENDING = "{ me { balance { available pending debt expiring(withinDays: %d) { points lastDay } } } }"
RUPIAH = 1_000_000
DAY = timedelta(days=1)


def beans(**more: Any) -> dict[str, Any]:
    """Write the shop's program with more to say of its beans."""
    usual, *others = PROGRAM["points"]["currencies"]
    return {**PROGRAM, "points": {"currencies": [{**usual, **more}, *others]}}


async def balance(shop: Shop, customer: str, days: int = 30) -> dict[str, Any]:
    data = await shop.ask(ENDING % days, key=await shop.token(customer))
    found: dict[str, Any] = data["me"]["balance"]
    return found


class TestBalance:
    async def test_shows_what_is_pending_and_when_it_will_end(self, app: Starlette) -> None:
        shop = await open_shop(app, program=beans(pendingDays=14, expiry={"model": "ROLLING", "months": 1}))
        customer = await shop.customer()
        await shop.buys(customer, 10 * RUPIAH)

        assert await balance(shop, customer) == {"available": 0, "pending": 10, "debt": 0, "expiring": []}
        assert (await balance(shop, customer, 45))["expiring"] == [{"points": 10, "lastDay": "2026-04-15"}]

    async def test_shows_what_time_did_before_anybody_wrote_it(self, app: Starlette) -> None:
        shop = await open_shop(app, program=beans(pendingDays=14, expiry={"model": "ROLLING", "months": 1}))
        customer = await shop.customer()
        await shop.buys(customer, 10 * RUPIAH)

        await shop.clock(CLOCK + 14 * DAY)
        matured = await balance(shop, customer, 31)
        await shop.clock(CLOCK + 46 * DAY)

        assert matured == {"available": 10, "pending": 0, "debt": 0, "expiring": [{"points": 10, "lastDay": "2026-04-15"}]}
        assert await balance(shop, customer, 90) == {"available": 0, "pending": 0, "debt": 0, "expiring": []}

    async def test_tells_of_inactivity_by_the_last_purchase(self, app: Starlette) -> None:
        shop = await open_shop(app, program=beans(expiry={"model": "INACTIVITY", "days": 30, "roundUp": "MONTH"}))
        customer = await shop.customer()
        await shop.buys(customer, 10 * RUPIAH, at=(CLOCK - 20 * DAY).isoformat())
        await shop.buys(customer, 5 * RUPIAH)

        assert (await balance(shop, customer, 29))["expiring"] == []
        assert (await balance(shop, customer, 30))["expiring"] == [{"points": 15, "lastDay": "2026-03-31"}]

    async def test_leaves_out_what_will_pay_a_debt(self, app: Starlette) -> None:
        shop = await open_shop(app, program=beans(pendingDays=1, expiry={"model": "ROLLING", "days": 5}))
        customer = await shop.customer()
        await shop.buys(customer, 4 * RUPIAH, externalId="first")
        await shop.clock(CLOCK + 20 * DAY)
        returned = {"externalId": "return", "purchaseExternalId": "first", "amount": 4 * RUPIAH}
        await shop.change("purchaseRefund", "PurchaseRefundInput", returned, "userErrors { code }")

        await shop.buys(customer, 3 * RUPIAH)
        await shop.buys(customer, 7 * RUPIAH)

        assert await balance(shop, customer) == {
            "available": 0,
            "pending": 10,
            "debt": 4,
            "expiring": [{"points": 6, "lastDay": "2026-03-27"}],
        }

    @pytest.mark.parametrize(("days", "shown"), [(0, []), (1, [{"points": 10, "lastDay": "2026-03-02"}])])
    async def test_counts_days_from_today(self, app: Starlette, days: int, shown: list[dict[str, Any]]) -> None:
        shop = await open_shop(app, program=beans(expiry={"model": "ROLLING", "days": 1}))
        customer = await shop.customer()
        await shop.buys(customer, 10 * RUPIAH)

        assert (await balance(shop, customer, days))["expiring"] == shown


class TestNotifications:
    async def test_tell_what_matured_and_what_expired(self, app: Starlette) -> None:
        shop = await open_shop(app, locale="en-GB", program=beans(pendingDays=1, expiry={"model": "ROLLING", "days": 1}))
        customer = await shop.customer()
        await shop.buys(customer, 10 * RUPIAH)
        await shop.clock(CLOCK + 9 * DAY)
        await shop.buys(customer, 0)

        data = await shop.ask(
            """{ me { notifications(first: 50) { at title body ... on PointsEarned { points pending currency }
                ... on PointsMatured { points currency } ... on PointsExpired { points currency } } } }""",
            key=await shop.token(customer),
        )

        assert [one for one in data["me"]["notifications"] if one.get("currency") == "beans"] == [
            {
                "at": "2026-03-01T05:00:00Z",
                "title": "10 Beans on the way",
                "body": "You earned 10 Beans. They can be used after the return window.",
                "points": 10,
                "pending": True,
                "currency": "beans",
            },
            {
                "at": "2026-03-02T05:00:00Z",
                "title": "10 Beans ready",
                "body": "10 Beans from your earlier visits can be used now.",
                "points": 10,
                "currency": "beans",
            },
            {
                "at": "2026-03-03T17:00:00Z",
                "title": "10 Beans expired",
                "body": "10 Beans were not used in time and expired.",
                "points": 10,
                "currency": "beans",
            },
        ]

    async def test_remind_of_points_before_they_end(self, app: Starlette) -> None:
        shop = await open_shop(app, locale="en-GB", program=beans(expiry={"model": "ROLLING", "days": 8}))
        customer = await shop.customer()
        await shop.buys(customer, 10 * RUPIAH)
        await shop.clock(CLOCK + 2 * DAY)
        await shop.buys(customer, 0)

        data = await shop.ask(
            "{ me { notifications(first: 50) { at title body ... on PointsExpiring { points currency lastDay } } } }",
            key=await shop.token(customer),
        )

        assert [one for one in data["me"]["notifications"] if "lastDay" in one] == [
            {
                "at": "2026-03-01T17:00:00Z",
                "title": "10 Beans expire soon",
                "body": "10 Beans can be used until 9 March 2026. After that day they are gone.",
                "points": 10,
                "currency": "beans",
                "lastDay": "2026-03-09",
            }
        ]
