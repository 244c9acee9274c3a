"""Partners, rewards and what was honoured, written straight into the tables."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from kernel.db import transaction
from kernel.ids import new_id
from loyalty.settlements import actions
from loyalty.settlements.record import SettlementRecord
from tests.loyalty.makers import NOW, Shop

_PARTNER = "INSERT INTO partners (merchant_id, id, name, active, created_at) VALUES ($1, $2, $3, true, $4)"
_REWARD = """
    INSERT INTO rewards (merchant_id, id, name, kind, cost, currency, active, customer_limit_per, codes, hold_seconds, created_at)
    VALUES ($1, $2, $3, 'PRODUCT', 10, 'points', true, 'EVER', 'GENERATED', 900, $4)
"""
_HONOUR = """
    INSERT INTO honours (merchant_id, id, partner_id, redemption_id, reward_id, kind, value, at, recorded_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
"""


def at(day: int, hour: int = 12, *, month: int = 2) -> datetime:
    """Name an hour of a day of 2026, February unless another month is named."""
    return datetime(2026, month, day, hour, tzinfo=UTC)


def on(day: int, *, month: int = 2) -> date:
    """Name a day of 2026, of February unless another month is named."""
    return date(2026, month, day)


async def make_partner(merchant_id: UUID, name: str = "Airline") -> UUID:
    """Let the merchant have a partner."""
    id = new_id()
    async with transaction(merchant_id) as connection:
        await connection.execute(_PARTNER, merchant_id, id, name, NOW)
    return id


async def make_reward(merchant_id: UUID, name: str = "Coffee") -> UUID:
    """Put a reward into the catalogue."""
    id = new_id()
    async with transaction(merchant_id) as connection:
        await connection.execute(_REWARD, merchant_id, id, name, NOW)
    return id


async def honour(
    merchant_id: UUID, partner: UUID, when: datetime, *, value: int = 500, reward: UUID | None = None, redemption: UUID | None = None
) -> UUID:
    """Let a partner honour a reward, or void what it honoured (with a value below zero), and return the redemption."""
    redemption, reward = redemption or new_id(), reward or new_id()
    kind = "HONOURED" if value >= 0 else "VOIDED"
    async with transaction(merchant_id) as connection:
        await connection.execute(_HONOUR, merchant_id, new_id(), partner, redemption, reward, kind, value, when)
    return redemption


async def close(shop: Shop, partner: UUID, last_day: date, first_day: date | None = None, **different: Any) -> SettlementRecord:
    """Close a period of a partner."""
    usual: dict[str, Any] = {"actor": "staff:1", "claim": None, "real_now": NOW}
    return await actions.close(shop.id, partner_id=partner, last_day=last_day, first_day=first_day, **usual | different)
