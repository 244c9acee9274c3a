"""Offers of a shop, and what customers do with them, through the real actions and the real road."""

from collections.abc import Sequence
from itertools import count
from typing import Any
from uuid import UUID

from kernel.db import transaction
from kernel.keys.rules import Claim
from loyalty.offers import actions, catalogue, prepare
from loyalty.offers.available import Applying, for_customers
from loyalty.offers.catalogue import Listing
from loyalty.offers.requests import ClaimRequest, UseRequest
from loyalty.programs.cache import compiled
from loyalty.road.command import Done, Request
from loyalty.road.gate import pass_time
from loyalty.road.look import look
from loyalty.road.passing import PassTime
from loyalty.road.slice import done
from tests.loyalty.makers import CALLER, NOW, Shop, program

_numbers = count(1)
LADDER = program(levels=[{"code": "member", "threshold": 0}, {"code": "gold", "threshold": 100_000}])


async def offers(
    shop: Shop, offer: UUID | None = None, *, key: str | None = None, only: Sequence[UUID] | None = None, **different: Any
) -> UUID:
    """Save an offer, of a free cup for everybody unless said otherwise; `only` for these customers."""
    sent = {"name": f"Offer {next(_numbers)}", "kind": "PRODUCT"} | different
    claim = Claim.of("test", key, operation="offerSave", payload={**sent, "id": str(offer)}, path=())
    listing = Listing(tuple(only)) if only is not None else None
    return await catalogue.save(shop.id, offer, sent, listing=listing, claim=claim, actor="test", real_now=NOW)


def claiming(customer: UUID, offer: UUID, *, key: str | None = None) -> Request:
    """Ask the road for a claim."""
    return Request(ClaimRequest(CALLER, customer, offer, key), prepare.claims)


async def claims(shop: Shop, customer: UUID, offer: UUID, *, key: str | None = None) -> UUID:
    """Claim an offer, and name the claim."""
    return (await actions.claim(shop.id, ClaimRequest(CALLER, customer, offer, key), real_now=NOW)).id


async def uses(shop: Shop, code: str, *, key: str | None = None) -> Done:
    """Use a code."""
    return await actions.use_code(shop.id, UseRequest(CALLER, code, key), real_now=NOW)


async def claim_row(shop: Shop, id: UUID) -> dict[str, Any]:
    """Read a claim as it is posted."""
    [row] = [row for row in await shop.rows("offer_claims") if row["id"] == id]
    return row


async def passes(shop: Shop, *customers: UUID) -> None:
    """Let time pass for customers until the shop's now."""
    for result in await pass_time(shop.id, [PassTime(id, CALLER) for id in customers], real_now=NOW):
        done(result)


async def applying(shop: Shop, customer: UUID) -> list[Applying]:
    """Tell which offers are a customer's now, best first."""
    async with transaction(shop.id, readonly=True) as connection:
        states = await look(connection, shop.id, [customer], real_now=NOW)
        version = await connection.fetchval("SELECT published_version FROM merchants WHERE id = $1", shop.id)
        terms = await compiled(connection, shop.id, version)
        found = await for_customers(connection, shop.id, list(states.values()), program=terms, now=shop.merchant.now(NOW))
    return found[customer]


async def told(shop: Shop, customer: UUID, kind: str = "OfferUnlocked") -> list[tuple[Any, ...]]:
    """List what a customer was told of offers, oldest first: (name, the reason's code) or (name, last day)."""
    import orjson

    rows = [row for row in await shop.rows("notifications") if (row["customer_id"], row["kind"]) == (customer, kind)]
    data = [orjson.loads(row["data"]) for row in sorted(rows, key=lambda row: row["sequence"])]
    return [(one["name"], one["reason"]["code"] if kind == "OfferUnlocked" else one["lastDay"]) for one in data]
