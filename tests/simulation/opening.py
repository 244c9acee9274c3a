"""A merchant at the beginning of its life: customers, rewards and a partner."""

import random
from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import UUID

from kernel.db import transaction
from kernel.ids import new_id
from kernel.tenancy.models import Role
from loyalty.adjustments.actions import save_limit
from loyalty.programs.parse import parse
from tests.loyalty.makers import NOW, Shop, open_shop, program
from tests.loyalty.rewards.makers import offers
from tests.simulation.correcting import ALONE, MANAGER_MOST, MOST
from tests.simulation.faults import Line
from tests.simulation.life import Life
from tests.simulation.model import Model, Prize
from tests.simulation.player import VALUE

CUSTOMERS = 6
CURRENCIES: tuple[dict[str, Any], ...] = (
    {"onRefund": "UNLIMITED"},
    {"onRefund": "WITHIN_BALANCE", "expiry": {"model": "ROLLING", "days": 3}},
    {"onRefund": "UNLIMITED", "pendingDays": 1, "expiry": {"model": "ROLLING", "days": 4}},
    {"onRefund": "WITHIN_BALANCE", "expiry": {"model": "INACTIVITY", "days": 2}},
)
"""One merchant with each."""
_PRIZES: tuple[dict[str, Any], ...] = (
    {"cost": 10, "hold_seconds": 200_000},
    {"cost": 10, "stock": 4, "valid_days": 1},
    {"cost": 5, "codes": 3, "hold_seconds": 60_000},
    {"cost": 8, "limit": 2, "limit_per": "DAY", "valid_days": 1},
    {"cost": 15, "limit": 3, "hold_seconds": 200_000},
    {"cost": 40, "hold_seconds": 300_000, "valid_days": 2},
    {"cost": 60, "hold_seconds": 100_000},
    {"cost": 120, "hold_seconds": 3_000},
)


async def begin(place: int, dice: random.Random, line: Line, coverage: Counter[str]) -> Life:
    """Open the merchant of a place in the list of currencies, with its customers, rewards and a partner."""
    points = {"code": "points", "name": "Points", **CURRENCIES[place]}
    document = program(points={"currencies": [points]})
    shop = await open_shop(document)
    model = Model(parse(document).points.currencies[0], shop.merchant.zone, NOW)
    for _ in range(CUSTOMERS):
        model.joins(await shop.joins())
    partner = await _partner(shop, list(model.wallets))
    model.prizes = [await _prize(shop, partner, **terms) for terms in _PRIZES]
    await save_limit(shop.id, Role.SUPPORT, {"most": MOST, "alone": ALONE}, claim=None, now=NOW)
    await save_limit(shop.id, Role.MANAGER, {"most": MANAGER_MOST, "alone": None}, claim=None, now=NOW)
    return Life(shop, model, dice, line, coverage, partner)


async def _prize(shop: Shop, partner: UUID, *, codes: int | None = None, **terms: Any) -> Prize:
    pool = [f"code-{new_id()}" for _ in range(codes)] if codes is not None else None
    id = await offers(shop, codes=pool, partners={partner: VALUE}, **terms)
    given = {"stock": None, "limit": None, "hold_seconds": 900, "valid_days": None} | terms
    per_day = given.pop("limit_per", "EVER") == "DAY"
    return Prize(id, per_day=per_day, codes=pool, free=set(pool or ()), **given)


async def _partner(shop: Shop, customers: list[UUID]) -> UUID:
    """Make a partner that has identified everybody for good."""
    id = new_id()
    async with transaction(shop.id) as connection:
        await connection.execute(
            "INSERT INTO partners (merchant_id, id, name, active, created_at) VALUES ($1, $2, 'Partner', true, $3)", shop.id, id, NOW
        )
        for customer in customers:
            await connection.execute(
                "INSERT INTO visits (merchant_id, id, partner_id, customer_id, key_id, begun_at, ends_at)"
                " VALUES ($1, $2, $3, $4, $2, $5, $6)",
                shop.id,
                new_id(),
                id,
                customer,
                NOW,
                NOW + timedelta(days=100_000),
            )
    return id
