"""Claim offers and use their codes: the verbs of customers and of tills."""

from datetime import datetime
from uuid import UUID

from kernel.rates.guessing import OWN_MISSES, within_guesses
from loyalty.offers import prepare
from loyalty.offers.errors import CodeUnknown
from loyalty.offers.requests import ClaimRequest, UseRequest
from loyalty.road import gate
from loyalty.road.command import Done, Request
from loyalty.road.slice import done


async def claim(merchant_id: UUID, request: ClaimRequest, *, real_now: datetime) -> Done:
    """Claim an offer, and name the claim; claiming again, with or without a key, gives the same one while it is open.

    Refuses as `ClaimOffer.decide` does.
    """
    return done(await gate.run_one(merchant_id, Request(request, prepare.claims), real_now=real_now))


async def use_code(merchant_id: UUID, request: UseRequest, *, real_now: datetime) -> Done:
    """Use the code of a claim. Refuses with TooOften after many misses, then as `rules.check_code` does."""
    travel = Request(request, prepare.uses)
    result = await within_guesses(
        merchant_id,
        request.caller.scope,
        lambda: gate.run_one(merchant_id, travel, real_now=real_now),
        claim=prepare.claim_of_use(request),
        rate=OWN_MISSES,
        miss=CodeUnknown,
        now=real_now,
    )
    return done(result)
