"""Shops whose clock is moved as the API does it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from kernel.db import transaction
from kernel.keys.rules import Claim
from kernel.merchants.queries import by_id
from loyalty.clock import actions
from loyalty.clock.queries import last_advance
from loyalty.clock.record import Advance
from tests.loyalty.makers import NOW, Shop, open_shop, program

LONG = 60.0
"""More patience than any of these clocks needs."""


def ages() -> dict[str, Any]:
    """Write a program under which much happens by itself: points mature after a fortnight and end after a year, levels end, stages fall."""
    document = program(
        levels=[{"code": "silver", "threshold": 100_00}, {"code": "gold", "threshold": 500_00}],
        tiers={"downgrade": "ONE_STEP", "graceDays": 10},
        lifecycle={
            "loyaltyGraceDays": 30,
            "lapseDays": 200,
            "atRiskDays": 45,
            "lapsedDays": 120,
            "entries": [{"health": "AT_RISK", "points": 5}, {"stage": "LOYALTY", "points": 20}],
        },
    )
    [currency] = document["points"]["currencies"]
    currency |= {"pendingDays": 14, "expiry": {"model": "ROLLING", "months": 12}}
    return document


async def with_regulars(customers: int = 3, *, document: dict[str, Any] | None = None) -> tuple[Shop, list[UUID]]:
    """Open a shop with customers who have bought: the first one once, the second one twice, and so on, a day between."""
    shop = await open_shop(document or ages())
    found = [await shop.joins(external_id=f"regular-{number}") for number in range(customers)]
    for number, customer in enumerate(found):
        for day in range(number + 1):
            order, at = f"order-{number}-{day}", NOW - timedelta(days=day, hours=number)
            await shop.does(shop.buys(customer, 60_00 + number, externalId=order, at=at))
    return shop, found


async def advances(
    shop: Shop, to: datetime, *, claim: Claim | None = None, patience: float = LONG, now: datetime = NOW, actor: str = "test"
) -> None:
    """Move a shop's clock."""
    await actions.advance(shop.id, to, actor=actor, claim=claim, clock=lambda: now, patience=patience)


async def clock_of(shop: Shop) -> datetime | None:
    """Tell where a shop's clock stands."""
    return (await by_id(shop.id)).clock_stands_at


async def advance_of(shop: Shop) -> Advance:
    """Tell how a shop's clock was moved last."""
    async with transaction(shop.id, readonly=True) as connection:
        found = await last_advance(connection, shop.id)
    assert found is not None
    return found


async def told(shop: Shop, kinds: Sequence[str] = ()) -> list[tuple[str, datetime]]:
    """List what customers were told, in order of time."""
    rows = await shop.rows("notifications")
    return sorted(((row["kind"], row["at"]) for row in rows if not kinds or row["kind"] in kinds), key=lambda one: (one[1], one[0]))
