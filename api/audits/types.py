"""What audits found."""

from datetime import datetime
from typing import Self

import strawberry

from analytics.audit.record import PREFIX, BreakRecord, RunRecord
from api.actors import shown
from api.nodes import Count, Node, PageInfo, total
from api.scalars import JSON
from kernel.ids import encode


@strawberry.type(description="Something that always holds and did not.")
class AuditBreak:
    invariant: int = strawberry.field(description="The invariant's number, as the command `setia audit` prints it.")
    check: str = strawberry.field(description="The name of the check that found it.")
    says: str = strawberry.field(description="What always holds, in words.")
    rows: list[JSON] = strawberry.field(description="Where it does not: rows with the ids that name the places, at most 20.")
    more: bool = strawberry.field(description="There are more such places.")

    @classmethod
    def of(cls, record: BreakRecord) -> Self:
        """Show what a check found."""
        rows = [JSON(row) for row in record.rows]
        return cls(invariant=record.invariant, check=record.name, says=record.says, rows=rows, more=record.more)


@strawberry.type(description="One time that everything of the merchant was looked at. It never changes. Times are real.")
class AuditRun(Node):
    started_at: datetime = strawberry.field(description="When it began.")
    finished_at: datetime = strawberry.field(description="When it ended.")
    checks: int = strawberry.field(description="How many checks were made.")
    sound: bool = strawberry.field(description="True: all of them held.")
    breaks: list[AuditBreak] = strawberry.field(description="Those that did not.")
    actor: str = strawberry.field(description="Who asked for it; `schedule` is the nightly one.")

    @classmethod
    def of(cls, record: RunRecord) -> Self:
        """Show an audit."""
        return cls(
            id=strawberry.ID(encode(PREFIX, record.id)),
            started_at=record.started_at,
            finished_at=record.finished_at,
            checks=record.checks,
            sound=not record.breaks,
            breaks=[AuditBreak.of(one) for one in record.breaks],
            actor=shown(record.actor),
        )


@strawberry.type(description="An audit in its list.")
class AuditRunEdge:
    cursor: str = strawberry.field(description="Its position in the list.")
    node: AuditRun = strawberry.field(description="The audit.")


@strawberry.type(description="A page of audits, newest first.")
class AuditRunConnection:
    edges: list[AuditRunEdge] = strawberry.field(description="The audits with their positions.")
    nodes: list[AuditRun] = strawberry.field(description="The audits alone.")
    page_info: PageInfo = strawberry.field(description="Where this page lies in the list.")
    count: strawberry.Private[Count]
    total_count: int = total()
