"""Customers who are erased, for tests: who they were, and what is left of them."""

from typing import Any

from tests.api.blocking import blocks, sees
from tests.api.offering import offer
from tests.api.referring import BOUGHT, joins, refusals
from tests.api.test_referral_links import follows
from tests.makers import Shop

AFTER = "2026-03-16T00:00:00+07:00"
"""After the hold of what was bought on 1 March."""
PERSON = {
    "externalId": "crm-zebulon-7",
    "name": "Zebulon Quark",
    "email": "zebulon@quark.example",
    "phone": "+6281234567890",
    "birthday": "1981-07-29",
    "timeZone": "Asia/Makassar",
    "locale": "id-ID",
    "attributes": {"shoe": "left-handed-zebulon"},
    "marketing": {"given": True, "source": "form:joining"},
}
WORDS = ("zebulon", "quark", "81234567890", "1981-07-29", "makassar", "kolibri")
BOOKS = "balance { available pending } purchases(first: 50) { totalCount } transactions(first: 50) { nodes { id points reason } }"
ERASED = "customer { id erasedAt externalId name email locale joinedAt } userErrors { code field message }"


async def erases(shop: Shop, customer: str, *, key: str | None = None, **input: Any) -> dict[str, Any]:
    """Erase a customer; returns the payload."""
    return await shop.change("customerErase", "CustomerEraseInput", {"customerId": customer} | input, ERASED, key=key)


async def books(shop: Shop, customer: str) -> dict[str, Any]:
    """Show what a customer has in the books."""
    asked = f"query ($id: ID!) {{ merchant {{ customer(id: $id) {{ {BOOKS} }} }} }}"
    found: dict[str, Any] = (await shop.ask(asked, {"id": customer}))["merchant"]["customer"]
    return found


async def is_told(shop: Shop, mutation: str, kind: str, input: dict[str, Any]) -> list[tuple[str, list[str] | None]]:
    """Send a mutation about a customer, and name what was refused."""
    return refusals(await shop.change(mutation, kind, input, "userErrors { code field }"))


async def notices(shop: Shop, customer: str) -> list[dict[str, Any]]:
    """List what a customer was told."""
    asked = "{ me { notifications { __typename } } }"
    found: list[dict[str, Any]] = (await shop.ask(asked, key=await shop.token(customer)))["me"]["notifications"]
    return found


async def lives(shop: Shop) -> str:
    """Let somebody join of whom everything is known that can be."""
    ada = await joins(shop, **PERSON)
    await shop.buys(ada, BOUGHT, attributes={"deliverTo": "Zebulon, Kolibri 4"}, lines=[{"sku": "c", "quantity": 1, "total": BOUGHT}])
    review = {"kind": "REVIEW", "externalId": "review-1", "attributes": {"text": "Zebulon was here"}}
    await shop.change("eventRecord", "EventRecordInput", {"customerId": ada, "event": review}, "userErrors { code }")
    await sees(shop, ada, deviceId="kolibri", address="Kolibri 4")
    await shop.change("referralCodeChoose", "ReferralCodeChooseInput", {"customerId": ada, "code": "ZEBULON"}, "userErrors { code }")
    await shop.change("referralNameSave", "ReferralNameSaveInput", {"customerId": ada, "name": "Zebulon Q."}, "userErrors { code }")
    assert (await follows(shop, "ZEBULON")).status_code == 200
    await blocks(shop, customerId=ada, reason="Zebulon again")
    await offer(shop, customerIds=[ada])
    await shop.shows(ada)
    return ada
