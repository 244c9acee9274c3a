from typing import Any

import pytest

from loyalty.programs.errors import ProblemCode
from tests.loyalty.programs.documents import fixed
from tests.loyalty.programs.validation.found import errors, lifecycle, threshold, with_earning


class TestLifecycle:
    @pytest.mark.parametrize(
        ("wrong", "field", "code"),
        [
            ({"metric": "PURCHASES"}, "atLeast", ProblemCode.MISSING),
            ({"metric": "PURCHASES", "atLeast": 5, "atMost": 9}, "atMost", ProblemCode.NOT_APPLICABLE),
            ({"metric": "SPEND", "atLeast": 5, "tier": "gold"}, "tier", ProblemCode.NOT_APPLICABLE),
            ({"metric": "CSAT", "atLeast": 6}, "atLeast", ProblemCode.OUT_OF_RANGE),
            ({"metric": "NPS", "atLeast": 9, "withinDays": 9}, "withinDays", ProblemCode.NOT_APPLICABLE),
            ({"metric": "REFERRALS_QUALIFIED", "atLeast": 9, "withinDays": 9}, "withinDays", ProblemCode.NOT_APPLICABLE),
            ({"metric": "DAYS_SINCE_PURCHASE"}, "atMost", ProblemCode.MISSING),
            ({"metric": "DAYS_SINCE_PURCHASE", "atMost": 5, "atLeast": 5}, "atLeast", ProblemCode.NOT_APPLICABLE),
            ({"metric": "DAYS_OVERDUE"}, "atMost", ProblemCode.MISSING),
            ({"metric": "DAYS_OVERDUE", "atMost": 5, "withinDays": 5}, "withinDays", ProblemCode.NOT_APPLICABLE),
            ({"metric": "TIER"}, "tier", ProblemCode.MISSING),
            ({"metric": "TIER", "tier": "gold", "atLeast": 5}, "atLeast", ProblemCode.NOT_APPLICABLE),
        ],
    )
    def test_refuses_what_a_metric_needs_or_does_not_take(self, wrong: dict[str, Any], field: str, code: ProblemCode) -> None:
        assert errors(threshold(**wrong)) == [(f"lifecycle.loyalty.anyOf.0.allOf.0.{field}", code)]

    @pytest.mark.parametrize("metric", ["PURCHASES", "SPEND", "POINTS_EARNED", "REVIEWS"])
    def test_counts_some_metrics_within_days(self, metric: str) -> None:
        assert errors(threshold(metric=metric, atLeast=5, withinDays=30)) == []

    def test_refuses_to_lapse_before_being_at_risk(self) -> None:
        assert errors(lifecycle(atRiskDays=180)) == [("lifecycle.lapsedDays", ProblemCode.NOT_ASCENDING)]

    @pytest.mark.parametrize(
        ("entry", "path", "code"),
        [
            ({}, "stage", ProblemCode.MISSING),
            ({"stage": "LOYALTY", "health": "LAPSED"}, "health", ProblemCode.CONTRADICTION),
            ({"stage": "REACH"}, "stage", ProblemCode.CONTRADICTION),
        ],
    )
    def test_refuses_entries_of_nothing_of_both_and_of_leads(self, entry: dict[str, Any], path: str, code: ProblemCode) -> None:
        assert errors(lifecycle(entries=[{"points": 5, **entry}])) == [(f"lifecycle.entries.0.{path}", code)]

    def test_refuses_entries_that_give_nothing(self) -> None:
        assert errors(lifecycle(entries=[{"stage": "LOYALTY"}])) == [("lifecycle.entries.0.points", ProblemCode.MISSING)]

    def test_refuses_a_currency_without_points(self) -> None:
        entry = {"stage": "LOYALTY", "offer": "cake", "currency": "points"}

        assert errors(lifecycle(entries=[entry])) == [("lifecycle.entries.0.currency", ProblemCode.NOT_APPLICABLE)]

    def test_refuses_the_same_offer_twice(self) -> None:
        entries = [{"stage": "LOYALTY", "offer": "cake"}, {"stage": "LOYALTY", "points": 5, "offer": "cake"}]

        assert errors(lifecycle(entries=entries)) == [("lifecycle.entries.1.stage", ProblemCode.DUPLICATE)]

    def test_takes_several_offers_and_points_for_one_entering(self) -> None:
        entries = [{"stage": "LOYALTY", "offer": "cake"}, {"stage": "LOYALTY", "offer": "tea"}, {"stage": "LOYALTY", "points": 5}]

        assert errors(lifecycle(entries=entries)) == []

    @pytest.mark.parametrize("entered", [{"stage": "LOYALTY"}, {"health": "LAPSED"}])
    def test_refuses_the_same_entry_twice_in_a_currency(self, entered: dict[str, str]) -> None:
        [field] = entered
        entries = [{"points": 5, **entered}, {"points": 6, "currency": "points", **entered}, {"points": 7, "currency": "miles", **entered}]
        written = with_earning(fixed(5)) | {"lifecycle": {"entries": entries}}

        assert errors(written) == [(f"lifecycle.entries.1.{field}", ProblemCode.DUPLICATE)]
