"""Which offers are a customer's now, best first, each with why and what they have of it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from kernel.db import transaction
from loyalty.offers import available
from loyalty.offers.available import for_customers
from loyalty.programs.cache import compiled
from loyalty.road.look import look
from tests.loyalty.makers import NOW, Shop, open_shop
from tests.loyalty.offers.makers import LADDER, applying, claim_row, claims, offers, uses

pytestmark = pytest.mark.usefixtures("database")

DAY = timedelta(days=1)


async def names(shop: Shop, customer: UUID) -> list[str]:
    """Name the offers that are a customer's, best first."""
    known = {row["id"]: row["name"] for row in await shop.rows("offers")}
    return [known[one.offer_id] for one in await applying(shop, customer)]


class TestApplying:
    async def test_is_what_can_be_claimed_now(self) -> None:
        shop = await open_shop(LADDER)
        ada, ben = await shop.joins(), await shop.joins()
        await offers(shop, name="all")
        await offers(shop, name="gold", tiers=["gold"])
        await offers(shop, name="off", active=False)
        await offers(shop, name="soon", startsAt=NOW + DAY)
        await offers(shop, name="over", startsAt=NOW - 2 * DAY, endsAt=NOW)
        await offers(shop, name="hers", only=[ada])
        await offers(shop, name="marketing", marketing=True)
        await offers(shop, name="odd", condition="1 / customer.reviews == 1")
        taken = await offers(shop, name="taken", totalLimit=1)
        await claims(shop, ben, taken)
        told = await shop.rows("merchant_notices")

        assert await names(shop, ada) == ["all", "hers"]
        assert [one.reason.code for one in await applying(shop, ada)] == ["EVERYONE", "LISTED"]
        assert await names(shop, ben) == ["all", "taken"]
        # Only what is written is told: the claim was, looking is not.
        assert [row["kind"] for row in told] == ["OFFER_FAILED"]
        assert await shop.rows("merchant_notices") == told

    async def test_shows_the_claim_that_is_open_and_nothing_after_the_last(self) -> None:
        shop = await open_shop(LADDER)
        ada = await shop.joins()
        made = await offers(shop, perCustomerLimit=2)

        seen = list[Any]()
        for _ in range(2):
            claim = await claims(shop, ada, made)
            [one] = await applying(shop, ada)
            seen.append(one.claim is not None and one.claim.id == claim)
            await uses(shop, (await claim_row(shop, claim))["code"])
            seen.append([one.claim for one in await applying(shop, ada)])

        assert seen == [True, [None], True, []]

    async def test_shows_what_is_held_though_it_is_no_longer_theirs(self) -> None:
        shop = await open_shop(LADDER)
        ada = await shop.joins()
        made = await offers(shop)
        await claims(shop, ada, made)

        await offers(shop, made, tiers=["gold"], active=False)

        assert [(one.reason.code, one.claim is not None) for one in await applying(shop, ada)] == [("CLAIMED", True)]


class TestOrder:
    async def test_puts_first_what_ends_soonest(self) -> None:
        shop = await open_shop(LADDER)
        ada = await shop.joins()
        await offers(shop, name="never", value=1_000_000)
        await offers(shop, name="later", endsAt=NOW + 9 * DAY)
        held = await offers(shop, name="held", endsAt=NOW + 30 * DAY, validDays=1)
        await offers(shop, name="soon", endsAt=NOW + 3 * DAY)

        assert await names(shop, ada) == ["soon", "later", "held", "never"]
        await claims(shop, ada, held)
        assert await names(shop, ada) == ["held", "soon", "later", "never"]

    async def test_then_what_fits_to_what_they_bought_lately(self) -> None:
        shop = await open_shop(LADDER)
        ada, ben = await shop.joins(), await shop.joins()
        await offers(shop, name="tea", categories=["tea"])
        await offers(shop, name="mug", skus=["mug"], categories=["cake"])
        await offers(shop, name="rich", value=9_000)
        mug, tea = {"sku": "mug", "category": "cups", "total": 30_00}, {"sku": "green", "category": "tea", "total": 5_00}
        lines = [{**line, "quantity": 1} for line in (mug, tea)]
        await shop.does(shop.buys(ada, 35_00, lines=lines))

        assert await names(shop, ada) == ["mug", "tea", "rich"]
        assert await names(shop, ben) == ["rich", "tea", "mug"]

    async def test_forgets_what_was_refunded_and_what_is_long_ago(self, monkeypatch: pytest.MonkeyPatch) -> None:
        shop = await open_shop(LADDER)
        ada = await shop.joins()
        monkeypatch.setattr(available, "RECENT", 2)
        for name in ("old", "tea", "mug", "cake"):
            await offers(shop, name=name, categories=[name])
        for number, (name, total) in enumerate((("old", 900_00), ("tea", 1_00), ("mug", 2_00), ("cake", 3_00))):
            line = {"sku": name, "category": name, "quantity": 1, "total": total}
            await shop.does(shop.buys(ada, total, lines=[line], externalId=f"{shop.id}-{name}", at=NOW - timedelta(hours=9 - number)))
        await shop.does(shop.returns(f"{shop.id}-cake", 3_00))

        assert await names(shop, ada) == ["mug", "tea", "old", "cake"]

    async def test_then_what_is_worth_most_and_then_what_was_made_first(self) -> None:
        shop = await open_shop(LADDER)
        ada = await shop.joins()
        for name, terms in (
            ("nothing", {}),
            ("ten", {"kind": "PERCENT_OFF", "percent": 10}),
            ("twenty", {"kind": "PERCENT_OFF", "percent": 20}),
            ("double", {"kind": "MULTIPLIER", "multiplierPercent": 200}),
            ("worth", {"value": 5}),
            ("the other", {}),
        ):
            await offers(shop, name=name, **terms)

        assert await names(shop, ada) == ["worth", "twenty", "ten", "double", "nothing", "the other"]


class TestReads:
    async def test_are_few_however_many_customers_and_offers_there_are(self) -> None:
        shop = await open_shop(LADDER)
        customers = [await shop.joins() for _ in range(5)]
        for number in range(10):
            made = await offers(shop, totalLimit=100, categories=["tea"])
            await claims(shop, customers[number % 5], made)

        async with transaction(shop.id, readonly=True) as connection:
            states = list((await look(connection, shop.id, customers, real_now=NOW)).values())
            program = await compiled(connection, shop.id, 1)
            counting = _Counting(connection)
            found = await for_customers(counting, shop.id, states, program=program, now=NOW)  # type: ignore[arg-type]

        assert [len(found[customer]) for customer in customers] == [10] * 5
        assert counting.count == 3


class _Counting:
    """A connection that counts what is asked of it."""

    def __init__(self, connection: object) -> None:
        self.connection, self.count = connection, 0

    async def fetch(self, *asked: object) -> object:
        """Fetch, and count."""
        self.count += 1
        return await self.connection.fetch(*asked)  # type: ignore[attr-defined]
