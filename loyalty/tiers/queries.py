from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from kernel.db.transaction import Connection
from loyalty.road.look import ask
from loyalty.state.customer import CustomerState
from loyalty.tiers.progress import TierKeep, keep


async def keeps(
    connection: Connection, merchant_id: UUID, customer_ids: Iterable[UUID], *, real_now: datetime
) -> dict[UUID, TierKeep | None]:
    """Tell what keeps the levels that customers hold now; None for a level without end. Unknown customers are left out."""
    return await ask(
        connection, merchant_id, customer_ids, lambda program, state: keep(state, program=program), ahead=_end, real_now=real_now
    )


def _end(state: CustomerState) -> Iterable[datetime]:
    return [state.tier.until] if state.tier is not None and state.tier.until is not None else []
