"""Offers and claims, read."""

from collections.abc import Sequence
from uuid import UUID

from kernel.db.transaction import Connection
from kernel.paging import Column, Ordering, Page, PageRequest, keyset
from loyalty.offers.record import ClaimRecord, OfferRecord

OLDEST = Ordering("offers", (Column("o.id", UUID),))

_OFFERS = """
SELECT o.*, n.claimed FROM offers o JOIN offer_counts n ON n.merchant_id = o.merchant_id AND n.offer_id = o.id WHERE o.merchant_id = $1
"""
_LISTED = """
SELECT offer_id, customer_id FROM offer_customers WHERE merchant_id = $1 AND offer_id = ANY($2::uuid[]) ORDER BY offer_id, customer_id
"""


async def by_ids(connection: Connection, merchant_id: UUID, ids: Sequence[UUID]) -> dict[UUID, OfferRecord]:
    """Find offers by id, deleted ones too."""
    rows = await connection.fetch(f"{_OFFERS} AND o.id = ANY($2::uuid[])", merchant_id, list(ids))
    return {row["id"]: OfferRecord.of(row) for row in rows}


async def page(connection: Connection, merchant_id: UUID, request: PageRequest) -> Page[OfferRecord]:
    """Read a page of the offers, oldest first, with what is switched off or over. Refuses bad cursors as Invalid."""
    keys = keyset(OLDEST, request, parameter=2)
    rows = await connection.fetch(f"{_OFFERS} AND o.deleted_at IS NULL AND {keys.where} {keys.order}", merchant_id, *keys.arguments)
    return Page.of(rows, OLDEST, request, OfferRecord.of)


async def count(connection: Connection, merchant_id: UUID) -> int:
    """Count the offers."""
    number: int = await connection.fetchval("SELECT count(*) FROM offers WHERE merchant_id = $1 AND deleted_at IS NULL", merchant_id)
    return number


async def listed(connection: Connection, merchant_id: UUID, offer_ids: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    """Read for whom offers are listed."""
    found: dict[UUID, list[UUID]] = {id: [] for id in offer_ids}
    for row in await connection.fetch(_LISTED, merchant_id, list(offer_ids)):
        found[row["offer_id"]].append(row["customer_id"])
    return found


async def claims(connection: Connection, merchant_id: UUID, ids: Sequence[UUID]) -> dict[UUID, ClaimRecord]:
    """Find claims by id."""
    rows = await connection.fetch("SELECT * FROM offer_claims WHERE merchant_id = $1 AND id = ANY($2::uuid[])", merchant_id, list(ids))
    return {row["id"]: ClaimRecord.of(row) for row in rows}
