from datetime import datetime
from uuid import UUID

from kernel.db.transaction import Connection, transaction
from kernel.errors import NotFound
from kernel.merchants.errors import MerchantClosed
from kernel.merchants.record import MerchantRecord

_COLUMNS = (
    "id, slug, name, currency, time_zone, locale, test, clock_offset_seconds, clock_stands_at, published_version, cursor_epoch, closed_at"
)


async def by_id(merchant_id: UUID, *, closed: bool = False) -> MerchantRecord:
    """Read a merchant in a transaction of its own. Refuses as `of` does."""
    async with transaction(merchant_id, readonly=True) as connection:
        return await of(connection, closed=closed)


async def of(connection: Connection, *, closed: bool = False) -> MerchantRecord:
    """Read the merchant of an open transaction. Refuses with NotFound, and with MerchantClosed unless a `closed` one is wanted too."""
    row = await connection.fetchrow(f"SELECT {_COLUMNS} FROM merchants WHERE id = $1", connection.merchant_id)
    if row is None:
        raise NotFound("There is no such merchant.")
    if row["closed_at"] is not None and not closed:
        raise MerchantClosed
    return MerchantRecord(**row)


async def created_at(connection: Connection) -> datetime:
    """Tell when the merchant of an open transaction was created; real time."""
    created: datetime = await connection.fetchval("SELECT created_at FROM merchants WHERE id = $1", connection.merchant_id)
    return created


async def successor_of(merchant_id: UUID) -> UUID | None:
    """Find who goes on with the keys of a merchant: itself, or, when it was reset, the last that came after it; None for an unknown one."""
    async with transaction(None, readonly=True) as connection:
        found: UUID | None = await connection.fetchval("SELECT merchant_after($1)", merchant_id)
        return found


async def id_of_slug(slug: str) -> UUID | None:
    """Find a merchant by its short name; None when there is none."""
    async with transaction(None, readonly=True) as connection:
        found: UUID | None = await connection.fetchval("SELECT merchant_named($1)", slug)
        return found


async def all_ids() -> list[UUID]:
    """List all merchants, oldest first, those that are closed too. What is done for each opens a transaction of that merchant."""
    async with transaction(None, readonly=True) as connection:
        return [row["id"] for row in await connection.fetch("SELECT id FROM all_merchants() AS id ORDER BY id")]
