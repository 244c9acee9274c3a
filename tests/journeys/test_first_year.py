"""A customer's first year, through GraphQL only: what the program decides and what comes of it."""

from typing import Any

import pytest

from tests.journeys.coffee import Chain
from tests.journeys.year import BROKEN, PROGRAM, STORY
from tests.serving import Server, ask

MOVEMENT = "id kind currency points available pending held reason effectiveAt explanation { rule currency fired wanted given reason }"


class TestProgram:
    def test_is_refused_with_every_problem_and_its_path(self, server: Server) -> None:
        chain = Chain(server, server.installation.merchant())
        chain.sign_in()

        refused = chain.save(BROKEN)

        assert refused["program"] is None
        assert {(error["code"], *error["field"][:2]) for error in refused["userErrors"]} == {("INVALID", "input", "document")}
        assert [".".join(error["field"][2:]) for error in refused["userErrors"]] == [
            "earning.rules.0.every",
            "earning.rules.0.points",
            "earning.rules.1.code",
            "earning.rules.1.when",
            "points.currencies.0.code",
            "points.currencies.0.onRefund",
            "reward",
            "tiers.levels.1.threshold",
        ]
        assert ask(server, chain.key, "{ merchant { programDraft { version } program { version } } }")["merchant"] == {
            "programDraft": None,
            "program": {"version": 1},
        }

    def test_goes_out_as_it_came_in(self, chain: Chain) -> None:
        document = ask(chain.server, chain.key, "{ merchant { program { version document } } }")["merchant"]["program"]

        assert document["version"] == 2
        assert chain.save(document["document"])["program"]["document"] == document["document"]
        assert document["document"]["earning"]["rules"][3]["when"] == PROGRAM["earning"]["rules"][3]["when"]


class TestDecisions:
    def test_are_what_the_program_says(self, chain: Chain) -> None:
        decided = [one["decision"] for one in chain.recorded if one["decision"]]

        assert [one["userErrors"] for one in chain.recorded] == [[]] * len(STORY)
        assert [({one["currency"]: one["points"] for one in each["awards"]}, each["tier"], each["stage"]) for each in decided] == [
            ({"beans": 20, "stamps": 1}, None, "CONVERSION"),  # 10, doubled on a Saturday
            ({"beans": 45, "stamps": 1}, "silver", "RETENTION"),  # the tier held before is none
            ({"beans": 15, "stamps": 1}, "silver", "RETENTION"),  # 10 at x1.5
            ({"beans": 7}, "silver", "RETENTION"),  # a review: 5 at x1.5
            ({"beans": 225, "stamps": 1}, "gold", "RETENTION"),  # the third purchase was taken back whole
            ({}, "gold", "LOYALTY"),  # three purchases and an NPS of 9
        ]

    def test_are_as_previewed(self, chain: Chain) -> None:
        assert [one["decision"] for one in chain.recorded if one["decision"]] == chain.previewed

    def test_are_given_again_for_the_same_events(self, chain: Chain) -> None:
        before = chain.me("balances { currency available } transactions { totalCount } notificationCursor")

        again = [chain.records(item) for item in STORY]

        assert [one["duplicate"] for one in again] == [True] * len(STORY)
        assert [(one["decision"], one["refund"]) for one in again] == [(one["decision"], one["refund"]) for one in chain.recorded]
        assert chain.me("balances { currency available } transactions { totalCount } notificationCursor") == before

    def test_take_back_by_what_remains(self, chain: Chain) -> None:
        taken = [one["refund"]["takenBack"] for one in chain.recorded if one["refund"]]

        assert [{one["currency"]: one["points"] for one in each} for each in taken] == [
            {"beans": 8},  # 15 for 109.900; 7 for the 55.000 that remain
            {"beans": 7, "stamps": 1},
            {"beans": 15},  # 225 for 1.500.000; 210 for 1.400.000, still at Silver's x1.5
        ]


class TestStandings:
    def test_rise_and_fall(self, chain: Chain) -> None:
        tiers = [one["customer"]["tier"] and one["customer"]["tier"]["code"] for one in chain.recorded]
        stages = [one["customer"]["stage"] for one in chain.recorded]

        assert tiers == [None, *["silver"] * 5, "gold", "gold", "silver"]
        assert stages == ["CONVERSION", *["RETENTION"] * 6, "LOYALTY", "LOYALTY"]

    def test_are_shown_with_what_is_missing(self, chain: Chain) -> None:
        """The purchase of 10 January 2026 has left the window of 12 months two hours ago, so 1.850.000 count."""
        me = chain.me("stage health tier { code since until next { code metric missing } } balances { currency available debt }")

        assert me == {
            "stage": "LOYALTY",
            "health": "LAPSED",
            "tier": {
                "code": "silver",
                "since": "2026-02-11T03:00:00Z",
                "until": "2027-02-28",
                "next": {"code": "gold", "metric": "SPEND", "missing": 15_000_000},
            },
            "balances": [{"currency": "beans", "available": 282, "debt": 0}, {"currency": "stamps", "available": 3, "debt": 0}],
        }

    def test_have_a_history_with_reasons(self, chain: Chain) -> None:
        history = chain.me("stageHistory { totalCount nodes { from to at reason } }")["stageHistory"]

        assert [(one["from"], one["to"], one["at"][:10]) for one in history["nodes"]] == [
            ("RETENTION", "LOYALTY", "2026-05-06"),
            ("CONVERSION", "RETENTION", "2026-02-11"),
            ("ACQUISITION", "CONVERSION", "2026-01-10"),
            (None, "ACQUISITION", "2026-01-05"),
        ]
        assert history["nodes"][0]["reason"] == "3 purchases in 365 days and an NPS of at least 9"
        assert history["totalCount"] == 4


class TestPurchases:
    def test_show_what_they_earn_after_refunds(self, chain: Chain) -> None:
        shown = chain.me(
            "purchases { totalCount nodes { externalId total refunded points awards { currency points } at customer { id } } }"
        )

        assert [(one["externalId"], one["refunded"], one["points"]) for one in shown["purchases"]["nodes"]] == [
            ("P-4", 10_000_000, 210),
            ("P-3", 10_990_000, 0),
            ("P-2", 0, 45),
            ("P-1", 0, 20),
        ]
        assert {one["customer"]["id"] for one in shown["purchases"]["nodes"]} == {chain.ani}
        assert sum(one["points"] for one in shown["purchases"]["nodes"]) + 7 == 282


class TestTransactions:
    @pytest.fixture
    def movements(self, chain: Chain) -> list[dict[str, Any]]:
        """List all movements, oldest first, in pages of four."""
        found: list[dict[str, Any]] = []
        after = "null"
        while True:
            page = chain.me(f"transactions(first: 4, after: {after}) {{ nodes {{ {MOVEMENT} }} pageInfo {{ hasNextPage endCursor }} }}")
            found += page["transactions"]["nodes"]
            after = f'"{page["transactions"]["pageInfo"]["endCursor"]}"'
            if not page["transactions"]["pageInfo"]["hasNextPage"]:
                return found[::-1]

    def test_add_up_to_the_balances(self, movements: list[dict[str, Any]]) -> None:
        assert sum(one["points"] for one in movements if one["currency"] == "beans") == 282
        assert sum(one["points"] for one in movements if one["currency"] == "stamps") == 3
        assert all(one["points"] == one["available"] + one["pending"] + one["held"] for one in movements)
        assert len({one["id"] for one in movements}) == len(movements) == 13

    def test_of_earning_are_the_sum_of_the_rules_that_fired(self, movements: list[dict[str, Any]]) -> None:
        for one in movements:
            if one["kind"] == "EARN":
                assert sum(rule["given"] for rule in one["explanation"] if rule["fired"]) == one["points"], one
            assert all(rule["reason"] and rule["currency"] == one["currency"] for rule in one["explanation"])
            assert all(rule["fired"] or rule["given"] == 0 for rule in one["explanation"])

    def test_say_why_a_rule_did_not_fire(self, movements: list[dict[str, Any]]) -> None:
        [silver] = [one for one in movements if one["reason"] == "PURCHASE P-3" and one["currency"] == "beans"]

        assert [(rule["rule"], rule["fired"], rule["given"], rule["reason"]) for rule in silver["explanation"]] == [
            ("spend", True, 10, "10 times 1"),
            ("review", False, 0, "another kind of event"),
            ("saturday", False, 0, "the condition is not met"),
            ("tier:silver", True, 5, "150 %"),
        ]

    def test_of_refunds_say_what_was_earned_before_and_after(self, movements: list[dict[str, Any]]) -> None:
        reasons = [one["explanation"][0]["reason"] for one in movements if one["kind"] == "REVERSE" and one["currency"] == "beans"]

        assert reasons == [
            "15 earned before, 7 after; UNLIMITED took 8",
            "7 earned before, 0 after; UNLIMITED took 7",
            "225 earned before, 210 after; UNLIMITED took 15",
        ]


class TestBooks:
    def test_hold_every_invariant(self, chain: Chain) -> None:
        done = chain.server.installation.run("audit", "--quiet")

        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
