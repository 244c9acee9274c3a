from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.db.transaction import Connection, transaction
from kernel.merchants.queries import successor_of
from kernel.tenancy.key_text import read_key
from kernel.tenancy.models import Role

# When no key is older, the nearest one: the clocks of two machines may differ by a moment when a merchant is new.
_SIGNING_KEY = """
    SELECT id, private_key FROM signing_keys WHERE merchant_id = $1
    ORDER BY created_at > $2, abs(extract(epoch FROM created_at - $2)), id LIMIT 1
"""

_STAFF = """
    SELECT s.id, s.merchant_id, s.email, s.name, s.role, s.password_hash FROM staff s JOIN merchants m ON m.id = s.merchant_id
    WHERE s.merchant_id = $1 AND s.email = $2 AND m.closed_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class StaffRecord:
    """A person of a merchant."""

    id: UUID
    merchant_id: UUID
    email: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class ServerKeyRecord:
    """A key of a merchant's own back end."""

    id: UUID
    merchant_id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class SigningKeyRecord:
    """A key that signs tokens: the kid and 32 raw private bytes."""

    id: UUID
    private_key: bytes


async def staff_with_hash(merchant_id: UUID, email: str) -> tuple[StaffRecord, str] | None:
    """Find a person by the normalised e-mail, with the password's hash; nobody of a merchant that is closed."""
    async with transaction(merchant_id, readonly=True) as connection:
        row = await connection.fetchrow(_STAFF, merchant_id, email)
    if row is None:
        return None
    return StaffRecord(row["id"], row["merchant_id"], row["email"], row["name"], Role(row["role"])), row["password_hash"]


async def verify_server_key(text: str) -> ServerKeyRecord | None:
    """Find the server key that this is, at the merchant that goes on with it when the one in its text was reset.

    None when it is unknown or revoked. Raises NotAKey without asking the database.
    """
    parts = read_key("sk", text)
    merchant_id = await successor_of(parts.merchant_id) or parts.merchant_id
    async with transaction(merchant_id, readonly=True) as connection:
        row = await connection.fetchrow(
            "SELECT id, merchant_id, name FROM server_keys WHERE merchant_id = $1 AND hash = $2 AND revoked_at IS NULL",
            merchant_id,
            parts.hash,
        )
    return ServerKeyRecord(**row) if row is not None else None


async def open_server_key(merchant_id: UUID, key_id: UUID) -> ServerKeyRecord | None:
    """Read a server key by its id; None when there is no such one, or it is revoked."""
    async with transaction(merchant_id, readonly=True) as connection:
        row = await connection.fetchrow(
            "SELECT id, merchant_id, name FROM server_keys WHERE merchant_id = $1 AND id = $2 AND revoked_at IS NULL", merchant_id, key_id
        )
    return ServerKeyRecord(**row) if row is not None else None


async def signing_key(connection: Connection, merchant_id: UUID, at: datetime) -> SigningKeyRecord:
    """Return the key that signs what is issued at an instant (real time): the newest one then, also when it is asked again later."""
    row = await connection.fetchrow(_SIGNING_KEY, merchant_id, at)
    assert row is not None, "a merchant is made with a signing key"
    return SigningKeyRecord(row["id"], row["private_key"])


async def public_key(merchant_id: UUID, kid: UUID) -> bytes | None:
    """Return the 32 raw public bytes of a merchant's signing key; None when it has no such key."""
    async with transaction(merchant_id, readonly=True) as connection:
        found: bytes | None = await connection.fetchval(
            "SELECT public_key FROM signing_keys WHERE merchant_id = $1 AND id = $2", merchant_id, kid
        )
        return found
