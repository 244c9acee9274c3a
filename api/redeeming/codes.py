"""Use the code of a redeemed reward, or see what it is good for: at the merchant's own tills and at those of partners."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry

from api.changes import Changes
from api.context import Context, Info
from api.inputs import sent, sent_input
from api.redeeming.mutations import AT_FAULT, RedemptionPayload
from api.refusals import UserError, collected
from api.rewards.catalogue import Reward
from api.rewards.types import RedemptionStatus, reward_of
from loyalty.rewards import actions
from loyalty.rewards.checking import CodeFound
from loyalty.rewards.requests import UseRequest


@sent_input(description="A code that is to be used.")
class CodeUseInput:
    code: str = strawberry.field(description="The code, however it was typed.")
    idempotency_key: str | None = strawberry.field(
        description="The same key with the same code is the same success. Without a key a code that was used is refused. Kept 30 days."
    )


@sent_input(description="A code that is to be looked at.")
class CodeCheckInput:
    code: str = strawberry.field(description="The code, however it was typed.")


@strawberry.type(description="What a code is good for.")
class CodeCheck:
    status: RedemptionStatus = strawberry.field(description="Where its redemption stands.")
    usable: bool = strawberry.field(description="Whether it can be used now.")
    usable_until: datetime | None = strawberry.field(description="The first instant at which it can be used no more; null: never.")
    refusal: UserError | None = strawberry.field(description="Why it cannot be used. Null when it can.")
    reward_id: strawberry.Private[UUID]

    @classmethod
    def of(cls, found: CodeFound) -> "CodeCheck":
        """Show what was found."""
        redemption, refusal = found.redemption, found.refusal
        return cls(
            status=RedemptionStatus(redemption.status),
            usable=refusal is None,
            usable_until=redemption.usable_until,
            refusal=UserError.of(refusal.at(*AT_FAULT)) if refusal is not None else None,
            reward_id=redemption.reward_id,
        )

    @strawberry.field(description="The reward.")
    async def reward(self, info: Info) -> Reward:
        return await reward_of(info, self.reward_id)


@strawberry.type(description="What a code is good for, or why that is not told.")
class CodeCheckPayload:
    check: CodeCheck | None = strawberry.field(description="What it is good for; null when there is no such code.", default=None)
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")


@strawberry.type
class CodeMutations:
    @strawberry.mutation(
        description="Use the code of a confirmed redemption, once. Codes that are unknown, mistyped or another partner's look alike; who"
        " misses too often has to wait.",
        extensions=[Changes("codes:use")],
    )
    async def redemption_code_use(
        self, info: Info, input: Annotated[CodeUseInput, strawberry.argument(description="The code.")]
    ) -> RedemptionPayload:
        context, item = info.context, sent(input)
        payload = RedemptionPayload(user_errors=[])
        with collected(payload.user_errors, at=AT_FAULT):
            request = asked(context, item["code"], item.get("idempotencyKey"))
            payload.done = await actions.use_code(context.asking.merchant_id, request, real_now=context.real_now)
        return payload

    @strawberry.mutation(
        description="See what a code is good for, without using it. Misses count as those of `redemptionCodeUse` do, together with them.",
        extensions=[Changes("codes:check")],
    )
    async def redemption_code_check(
        self, info: Info, input: Annotated[CodeCheckInput, strawberry.argument(description="The code.")]
    ) -> CodeCheckPayload:
        context, payload = info.context, CodeCheckPayload(user_errors=[])
        with collected(payload.user_errors, at=AT_FAULT):
            request = asked(context, sent(input)["code"], None)
            payload.check = CodeCheck.of(await actions.check_code(context.asking.merchant_id, request, real_now=context.real_now))
        return payload


def asked(context: Context, code: str, key: str | None) -> UseRequest:
    """Say who asks about a code."""
    return UseRequest(context.caller, code, key, context.asking.partner_id)
