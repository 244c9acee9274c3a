from datetime import datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kernel.db.transaction import Connection, transaction
from kernel.errors import AlreadyExists
from kernel.ids import new_id
from kernel.merchants import rules
from kernel.merchants.record import MerchantRecord

_INSERT = """
    INSERT INTO merchants (
        id, slug, name, currency, time_zone, locale, test, clock_offset_seconds, clock_stands_at, published_version, cursor_epoch,
        created_at
    )
    VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, NULL, 1, $9)
    ON CONFLICT (slug) DO NOTHING
    RETURNING id
"""

_RENAME = "UPDATE merchants SET slug = $2 WHERE id = $1"
_CLOSE = "UPDATE merchants SET closed_at = $2, successor_id = $3 WHERE id = $1"


async def create(
    *, slug: str, name: str, currency: str, time_zone: str, locale: str, test: bool, clock: datetime | None, now: datetime
) -> MerchantRecord:
    """Create a merchant with its first signing key; it has no program yet. `now` is real time.

    Refuses as Invalid a bad short name, name, currency, zone, locale or clock, checked in that order, and with AlreadyExists a short name
    that is taken.
    """
    merchant = MerchantRecord(
        id=new_id(),
        slug=rules.check_short_name(slug),
        name=rules.check_name(name),
        currency=rules.check_merchant_currency(currency),
        time_zone=rules.check_time_zone(time_zone),
        locale=rules.check_locale(locale),
        test=test,
        clock_offset_seconds=0,
        clock_stands_at=rules.check_clock(clock, test=test),
        published_version=None,
        cursor_epoch=1,
    )
    async with transaction(merchant.id) as connection:
        await _insert(connection, merchant, now)
        await _add_signing_key(connection, now)
    return merchant


async def _insert(connection: Connection, merchant: MerchantRecord, now: datetime) -> None:
    inserted = await connection.fetchval(
        _INSERT,
        merchant.id,
        merchant.slug,
        merchant.name,
        merchant.currency,
        merchant.time_zone,
        merchant.locale,
        merchant.test,
        merchant.clock_stands_at,
        now,
    )
    if inserted is None:
        raise AlreadyExists(f"The short name {merchant.slug} is taken.", field=("slug",))


async def _add_signing_key(connection: Connection, now: datetime) -> None:
    key = Ed25519PrivateKey.generate()
    await connection.execute(
        "INSERT INTO signing_keys (merchant_id, id, private_key, public_key, created_at) VALUES ($1, $2, $3, $4, $5)",
        connection.merchant_id,
        new_id(),
        key.private_bytes_raw(),
        key.public_key().public_bytes_raw(),
        now,
    )


async def give_up_name(connection: Connection, merchant: MerchantRecord) -> None:
    """Let another merchant have the short name; this one gets one that ends with its id."""
    await connection.execute(_RENAME, merchant.id, rules.name_of_closed(merchant.slug, merchant.id))


async def close(connection: Connection, merchant: MerchantRecord, *, successor_id: UUID, now: datetime) -> None:
    """Close a test merchant for ever: its keys open the successor. `now` is real time."""
    await connection.execute(_CLOSE, merchant.id, now, successor_id)
