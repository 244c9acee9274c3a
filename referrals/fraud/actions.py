"""Keep what is seen of customers, hashed, for a year."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from kernel.db.transaction import Connection, transaction
from kernel.errors import Invalid, NotFound
from kernel.keys.actions import once
from kernel.keys.rules import Claim
from kernel.merchants import queries as merchants
from referrals.fraud.rules import Traits, hashed

KEPT = timedelta(days=365)
"""How long a trait counts after it was seen last."""
MOST_KEPT = 100
"""Traits of one kind of one customer; those that were not seen for longest go first."""
MOST_FORGOTTEN = 5_000

_SECRET = "SELECT secret FROM referral_secrets WHERE merchant_id = $1"
_BEGIN = "INSERT INTO referral_secrets (merchant_id, secret) VALUES ($1, $2) ON CONFLICT DO NOTHING"
# Only of customers who are there: a name that nobody has leaves nothing.
_SEEN = """
    INSERT INTO referral_traits (merchant_id, kind, hash, customer_id, first_seen_at, last_seen_at)
    SELECT $1, kind, hash, c.id, $5, $5 FROM unnest($3::text[], $4::text[]) AS seen (kind, hash)
    JOIN customers c ON c.merchant_id = $1 AND c.id = $2
    ON CONFLICT (merchant_id, kind, hash, customer_id)
    DO UPDATE SET last_seen_at = greatest(referral_traits.last_seen_at, EXCLUDED.last_seen_at) RETURNING xmax = 0 AS new
"""
_TOO_MANY = f"""
    DELETE FROM referral_traits t USING (
        SELECT kind, hash, row_number() OVER (PARTITION BY kind ORDER BY last_seen_at DESC, hash) AS place
        FROM referral_traits WHERE merchant_id = $1 AND customer_id = $2
    ) old WHERE t.merchant_id = $1 AND t.customer_id = $2 AND t.kind = old.kind AND t.hash = old.hash AND old.place > {MOST_KEPT}
"""
_FORGET = """
    WITH old AS MATERIALIZED (
        SELECT kind, hash, customer_id FROM referral_traits WHERE merchant_id = $1 AND last_seen_at < $2 LIMIT $3 FOR UPDATE SKIP LOCKED
    )
    DELETE FROM referral_traits t USING old
    WHERE t.merchant_id = $1 AND t.kind = old.kind AND t.hash = old.hash AND t.customer_id = old.customer_id RETURNING 1
"""


async def see(merchant_id: UUID, customer_id: UUID, traits: Traits, *, real_now: datetime) -> None:
    """Keep what was seen of a customer; nothing of who is not there."""
    named = sorted(traits.named())
    if not named:
        return
    async with transaction(merchant_id) as connection:
        await _keep(connection, merchant_id, customer_id, named, real_now)


async def record(
    merchant_id: UUID, customer_id: UUID, traits: Traits, *, scope: str, idempotency_key: str | None, real_now: datetime
) -> None:
    """Keep what a merchant's back end has seen of a customer. Again it is the same success.

    Refuses as Invalid when nothing is told that counts, with NotFound, and with IdempotencyConflict.
    """
    named = sorted(traits.named())
    if not named:
        raise Invalid("Tell a device, a means of payment, an address, or an IP address with the browser.", field=())
    async with transaction(merchant_id) as connection:
        payload = {"customer": str(customer_id), "traits": await marks(connection, merchant_id, named)}
        claim = Claim.of(scope, idempotency_key, operation="customerTraitsRecord", payload=payload, path=())
        if (await once(connection, claim, customer_id, real_now)).replay:
            return
        if await _keep(connection, merchant_id, customer_id, named, real_now) == 0:
            raise NotFound("There is no such customer.", field=("customerId",))


async def _keep(connection: Connection, merchant_id: UUID, customer_id: UUID, named: Sequence[tuple[str, str]], real_now: datetime) -> int:
    """Keep traits by their hashes, and tell how many."""
    now, hashes = (await merchants.of(connection)).now(real_now), await marks(connection, merchant_id, named)
    kept = await connection.fetch(_SEEN, merchant_id, customer_id, [kind for kind, _ in named], hashes, now)
    if any(row["new"] for row in kept):
        await connection.execute(_TOO_MANY, merchant_id, customer_id)
    return len(kept)


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


async def forget(merchant_id: UUID, *, real_now: datetime, most: int = MOST_FORGOTTEN) -> int:
    """Delete traits that were not seen for a year of the merchant's time, at most so many, and tell how many: fewer, and none is left."""
    async with transaction(merchant_id) as connection:
        before = (await merchants.of(connection, closed=True)).now(real_now) - KEPT
        return len(await connection.fetch(_FORGET, merchant_id, before, most))
