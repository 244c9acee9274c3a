from typing import Any

import pytest

from loyalty.programs.errors import ProblemCode
from loyalty.programs.parse import problems_of
from loyalty.programs.validation.names import ordinal
from tests.loyalty.programs.documents import document, fixed
from tests.loyalty.programs.validation.found import errors, referrals, rule, threshold, with_earning


class TestNames:
    def test_of_tiers_must_be_there(self) -> None:
        ghost = {"tiers": ["gold", "ghost"]}

        assert errors(rule(**ghost)) == [("earning.rules.0.tiers.1", ProblemCode.UNKNOWN_TIER)]
        assert errors(rule(rates=[{"points": 5, **ghost}])) == [("earning.rules.0.rates.0.tiers.1", ProblemCode.UNKNOWN_TIER)]
        assert errors(referrals(tierRewards=[{"tier": "ghost", "points": 5}])) == [
            ("referrals.tierRewards.0.tier", ProblemCode.UNKNOWN_TIER)
        ]
        assert errors(threshold(metric="TIER", tier="ghost")) == [("lifecycle.loyalty.anyOf.0.allOf.0.tier", ProblemCode.UNKNOWN_TIER)]

    def test_of_tiers_are_unknown_where_the_program_has_none(self) -> None:
        [problem] = problems_of(document(fixed(5, tiers=["gold"]))).errors

        assert problem.message == "There is no tier gold; the program has none."

    def test_of_tiers_cannot_be_judged_while_the_tiers_are_wrong(self) -> None:
        written = rule(tiers=["ghost"])
        written["tiers"]["levels"][0]["code"] = "No Code"

        assert errors(written) == [("tiers.levels.0.code", ProblemCode.WRONG_FORMAT)]

    @pytest.mark.parametrize(
        ("section", "value", "path"),
        [
            ("birthday", {"points": 5, "currency": "km"}, "birthday.currency"),
            ("referrals", {"advocatePoints": 5, "friendPoints": 5, "currency": "km"}, "referrals.currency"),
            ("lifecycle", {"entries": [{"stage": "LOYALTY", "points": 5, "currency": "km"}]}, "lifecycle.entries.0.currency"),
            (
                "tiers",
                {"levels": [{"code": "a", "name": "A", "threshold": 0}], "metric": "POINTS_EARNED", "currency": "km"},
                "tiers.currency",
            ),
        ],
    )
    def test_of_currencies_must_be_there_in_every_section(self, section: str, value: dict[str, Any], path: str) -> None:
        assert errors(document(fixed(5), **{section: value})) == [(path, ProblemCode.UNKNOWN_CURRENCY)]

    def test_of_currencies_must_be_there_in_rules_and_caps(self) -> None:
        written = with_earning(fixed(5, currency="km"), caps=[{"currency": "km"}])

        assert errors(written) == [(f"earning.{group}.0.currency", ProblemCode.UNKNOWN_CURRENCY) for group in ("caps", "rules")]

    def test_must_differ_in_every_list_that_has_some(self) -> None:
        written = with_earning(fixed(5, "a"), fixed(5, "a"), levels=[{"code": "gold", "perks": [{"code": "p", "text": "P"}] * 2}])
        written["earning"]["events"] = [{"name": "quiz", "attributes": [{"name": "x", "type": "TEXT"}] * 2}, {"name": "quiz"}]
        written["points"]["currencies"][1]["code"] = "points"

        assert errors(written) == [
            ("earning.events.0.attributes.1.name", ProblemCode.DUPLICATE_CODE),
            ("earning.events.1.name", ProblemCode.DUPLICATE_CODE),
            ("earning.rules.1.code", ProblemCode.DUPLICATE_CODE),
            ("points.currencies.1.code", ProblemCode.DUPLICATE_CODE),
            ("tiers.levels.0.perks.1.code", ProblemCode.DUPLICATE_CODE),
        ]

    def test_that_are_taken_say_by_which_entry_counted_as_people_do(self) -> None:
        written = with_earning(fixed(5, "a"), fixed(5, "b"), fixed(5, "b"), fixed(5, "a"))

        assert [problem.message for problem in problems_of(written).errors] == [
            "The 2nd entry of this list has the code b already.",
            "The 1st entry of this list has the code a already.",
        ]

    def test_are_counted_as_people_count(self) -> None:
        assert [ordinal(index) for index in (0, 1, 2, 3, 10, 11, 12, 20, 100, 110)] == [
            "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "101st", "111th",
        ]  # fmt: skip

    @pytest.mark.parametrize("field", [{"tiers": ["gold", "gold"]}, {"stages": ["LOYALTY", "LOYALTY"]}])
    def test_do_not_stand_twice_in_a_list(self, field: dict[str, Any]) -> None:
        [name] = field

        assert errors(rule(**field)) == [(f"earning.rules.0.{name}.1", ProblemCode.DUPLICATE)]
