"""A refund of a purchase that an older version decided: what that version still supports stays, whatever was published since."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.audit.queries import audit
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import TierMetric, WindowType
from loyalty.road.command import Done
from loyalty.state.changes import Notice
from loyalty.state.customer import TierHeld
from tests.loyalty.makers import open_shop
from tests.loyalty.makers import program as written
from tests.loyalty.tiers.ladders import JOINED, day, ladder, midnight
from tests.loyalty.timetable.story import Story

OPENED = datetime(2026, 3, 10, 12, tzinfo=UTC)
PUBLISHED = datetime(2026, 6, 10, 12, tzinfo=UTC)
SILVER_ENDS = datetime(2027, 3, 31, 23, tzinfo=UTC)


def told(first: CompiledProgram, second: CompiledProgram, *, bought: int, refunded: int) -> tuple[TierHeld | None, TierHeld | None]:
    """Tell what is held by a purchase under the first version, and what after a refund under the second."""
    ada = Story(first, JOINED)
    purchase = ada.buy(day(1, 10), bought)
    before = ada.state.tier
    ada.program = second
    ada.refund(purchase, day(2, 10), refunded)
    return before, ada.state.tier


class TestRecheckByOlderTerms:
    def test_keeps_what_they_still_support(self) -> None:
        before, after = told(ladder(silver=500), ladder(silver=600), bought=550, refunded=50)

        assert before is not None
        assert after == before

    def test_ends_what_they_no_longer_support(self) -> None:
        _, after = told(ladder(silver=500), ladder(silver=600), bought=550, refunded=51)

        assert after is None

    def test_keeps_what_the_published_ones_support(self) -> None:
        before, after = told(ladder(silver=500), ladder(silver=400), bought=550, refunded=150)

        assert before is not None
        assert after == before

    def test_falls_to_what_they_give_for_the_rest(self) -> None:
        before, after = told(ladder(bronze=100, silver=500), ladder(bronze=300, silver=600), bought=550, refunded=350)

        assert before is not None
        assert after == TierHeld("bronze", before.since, before.until, before.cause, None)

    def test_falls_to_what_the_published_ones_give_for_the_rest(self) -> None:
        _, after = told(ladder(bronze=300, silver=500), ladder(bronze=100, silver=600), bought=550, refunded=350)

        assert after is not None
        assert after.code == "bronze"

    def test_passes_over_a_level_that_the_published_ones_do_not_know(self) -> None:
        first, second = ladder(bronze=100, blue=300, silver=500), ladder(bronze=400, silver=600)

        _, after = told(first, second, bought=550, refunded=200)

        assert after is not None
        assert after.code == "bronze"

    def test_places_a_level_where_it_stands_now(self) -> None:
        first, second = ladder(bronze=100, silver=500), ladder(blue=400, bronze=450, silver=600)

        _, after = told(first, second, bought=550, refunded=200)

        assert after is not None
        assert after.code == "bronze"

    def test_ends_a_level_in_between_that_only_the_published_ones_know(self) -> None:
        ada = Story(ladder(silver=500), JOINED)
        purchase = ada.buy(day(1, 10), 550)
        ada.program = ladder(blue=300, silver=600)
        seen = []
        for month in (2, 3):
            ada.refund(purchase, day(month, 10), 150)
            seen.append(ada.tier)

        assert seen == ["blue", None]

    def test_measures_by_their_metric(self) -> None:
        ada = Story(ladder(metric=TierMetric.PURCHASES, silver=2), JOINED)
        ada.buy(day(1, 10), 100)
        second = ada.buy(day(1, 11), 100)
        ada.program = ladder(silver=600)

        ada.refund(second, day(2, 10), 99)
        kept = ada.tier
        ada.refund(second, day(2, 11), 1)

        assert (kept, ada.tier) == ("silver", None)

    @pytest.mark.parametrize("lazy", [False, True])
    def test_measures_by_their_window(self, lazy: bool) -> None:
        ada = Story(ladder(window=WindowType.LIFETIME, silver=500), JOINED, lazy=lazy)
        ada.buy(day(1, 10, 2025), 300)
        second = ada.buy(day(3, 10), 250)
        ada.program = ladder(months=1, silver=500)

        ada.refund(second, day(3, 20), 50)
        kept = ada.tier
        ada.refund(second, day(3, 21), 1)

        assert (kept, ada.tier) == ("silver", None)

    def test_does_not_keep_it_beyond_the_end_of_the_period(self) -> None:
        ada = Story(ladder(silver=500, period_months=6), JOINED)
        purchase = ada.buy(day(1, 10), 650)
        ada.program = ladder(silver=600, period_months=6)

        ada.refund(purchase, day(2, 10), 100)
        kept = ada.tier
        ada.wait(midnight(8, 1, 2026))

        assert (kept, ada.tier) == ("silver", None)

    def test_warns_by_the_published_ones(self) -> None:
        ada = Story(ladder(silver=500, period_months=6), JOINED)
        purchase = ada.buy(day(1, 10), 650)
        ada.program = ladder(silver=600, period_months=6)
        ada.wait(day(7, 19))

        ada.refund(purchase, day(7, 20), 100)

        missed = {"tier": "silver", "lastDay": "2026-07-31", "missing": 50, "metric": "SPEND", "currency": "points"}
        assert (ada.tier, ada.notices[-1]) == ("silver", Notice("TierEnding", day(7, 20), missed))

    @settings(deadline=None, max_examples=60)
    @given(st.lists(st.integers(1, 3_000), min_size=2, max_size=4), st.lists(st.integers(1, 1_500), min_size=3, max_size=3, unique=True))
    def test_ends_alike_after_one_refund_and_after_several(self, parts: list[int], thresholds: list[int]) -> None:
        first = ladder(bronze=100, silver=500, gold=2_000)
        low, middle, high = sorted(thresholds)
        second = ladder(bronze=low, blue=middle, gold=high)
        ends = []
        for refunds in ([sum(parts)], parts, parts[::-1]):
            ada = Story(first, JOINED)
            ada.buy(day(1, 10), 400)
            purchase = ada.buy(day(2, 10), sum(parts) + 1)
            ada.program = second
            for amount in refunds:
                ada.refund(purchase, day(3, 10), amount)
            held = ada.state.tier
            ends.append((held.code, held.since, held.until) if held is not None else None)

        assert ends[0] == ends[1] == ends[2]


def silver_from(threshold: int, **tiers: Any) -> dict[str, Any]:
    return written(levels=[{"code": "silver", "threshold": threshold}], tiers=tiers)


@pytest.mark.usefixtures("database")
class TestRefund:
    async def test_leaves_what_a_publication_left(self) -> None:
        shop = await open_shop(silver_from(500_00), now=OPENED)
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 550_00, externalId="big"))
        await shop.clock(PUBLISHED)
        await shop.publishes(silver_from(600_00))

        seen = [(await shop.does(shop.returns("big", amount))).decision.tier for amount in (10_00, 40_00)]
        member = await shop.shows(ada)
        less = await shop.does(shop.returns("big", 1))

        assert seen == ["silver", "silver"]
        assert (member.tier, member.tier_since, member.tier_until) == ("silver", OPENED, SILVER_ENDS)
        assert less.decision.tier is None
        assert [(row["from_tier"], row["to_tier"]) for row in await shop.rows("tier_moves") if row["at"] == PUBLISHED] == [("silver", None)]
        assert await audit(shop.id) == []

    async def test_is_measured_by_the_published_version_when_that_decided_the_purchase(self) -> None:
        shop = await open_shop(silver_from(500_00), now=OPENED)
        ada = await shop.joins()
        await shop.clock(PUBLISHED)
        await shop.publishes(silver_from(600_00))
        await shop.does(shop.buys(ada, 650_00, externalId="big"))

        refunded = await shop.does(shop.returns("big", 100_00))

        assert refunded.decision.tier is None

    async def test_looks_through_a_window_of_which_no_sum_is_kept(self) -> None:
        shop = await open_shop(silver_from(500_00, window={"type": "LIFETIME"}), now=OPENED)
        members = [await shop.joins() for _ in range(3)]
        await shop.does_all([shop.buys(one, 300_00) for one in members])
        await shop.clock(PUBLISHED)
        await shop.does_all([shop.buys(one, 250_00, externalId=f"second-{place}") for place, one in enumerate(members)])
        await shop.publishes(silver_from(500_00, window={"months": 1}))

        kept = await shop.does_all([shop.returns(f"second-{place}", 50_00) for place in range(3)])
        lost = await shop.does_all([shop.returns(f"second-{place}", 1) for place in range(3)])

        assert [one.decision.tier for one in kept if isinstance(one, Done)] == ["silver"] * 3
        assert [one.decision.tier for one in lost if isinstance(one, Done)] == [None] * 3
        assert await audit(shop.id) == []
