"""A birthday through the doors: told, given, seen; and for how long somebody has been a member."""

from datetime import timedelta
from typing import Any

from starlette.applications import Starlette

from tests.makers import CLOCK, PROGRAM, Shop, open_shop

BIRTHDAYS = {**PROGRAM, "birthday": {"points": 100, "daysAhead": 1}}
DAY = timedelta(days=1)


async def becomes(shop: Shop, customer: str, **known: Any) -> None:
    """Change what is known of a customer."""
    payload = await shop.change("customerUpdate", "CustomerUpdateInput", {"id": customer, **known}, "userErrors { code }")
    assert payload["userErrors"] == []


async def told(shop: Shop, customer: str) -> list[dict[str, Any]]:
    data = await shop.ask(
        "{ me { notifications(first: 50) { at title body ... on BirthdayRewarded { points currency offer } } } }",
        key=await shop.token(customer),
    )
    return [one for one in data["me"]["notifications"] if "offer" in one]


class TestBirthday:
    async def test_is_told_later_given_in_the_customers_own_zone_and_seen(self, app: Starlette) -> None:
        shop = await open_shop(app, program=BIRTHDAYS)
        customer = await shop.customer(locale="en-GB")
        await becomes(shop, customer, birthday="1990-05-20", timeZone="Asia/Jayapura")

        await shop.clock(CLOCK + 90 * DAY)
        balance = await shop.ask("{ me { balance { available } } }", key=await shop.token(customer))
        await shop.buys(customer, 0)

        assert balance["me"]["balance"]["available"] == 100
        assert await told(shop, customer) == [
            {
                "at": "2026-05-18T15:00:00Z",
                "title": "Happy birthday",
                "body": "Our present to you: 100 Beans.",
                "points": 100,
                "currency": "beans",
                "offer": None,
            }
        ]

    async def test_that_is_told_too_late_waits_for_next_year(self, app: Starlette) -> None:
        shop = await open_shop(app, program=BIRTHDAYS)
        customer = await shop.customer()
        await becomes(shop, customer, birthday="1990-03-20")

        await shop.clock(CLOCK + 300 * DAY)
        await shop.buys(customer, 0)
        first_year = await told(shop, customer)
        await shop.clock(CLOCK + 400 * DAY)
        await shop.buys(customer, 0)

        assert first_year == []
        assert [one["at"] for one in await told(shop, customer)] == ["2027-03-18T17:00:00Z"]


class TestMembership:
    async def test_counts_the_days_since_joining(self, shop: Shop) -> None:
        old, new = await shop.customer(), await shop.customer(joined_at=CLOCK)

        days = [(await shop.ask("{ me { memberForDays } }", key=await shop.token(one)))["me"]["memberForDays"] for one in (old, new)]

        assert days == [365, 0]
