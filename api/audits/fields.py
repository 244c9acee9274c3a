"""What a merchant shows of its audits."""

from uuid import UUID

import strawberry
from strawberry import UNSET

from analytics.audit import runs
from api.arguments import After, Before, First, Last, page_of
from api.audits.types import AuditRun, AuditRunConnection, AuditRunEdge
from api.changes import Requires
from api.context import Info
from api.nodes import listed


@strawberry.type
class AuditsOfMerchant:
    @strawberry.field(
        description="The audits of everything that belongs to the merchant, newest first; there is one every night.",
        extensions=[Requires("audit:read")],
    )
    async def audits(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> AuditRunConnection:
        request = page_of(first, after, last, before)
        return await listed(info, AuditRunConnection, AuditRunEdge, AuditRun.of, request, page=runs.page, count=runs.count)


async def audit_of(info: Info, run_id: UUID) -> AuditRun | None:
    """Show an audit to those who may see it."""
    asking = info.context.asking
    if "audit:read" not in asking.permissions:
        return None
    async with info.context.snapshot.reading() as connection:
        record = await runs.by_id(connection, asking.merchant_id, run_id)
    return AuditRun.of(record) if record is not None else None
