from typing import Any

import pytest

from loyalty.programs.errors import ProblemCode
from tests.loyalty.programs.documents import document, fixed, multiply, per_amount
from tests.loyalty.programs.validation.found import errors, rule, warnings, with_earning


class TestGroups:
    def group(self, *rules: dict[str, Any], groups: list[list[str]]) -> dict[str, Any]:
        return with_earning(*rules, exclusive=[{"code": f"group-{number}", "rules": codes} for number, codes in enumerate(groups)])

    def test_are_of_rules_that_are_there(self) -> None:
        written = self.group(fixed(5, "a"), fixed(5, "b"), groups=[["a", "ghost"]])

        assert errors(written) == [("earning.exclusive.0.rules.1", ProblemCode.UNKNOWN_RULE)]

    def test_do_not_overlap(self) -> None:
        written = self.group(fixed(5, "a"), fixed(5, "b"), fixed(5, "c"), groups=[["a", "b"], ["b", "c"]])

        assert errors(written) == [("earning.exclusive.1.rules.0", ProblemCode.OVERLAPPING_GROUPS)]

    def test_name_a_rule_once(self) -> None:
        assert errors(self.group(fixed(5, "a"), groups=[["a", "a"]])) == [("earning.exclusive.0.rules.1", ProblemCode.DUPLICATE)]

    def test_are_of_one_currency_the_first_being_meant_when_none_is_named(self) -> None:
        rules = (fixed(5, "a"), fixed(5, "b", currency="points"), fixed(5, "c", currency="miles"))

        assert errors(self.group(*rules, groups=[["a", "b"]])) == []
        assert errors(self.group(*rules, groups=[["a", "c"]])) == [("earning.exclusive.0.rules.1", ProblemCode.MIXED_GROUP)]

    def test_are_of_awards_or_of_multipliers(self) -> None:
        rules = (fixed(5, "a"), multiply(200, "b"), multiply(300, "c"), per_amount(100, code="d"))

        assert errors(self.group(*rules, groups=[["a", "d"], ["b", "c"]])) == []
        assert errors(self.group(*rules, groups=[["a", "b"]])) == [("earning.exclusive.0.rules.1", ProblemCode.MIXED_GROUP)]

    def test_have_codes_that_differ(self) -> None:
        written = self.group(*(fixed(5, code) for code in "abcd"), groups=[["a", "b"], ["c", "d"]])
        written["earning"]["exclusive"][1]["code"] = "group-0"

        assert errors(written) == [("earning.exclusive.1.code", ProblemCode.DUPLICATE_CODE)]


class TestCaps:
    @pytest.mark.parametrize(
        ("caps", "path"),
        [
            ({"perEvent": 4}, "perEvent"),
            ({"budget": 4}, "budget"),
            ({"perCustomer": [{"points": 4, "per": "DAY"}]}, "perCustomer.0.points"),
        ],
    )
    def test_leave_room_for_the_smallest_award(self, caps: dict[str, Any], path: str) -> None:
        assert errors(rule(caps=caps)) == [(f"earning.rules.0.caps.{path}", ProblemCode.CAP_BELOW_SMALLEST_AWARD)]
        assert errors(document(per_amount(100, 5, caps=caps))) == [(f"earning.rules.0.caps.{path}", ProblemCode.CAP_BELOW_SMALLEST_AWARD)]

    def test_may_lie_between_the_smallest_rate_and_the_rules_own_points(self) -> None:
        assert errors(rule(caps={"perEvent": 4}, rates=[{"points": 4, "tiers": ["gold"]}])) == []
        assert errors(rule(caps={"perEvent": 5, "budget": 5})) == []

    def test_of_a_multiplier_have_no_smallest_award(self) -> None:
        assert errors(document(fixed(5), multiply(200, caps={"perEvent": 1}))) == []

    def test_of_a_period_come_once(self) -> None:
        twice = {"perCustomer": [{"points": 50, "per": "DAY"}, {"points": 60, "per": "DAY"}]}

        assert errors(rule(caps=twice)) == [("earning.rules.0.caps.perCustomer.1.per", ProblemCode.DUPLICATE)]
        assert errors(with_earning(fixed(5), caps=[twice])) == [("earning.caps.0.perCustomer.1.per", ProblemCode.DUPLICATE)]

    def test_of_the_program_come_once_for_a_currency(self) -> None:
        written = with_earning(fixed(5), caps=[{"perEvent": 5}, {"currency": "miles"}, {"currency": "points"}])

        assert errors(written) == [("earning.caps.2.currency", ProblemCode.DUPLICATE)]

    @pytest.mark.parametrize("cap", [{}, {"currency": "miles"}, {"perCustomer": []}, {"perEvent": None}])
    def test_of_the_program_warn_when_they_cap_nothing(self, cap: dict[str, Any]) -> None:
        written = with_earning(fixed(5), fixed(5, "flight", currency="miles"), caps=[cap])

        assert warnings(written) == [("earning.caps.0", ProblemCode.NEVER_BITES)]

    @pytest.mark.parametrize("cap", [{"perEvent": 5}, {"perCustomer": [{"points": 50, "per": "DAY"}]}])
    def test_of_the_program_do_not_warn_when_they_cap_something(self, cap: dict[str, Any]) -> None:
        written = with_earning(fixed(5), fixed(5, "flight", currency="miles"), caps=[cap])

        assert warnings(written) == []

    @pytest.mark.parametrize(
        ("narrow", "wide", "bites"),
        [("DAY", "WEEK", False), ("DAY", "EVER", False), ("MONTH", "YEAR", False), ("WEEK", "MONTH", True), ("WEEK", "YEAR", True)],
    )
    def test_warn_of_a_narrow_one_that_a_wide_one_leaves_no_use(self, narrow: str, wide: str, bites: bool) -> None:
        caps = {"perCustomer": [{"points": 50, "per": narrow}, {"points": 50, "per": wide}]}

        found = warnings(rule(caps=caps))

        assert found == ([] if bites else [("earning.rules.0.caps.perCustomer.0.points", ProblemCode.NEVER_BITES)])

    def test_do_not_warn_where_the_wide_one_is_wider(self) -> None:
        assert warnings(rule(caps={"perCustomer": [{"points": 50, "per": "DAY"}, {"points": 51, "per": "WEEK"}]})) == []

    def test_warn_of_an_event_cap_that_the_customers_cap_leaves_no_use(self) -> None:
        caps = {"perEvent": 50, "perCustomer": [{"points": 50, "per": "DAY"}]}

        assert warnings(rule(caps=caps)) == [("earning.rules.0.caps.perEvent", ProblemCode.NEVER_BITES)]

    def test_warn_of_those_that_the_budget_leaves_no_use(self) -> None:
        caps = {"perEvent": 50, "perCustomer": [{"points": 60, "per": "DAY"}], "budget": 50}

        assert warnings(rule(caps=caps)) == [
            ("earning.rules.0.caps.perCustomer.0.points", ProblemCode.NEVER_BITES),
            ("earning.rules.0.caps.perEvent", ProblemCode.NEVER_BITES),
        ]


class TestSchedules:
    @pytest.mark.parametrize(
        ("schedule", "path", "code"),
        [
            ({"from": "2026-02-01", "until": "2026-01-31"}, "until", ProblemCode.CONTRADICTION),
            ({"hours": {"from": "08:00", "until": "08:00"}}, "hours.until", ProblemCode.CONTRADICTION),
            ({"hours": {"from": "24:00", "until": "08:00"}}, "hours.from", ProblemCode.OUT_OF_RANGE),
            ({"hours": {"from": "8:00", "until": "09:00"}}, "hours.from", ProblemCode.WRONG_FORMAT),
            ({"hours": {"from": "٠٨:٠٠", "until": "09:00"}}, "hours.from", ProblemCode.WRONG_FORMAT),
            ({"hours": {"from": "08:00"}}, "hours.until", ProblemCode.MISSING),
            ({"weekdays": ["FRIDAY", "MONDAY", "FRIDAY"]}, "weekdays.2", ProblemCode.DUPLICATE),
            ({"from": "2026-02-29"}, "from", ProblemCode.IMPOSSIBLE_DATE),
            ({"from": "2026-W01-1"}, "from", ProblemCode.WRONG_FORMAT),
            ({"from": "20260101"}, "from", ProblemCode.WRONG_FORMAT),
        ],
    )
    def test_are_refused_when_they_cannot_be(self, schedule: dict[str, Any], path: str, code: ProblemCode) -> None:
        assert errors(rule(schedule=schedule)) == [(f"earning.rules.0.schedule.{path}", code)]

    @pytest.mark.parametrize(
        "schedule",
        [
            {},
            {"from": "2026-02-01", "until": "2026-02-01"},
            {"hours": {"from": "22:00", "until": "02:00"}},
            {"hours": {"from": "00:00", "until": "24:00"}},
            {"from": "2026-11-21", "until": "2026-11-22", "weekdays": ["SUNDAY"]},
            {"from": "2026-01-01", "until": "2026-01-07", "weekdays": ["WEDNESDAY"]},
        ],
    )
    def test_are_taken_when_they_can_be(self, schedule: dict[str, Any]) -> None:
        assert warnings(rule(schedule=schedule)) == []

    def test_warn_when_no_day_of_the_week_comes(self) -> None:
        schedule = {"from": "2026-11-21", "until": "2026-11-22", "weekdays": ["MONDAY", "FRIDAY"]}

        assert warnings(rule(schedule=schedule)) == [("earning.rules.0.schedule.weekdays", ProblemCode.NEVER_FIRES)]

    @pytest.mark.parametrize(
        ("times", "per", "hours", "bites"),
        [(2, "DAY", 25, False), (2, "DAY", 24, True), (3, "DAY", 12, True), (4, "DAY", 12, False), (9, "EVER", 9_000, True)],
    )
    def test_warn_of_a_frequency_that_the_pause_leaves_no_use(self, times: int, per: str, hours: int, bites: bool) -> None:
        found = warnings(rule(frequency={"times": times, "per": per}, cooldownHours=hours))

        assert found == ([] if bites else [("earning.rules.0.frequency.times", ProblemCode.NEVER_BITES)])
