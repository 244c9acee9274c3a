from typing import Annotated, Any
from uuid import UUID

import strawberry

from api.changes import Changes
from api.context import Context, Info
from api.customers.inputs import KEY
from api.inputs import plain, sent, sent_input
from api.partners.types import Partner, PartnerKey, PartnerScope
from api.refusals import UserError, collected
from api.scalars import Points
from kernel.errors import NotFound
from kernel.ids import NotAnId, decode
from kernel.keys.rules import Claim
from kernel.merchants.queries import by_id
from kernel.partners import actions, queries
from kernel.partners.rules import KEY_PREFIX, PREFIX

Path = tuple[str, ...]


@sent_input(description="Limits of a partner: null takes one away, and what is left out stays.")
class PartnerLimitsInput:
    requests_per_minute: int | None = strawberry.field(description="Operations of all its keys together.")
    redemptions_per_day: int | None = strawberry.field(description="Reservations, per day of the merchant.")
    redemptions_per_customer_day: int | None = strawberry.field(description="The same, per customer.")
    points_per_day: Points | None = strawberry.field(description="What its reservations may cost, per day of the merchant.")


@sent_input(description="A partner to be created, or what changes of one: what is left out stays.")
class PartnerSaveInput:
    id: strawberry.ID | None = strawberry.field(description="The partner that changes; a new one when left out.")
    name: str | None = strawberry.field(description="Its name; a new partner needs one.")
    active: bool | None = strawberry.field(description="Whether its keys open anything; true when left out of a new one.")
    limits: PartnerLimitsInput | None = strawberry.field(description="How much it may do; a new one has no limits but those given.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description="A key for a partner's app.")
class PartnerKeyCreateInput:
    partner_id: strawberry.ID = strawberry.field(description="The partner.")
    name: str = strawberry.field(description="What it is for; only people read it.")
    scopes: list[PartnerScope] = strawberry.field(description="What it may do; at least one.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description="A key that shall open nothing any more.")
class PartnerKeyRevokeInput:
    id: strawberry.ID = strawberry.field(description="The key's id.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@strawberry.type(description="The partner, or why nothing was done.")
class PartnerPayload:
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")
    partner_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The partner as it is now; null when nothing was done.")
    async def partner(self, info: Info) -> Partner | None:
        record = await info.context.loaders.partners.load(self.partner_id) if self.partner_id is not None else None
        return Partner.of(record) if record is not None else None


@strawberry.type(description="A partner's key, or why nothing was done.")
class PartnerKeyPayload:
    key: str | None = strawberry.field(
        description="The key itself, to be sent as `Authorization: Bearer ...`; shown once, when it is made, and null in a repetition.",
        default=None,
    )
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")
    key_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The key as it is now; null when nothing was done.")
    async def partner_key(self, info: Info) -> PartnerKey | None:
        if self.key_id is None:
            return None
        async with info.context.snapshot.reading() as connection:
            record = await queries.key_by_id(connection, info.context.asking.merchant_id, self.key_id)
        return PartnerKey.of(record) if record is not None else None


@strawberry.type
class PartnerMutations:
    @strawberry.mutation(description="Create or change a partner.", extensions=[Changes("partners:write")])
    async def partner_save(
        self, info: Info, input: Annotated[PartnerSaveInput, strawberry.argument(description="The partner, or what changes.")]
    ) -> PartnerPayload:
        payload = PartnerPayload(user_errors=[])
        with collected(payload.user_errors):
            payload.partner_id = await save(info.context, sent(input))
        return payload

    @strawberry.mutation(description="Make a key for a partner's app.", extensions=[Changes("partners:write")])
    async def partner_key_create(
        self, info: Info, input: Annotated[PartnerKeyCreateInput, strawberry.argument(description="Whose key, and what it may do.")]
    ) -> PartnerKeyPayload:
        payload, item, context = PartnerKeyPayload(user_errors=[]), plain(sent(input)), info.context
        with collected(payload.user_errors):
            made = await actions.create_key(
                await by_id(context.asking.merchant_id),
                id_in(item["partnerId"], PREFIX, ("input", "partnerId")),
                name=item["name"],
                scopes=item["scopes"],
                claim=claim_of(context, "partnerKeyCreate", item),
                now=context.real_now,
            )
            payload.key_id, payload.key = made.id, made.key
        return payload

    @strawberry.mutation(
        description="Revoke a key: within ten seconds it opens nothing any more, for ever.", extensions=[Changes("partners:write")]
    )
    async def partner_key_revoke(
        self, info: Info, input: Annotated[PartnerKeyRevokeInput, strawberry.argument(description="The key.")]
    ) -> PartnerKeyPayload:
        payload, item, context = PartnerKeyPayload(user_errors=[]), sent(input), info.context
        with collected(payload.user_errors):
            key_id = id_in(item["id"], KEY_PREFIX, ("input", "id"))
            merchant, claim = await by_id(context.asking.merchant_id), claim_of(context, "partnerKeyRevoke", item)
            await actions.revoke_key(merchant, key_id, claim=claim, now=context.real_now)
            payload.key_id = key_id
        return payload


async def save(context: Context, item: dict[str, Any]) -> UUID:
    """Create or change a partner, and return its id. Refuses as the actions do."""
    merchant, claim = await by_id(context.asking.merchant_id), claim_of(context, "partnerSave", item)
    if item.get("id") is None:
        return await actions.create(merchant, item, claim=claim, now=context.real_now)
    partner_id = id_in(item["id"], PREFIX, ("input", "id"))
    await actions.change(merchant, partner_id, item, claim=claim, now=context.real_now)
    return partner_id


def claim_of(context: Context, operation: str, item: dict[str, Any]) -> Claim | None:
    """Claim the caller's idempotency key for an input."""
    return Claim.of(context.asking.caller, item.get("idempotencyKey"), operation=operation, payload=item)


def id_in(text: str, prefix: str, path: Path) -> UUID:
    """Read an id of an input; what cannot be one is refused like one that is not there."""
    try:
        return decode(prefix, text)
    except NotAnId:
        raise NotFound("There is no such key." if prefix == KEY_PREFIX else "There is no such partner.", field=path) from None
