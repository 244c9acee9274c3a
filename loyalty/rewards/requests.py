"""What callers ask of rewards, as the doors hand it over."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from loyalty.road.command import Caller


@dataclass(frozen=True, slots=True)
class ReserveRequest:
    """Reserve a reward for a customer; `at_once` confirms it too. `partner_id` is the partner whose key asks, `real_now` the real time."""

    caller: Caller
    customer_id: UUID
    reward_id: UUID
    idempotency_key: str | None
    real_now: datetime
    at_once: bool = False
    partner_id: UUID | None = None


class Verb(StrEnum):
    """What becomes of a redemption, by the names of the contract."""

    CONFIRM = "redemptionConfirm"
    CANCEL = "redemptionCancel"
    VOID = "redemptionVoid"


@dataclass(frozen=True, slots=True)
class RedemptionRequest:
    """Confirm, cancel or void a redemption. A customer or a partner who asks can only mean one of their own."""

    caller: Caller
    verb: Verb
    redemption_id: UUID
    idempotency_key: str | None
    customer_id: UUID | None = None
    partner_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class UseRequest:
    """Use the code of a confirmed redemption; `check` says only whether it could be used."""

    caller: Caller
    code: str
    idempotency_key: str | None
    partner_id: UUID | None = None
