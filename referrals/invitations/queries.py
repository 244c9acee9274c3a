from collections.abc import Sequence
from uuid import UUID

from kernel.db.transaction import Connection

_INVITED = """
    SELECT referrer_id, count(*) AS invited FROM referral_invitations WHERE merchant_id = $1 AND referrer_id = ANY($2::uuid[]) GROUP BY 1
"""


async def invited(connection: Connection, merchant_id: UUID, customer_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Count the friends whom advocates have named, those who were held back too: a count would tell who is a customer already."""
    return {row["referrer_id"]: row["invited"] for row in await connection.fetch(_INVITED, merchant_id, customer_ids)}
