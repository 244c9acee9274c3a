"""A merchant changes its program: looks at it, writes a draft section by section, and tries that before it counts. All by GraphQL."""

from typing import Any

import pytest

from tests.journeys.following import follow
from tests.journeys.roastery import DECISION, FIRST, LUCKY, LUCKY_OUTCOMES, RULES, Roastery, awards, opened, reasons, write_draft
from tests.serving import Server

RULE = """
__typename code currency when stages caps { perEvent } schedule { weekdays } frequency { times per } cooldownHours
... on PerAmountRule { every points rates { points tiers } included { categories } }
... on FixedRule { on name points }
... on MultiplierRule { percent }
"""
TYPED = f"""
points {{ currencies {{ code name onRefund pendingDays redeemable expiry {{ model months roundUp }} value {{ points amount }} }} }}
earning {{
    multiplierStacking excluded {{ categories }} exclusive {{ code rules pick }} caps {{ currency perEvent }}
    events {{ name title attributes {{ name type required }} }} rules {{ {RULE} }}
}}
tiers {{ metric levels {{ code name threshold multiplierPercent neverDowngrade perks {{ code text }} }} }}
lifecycle {{ loyalty {{ anyOf {{ allOf {{ metric tier }} }} }} entries {{ stage health points everyDays }} }}
birthday {{ points daysAhead leapDay }} referrals {{ advocatePoints friendPoints tierRewards {{ tier points }} minimum }}
"""
EMPTY: tuple[Any, ...] = (None, [], {"perEvent": None})
PREVIEW = f"previewEvent(customerId: $id, event: $event, draft: $draft) {{ {DECISION} }}"
COLUMN = """
points { currency issued takenBack expired } cost rules { rule fired wanted given } tiers { tier customers } stages { stage customers }
"""
BACKTEST = f"""
id publishedVersion progress {{ state done total }} error report {{
    events customers changed published {{ {COLUMN} }} draft {{ {COLUMN} }} tierMoves {{ published draft customers }}
    sample {{ customerId published {{ points tier stage }} draft {{ points tier stage }} }}
}}
"""


SPARE = {"code": "spare", "name": "Spare"}


def said(things: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out of each what says nothing."""
    return [{name: value for name, value in one.items() if value not in EMPTY} for one in things]


def by_rule(column: dict[str, Any]) -> dict[str, Any]:
    """Name the rules of a backtest's column: how often each fired, what it wanted and what it gave."""
    return column | {"rules": {one["rule"]: (one["fired"], one["wanted"], one["given"]) for one in column["rules"]}}


@pytest.fixture(scope="module")
def shop(server: Server) -> Roastery:
    return opened(server)


@pytest.fixture(scope="module")
def warnings(shop: Roastery) -> list[Any]:
    """Write the draft."""
    return write_draft(shop)


@pytest.fixture(scope="module")
def tried(shop: Roastery, warnings: list[Any]) -> list[dict[str, Any]]:
    """Backtest the draft on December and January, and follow it to its end."""
    begun = shop.changes("programBacktest", "backtest { id } userErrors { code field message }", **{"from": "2026-12-01T00:00:00+07:00"})
    assert begun["userErrors"] == []
    query = f"subscription ($id: ID!) {{ programBacktest(id: $id) {{ {BACKTEST} }} }}"
    return [one["programBacktest"] for one in follow(shop.server, shop.staff, query, {"id": begun["backtest"]["id"]})]


class TestFirstProgram:
    def test_is_read_section_by_section(self, shop: Roastery) -> None:
        read = shop.asks(f"program {{ version status problems {{ message }} {TYPED} }}")["program"]

        assert (read["version"], read["status"], read["problems"]) == (2, "PUBLISHED", [])
        assert said(read["earning"]["rules"]) == [
            {"__typename": "PerAmountRule", "code": "spend", "every": 1_000_000, "points": 1},
            {"__typename": "FixedRule", "code": "opening", "on": "PURCHASE", "points": 3},
        ]
        assert [(one["code"], one["threshold"], one["multiplierPercent"]) for one in read["tiers"]["levels"]] == [
            ("silver", 200_000_000, 150)
        ]
        assert (read["birthday"], read["referrals"]) == (None, None)
        assert read["lifecycle"]["loyalty"]["anyOf"][0]["allOf"] == [{"metric": "PURCHASES", "tier": None}]


class TestDraft:
    def test_is_read_back_as_its_sections_were_saved(self, shop: Roastery, warnings: list[Any]) -> None:
        draft = shop.asks(f"programDraft {{ version status {TYPED} }}")["programDraft"]

        assert warnings == []
        assert (draft["version"], draft["status"]) == (None, "DRAFT")
        assert [(one["code"], one["pendingDays"], one["expiry"]["model"], one["value"]) for one in draft["points"]["currencies"]] == [
            ("beans", 14, "ROLLING", {"points": 1, "amount": 10_000}),
            ("status", 0, "NEVER", None),
        ]
        assert draft["earning"] | {"rules": None} == {
            "multiplierStacking": "ADD",
            "excluded": {"categories": ["tobacco"]},
            "exclusive": [{"code": "promotions", "rules": ["sunday", "lucky"], "pick": "BEST"}],
            "caps": [{"currency": "beans", "perEvent": 400}],
            "events": [{"name": "workout", "title": "A workout", "attributes": [{"name": "minutes", "type": "INTEGER", "required": True}]}],
            "rules": None,
        }
        assert [(one["code"], one["threshold"], one["perks"]) for one in draft["tiers"]["levels"]] == [
            ("silver", 100_000_000, [{"code": "lounge", "text": "A seat in the lounge"}]),
            ("gold", 500_000_000, []),
        ]
        assert draft["lifecycle"] == {
            "loyalty": {"anyOf": [{"allOf": [{"metric": "TIER", "tier": "gold"}]}]},
            "entries": [
                {"stage": "RETENTION", "health": None, "points": 50, "everyDays": None},
                {"stage": None, "health": "AT_RISK", "points": 20, "everyDays": 365},
            ],
        }
        assert draft["birthday"] == {"points": 100, "daysAhead": 7, "leapDay": "FEB_28"}
        assert draft["referrals"] == {
            "advocatePoints": 100,
            "friendPoints": 50,
            "tierRewards": [{"tier": "gold", "points": 200}],
            "minimum": 5_000_000,
        }

    def test_has_its_rules_where_they_were_put(self, shop: Roastery, warnings: list[Any]) -> None:
        rules = said(shop.asks(f"programDraft {{ earning {{ rules {{ {RULE} }} }} }}")["programDraft"]["earning"]["rules"])

        saved = [next(iter(one.values())) for one in RULES]
        assert [one.pop("code") for one in rules] == ["spend", "welcome", "status", "coffee", "review", "workout", "sunday", "lucky", "bar"]
        assert [one.pop("__typename") for one in rules] == [
            *("PerAmountRule", "FixedRule", "PerAmountRule", "PerAmountRule"),
            *("FixedRule", "FixedRule", "MultiplierRule", "MultiplierRule", "FixedRule"),
        ]
        assert rules[0] == {name: saved[0][name] for name in ("every", "points", "rates", "caps")}
        assert rules[1] == {"points": 5, "stages": ["ACQUISITION"], "on": "PURCHASE"}
        assert rules[7] == {"percent": 300, "when": "event.total == 77700000"}

    def test_is_refused_in_parts_with_all_that_is_wrong_in_them(self, shop: Roastery, warnings: list[Any]) -> None:
        before = shop.asks("programDraft { document }")

        levels = [{"code": "gold", "name": "Gold", "threshold": 5}, {"code": "gold", "name": "", "threshold": 4}]
        refused = shop.changes("tiersSave", tiers={"levels": levels})
        rule = shop.changes(
            "earningRuleSave", rule={"fixed": {"code": "new", "points": 0, "when": "event.totl > 1", "tiers": ["platinum"]}}
        )
        removed = shop.changes("earningRuleRemove", code="lucky")

        assert [(".".join(one["field"]), one["details"]["problem"]) for one in refused["userErrors"]] == [
            ("input.tiers.levels.1.code", "DUPLICATE_CODE"),
            ("input.tiers.levels.1.name", "WRONG_LENGTH"),
            ("input.tiers.levels.1.threshold", "NOT_ASCENDING"),
        ]
        assert [(".".join(one["field"]), one["details"]["problem"]) for one in rule["userErrors"]] == [
            ("input.rule.fixed.points", "OUT_OF_RANGE"),
            ("input.rule.fixed.tiers.0", "UNKNOWN_TIER"),
            ("input.rule.fixed.when", "CONDITION_REFUSED"),
        ]
        assert [(one["field"], one["details"]["problem"]) for one in removed["userErrors"]] == [(None, "UNKNOWN_RULE")]
        assert shop.asks("programDraft { document }") == before

    def test_is_checked_whole_with_errors_and_warnings(self, shop: Roastery, warnings: list[Any]) -> None:
        document = {
            "points": {"currencies": [{"code": "beans", "name": "Beans", "pendingDays": -1}, SPARE]},
            "earning": {
                "rules": [
                    {"type": "PER_AMOUNT", "code": "spend", "every": 0, "points": 1},
                    {"type": "FIXED", "code": "spend", "points": 1, "tiers": ["gold"], "when": "event.total"},
                ]
            },
            "extra": 1,
        }
        asked = "programCheck(document: $document) { errors { code path } warnings { code path warning } }"

        found = shop.asks(asked, "($document: JSON!)", document=document)["programCheck"]
        sound = shop.asks(asked, "($document: JSON!)", document=FIRST | {"points": {"currencies": [*FIRST["points"]["currencies"], SPARE]}})

        assert [(".".join(one["path"]), one["code"]) for one in found["errors"]] == [
            ("earning.rules.0.every", "OUT_OF_RANGE"),
            ("earning.rules.1.code", "DUPLICATE_CODE"),
            ("earning.rules.1.tiers.0", "UNKNOWN_TIER"),
            ("earning.rules.1.when", "CONDITION_REFUSED"),
            ("extra", "UNKNOWN_FIELD"),
            ("points.currencies.0.pendingDays", "OUT_OF_RANGE"),
        ]
        assert sound["programCheck"]["errors"] == []
        assert [(".".join(one["path"]), one["code"]) for one in sound["programCheck"]["warnings"]] == [
            ("points.currencies.1", "NEVER_AWARDED")
        ]


class TestDifference:
    def test_is_said_in_words(self, shop: Roastery, warnings: list[Any]) -> None:
        found = shop.asks("programDiff { section kind words }")["programDiff"]

        assert [one["words"] for one in found if one["section"] == "tiers"] == [
            "Silver from IDR 2,000,000 to IDR 1,000,000",
            'Silver, perk lounge added: "A seat in the lounge"',
            "Tier Gold added: from IDR 5,000,000, 200 %",
        ]
        assert ("REMOVED", "Rule opening removed") in [(one["kind"], one["words"]) for one in found]
        assert list(dict.fromkeys(one["section"] for one in found)) == ["points", "earning", "tiers", "lifecycle", "birthday", "referrals"]

    def test_of_a_version_and_itself_is_nothing(self, shop: Roastery) -> None:
        assert shop.asks("programDiff(from: 2, to: 2) { words }") == {"programDiff": []}


class TestPreview:
    def previewed(self, shop: Roastery, *, draft: bool) -> Any:
        arguments = {"id": shop.customers["ani"], "event": LUCKY, "draft": draft}
        return shop.asks(PREVIEW, "($id: ID!, $event: EventInput!, $draft: Boolean)", **arguments)["previewEvent"]

    def test_shows_what_the_published_program_would_give(self, shop: Roastery, warnings: list[Any]) -> None:
        decision = self.previewed(shop, draft=False)

        assert (awards(decision), decision["tier"], decision["stage"]) == ({"beans": 80}, "silver", "RETENTION")
        assert reasons(decision) == [("spend", True, 77, 77, "77 times 1"), ("opening", True, 3, 3, "3 points for a purchase")]

    def test_shows_what_the_draft_would_give(self, shop: Roastery, warnings: list[Any]) -> None:
        decision = self.previewed(shop, draft=True)

        assert (awards(decision), decision["tier"], decision["stage"]) == ({"beans": 400, "status": 500}, "silver", "RETENTION")
        assert reasons(decision) == LUCKY_OUTCOMES


class TestBacktest:
    def test_is_followed_to_its_end(self, shop: Roastery, tried: list[dict[str, Any]]) -> None:
        assert [one["report"] for one in tried[:-1]] == [None] * (len(tried) - 1)
        assert (tried[-1]["progress"], tried[-1]["error"], tried[-1]["publishedVersion"]) == (
            {"state": "DONE", "done": 2, "total": 2},
            None,
            2,
        )
        listed = shop.asks(f"backtests {{ nodes {{ {BACKTEST} }} }} backtest(id: $id) {{ {BACKTEST} }}", "($id: ID!)", id=tried[-1]["id"])
        assert listed == {"backtests": {"nodes": [tried[-1]]}, "backtest": tried[-1]}

    def test_says_what_the_published_program_gave(self, tried: list[dict[str, Any]]) -> None:
        assert by_rule(tried[-1]["report"]["published"]) == {
            "points": [{"currency": "beans", "issued": 186, "takenBack": 0, "expired": 0}],
            "cost": None,
            "rules": {"spend": (2, 180, 180), "opening": (2, 6, 6)},
            "tiers": [{"tier": None, "customers": 4}],
            "stages": [{"stage": "ACQUISITION", "customers": 2}, {"stage": "CONVERSION", "customers": 2}],
        }

    def test_says_what_the_draft_would_have_given(self, shop: Roastery, tried: list[dict[str, Any]]) -> None:
        """A-1 would have given 60 of 150, 5 as a welcome, and both again on a Sunday; B-1 30 and the welcome."""
        report = tried[-1]["report"]

        assert by_rule(report["draft"]) == {
            "points": [
                {"currency": "beans", "issued": 165, "takenBack": 0, "expired": 0},
                {"currency": "status", "issued": 1_800, "takenBack": 0, "expired": 0},
            ],
            "cost": 1_650_000,
            "rules": {"spend": (2, 180, 90), "welcome": (2, 10, 10), "status": (2, 1_800, 1_800), "sunday": (1, 65, 65)},
            "tiers": [{"tier": None, "customers": 3}, {"tier": "silver", "customers": 1}],
            "stages": [{"stage": "ACQUISITION", "customers": 2}, {"stage": "CONVERSION", "customers": 2}],
        }
        assert (report["events"], report["customers"], report["changed"]) == (2, 4, 2)
        assert report["tierMoves"] == [{"published": None, "draft": "silver", "customers": 1}]
        assert [(one["customerId"], one["published"]["points"], one["draft"]["points"]) for one in report["sample"]] == [
            (shop.customers["ani"], 153, 130),
            (shop.customers["budi"], 33, 35),
        ]
