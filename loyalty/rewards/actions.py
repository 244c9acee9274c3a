"""Reserve, redeem, confirm, cancel, void and use: the verbs of whoever redeems."""

from datetime import datetime
from uuid import UUID

from kernel.errors import NotFound, Refusal
from loyalty.rewards import checking, prepare
from loyalty.rewards.checking import CodeFound
from loyalty.rewards.commands import not_identified
from loyalty.rewards.requests import RedemptionRequest, ReserveRequest, UseRequest
from loyalty.rewards.velocity import within_day, within_guesses
from loyalty.road import gate
from loyalty.road.command import Done, Request
from loyalty.road.slice import done


async def reserve(merchant_id: UUID, request: ReserveRequest) -> Done:
    """Reserve a reward, or redeem it at once; the same key gives the same redemption.

    Refuses with LimitReached of the partner's day, then as `ReserveReward.decide` does.
    """
    if request.partner_id is None:
        return done(await gate.run_one(merchant_id, Request(request, prepare.reservations), real_now=request.real_now))
    travel = Request(request, prepare.reservations)
    result = await within_day(merchant_id, request, lambda: gate.run_one(merchant_id, travel, real_now=request.real_now))
    if isinstance(result, NotFound) and result.field == ("customerId",):
        raise not_identified()
    return done(result)


async def change(merchant_id: UUID, request: RedemptionRequest, *, real_now: datetime) -> Done:
    """Confirm, cancel or void a redemption. Refuses as `ChangeRedemption.decide` does."""
    return done(await gate.run_one(merchant_id, Request(request, prepare.redemptions), real_now=real_now))


async def use_code(merchant_id: UUID, request: UseRequest, *, real_now: datetime) -> Done:
    """Use the code of a confirmed redemption. Refuses with TooOften after many misses, then as `check_code` does."""
    travel = Request(request, prepare.uses)
    return done(await within_guesses(merchant_id, request, lambda: gate.run_one(merchant_id, travel, real_now=real_now), now=real_now))


async def check_code(merchant_id: UUID, request: UseRequest, *, real_now: datetime) -> CodeFound:
    """Tell what a code is good for, without using it. Refuses with TooOften after many misses, and with CodeUnknown."""
    found = await within_guesses(merchant_id, request, lambda: checking.look_up(merchant_id, request, real_now=real_now), now=real_now)
    if isinstance(found, Refusal):
        raise found
    return found
