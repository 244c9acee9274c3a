"""Friends who bring friends, through the API."""

from collections.abc import Mapping
from itertools import count
from typing import Any

from starlette.applications import Starlette

from tests.makers import PROGRAM, Shop, open_shop

REFERRALS: Mapping[str, Any] = {"advocatePoints": 100, "friendPoints": 50, "minimum": 10_000_000, "holdDays": 14}
BOUGHT = 20_000_000
CLAIM = "referral { id status at } userErrors { code field message details }"
SHOWN = """id status code score decidedBy note signals { code weight detail rejects } history { from to reason note by }
    referrer { id } friend { id } advocateReward { points milestonePoints offer note } friendReward { points }"""
LISTED = (
    f"query Listed($status: ReferralStatus) {{ merchant {{ referrals(first: 50, status: $status) {{ totalCount nodes {{ {SHOWN} }} }} }} }}"
)
_names = count(1)


async def open_referring(app: Starlette, *, program: Mapping[str, Any] | None = None, **terms: Any) -> Shop:
    """Open a shop with referrals: 100 points for the advocate, 50 for the friend, from Rp 100.000, after two weeks."""
    return await open_shop(app, program={**(program or PROGRAM), "referrals": {**REFERRALS, **terms}})


async def joins(shop: Shop, **input: Any) -> str:
    """Let somebody join now, and return the id."""
    payload = await shop.change(
        "customerCreate",
        "CustomerCreateInput",
        {"externalId": f"friend-{next(_names)}"} | input,
        "customer { id } userErrors { code field }",
    )
    assert payload["userErrors"] == [], payload["userErrors"]
    id: str = payload["customer"]["id"]
    return id


async def code_of(shop: Shop, customer: str) -> str:
    """Tell a customer's code, as their app shows it."""
    code: str = (await account(shop, customer))["code"]
    return code


async def account(shop: Shop, customer: str) -> dict[str, Any]:
    """Show what a customer has brought about."""
    asked = "{ me { referral { code link signedUp qualified rewarded earned } } }"
    found: dict[str, Any] = (await shop.ask(asked, key=await shop.token(customer)))["me"]["referral"]
    return found


async def claims(shop: Shop, code: str, customer: str | None = None, *, key: str | None = None, **input: Any) -> dict[str, Any]:
    """Say whose code brought a customer; returns the payload."""
    sent = {"code": code} | ({"customerId": customer} if customer is not None else {}) | input
    return await shop.change("referralClaim", "ReferralClaimInput", sent, CLAIM, key=key)


async def reviews(shop: Shop, referral: str, *, approve: bool, key: str, **input: Any) -> dict[str, Any]:
    """Approve or reject a referral; returns the payload."""
    name = "referralApprove" if approve else "referralReject"
    return await shop.change(
        name, "ReferralReviewInput", {"referralId": referral} | input, f"referral {{ {SHOWN} }} userErrors {{ code field }}", key=key
    )


async def listed(shop: Shop, status: str | None = None) -> list[dict[str, Any]]:
    """List the merchant's referrals, newest first."""
    found: list[dict[str, Any]] = (await shop.ask(LISTED, {"status": status}))["merchant"]["referrals"]["nodes"]
    return found


async def advances(shop: Shop, to: str) -> None:
    """Move the clock, which must go well."""
    payload = await shop.change("testClockAdvance", "TestClockAdvanceInput", {"to": to}, "merchant { now } userErrors { code message }")
    assert payload["userErrors"] == [], payload["userErrors"]


async def points(shop: Shop, customer: str) -> int:
    """Tell how many points a customer can use."""
    found = await shop.ask("{ me { balance { available } } }", key=await shop.token(customer))
    available: int = found["me"]["balance"]["available"]
    return available


async def told(shop: Shop, customer: str) -> list[tuple[str, str, int | None]]:
    """List what a customer was told of referrals: side, status, points."""
    asked = "{ me { notifications { __typename ... on ReferralChanged { side status points } } } }"
    found = (await shop.ask(asked, key=await shop.token(customer)))["me"]["notifications"]
    return [(one["side"], one["status"], one["points"]) for one in found if one["__typename"] == "ReferralChanged"]


def refusals(payload: Mapping[str, Any]) -> list[tuple[str, list[str] | None]]:
    """Name what was refused, and where."""
    return [(error["code"], error["field"]) for error in payload["userErrors"]]
