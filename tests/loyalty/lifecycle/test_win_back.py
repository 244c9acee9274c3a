"""Win-backs: offers that entering a health gives, with consent, through the real road."""

from datetime import timedelta
from typing import Any

import pytest

from analytics.audit.queries import audit
from kernel.customers.consents import NewConsent, Purpose
from loyalty.consents.actions import ConsentRequest, set_consent
from tests.loyalty.makers import CALLER, NOW, Shop, open_shop, program
from tests.loyalty.offers.makers import offers, passes, told

pytestmark = pytest.mark.usefixtures("database")

CONSENT = NewConsent(Purpose.MARKETING, True, "form")
WIN_BACK = {"health": "AT_RISK", "offer": "come-back", "needsConsent": True, "everyDays": 200}


def giving(*entries: dict[str, Any]) -> dict[str, Any]:
    return program(lifecycle={"entries": list(entries), "atRiskDays": 30, "lapsedDays": 60})


async def later(shop: Shop, days: int, *customers: Any) -> None:
    """Let time pass."""
    await shop.clock(NOW + timedelta(days=days))
    await passes(shop, *customers)


async def claims(shop: Shop) -> list[tuple[Any, ...]]:
    rows = sorted(await shop.rows("offer_claims"), key=lambda row: row["claimed_at"])
    return [(row["customer_id"], row["claimed_at"]) for row in rows]


class TestWinBack:
    async def test_is_claimed_for_who_consents_at_the_instant_they_are_at_risk(self) -> None:
        shop = await open_shop(giving(WIN_BACK))
        await offers(shop, name="A free cup", code="come-back", stages=["REACH"])
        ada, ben = await shop.joins(consent=CONSENT), await shop.joins()
        for customer in (ada, ben):
            await shop.does(shop.buys(customer, 100))

        await later(shop, 40, ada, ben)

        at_risk = NOW.replace(hour=0) + timedelta(days=30) - timedelta(hours=1)
        assert await claims(shop) == [(ada, at_risk)]
        assert (await told(shop, ada), await told(shop, ben)) == ([("A free cup", "GRANTED")], [])
        assert await audit(shop.id) == []

    async def test_comes_again_after_so_many_days_and_not_before(self) -> None:
        shop = await open_shop(giving(WIN_BACK))
        await offers(shop, code="come-back", stages=["REACH"])
        ada = await shop.joins(consent=CONSENT)
        for days in (0, 50, 230):
            await shop.clock(NOW + timedelta(days=days))
            await shop.does(shop.buys(ada, 100))

        await later(shop, 365, ada)

        assert [(at - NOW).days for _, at in await claims(shop)] == [29, 259]
        assert await audit(shop.id) == []

    async def test_goes_by_the_consent_of_its_instant_however_late_anybody_looks(self) -> None:
        shop = await open_shop(giving(WIN_BACK))
        await offers(shop, code="come-back", stages=["REACH"])
        ada, ben = await shop.joins(consent=CONSENT), await shop.joins()
        for customer in (ada, ben):
            await shop.does(shop.buys(customer, 100))
        await shop.clock(NOW + timedelta(days=40))

        await set_consent(shop.id, ConsentRequest(CALLER, ada, NewConsent(Purpose.MARKETING, False, "app"), None), real_now=NOW)
        await set_consent(shop.id, ConsentRequest(CALLER, ben, CONSENT, None), real_now=NOW)

        assert [customer for customer, _ in await claims(shop)] == [ada]

    async def test_stays_a_customers_when_the_purchase_that_brought_it_is_refunded(self) -> None:
        shop = await open_shop(giving({"stage": "CONVERSION", "points": 50, "offer": "welcome"}))
        await offers(shop, code="welcome", stages=["REACH"])
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 100, externalId="cake"))
        await shop.does(shop.returns("cake", 100))

        await shop.does(shop.buys(ada, 100))

        assert [customer for customer, _ in await claims(shop)] == [ada]
        assert await shop.available(ada) == 1
        assert await audit(shop.id) == []

    async def test_that_is_not_there_is_told_to_the_merchant(self) -> None:
        shop = await open_shop(giving({"stage": "CONVERSION", "offer": "forgotten"}))
        ada = await shop.joins()

        await shop.does(shop.buys(ada, 100))

        assert await claims(shop) == []
        assert [(row["kind"], row["subject"]) for row in await shop.rows("merchant_notices")] == [("OFFER_MISSING", "forgotten")]
