from datetime import datetime
from uuid import UUID

from kernel.auth import tokens
from kernel.auth.rules import check_lifetime
from kernel.auth.tokens import MintedToken
from kernel.customers.queries import by_ids
from kernel.db.transaction import transaction
from kernel.errors import NotFound
from kernel.ids import new_id
from kernel.keys.actions import once
from kernel.keys.rules import Claim
from kernel.tenancy import actions as tenancy
from kernel.tenancy.queries import signing_key


async def create_customer_token(
    merchant_id: UUID, *, customer_id: UUID, expires_in_seconds: int | None, claim: Claim | None, now: datetime
) -> MintedToken:
    """Make a token for a customer's own app. `now` is real time; a replay gives the same token, which ends when it would have.

    Refuses a lifetime as Invalid, with NotFound, and with IdempotencyConflict.
    """
    seconds = check_lifetime(expires_in_seconds)
    async with transaction(merchant_id) as connection:
        claimed = await once(connection, claim, new_id(), now)
        if customer_id not in await by_ids(connection, merchant_id, [customer_id]):
            raise NotFound("There is no such customer.", field=("input", "customerId"))
        key = await signing_key(connection, merchant_id, claimed.at)
    return tokens.mint_customer_token(
        key, merchant_id=merchant_id, customer_id=customer_id, seconds=seconds, issued_at=claimed.at, jti=claimed.ref
    )


async def sign_in(*, merchant: str, email: str, password: str, now: datetime) -> MintedToken:
    """Sign a person of staff in, by the merchant's short name, e-mail and password. `now` is real time. Refuses with SignInRefused."""
    person = await tenancy.sign_in(merchant=merchant, email=email, password=password)
    async with transaction(person.merchant_id, readonly=True) as connection:
        key = await signing_key(connection, person.merchant_id, now)
    return tokens.mint_staff_token(key, merchant_id=person.merchant_id, staff_id=person.id, role=person.role, issued_at=now, jti=new_id())
