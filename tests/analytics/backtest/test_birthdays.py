"""Birthdays in a backtest, and the offers that a program gives."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest

from analytics.backtest.messages import OfferTally, PointsTally, RuleTally
from tests.analytics.backtest.shops import Past, books, tried
from tests.loyalty.birthdays.makers import becomes
from tests.loyalty.makers import Shop, open_shop, program
from tests.loyalty.offers.makers import claims, offers, passes

pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.commits]

OPENING = datetime(2025, 1, 10, 9, tzinfo=UTC)
LEVELS: list[dict[str, Any]] = [
    {"code": "bronze", "threshold": 0},
    {"code": "silver", "threshold": 500_00, "multiplierPercent": 150, "birthdayPoints": 70},
]
TERMS = {"points": 40, "daysAhead": 3, "offer": "double", "noticeDays": 20}
BORN = [("--02-20", None), ("1990-04-15", "Asia/Jakarta"), ("2000-02-29", "Pacific/Honolulu"), ("1984-07-31", None), (None, "Asia/Tokyo")]


def lively(**different: Any) -> dict[str, Any]:
    """Write a program in which tiers come and go, and birthdays bring points and a multiplier."""
    entries = {"entries": [{"health": "AT_RISK", "offer": "double", "everyDays": 1}], "atRiskDays": 9}
    terms = {"levels": LEVELS, "tiers": {"window": {"months": 3}, "periodMonths": 2}, "lifecycle": entries, "birthday": TERMS}
    return program(**terms | different)


def day(month: int, of_month: int) -> datetime:
    return datetime(2025, month, of_month, 12, tzinfo=UTC)


async def books_of(shop: Shop, start: datetime, end: datetime) -> list[PointsTally]:
    return [PointsTally(*row) for row in await books(shop, start, end)]


class TestBirthdays:
    @pytest.mark.parametrize("seed", range(3))
    async def test_are_replayed_to_the_point(self, seed: int) -> None:
        shop = await open_shop(lively(), now=OPENING)
        await offers(shop, code="double", kind="MULTIPLIER", multiplierPercent=200, validDays=20)
        customers = [await shop.joins(birthday=born, time_zone=zone) for born, zone in BORN]
        past = Past(shop, Random(seed), {})
        middle = await past.goes_on(customers, since=OPENING, days=150, events=50)
        await becomes(shop, customers[4], birthday="--10-01")
        end = await past.goes_on(customers, since=middle, days=200, events=70) + timedelta(seconds=1)
        await passes(shop, *customers)

        report = await tried(shop, lively(), middle, end)

        assert report.published.points == report.draft.points == await books_of(shop, middle, end)
        granted = [one for one in await shop.rows("offer_claims") if middle <= one["claimed_at"] < end]
        assert report.published.offers == report.draft.offers == [OfferTally("double", len(granted))]
        told = [
            one for one in await shop.rows("points_transactions") if one["reason"] == "Birthday" and middle <= one["effective_at"] < end
        ]
        [rule] = [one for one in report.published.rules if one.rule == "birthday"]
        assert (rule.fired, rule.given) == (len(told), sum(one["available"] for one in told))
        assert "offer:double" in {one.rule for one in report.published.rules}
        shown = [await shop.shows(customer) for customer in customers]
        assert {one.code: one.customers for one in report.published.tiers} == Counter(one.tier for one in shown)

    async def test_of_other_terms_differ_to_the_point(self) -> None:
        shop = await open_shop(program(levels=[LEVELS[0], {**LEVELS[1], "birthdayPoints": None}], birthday={"points": 40}), now=OPENING)
        await offers(shop, code="cake")
        ada, ben, cem = [await shop.joins(birthday=born) for born in ("1990-06-05", "--06-20", None)]
        await shop.does(shop.buys(ada, 600_00))
        await shop.clock(day(12, 1))
        await passes(shop, ada, ben, cem)
        draft = program(levels=LEVELS, birthday={"points": 100, "daysAhead": 5, "offer": "cake"})

        report = await tried(shop, draft, OPENING, day(12, 1))

        assert report.published.points == await books_of(shop, OPENING, day(12, 1)) == [PointsTally("points", 680, 0, 0)]
        assert report.published.rules == [RuleTally("birthday", "points", 2, 80, 80, 0), RuleTally("spend", "points", 1, 600, 600, 0)]
        assert report.draft.points == [PointsTally("points", 770, 0, 0)]
        assert report.draft.rules == [RuleTally("birthday", "points", 2, 170, 170, 0), RuleTally("spend", "points", 1, 600, 600, 0)]
        assert (report.published.offers, report.draft.offers) == ([], [OfferTally("cake", 2)])
        assert [(one.customer_id, one.points_published, one.points_draft) for one in report.sample] == [
            (str(ben), 40, 100),
            (str(ada), 640, 670),
        ]

    async def test_that_were_changed_leave_what_came_after(self) -> None:
        shop = await open_shop(program(birthday={"points": 40}), now=OPENING)
        ada = await shop.joins(birthday="1990-06-05")
        await shop.clock(day(8, 1))
        await becomes(shop, ada, birthday="1990-09-05")
        middle, end = datetime(2026, 9, 1, tzinfo=UTC), datetime(2026, 10, 1, tzinfo=UTC)
        await shop.clock(end)
        await passes(shop, ada)

        one_year, two_years = [await tried(shop, program(birthday={"points": 40}), day(8, 2), until) for until in (middle, end)]

        assert one_year.published.points == await books_of(shop, day(8, 2), middle) == []
        assert two_years.published.points == await books_of(shop, day(8, 2), end) == [PointsTally("points", 40, 0, 0)]


class TestOffers:
    async def test_that_only_one_column_gives_multiply_there(self) -> None:
        shop = await open_shop(program(birthday={"offer": "double"}), now=OPENING)
        await offers(shop, code="double", kind="MULTIPLIER", multiplierPercent=200, validDays=10)
        ada = await shop.joins(birthday="1990-06-05")
        for at in (day(6, 10), day(7, 1)):
            await shop.clock(at)
            await shop.does(shop.buys(ada, 100_00))
        gives, does_not = program(birthday={"offer": "double"}), program(birthday={"points": 5})

        report = await tried(shop, does_not, OPENING, day(7, 2))
        await shop.publishes(does_not)
        other_way = await tried(shop, gives, OPENING, day(7, 2), published=2)

        assert report.published.points == await books_of(shop, OPENING, day(7, 2)) == [PointsTally("points", 300, 0, 0)]
        assert report.draft.points == [PointsTally("points", 205, 0, 0)]
        assert (other_way.published.points, other_way.draft.points) == (report.draft.points, report.published.points)
        assert (other_way.published.offers, other_way.draft.offers) == ([], [OfferTally("double", 1)])

    async def test_that_are_gone_since_count_as_the_claims_say(self) -> None:
        shop = await open_shop(program(birthday={"offer": "double"}), now=OPENING)
        double = await offers(shop, code="double", kind="MULTIPLIER", multiplierPercent=200, validDays=10)
        ada = await shop.joins(birthday="1990-06-05")
        await shop.clock(day(6, 10))
        await shop.does(shop.buys(ada, 100_00))
        await offers(shop, double, active=False)

        report = await tried(shop, program(birthday={"offer": "double"}), OPENING, day(6, 11))

        assert report.published.points == report.draft.points == await books_of(shop, OPENING, day(6, 11))
        assert report.published.points == [PointsTally("points", 200, 0, 0)]

    async def test_that_customers_claimed_themselves_are_in_both_columns(self) -> None:
        shop = await open_shop(program(), now=OPENING)
        double = await offers(shop, code="double", kind="MULTIPLIER", multiplierPercent=200, validDays=10)
        ada = await shop.joins()
        await claims(shop, ada, double)
        await shop.does(shop.buys(ada, 100_00))

        report = await tried(shop, program(), OPENING, day(2, 1))

        assert report.published.points == report.draft.points == [PointsTally("points", 200, 0, 0)]
        assert report.published.offers == report.draft.offers == []
