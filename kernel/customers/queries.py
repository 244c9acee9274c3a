from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from asyncpg import Record

from kernel.db.transaction import Connection
from kernel.text import is_plain

# Only who erases takes a lock that this one would wait for, and would be waited for by.
_HOLD = """
    SELECT id FROM customers WHERE merchant_id = $1 AND id = ANY($2::uuid[]) AND erased_at IS NULL ORDER BY id FOR KEY SHARE SKIP LOCKED
"""
_COLUMNS = "id, external_id, name, email, phone, birthday, time_zone, locale, attributes, joined_at, created_at"


@dataclass(frozen=True, slots=True)
class CustomerRecord:
    """Who a customer is, as one transaction saw it. A lead has no external id and no joining."""

    id: UUID
    external_id: str | None
    name: str | None
    email: str | None
    phone: str | None
    birthday: str | None
    time_zone: str | None
    locale: str | None
    attributes: dict[str, Any] | None
    joined_at: datetime | None
    created_at: datetime

    @classmethod
    def of(cls, row: Record) -> "CustomerRecord":
        """Make a record of a row of `customers`, or of a wider one."""
        values = {name: row[name] for name in cls.__slots__}
        return cls(**values | {"attributes": orjson.loads(row["attributes"]) if row["attributes"] is not None else None})


async def by_ids(connection: Connection, merchant_id: UUID, ids: Sequence[UUID]) -> dict[UUID, CustomerRecord]:
    """Find customers by id; those that are not there, not this merchant's, or erased, are left out."""
    rows = await connection.fetch(
        f"SELECT {_COLUMNS} FROM customers WHERE merchant_id = $1 AND id = ANY($2::uuid[]) AND erased_at IS NULL", merchant_id, list(ids)
    )
    return {row["id"]: CustomerRecord.of(row) for row in rows}


async def hold(connection: Connection, merchant_id: UUID, ids: Sequence[UUID]) -> set[UUID]:
    """Find which customers are there, and keep them from being erased until the transaction ends; who is being erased is not there."""
    return {row["id"] for row in await connection.fetch(_HOLD, merchant_id, list(ids))}


async def by_external_ids(connection: Connection, merchant_id: UUID, external_ids: Sequence[str]) -> dict[str, CustomerRecord]:
    """Find customers by the merchant's own ids; those that are not there are left out. No text is too odd to be looked for."""
    rows = await connection.fetch(
        f"SELECT {_COLUMNS} FROM customers WHERE merchant_id = $1 AND external_id = ANY($2::text[])",
        merchant_id,
        [external_id for external_id in external_ids if is_plain(external_id)],
    )
    return {row["external_id"]: CustomerRecord.of(row) for row in rows}
