from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from analytics.backtest.messages import PointsTally, RuleTally
from analytics.backtest.report import Changed, Move
from kernel.customers.consents import NewConsent, Purpose
from loyalty.consents.actions import ConsentRequest, set_consent
from tests.analytics.backtest.shops import Past, books, everything, tried
from tests.loyalty.makers import CALLER, NOW, open_shop, program
from tests.loyalty.offers.makers import claims, offers, passes

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
        customers = [await shop.joins() for _ in range(5)]
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

    async def test_replays_what_claimed_offers_multiplied(self) -> None:
        shop = await open_shop(usual(stacking="ADD"), now=OPENING)
        ada = await shop.joins()
        double = await offers(shop, kind="MULTIPLIER", multiplierPercent=200, code="double", validDays=20, perCustomerLimit=5)
        past = Past(shop, Random(11), {})
        await claims(shop, ada, double)
        middle = await past.goes_on([ada], since=OPENING, days=60, events=20)
        await claims(shop, ada, double)
        end = await past.goes_on([ada], since=middle, days=60, events=20) + timedelta(seconds=1)

        report = await tried(shop, usual(stacking="ADD"), middle, end)

        assert report.published.points == report.draft.points == [PointsTally(*row) for row in await books(shop, middle, end)]
        assert "offer:double" in {rule.rule for rule in report.published.rules}

    @pytest.mark.parametrize("seed", range(3))
    async def test_replays_what_consents_brought(self, seed: int) -> None:
        gifts = [
            {"stage": "ACQUISITION", "points": 3},
            {"health": "ACTIVE", "points": 7, "everyDays": 1},
            {"health": "AT_RISK", "points": 9},
        ]
        terms = {"entries": [{**one, "needsConsent": True} for one in gifts], "atRiskDays": 5, "lapsedDays": 9}
        shop = await open_shop(usual(lifecycle=terms), now=OPENING)
        said = NewConsent(Purpose.MARKETING, True, "form")
        customers = [await shop.joins(at=OPENING, consent=said), await shop.joins(at=OPENING), await shop.joins(at=OPENING)]
        past, at, turns = Past(shop, Random(seed), {}), OPENING, list[datetime]()
        for turn in range(8):
            at = await past.goes_on(customers, since=at, days=20, events=8)
            consent = replace(said, given=past.random.random() < 0.5, at=None if turn % 3 else at - timedelta(days=turn))
            await set_consent(shop.id, ConsentRequest(CALLER, past.random.choice(customers), consent, None), real_now=NOW)
            turns.append(at)
        middle, end = turns[3], at + timedelta(seconds=1)
        await passes(shop, *customers)

        report = await tried(shop, usual(lifecycle=terms), middle, end)

        assert report.published.points == report.draft.points == [PointsTally(*row) for row in await books(shop, middle, end)]

    async def test_replays_what_another_version_decided_before_the_period(self) -> None:
        shop = await open_shop(program(*RULES[:1], levels=LEVELS[:2]), now=OPENING)
        customers = [await shop.joins() for _ in range(4)]
        past = Past(shop, Random(7), {})
        middle = await past.goes_on(customers, since=OPENING, days=90, events=40)
        await shop.publishes(usual())
        customers.append(await shop.joins())
        end = await past.goes_on(customers, since=middle, days=90, events=40) + timedelta(seconds=1)

        report = await tried(shop, usual(), middle, end, published=2)

        assert report.published.points == report.draft.points == [PointsTally(*row) for row in await books(shop, middle, end)]
        await shop.clock(end)
        shown = [await shop.shows(customer) for customer in customers]
        assert {one.code: one.customers for one in report.published.tiers} == Counter(one.tier for one in shown)

    async def test_tells_what_the_draft_would_have_given_and_who_would_be_elsewhere(self) -> None:
        shop = await open_shop(program(RULES[0], levels=LEVELS), now=OPENING)
        ada, ben = await shop.joins(at=OPENING), await shop.joins(at=OPENING)
        await shop.clock(OPENING + timedelta(days=1))
        await shop.does(shop.buys(ada, 400_00))
        await shop.does(shop.buys(ben, 10_00, externalId="back"))
        await shop.does(shop.returns("back", 5_00))
        draft = program({**RULES[0], "points": 3}, levels=[LEVELS[0], {"code": "silver", "threshold": 300_00, "multiplierPercent": 150}])
        draft["points"]["currencies"][0]["value"] = {"points": 100, "amount": 150}

        report = await tried(shop, draft, OPENING, OPENING + timedelta(days=2))

        assert report.published.points == [PointsTally("points", 410, 5, 0)]
        assert report.draft.points == [PointsTally("points", 1230, 15, 0)]
        assert (report.published.cost, report.draft.cost) == (None, 1822)
        assert report.published.rules == [RuleTally("spend", "points", 2, 410, 410, 0)]
        assert report.draft.rules == [RuleTally("spend", "points", 2, 1230, 1230, 0)]
        assert report.tier_moves == [Move("bronze", "silver", 1)]
        assert report.sample == [
            Changed(str(ada), 400, 1200, "bronze", "silver", "CONVERSION", "CONVERSION"),
            Changed(str(ben), 5, 15, "bronze", "bronze", "CONVERSION", "CONVERSION"),
        ]
        assert (report.events, report.customers, report.changed) == (3, 2, 2)

    async def test_writes_nothing(self) -> None:
        shop = await open_shop(usual(), now=OPENING)
        past = Past(shop, Random(3), {})
        end = await past.goes_on([await shop.joins()], since=OPENING, days=60, events=20)
        before = await everything(shop.id)

        await tried(shop, usual(levels=LEVELS[:2]), OPENING, end)

        assert await everything(shop.id) == before

    async def test_takes_a_merchant_to_whom_nothing_happened(self) -> None:
        shop = await open_shop(usual(), now=OPENING)

        report = await tried(shop, program(), OPENING, OPENING + timedelta(days=1))

        assert (report.events, report.customers, report.published.points, report.draft.points) == (0, 0, [], [])

    async def test_ends_with_what_had_happened_when_it_began(self) -> None:
        shop = await open_shop(usual(), now=OPENING)
        await shop.does(shop.buys(await shop.joins(at=OPENING), 100_00, at=OPENING))

        async def meanwhile(done: int, total: int) -> None:
            await shop.publishes(program(*RULES[:1]))
            await shop.does(shop.buys(await shop.joins(at=OPENING), 1_00, at=OPENING))

        report = await tried(shop, usual(), OPENING, NOW, progress=meanwhile)

        assert (report.events, report.customers, report.published.points) == (1, 1, [PointsTally("points", 100, 0, 0)])

    async def test_kills_its_processes_when_it_is_given_up(self) -> None:
        shop = await open_shop(usual(), now=OPENING)
        await shop.does(shop.buys(await shop.joins(at=OPENING), 1_00, at=OPENING))

        async def give_up(done: int, total: int) -> None:
            raise TimeoutError

        with pytest.raises(TimeoutError):
            await tried(shop, usual(), OPENING, NOW, progress=give_up)

        assert not _replaying()


def _replaying() -> list[str]:
    """Name the children of this process that replay something."""
    children = [id for file in Path("/proc/self/task").glob("*/children") for id in file.read_text().split()]
    return [id for id in children if b"backtest" in Path(f"/proc/{id}/cmdline").read_bytes()]
