"""Referrals in numbers: the funnel by month, who brings most, and what an advocate sees."""

from typing import Any

import pytest
from starlette.applications import Starlette

from kernel.tenancy.models import Role
from tests.api.referring import BOUGHT, advances, claims, code_of, joins, listed, open_referring, refusals, reviews
from tests.makers import PROGRAM, Shop

pytestmark = pytest.mark.commits

MONTHS = """{ merchant { referralMonths(months: 2) { month clicked signedUp qualified inReview rewarded rejected cancelled conversionPercent
    points value costPerCustomer members newcomers kFactor } } }"""
LEADERS = "{ merchant { referralLeaders { place name rewarded points customer { id } } } }"
MINE = """{ me { referral { name friends(first: 10) { totalCount nodes { status points } } milestones { every points missing }
    leaderboard { place name rewarded own } } } }"""
WORTH: dict[str, Any] = {"code": "beans", "name": "Beans", "value": {"points": 1, "amount": 10_000}}


@pytest.fixture
async def shop(app: Starlette) -> Shop:
    """Open a shop with referrals whose beans are worth Rp 100 each, and 500 of them for every second friend."""
    program = PROGRAM | {"points": {"currencies": [WORTH, *PROGRAM["points"]["currencies"][1:]]}}
    return await open_referring(app, program=program, milestones=[{"every": 2, "points": 500}])


async def brings(shop: Shop, advocate: str, *, buys: bool = True) -> str:
    """Let an advocate bring a friend, who buys enough unless said otherwise."""
    friend = await joins(shop)
    assert (await claims(shop, await code_of(shop, advocate), friend))["userErrors"] == []
    if buys:
        await shop.buys(friend, BOUGHT)
    return friend


async def mine(shop: Shop, customer: str) -> dict[str, Any]:
    """Show a customer what they have brought about."""
    found: dict[str, Any] = (await shop.ask(MINE, key=await shop.token(customer)))["me"]["referral"]
    return found


async def names(shop: Shop, customer: str, name: str | None) -> list[tuple[str, list[str] | None]]:
    """Let a customer say as what they want to be seen; returns what was refused."""
    fields = "customer { referral { name } } userErrors { code field }"
    payload = await shop.change("referralNameSave", "ReferralNameSaveInput", {"name": name}, fields, key=await shop.token(customer))
    return refusals(payload)


class TestReferralMonths:
    async def test_counts_the_sign_ups_of_a_month_by_where_they_stand_now(self, shop: Shop) -> None:
        ada = await shop.customer()
        for _ in range(3):
            await brings(shop, ada)
        await brings(shop, ada, buys=False)
        rejected = (await listed(shop))[0]["id"]
        await reviews(shop, rejected, approve=False, key=await shop.staff(Role.SUPPORT))
        await advances(shop, "2026-03-20T00:00:00+07:00")

        february, march = (await shop.ask(MONTHS))["merchant"]["referralMonths"]

        assert (february["month"], february["signedUp"], february["kFactor"]) == ("2026-02-01", 0, 0.0)
        # Ada got 3 x 100 and a milestone of 500, the friends 50 each.
        assert march == {
            "month": "2026-03-01", "clicked": 0, "signedUp": 4, "qualified": 0, "inReview": 0, "rewarded": 3, "rejected": 1, "cancelled": 0,
            "conversionPercent": 75.0, "points": 950, "value": 9_500_000, "costPerCustomer": 3_166_667, "members": 1, "newcomers": 4,
            "kFactor": 4.0,
        }  # fmt: skip


class TestLeaders:
    async def test_shows_the_merchant_who_brings_most(self, shop: Shop) -> None:
        ada, bob = await shop.customer(), await shop.customer()
        for advocate in (ada, ada, bob):
            await brings(shop, advocate)
        await advances(shop, "2026-03-20T00:00:00+07:00")

        found = (await shop.ask(LEADERS))["merchant"]["referralLeaders"]

        assert found == [
            {"place": 1, "name": None, "rewarded": 2, "points": 700, "customer": {"id": ada}},
            {"place": 2, "name": None, "rewarded": 1, "points": 100, "customer": {"id": bob}},
        ]

    async def test_names_to_customers_only_who_wants_to_be_seen(self, shop: Shop) -> None:
        ada, bob = await shop.customer(), await shop.customer()
        for advocate in (ada, ada, bob):
            await brings(shop, advocate)
        await advances(shop, "2026-03-20T00:00:00+07:00")

        assert await names(shop, ada, " Ada K. ") == []
        assert await names(shop, bob, "Sh1t") == [("INVALID", ["input", "name"])]

        seen = await mine(shop, bob)
        assert seen["name"] is None
        assert seen["leaderboard"] == [
            {"place": 1, "name": "Ada K.", "rewarded": 2, "own": False},
            {"place": 2, "name": None, "rewarded": 1, "own": True},
        ]
        assert await names(shop, ada, None) == []
        assert (await mine(shop, bob))["leaderboard"][0]["name"] is None


class TestAccount:
    async def test_shows_friends_without_saying_who_they_are_and_what_is_missing_to_the_next_milestone(self, shop: Shop) -> None:
        ada = await shop.customer()
        for _ in range(3):
            await brings(shop, ada)
        await advances(shop, "2026-03-20T00:00:00+07:00")
        await brings(shop, ada, buys=False)

        seen = await mine(shop, ada)

        assert seen["milestones"] == [{"every": 2, "points": 500, "missing": 1}]
        assert seen["friends"]["totalCount"] == 4
        statuses = [(one["status"], one["points"]) for one in seen["friends"]["nodes"]]
        assert statuses[0] == ("SIGNED_UP", None)
        assert sorted(statuses[1:]) == [("REWARDED", 100), ("REWARDED", 100), ("REWARDED", 600)]
