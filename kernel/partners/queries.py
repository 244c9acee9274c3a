from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import orjson
from asyncpg import Record

from kernel.db.transaction import Connection, transaction
from kernel.merchants.queries import successor_of
from kernel.paging import Column, Ordering, Page, PageRequest, keyset
from kernel.partners.rules import Limits
from kernel.tenancy.key_text import read_key

OLDEST = Ordering("partners", (Column("id", UUID),))
_LIMITS = tuple(Limits.__slots__)
_COLUMNS = f"id, name, active, {', '.join(_LIMITS)}, created_at"
_KEY_COLUMNS = "id, partner_id, name, scopes, created_at, revoked_at"
_OPENING = f"""
    SELECT k.id, k.partner_id, k.scopes, {", ".join(f"p.{name}" for name in _LIMITS)}
    FROM partner_keys k JOIN partners p ON p.merchant_id = k.merchant_id AND p.id = k.partner_id
    WHERE k.merchant_id = $1 AND k.{{column}} = $2 AND k.revoked_at IS NULL AND p.active
"""
_BY_HASH, _BY_ID = _OPENING.format(column="hash"), _OPENING.format(column="id")


@dataclass(frozen=True, slots=True)
class PartnerRecord:
    """A partner, as one transaction saw it."""

    id: UUID
    name: str
    active: bool
    limits: Limits
    created_at: datetime


@dataclass(frozen=True, slots=True)
class PartnerKeyRecord:
    """A key of a partner's app."""

    id: UUID
    partner_id: UUID
    name: str
    scopes: tuple[str, ...]
    created_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class OpeningKey:
    """A key that opens something: whose it is, and what it may."""

    id: UUID
    partner_id: UUID
    merchant_id: UUID
    scopes: frozenset[str]
    limits: Limits


async def verify_partner_key(text: str) -> OpeningKey | None:
    """Find the key that this is, at the merchant that goes on with it when the one in its text was reset.

    None when it is unknown, revoked, or its partner is not active. Raises NotAKey without the database.
    """
    parts = read_key("pk", text)
    return await _opening(_BY_HASH, await successor_of(parts.merchant_id) or parts.merchant_id, parts.hash)


async def opening_key(merchant_id: UUID, key_id: UUID) -> OpeningKey | None:
    """Read a key by its id; None when there is no such one, it is revoked, or its partner is not active."""
    return await _opening(_BY_ID, merchant_id, key_id)


async def _opening(query: str, merchant_id: UUID, value: bytes | UUID) -> OpeningKey | None:
    async with transaction(merchant_id, readonly=True) as connection:
        row = await connection.fetchrow(query, merchant_id, value)
    if row is None:
        return None
    return OpeningKey(row["id"], row["partner_id"], merchant_id, frozenset(orjson.loads(row["scopes"])), _limits(row))


async def by_ids(connection: Connection, merchant_id: UUID, ids: Sequence[UUID]) -> dict[UUID, PartnerRecord]:
    """Find partners by id; those that are not there, or not this merchant's, are left out."""
    rows = await connection.fetch(
        f"SELECT {_COLUMNS} FROM partners WHERE merchant_id = $1 AND id = ANY($2::uuid[])", merchant_id, list(ids)
    )
    return {row["id"]: _partner(row) for row in rows}


async def by_id(connection: Connection, merchant_id: UUID, partner_id: UUID) -> PartnerRecord | None:
    """Read a partner; None when there is no such one."""
    return (await by_ids(connection, merchant_id, [partner_id])).get(partner_id)


async def page(connection: Connection, merchant_id: UUID, request: PageRequest) -> Page[PartnerRecord]:
    """Read a page of partners, oldest first. Refuses bad cursors as Invalid."""
    keys = keyset(OLDEST, request, parameter=2)
    rows = await connection.fetch(
        f"SELECT {_COLUMNS} FROM partners WHERE merchant_id = $1 AND {keys.where} {keys.order}", merchant_id, *keys.arguments
    )
    return Page.of(rows, OLDEST, request, _partner)


async def count(connection: Connection, merchant_id: UUID) -> int:
    """Count the partners."""
    number: int = await connection.fetchval("SELECT count(*) FROM partners WHERE merchant_id = $1", merchant_id)
    return number


async def open_keys(connection: Connection, merchant_id: UUID, partner_ids: Sequence[UUID]) -> dict[UUID, list[PartnerKeyRecord]]:
    """Read the keys of partners that are not revoked, oldest first; a partner has at most 100 of them."""
    rows = await connection.fetch(
        f"""
        SELECT {_KEY_COLUMNS} FROM partner_keys WHERE merchant_id = $1 AND partner_id = ANY($2::uuid[]) AND revoked_at IS NULL ORDER BY id
        """,
        merchant_id,
        list(partner_ids),
    )
    found: dict[UUID, list[PartnerKeyRecord]] = {id: [] for id in partner_ids}
    for row in rows:
        found[row["partner_id"]].append(_key(row))
    return found


async def key_by_id(connection: Connection, merchant_id: UUID, key_id: UUID) -> PartnerKeyRecord | None:
    """Read a key, revoked or not; None when there is no such one."""
    row = await connection.fetchrow(f"SELECT {_KEY_COLUMNS} FROM partner_keys WHERE merchant_id = $1 AND id = $2", merchant_id, key_id)
    return _key(row) if row is not None else None


def _limits(row: Record) -> Limits:
    return Limits(**{name: row[name] for name in _LIMITS})


def _partner(row: Record) -> PartnerRecord:
    return PartnerRecord(row["id"], row["name"], row["active"], _limits(row), row["created_at"])


def _key(row: Record) -> PartnerKeyRecord:
    scopes = tuple(orjson.loads(row["scopes"]))
    return PartnerKeyRecord(row["id"], row["partner_id"], row["name"], scopes, row["created_at"], row["revoked_at"])
