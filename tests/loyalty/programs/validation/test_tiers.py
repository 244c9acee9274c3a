import pytest

from loyalty.programs.errors import ProblemCode
from tests.loyalty.programs.validation.found import errors, tiers, warnings


class TestTiers:
    def test_rise(self) -> None:
        written = tiers()
        written["tiers"]["levels"][1]["threshold"] = 0

        assert errors(written) == [("tiers.levels.1.threshold", ProblemCode.NOT_ASCENDING)]

    def test_have_months_only_in_a_rolling_window(self) -> None:
        assert errors(tiers(window={"months": 6})) == []
        assert errors(tiers(window={"type": "LIFETIME", "months": 6})) == [("tiers.window.months", ProblemCode.NOT_APPLICABLE)]

    def test_have_a_currency_only_when_points_are_measured(self) -> None:
        assert errors(tiers(metric="POINTS_EARNED", currency="points")) == []
        assert errors(tiers(currency="points")) == [("tiers.currency", ProblemCode.NOT_APPLICABLE)]

    @pytest.mark.parametrize(("window", "end"), [("CALENDAR_YEAR", "YEAR"), ("MEMBER_YEAR", "MEMBER_YEAR")])
    def test_warn_when_a_period_does_not_end_with_its_year(self, window: str, end: str) -> None:
        assert warnings(tiers(window={"type": window}, periodEnd=end)) == []
        assert warnings(tiers(window={"type": window})) == [("tiers.periodEnd", ProblemCode.CONTRADICTION)]

    def test_warn_of_birthday_points_when_birthdays_bring_nothing(self) -> None:
        written = tiers()
        written["tiers"]["levels"][1]["birthdayPoints"] = 50

        assert warnings(written) == [("tiers.levels.1.birthdayPoints", ProblemCode.NEVER_FIRES)]
        assert warnings({**written, "birthday": {"points": 5}}) == []
