"""Offers and claims as they are shown."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from asyncpg import Record

from loyalty.road.records import codes_of
from loyalty.state.claims import ClaimStatus
from loyalty.state.offers import PREFIX as PREFIX

_LISTS = ("tiers", "stages", "healths", "skus", "categories")


@dataclass(frozen=True, slots=True)
class OfferRecord:
    """An offer, as one moment saw it. Lists that are None mean all; `value` is in minor units; `claimed` counts grants too."""

    id: UUID
    code: str | None
    name: str
    description: str | None
    kind: str
    value: int | None
    percent: int | None
    multiplier_percent: int | None
    starts_at: datetime | None
    ends_at: datetime | None
    tiers: tuple[str, ...] | None
    stages: tuple[str, ...] | None
    healths: tuple[str, ...] | None
    condition: str | None
    listed: bool
    marketing: bool
    total_limit: int | None
    customer_limit: int | None
    valid_days: int | None
    remind_days: int
    skus: tuple[str, ...] | None
    categories: tuple[str, ...] | None
    unlock_every_days: int | None
    back_within_days: int | None
    active: bool
    created_at: datetime
    deleted_at: datetime | None
    claimed: int

    @classmethod
    def of(cls, row: Record) -> "OfferRecord":
        """Read an offer with how often it was claimed."""
        columns: dict[str, Any] = {name: codes_of(row[name]) if name in _LISTS else row[name] for name in cls.__slots__}
        return cls(**columns)


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim of an offer."""

    id: UUID
    offer_id: UUID
    customer_id: UUID
    code: str
    status: ClaimStatus
    granted: bool
    multiplier_percent: int | None
    claimed_at: datetime
    usable_until: datetime | None
    used_at: datetime | None

    @classmethod
    def of(cls, row: Record) -> "ClaimRecord":
        """Read a claim."""
        columns = {name: row[name] for name in cls.__slots__}
        return cls(**columns | {"status": ClaimStatus(row["status"])})
