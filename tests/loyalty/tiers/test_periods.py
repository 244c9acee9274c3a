"""Until when a level is held, and levels for good."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from loyalty.programs.document import Downgrade, PeriodEnd, TierLevel
from loyalty.state.customer import TierHeld
from tests.loyalty.tiers.ladders import JOINED, day, ladder, midnight
from tests.loyalty.timetable.story import LONDON, Story

SILVER = TierLevel(code="silver", name="Silver", threshold=500)
GOLD = TierLevel(code="gold", name="Gold", threshold=2_000, never_downgrade=True)
PLATINUM = TierLevel(code="platinum", name="Platinum", threshold=4_000)


def held_until(story: Story) -> datetime | None:
    assert story.state.tier is not None
    return story.state.tier.until


class TestPeriodEnds:
    @pytest.mark.parametrize(
        ("end", "first", "second"),
        [
            (PeriodEnd.EXACT, datetime(2027, 3, 10, 10), datetime(2028, 3, 10, 10)),
            (PeriodEnd.MONTH, datetime(2027, 4, 1), datetime(2028, 4, 1)),
            (PeriodEnd.QUARTER, datetime(2027, 4, 1), datetime(2028, 4, 1)),
            (PeriodEnd.YEAR, datetime(2028, 1, 1), datetime(2029, 1, 1)),
            (PeriodEnd.MEMBER_YEAR, datetime(2028, 1, 1), datetime(2029, 1, 1)),
        ],
    )
    def test_are_rounded_up_as_the_program_says(self, end: PeriodEnd, first: datetime, second: datetime) -> None:
        ada = Story(ladder(period_end=end, months=120), JOINED)

        ada.buy(day(3, 10), 500)
        begun = held_until(ada)
        ada.wait(first.replace(tzinfo=LONDON).astimezone(UTC))

        assert begun == first.replace(tzinfo=LONDON).astimezone(UTC)
        assert held_until(ada) == second.replace(tzinfo=LONDON).astimezone(UTC)

    @pytest.mark.parametrize(
        ("end", "bought", "until"),
        [
            (PeriodEnd.QUARTER, (6, 30), (7, 1)),
            (PeriodEnd.QUARTER, (7, 1), (10, 1)),
            (PeriodEnd.YEAR, (1, 1), (1, 1)),
            (PeriodEnd.MEMBER_YEAR, (5, 3), (5, 4)),
        ],
    )
    def test_begin_at_midnight(self, end: PeriodEnd, bought: tuple[int, int], until: tuple[int, int]) -> None:
        ada = Story(ladder(period_end=end), datetime(2025, 5, 4, 15, tzinfo=UTC))

        ada.buy(midnight(*bought, 2026), 500)

        assert held_until(ada) == midnight(*until, 2028 if end is PeriodEnd.YEAR else 2027)

    def test_come_every_year_for_who_joined_on_a_leap_day(self) -> None:
        ada = Story(ladder(period_end=PeriodEnd.MEMBER_YEAR, months=120), datetime(2024, 2, 29, 12, tzinfo=UTC))
        ada.buy(day(1, 10), 500)
        seen = [held_until(ada)]
        while len(seen) < 4:
            last = seen[-1]
            assert last is not None
            ada.wait(last)
            seen.append(held_until(ada))

        assert seen == [midnight(2, 28, 2027), midnight(2, 29, 2028), midnight(2, 28, 2029), midnight(2, 28, 2030)]

    def test_are_those_of_the_merchants_calendar(self) -> None:
        jakarta = ZoneInfo("Asia/Jakarta")
        ada = Story(ladder(period_end=PeriodEnd.YEAR), JOINED, jakarta)

        ada.buy(datetime(2026, 12, 31, 17, tzinfo=UTC), 500)

        assert held_until(ada) == datetime(2029, 1, 1, tzinfo=jakarta).astimezone(UTC)

    def test_begin_after_the_grace_of_the_level_above(self) -> None:
        ada = Story(ladder(period_end=PeriodEnd.EXACT, grace_days=10), JOINED)
        ada.buy(day(3, 10), 2_000)
        ada.buy(day(12, 10), 500)
        ada.wait(day(3, 20, 2027))

        assert ada.state.tier == TierHeld("silver", day(3, 20, 2027), day(3, 20, 2028))

    def test_are_rounded_up_after_a_grace_too(self) -> None:
        ada = Story(ladder(months=1, period_months=1, bronze=100, silver=500, grace_days=29), JOINED)
        ada.buy(day(12, 10, 2025), 500)
        ada.buy(day(2, 20), 100)

        ada.wait(midnight(3, 2, 2026))

        assert ada.state.tier == TierHeld("bronze", midnight(3, 2, 2026), midnight(5, 1, 2026))


class TestNeverDowngrade:
    def test_has_no_end(self) -> None:
        ada = Story(ladder(SILVER, GOLD), JOINED)

        cause = ada.buy(day(1, 10), 2_000)
        ada.wait(day(1, 10, 2040))

        assert ada.state.tier == TierHeld("gold", day(1, 10), None, cause)

    @pytest.mark.parametrize("downgrade", [Downgrade.ONE_STEP, Downgrade.REASSESS])
    def test_catches_who_skipped_it(self, downgrade: Downgrade) -> None:
        ada = Story(ladder(SILVER, GOLD, PLATINUM, downgrade=downgrade), JOINED)
        ada.buy(day(1, 10), 4_000)

        ada.wait(day(1, 10, 2040))

        assert ada.state.tier == TierHeld("gold", midnight(2, 1, 2027), None)

    def test_is_undone_by_a_refund_of_what_began_it(self) -> None:
        ada = Story(ladder(SILVER, GOLD, PLATINUM), JOINED)
        cause = ada.buy(day(1, 10), 2_000)

        ada.refund(cause, day(1, 11), 1_000)

        assert ada.state.tier == TierHeld("silver", day(1, 10), midnight(2, 1, 2027), cause)

    def test_is_where_a_refund_may_lead(self) -> None:
        ada = Story(ladder(SILVER, GOLD, PLATINUM), JOINED)
        cause = ada.buy(day(1, 10), 4_000)

        ada.refund(cause, day(1, 11), 1_000)

        assert ada.state.tier == TierHeld("gold", day(1, 10), None, cause)

    def test_begins_with_the_end_of_a_period_when_a_program_brings_it(self) -> None:
        ada = Story(ladder(SILVER), JOINED)
        ada.buy(day(1, 10), 500)
        ada.program = ladder(TierLevel(code="silver", name="Silver", threshold=500, never_downgrade=True))

        ada.wait(day(1, 10, 2040))

        assert ada.state.tier == TierHeld("silver", day(1, 10), None)
