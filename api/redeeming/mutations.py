"""Reserve, redeem, confirm, cancel and void: by customers for themselves, by the merchant and its partners for others."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

import strawberry

from api.changes import Changes
from api.context import Context, Info
from api.customers.inputs import KEY
from api.customers.mutations import customer_meant
from api.customers.types import Customer, customer_of
from api.inputs import sent, sent_input
from api.refusals import UserError, collected
from api.rewards.types import Redemption, redemption_of
from kernel.errors import NotFound
from kernel.ids import NotAnId, decode
from loyalty.rewards import actions
from loyalty.rewards.queries import PREFIX
from loyalty.rewards.record import PREFIX as REWARD
from loyalty.rewards.requests import RedemptionRequest, ReserveRequest, Verb
from loyalty.road.command import Done

REDEEM = ("rewards:redeem", "rewards:own")
AT_FAULT = ("input",)


@sent_input(description="Which reward, and for whom.")
class RewardReserveInput:
    reward_id: strawberry.ID = strawberry.field(description="The reward.")
    customer_id: strawberry.ID | None = strawberry.field(description="The customer of the token when left out.")
    idempotency_key: str = strawberry.field(description="The same key gives the same redemption, also when it was lost on the way.")


@sent_input(description="Which redemption.")
class RedemptionInput:
    redemption_id: strawberry.ID = strawberry.field(description="The redemption.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@strawberry.type(description="The redemption, or why nothing was done.")
class RedemptionPayload:
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")
    done: strawberry.Private[Done | None] = None

    @strawberry.field(description="The redemption as it is now; null when nothing was done.")
    async def redemption(self, info: Info) -> Redemption | None:
        return await redemption_of(info, self.done.id) if self.done is not None else None

    @strawberry.field(description="The customer as they are now; null when nothing was done, and for partners.")
    async def customer(self, info: Info) -> Customer | None:
        if self.done is None or info.context.asking.partner_id is not None:
            return None
        return await customer_of(info, self.done.customer_id)


ReserveArgument = Annotated[RewardReserveInput, strawberry.argument(description="The reward and the customer.")]
RedemptionArgument = Annotated[RedemptionInput, strawberry.argument(description="The redemption.")]


@strawberry.type
class RedeemingMutations:
    @strawberry.mutation(
        description="Hold the points, one unit and a code of a reward until it is confirmed, cancelled or the hold ends by itself. A"
        " partner may do so for customers it has identified lately.",
        extensions=[Changes(any_of=REDEEM)],
    )
    async def reward_reserve(self, info: Info, input: ReserveArgument) -> RedemptionPayload:
        return await reserve(info.context, sent(input), at_once=False)

    @strawberry.mutation(
        description="Reserve a reward and confirm it at once: the points are spent, and there is a code.",
        extensions=[Changes(any_of=REDEEM)],
    )
    async def reward_redeem(self, info: Info, input: ReserveArgument) -> RedemptionPayload:
        return await reserve(info.context, sent(input), at_once=True)

    @strawberry.mutation(
        description="Spend what a reservation holds. Confirming again is the same success; what was cancelled, or not confirmed in time, is"
        " refused with where it stands.",
        extensions=[Changes(any_of=REDEEM)],
    )
    async def redemption_confirm(self, info: Info, input: RedemptionArgument) -> RedemptionPayload:
        return await change(info.context, Verb.CONFIRM, sent(input))

    @strawberry.mutation(
        description="Give up a reservation: points, unit and code are free again. Cancelling again, or after the hold has ended, is the"
        " same success; what was confirmed is refused with where it stands.",
        extensions=[Changes(any_of=REDEEM)],
    )
    async def redemption_cancel(self, info: Info, input: RedemptionArgument) -> RedemptionPayload:
        return await change(info.context, Verb.CANCEL, sent(input))

    @strawberry.mutation(
        description="Take back what was confirmed and not used: the points go back to where they came from. Voiding again is the same"
        " success.",
        extensions=[Changes("redemptions:void")],
    )
    async def redemption_void(self, info: Info, input: RedemptionArgument) -> RedemptionPayload:
        return await change(info.context, Verb.VOID, sent(input))


async def reserve(context: Context, item: Mapping[str, Any], *, at_once: bool) -> RedemptionPayload:
    """Reserve or redeem for whoever is meant."""
    payload, asking = RedemptionPayload(user_errors=[]), context.asking
    with collected(payload.user_errors, at=AT_FAULT):
        request = ReserveRequest(
            caller=context.caller,
            customer_id=customer_meant(context, item.get("customerId")),
            reward_id=reward_in(item["rewardId"]),
            idempotency_key=item["idempotencyKey"],
            real_now=context.real_now,
            at_once=at_once,
            partner_id=asking.partner_id,
        )
        payload.done = await actions.reserve(asking.merchant_id, request)
    return payload


async def change(context: Context, verb: Verb, item: Mapping[str, Any]) -> RedemptionPayload:
    """Confirm, cancel or void; customers and partners only what is their own."""
    payload, asking = RedemptionPayload(user_errors=[]), context.asking
    with collected(payload.user_errors, at=AT_FAULT):
        request = RedemptionRequest(
            caller=context.caller,
            verb=verb,
            redemption_id=redemption_in(item["redemptionId"]),
            idempotency_key=item.get("idempotencyKey"),
            customer_id=asking.customer_id,
            partner_id=asking.partner_id,
        )
        payload.done = await actions.change(asking.merchant_id, request, real_now=context.real_now)
    return payload


def reward_in(text: str) -> UUID:
    """Read a reward's id of an input; what cannot be one is refused like one that is not there."""
    try:
        return decode(REWARD, text)
    except NotAnId:
        raise NotFound("There is no such reward.", field=("rewardId",)) from None


def redemption_in(text: str) -> UUID:
    """Read a redemption's id of an input; what cannot be one is refused like one that is not there."""
    try:
        return decode(PREFIX, text)
    except NotAnId:
        raise NotFound("There is no such redemption.", field=("redemptionId",)) from None
