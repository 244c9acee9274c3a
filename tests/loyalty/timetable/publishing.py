"""Shops whose programs follow one another."""

from datetime import UTC, datetime
from typing import Any

from tests.loyalty.makers import Shop

OPENED = datetime(2025, 1, 10, 12, tzinfo=UTC)
SILVER = [{"code": "silver", "threshold": 500_00}]
LOWER = [{"code": "silver", "threshold": 200_00}, {"code": "gold", "threshold": 400_00}]


def day(month: int, day: int, year: int = 2025) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


async def moves(shop: Shop, table: str = "tier_moves") -> list[tuple[Any, ...]]:
    """List who moved where, when, under which version."""
    name = table.removesuffix("_moves")
    rows = sorted(await shop.rows(table), key=lambda row: (row["at"], row["id"]))
    return [(row[f"from_{name}"], row[f"to_{name}"], row["at"], row["program_version"]) for row in rows]
