from typing import Any

import pytest

from loyalty.programs.errors import ProblemCode
from tests.loyalty.programs.validation.found import errors, referrals, warnings


class TestReferrals:
    @pytest.mark.parametrize(
        ("terms", "path", "code"),
        [
            ({"tierRewards": [{"tier": "gold", "points": 5}] * 2}, "tierRewards.1.tier", ProblemCode.DUPLICATE),
            ({"signals": [{"signal": "CYCLE", "weight": 50}] * 2}, "signals.1.signal", ProblemCode.DUPLICATE),
            ({"milestones": [{"every": 5, "points": 5}, {"every": 5, "points": 6}]}, "milestones.1.every", ProblemCode.DUPLICATE),
            ({"limits": [{"times": 5, "per": "DAY"}, {"times": 6, "per": "DAY"}]}, "limits.1.per", ProblemCode.DUPLICATE),
            ({"when": "event.totl > 5"}, "when", ProblemCode.CONDITION_REFUSED),
        ],
    )
    def test_refuse_what_is_there_twice_and_conditions_that_are_none(self, terms: dict[str, Any], path: str, code: ProblemCode) -> None:
        assert errors(referrals(**terms)) == [(f"referrals.{path}", code)]

    def test_warn_when_nothing_is_ever_looked_at(self) -> None:
        signals = [{"signal": "CYCLE", "weight": 20}, {"signal": "VELOCITY", "weight": 29}]

        assert warnings(referrals(signals=signals)) == [("referrals.reviewAt", ProblemCode.NEVER_FIRES)]
        assert warnings(referrals(signals=signals, reviewAt=49)) == []

    def test_warn_of_a_limit_that_a_wider_one_leaves_no_use(self) -> None:
        limits = [{"times": 5, "per": "MONTH"}, {"times": 5, "per": "YEAR"}]

        assert warnings(referrals(limits=limits)) == [("referrals.limits.0.times", ProblemCode.NEVER_BITES)]
