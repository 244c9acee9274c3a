"""What a code is good for, without using it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.db.transaction import transaction
from kernel.errors import Refusal
from kernel.merchants import queries as merchants
from loyalty.rewards.commands import check_code, unknown_code
from loyalty.rewards.errors import CodeUnknown
from loyalty.rewards.prepare import readings
from loyalty.rewards.requests import UseRequest
from loyalty.road.records import redemption_of
from loyalty.road.stock import rewards
from loyalty.state.redemptions import RedemptionState

_BY_CODE = """
SELECT t.*, r.name, 0 AS owed FROM redemptions t JOIN rewards r ON r.merchant_id = t.merchant_id AND r.id = t.reward_id
WHERE t.merchant_id = $1 AND t.code = ANY($2::text[])
"""


@dataclass(frozen=True, slots=True)
class CodeFound:
    """The redemption to which a code belongs, and why it cannot be used now; None: it can."""

    redemption: RedemptionState
    refusal: Refusal | None


async def look_up(merchant_id: UUID, request: UseRequest, *, real_now: datetime) -> CodeFound | CodeUnknown:
    """Find out about a code. An unknown one takes the same look-ups as one that is there, and another partner's is unknown."""
    texts = readings(request.code)
    async with transaction(merchant_id, readonly=True) as connection:
        rows = {row["code"]: row for row in await connection.fetch(_BY_CODE, merchant_id, texts)}
        known = await rewards(connection, merchant_id, [row["reward_id"] for row in rows.values()])
        now = (await merchants.of(connection)).now(real_now)
    row = next((rows[text] for text in texts if text in rows), None)
    if row is None:
        return unknown_code()
    redemption = redemption_of(row, ())
    try:
        check_code(redemption, row["code"], known[redemption.reward_id], request.partner_id, now)
    except CodeUnknown as unknown:
        return unknown
    except Refusal as refusal:
        return CodeFound(redemption, refusal)
    return CodeFound(redemption, None)
