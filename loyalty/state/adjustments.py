"""Adjustments of points that wait for a second pair of eyes, as decisions see them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class AdjustmentStatus(StrEnum):
    """PROPOSED waits; APPLIED has moved points; REJECTED never will."""

    PROPOSED = "PROPOSED"
    APPLIED = "APPLIED"
    REJECTED = "REJECTED"


@dataclass(frozen=True, slots=True)
class AdjustmentState:
    """An adjustment as it is now."""

    id: UUID
    customer_id: UUID
    currency: str
    points: int
    reason: str
    status: AdjustmentStatus
    proposed_by: str
    proposed_at: datetime
    decided_by: str | None = None
    decided_at: datetime | None = None
    note: str | None = None
    transaction_id: UUID | None = None
