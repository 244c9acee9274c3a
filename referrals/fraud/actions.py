"""Keep what is seen of customers, hashed, for a year."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from kernel.db.retry import again
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
# Only of customers who are there, and whom nobody erases meanwhile: a name that nobody has leaves nothing.
# In the order of the key, so that nobody waits for each other.
_SEEN = """
    WITH there AS MATERIALIZED (
        SELECT id FROM customers WHERE merchant_id = $1 AND id = ANY($2::uuid[]) AND erased_at IS NULL ORDER BY id FOR KEY SHARE SKIP LOCKED
    )
    INSERT INTO referral_traits (merchant_id, kind, hash, customer_id, first_seen_at, last_seen_at)
    SELECT DISTINCT $1::uuid, kind, hash, there.id, $5::timestamptz, $5::timestamptz
    FROM unnest($2::uuid[], $3::text[], $4::text[]) AS seen (customer_id, kind, hash)
    JOIN there ON there.id = seen.customer_id ORDER BY kind, hash, there.id
    ON CONFLICT (merchant_id, kind, hash, customer_id)
    DO UPDATE SET last_seen_at = greatest(referral_traits.last_seen_at, EXCLUDED.last_seen_at) RETURNING customer_id, xmax = 0 AS new
"""
_TOO_MANY = f"""
    DELETE FROM referral_traits t USING (
        SELECT customer_id, kind, hash, row_number() OVER (PARTITION BY customer_id, kind ORDER BY last_seen_at DESC, hash) AS place
        FROM referral_traits WHERE merchant_id = $1 AND customer_id = ANY($2::uuid[])
    ) old WHERE old.place > {MOST_KEPT}
        AND t.merchant_id = $1 AND t.customer_id = old.customer_id AND t.kind = old.kind AND t.hash = old.hash
"""
_FORGET = """
    WITH old AS MATERIALIZED (
        SELECT kind, hash, customer_id FROM referral_traits WHERE merchant_id = $1 AND last_seen_at < $2 LIMIT $3 FOR UPDATE SKIP LOCKED
    )
    DELETE FROM referral_traits t USING old
    WHERE t.merchant_id = $1 AND t.kind = old.kind AND t.hash = old.hash AND t.customer_id = old.customer_id RETURNING 1
"""


async def see(connection: Connection, merchant_id: UUID, seen: Iterable[tuple[UUID, Traits]], *, now: datetime) -> int:
    """Keep what was seen of customers by a claim, and tell how much; nothing of who is not there. `now` is the merchant's."""
    named = [(customer_id, *one) for customer_id, traits in seen for one in traits.named()]
    if not named:
        return 0
    hashes = await marks(connection, merchant_id, [(kind, value) for _, kind, value in named])
    customers, kinds = [customer_id for customer_id, _, _ in named], [kind for _, kind, _ in named]
    kept = await connection.fetch(_SEEN, merchant_id, customers, kinds, hashes, now)
    if new := sorted({row["customer_id"] for row in kept if row["new"]}):
        await connection.execute(_TOO_MANY, merchant_id, new)
    return len(kept)


async def record(
    merchant_id: UUID, customer_id: UUID, traits: Traits, *, scope: str, idempotency_key: str | None, real_now: datetime
) -> None:
    """Keep what a merchant's back end has seen of a customer. Again it is the same success.

    Refuses as Invalid when nothing is told that counts, with NotFound, and with IdempotencyConflict.
    """
    if not any(traits.named()):
        raise Invalid("Tell a device, a means of payment, an address, or an IP address with the browser.", field=())
    await again(lambda: _record(merchant_id, customer_id, traits, scope, idempotency_key, real_now))


async def _record(merchant_id: UUID, customer_id: UUID, traits: Traits, scope: str, key: str | None, real_now: datetime) -> None:
    async with transaction(merchant_id) as connection:
        payload = {"customer": str(customer_id), "traits": await marks_of(connection, merchant_id, traits)}
        claim = Claim.of(scope, key, operation="customerTraitsRecord", payload=payload, path=())
        if (await once(connection, claim, customer_id, real_now)).replay:
            return
        now = (await merchants.of(connection)).now(real_now)
        if await see(connection, merchant_id, [(customer_id, traits)], now=now) == 0:
            raise NotFound("There is no such customer.", field=("customerId",))


async def told(merchant_id: UUID, traits: Traits) -> tuple[str, ...]:
    """Hash what was told of one customer, before the road is taken."""
    if traits == Traits():
        return ()
    async with transaction(merchant_id) as connection:
        return await marks_of(connection, merchant_id, traits)


async def marks_of(connection: Connection, merchant_id: UUID, traits: Traits) -> tuple[str, ...]:
    """Hash what was told of one customer, for an idempotency key: that too keeps nothing that could be guessed back."""
    return tuple(await marks(connection, merchant_id, [(name, value) for name, value in asdict(traits).items() if value is not None]))


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
