"""Rings over GraphQL: what no single advocate shows is found by what many share, reviewed, and listed for staff."""

from typing import Any

import pytest
from starlette.applications import Starlette

from kernel.tenancy.models import Role
from tests.api.blocking import AFTER, sees
from tests.api.referring import BOUGHT, advances, claims, code_of, joins, listed, open_referring
from tests.makers import Shop

pytestmark = pytest.mark.commits

RINGS = (
    "query Rings($first: Int) { merchant { referralRings(first: $first)"
    " { size hands devices payments members { id } referrals { status friend { id } } } } }"
)


@pytest.fixture
async def shop(app: Starlette) -> Shop:
    """Open a shop with referrals."""
    return await open_referring(app)


async def people(shop: Shop, **devices: str | None) -> dict[str, str]:
    """Let some join, each with a device; None: with one of their own."""
    found = {name: await joins(shop) for name in devices}
    for name, device in devices.items():
        await sees(shop, found[name], deviceId=device or f"own-{name}")
    return found


async def brings(shop: Shop, advocate: str, friend: str) -> str:
    """Let somebody bring somebody; returns where the referral stands."""
    payload = await claims(shop, await code_of(shop, advocate), friend)
    assert payload["userErrors"] == [], payload["userErrors"]
    status: str = payload["referral"]["status"]
    return status


async def outcomes(shop: Shop, *friends: str) -> list[tuple[str, list[str]]]:
    """Let friends buy, and the hold pass; tell where each referral stands, and its signals."""
    for friend in friends:
        await shop.buys(friend, BOUGHT)
    await advances(shop, AFTER)
    found = {one["friend"]["id"]: (one["status"], [signal["code"] for signal in one["signals"]]) for one in await listed(shop)}
    return [found[friend] for friend in friends]


async def rings(shop: Shop, first: int | None = None, *, key: str | None = None) -> list[dict[str, Any]]:
    """List the rings of a shop."""
    found: list[dict[str, Any]] = (await shop.ask(RINGS, {"first": first}, key=key))["merchant"]["referralRings"]
    return found


class TestRing:
    async def test_of_a_chain_over_two_devices_is_reviewed_as_a_whole(self, shop: Shop) -> None:
        who = await people(shop, ada="x", bob="x", cem="y", dan="y")
        await brings(shop, who["ada"], who["bob"])
        await brings(shop, who["bob"], who["cem"])
        await brings(shop, who["cem"], who["dan"])

        stand = await outcomes(shop, who["bob"], who["cem"], who["dan"])

        assert stand == [("IN_REVIEW", ["RING", "SAME_DEVICE"]), ("IN_REVIEW", ["RING"]), ("IN_REVIEW", ["RING", "SAME_DEVICE"])]
        [ring] = await rings(shop, key=await shop.staff(Role.SUPPORT))
        assert (ring["size"], ring["hands"], ring["devices"], ring["payments"]) == (4, 2, 2, 0)
        assert [one["id"] for one in ring["members"]] == [who[name] for name in ("ada", "bob", "cem", "dan")]
        assert len(ring["referrals"]) == 3

    async def test_of_advocates_who_bring_each_others_second_accounts_is_reviewed(self, shop: Shop) -> None:
        who = await people(shop, ada="x", bob="y", adas="x", bobs="y")
        await brings(shop, who["ada"], who["bobs"])
        await brings(shop, who["bob"], who["adas"])

        assert await outcomes(shop, who["bobs"], who["adas"]) == [("IN_REVIEW", ["RING"])] * 2

    async def test_is_no_family_with_a_tablet_whoever_brings_them(self, shop: Shop) -> None:
        who = await people(shop, ada=None, bob=None, mother="tablet", daughter="tablet", son="tablet", aunt="tablet")
        await brings(shop, who["ada"], who["mother"])
        await brings(shop, who["bob"], who["daughter"])
        cem = (await people(shop, cem=None))["cem"]
        await brings(shop, cem, who["son"])
        await brings(shop, await shop.customer(), who["aunt"])

        friends = [who[name] for name in ("mother", "daughter", "son", "aunt")]

        assert await outcomes(shop, *friends) == [("REWARDED", [])] * 4
        assert await rings(shop) == []

    async def test_is_a_farm_of_which_nothing_is_paid_by_silence(self, shop: Shop) -> None:
        advocates = [await shop.customer() for _ in range(6)]
        farm = await people(shop, **{f"bot{number}": "farm" for number in range(6)})
        for advocate, friend in zip(advocates, farm.values(), strict=True):
            await brings(shop, advocate, friend)

        assert await outcomes(shop, *farm.values()) == [("IN_REVIEW", ["RING"])] * 6
        assert [(one["size"], one["hands"], one["referrals"]) for one in await rings(shop)] == [(6, 1, [])]

    async def test_does_not_touch_honest_friends_of_its_members(self, shop: Shop) -> None:
        who = await people(shop, ada="x", bob="x", cem="y", dan="y", eve=None)
        for advocate, friend in (("ada", "bob"), ("bob", "cem"), ("cem", "dan"), ("ada", "eve")):
            await brings(shop, who[advocate], who[friend])

        assert await outcomes(shop, who["eve"]) == [("REWARDED", [])]

    async def test_does_not_count_who_takes_no_part(self, shop: Shop) -> None:
        who = await people(shop, ada=None, bob="tablet", **{f"other{number}": "tablet" for number in range(6)})
        await brings(shop, who["ada"], who["bob"])

        assert await outcomes(shop, who["bob"]) == [("REWARDED", [])]


class TestReferralRings:
    async def test_are_listed_largest_first_and_of_no_other_merchant(self, shop: Shop, app: Starlette) -> None:
        rival = await open_referring(app)
        for size in (5, 6):
            farm = await people(shop, **{f"bot{size}{number}": f"farm-{size}" for number in range(size)})
            for friend in farm.values():
                await brings(shop, await shop.customer(), friend)

        assert [one["size"] for one in await rings(shop)] == [6, 5]
        assert [one["size"] for one in await rings(shop, 1)] == [6]
        assert await rings(rival) == []

    async def test_are_not_for_customers_and_not_more_than_fifty(self, shop: Shop) -> None:
        token = await shop.token(await shop.customer())

        answers = [await shop.post(RINGS, {"first": first}, key=key) for first, key in ((1, token), (51, shop.key), (-1, shop.key))]

        assert [answer["errors"][0]["extensions"]["code"] for answer in answers] == ["FORBIDDEN", "BAD_USER_INPUT", "BAD_USER_INPUT"]
