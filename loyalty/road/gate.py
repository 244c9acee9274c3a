"""The way onto the road: calls of many are cut into slices, concurrent single calls travel together."""

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from structlog.contextvars import clear_contextvars

from kernel import metrics
from kernel.errors import Refusal
from loyalty.road import slice as road
from loyalty.road.command import Done, Request
from loyalty.road.passing import SWEEPER, PassTime, as_they_are
from loyalty.road.slice import Result, done

MAX_SLICE = 200
"""Items of one call in one transaction."""
MAX_TOGETHER = 256
"""Single calls that travel in one transaction."""
SLICE_SECONDS = 60.0
"""How long single calls may be on the road: whoever hangs there holds up all of the merchant."""

Moved = Callable[[UUID, Sequence[UUID]], None]
_listeners: list[Moved] = []


def tell(listener: Moved) -> None:
    """Have a listener told after each commit which customers of which merchant moved."""
    _listeners.append(listener)


def forget(listener: Moved) -> None:
    """Tell a listener no more."""
    _listeners.remove(listener)


@dataclass(slots=True)
class _Waiting:
    request: Request
    real_now: datetime
    answer: asyncio.Future[Result]


@dataclass(slots=True)
class _Gate:
    """Who waits to travel, of one merchant. While one slice is on the road what arrives waits, and goes as the next one."""

    waiting: deque[_Waiting] = field(default_factory=deque)
    driver: asyncio.Task[None] | None = None


_gates: dict[UUID, _Gate] = {}


async def run_one(merchant_id: UUID, request: Request, *, real_now: datetime) -> Result:
    """Carry one request, together with whoever waits at the same time. A caller who gives up does not stop it."""
    gate = _gates.setdefault(merchant_id, _Gate())
    answer: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
    gate.waiting.append(_Waiting(request, real_now, answer))
    if gate.driver is None:
        gate.driver = asyncio.create_task(_drive(merchant_id, gate))
    return await answer


async def run_many(merchant_id: UUID, requests: Sequence[Request], *, real_now: datetime) -> list[Result]:
    """Carry the requests of one call, in slices, in order."""
    results: list[Result] = []
    for first in range(0, len(requests), MAX_SLICE):
        part = await road.run(merchant_id, requests[first : first + MAX_SLICE], real_now=real_now)
        _announce(merchant_id, part)
        results += part
    return results


async def pass_time(merchant_id: UUID, commands: Sequence[PassTime], *, real_now: datetime) -> list[Result]:
    """Carry customers to whom nothing else happens down the road, in slices; one result each, in order, with an empty decision."""
    return await run_many(merchant_id, [Request(one, as_they_are) for one in commands], real_now=real_now)


async def sweep(merchant_id: UUID, customer_ids: Sequence[UUID], *, real_now: datetime) -> None:
    """Let time pass for customers who hold something past its time. What went wrong for one is raised when the others have had theirs."""
    for result in await pass_time(merchant_id, [PassTime(id, SWEEPER) for id in customer_ids], real_now=real_now):
        done(result)


async def _drive(merchant_id: UUID, gate: _Gate) -> None:
    # What is logged of a slice belongs to many callers, not to the one who came first.
    clear_contextvars()
    try:
        while gate.waiting:
            together = [gate.waiting.popleft() for _ in range(min(len(gate.waiting), MAX_TOGETHER))]
            await _carry(merchant_id, together)
    finally:
        gate.driver = None
        if not gate.waiting:
            _gates.pop(merchant_id, None)


async def _carry(merchant_id: UUID, together: Sequence[_Waiting]) -> None:
    try:
        real_now = max(one.real_now for one in together)
        async with asyncio.timeout(SLICE_SECONDS):
            results = await road.run(merchant_id, [one.request for one in together], real_now=real_now)
    except BaseException as error:
        failure = error if isinstance(error, Exception) else ConnectionError("the road was closed")
        results = [failure] * len(together)
        if not isinstance(error, Exception):
            raise
    finally:
        for one, result in zip(together, results, strict=True):
            if not one.answer.done():
                one.answer.set_result(result)
    _announce(merchant_id, results)


def _announce(merchant_id: UUID, results: Sequence[Result]) -> None:
    metrics.carried(Counter(map(_outcome, results)))
    fresh = [result for result in results if isinstance(result, Done) and not result.duplicate]
    moved = {id for result in fresh for id in (result.customer_id, *result.others)}
    for listener in _listeners if moved else ():
        listener(merchant_id, sorted(moved))


def _outcome(result: Result) -> str:
    """Name what became of an item, as it is counted."""
    if isinstance(result, Done):
        return "duplicate" if result.duplicate else "done"
    return "refused" if isinstance(result, Refusal) else "failed"
