from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.db.transaction import Connection

_COLUMNS = "id, partner_id, customer_id, key_id, begun_at, ends_at"


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """A customer whom a partner has identified; the first instant at which it has ended is `ends_at` (real time)."""

    id: UUID
    partner_id: UUID
    customer_id: UUID
    key_id: UUID
    begun_at: datetime
    ends_at: datetime


async def by_id(connection: Connection, merchant_id: UUID, visit_id: UUID) -> VisitRecord | None:
    """Read a visit, also one that has ended; None when there is no such one."""
    row = await connection.fetchrow(f"SELECT {_COLUMNS} FROM visits WHERE merchant_id = $1 AND id = $2", merchant_id, visit_id)
    return VisitRecord(**row) if row is not None else None


async def open_visit(
    connection: Connection, merchant_id: UUID, partner_id: UUID, customer_id: UUID, real_now: datetime
) -> VisitRecord | None:
    """Find the visit by which a partner may redeem for a customer now: the one that lasts longest; None when there is none."""
    row = await connection.fetchrow(
        f"""
        SELECT {_COLUMNS} FROM visits WHERE merchant_id = $1 AND partner_id = $2 AND customer_id = $3 AND ends_at > $4
        ORDER BY ends_at DESC LIMIT 1
        """,
        merchant_id,
        partner_id,
        customer_id,
        real_now,
    )
    return VisitRecord(**row) if row is not None else None


async def open_visits(
    connection: Connection, merchant_id: UUID, pairs: Sequence[tuple[UUID, UUID]], real_now: datetime
) -> set[tuple[UUID, UUID]]:
    """Tell of which pairs (partner, customer) the partner has identified the customer, and still may redeem for them."""
    rows = await connection.fetch(
        """
        SELECT asked.partner_id, asked.customer_id FROM unnest($2::uuid[], $3::uuid[]) AS asked (partner_id, customer_id)
        WHERE EXISTS (
            SELECT FROM visits v WHERE v.merchant_id = $1 AND v.partner_id = asked.partner_id AND v.customer_id = asked.customer_id
            AND v.ends_at > $4
        )
        """,
        merchant_id,
        [partner for partner, _ in pairs],
        [customer for _, customer in pairs],
        real_now,
    )
    return {(row["partner_id"], row["customer_id"]) for row in rows}
