"""Attribute friends, review referrals, and let become of them what is due."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from kernel.errors import Invalid, Refusal
from kernel.rates.guessing import within_guesses
from kernel.rates.rules import Rate
from loyalty.road import gate
from loyalty.road.command import Caller, Done, Request
from loyalty.road.slice import Result, done
from referrals.claims import prepare
from referrals.claims.errors import CodeUnknown
from referrals.claims.requests import ClaimRequest, ReviewRequest
from referrals.fraud.actions import told

LONGEST_NOTE = 300
MOST_CLICKS = 20
"""Clicks that may be named at once: an app that has kept more leaves the oldest out."""
CUSTOMER_MISSES = Rate(most=10, length=timedelta(minutes=10))
"""Codes that one customer gets wrong in their own app."""
MERCHANT_MISSES = Rate(most=1_000, length=timedelta(minutes=10))
"""Codes that are wrong behind one key of the merchant, or being looked up: all friends may sign up through it, many at the same time."""


async def claim(merchant_id: UUID, request: ClaimRequest) -> Done:
    """Attribute a customer to whom a code belongs, or whose link they clicked, and name the referral; what is seen of them is kept.

    Refuses as Invalid too many clicks, with TooOften after many misses, with CodeUnknown, as `choose` does among clicks, then as
    `ClaimReferral.decide` does.
    """
    if len(request.clicks) > MOST_CLICKS:
        raise Invalid(f"Name at most {MOST_CLICKS} clicks.", field=("clickIds",), details={"limit": MOST_CLICKS})
    try:
        return await _claim(merchant_id, request)
    except Refusal as refusal:
        if refusal.field == ("code",) and not request.code:
            refusal.field = ("clickIds",)
        raise


async def _claim(merchant_id: UUID, request: ClaimRequest) -> Done:
    real_now = request.real_now
    request = replace(request, marks=await told(merchant_id, request.traits))
    travel = Request(request, prepare.claims)
    result = await within_guesses(
        merchant_id,
        request.caller.scope,
        lambda: gate.run_one(merchant_id, travel, real_now=real_now),
        claim=prepare.claim_of(request),
        rate=CUSTOMER_MISSES if request.by_customer else MERCHANT_MISSES,
        miss=CodeUnknown,
        now=real_now,
    )
    return done(result)


async def review(merchant_id: UUID, request: ReviewRequest, *, real_now: datetime) -> Done:
    """Approve or reject a referral. Refuses as Invalid a note that is too long, then as `ReviewReferral.decide` does."""
    if request.note is not None and len(request.note) > LONGEST_NOTE:
        raise Invalid(f"A note has at most {LONGEST_NOTE} characters.", field=("note",), details={"limit": LONGEST_NOTE})
    return done(await gate.run_one(merchant_id, Request(request, prepare.reviews), real_now=real_now))


async def look(merchant_id: UUID, referral_ids: Sequence[UUID], *, until: datetime, caller: Caller, real_now: datetime) -> list[Result]:
    """Let become of referrals what is due by an instant, each at its own; one result each, in order."""
    return await gate.run_many(merchant_id, [Request((id, caller, until), prepare.looks) for id in referral_ids], real_now=real_now)
