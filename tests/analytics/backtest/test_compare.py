from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest

from analytics.backtest.report import PointsTally
from tests.analytics.backtest.shops import Past, books, tried
from tests.loyalty.makers import open_shop, program

pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.commits]

OPENING = datetime(2025, 1, 10, 9, tzinfo=UTC)
LEVELS = [
    {"code": "bronze", "threshold": 0},
    {"code": "silver", "threshold": 500_00, "multiplierPercent": 150},
    {"code": "gold", "threshold": 1500_00, "multiplierPercent": 200},
]
RULES: list[dict[str, Any]] = [
    {"type": "PER_AMOUNT", "code": "spend", "every": 100, "points": 1},
    {"type": "FIXED", "code": "answer", "on": "SURVEY", "points": 20},
    {"type": "MULTIPLY", "code": "big", "percent": 120, "when": "event.total > 20000"},
]


def usual(**different: Any) -> dict[str, Any]:
    return program(
        *RULES, **{"levels": LEVELS, "tiers": {"window": {"months": 3}, "periodMonths": 2}, "onRefund": "WITHIN_BALANCE", **different}
    )


class TestBacktest:
    @pytest.mark.parametrize("seed", range(3))
    async def test_replays_to_the_point_what_really_happened(self, seed: int) -> None:
        shop = await open_shop(usual(), now=OPENING)
        customers = [await shop.joins(at=OPENING) for _ in range(5)]
        past = Past(shop, Random(seed), {})
        middle = await past.goes_on(customers, since=OPENING, days=150, events=60)
        end = await past.goes_on(customers, since=middle, days=200, events=80) + timedelta(seconds=1)

        report = await tried(shop, usual(), middle, end)

        assert report.published.points == report.draft.points == [PointsTally(*row) for row in await books(shop, middle, end)]
        await shop.clock(end)
        shown = [await shop.shows(customer) for customer in customers]
        assert {one.code: one.customers for one in report.published.tiers} == Counter(one.tier for one in shown)
        assert {one.code: one.customers for one in report.published.stages} == Counter(one.stage for one in shown)
        assert (report.changed, report.sample, report.tier_moves, report.stage_moves) == (0, [], [], [])
