"""Who comes in, operation by operation: with a key that still opens, and of a partner not more than its merchant allows."""

from datetime import datetime, timedelta

from api.http.errors import RateLimited, Unauthenticated
from kernel.auth.errors import Unauthenticated as NobodyRecognised
from kernel.auth.queries import as_it_is_now
from kernel.auth.rules import Principal
from kernel.db.transaction import transaction
from kernel.rates.actions import take
from kernel.rates.errors import TooOften
from kernel.rates.rules import Rate

MINUTE = timedelta(minutes=1)


async def admit(principal: Principal | None, real_now: datetime) -> None:
    """Let an operation in, whatever door it came by. Raises Unauthenticated for a key that was revoked, RateLimited over the limit.

    The limit is of all keys of a partner together.
    """
    if principal is None:
        return
    try:
        principal = await as_it_is_now(principal, real_now)
    except NobodyRecognised as reason:
        raise Unauthenticated(str(reason)) from None
    if principal.requests_per_minute is not None:
        await _count(principal, principal.requests_per_minute, real_now)


async def _count(principal: Principal, most: int, real_now: datetime) -> None:
    rate = Rate(most, MINUTE)
    async with transaction(principal.merchant_id) as connection:
        used = await take(connection, f"requests:{principal.partner_id}", start=rate.start(real_now), most=most)
    if used is None:
        refusal = TooOften.until(rate.end(real_now), most=most, now=real_now)
        assert refusal.details is not None, "it says when to come again"
        raise RateLimited(str(refusal), maximum=most, retryAfter=refusal.details["retryAfterSeconds"])
