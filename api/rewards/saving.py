"""Create, change and delete rewards, and add codes to their pools."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import strawberry

from api.changes import Changes
from api.context import Context, Info
from api.inputs import plain, sent, sent_input
from api.lifecycle.types import Stage
from api.periods import CalendarPeriod
from api.refusals import UserError, collected
from api.rewards.catalogue import Reward, RewardKind
from api.scalars import MinorUnits, Points
from kernel.errors import Invalid, NotFound, Refusal
from kernel.ids import NotAnId, decode
from kernel.keys.rules import Claim
from kernel.partners.rules import PREFIX as PARTNER
from loyalty.rewards import catalogue, pools
from loyalty.rewards.pools import MOST_DUPLICATES
from loyalty.rewards.record import PREFIX
from loyalty.rewards.terms import Agreed

KEY = "The same key with the same content is done once, and answered as the first time. Kept 30 days."
Path = tuple[str, ...]


@sent_input(description="A partner that may honour a reward, and the value agreed on.")
class RewardPartnerInput:
    partner_id: strawberry.ID = strawberry.field(description="The partner.")
    value: MinorUnits | None = strawberry.field(
        description="What the merchant owes it for each one honoured from now on. Left out or null: as agreed before, else the value of the"
        " reward."
    )


@sent_input(
    description="A reward to be created, or what changes of one: what is left out stays, and null takes a limit away. What customers hold"
    " already keeps its cost."
)
class RewardSaveInput:
    id: strawberry.ID | None = strawberry.field(description="The reward that changes; a new one when left out.")
    name: str = strawberry.field(description="Its name, 1 to 200 characters.")
    kind: RewardKind = strawberry.field(description="What it is.")
    cost: Points = strawberry.field(description="What it costs, at least 1.")
    description: str | None = strawberry.field(description="What it is, for customers; at most 2,000 characters.")
    currency: str | None = strawberry.field(
        description="The point currency that pays for it; the program's first one that buys anything when left out of a new one."
    )
    stock: int | None = strawberry.field(
        description="Units that can ever be given, not below those that are held and given; null: unlimited."
    )
    active: bool | None = strawberry.field(description="Whether it is switched on; true when left out of a new one.")
    starts_at: datetime | None = strawberry.field(description="The first instant at which it can be had; null: from ever.")
    ends_at: datetime | None = strawberry.field(description="The first instant at which it can be had no more; null: never.")
    per_customer_limit: int | None = strawberry.field(
        description="How often one customer may have it per period; null: any number of times."
    )
    per_customer_limit_per: CalendarPeriod | None = strawberry.field(
        description="The period of that limit; EVER when left out of a new one."
    )
    tiers: list[str] | None = strawberry.field(description="Codes of the tiers that may have it; null: all.")
    stages: list[Stage] | None = strawberry.field(description="Stages that may have it; null: all.")
    pooled: bool | None = strawberry.field(
        description="Whether its codes are drawn from those that are uploaded; else they are made. Cannot change while units are held."
    )
    codes: list[str] | None = strawberry.field(
        description="Codes for its pool, at most 1,000; they make it pooled. Those that are there already are named in the answer."
    )
    valid_days: int | None = strawberry.field(
        description="For so many days after the one on which it is confirmed its code can be used, at most 3,660; null: for ever."
    )
    hold_seconds: int | None = strawberry.field(
        description="For so many seconds a reservation holds, 30 to 86,400; 900 when left out of a new one."
    )
    partner_ids: list[strawberry.ID] | None = strawberry.field(
        description="The partners that may honour it, at the values agreed before, else at the reward's value; null or none takes all away."
    )
    partners: list[RewardPartnerInput] | None = strawberry.field(description="The same with values agreed on; give only one of the two.")
    value: MinorUnits | None = strawberry.field(
        description="What is taken off, above zero, of AMOUNT_OFF; of others what it is worth; null: not said."
    )
    percent: int | None = strawberry.field(description="How much is taken off, 1 to 100; PERCENT_OFF needs it, and nothing else has it.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description="A reward that shall leave the catalogue.")
class RewardDeleteInput:
    id: strawberry.ID = strawberry.field(description="The reward.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description="Codes for a reward's pool.")
class RewardCodesAddInput:
    reward_id: strawberry.ID = strawberry.field(description="The reward; it must be pooled.")
    codes: list[str] = strawberry.field(
        description="At most 1,000 codes, each of 1 to 64 printable characters without a space inside. One that is broken refuses all;"
        " those that are there already are named in the answer, so the call can be repeated. Up to 100,000 at once are uploaded as a file."
    )


@strawberry.type(description="What became of codes that were sent.")
class CodesAdded:
    added: int = strawberry.field(description="How many are new in the pool.")
    duplicates: list[str] = strawberry.field(
        description=f"Those that were there already, or came twice, each once; the first {MOST_DUPLICATES}."
    )
    duplicate_count: int = strawberry.field(description="How many were not added because they were there already, or came twice.")

    @classmethod
    def of(cls, added: pools.CodesAdded) -> "CodesAdded":
        """Show what became of codes."""
        return cls(added=added.added, duplicates=list(added.duplicates), duplicate_count=added.duplicate_count)


@strawberry.type(description="The reward, or why nothing was done.")
class RewardPayload:
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")
    codes: CodesAdded | None = strawberry.field(
        description="What became of the codes; null when none were sent, and in a repetition.", default=None
    )
    reward_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The reward as it is now; null when nothing was done.")
    async def reward(self, info: Info) -> Reward | None:
        record = await info.context.loaders.rewards.load(self.reward_id) if self.reward_id is not None else None
        return Reward.of(record) if record is not None else None


@strawberry.type
class RewardMutations:
    @strawberry.mutation(description="Create or change a reward.", extensions=[Changes("rewards:write")])
    async def reward_save(
        self, info: Info, input: Annotated[RewardSaveInput, strawberry.argument(description="The reward, or what changes.")]
    ) -> RewardPayload:
        payload, item, context = RewardPayload(user_errors=[]), plain(sent(input)), info.context
        with collected(payload.user_errors), of_input():
            saved = await save(context, item)
            payload.reward_id = saved.id
            payload.codes = CodesAdded.of(saved.codes) if saved.codes is not None else None
        return payload

    @strawberry.mutation(
        description="Take a reward out of the catalogue, which is refused while units are held. What was redeemed stays, and its codes can"
        " be used.",
        extensions=[Changes("rewards:write")],
    )
    async def reward_delete(
        self, info: Info, input: Annotated[RewardDeleteInput, strawberry.argument(description="The reward.")]
    ) -> RewardPayload:
        payload, item, context = RewardPayload(user_errors=[]), sent(input), info.context
        with collected(payload.user_errors), of_input():
            reward_id, claim = reward_in(item["id"], ("id",)), claim_of(context, "rewardDelete", item)
            await catalogue.delete(context.asking.merchant_id, reward_id, claim=claim, real_now=context.real_now)
            payload.reward_id = reward_id
        return payload

    @strawberry.mutation(description="Add codes to a reward's pool, all or none.", extensions=[Changes("rewards:write")])
    async def reward_codes_add(
        self, info: Info, input: Annotated[RewardCodesAddInput, strawberry.argument(description="The reward and the codes.")]
    ) -> RewardPayload:
        payload, item, context = RewardPayload(user_errors=[]), sent(input), info.context
        with collected(payload.user_errors), of_input():
            reward_id = reward_in(item["rewardId"], ("rewardId",))
            payload.codes = CodesAdded.of(await pools.upload(context.asking.merchant_id, reward_id, item["codes"]))
            payload.reward_id = reward_id
        return payload


async def save(context: Context, item: Mapping[str, Any]) -> catalogue.Saved:
    """Create or change a reward. Refuses as `catalogue.save` does, with fields as seen from the input."""
    reward_id = reward_in(item["id"], ("id",)) if item.get("id") is not None else None
    return await catalogue.save(
        context.asking.merchant_id,
        reward_id,
        item,
        agreed=agreed_in(item),
        claim=claim_of(context, "rewardSave", item),
        real_now=context.real_now,
    )


def agreed_in(item: Mapping[str, Any]) -> list[Agreed] | None:
    """Read which partners may honour a reward; None when nothing is said of them."""
    if "partners" in item and "partnerIds" in item:
        raise Invalid("Give partners or partnerIds, not both.", field=("partners",))
    if "partners" in item:
        return [_agreed(one["partnerId"], one.get("value"), ("partners", str(place))) for place, one in enumerate(item["partners"] or ())]
    if "partnerIds" in item:
        return [_agreed(id, None, ("partnerIds", str(place))) for place, id in enumerate(item["partnerIds"] or ())]
    return None


def _agreed(text: str, value: int | None, path: Path) -> Agreed:
    try:
        return Agreed(decode(PARTNER, text), value, path)
    except NotAnId:
        raise NotFound("There is no such partner.", field=path) from None


def reward_in(text: str, path: Path) -> UUID:
    """Read a reward's id; what cannot be one is refused like one that is not there."""
    try:
        return decode(PREFIX, text)
    except NotAnId:
        raise NotFound("There is no such reward.", field=path) from None


def claim_of(context: Context, operation: str, item: Mapping[str, Any]) -> Claim | None:
    """Claim the caller's idempotency key for an input."""
    return Claim.of(context.asking.caller, item.get("idempotencyKey"), operation=operation, payload=item, path=())


@contextmanager
def of_input() -> Iterator[None]:
    """Put the input in front of the fields of what is refused inside."""
    try:
        yield
    except Refusal as refusal:
        if refusal.field is not None:
            refusal.at("input")
        raise
