"""Keep what is seen of customers, hashed, and block what no referral may have to do with."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from kernel.db.transaction import Connection, transaction
from kernel.merchants import queries as merchants
from referrals.fraud.rules import Traits, hashed

_SECRET = "SELECT secret FROM referral_secrets WHERE merchant_id = $1"
_BEGIN = "INSERT INTO referral_secrets (merchant_id, secret) VALUES ($1, $2) ON CONFLICT DO NOTHING"
# Only of customers who are there: a name that nobody has leaves nothing.
_SEEN = """
    INSERT INTO referral_traits (merchant_id, kind, hash, customer_id, first_seen_at, last_seen_at)
    SELECT $1, kind, hash, c.id, $5, $5 FROM unnest($3::text[], $4::text[]) AS seen (kind, hash)
    JOIN customers c ON c.merchant_id = $1 AND c.id = $2
    ON CONFLICT (merchant_id, kind, hash, customer_id)
    DO UPDATE SET last_seen_at = greatest(referral_traits.last_seen_at, EXCLUDED.last_seen_at)
"""


async def see(merchant_id: UUID, customer_id: UUID, traits: Traits, *, real_now: datetime) -> None:
    """Keep what was seen of a customer; nothing of who is not there."""
    named = sorted(traits.named())
    if not named:
        return
    async with transaction(merchant_id) as connection:
        now = (await merchants.of(connection)).now(real_now)
        secret = await _secret(connection, merchant_id)
        kinds, hashes = [kind for kind, _ in named], [hashed(secret, kind, value) for kind, value in named]
        await connection.execute(_SEEN, merchant_id, customer_id, kinds, hashes, now)


async def marks(connection: Connection, merchant_id: UUID, named: Sequence[tuple[str, str]]) -> list[str]:
    """Hash traits with the merchant's secret."""
    secret = await _secret(connection, merchant_id)
    return [hashed(secret, kind, value) for kind, value in named]


async def _secret(connection: Connection, merchant_id: UUID) -> UUID:
    found: UUID | None = await connection.fetchval(_SECRET, merchant_id)
    if found is None:
        await connection.execute(_BEGIN, merchant_id, uuid4())
        found = await connection.fetchval(_SECRET, merchant_id)
        assert found is not None
    return found
