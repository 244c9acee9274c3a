"""What no referral may have to do with, as it is kept and read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from asyncpg import Record

from kernel.db.transaction import Connection
from kernel.paging import Column, Ordering, Page, PageRequest, keyset

PREFIX = "blk"

_NEWEST_FIRST = Ordering("referral blocks", (Column("created_at", datetime, descending=True), Column("id", UUID, descending=True)))
_COLUMNS = "id, kind, value, reason, actor, created_at"
_BY_IDS = f"SELECT {_COLUMNS} FROM referral_blocks WHERE merchant_id = $1 AND id = ANY($2::uuid[])"


@dataclass(frozen=True, slots=True)
class BlockRecord:
    """Something blocked: a CUSTOMER by id, an EMAIL or a DOMAIN as they are compared, or a trait by its hash."""

    id: UUID
    kind: str
    value: str
    reason: str | None
    actor: str
    created_at: datetime

    @classmethod
    def of(cls, row: Record) -> "BlockRecord":
        """Read one."""
        return cls(**{name: row[name] for name in cls.__slots__})


async def by_ids(connection: Connection, merchant_id: UUID, ids: Sequence[UUID]) -> dict[UUID, BlockRecord]:
    """Read blocks by id; those that are not there, or not this merchant's, are left out."""
    return {row["id"]: BlockRecord.of(row) for row in await connection.fetch(_BY_IDS, merchant_id, ids)}


async def page(connection: Connection, merchant_id: UUID, request: PageRequest) -> Page[BlockRecord]:
    """Read a page of blocks, newest first. Refuses bad cursors as Invalid."""
    keys = keyset(_NEWEST_FIRST, request, parameter=2)
    statement = f"SELECT {_COLUMNS} FROM referral_blocks WHERE merchant_id = $1 AND {keys.where} {keys.order}"
    return Page.of(await connection.fetch(statement, merchant_id, *keys.arguments), _NEWEST_FIRST, request, BlockRecord.of)


async def count(connection: Connection, merchant_id: UUID) -> int:
    """Count the blocks."""
    number: int = await connection.fetchval("SELECT count(*) FROM referral_blocks WHERE merchant_id = $1", merchant_id)
    return number
