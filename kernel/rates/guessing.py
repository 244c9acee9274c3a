"""How often anybody may guess at codes."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from kernel.db.transaction import Connection, transaction
from kernel.errors import IdempotencyConflict, Refusal
from kernel.keys.actions import look
from kernel.keys.rules import Claim
from kernel.rates import actions as rates
from kernel.rates.errors import TooOften
from kernel.rates.rules import Rate

T = TypeVar("T")

OWN_MISSES = Rate(most=200, length=timedelta(minutes=10))
"""Codes that a key of the merchant itself, or a member of staff, gets wrong: a whole shop may type behind one key."""

_unended: set[asyncio.Task[Any]] = set()


async def within_guesses(
    merchant_id: UUID,
    scope: str,
    carry: Callable[[], Awaitable[T]],
    *,
    claim: Claim | None,
    rate: Rate,
    miss: type[Refusal],
    now: datetime,
) -> T:
    """Use a code, or look at it, unless the caller has missed too often lately: then right ones are refused too, with TooOften.

    `now` is real time, `miss` what a wrong code results in; misses of one caller count together, whatever the codes are of. A try counts
    before it is made, so that guesses that come together count together. What a key stands for already is no guess: whose reply was lost
    may ask again. Another code under that key is refused with IdempotencyConflict, whatever it is.
    """
    return await to_the_end(_within_guesses(merchant_id, f"code-misses:{scope}", carry, claim, rate, miss, now))


async def _within_guesses(
    merchant_id: UUID,
    subject: str,
    carry: Callable[[], Awaitable[T]],
    claim: Claim | None,
    rate: Rate,
    miss: type[Refusal],
    now: datetime,
) -> T:
    start = rate.start(now)
    async with transaction(merchant_id) as connection:
        known = await is_known(connection, claim)
        if not known and await rates.take(connection, subject, start=start, most=rate.most) is None:
            raise TooOften.until(rate.end(now), most=rate.most, now=now, field=("code",))
    result: T | None = None
    try:
        result = await carry()
    finally:
        if not known and not isinstance(result, miss):
            async with transaction(merchant_id) as connection:
                await rates.give_back(connection, subject, start=start)
    return result


async def is_known(connection: Connection, claim: Claim | None) -> bool:
    """Say whether a key stands for just this already. Refuses with IdempotencyConflict when it stands for something else."""
    [found] = await look(connection, [claim]) if claim is not None else [None]
    if isinstance(found, IdempotencyConflict):
        raise found
    return found is not None


async def to_the_end(work: Coroutine[Any, Any, T]) -> T:
    """Do work to its end also when who asked hangs up: the road goes on all the same, and only its result says what counts."""
    task = asyncio.create_task(work)
    _unended.add(task)
    task.add_done_callback(_ended)
    return await asyncio.shield(task)


def _ended(task: "asyncio.Task[Any]") -> None:
    """Forget a task; who still waits hears its error, and who hung up is not there to be told."""
    _unended.discard(task)
    if not task.cancelled():
        task.exception()
