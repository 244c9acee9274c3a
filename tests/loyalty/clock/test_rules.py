"""Where a clock may go, and in which steps."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kernel.errors import Invalid
from loyalty.clock.errors import NoTestClock
from loyalty.clock.rules import check_test, check_to, next_step
from tests.kernel.makers import a_merchant

NOW = datetime(2026, 3, 1, 5, 0, tzinfo=UTC)
JAKARTA = ZoneInfo("Asia/Jakarta")
LATER = NOW + timedelta(days=30)


def midnight(day: int) -> datetime:
    """Tell when a day of March begins in Jakarta."""
    return datetime(2026, 3, day, tzinfo=JAKARTA).astimezone(UTC)


class TestCheckTo:
    def test_lets_the_clock_stay_and_go_five_years(self) -> None:
        for to in (NOW, NOW + timedelta(microseconds=1), datetime(2031, 3, 1, 5, 0, tzinfo=UTC)):
            check_to(to, a_merchant(), now=NOW)

    @pytest.mark.parametrize(
        ("to", "details"),
        [
            (NOW - timedelta(microseconds=1), {"now": "2026-03-01T05:00:00+00:00"}),
            (datetime(2031, 3, 1, 5, 0, 0, 1, tzinfo=UTC), {"latest": "2031-03-01T05:00:00+00:00"}),
            (datetime(9999, 1, 1, tzinfo=UTC), None),
        ],
    )
    def test_refuses_to_go_back_and_too_far(self, to: datetime, details: dict[str, Any] | None) -> None:
        with pytest.raises(Invalid) as refused:
            check_to(to, a_merchant(), now=NOW)

        assert (refused.value.field, refused.value.details) == (("to",), details)

    def test_knows_no_clock_of_a_live_merchant(self) -> None:
        check_test(a_merchant(test=True))
        with pytest.raises(NoTestClock, match="live"):
            check_test(a_merchant(test=False))


class TestNextStep:
    @pytest.mark.parametrize(
        ("due", "step"),
        [
            (None, LATER),
            (LATER, LATER),
            (LATER + timedelta(days=1), LATER),
            (midnight(9), midnight(9)),
            (midnight(9) + timedelta(microseconds=1), midnight(10)),
            (midnight(10) - timedelta(microseconds=1), midnight(10)),
            (LATER - timedelta(hours=1), LATER),
        ],
    )
    def test_goes_to_the_first_midnight_by_which_something_is_due_or_to_the_end(self, due: datetime | None, step: datetime) -> None:
        assert next_step(due, LATER, JAKARTA) == step

    def test_goes_on_where_clocks_skip_midnight(self) -> None:
        """In Santiago the first Sunday of September begins at 01:00."""
        zone = ZoneInfo("America/Santiago")
        due = datetime(2026, 9, 5, 22, 0, tzinfo=zone)

        step = next_step(due.astimezone(UTC), due.astimezone(UTC) + timedelta(days=3), zone)

        assert step == datetime(2026, 9, 6, 4, 0, tzinfo=UTC)
