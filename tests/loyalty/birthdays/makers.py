"""A shop whose birthdays bring something, and what becomes of its customers."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from kernel.customers.rules import changes
from kernel.keys.rules import Claim
from loyalty.birthdays import actions
from loyalty.road.command import Done
from loyalty.road.gate import pass_time
from loyalty.road.passing import PassTime
from tests.loyalty.makers import CALLER, NOW, Shop, program

DAY = timedelta(days=1)
LONDON, JAKARTA = ZoneInfo("Europe/London"), ZoneInfo("Asia/Jakarta")


def brings(**birthday: Any) -> dict[str, Any]:
    """Write a program whose birthdays bring 100 points."""
    return program(birthday={"points": 100, **birthday})


def midnight(year: int, month: int, day: int, zone: ZoneInfo = LONDON) -> datetime:
    return datetime(year, month, day, tzinfo=zone).astimezone(UTC)


async def becomes(shop: Shop, customer: UUID, *, key: str | None = None, **given: Any) -> None:
    """Change what is known of a customer, as the doors do."""
    checked = changes(given, merchant=shop.merchant, now=shop.merchant.now(NOW))
    claim = Claim.of(CALLER.scope, key, operation="customerUpdate", payload=given)
    await actions.change(shop.merchant, customer, checked, claim, caller=CALLER, real_now=NOW)


async def reaches(shop: Shop, at: datetime) -> None:
    """Let time pass for everybody until an instant."""
    await shop.clock(at)
    commands = [PassTime(row["customer_id"], CALLER) for row in await shop.rows("standings")]
    for result in await pass_time(shop.id, commands, real_now=NOW):
        assert isinstance(result, Done), result


async def due(shop: Shop) -> Any:
    """Read when time brings something next, as it is written."""
    [standing] = await shop.rows("standings")
    return standing["due_at"]


async def given(shop: Shop) -> list[datetime]:
    """List when birthdays were given."""
    rows = [row for row in await shop.rows("points_transactions") if row["reason"] == "Birthday"]
    return sorted(row["effective_at"] for row in rows)
