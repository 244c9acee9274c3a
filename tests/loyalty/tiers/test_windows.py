"""Windows: which events count towards a level, and which of them at the end of a period."""

from datetime import UTC, datetime, timedelta

import pytest

from loyalty.programs.document import Downgrade, PeriodEnd, WindowType
from loyalty.state.customer import TierHeld
from tests.loyalty.tiers.ladders import JOINED, day, ladder, midnight
from tests.loyalty.timetable.story import LONDON, Story

YEARS = {WindowType.CALENDAR_YEAR: PeriodEnd.YEAR, WindowType.MEMBER_YEAR: PeriodEnd.MEMBER_YEAR}
MAY_4 = datetime(2025, 5, 4, 15, tzinfo=UTC)


class TestCalendarYear:
    def test_begins_anew_at_midnight_of_new_year(self) -> None:
        last, first = midnight(1, 1, 2027), datetime(2026, 12, 31, 23, 59, 59, 999_999, LONDON)
        seen = []
        for at in (first, last):
            ada = Story(ladder(window=WindowType.CALENDAR_YEAR), JOINED)
            ada.buy(day(1, 1), 300)
            ada.buy(at.astimezone(UTC), 200)
            seen.append(ada.tier)

        assert seen == ["silver", None]

    def test_confirms_by_the_year_that_ends(self) -> None:
        ada = Story(ladder(window=WindowType.CALENDAR_YEAR, period_end=PeriodEnd.YEAR), JOINED)
        ada.buy(day(6, 1), 500)
        ada.buy(day(1, 2, 2027), 500)
        ada.wait(day(1, 2, 2028))

        assert ada.state.tier == TierHeld("silver", day(6, 1), midnight(1, 1, 2029))

    def test_does_not_confirm_by_the_year_that_begins(self) -> None:
        ada = Story(ladder(window=WindowType.CALENDAR_YEAR, period_end=PeriodEnd.YEAR), JOINED)
        ada.buy(day(6, 1), 500)
        ada.buy(day(12, 31, 2027), 499)
        ada.wait(midnight(1, 1, 2028))

        assert ada.tier is None
        assert [move.at for move in ada.tier_moves] == [day(6, 1), midnight(1, 1, 2028)]

    def test_counts_late_events_in_their_own_year(self) -> None:
        ada = Story(ladder(window=WindowType.CALENDAR_YEAR), JOINED)
        ada.buy(day(6, 1), 300)
        ada.wait(day(1, 10, 2027))

        ada.buy(day(12, 31), 200)

        assert ada.state.tier == TierHeld("silver", day(12, 31), midnight(1, 1, 2028), ada.tier_moves[0].event_id)


class TestMemberYear:
    def test_begins_anew_on_the_day_of_joining(self) -> None:
        seen = []
        for at in (datetime(2026, 5, 3, 23, 59, tzinfo=LONDON), midnight(5, 4, 2026)):
            ada = Story(ladder(window=WindowType.MEMBER_YEAR), MAY_4)
            ada.buy(MAY_4, 300)
            ada.buy(at.astimezone(UTC), 200)
            seen.append(ada.tier)

        assert seen == ["silver", None]

    @pytest.mark.parametrize(("bought", "tier"), [(midnight(2, 28, 2026), None), (midnight(2, 27, 2026), "silver")])
    def test_of_a_leap_day_begins_on_28_february_in_common_years(self, bought: datetime, tier: str | None) -> None:
        ada = Story(ladder(window=WindowType.MEMBER_YEAR), datetime(2024, 2, 29, 12, tzinfo=UTC))
        ada.buy(midnight(2, 28, 2025), 300)

        ada.buy(bought, 200)

        assert ada.tier == tier

    def test_confirms_by_the_year_that_ends(self) -> None:
        ada = Story(ladder(window=WindowType.MEMBER_YEAR, period_end=PeriodEnd.MEMBER_YEAR), MAY_4)
        ada.buy(day(3, 1), 500)
        ada.buy(day(6, 1), 500)
        ada.wait(day(5, 5, 2027))

        assert ada.state.tier == TierHeld("silver", day(3, 1), midnight(5, 4, 2028))


class TestLifetime:
    def test_never_forgets(self) -> None:
        ada = Story(ladder(window=WindowType.LIFETIME), JOINED)
        ada.buy(day(1, 10), 250)
        ada.buy(day(1, 10, 2030), 250)
        ada.wait(day(1, 10, 2040))

        assert ada.state.tier == TierHeld("silver", day(1, 10, 2030), midnight(2, 1, 2040))
        assert len(ada.tier_moves) == 1


class TestTheGraceOfAYear:
    @pytest.mark.parametrize("window", YEARS)
    def test_still_counts_what_arrives_late_for_the_year_that_ended(self, window: WindowType) -> None:
        ada = self.in_grace(window, spent=499)

        ada.buy(self.end(window, 2027) - timedelta(seconds=1), 1)

        assert ada.state.tier == TierHeld("silver", day(6, 1, 2025), self.end(window, 2028))

    @pytest.mark.parametrize("window", YEARS)
    def test_counts_the_year_that_goes_on(self, window: WindowType) -> None:
        ada = self.in_grace(window, spent=499)
        at = ada.state.settled_at

        ada.buy(at, 499)
        before = ada.state.tier
        ada.buy(at, 1)

        assert before is not None
        assert before.until == self.end(window, 2027)
        assert ada.state.tier == TierHeld("silver", day(6, 1, 2025), self.end(window, 2028))

    @pytest.mark.parametrize("window", YEARS)
    def test_ends_in_what_the_better_year_supports(self, window: WindowType) -> None:
        ada = self.in_grace(window, spent=120)
        ada.buy(ada.state.settled_at, 50)

        ada.wait(day(12, 1, 2027))

        assert ada.tier == "bronze"

    def in_grace(self, window: WindowType, *, spent: int) -> Story:
        """Let somebody reach silver in one year, spend something in the next one, and be in the grace after that."""
        terms = ladder(bronze=100, silver=500, window=window, period_end=YEARS[window], grace_days=40)
        ada = Story(terms, MAY_4)
        ada.buy(day(6, 1, 2025), 500)
        ada.buy(day(11, 1, 2026), spent)
        ada.wait(self.end(window, 2027))
        return ada

    def end(self, window: WindowType, year: int) -> datetime:
        """Say when the year ends that ends in a year."""
        return midnight(1, 1, year) if window is WindowType.CALENDAR_YEAR else midnight(5, 4, year)


class TestOneStep:
    def test_falls_level_by_level_from_year_to_year(self) -> None:
        terms = ladder(
            bronze=100,
            silver=500,
            gold=2_000,
            window=WindowType.CALENDAR_YEAR,
            period_end=PeriodEnd.YEAR,
            downgrade=Downgrade.ONE_STEP,
            period_months=1,
        )
        ada = Story(terms, JOINED)
        ada.buy(day(6, 1), 2_000)
        ada.wait(day(6, 1, 2030))

        assert [(move.after, move.at) for move in ada.tier_moves] == [
            ("gold", day(6, 1)),
            ("silver", midnight(1, 1, 2028)),
            ("bronze", midnight(1, 1, 2029)),
            (None, midnight(1, 1, 2030)),
        ]
