"""Adjust points, decide about proposals, and say who may adjust how many."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from kernel.db.transaction import transaction
from kernel.ids import new_id
from kernel.keys.actions import once
from kernel.keys.rules import Claim
from kernel.tenancy.models import Role
from loyalty.adjustments import prepare, queries
from loyalty.adjustments.requests import AdjustRequest, ReviewRequest
from loyalty.adjustments.rules import DEFAULTS, Limit, check_limit
from loyalty.road import gate
from loyalty.road.command import Done, Request
from loyalty.road.slice import done

_BEGIN = "INSERT INTO adjustment_limits (merchant_id, role, most, alone) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING"
_LOCK = "SELECT most, alone FROM adjustment_limits WHERE merchant_id = $1 AND role = $2 FOR UPDATE"
_SAVE = "UPDATE adjustment_limits SET most = $3, alone = $4 WHERE merchant_id = $1 AND role = $2"


async def adjust(merchant_id: UUID, request: AdjustRequest, *, real_now: datetime) -> Done:
    """Adjust a customer's points, or propose it; `id` of what is done is the adjustment's.

    Refuses as `rules.check_asked` and `AdjustPoints.decide` do.
    """
    return done(await gate.run_one(merchant_id, Request(request, prepare.adjusting), real_now=real_now))


async def review(merchant_id: UUID, request: ReviewRequest, *, real_now: datetime) -> Done:
    """Approve or reject a proposal. Refuses as `ApproveAdjustment.decide` and `RejectAdjustment.decide` do."""
    return done(await gate.run_one(merchant_id, Request(request, prepare.reviews), real_now=real_now))


async def save_limit(merchant_id: UUID, role: Role, changed: Mapping[str, int | None], *, claim: Claim | None, now: datetime) -> None:
    """Change `most` and `alone` of a role: None takes a limit away, and what is left out stays. `now` is real time.

    What was adjusted or proposed before stays as it is. Refuses as Invalid, and with IdempotencyConflict.
    """
    check_limit(replace(Limit(), **changed))
    async with transaction(merchant_id) as connection:
        if (await once(connection, claim, new_id(), now)).replay:
            return
        default = DEFAULTS[role]
        await connection.execute(_BEGIN, merchant_id, role, default.most, default.alone)
        row = await connection.fetchrow(_LOCK, merchant_id, role)
        assert row is not None, "the limit was there or has just been made"
        limit = replace(Limit(row["most"], row["alone"]), **changed)
        await connection.execute(_SAVE, merchant_id, role, limit.most, limit.alone)


async def limits(merchant_id: UUID) -> dict[Role, Limit]:
    """Tell what holds for each role that may adjust."""
    async with transaction(merchant_id, readonly=True) as connection:
        return await queries.limits(connection, merchant_id)
