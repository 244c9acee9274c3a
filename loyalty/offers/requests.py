"""What callers ask of offers, as the doors hand it over."""

from dataclasses import dataclass
from uuid import UUID

from loyalty.road.command import Caller


@dataclass(frozen=True, slots=True)
class ClaimRequest:
    """Claim an offer for a customer."""

    caller: Caller
    customer_id: UUID
    offer_id: UUID
    idempotency_key: str | None


@dataclass(frozen=True, slots=True)
class UseRequest:
    """Use the code of a claim, however it was typed."""

    caller: Caller
    code: str
    idempotency_key: str | None
