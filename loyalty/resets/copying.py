"""Copy rows of one merchant into another one, whatever columns they have."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import orjson

from kernel.db.transaction import Connection
from loyalty.resets.tables import NOW, SUCCESSOR, Kept

AT_ONCE = 10_000
"""Rows that are written together."""

Row = str
"""A row as JSON."""


async def read(connection: Connection, merchant_id: UUID, kept: Kept) -> list[Row]:
    """Read what goes over of a table."""
    rows = await connection.fetch(
        f"SELECT to_jsonb(t)::text AS row FROM {kept.table} t WHERE merchant_id = $1 AND {kept.where}", merchant_id
    )
    return [row["row"] for row in rows]


async def write(connection: Connection, merchant_id: UUID, kept: Kept, rows: Sequence[Row], *, now: datetime) -> None:
    """Write rows as a merchant's."""
    meant = {NOW: now, SUCCESSOR: merchant_id}
    instead = {"merchant_id": merchant_id} | {column: meant.get(value, value) for column, value in kept.instead.items()}
    text = orjson.dumps(instead).decode()
    for first in range(0, len(rows), AT_ONCE):
        await connection.execute(
            f"""
            INSERT INTO {kept.table} SELECT made.* FROM unnest($1::text[]) AS given (row),
            jsonb_populate_record(NULL::{kept.table}, given.row::jsonb || $2::jsonb) AS made
            """,
            list(rows[first : first + AT_ONCE]),
            text,
        )
