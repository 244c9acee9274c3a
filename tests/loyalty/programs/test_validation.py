"""What types cannot say: each check once, by the path and the kind of the problem."""

from typing import Any

import pytest

from loyalty.programs.errors import Problem, ProblemCode
from loyalty.programs.parse import parse, problems_of
from tests.loyalty.programs.documents import document, fixed, multiply, per_amount

Found = list[tuple[str, ProblemCode]]


def shown(problems: tuple[Problem, ...]) -> Found:
    return [(".".join(problem.field), problem.code) for problem in problems]


def errors(written: dict[str, Any]) -> Found:
    """List the errors of a document; whoever has errors is refused."""
    return shown(problems_of(written).errors)


def warnings(written: dict[str, Any]) -> Found:
    """List the warnings of a document that is accepted nevertheless."""
    parse(written)
    return shown(problems_of(written).warnings)


def currency(**more: Any) -> dict[str, Any]:
    written = document(fixed(5))
    written["points"]["currencies"][0] |= more
    return written


def with_earning(*rules: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Write a document with two currencies, points and miles."""
    written = document(*rules, levels=more.pop("levels", ()))
    written["points"]["currencies"].append({"code": "miles", "name": "Miles"})
    written["earning"] |= more
    return written


def tiers(**more: Any) -> dict[str, Any]:
    written = document(fixed(5), levels=[{"code": "silver"}, {"code": "gold"}])
    written["tiers"] |= more
    return written


def lifecycle(**more: Any) -> dict[str, Any]:
    return document(fixed(5), levels=[{"code": "gold"}], lifecycle=more)


def threshold(**more: Any) -> dict[str, Any]:
    return lifecycle(loyalty={"anyOf": [{"allOf": [more]}]})


def referrals(**more: Any) -> dict[str, Any]:
    return document(fixed(5), levels=[{"code": "gold"}], referrals={"advocatePoints": 5, "friendPoints": 5, **more})


def rule(**more: Any) -> dict[str, Any]:
    return document(fixed(5, **more), levels=[{"code": "silver"}, {"code": "gold"}])


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

    @pytest.mark.parametrize("field", [{"tiers": ["gold", "gold"]}, {"stages": ["LOYALTY", "LOYALTY"]}])
    def test_do_not_stand_twice_in_a_list(self, field: dict[str, Any]) -> None:
        [name] = field

        assert errors(rule(**field)) == [(f"earning.rules.0.{name}.1", ProblemCode.DUPLICATE)]


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


class TestExpiry:
    @pytest.mark.parametrize(
        ("expiry", "path", "code"),
        [
            ({"model": "ROLLING"}, "months", ProblemCode.MISSING),
            ({"model": "INACTIVITY", "months": None}, "months", ProblemCode.MISSING),
            ({"model": "ROLLING", "months": 12, "days": 5}, "days", ProblemCode.CONTRADICTION),
            ({"model": "ROLLING", "months": 0}, "months", ProblemCode.OUT_OF_RANGE),
            ({"model": "ROLLING", "days": 5, "dates": ["12-31"]}, "dates", ProblemCode.NOT_APPLICABLE),
            ({"model": "FIXED_DATES"}, "dates", ProblemCode.MISSING),
            ({"model": "FIXED_DATES", "dates": ["12-31"], "months": 5}, "months", ProblemCode.NOT_APPLICABLE),
            ({"model": "FIXED_DATES", "dates": ["12-31"], "roundUp": "YEAR"}, "roundUp", ProblemCode.NOT_APPLICABLE),
            ({"model": "FIXED_DATES", "dates": ["06-30", "06-31"]}, "dates.1", ProblemCode.IMPOSSIBLE_DATE),
            ({"model": "FIXED_DATES", "dates": ["02-30"]}, "dates.0", ProblemCode.IMPOSSIBLE_DATE),
            ({"model": "FIXED_DATES", "dates": ["00-10"]}, "dates.0", ProblemCode.IMPOSSIBLE_DATE),
            ({"model": "FIXED_DATES", "dates": ["12-31", "12-31"]}, "dates.1", ProblemCode.DUPLICATE),
            ({"model": "FIXED_DATES", "dates": ["31.12."]}, "dates.0", ProblemCode.WRONG_FORMAT),
            ({"months": 12}, "months", ProblemCode.NOT_APPLICABLE),
            ({"model": "NEVER", "roundUp": "MONTH"}, "roundUp", ProblemCode.NOT_APPLICABLE),
            ({"model": "SOMETIMES", "months": 12}, "model", ProblemCode.UNKNOWN_VALUE),
        ],
    )
    def test_is_refused_when_model_and_times_do_not_fit(self, expiry: dict[str, Any], path: str, code: ProblemCode) -> None:
        assert errors(currency(expiry=expiry)) == [(f"points.currencies.0.expiry.{path}", code)]

    @pytest.mark.parametrize(
        "expiry",
        [
            {},
            {"model": "NEVER", "months": None, "roundUp": "NONE", "dates": []},
            {"model": "ROLLING", "months": 12, "roundUp": "QUARTER"},
            {"model": "INACTIVITY", "days": 400},
            {"model": "FIXED_DATES", "dates": ["02-29", "12-31"]},
        ],
    )
    def test_is_taken_when_they_do(self, expiry: dict[str, Any]) -> None:
        assert warnings(currency(expiry=expiry)) == []

    def test_warns_of_status_points_that_are_worth_something(self) -> None:
        assert warnings(currency(redeemable=False, value={"amount": 5})) == [("points.currencies.0.value", ProblemCode.CONTRADICTION)]
        assert warnings(currency(redeemable=False) | {"birthday": {"points": 5}}) == []


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

    @pytest.mark.parametrize("entered", [{"stage": "LOYALTY"}, {"health": "LAPSED"}])
    def test_refuses_the_same_entry_twice_in_a_currency(self, entered: dict[str, str]) -> None:
        [field] = entered
        entries = [{"points": 5, **entered}, {"points": 6, "currency": "points", **entered}, {"points": 7, "currency": "miles", **entered}]
        written = with_earning(fixed(5)) | {"lifecycle": {"entries": entries}}

        assert errors(written) == [(f"lifecycle.entries.1.{field}", ProblemCode.DUPLICATE)]


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


class TestEvents:
    def declared(self, *rules: dict[str, Any], attributes: list[dict[str, Any]] | None = None) -> dict[str, Any]:
        minutes = [{"name": "minutes", "type": "INTEGER", "required": True}]
        written = document(*rules)
        written["earning"]["events"] = [{"name": "workout", "attributes": minutes if attributes is None else attributes}]
        return written

    def test_that_are_declared_type_check_the_conditions_of_their_rules(self) -> None:
        workout = {"on": "CUSTOM", "name": "workout"}
        written = self.declared(
            fixed(5, "a", **workout, when="event.attributes.minutes > 5"),
            fixed(5, "b", **workout, when="event.attributes.mintes > 5"),
            fixed(5, "c", **workout, when="event.attributes.minutes == 'x'"),
            multiply(200, "d", **workout, when="event.attributes.gone == 5"),
            fixed(5, "e", on="CUSTOM", when="event.attributes.anything == 5"),
        )

        found = problems_of(written).errors

        assert shown(found) == [(f"earning.rules.{number}.when", ProblemCode.CONDITION_REFUSED) for number in (1, 2, 3)]
        assert found[0].message == "Line 1, column 17: undeclared reference to 'event.attributes.mintes'"

    def test_leave_conditions_alone_while_their_attributes_are_wrong(self) -> None:
        broken = self.declared(
            fixed(5, on="CUSTOM", name="workout", when="event.attributes.minutes > 5"), attributes=[{"name": "minutes", "type": "INT"}]
        )

        assert errors(broken) == [("earning.events.0.attributes.0.type", ProblemCode.UNKNOWN_VALUE)]

    @pytest.mark.parametrize("name", ["true", "false", "null", "in"])
    def test_have_no_attribute_of_which_conditions_cannot_speak(self, name: str) -> None:
        written = self.declared(fixed(5), attributes=[{"name": name, "type": "TEXT"}])

        assert errors(written) == [("earning.events.0.attributes.0.name", ProblemCode.WRONG_FORMAT)]

    @pytest.mark.parametrize("name", ["if", "package", "size", "_", "__x__", "int", "x" * 63])
    def test_may_have_attributes_of_any_other_name(self, name: str) -> None:
        when = f"event.attributes.{name} == 'a'"

        assert errors(self.declared(fixed(5, on="CUSTOM", name="workout", when=when), attributes=[{"name": name, "type": "TEXT"}])) == []

    def test_warn_of_rules_for_others_once_there_are_declared_ones(self) -> None:
        other = fixed(5, on="CUSTOM", name="workuot")

        assert warnings(self.declared(other)) == [("earning.rules.0.name", ProblemCode.UNKNOWN_EVENT)]
        assert warnings(document(other)) == []


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
