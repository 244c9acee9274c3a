"""Rewards and redemptions as decisions see them: plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from loyalty.programs.document import Period


class RedemptionStatus(StrEnum):
    """Where a redemption stands: HELD ends as CONFIRMED, CANCELLED or EXPIRED; CONFIRMED as USED or VOIDED."""

    HELD = "HELD"
    CONFIRMED = "CONFIRMED"
    USED = "USED"
    CANCELLED = "CANCELLED"
    EXPIRED = "EXPIRED"
    VOIDED = "VOIDED"


@dataclass(frozen=True, slots=True)
class RewardState:
    """A reward's terms, and what is held and given of it now. `partners` are those that may honour it, at the value agreed on.

    `swept` says that nothing is held past its time; before that is known, nobody is told that it is out of stock.
    """

    id: UUID
    name: str
    cost: int
    currency: str
    active: bool
    hold_seconds: int
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    customer_limit: int | None = None
    customer_limit_per: Period = Period.EVER
    tiers: tuple[str, ...] | None = None
    stages: tuple[str, ...] | None = None
    pooled: bool = False
    valid_days: int | None = None
    deleted: bool = False
    stock: int | None = None
    held: int = 0
    given: int = 0
    partners: Mapping[UUID, int] = field(default_factory=dict)
    swept: bool = False

    @property
    def remaining(self) -> int | None:
        """Tell how many units are neither given nor held; None: any number. Codes of a pool are counted apart."""
        return None if self.stock is None else max(0, self.stock - self.held - self.given)


@dataclass(frozen=True, slots=True)
class RedemptionState:
    """A redemption as it is now, with the reward's name. `taken` is of which lots its hold took how many points (negative).

    `owed` is what the partner that honoured it is owed, in minor units.
    """

    id: UUID
    customer_id: UUID
    reward_id: UUID
    status: RedemptionStatus
    cost: int
    currency: str
    code: str | None
    pooled: bool
    partner_id: UUID | None
    honoured_by: UUID | None
    hold_id: UUID
    capture_id: UUID | None
    reserved_at: datetime
    held_until: datetime
    confirmed_at: datetime | None
    usable_until: datetime | None
    ended_at: datetime | None
    taken: tuple[tuple[UUID, int], ...]
    name: str = ""
    owed: int = 0


@dataclass(frozen=True, slots=True)
class RedemptionStep:
    """One step of a redemption, and the partner through which it was taken."""

    redemption_id: UUID
    before: RedemptionStatus | None
    after: RedemptionStatus
    at: datetime
    partner_id: UUID | None


@dataclass(frozen=True, slots=True)
class Honoured:
    """A partner honoured a redemption, or that is voided (`value` below zero): minor units owed."""

    partner_id: UUID
    redemption_id: UUID
    reward_id: UUID
    value: int
    at: datetime
    voided: bool = False
