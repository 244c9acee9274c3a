"""What only test merchants do: move their clock, and begin anew."""

from datetime import datetime
from typing import Annotated, Any

import strawberry

from api.changes import Changes
from api.context import Context, Info
from api.customers.inputs import KEY
from api.inputs import sent, sent_input
from api.merchants.types import Merchant
from api.refusals import UserError, collected
from kernel.clock import utc_now
from kernel.keys.rules import Claim
from loyalty.clock import actions as clock
from loyalty.resets import actions as resets


@sent_input(description="Where the clock shall stand.")
class TestClockAdvanceInput:
    to: datetime = strawberry.field(description="Not before the merchant's now, and at most 5 years after it.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description="The clock that shall be moved no further: there is only one.")
class TestClockCancelInput:
    idempotency_key: str | None = strawberry.field(description="Not needed: stopping a clock again is the same success.")


@sent_input(description="The merchant that begins anew: there is only one.")
class TestMerchantResetInput:
    idempotency_key: str | None = strawberry.field(description=KEY)


@strawberry.type(description="The merchant as it is now, or why nothing was done.")
class MerchantPayload:
    merchant: Merchant | None = strawberry.field(description="The merchant; null when nothing was done.", default=None)
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")


@strawberry.type
class MerchantMutations:
    @strawberry.mutation(
        description="Move the clock of a test merchant on. Everything that is due until then happens in its order: points mature and"
        " expire, holds end, tiers and stages fall, reminders go out. Answers when that is done; what takes longer than 5 seconds goes on,"
        " and `merchant.clock` says how far it is.",
        extensions=[Changes("clock:write")],
    )
    async def test_clock_advance(
        self, info: Info, input: Annotated[TestClockAdvanceInput, strawberry.argument(description="Where it shall stand.")]
    ) -> MerchantPayload:
        payload, item, context = MerchantPayload(user_errors=[]), sent(input), info.context
        with collected(payload.user_errors, at=("input",)):
            claim, asking = _claim(context, "testClockAdvance", item), context.asking
            await clock.advance(asking.merchant_id, item["to"], actor=asking.actor, claim=claim, clock=utc_now)
            payload.merchant = Merchant.of(await context.loaders.merchant())
        return payload

    @strawberry.mutation(
        description="Stop the clock of a test merchant where it stands on its way: everything due until there has happened, and nothing"
        " after it. Doing so again is the same success.",
        extensions=[Changes("clock:write")],
    )
    async def test_clock_cancel(
        self, info: Info, input: Annotated[TestClockCancelInput, strawberry.argument(description="The clock.")]
    ) -> MerchantPayload:
        payload, context = MerchantPayload(user_errors=[]), info.context
        with collected(payload.user_errors):
            await clock.cancel(context.asking.merchant_id, now=context.real_now)
            payload.merchant = Merchant.of(await context.loaders.merchant())
        return payload

    @strawberry.mutation(
        description="Let a test merchant begin anew: without customers, on real time, with its short name, people, keys, program, rewards,"
        " partners and offers. The merchant answered is another one, of a new id, which the same keys open from now on. The old one stays"
        " as it was, and is closed: tokens of its people and customers are refused.",
        extensions=[Changes("merchant:reset")],
    )
    async def test_merchant_reset(
        self, info: Info, input: Annotated[TestMerchantResetInput, strawberry.argument(description="The merchant.")]
    ) -> MerchantPayload:
        payload, item, context = MerchantPayload(user_errors=[]), sent(input), info.context
        with collected(payload.user_errors, at=("input",)):
            claim, asking = _claim(context, "testMerchantReset", item), context.asking
            new_id = await resets.reset(asking.merchant_id, actor=asking.actor, claim=claim, now=context.real_now)
            await context.move_to(new_id)
            payload.merchant = Merchant.of(await context.loaders.merchant())
        return payload


def _claim(context: Context, operation: str, item: dict[str, Any]) -> Claim | None:
    return Claim.of(context.asking.caller, item.get("idempotencyKey"), operation=operation, payload=item, path=())
