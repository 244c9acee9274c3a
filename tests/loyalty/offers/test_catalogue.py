"""Offers are saved: what is kept, and that it counts for what happens next, in every process."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from kernel.db import transaction
from kernel.errors import AlreadyExists, IdempotencyConflict, Invalid, NotFound
from kernel.keys.rules import Claim
from loyalty.offers import catalogue, listing
from loyalty.offers.errors import AlreadyClaimed, LimitReached
from loyalty.offers.record import OfferRecord
from loyalty.road import offers as road
from tests.loyalty.makers import NOW, Shop, open_shop
from tests.loyalty.offers.makers import LADDER, claims, offers, passes, told

pytestmark = pytest.mark.usefixtures("database")


async def shown(shop: Shop, offer: UUID) -> OfferRecord:
    """Read an offer."""
    async with transaction(shop.id, readonly=True) as connection:
        return (await listing.by_ids(connection, shop.id, [offer]))[offer]


def terms(record: OfferRecord) -> dict[str, Any]:
    """Show the terms of an offer that are not as they come by themselves."""
    usual = {"active": True, "listed": False, "marketing": False, "remind_days": 3, "claimed": 0, "customer_limit": 1, "kind": "PRODUCT"}
    names = [name for name in OfferRecord.__slots__ if name not in ("id", "created_at")]
    return {name: getattr(record, name) for name in names if getattr(record, name) != usual.get(name)}


async def number(shop: Shop) -> int:
    """Tell the number of the last change of an offer."""
    async with transaction(shop.id, readonly=True) as connection:
        found: int = await connection.fetchval("SELECT offering FROM merchants WHERE id = $1", shop.id)
    return found


class TestSave:
    async def test_creates_an_offer_with_what_comes_by_itself(self) -> None:
        shop = await open_shop(LADDER)

        made = await offers(shop, name=" Cup ")

        assert terms(await shown(shop, made)) == {"name": "Cup"}

    async def test_keeps_every_term(self) -> None:
        shop = await open_shop(LADDER)
        ada, ben = await shop.joins(), await shop.joins()

        made = await offers(
            shop,
            only=[ben, ada],
            name="Fifteen",
            kind="PERCENT_OFF",
            code="fifteen",
            description="Fifteen off.",
            value=450,
            percent=15,
            multiplierPercent=150,
            startsAt=NOW,
            endsAt=NOW + timedelta(days=3),
            tiers=["gold", "gold"],
            stages=["LOYALTY"],
            healths=["LAPSED", "AT_RISK"],
            condition=" customer.purchases > 3 ",
            marketing=True,
            totalLimit=100,
            perCustomerLimit=2,
            validDays=7,
            remindDays=0,
            skus=["mug"],
            categories=["tea"],
            unlockEveryDays=90,
            backWithinDays=14,
            active=False,
        )

        assert terms(await shown(shop, made)) == {
            "name": "Fifteen",
            "kind": "PERCENT_OFF",
            "code": "fifteen",
            "description": "Fifteen off.",
            "value": 450,
            "percent": 15,
            "multiplier_percent": 150,
            "starts_at": NOW,
            "ends_at": NOW + timedelta(days=3),
            "tiers": ("gold",),
            "stages": ("LOYALTY",),
            "healths": ("LAPSED", "AT_RISK"),
            "condition": "customer.purchases > 3",
            "listed": True,
            "marketing": True,
            "total_limit": 100,
            "customer_limit": 2,
            "valid_days": 7,
            "remind_days": 0,
            "skus": ("mug",),
            "categories": ("tea",),
            "unlock_every_days": 90,
            "back_within_days": 14,
            "active": False,
        }
        async with transaction(shop.id, readonly=True) as connection:
            assert await listing.listed(connection, shop.id, [made]) == {made: sorted([ada, ben])}

    async def test_changes_what_was_sent_and_null_takes_away(self) -> None:
        shop = await open_shop(LADDER)
        ada = await shop.joins()
        made = await offers(shop, only=[ada], name="Cup", tiers=["gold"], totalLimit=7, remindDays=1, perCustomerLimit=3)

        await catalogue.save(
            shop.id,
            made,
            {"tiers": None, "remindDays": None, "perCustomerLimit": None},
            listing=catalogue.Listing(None),
            claim=None,
            actor="test",
            real_now=NOW,
        )

        assert terms(await shown(shop, made)) == {"name": "Cup", "total_limit": 7, "customer_limit": None}
        assert await shop.rows("offer_customers") == []

    async def test_leaves_alone_whom_it_is_for_when_nothing_is_said(self) -> None:
        shop = await open_shop(LADDER)
        made = await offers(shop, only=[await shop.joins()])

        await offers(shop, made, name="Better")

        assert terms(await shown(shop, made)) == {"name": "Better", "listed": True}
        assert len(await shop.rows("offer_customers")) == 1

    async def test_forgets_a_percentage_with_its_kind(self) -> None:
        shop = await open_shop(LADDER)
        made = await offers(shop, kind="PERCENT_OFF", percent=15)

        await offers(shop, made, kind="PRODUCT")

        assert (await shown(shop, made)).percent is None

    async def test_is_done_once_per_key(self) -> None:
        shop = await open_shop(LADDER)

        first, again = [await offers(shop, key="one", name="Cup") for _ in range(2)]

        assert first == again
        assert await number(shop) == 1
        with pytest.raises(IdempotencyConflict):
            await offers(shop, key="one", name="Mug")

    async def test_numbers_each_change_and_leaves_the_number_alone_when_refused(self) -> None:
        shop = await open_shop(LADDER)
        made = await offers(shop)
        await offers(shop, made, name="Better")

        with pytest.raises(Invalid):
            await offers(shop, made, name="")
        await catalogue.delete(shop.id, made, claim=None, actor="test", real_now=NOW)

        assert await number(shop) == 3
        assert [row["kind"] for row in await shop.rows("tasks")] == ["offers.tell"] * 3

    async def test_finds_no_offer_of_another_shop_and_none_that_was_deleted(self) -> None:
        shop, rival = await open_shop(LADDER), await open_shop(LADDER)
        theirs, gone = await offers(rival), await offers(shop)
        await catalogue.delete(shop.id, gone, claim=None, actor="test", real_now=NOW)

        for id in (theirs, gone):
            with pytest.raises(NotFound) as refusal:
                await offers(shop, id)
            assert refusal.value.field == ("id",)

    async def test_lets_two_shops_but_not_two_offers_share_a_code(self) -> None:
        shop, rival = await open_shop(LADDER), await open_shop(LADDER)
        first = await offers(shop, code="cake")
        await offers(rival, code="cake")

        with pytest.raises(AlreadyExists) as refusal:
            await offers(shop, code="cake")
        await offers(shop, first, code="cake", name="Cake")
        await catalogue.delete(shop.id, first, claim=None, actor="test", real_now=NOW)
        await offers(shop, code="cake")

        assert refusal.value.field == ("code",)

    async def test_leaves_a_tier_alone_that_the_program_no_longer_knows(self) -> None:
        shop = await open_shop(LADDER)
        made = await offers(shop, tiers=["gold"])
        await shop.publishes({**LADDER, "tiers": None})

        await offers(shop, made, name="Better")

        assert (await shown(shop, made)).tiers == ("gold",)

    async def test_refuses_a_total_limit_below_what_is_claimed(self) -> None:
        shop = await open_shop(LADDER)
        made = await offers(shop, totalLimit=5)
        for _ in range(2):
            await claims(shop, await shop.joins(), made)

        with pytest.raises(AlreadyClaimed) as refusal:
            await offers(shop, made, totalLimit=1)
        await offers(shop, made, totalLimit=2)

        assert (refusal.value.field, refusal.value.details) == (("totalLimit",), {"claimed": 2, "least": 2})

    async def test_refuses_more_than_a_thousand(self, monkeypatch: pytest.MonkeyPatch) -> None:
        shop = await open_shop(LADDER)
        monkeypatch.setattr(catalogue, "MOST_OFFERS", 2)
        await offers(shop)
        gone = await offers(shop)

        with pytest.raises(LimitReached):
            await offers(shop)
        await catalogue.delete(shop.id, gone, claim=None, actor="test", real_now=NOW)
        await offers(shop)


class TestWhoHearsOfIt:
    async def test_is_whoever_something_happens_to_next(self) -> None:
        shop = await open_shop(LADDER)
        ada = await shop.joins()
        await passes(shop, ada)

        made = await offers(shop, name="Cup")
        await passes(shop, ada)
        await offers(shop, made, name="Mug", tiers=["gold"])
        await shop.does(shop.buys(ada, 200_000))

        assert await told(shop, ada) == [("Cup", "EVERYONE")]
        assert (await shop.sees(ada)).offering == 2

    async def test_is_every_process_for_each_caches_by_the_number(self) -> None:
        shop = await open_shop(LADDER)
        ada = await shop.joins()
        made = await offers(shop, name="Cup")
        await passes(shop, ada)
        elsewhere = dict(road._catalogues)

        # Another process saves: this one has only what it has read.
        await offers(shop, made, name="Mug")
        road._catalogues.clear()
        road._catalogues.update(elsewhere)
        seen = await shop.sees(ada)

        assert [one.name for one in seen.offers.catalogue.live] == ["Mug"]

    async def test_reads_nothing_where_there_are_no_offers(self, monkeypatch: pytest.MonkeyPatch) -> None:
        shop = await open_shop(LADDER)
        ada = await shop.joins()
        monkeypatch.setattr(road, "_CATALOGUE", "SELECT 1/0")

        await shop.does(shop.buys(ada, 200_000))

        assert (await shop.rows("standings"))[0]["offers"] is None


class TestDelete:
    async def test_is_done_once_per_key_and_leaves_claims(self) -> None:
        shop = await open_shop(LADDER)
        made = await offers(shop)
        await claims(shop, await shop.joins(), made)
        claim = Claim.of("test", "gone", operation="offerDelete", payload={"id": str(made)}, path=())

        for _ in range(2):
            await catalogue.delete(shop.id, made, claim=claim, actor="test", real_now=NOW)

        assert len(await shop.rows("offer_claims")) == 1
        assert await number(shop) == 2
        with pytest.raises(NotFound):
            await catalogue.delete(shop.id, made, claim=None, actor="test", real_now=NOW)
