"""Create, change and delete offers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import strawberry

from api.changes import Changes
from api.context import Context, Info
from api.inputs import plain, sent, sent_input
from api.lifecycle.types import Health, Stage
from api.offers.types import Offer, offer_of
from api.refusals import UserError, collected
from api.rewards.catalogue import RewardKind
from api.rewards.saving import KEY, claim_of, of_input
from api.scalars import MinorUnits
from kernel.customers.rules import PREFIX as CUSTOMER
from kernel.errors import NotFound
from kernel.ids import NotAnId, decode
from loyalty.offers import catalogue
from loyalty.offers.catalogue import Listing
from loyalty.offers.record import PREFIX


@sent_input(
    description="An offer to be created, or what changes of one: what is left out stays, and null takes a limit away. All that is said of"
    " whom it is for must hold together. Claims keep what they were."
)
class OfferSaveInput:
    id: strawberry.ID | None = strawberry.field(description="The offer that changes; a new one when left out.")
    name: str = strawberry.field(description="Its name, 1 to 200 characters.")
    kind: RewardKind = strawberry.field(description="What it is; MULTIPLIER is nothing but points, multiplied.")
    code: str | None = strawberry.field(
        description="A short name by which a program grants it: a small letter, then small letters, digits, _ and -; no two share one."
    )
    description: str | None = strawberry.field(description="What it is, for customers; at most 2,000 characters.")
    value: MinorUnits | None = strawberry.field(
        description="What is taken off, above zero, of AMOUNT_OFF; of others what it is worth; null: not said."
    )
    percent: int | None = strawberry.field(description="How much is taken off, 1 to 100; PERCENT_OFF needs it, and nothing else has it.")
    multiplier_percent: int | None = strawberry.field(
        description="Whole per cent by which it multiplies what its claimant earns, 101 to 10,000: 150 is x1.5. MULTIPLIER needs it; null:"
        " it does not."
    )
    starts_at: datetime | None = strawberry.field(description="The first instant at which it can be had; null: once it is made.")
    ends_at: datetime | None = strawberry.field(description="The first instant at which it can be had no more; null: never.")
    tiers: list[str] | None = strawberry.field(description="Codes of the tiers for which it is; null: all.")
    stages: list[Stage] | None = strawberry.field(description="Stages for which it is; null: all.")
    healths: list[Health] | None = strawberry.field(description="Healths for which it is; null: all.")
    customer_ids: list[strawberry.ID] | None = strawberry.field(
        description="The customers for whom alone it is, at most 1,000; null: for all whom the rest means. An empty list: only for those to"
        " whom the program gives it, for a birthday, say."
    )
    condition: str | None = strawberry.field(
        description="CEL over customer (tier, stage, health, purchases, reviews, csat, nps, joined_at) and now; null: none. One that speaks"
        " of now is looked at anew each day."
    )
    marketing: bool | None = strawberry.field(
        description="Whether it is only for those who consented to marketing; false when left out of a new one."
    )
    total_limit: int | None = strawberry.field(
        description="How often it can be claimed by all together, not below what is claimed; null: any number of times."
    )
    per_customer_limit: int | None = strawberry.field(
        description="How often one customer may claim it, each time after the last code was used or is past its time; null: any number of"
        " times. 1 when left out of a new one."
    )
    valid_days: int | None = strawberry.field(
        description="For so many days after the day of its claim a code can be used, at most 3,660, but not past the offer's end; null:"
        " until that."
    )
    skus: list[str] | None = strawberry.field(description="Article numbers that it is about: it ranks higher for who buys them.")
    categories: list[str] | None = strawberry.field(description="Categories that it is about: it ranks higher for who buys them.")
    remind_days: int | None = strawberry.field(
        description="So many days before the last day it is said to be ending, 0 (never) to 365; 3 when null, or left out of a new one."
    )
    unlock_every_days: int | None = strawberry.field(
        description="Who comes to qualify again is told again so many days after the last time at the earliest; null: never."
    )
    back_within_days: int | None = strawberry.field(
        description="Of a win-back: who buys within so many days after being told counts as come back."
    )
    active: bool | None = strawberry.field(description="Whether it is switched on; true when left out of a new one.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description="An offer that shall be no more.")
class OfferDeleteInput:
    id: strawberry.ID = strawberry.field(description="The offer.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@strawberry.type(description="The offer, or why nothing was done.")
class OfferPayload:
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")
    offer_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The offer as it is now; null when nothing was done.")
    async def offer(self, info: Info) -> Offer | None:
        return await offer_of(info, self.offer_id) if self.offer_id is not None else None


@strawberry.type
class OfferMutations:
    @strawberry.mutation(
        description="Create or change an offer. It counts at once; customers are told in the background.",
        extensions=[Changes("offers:write")],
    )
    async def offer_save(
        self, info: Info, input: Annotated[OfferSaveInput, strawberry.argument(description="The offer, or what changes.")]
    ) -> OfferPayload:
        payload, item = OfferPayload(user_errors=[]), plain(sent(input))
        with collected(payload.user_errors), of_input():
            payload.offer_id = await save(info.context, item)
        return payload

    @strawberry.mutation(
        description="Delete an offer. What was claimed stays, and its codes can be used.", extensions=[Changes("offers:write")]
    )
    async def offer_delete(
        self, info: Info, input: Annotated[OfferDeleteInput, strawberry.argument(description="The offer.")]
    ) -> OfferPayload:
        payload, item, context = OfferPayload(user_errors=[]), sent(input), info.context
        with collected(payload.user_errors), of_input():
            offer_id, claim = offer_in(item["id"], ("id",)), claim_of(context, "offerDelete", item)
            caller, asking = context.caller, context.asking
            await catalogue.delete(asking.merchant_id, offer_id, claim=claim, actor=caller.actor, real_now=context.real_now)
            payload.offer_id = offer_id
        return payload


async def save(context: Context, item: Mapping[str, Any]) -> UUID:
    """Create or change an offer. Refuses as `catalogue.save` does, with fields as seen from the input."""
    return await catalogue.save(
        context.asking.merchant_id,
        offer_in(item["id"], ("id",)) if item.get("id") is not None else None,
        item,
        listing=listing_in(item),
        claim=claim_of(context, "offerSave", item),
        actor=context.caller.actor,
        real_now=context.real_now,
    )


def listing_in(item: Mapping[str, Any]) -> Listing | None:
    """Read for whom alone an offer is; None when nothing is said of it."""
    if "customerIds" not in item:
        return None
    if item["customerIds"] is None:
        return Listing(None)
    return Listing(tuple(_customer(text, ("customerIds", str(place))) for place, text in enumerate(item["customerIds"])))


def _customer(text: str, path: tuple[str, ...]) -> UUID:
    try:
        return decode(CUSTOMER, text)
    except NotAnId:
        raise NotFound("There is no such customer.", field=path) from None


def offer_in(text: str, path: tuple[str, ...]) -> UUID:
    """Read an offer's id; what cannot be one is refused like one that is not there."""
    try:
        return decode(PREFIX, text)
    except NotAnId:
        raise NotFound("There is no such offer.", field=path) from None
