"""What shops and apps send to make offers and to have them, and what they ask to be shown."""

from itertools import count
from typing import Any

from tests.makers import Shop

SHOWN = """id name description kind value percent multiplierPercent startsAt endsAt tiers stages totalLimit perCustomerLimit validDays
    active claimed"""
OURS = "code healths condition customerIds marketing skus categories remindDays unlockEveryDays backWithinDays"
CLAIM = "claim { code claimedAt usableUntil usedAt granted offer { id name } } userErrors { code field message details }"
MINE = "{ me { offers { reason offer { id name claimed } claim { code } } } }"
GOLD = 250_000_000
_keys = count(1)


async def saves(shop: Shop, *, key: str | None = None, fields: str = "id", **input: Any) -> dict[str, Any]:
    """Save an offer of a free cup unless said otherwise; returns the payload."""
    sent = {"name": f"Offer {next(_keys)}", "kind": "PRODUCT"} | input
    return await shop.change(
        "offerSave", "OfferSaveInput", sent, f"offer {{ {fields} }} userErrors {{ code field message details }}", key=key
    )


async def offer(shop: Shop, **input: Any) -> str:
    """Save an offer, which must go well, and name it."""
    payload = await saves(shop, **input)
    assert payload["userErrors"] == [], payload["userErrors"]
    id: str = payload["offer"]["id"]
    return id


async def claims(shop: Shop, id: str, customer: str | None = None, *, key: str | None = None, **input: Any) -> dict[str, Any]:
    """Claim an offer, with a token or for a customer; returns the payload."""
    sent = {"offerId": id} | ({"customerId": customer} if customer is not None else {}) | input
    return await shop.change("offerClaim", "OfferClaimInput", sent, CLAIM, key=key)


async def uses(shop: Shop, code: str, *, key: str | None = None, **input: Any) -> dict[str, Any]:
    """Use a code; returns the payload."""
    return await shop.change("offerCodeUse", "CodeUseInput", {"code": code} | input, CLAIM, key=key)


async def mine(shop: Shop, customer: str) -> list[dict[str, Any]]:
    """Show a customer's app which offers are theirs."""
    found: list[dict[str, Any]] = (await shop.ask(MINE, key=await shop.token(customer)))["me"]["offers"]
    return found
