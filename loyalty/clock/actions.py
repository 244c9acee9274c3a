"""Move the clock of a test merchant, and stop it on its way."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from kernel.db.transaction import Connection, transaction
from kernel.errors import ConflictingState
from kernel.ids import new_id
from kernel.keys.actions import once
from kernel.keys.rules import Claim
from kernel.merchants import queries as merchants
from kernel.merchants.record import MerchantRecord
from kernel.tasks import actions as tasks
from kernel.tasks import at_once
from kernel.tasks.record import Lease, TaskState
from loyalty.clock import rules
from loyalty.clock.errors import ClockMoves, ClockStopped
from loyalty.clock.moving import move
from loyalty.clock.queries import last_advance
from loyalty.clock.record import KIND, Way
from loyalty.timetable.catch_up import pass_due

PATIENCE_SECONDS = 5.0
"""How long is waited until a clock stands where it shall; after that whoever asked is told how far it is."""

_LOCK = "SELECT FROM merchants WHERE id = $1 FOR NO KEY UPDATE"
_STAND = "UPDATE merchants SET clock_stands_at = $2 WHERE id = $1"


async def advance(
    merchant_id: UUID,
    to: datetime,
    *,
    actor: str,
    claim: Claim | None,
    clock: Callable[[], datetime],
    patience: float = PATIENCE_SECONDS,
) -> None:
    """Move the clock of a test merchant on, and return when it stands there, or after `patience` seconds. `clock` reads real time.

    This process does it, under the lease of a task: if it dies, a worker goes on, or whoever asks next. Refuses, checked in this order,
    with NoTestClock, IdempotencyConflict, Invalid (an instant before the merchant's now or too far ahead), ClockMoves, and with
    ClockStopped when it was stopped on its way.
    """
    try:
        task_id, lease = await _ask(merchant_id, to, actor, claim, clock())
    except ClockMoves:
        await _go_on(merchant_id, clock)
        raise
    if lease is not None:
        at_once.begin(lease, move, clock)
    else:
        await _go_on(merchant_id, clock)
    task = await at_once.wait(merchant_id, task_id, seconds=patience)
    if task is not None and task.state is TaskState.CANCELLED:
        raise ClockStopped("Somebody has stopped the clock on its way.", field=("to",))
    if task is not None and task.state is TaskState.FAILED:
        raise ClockStopped(f"The clock stopped on its way: {task.error}", field=("to",))


async def _ask(merchant_id: UUID, to: datetime, actor: str, claim: Claim | None, now: datetime) -> tuple[UUID, Lease | None]:
    """Stop the clock and take the way on; no lease when there is nothing to do, or somebody does it: a replay."""
    async with transaction(merchant_id) as connection:
        await connection.execute(_LOCK, merchant_id)
        merchant = await merchants.of(connection)
        rules.check_test(merchant)
        claimed = await once(connection, claim, new_id(), now)
        if claimed.replay:
            return claimed.ref, None
        rules.check_to(to, merchant, now=merchant.now(now))
        await _check_idle(connection, merchant_id)
        if merchant.clock_stands_at == to:
            return claimed.ref, None
        return claimed.ref, await _begin(connection, merchant, to, claimed.ref, actor, now)


async def _check_idle(connection: Connection, merchant_id: UUID) -> None:
    last = await last_advance(connection, merchant_id)
    if last is not None and not last.task.ended:
        raise ClockMoves("The clock is being moved already. Wait until it stands, or stop it.", details={"to": last.way.to.isoformat()})


async def _begin(connection: Connection, merchant: MerchantRecord, to: datetime, task_id: UUID, actor: str, now: datetime) -> Lease:
    way = Way(merchant.now(now), to)
    await connection.execute(_STAND, merchant.id, way.start)
    await tasks.enqueue(connection, merchant.id, KIND, way.input, actor=actor, now=now, id=task_id)
    lease = await tasks.claim(merchant.id, [KIND], now=now)
    assert lease is not None, "nobody has seen the task yet"
    return lease


async def _go_on(merchant_id: UUID, clock: Callable[[], datetime]) -> None:
    """Go on with a way that somebody has left behind: in an installation without workers nobody else would."""
    lease = await tasks.claim(merchant_id, [KIND], now=clock())
    if lease is not None:
        at_once.begin(lease, move, clock)


async def cancel(merchant_id: UUID, *, now: datetime) -> None:
    """Stop the clock where it stands on its way; everything due until there has happened then. Again it is the same success.

    `now` is real time. Refuses with NoTestClock, and with ConflictingState when the clock is not being moved.
    """
    async with transaction(merchant_id) as connection:
        await connection.execute(_LOCK, merchant_id)
        merchant = await merchants.of(connection)
        rules.check_test(merchant)
        last = await last_advance(connection, merchant_id)
        if last is None:
            raise ConflictingState("The clock is not being moved.")
        await tasks.cancel(connection, merchant_id, last.task.id, now=now)
    await pass_due(merchant_id, until=merchant.clock_stands_at, real_now=now, rest=0)
