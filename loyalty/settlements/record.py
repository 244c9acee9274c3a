from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

PREFIX = "stl"


class HonourKind(StrEnum):
    """HONOURED is owed; VOIDED takes back what was."""

    HONOURED = "HONOURED"
    VOIDED = "VOIDED"


@dataclass(frozen=True, slots=True)
class SettlementRecord:
    """A closed period of a partner: the merchant's days, both included, how many lines it has, and what is owed in minor units."""

    id: UUID
    partner_id: UUID
    first_day: date
    last_day: date
    currency: str
    lines: int
    value: int
    actor: str
    closed_at: datetime


@dataclass(frozen=True, slots=True)
class LineRecord:
    """A reward that a partner honoured at the value agreed on then, or the voiding of that; `settlement_id` is None while it is open."""

    id: UUID
    redemption_id: UUID
    reward_id: UUID
    reward_name: str
    kind: HonourKind
    value: int
    at: datetime
    recorded_at: datetime
    settlement_id: UUID | None


@dataclass(frozen=True, slots=True)
class RewardTotal:
    """All lines of one reward together: how often it was honoured and voided, and what is owed for that."""

    reward_id: UUID
    reward_name: str
    honoured: int
    voided: int
    value: int


@dataclass(frozen=True, slots=True)
class Sum:
    """All lines together."""

    lines: int
    value: int
