"""Referrals as they are read."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from asyncpg import Record

from loyalty.road.referrals import paid_of, signals_of
from loyalty.state.referrals import Paid, ReferralStatus, SignalFound


@dataclass(frozen=True, slots=True)
class ReferralRecord:
    """A referral, or a click by somebody who is not known yet: then there is no friend. `review_at` is the sum from which staff look."""

    id: UUID
    referrer_id: UUID
    friend_id: UUID | None
    code: str
    via: str
    status: ReferralStatus
    at: datetime
    signals: tuple[SignalFound, ...]
    decided_by: str | None
    decided_at: datetime | None
    note: str | None
    qualified_at: datetime | None
    pays_at: datetime | None
    paid_at: datetime | None
    advocate_paid: Paid | None
    friend_paid: Paid | None
    ended_at: datetime | None

    @classmethod
    def of(cls, row: Record) -> "ReferralRecord":
        """Read one."""
        read = {name: row[name] for name in cls.__slots__}
        read |= {"status": ReferralStatus(row["status"]), "signals": signals_of(row["signals"])}
        read |= {side: paid_of(row[side]) for side in ("advocate_paid", "friend_paid")}
        return cls(**read)


@dataclass(frozen=True, slots=True)
class MoveRecord:
    """One step of a referral, who took it and why."""

    before: ReferralStatus | None
    after: ReferralStatus
    at: datetime
    reason: str
    note: str | None
    actor: str


@dataclass(frozen=True, slots=True)
class Account:
    """What came of the friends of an advocate. `earned` are points in the currency of the terms, milestones too, taken back not.

    `clicked` are clicks that are kept, those that have brought somebody too.
    """

    signed_up: int = 0
    qualified: int = 0
    rewarded: int = 0
    earned: int = 0
    clicked: int = 0
