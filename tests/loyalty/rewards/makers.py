"""Rewards of a shop, and what customers and partners do with them, through the real road."""

from collections.abc import Sequence
from datetime import datetime
from itertools import count
from typing import Any, Protocol
from uuid import UUID

from kernel.db import transaction
from kernel.ids import new_id
from loyalty.rewards import actions
from loyalty.rewards.requests import RedemptionRequest, ReserveRequest, UseRequest, Verb
from loyalty.road.command import Done
from loyalty.state.customer import CustomerState
from tests.loyalty.makers import CALLER, JOINED, NOW, Shop

_numbers = count(1)
_REWARD = """
INSERT INTO rewards (
    merchant_id, id, name, kind, cost, currency, active, customer_limit, customer_limit_per, tiers, stages, codes, valid_days, hold_seconds,
    starts_at, ends_at, created_at
) VALUES ($1, $2, $3, 'PRODUCT', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
"""


class Owner(Protocol):
    """Whoever has a catalogue."""

    @property
    def id(self) -> UUID: ...


async def offers(
    shop: Owner,
    *,
    name: str | None = None,
    cost: int = 100,
    stock: int | None = None,
    currency: str = "points",
    active: bool = True,
    limit: int | None = None,
    limit_per: str = "EVER",
    tiers: list[str] | None = None,
    stages: list[str] | None = None,
    codes: Sequence[str] | None = None,
    valid_days: int | None = None,
    hold_seconds: int = 900,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    partners: dict[UUID, int] | None = None,
) -> UUID:
    """Put a reward into the catalogue; with `codes` it has a pool of these."""
    id, source = new_id(), "POOL" if codes is not None else "GENERATED"
    async with transaction(shop.id) as connection:
        terms = (cost, currency, active, limit, limit_per, tiers, stages, source, valid_days, hold_seconds, starts_at, ends_at)
        await connection.execute(_REWARD, shop.id, id, name or f"Reward {next(_numbers)}", *(_json(one) for one in terms), JOINED)
        await connection.execute(
            "INSERT INTO reward_stocks (merchant_id, reward_id, stock, held, given) VALUES ($1, $2, $3, 0, 0)", shop.id, id, stock
        )
        for code in codes or ():
            await connection.execute(
                "INSERT INTO reward_codes (merchant_id, code, reward_id, id) VALUES ($1, $2, $3, $4)", shop.id, code, id, new_id()
            )
        for partner, value in (partners or {}).items():
            await connection.execute(
                "INSERT INTO reward_partners (merchant_id, reward_id, partner_id, value) VALUES ($1, $2, $3, $4)",
                shop.id,
                id,
                partner,
                value,
            )
    return id


def _json(value: Any) -> Any:
    import orjson

    return orjson.dumps(value).decode() if isinstance(value, list) else value


def reservation(customer: UUID, reward: UUID, *, key: str | None = None, at_once: bool = False, **different: Any) -> ReserveRequest:
    """Describe a reservation."""
    given = {"caller": CALLER, "real_now": NOW, **different}
    return ReserveRequest(customer_id=customer, reward_id=reward, idempotency_key=key, at_once=at_once, **given)


async def reserves(shop: Shop, customer: UUID, reward: UUID, **different: Any) -> UUID:
    """Reserve a reward, and name the redemption."""
    return (await actions.reserve(shop.id, reservation(customer, reward, **different))).id


async def redeems(shop: Shop, customer: UUID, reward: UUID, **different: Any) -> UUID:
    """Redeem a reward at once, and name the redemption."""
    return await reserves(shop, customer, reward, at_once=True, **different)


async def confirms(shop: Shop, redemption: UUID, **different: Any) -> Done:
    """Confirm a redemption."""
    return await _change(shop, Verb.CONFIRM, redemption, **different)


async def cancels(shop: Shop, redemption: UUID, **different: Any) -> Done:
    """Cancel a redemption."""
    return await _change(shop, Verb.CANCEL, redemption, **different)


async def voids(shop: Shop, redemption: UUID, **different: Any) -> Done:
    """Void a redemption."""
    return await _change(shop, Verb.VOID, redemption, **different)


async def uses(shop: Shop, code: str, *, key: str | None = None, partner: UUID | None = None) -> Done:
    """Use a code."""
    return await actions.use_code(shop.id, UseRequest(CALLER, code, key, partner), real_now=NOW)


async def _change(shop: Shop, verb: Verb, redemption: UUID, *, key: str | None = None, **different: Any) -> Done:
    return await actions.change(shop.id, RedemptionRequest(CALLER, verb, redemption, key, **different), real_now=NOW)


async def redemption(shop: Shop, id: UUID) -> dict[str, Any]:
    """Read a redemption as it is posted."""
    [row] = [row for row in await shop.rows("redemptions") if row["id"] == id]
    return row


async def stock(shop: Shop, reward: UUID) -> tuple[int | None, int, int]:
    """Read a reward's stock, what is held and what is given of it."""
    [row] = [row for row in await shop.rows("reward_stocks") if row["reward_id"] == reward]
    return row["stock"], row["held"], row["given"]


def purse(state: CustomerState, currency: str = "points") -> tuple[int, int]:
    """Tell what is available and what is held."""
    balance = state.balance(currency)
    return balance.available, balance.held
