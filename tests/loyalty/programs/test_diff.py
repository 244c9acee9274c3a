"""What is different between two programs, said as a merchant would."""

import time
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from msgspec import inspect
from msgspec.structs import fields

from loyalty.programs.diff import Difference, Kind, diff
from loyalty.programs.diff.entries import Entries
from loyalty.programs.diff.labels import LABELS, SENTENCES
from loyalty.programs.diff.lists import moved
from loyalty.programs.diff.walk import SAID_WHOLE
from loyalty.programs.document import Part, Program
from loyalty.programs.parse import of_json
from tests.loyalty.programs.documents import document, documents, fixed, multiply, per_amount

SILVER = {"code": "silver", "name": "Silver", "threshold": 50_000}
GOLD = {"code": "gold", "name": "Gold", "threshold": 200_000, "perks": [{"code": "lounge", "text": "Lounge"}]}
REFERRALS = {"advocatePoints": 100, "friendPoints": 50}
FULL: dict[str, Any] = document(
    per_amount(1_000_000, 1),
    fixed(10, on="REVIEW"),
    multiply(200),
    levels=[SILVER, GOLD],
    birthday={"points": 100},
    referrals=REFERRALS,
)


def told(before: dict[str, Any], after: dict[str, Any], *, currency: str = "IDR") -> list[str]:
    """Say what is different between two documents as JSON has them."""
    return [one.words for one in diff(of_json(before), of_json(after), currency=currency)]


def changed(path: str, value: Any, base: dict[str, Any] = FULL) -> dict[str, Any]:
    """Copy a document with one field set, named by a path with dots."""
    copy = deepcopy(base)
    *parents, last = path.split(".")
    at: Any = copy
    for part in parents:
        at = at[int(part)] if isinstance(at, list) else at.setdefault(part, {})
    at[int(last) if isinstance(at, list) else last] = value
    return copy


class TestDiff:
    def test_of_equal_documents_is_nothing(self) -> None:
        assert told(FULL, deepcopy(FULL)) == []

    def test_of_what_was_left_out_and_its_default_is_nothing(self) -> None:
        assert told(FULL, changed("tiers.window", {"type": "ROLLING"})) == []

    def test_is_told_with_section_path_and_values(self) -> None:
        after = changed("earning.rules.2", multiply(200, code="weekend"))
        after["tiers"]["levels"][1]["threshold"] = 250_000

        found = diff(of_json(FULL), of_json(after), currency="IDR")

        assert [(one.section, ".".join(one.path), one.kind, one.words) for one in found] == [
            ("earning", "earning.rules.weekend", Kind.ADDED, "Rule weekend added: 200 % on purchases"),
            ("earning", "earning.rules.happy-hour", Kind.REMOVED, "Rule happy-hour removed"),
            ("tiers", "tiers.levels.gold.threshold", Kind.CHANGED, "Gold from IDR 2,000 to IDR 2,500"),
        ]
        assert (found[0].before, found[0].after["percent"], found[1].after) == (None, 200, None)
        assert found[2] == Difference(
            "tiers", ("tiers", "levels", "gold", "threshold"), Kind.CHANGED, 200_000, 250_000, "Gold from IDR 2,000 to IDR 2,500"
        )

    @pytest.mark.parametrize(
        ("path", "value", "words"),
        [
            ("points.currencies.0.name", "Beans", 'Currency points: name "Beans" instead of "Points"'),
            ("points.currencies.0.pendingDays", 14, "Currency points: pending 14 days instead of 0 days"),
            ("points.currencies.0.maximumBalance", 10_000, "Currency points: maximum balance 10,000 points instead of none"),
            ("points.currencies.0.redeemable", False, "Currency points: cannot be redeemed, for status only"),
            (
                "points.currencies.0.expiry",
                {"model": "ROLLING", "months": 12, "roundUp": "MONTH"},
                "Currency points: expire 12 months after they became available, to the end of the month instead of never",
            ),
            (
                "points.currencies.0.expiry",
                {"model": "FIXED_DATES", "dates": ["06-30", "12-31"]},
                "Currency points: expire each year after 06-30, 12-31 instead of never",
            ),
            (
                "points.currencies.0.expiry",
                {"model": "ROLLING", "months": 1, "remindDays": [14, 3]},
                "Currency points: expire 1 month after they became available, reminded 14, 3 days before instead of never",
            ),
            ("points.currencies.0.expiry", {"remindDays": []}, "Currency points: expire never, without reminders instead of never"),
            (
                "points.currencies.0.value",
                {"points": 100, "amount": 1_000_000},
                "Currency points: worth IDR 10,000 for 100 points instead of nothing declared",
            ),
            (
                "points.currencies.0.transfers",
                {"byCustomers": True, "most": 500, "mostPerDay": 1_000},
                "Currency points: transfers by customers, at most 500 points at once, at most 1,000 points a day"
                " instead of by the merchant alone",
            ),
            (
                "points.currencies.0.transfers",
                {"least": 10},
                "Currency points: transfers by the merchant alone, at least 10 points at once instead of by the merchant alone",
            ),
            ("earning.rules.0.every", 1_200_000, "Rule spend: 1 point per IDR 12,000 instead of 1 point per IDR 10,000"),
            ("earning.rules.0.points", 2, "Rule spend: 2 points per IDR 10,000 instead of 1 point per IDR 10,000"),
            ("earning.rules.0.active", False, "Rule spend: switched off"),
            ("earning.rules.0.when", "event.total\n  > 5", "Rule spend: condition `event.total > 5` instead of none"),
            ("earning.rules.0.cooldownHours", 24, "Rule spend: pause after firing 24 hours instead of none"),
            ("earning.rules.0.frequency", {"times": 2, "per": "WEEK"}, "Rule spend: fires twice a week instead of always"),
            (
                "earning.rules.0.schedule",
                {"from": "2026-01-01", "weekdays": ["SATURDAY", "SUNDAY"], "hours": {"from": "14:00", "until": "16:00"}},
                "Rule spend: in force from 2026-01-01, on Saturday, Sunday, 14:00 to 16:00 instead of always",
            ),
            (
                "earning.rules.0.caps",
                {"perCustomer": [{"points": 500, "per": "DAY"}]},
                "Rule spend: cap 500 points per customer a day added",
            ),
            ("earning.rules.0.caps", {"budget": 1_000_000}, "Rule spend: budget 1,000,000 points instead of none"),
            ("earning.rules.0.rates", [{"points": 2, "tiers": ["gold"]}], "Rule spend: rate 2 points for gold added"),
            ("earning.rules.0.included", {"categories": ["coffee"]}, "Rule spend: only for categories coffee instead of all"),
            ("earning.rules.0.tiers", ["gold"], "Rule spend: tiers gold instead of all"),
            (
                "earning.rules.0",
                fixed(5, code="spend"),
                "Rule spend: 5 points for purchases instead of 1 point per IDR 10,000",
            ),
            ("earning.rules.1.points", 20, "Rule bonus: 20 points instead of 10 points"),
            ("earning.rules.2.percent", 300, "Rule happy-hour: 300 % instead of 200 %"),
            ("earning.multiplierStacking", "ADD", "Earning: multiplier stacking add instead of best"),
            (
                "earning.base",
                {"includesTax": False},
                "Earning: counted per amount after discounts, without tax, with shipping"
                " instead of after discounts, with tax, with shipping",
            ),
            ("earning.excluded", {"skus": ["A"]}, "Earning, excluded: articles A instead of none"),
            ("earning.exclusive", [{"code": "best", "rules": ["spend", "bonus"]}], "Group best added: the best of spend, bonus"),
            ("earning.caps", [{"perEvent": 500}], "All rules together added: 500 points for one event"),
            (
                "earning.events",
                [{"name": "quiz", "attributes": [{"name": "score", "type": "INTEGER"}]}],
                "Event quiz added: with score",
            ),
            ("tiers.metric", "POINTS_EARNED", "Tiers: measured by points earned instead of spend"),
            ("tiers.window", {"type": "CALENDAR_YEAR"}, "Tiers: counted over the calendar year instead of the last 12 months"),
            ("tiers.window", {"months": 12}, "Tiers: counted over the last 12 months, written differently"),
            ("tiers.graceDays", 30, "Tiers: grace 30 days instead of 0 days"),
            ("tiers.levels.1.multiplierPercent", 150, "Gold: multiplier 150 % instead of 100 %"),
            ("tiers.levels.1.neverDowngrade", True, "Gold: never lost once reached"),
            ("tiers.levels.1.name", "Emas", 'Emas: name "Emas" instead of "Gold"'),
            ("tiers.levels.1.perks", [], "Gold, perk lounge removed"),
            ("tiers.levels.1.perks.0.text", "Bar", 'Gold, perk lounge: "Bar" instead of "Lounge"'),
            ("tiers.levels.1.birthdayPoints", 50, "Gold: birthday 50 points instead of as everyone"),
            ("tiers", None, "Tiers removed"),
            ("lifecycle.atRiskDays", 45, "Lifecycle: AT_RISK after 45 days instead of 90 days"),
            (
                "lifecycle.retention",
                {"anyOf": [{"allOf": [{"metric": "SPEND", "atLeast": 500_000, "withinDays": 30}]}]},
                "Lifecycle, RETENTION: requirement at least IDR 5,000 spent in 30 days instead of at least 2 purchases in 365 days",
            ),
            (
                "lifecycle.entries",
                [{"health": "LAPSED", "points": 50, "everyDays": 365}],
                "Lifecycle: gift 50 points on entering LAPSED, again after 365 days at the earliest added",
            ),
            (
                "lifecycle.entries",
                [{"health": "AT_RISK", "offer": "win-back", "needsConsent": True}],
                "Lifecycle: gift the offer win-back on entering AT_RISK with consent to marketing, once for ever added",
            ),
            (
                "lifecycle.entries",
                [{"stage": "LOYALTY", "points": 50, "currency": "beans", "offer": "cake"}],
                "Lifecycle: gift 50 points of beans and the offer cake on entering LOYALTY, once for ever added",
            ),
            (
                "lifecycle.survey",
                {"afterDays": 7, "everyDays": 60},
                "Lifecycle: asked how it was 7 days after a purchase, once in 60 days at the most instead of never",
            ),
            ("birthday.points", 200, "Birthday: 200 points instead of 100 points"),
            ("birthday.offer", "cake", "Birthday: offer cake instead of none"),
            ("birthday.leapDay", "MAR_1", "Birthday: 29 February is in common years 1 March instead of 28 February"),
            ("birthday", None, "Birthday removed"),
            ("referrals.friendPoints", 60, "Referrals: for the friend 60 points instead of 50 points"),
            ("referrals.minimum", 5_000_050, "Referrals: least first purchase IDR 50,000.50 instead of none"),
            ("referrals.milestones", [{"every": 5, "points": 500}], "Referrals: milestone 500 points for every 5 referrals added"),
            ("referrals.limits", [{"times": 1, "per": "EVER"}], "Referrals: limit once ever added"),
        ],
    )
    def test_of_one_field_is_one_sentence(self, path: str, value: Any, words: str) -> None:
        assert told(FULL, changed(path, value)) == [words]

    def test_of_a_birthday_that_brings_an_offer_instead_says_both(self) -> None:
        offered = changed("birthday", {"points": None, "offer": "cake"})

        assert told(FULL, offered) == ["Birthday: no points instead of 100 points", "Birthday: offer cake instead of none"]
        assert told(changed("birthday", None), offered) == ["Birthday added: the offer cake"]

    def test_of_a_new_section_says_what_it_is(self) -> None:
        bare = document(per_amount(1_000_000), fixed(10, on="REVIEW"), multiply(200))

        assert told(bare, FULL) == [
            "Tiers added: Silver, Gold",
            "Birthday added: 100 points",
            "Referrals added: 100 points for the advocate, 50 points for the friend",
        ]

    @pytest.mark.parametrize(("currency", "words"), [("JPY", "JPY 200,000 to JPY 200,001"), ("KWD", "KWD 200 to KWD 200.001")])
    def test_says_amounts_in_the_currencys_decimals(self, currency: str, words: str) -> None:
        assert told(FULL, changed("tiers.levels.1.threshold", 200_001), currency=currency) == [f"Gold from {words}"]

    def test_says_thresholds_in_the_metric_of_their_side(self) -> None:
        after = changed("tiers.metric", "PURCHASES", changed("tiers.levels.1.threshold", 2_500))

        assert told(FULL, after) == ["Gold from IDR 2,000 to 2,500", "Tiers: measured by purchases instead of spend"]

    def test_says_both_halves_of_a_rate_once(self) -> None:
        [found] = diff(of_json(FULL), of_json(changed("earning.rules.0", per_amount(1_200_000, 3))), currency="IDR")

        assert (found.path, found.before, found.after) == (
            ("earning", "rules", "spend"),
            {"every": 1_000_000, "points": 1},
            {"every": 1_200_000, "points": 3},
        )

    def test_says_what_moved_and_nothing_of_what_made_room(self) -> None:
        first, second, third = FULL["earning"]["rules"]

        assert told(FULL, changed("earning.rules", [third, first, second])) == ["Rule happy-hour moved to the front"]
        assert told(FULL, changed("earning.rules", [second, third, first])) == ["Rule spend moved behind happy-hour"]

    def test_says_what_a_long_list_gained_and_lost(self) -> None:
        skus = [f"A{number}" for number in range(1_000)]
        before = changed("earning.excluded", {"skus": skus})

        assert told(before, changed("earning.excluded", {"skus": [*skus[2:], "B", "C"]})) == [
            "Earning, excluded: articles B, C added; A0, A1 removed"
        ]
        assert told(FULL, before) == ["Earning, excluded: articles A0, A1, A2, A3, A4, A5 and 994 more added"]
        assert told(before, changed("earning.excluded", {"skus": skus[::-1]})) == [
            "Earning, excluded: articles the same, listed differently"
        ]

    def test_goes_by_place_where_two_have_one_name(self) -> None:
        twice = changed("earning.rules.1.code", "spend")

        assert told(twice, changed("earning.rules.1.points", 20, twice)) == ["Rule spend: 20 points instead of 10 points"]

    def test_shortens_a_long_condition_and_still_says_that_it_changed(self) -> None:
        before = changed("earning.rules.0.when", " && ".join(["event.total > 1"] * 50))
        [words] = told(before, changed("earning.rules.0.when", " && ".join(["event.total > 1"] * 51)))

        assert words.endswith("...`, written differently")
        assert len(words) < 200

    def test_is_quick_for_a_thousand_rules_in_another_order(self) -> None:
        rules = [fixed(1, code=f"rule-{number}") for number in range(1_000)]
        start = time.monotonic()

        found = told(document(*rules), document(*rules[::-1]))

        assert len(found) == 999
        assert time.monotonic() - start < 5

    @given(documents())
    def test_of_a_document_and_itself_is_nothing(self, document: dict[str, Any]) -> None:
        assert told(document, deepcopy(document)) == []

    @given(documents(), documents())
    def test_finds_something_whenever_documents_differ(self, one: dict[str, Any], other: dict[str, Any]) -> None:
        before, after = of_json(one), of_json(other)

        found = diff(before, after, currency="IDR")

        assert bool(found) == (before != after)
        assert all(difference.words and difference.section == difference.path[0] for difference in found)
        assert len({(difference.path, difference.kind, difference.words) for difference in found}) == len(found)

    def test_of_transfers_there_were_is_told_field_by_field(self) -> None:
        before = changed("points.currencies.0.transfers", {"most": 500})
        after = changed("points.currencies.0.transfers", {"byCustomers": True, "least": 10, "most": None, "mostPerDay": 1_000})

        assert [one.words for one in diff(of_json(before), of_json(after), currency="IDR")] == [
            "Currency points, transfers: customers may give points",
            "Currency points, transfers: fewest at once 10 points instead of 1 point",
            "Currency points, transfers: most at once any number instead of 500 points",
            "Currency points, transfers: most a day 1,000 points instead of any number",
        ]


class TestMoved:
    def test_are_the_fewest(self) -> None:
        assert moved("abcdef", "bcdefa") == {"a"}
        assert moved("abcdef", "fabcde") == {"f"}
        assert moved("abc", "abc") == set()
        assert len(moved("abcdef", "fedcba")) == 5
        assert moved("", "") == set()


class TestLabels:
    def test_are_there_for_every_field_that_can_change_by_itself(self) -> None:
        known = {(part, name) for table in (LABELS, SENTENCES) for part, names in table.items() for name in names}
        parts = [one.cls for one in _structs(inspect.type_info(Program)) if issubclass(one.cls, Part)]
        walked = {part for part in parts if part in LABELS}

        missing = [(part.__name__, field.name) for part in walked for field in fields(part) if (part, field.name) not in known]

        # Names of entries cannot change: another name is another entry. The rate of a rule per amount is said as one.
        assert sorted(missing) == [
            ("Attribute", "name"),
            ("CustomEvent", "name"),
            ("ExclusiveGroup", "code"),
            ("Fixed", "code"),
            ("Multiply", "code"),
            ("PerAmount", "code"),
            ("PerAmount", "every"),
            ("PerAmount", "points"),
            ("Perk", "code"),
            ("PointCurrency", "code"),
            ("TierLevel", "code"),
        ]
        assert {part.__name__ for part in parts} - {part.__name__ for part in walked} == {
            *(part.__name__ for part in SAID_WHOLE),
            *(
                "CustomerCap",
                "DayHours",
                "Entry",
                "Milestone",
                "Rate",
                "ReferralLimit",
                "Requirement",
                "SignalWeight",
                "Threshold",
                "TierReward",
            ),
        }


def _structs(kind: inspect.Type) -> list[inspect.StructType]:
    """List the structs that a type is made of."""
    match kind:
        case inspect.Metadata():
            return _structs(kind.type)
        case inspect.UnionType():
            return [one for type_ in kind.types for one in _structs(type_)]
        case inspect.VarTupleType():
            return _structs(kind.item_type)
        case inspect.StructType():
            return [kind, *(one for field in kind.fields for one in _structs(field.type))]
    return []


class TestEntries:
    def test_have_no_names_when_two_share_one(self) -> None:
        rules = of_json(document(fixed(1), fixed(2))).earning.rules

        assert Entries.of(rules, "points") is None
