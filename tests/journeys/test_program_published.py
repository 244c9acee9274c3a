"""What a published program does: it carries everybody over, decides, explains, and gives way to another one. By GraphQL and commands."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.following import follow
from tests.journeys.roastery import LUCKY_OUTCOMES, Roastery, awards, live_on, opened, reasons, write_draft
from tests.serving import Server

NO_PLACE = "there is no attribute place"


@pytest.fixture(scope="module")
def shop(server: Server) -> Roastery:
    shop = opened(server)
    write_draft(shop)
    return shop


@pytest.fixture(scope="module")
def published(shop: Roastery) -> list[dict[str, Any]]:
    """Publish the draft, and follow how everybody is carried over."""
    shop.cursors = {name: shop.shows(name, "notificationCursor")["notificationCursor"] for name in shop.customers}
    payload = shop.changes("programPublish")
    assert (payload["program"], payload["userErrors"]) == ({"version": 3, "status": "PUBLISHED"}, [])
    query = "subscription { programUpgrade(version: 3) { state done total } }"
    return [one["programUpgrade"] for one in follow(shop.server, shop.staff, query)]


@pytest.fixture(scope="module")
def lived(shop: Roastery, published: list[dict[str, Any]]) -> dict[str, Any]:
    """Let things happen under the new version; return what was answered by the number of the event."""
    return live_on(shop)


@pytest.fixture(scope="module")
def back(shop: Roastery, lived: dict[str, Any]) -> dict[str, Any]:
    """Publish the first program again."""
    return shop.changes("programPublish", version=2)


class TestPublishing:
    def test_carries_everybody_over(self, shop: Roastery, published: list[dict[str, Any]]) -> None:
        assert published[-1] == {"state": "DONE", "done": 4, "total": 4}
        merchant = shop.asks("program { version upgrade { state done total } } programDraft { version }")
        assert merchant == {"program": {"version": 3, "upgrade": published[-1]}, "programDraft": None}

    def test_tells_whom_it_lifts(self, shop: Roastery, published: list[dict[str, Any]]) -> None:
        query = "subscription ($after: Cursor) { notifications(after: $after) { __typename title ... on TierChanged { from to } } }"
        following = follow(shop.server, shop.token("ani"), query, {"after": shop.cursors["ani"]})

        [first] = [next(following)["notifications"]]
        following.close()

        assert first == {"__typename": "TierChanged", "title": "Anda kini di tingkat Silver", "from": None, "to": "silver"}
        assert shop.shows("budi", "notificationCursor tier { code }") == {"notificationCursor": shop.cursors["budi"], "tier": None}


class TestDecisions:
    def test_are_as_the_draft_promised(self, lived: dict[str, Any]) -> None:
        decision = lived["A-2"]["decision"]

        assert (awards(decision), decision["tier"], decision["stage"]) == ({"beans": 400, "status": 500}, "silver", "RETENTION")
        assert reasons(decision) == LUCKY_OUTCOMES

    def test_say_why_rules_fired_and_were_trimmed(self, lived: dict[str, Any]) -> None:
        third, fourth = (lived[number]["decision"] for number in ("A-3", "A-4"))

        assert (awards(third), third["tier"], third["stage"]) == ({"beans": 150, "status": 3_000}, "gold", "LOYALTY")
        assert reasons(third) == [
            ("spend", True, 300, 60, "300 times 1, trimmed to 60 an event"),
            ("welcome", False, 0, 0, "only in ACQUISITION"),
            ("status", True, 3_000, 3_000, "3000 times 1"),
            ("coffee", False, 0, 0, "no product of this rule"),
            ("sunday", True, 60, 60, "200 %"),
            ("lucky", False, 0, 0, "the condition is not met"),
            ("tier:silver", True, 30, 30, "150 %"),
        ]
        assert (awards(fourth), fourth["tier"], fourth["stage"]) == ({"beans": 60, "status": 100}, "gold", "LOYALTY")
        assert reasons(fourth)[0] == ("spend", True, 20, 20, "10 times 2")
        assert reasons(fourth)[-1] == ("tier:gold", True, 20, 20, "200 %")

    def test_say_why_rules_did_not_fire(self, lived: dict[str, Any]) -> None:
        answers = {number: reasons(lived[number]["decision"]) for number in ("C-1", "C-2", "C-3", "C-5", "C-6", "C-7")}

        assert answers["C-1"][-2:] == [("sunday", False, 0, 0, "not on Mondays"), ("lucky", False, 0, 0, "the condition is not met")]
        assert answers["C-2"] == [("workout", True, 10, 10, "10 points for workout")]
        assert answers["C-3"] == [("workout", False, 0, 0, "not again within 24 hours")]
        assert answers["C-5"] == [("review", True, 25, 25, "25 points for a review")]
        assert answers["C-6"] == [("review", False, 0, 0, "only once a week")]
        assert answers["C-7"] == [("bar", False, 0, 0, f"the condition failed: {NO_PLACE}")]

    def test_tell_the_merchant_which_condition_could_not_be_evaluated(self, shop: Roastery, lived: dict[str, Any]) -> None:
        [notice] = shop.asks("notices { nodes { kind subject message programVersion } }")["notices"]["nodes"]

        assert notice == {"kind": "RULE_FAILED", "subject": "bar", "message": NO_PLACE, "programVersion": 3}

    def test_refuse_events_that_are_not_as_declared(self, lived: dict[str, Any]) -> None:
        [error] = lived["C-4"]["userErrors"]

        assert lived["C-4"]["decision"] is None
        assert (error["code"], error["field"]) == ("INVALID", ["input", "event", "attributes", "minutes"])


class TestLedger:
    def movements(self, shop: Roastery, name: str) -> list[tuple[str, str, int, str, list[tuple[str, int]]]]:
        """List what moved, oldest first: kind, currency, points, reason, and what gave how much."""
        fields = "transactions(first: 50) { nodes { kind currency points pending reason explanation { rule fired given } } }"
        return [
            (
                one["kind"],
                one["currency"],
                one["pending"] or one["points"],
                one["reason"],
                [(rule["rule"], rule["given"]) for rule in one["explanation"] if rule["fired"]],
            )
            for one in reversed(shop.shows(name, fields)["transactions"]["nodes"])
        ]

    def test_explains_what_purchases_gave_and_refunds_took(self, shop: Roastery, lived: dict[str, Any]) -> None:
        given = [("spend", 50), ("coffee", 100), ("lucky", 250), ("tier:silver", 0)]
        left = [("refund", -63), ("spend", 45), ("coffee", 90), ("sunday", 135), ("tier:silver", 67)]

        assert self.movements(shop, "ani") == [
            ("EARN", "beans", 153, "PURCHASE A-1", [("spend", 150), ("opening", 3)]),
            ("EARN", "beans", 400, "PURCHASE A-2", given),
            ("EARN", "status", 500, "PURCHASE A-2", [("status", 500)]),
            ("EARN", "beans", 50, "Entered RETENTION", [("stage:RETENTION", 50)]),
            ("EARN", "beans", 150, "PURCHASE A-3", [("spend", 60), ("sunday", 60), ("tier:silver", 30)]),
            ("EARN", "status", 3_000, "PURCHASE A-3", [("status", 3_000)]),
            ("EARN", "beans", 60, "PURCHASE A-4", [("spend", 20), ("sunday", 20), ("tier:gold", 20)]),
            ("EARN", "status", 100, "PURCHASE A-4", [("status", 100)]),
            ("REVERSE", "beans", -63, "REFUND A-5", left),
            ("REVERSE", "status", -50, "REFUND A-5", [("refund", -50), ("status", 450)]),
        ]
        assert shop.shows("ani", "balance { available pending }")["balance"] == {"available": 153, "pending": 597}

    def test_explains_what_time_did(self, shop: Roastery, lived: dict[str, Any]) -> None:
        over, past = "The return window is over", "Past the last usable day"
        bought = [("spend", 10), ("welcome", 5), ("sunday", 15)]

        assert [(kind, *told) for kind, currency, *told in self.movements(shop, "dodi") if currency == "beans"] == [
            ("EARN", 30, "PURCHASE D-1", bought),
            ("MATURE", -30, over, bought),
            ("EARN", 20, "Entered AT_RISK", [("health:AT_RISK", 20)]),
            ("MATURE", -20, over, [("maturity", 20)]),
            ("EXPIRE", -30, past, [("expiry", -30)]),
            ("EXPIRE", -20, past, [("expiry", -20)]),
            ("EARN", 7, "VISIT D-2", [("bar", 7)]),
        ]
        assert shop.shows("dodi", "balance { available pending } health") == {"balance": {"available": 0, "pending": 7}, "health": "LAPSED"}
        assert shop.shows("cici", "balance { available pending }")["balance"] == {"available": 15 + 10 + 25 + 20, "pending": 0}

    def test_explains_each_kind_of_rule(self, shop: Roastery, lived: dict[str, Any]) -> None:
        moved = [one for name in ("ani", "cici", "dodi") for one in self.movements(shop, name)]

        rules = {rule for kind, _, _, _, explanation in moved if kind == "EARN" for rule, given in explanation if given}
        assert rules == {
            *("spend", "status", "coffee", "welcome", "opening", "review", "workout", "sunday", "lucky", "bar"),
            *("tier:silver", "tier:gold", "stage:RETENTION", "health:AT_RISK"),
        }
        assert all(sum(given for _, given in explanation) == points for kind, _, points, _, explanation in moved if kind == "EARN")

    def test_adds_up(self, shop: Roastery, lived: dict[str, Any]) -> None:
        done = shop.server.installation.run("audit", "--merchant", shop.shown["merchant"], "--quiet")

        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


class TestOlderVersion:
    def test_decides_again_when_it_is_published_again(self, shop: Roastery, back: dict[str, Any]) -> None:
        assert (back["program"], back["userErrors"]) == ({"version": 2, "status": "PUBLISHED"}, [])
        budi = shop.records("budi", event={"kind": "PURCHASE", "externalId": "B-2", "total": 30_000_000})
        assert reasons(budi["decision"]) == [("spend", True, 30, 30, "30 times 1"), ("opening", True, 3, 3, "3 points for a purchase")]

    def test_gives_its_highest_level_for_one_that_it_does_not_know(self, shop: Roastery, back: dict[str, Any]) -> None:
        assert shop.shows("ani", "stage tier { code name }") == {"stage": "LOYALTY", "tier": {"code": "silver", "name": "Silver"}}

    def test_is_listed_with_all_its_publications(self, shop: Roastery, back: dict[str, Any]) -> None:
        programs = shop.asks("programs { totalCount nodes { version status publications { at by } } }")["programs"]

        assert [(one["version"], one["status"], len(one["publications"])) for one in programs["nodes"]] == [
            (3, "RETIRED", 1),
            (2, "PUBLISHED", 2),
            (1, "RETIRED", 1),
        ]
        assert programs["totalCount"] == 3


class TestCommandLine:
    def runs(self, shop: Roastery, command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return shop.server.installation.run("program", command, *arguments, "--url", shop.server.url, "--key", shop.key)

    @pytest.fixture
    def file(self, shop: Roastery, back: dict[str, Any], tmp_path: Path) -> Path:
        """Take the second program as a file, and change it."""
        shown = self.runs(shop, "show", "--version", "3")
        assert shown.returncode == 0, shown.stderr
        file = tmp_path / "program.yaml"
        file.write_text(shown.stdout.replace("percent: 300", "percent: 250"))
        return file

    def test_brings_a_program_from_a_file_and_back(self, shop: Roastery, file: Path) -> None:
        checked, applied = self.runs(shop, "check", str(file)), self.runs(shop, "apply", str(file), "--publish")

        shown, again = self.runs(shop, "show"), self.runs(shop, "apply", str(file), "--publish")
        assert (checked.returncode, applied.returncode, again.returncode) == (0, 0, 0), (checked.stderr, applied.stderr, again.stderr)
        assert shown.stdout == file.read_text()
        assert "Nothing to change." in again.stdout
        assert shop.asks("program { version } programDiff(from: 3, to: 4) { words }") == {
            "program": {"version": 4},
            "programDiff": [{"words": "Rule lucky: 250 % instead of 300 %"}],
        }
