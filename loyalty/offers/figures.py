"""What came of offers: whom they reached, what was claimed and used, what it cost, and who came back."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kernel.db.transaction import Connection

# All of a page at once: who was told stands in an index by offer, and each of them is looked up among purchases once per telling.
_FIGURES = """
SELECT o.id, u.reached, u.back, c.granted, c.used, c.cost, c.priced, o.back_within_days
FROM offers o
CROSS JOIN LATERAL (
    SELECT count(DISTINCT u.customer_id) AS reached, count(DISTINCT u.customer_id) FILTER (WHERE o.back_within_days IS NOT NULL AND EXISTS (
        SELECT FROM purchases p WHERE p.merchant_id = $1 AND p.customer_id = u.customer_id AND p.counts AND p.at > u.at
            AND p.at <= (u.at AT TIME ZONE m.time_zone + make_interval(days => o.back_within_days)) AT TIME ZONE m.time_zone
    )) AS back
    FROM offer_unlocks u JOIN merchants m ON m.id = u.merchant_id WHERE u.merchant_id = $1 AND u.offer_id = o.id
) u
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE granted) AS granted, count(*) FILTER (WHERE status = 'USED') AS used,
        sum(value) FILTER (WHERE status = 'USED')::bigint AS cost, count(value) AS priced
    FROM offer_claims t WHERE t.merchant_id = $1 AND t.offer_id = o.id
) c
WHERE o.merchant_id = $1 AND o.id = ANY($2::uuid[])
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of an offer.

    `reached` are customers who were told, `granted` claims that the program gave, `used` codes. `cost` is what used codes were worth when
    they were claimed, in minor units; None: no claim is known to be worth anything. `came_back` are those who bought within the offer's
    days after being told; None: it is no win-back.
    """

    reached: int
    granted: int
    used: int
    cost: int | None
    came_back: int | None


async def figures(connection: Connection, merchant_id: UUID, offer_ids: Sequence[UUID]) -> dict[UUID, Figures]:
    """Work out what came of offers, in one statement."""
    return {
        row["id"]: Figures(
            row["reached"],
            row["granted"],
            row["used"],
            (row["cost"] or 0) if row["priced"] else None,
            row["back"] if row["back_within_days"] is not None else None,
        )
        for row in await connection.fetch(_FIGURES, merchant_id, list(offer_ids))
    }
