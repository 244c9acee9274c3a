from datetime import datetime
from typing import Annotated

import strawberry

from api.changes import Changes, Public
from api.context import Info
from api.customers.inputs import KEY, CustomerTokenCreateInput
from api.customers.mutations import customer_in
from api.inputs import sent, sent_input
from api.refusals import UserError, collected
from kernel.auth import actions as auth
from kernel.ids import encode
from kernel.keys.rules import Claim
from kernel.merchants.queries import by_id
from kernel.tenancy import actions as tenancy
from kernel.tenancy.rules import KEY_PREFIX


@sent_input(description="Who signs in.")
class StaffSignInInput:
    merchant: str = strawberry.field(description="The merchant's short name.")
    email: str = strawberry.field(description="The e-mail address.")
    password: str = strawberry.field(description="The password.")


@sent_input(description="A server key to be made.")
class ServerKeyCreateInput:
    name: str = strawberry.field(description="What it is for; only people read it.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@strawberry.type(description="A token, or why there is none.")
class TokenPayload:
    token: str | None = strawberry.field(description="To be sent as `Authorization: Bearer ...`.", default=None)
    expires_at: datetime | None = strawberry.field(description="From when on it is refused, in real time.", default=None)
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")


@strawberry.type(description="The key is shown this once.")
class ServerKeyPayload:
    id: strawberry.ID | None = strawberry.field(description="The key's id.", default=None)
    key: str | None = strawberry.field(
        description="To be sent as `Authorization: Bearer ...`; null when the call is repeated.", default=None
    )
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")


@strawberry.type
class TenancyMutations:
    @strawberry.mutation(description="Sign a person of staff in.", extensions=[Public()])
    async def staff_sign_in(
        self, info: Info, input: Annotated[StaffSignInInput, strawberry.argument(description="Who signs in.")]
    ) -> TokenPayload:
        payload, item = TokenPayload(user_errors=[]), sent(input)
        with collected(payload.user_errors):
            minted = await auth.sign_in(
                merchant=item["merchant"], email=item["email"], password=item["password"], now=info.context.real_now
            )
            payload.token, payload.expires_at = minted.token, minted.expires_at
        return payload

    @strawberry.mutation(description="Make a key for the merchant's own back end.", extensions=[Changes("keys:write")])
    async def server_key_create(
        self, info: Info, input: Annotated[ServerKeyCreateInput, strawberry.argument(description="The key.")]
    ) -> ServerKeyPayload:
        payload, item, asking = ServerKeyPayload(user_errors=[]), sent(input), info.context.asking
        with collected(payload.user_errors):
            claim = Claim.of(asking.caller, item.get("idempotencyKey"), operation="serverKeyCreate", payload=item)
            merchant = await by_id(asking.merchant_id)
            made = await tenancy.create_server_key(merchant, name=item["name"], claim=claim, now=info.context.real_now)
            payload.id, payload.key = strawberry.ID(encode(KEY_PREFIX, made.id)), made.key
        return payload

    @strawberry.mutation(description="A token for a customer's own app.", extensions=[Changes("tokens:mint")])
    async def customer_token_create(
        self, info: Info, input: Annotated[CustomerTokenCreateInput, strawberry.argument(description="Whose token, and for how long.")]
    ) -> TokenPayload:
        payload, item, asking = TokenPayload(user_errors=[]), sent(input), info.context.asking
        with collected(payload.user_errors):
            minted = await auth.create_customer_token(
                asking.merchant_id,
                customer_id=customer_in(item["customerId"], ("input", "customerId")),
                expires_in_seconds=item.get("expiresInSeconds"),
                claim=Claim.of(asking.caller, item.get("idempotencyKey"), operation="customerTokenCreate", payload=item),
                now=info.context.real_now,
            )
            payload.token, payload.expires_at = minted.token, minted.expires_at
        return payload
