"""What callers ask of referrals, as the doors hand it over."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from loyalty.road.command import Caller
from referrals.fraud.rules import Traits


@dataclass(frozen=True, slots=True)
class ClaimRequest:
    """Attribute a customer to whom a code belongs, however it was typed, or to whose links they clicked; code "": by clicks alone.

    `traits` is what is known of the device and the connection; `by_customer`: they say so themselves, not the merchant. With `at_sign_up`
    it happened when they joined, which may be long ago. `real_now` is real time. `marks` are the traits as the idempotency key keeps them,
    hashed; `actions.claim` adds them.
    """

    caller: Caller
    customer_id: UUID
    code: str
    traits: Traits
    idempotency_key: str | None
    real_now: datetime
    by_customer: bool = False
    at_sign_up: bool = False
    clicks: tuple[UUID, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """Approve or reject a referral."""

    caller: Caller
    referral_id: UUID
    approve: bool
    note: str | None
    idempotency_key: str | None
