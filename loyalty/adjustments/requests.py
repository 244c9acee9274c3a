"""What callers ask of adjustments, as the doors hand it over."""

from dataclasses import dataclass
from uuid import UUID

from kernel.keys.rules import Claim
from kernel.tenancy.models import Role
from loyalty.road.command import Caller


@dataclass(frozen=True, slots=True)
class AdjustRequest:
    """Adjust a customer's points: above zero gives, below takes. `role` is that of somebody of staff; None: a back end."""

    caller: Caller
    role: Role | None
    customer_id: UUID
    points: int
    currency: str | None
    reason: str
    claim: Claim | None


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """Approve or reject an adjustment that waits; only people may."""

    caller: Caller
    role: Role
    adjustment_id: UUID
    approve: bool
    note: str | None
    claim: Claim | None
