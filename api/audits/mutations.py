from typing import Annotated

import strawberry

from analytics.audit import actions
from api.changes import Changes
from api.context import Info
from api.customers.inputs import KEY
from api.inputs import sent, sent_input
from api.refusals import UserError
from api.tasks.types import TaskProgress
from kernel.errors import Refusal
from kernel.keys.rules import Claim


@sent_input(description="An audit that is to be done now.")
class AuditRunInput:
    idempotency_key: str | None = strawberry.field(description=KEY)


@strawberry.type(description="How far the audit is, or why it was not begun. What it finds stands in `Merchant.audits` when it is done.")
class AuditRunPayload:
    progress: TaskProgress | None = strawberry.field(description="How far it is.", default=None)
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")


@strawberry.type
class AuditMutations:
    @strawberry.mutation(
        description="Audit everything that belongs to the merchant, in the background."
        " While an audit waits or is being done, asking again gives that one.",
        extensions=[Changes("audit:read", "program:write")],
    )
    async def audit_run(
        self, info: Info, input: Annotated[AuditRunInput, strawberry.argument(description="The audit.")]
    ) -> AuditRunPayload:
        item, asking = sent(input), info.context.asking
        try:
            claim = Claim.of(asking.caller, item.get("idempotencyKey"), operation="auditRun", payload=item)
            task = await actions.start(asking.merchant_id, actor=asking.actor, claim=claim, now=info.context.real_now)
        except Refusal as refusal:
            return AuditRunPayload(user_errors=[UserError.of(refusal)])
        return AuditRunPayload(progress=TaskProgress.of(task), user_errors=[])
