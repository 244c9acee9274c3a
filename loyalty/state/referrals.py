"""Referrals as decisions see them: plain data."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class ReferralStatus(StrEnum):
    """Where a referral stands: CLICKED before anybody is known, SIGNED_UP when a friend is attributed, QUALIFIED while it waits to be paid.

    IN_REVIEW waits for staff. REWARDED was paid; REJECTED and CANCELLED are not paid, or what was paid has been taken back.
    """

    CLICKED = "CLICKED"
    SIGNED_UP = "SIGNED_UP"
    QUALIFIED = "QUALIFIED"
    IN_REVIEW = "IN_REVIEW"
    REWARDED = "REWARDED"
    REJECTED = "REJECTED"
    CANCELLED = "CANCELLED"


class Awaits(StrEnum):
    """What the referral that brought a customer waits for: a PURCHASE that qualifies it, or whether a REFUND undoes that."""

    PURCHASE = "PURCHASE"
    REFUND = "REFUND"


class Verdict(StrEnum):
    """What staff, or a signal that rejects by itself, has said of a referral."""

    APPROVED = "APPROVED"
    REJECTED = "REJECTED"


@dataclass(frozen=True, slots=True)
class SignalFound:
    """Something suspicious about a referral: the signal's code, what it weighs, and in words what was found."""

    code: str
    weight: int
    detail: str
    rejects: bool = False


@dataclass(frozen=True, slots=True)
class Paid:
    """What one side has of a referral: points of a currency for itself and for milestones that it reached, less what was taken back.

    `fallen_points` were taken back besides: of milestones that others had reached, and that fell with it. `offer` is the code of one that
    was given, `note` says why it is less than the terms promise.
    """

    currency: str
    points: int = 0
    milestone_points: int = 0
    fallen_points: int = 0
    offer: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReferralState:
    """A friend whom an advocate has brought. `program_version` names the terms that hold for it for ever.

    `purchase_id` is the purchase that qualified it, `pays_at` when it is to be paid. `due_at` is when it is to be looked at again.
    """

    id: UUID
    referrer_id: UUID
    friend_id: UUID
    code: str
    via: str
    status: ReferralStatus
    program_version: int
    at: datetime
    signals: tuple[SignalFound, ...] = ()
    verdict: Verdict | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    note: str | None = None
    purchase_id: UUID | None = None
    qualified_at: datetime | None = None
    pays_at: datetime | None = None
    paid_at: datetime | None = None
    advocate_paid: Paid | None = None
    friend_paid: Paid | None = None
    ended_at: datetime | None = None
    due_at: datetime | None = None

    @property
    def score(self) -> int:
        """Sum up what its signals weigh."""
        return sum(one.weight for one in self.signals)


@dataclass(frozen=True, slots=True)
class ReferralStep:
    """One step of a referral, and why it was taken; `note` is what staff had to say."""

    referral_id: UUID
    before: ReferralStatus | None
    after: ReferralStatus
    at: datetime
    reason: str
    note: str | None = None
