"""The audit as work: asked for, done in the background, kept, and told to everybody who should know."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
import structlog

from analytics.audit.queries import CHECKS, Break, audit
from kernel import metrics
from kernel.db.transaction import Connection, transaction
from kernel.ids import new_id
from kernel.keys.actions import once, point
from kernel.keys.rules import Claim
from kernel.merchants import queries as merchants
from kernel.notices.actions import tell_merchant
from kernel.tasks import bell, queries
from kernel.tasks.actions import enqueue
from kernel.tasks.record import TaskRecord
from kernel.tasks.running import Running

KIND = "audit.run"
AUDIT_FAILED = "AUDIT_FAILED"
_KEEP = """
    INSERT INTO audit_runs (merchant_id, id, started_at, finished_at, checks, breaks, actor) VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7)
"""

_log = structlog.get_logger(__name__)


async def start(merchant_id: UUID, *, actor: str, claim: Claim | None, now: datetime) -> TaskRecord:
    """Ask for an audit of everything of a merchant. `now` is real time.

    While one waits or is being done, asking again gives that one. Refuses with IdempotencyConflict.
    """
    async with transaction(merchant_id) as connection:
        claimed = await once(connection, claim, new_id(), now)
        task_id = claimed.ref
        if not claimed.replay:
            task_id = await enqueue(connection, merchant_id, KIND, {}, actor=actor, now=now, reuse=True, id=claimed.ref)
            await point(connection, [(claim, task_id)] if claim is not None else [])
        task = await queries.by_id(connection, merchant_id, task_id)
    assert task is not None, "a key stands for a task, and none is ever deleted"
    bell.ring()
    return task


async def run(work: Running) -> Mapping[str, Any]:
    """Audit the merchant of a task, keep what was found, log each break, and tell the merchant."""
    started = work.now()
    found = await audit(work.merchant_id)
    run_id = new_id()
    async with transaction(work.merchant_id) as connection:
        await _keep(connection, run_id, found, started, work)
        merchant = await merchants.of(connection)
        for broken in found:
            await tell_merchant(connection, merchant, AUDIT_FAILED, broken.check.name, _words(broken), real_now=work.now())
    _log_breaks(work.merchant_id, run_id, found)
    metrics.audited(work.merchant_id, len(found), at=work.now())
    return {"run": str(run_id), "checks": len(CHECKS), "breaks": [broken.check.name for broken in found]}


async def _keep(connection: Connection, run_id: UUID, found: Sequence[Break], started: datetime, work: Running) -> None:
    breaks = [
        {
            "invariant": broken.check.invariant,
            "name": broken.check.name,
            "says": broken.check.says,
            "rows": broken.rows,
            "more": broken.more,
        }
        for broken in found
    ]
    text = orjson.dumps(breaks, default=str).decode()
    await connection.execute(_KEEP, work.merchant_id, run_id, started, work.now(), len(CHECKS), text, work.actor)


def _words(broken: Break) -> str:
    """Say in words what does not hold, and where it can be read."""
    places = f"more than {len(broken.rows)} places" if broken.more else f"{len(broken.rows)} place{'s' if len(broken.rows) > 1 else ''}"
    return f"This does not hold in {places}: {broken.check.says}"


def _log_breaks(merchant_id: UUID, run_id: UUID, found: Sequence[Break]) -> None:
    """Log each break by its name; the rows that show it stand in the audit that is kept."""
    for broken in found:
        _log.error(
            "audit_failed",
            merchant=str(merchant_id),
            audit=str(run_id),
            invariant=broken.check.invariant,
            check=broken.check.name,
            places=len(broken.rows),
            more=broken.more,
        )
