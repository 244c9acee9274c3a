from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.db.transaction import transaction
from kernel.errors import AlreadyExists
from kernel.ids import new_id
from kernel.keys.actions import once
from kernel.keys.rules import Claim
from kernel.merchants.queries import id_of_slug
from kernel.merchants.record import MerchantRecord
from kernel.tenancy import passwords, rules
from kernel.tenancy.errors import SignInRefused
from kernel.tenancy.key_text import hashed, new_key
from kernel.tenancy.models import Role
from kernel.tenancy.queries import StaffRecord, staff_with_hash
from kernel.text import is_plain

# No merchant has it: asking as it takes the same steps as asking as a merchant, and finds nothing.
NO_MERCHANT = UUID(int=0)
_INSERT_STAFF = """
    INSERT INTO staff (merchant_id, id, email, name, role, password_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (merchant_id, email) DO NOTHING
    RETURNING id
"""


@dataclass(frozen=True, slots=True)
class ServerKeyCreated:
    """A new server key. The key itself is None on a replay: it is shown once, and only its hash is kept."""

    id: UUID
    key: str | None


async def create_staff(merchant: MerchantRecord, *, email: str, name: str, role: Role, password: str, now: datetime) -> StaffRecord:
    """Give a person a way to sign in. `now` is real time.

    Refuses as Invalid a bad e-mail, name or password, checked in that order, and with AlreadyExists an e-mail that already signs in here.
    """
    person = StaffRecord(new_id(), merchant.id, rules.sign_in_email(email, test=merchant.test), rules.check_name(name), role)
    hashed = await passwords.hash_password(rules.check_password(password))
    async with transaction(merchant.id) as connection:
        inserted = await connection.fetchval(
            _INSERT_STAFF, merchant.id, person.id, person.email, person.name, person.role.value, hashed, now
        )
        if inserted is None:
            raise AlreadyExists("Somebody signs in with this e-mail already.", field=("email",))
    return person


async def sign_in(*, merchant: str, email: str, password: str) -> StaffRecord:
    """Recognise a person by the merchant's short name, e-mail and password.

    Refuses with SignInRefused; an unknown merchant, an unknown e-mail and a wrong password take the same steps and the same time.
    """
    merchant_id = await id_of_slug(merchant if is_plain(merchant) else "")
    found = await staff_with_hash(merchant_id or NO_MERCHANT, rules.normalise_email(email) if is_plain(email) else "")
    person, stored = found or (None, passwords.DECOY)
    if not await passwords.matches(stored, password) or person is None:
        raise SignInRefused("The merchant, the e-mail or the password is wrong.")
    return person


async def create_server_key(merchant: MerchantRecord, *, name: str, claim: Claim | None, now: datetime) -> ServerKeyCreated:
    """Make a server key. `now` is real time. A replay gives the id without the key.

    Refuses a bad name as Invalid, and with IdempotencyConflict.
    """
    name = rules.check_name(name, field=("input", "name"))
    async with transaction(merchant.id) as connection:
        claimed = await once(connection, claim, new_id(), now)
        if claimed.replay:
            return ServerKeyCreated(claimed.ref, None)
        key = new_key("sk", merchant.id, test=merchant.test)
        await connection.execute(
            "INSERT INTO server_keys (merchant_id, id, name, hash, created_at) VALUES ($1, $2, $3, $4, $5)",
            merchant.id,
            claimed.ref,
            name,
            hashed(key),
            now,
        )
    return ServerKeyCreated(claimed.ref, key)
