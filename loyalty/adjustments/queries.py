"""Adjustments as they are kept, and how many points somebody of a role may adjust."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from kernel.db.transaction import Connection
from kernel.paging import Column, Ordering, Page, PageRequest, keyset
from kernel.tenancy.models import Role
from loyalty.adjustments.rules import DEFAULTS, Limit
from loyalty.state.adjustments import AdjustmentState, AdjustmentStatus

_COLUMNS = ", ".join(AdjustmentState.__dataclass_fields__)
_BY_IDS = f"SELECT {_COLUMNS} FROM adjustments WHERE merchant_id = $1 AND id = ANY($2::uuid[])"
# Written out: a parameter would hide from the planner that what waits has an index of its own.
_OF: dict[AdjustmentStatus | None, str] = {None: "true"} | {status: f"status = '{status}'" for status in AdjustmentStatus}
_LIMITS = "SELECT role, most, alone FROM adjustment_limits WHERE merchant_id = $1"

# Ids ascend with the time they were made at.
_NEWEST_FIRST = Ordering("adjustments", (Column("id", UUID, descending=True),))


async def by_ids(connection: Connection, merchant_id: UUID, ids: Sequence[UUID]) -> dict[UUID, AdjustmentState]:
    """Read adjustments by id; those that are not there, or not this merchant's, are left out."""
    return {row["id"]: _adjustment(row) for row in await connection.fetch(_BY_IDS, merchant_id, ids)}


async def page(connection: Connection, merchant_id: UUID, status: AdjustmentStatus | None, request: PageRequest) -> Page[AdjustmentState]:
    """Read a page of the adjustments in a status, or of all, newest first. Refuses bad cursors as Invalid."""
    keys = keyset(_NEWEST_FIRST, request, parameter=2)
    statement = f"SELECT {_COLUMNS} FROM adjustments WHERE merchant_id = $1 AND {_OF[status]} AND {keys.where} {keys.order}"
    rows = await connection.fetch(statement, merchant_id, *keys.arguments)
    return Page.of(rows, _NEWEST_FIRST, request, _adjustment)


async def count(connection: Connection, merchant_id: UUID, status: AdjustmentStatus | None) -> int:
    """Count the adjustments in a status, or all."""
    statement = f"SELECT count(*) FROM adjustments WHERE merchant_id = $1 AND {_OF[status]}"
    number: int = await connection.fetchval(statement, merchant_id)
    return number


async def limits(connection: Connection, merchant_id: UUID) -> dict[Role, Limit]:
    """Tell what holds for each role that may adjust: what the merchant has set, else the defaults."""
    rows = await connection.fetch(_LIMITS, merchant_id)
    return dict(DEFAULTS) | {Role(row["role"]): Limit(row["most"], row["alone"]) for row in rows}


def _adjustment(row: Any) -> AdjustmentState:
    fields = {name: row[name] for name in AdjustmentState.__dataclass_fields__}
    return AdjustmentState(**fields | {"status": AdjustmentStatus(row["status"])})
