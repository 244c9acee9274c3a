"""How fast partners may redeem, and how often anybody may guess at codes."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from kernel.clock import start_of_day
from kernel.db.transaction import Connection, transaction
from kernel.errors import Refusal
from kernel.merchants import queries as merchants
from kernel.rates import actions as rates
from kernel.rates import guessing
from kernel.rates.guessing import OWN_MISSES, is_known, to_the_end
from kernel.rates.rules import Rate
from loyalty.rewards.errors import CodeUnknown, LimitReached
from loyalty.rewards.prepare import claim_of, claim_of_use
from loyalty.rewards.requests import ReserveRequest, UseRequest
from loyalty.road.command import Done
from loyalty.road.slice import Result

T = TypeVar("T")

PARTNER_MISSES = Rate(most=10, length=timedelta(minutes=10))
"""Codes that a partner's key gets wrong."""

_TERMS = """
SELECT p.redemptions_per_day, p.points_per_day, r.cost FROM partners p LEFT JOIN rewards r ON r.merchant_id = $1 AND r.id = $3
WHERE p.merchant_id = $1 AND p.id = $2
"""


@dataclass(frozen=True, slots=True)
class _Taken:
    """What was taken of a rate, to be given back when nothing came of it."""

    subject: str
    start: datetime
    amount: int


async def within_day(merchant_id: UUID, request: ReserveRequest, carry: Callable[[], Awaitable[Result]]) -> Result:
    """Carry a partner's reservation if its redemptions and points of the merchant's day allow it; refuses with LimitReached.

    What is taken of them is given back when nothing new came of it: a refusal, a replay, an error. What a key stands for already takes
    nothing: whose reply was lost at the limit may ask again.
    """
    return await to_the_end(_within_day(merchant_id, request, carry))


async def _within_day(merchant_id: UUID, request: ReserveRequest, carry: Callable[[], Awaitable[Result]]) -> Result:
    claim = claim_of(request)
    async with transaction(merchant_id) as connection:
        known = await is_known(connection, claim)
        taken = await _take_day(connection, merchant_id, request) if not known else []
    result: Result | None = None
    try:
        result = await carry()
    finally:
        if taken and (not isinstance(result, Done) or result.duplicate):
            await _give_back(merchant_id, taken)
    return result


async def within_guesses(merchant_id: UUID, request: UseRequest, carry: Callable[[], Awaitable[T]], *, now: datetime) -> T:
    """Use a code, or look at it, unless the caller has missed too often lately: then right ones are refused too, with TooOften.

    `now` is real time. What counts as a guess: see `kernel.rates.guessing`.
    """
    rate = PARTNER_MISSES if request.partner_id is not None else OWN_MISSES
    claim = claim_of_use(request)
    return await guessing.within_guesses(merchant_id, request.caller.scope, carry, claim=claim, rate=rate, miss=CodeUnknown, now=now)


async def _take_day(connection: Connection, merchant_id: UUID, request: ReserveRequest) -> list[_Taken]:
    row = await connection.fetchrow(_TERMS, merchant_id, request.partner_id, request.reward_id)
    if row is None or (row["redemptions_per_day"] is None and row["points_per_day"] is None):
        return []
    merchant = await merchants.of(connection)
    start = start_of_day(merchant.now(request.real_now), merchant.zone)
    limits = (("redemptions", row["redemptions_per_day"], 1), ("points", row["points_per_day"], row["cost"] or 0))
    taken = [_Taken(f"{what}:{request.partner_id}", start, amount) for what, most, amount in limits if most is not None]
    for one, most in zip(taken, [most for _, most, _ in limits if most is not None], strict=True):
        if await rates.take(connection, one.subject, start=start, most=most, amount=one.amount) is None:
            what = one.subject.partition(":")[0]
            raise _too_much(what, most)
    return taken


def _too_much(what: str, most: int) -> Refusal:
    return LimitReached(f"A partner redeems {most} {what} a day.", details={"limit": most, "per": "DAY", "of": what})


async def _give_back(merchant_id: UUID, taken: list[_Taken]) -> None:
    async with transaction(merchant_id) as connection:
        for one in taken:
            await rates.give_back(connection, one.subject, start=one.start, amount=one.amount)
