"""Customers as they are posted: who they are, where they stand, what they hold, in one statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from asyncpg import Record

from kernel.db.transaction import Connection
from kernel.merchants.record import MerchantRecord
from loyalty.state.customer import Lot

_MERCHANT = (
    "id", "slug", "name", "currency", "time_zone", "locale", "test", "clock_offset_seconds", "clock_stands_at", "published_version",
    "cursor_epoch",
)  # fmt: skip
_MEMBERS = f"""
SELECT {", ".join(f"m.{column} AS merchant_{column}" for column in _MERCHANT)},
    c.id, c.external_id, c.name, c.email, c.locale, c.joined_at, c.erased_at,
    s.stage, s.tier, s.tier_since, s.tier_until, s.purchases, s.first_purchase_at, s.last_purchase_at,
    greatest(s.last_purchase_at, s.last_redemption_at) AS last_use_at,
    CASE WHEN s.publication = m.publication THEN s.due_at ELSE s.settled_at END AS due_at, s.notification_sequence,
    b.currency, b.available, b.pending, b.held
FROM merchants m
JOIN customers c ON c.merchant_id = m.id
JOIN standings s ON s.merchant_id = m.id AND s.customer_id = c.id
LEFT JOIN balances b ON b.merchant_id = m.id AND b.customer_id = c.id
WHERE m.id = $1 AND c.{{key}} = ANY($2::{{kind}}[])
"""
_BY_ID = _MEMBERS.format(key="id", kind="uuid")
_BY_EXTERNAL_ID = _MEMBERS.format(key="external_id", kind="text")


@dataclass(frozen=True, slots=True)
class Posted:
    """Balances in one point currency; available is below zero by what is owed."""

    available: int = 0
    pending: int = 0
    held: int = 0


@dataclass(slots=True)
class Member:
    """A customer as the doors show them. `due_at` says from when on time, or another program, has changed what stands here.

    `lots` are those that time has changed or opened and nobody has written, as they are now; they lie over the stored ones.
    """

    id: UUID
    external_id: str | None
    name: str | None
    email: str | None
    locale: str | None
    joined_at: datetime | None
    erased_at: datetime | None
    stage: str
    tier: str | None
    tier_since: datetime | None
    tier_until: datetime | None
    purchases: int
    first_purchase_at: datetime | None
    last_purchase_at: datetime | None
    last_use_at: datetime | None
    due_at: datetime | None
    notification_sequence: int
    balances: dict[str, Posted] = field(default_factory=dict)
    lots: Mapping[UUID, Lot] = field(default_factory=dict)


@dataclass(slots=True)
class Members:
    """Customers that were found, by id, with their merchant as the same statement saw it; None when nobody was found."""

    merchant: MerchantRecord | None
    by_id: dict[UUID, Member]


async def by_ids(connection: Connection, merchant_id: UUID, ids: Sequence[UUID]) -> Members:
    """Read customers by id; those that are not there, or not this merchant's, are left out."""
    return _members(await connection.fetch(_BY_ID, merchant_id, ids))


async def by_external_ids(connection: Connection, merchant_id: UUID, external_ids: Sequence[str]) -> Members:
    """Read customers by the merchant's own ids, which must be plain text."""
    return _members(await connection.fetch(_BY_EXTERNAL_ID, merchant_id, external_ids))


def _members(rows: Sequence[Record]) -> Members:
    members: dict[UUID, Member] = {}
    for row in rows:
        member = members.get(row["id"]) or members.setdefault(row["id"], _member(row))
        if row["currency"] is not None:
            member.balances[row["currency"]] = Posted(row["available"], row["pending"], row["held"])
    merchant = MerchantRecord(**{column: rows[0][f"merchant_{column}"] for column in _MERCHANT}) if rows else None
    return Members(merchant, members)


def _member(row: Record) -> Member:
    return Member(
        row["id"],
        row["external_id"],
        row["name"],
        row["email"],
        row["locale"],
        row["joined_at"],
        row["erased_at"],
        row["stage"],
        row["tier"],
        row["tier_since"],
        row["tier_until"],
        row["purchases"],
        row["first_purchase_at"],
        row["last_purchase_at"],
        row["last_use_at"],
        row["due_at"],
        row["notification_sequence"],
    )
