"""A reward as it is shown: its terms, and what is held and given of it now."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from asyncpg import Record

from loyalty.road.records import codes_of

PREFIX = "rwd"


@dataclass(frozen=True, slots=True)
class RewardRecord:
    """A reward, as one moment saw it. `held` counts only holds whose time is not over, whether or not their end is written.

    `stock` None is unlimited, `tiers` and `stages` None are all; `value` is in minor units, `cost` in points.
    """

    id: UUID
    name: str
    description: str | None
    kind: str
    cost: int
    currency: str
    active: bool
    starts_at: datetime | None
    ends_at: datetime | None
    customer_limit: int | None
    customer_limit_per: str
    tiers: tuple[str, ...] | None
    stages: tuple[str, ...] | None
    pooled: bool
    valid_days: int | None
    hold_seconds: int
    value: int | None
    percent: int | None
    created_at: datetime
    deleted_at: datetime | None
    stock: int | None
    held: int
    given: int

    @property
    def remaining(self) -> int | None:
        """Tell how many units are neither given nor held; None: any number. Codes of a pool are counted apart."""
        return None if self.stock is None else max(0, self.stock - self.held - self.given)

    def is_on_offer(self, now: datetime) -> bool:
        """Say whether customers may see it: switched on, and not over."""
        return self.active and self.deleted_at is None and (self.ends_at is None or now < self.ends_at)


@dataclass(frozen=True, slots=True)
class HonouringPartner:
    """A partner that may honour a reward, and what it is owed each time, in minor units."""

    partner_id: UUID
    name: str
    value: int


def record_of(row: Record) -> RewardRecord:
    """Read a reward with its stock."""
    fields = {name: row[name] for name in RewardRecord.__slots__ if name != "pooled"}
    return RewardRecord(**fields | {"tiers": codes_of(row["tiers"]), "stages": codes_of(row["stages"]), "pooled": row["codes"] == "POOL"})
