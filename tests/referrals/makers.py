"""Advocates and friends of a shop, brought together down the real road."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from loyalty.road import gate
from loyalty.road.command import Done, Request
from loyalty.road.slice import Result
from referrals.claims import actions, prepare
from referrals.claims.requests import ClaimRequest, ReviewRequest
from referrals.codes.actions import codes_of
from referrals.fraud.rules import Traits
from tests.loyalty.makers import CALLER, NOW, Shop, open_shop, program
from tests.loyalty.upgrading import passes_for_all

TERMS: Mapping[str, Any] = {"advocatePoints": 100, "friendPoints": 50, "minimum": 100_00, "holdDays": 14}
"""100 points for the advocate and 50 for the friend, from 100.00 on, after two weeks."""
ENOUGH = 100_00
NOTHING: Mapping[str, Any] = {"type": "FIXED", "code": "review", "on": "REVIEW", "points": 1}
"""A rule under which purchases earn nothing, so that all points there are came of referrals."""


def refers(**terms: Any) -> dict[str, Any]:
    """Write a program with referrals, under which purchases earn nothing; `sections` are more of its sections."""
    sections: dict[str, Any] = terms.pop("sections", {})
    return program(dict(NOTHING), referrals={**TERMS, **terms}, **sections)


async def open_referring(**terms: Any) -> Shop:
    """Open a shop with referrals."""
    return await open_shop(refers(**terms))


async def joins(shop: Shop, *, at: datetime | None = None, **different: Any) -> UUID:
    """Let somebody join at the shop's now."""
    return await shop.joins(at=at or shop.merchant.now(NOW), **different)


async def code_of(shop: Shop, customer: UUID) -> str:
    """Tell a customer's code."""
    return (await codes_of(shop.id, [customer], real_now=NOW))[customer]


def claiming(friend: UUID, code: str, *, key: str | None = None, **traits: str) -> Request:
    """Describe a claim, ready for the road."""
    return Request(ClaimRequest(CALLER, friend, code, Traits(**traits), key, NOW), prepare.claims)


def reviewing(referral: UUID, *, approve: bool, note: str | None = None, key: str | None = None) -> Request:
    """Describe a review, ready for the road."""
    return Request(ReviewRequest(CALLER, referral, approve, note, key), prepare.reviews)


def looking(referral: UUID, until: datetime) -> Request:
    """Describe a look at a referral, ready for the road."""
    return Request((referral, CALLER, until), prepare.looks)


async def carried(shop: Shop, requests: Sequence[Request]) -> list[Result]:
    """Carry requests in one slice; one result each, in order."""
    return await gate.run_many(shop.id, requests, real_now=NOW)


async def brings(shop: Shop, advocate: UUID, friend: UUID, **traits: str) -> UUID:
    """Let an advocate bring a friend, and name the referral."""
    request = ClaimRequest(CALLER, friend, await code_of(shop, advocate), Traits(**traits), None, NOW)
    return (await actions.claim(shop.id, request)).id


async def reviews(shop: Shop, referral: UUID, *, approve: bool) -> Done:
    """Approve or reject a referral."""
    return await actions.review(shop.id, ReviewRequest(CALLER, referral, approve, None, None), real_now=NOW)


async def lives_on(shop: Shop, until: datetime) -> None:
    """Move the clock in one step, and do what was due on the way."""
    await shop.clock(until)
    await passes_for_all(shop)


async def referral_of(shop: Shop, friend: UUID) -> dict[str, Any]:
    """Read the referral that brought a friend."""
    [found] = [row for row in await shop.rows("referrals") if row["friend_id"] == friend]
    for side in ("advocate_paid", "friend_paid"):
        found[side] = orjson.loads(found[side]) if found[side] is not None else None
    return found


async def statuses(shop: Shop) -> dict[UUID, str]:
    """Tell where the referral of each friend stands."""
    return {row["friend_id"]: row["status"] for row in await shop.rows("referrals")}


async def steps_of(shop: Shop, referral: UUID) -> list[str]:
    """List the statuses through which a referral went."""
    rows = [row for row in await shop.rows("referral_moves") if row["referral_id"] == referral]
    return [row["to_status"] for row in sorted(rows, key=lambda row: row["id"])]


async def circles(shop: Shop) -> list[UUID]:
    """Find customers who stand above themselves, what was rejected left out."""
    above = {row["friend_id"]: row["referrer_id"] for row in await shop.rows("referrals") if row["status"] != "REJECTED"}
    return [friend for friend in above if _stands_above(friend, above)]


def _stands_above(friend: UUID, above: Mapping[UUID, UUID]) -> bool:
    at: UUID | None = above.get(friend)
    for _ in above:
        if at is None or at == friend:
            break
        at = above.get(at)
    return at == friend
