"""How many operations a caller may send: of a partner, all its keys together."""

from datetime import datetime, timedelta

from api.http.errors import RateLimited
from kernel.auth.rules import Principal
from kernel.db.transaction import transaction
from kernel.rates.actions import take
from kernel.rates.errors import TooOften
from kernel.rates.rules import Rate

MINUTE = timedelta(minutes=1)


async def admit(principal: Principal | None, real_now: datetime) -> None:
    """Count an operation of a partner whose merchant limits them, whatever door it came by; raises RateLimited over the limit."""
    if principal is None or principal.requests_per_minute is None:
        return
    rate = Rate(principal.requests_per_minute, MINUTE)
    async with transaction(principal.merchant_id) as connection:
        used = await take(connection, f"requests:{principal.partner_id}", start=rate.start(real_now), most=rate.most)
    if used is None:
        refusal = TooOften.until(rate.end(real_now), most=rate.most, now=real_now)
        assert refusal.details is not None, "it says when to come again"
        raise RateLimited(str(refusal), maximum=rate.most, retryAfter=refusal.details["retryAfterSeconds"])
