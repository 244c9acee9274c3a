"""How alive a customer is, and what becoming so gives."""

from datetime import UTC, datetime, timedelta

import pytest

from loyalty.lifecycle.health import health
from loyalty.programs.document import Lifecycle
from tests.loyalty.timetable.story import LONDON


class TestHealth:
    @pytest.mark.parametrize(("days", "found"), [(0, "ACTIVE"), (89, "ACTIVE"), (90, "AT_RISK"), (179, "AT_RISK"), (180, "LAPSED")])
    def test_goes_by_calendar_days_since_the_last_purchase(self, days: int, found: str) -> None:
        bought = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
        now = datetime(2026, 3, 1, 0, 30, tzinfo=LONDON) + timedelta(days=days)

        assert health(bought, Lifecycle(), now, LONDON) == found

    def test_is_none_before_the_first(self) -> None:
        assert health(None, Lifecycle(), datetime(2025, 1, 1, tzinfo=UTC), LONDON) is None
