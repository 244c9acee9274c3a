"""What audits found: the list of them."""

from uuid import UUID

from analytics.audit.record import RunRecord, run_of
from kernel.db.transaction import Connection
from kernel.paging import Column, Ordering, Page, PageRequest, keyset

_RUNS = "SELECT id, started_at, finished_at, checks, breaks, actor FROM audit_runs WHERE merchant_id = $1"
_NEWEST_FIRST = Ordering("audit_runs", (Column("id", UUID, descending=True),))


async def by_id(connection: Connection, merchant_id: UUID, run_id: UUID) -> RunRecord | None:
    """Read an audit; None when there is no such one."""
    row = await connection.fetchrow(f"{_RUNS} AND id = $2", merchant_id, run_id)
    return run_of(row) if row is not None else None


async def page(connection: Connection, merchant_id: UUID, request: PageRequest) -> Page[RunRecord]:
    """Read a page of audits, newest first. Refuses bad cursors as Invalid."""
    keys = keyset(_NEWEST_FIRST, request, parameter=2)
    rows = await connection.fetch(f"{_RUNS} AND {keys.where} {keys.order}", merchant_id, *keys.arguments)
    return Page.of(rows, _NEWEST_FIRST, request, run_of)


async def count(connection: Connection, merchant_id: UUID) -> int:
    """Count the audits."""
    number: int = await connection.fetchval("SELECT count(*) FROM audit_runs WHERE merchant_id = $1", merchant_id)
    return number
