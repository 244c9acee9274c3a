from typing import Any

import pytest

from loyalty.programs.errors import ProblemCode
from loyalty.programs.parse import problems_of
from tests.loyalty.programs.documents import document, fixed, multiply, per_amount
from tests.loyalty.programs.validation.found import rule, warnings, with_earning


class TestAwards:
    def test_warn_of_multipliers_without_anything_to_multiply(self) -> None:
        written = with_earning(
            fixed(5, "a"),
            fixed(5, "b", on="REVIEW", multiplied=False, currency="miles"),
            multiply(200, "c"),
            multiply(200, "d", currency="miles"),
            multiply(200, "e", on="REVIEW", currency="miles"),
            multiply(200, "f", on="VISIT"),
        )

        assert warnings(written) == [(f"earning.rules.{number}", ProblemCode.NEVER_FIRES) for number in (3, 4, 5)]

    def test_do_not_warn_of_a_multiplier_of_purchases_or_of_named_events_with_awards(self) -> None:
        assert warnings(document(per_amount(100), multiply(200))) == []
        assert warnings(document(fixed(5, on="CUSTOM"), multiply(200, on="CUSTOM", name="quiz"))) == []
        assert warnings(document(fixed(5, on="CUSTOM", name="x"), multiply(200, on="CUSTOM", name="quiz"))) == [
            ("earning.rules.1", ProblemCode.NEVER_FIRES)
        ]

    def test_warn_of_rules_whose_products_are_all_excluded(self) -> None:
        rule = per_amount(100, included={"skus": ["a"], "categories": ["tea"]}, excluded={"skus": ["a"]})

        assert warnings(document(rule)) == []
        assert warnings(with_earning(rule, fixed(5, currency="miles"), excluded={"categories": ["tea"]})) == [
            ("earning.rules.0.included", ProblemCode.NEVER_FIRES)
        ]
        assert warnings(document(per_amount(100, included={}))) == [("earning.rules.0.included", ProblemCode.NEVER_FIRES)]

    def test_warn_of_rules_for_leads(self) -> None:
        assert warnings(document(fixed(5, stages=["ACQUISITION", "REACH"]))) == [("earning.rules.0.stages.1", ProblemCode.NEVER_FIRES)]
        assert warnings(document(fixed(5, on="SIGN_UP", stages=["REACH"]))) == []

    def test_warn_of_rates_behind_one_that_fits_everybody(self) -> None:
        rates = [{"points": 6, "tiers": ["gold"]}, {"points": 7}, {"points": 8, "tiers": ["silver"]}]

        assert warnings(rule(rates=rates)) == [("earning.rules.0.rates.2", ProblemCode.NEVER_FIRES)]
        assert warnings(rule(rates=rates[:2])) == []
        assert problems_of(rule(rates=rates)).warnings[0].message == "The 2nd rate fits everybody, and the first that fits counts."

    @pytest.mark.parametrize(
        "giver",
        [
            {"birthday": {"points": 5, "currency": "miles"}},
            {"referrals": {"advocatePoints": 5, "friendPoints": 5, "currency": "miles"}},
            {"lifecycle": {"entries": [{"stage": "LOYALTY", "points": 5, "currency": "miles"}]}},
        ],
    )
    def test_warn_of_a_currency_that_nothing_gives(self, giver: dict[str, Any]) -> None:
        written = with_earning(fixed(5))

        assert warnings(written) == [("points.currencies.1", ProblemCode.NEVER_AWARDED)]
        assert warnings(written | giver) == []
