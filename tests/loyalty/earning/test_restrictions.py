from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from loyalty.earning.facts import EventFacts
from tests.loyalty.earning.written import LONDON, earns, given_by, points, program, purchase, reasons
from tests.loyalty.programs.documents import fixed, multiply, per_amount

JAKARTA = ZoneInfo("Asia/Jakarta")
LEVELS = [{"code": "silver"}, {"code": "gold"}]
FIRED = "5 points for a purchase"


def local(text: str, zone: ZoneInfo = LONDON) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def why(rule: dict[str, Any], at: str, *, zone: ZoneInfo = LONDON, **customer: Any) -> str:
    """Say why a rule did not fire for a purchase at a local time."""
    awards = earns(program(rule, levels=LEVELS), purchase(1, at=local(at, zone)), zone=zone, **customer)
    return awards.outcomes[0].reason


class TestRestrictions:
    @pytest.mark.parametrize(
        ("restriction", "at", "reason"),
        [
            ({"active": False}, "2026-03-01 12:00", "not active"),
            ({"tiers": ["gold"]}, "2026-03-01 12:00", "only for gold"),
            ({"tiers": ["gold", "silver"]}, "2026-03-01 12:00", FIRED),
            ({"stages": ["LOYALTY", "CONVERSION"]}, "2026-03-01 12:00", "only in LOYALTY, CONVERSION"),
            ({"stages": ["LOYALTY", "RETENTION"]}, "2026-03-01 12:00", FIRED),
            ({"schedule": {"from": "2026-12-01"}}, "2026-11-30 23:59", "only from 2026-12-01"),
            ({"schedule": {"from": "2026-12-01"}}, "2026-12-01 00:00", FIRED),
            ({"schedule": {"until": "2026-12-31"}}, "2026-12-31 23:59", FIRED),
            ({"schedule": {"until": "2026-12-31"}}, "2027-01-01 00:00", "only until 2026-12-31"),
            ({"schedule": {"weekdays": ["SATURDAY"]}}, "2026-03-01 12:00", "not on Sundays"),
            ({"schedule": {"weekdays": ["SATURDAY", "SUNDAY"]}}, "2026-03-01 12:00", FIRED),
            ({"schedule": {"hours": {"from": "14:00", "until": "16:00"}}}, "2026-03-01 13:59", "only from 14:00 to 16:00"),
            ({"schedule": {"hours": {"from": "14:00", "until": "16:00"}}}, "2026-03-01 14:00", FIRED),
            ({"schedule": {"hours": {"from": "14:00", "until": "16:00"}}}, "2026-03-01 16:00", "only from 14:00 to 16:00"),
            ({"schedule": {"hours": {"from": "22:00", "until": "24:00"}}}, "2026-03-01 23:59", FIRED),
            ({"schedule": {"hours": {"from": "22:00", "until": "24:00"}}}, "2026-03-01 00:00", "only from 22:00 to 24:00"),
            ({"schedule": {"hours": {"from": "22:00", "until": "02:00"}}}, "2026-03-01 22:00", FIRED),
            ({"schedule": {"hours": {"from": "22:00", "until": "02:00"}}}, "2026-03-01 01:59", FIRED),
            ({"schedule": {"hours": {"from": "22:00", "until": "02:00"}}}, "2026-03-01 02:00", "only from 22:00 to 02:00"),
        ],
    )
    def test_say_why_a_rule_does_not_fire(self, restriction: dict[str, Any], at: str, reason: str) -> None:
        assert why(fixed(5, **restriction), at, tier="silver") == reason

    def test_after_midnight_go_by_the_weekday_of_the_events_own_day(self) -> None:
        late = {"weekdays": ["SATURDAY"], "hours": {"from": "22:00", "until": "02:00"}}

        assert why(fixed(5, schedule=late), "2026-02-28 23:00") == FIRED
        assert why(fixed(5, schedule=late), "2026-02-28 01:00") == FIRED
        assert why(fixed(5, schedule=late), "2026-03-01 01:00") == "not on Sundays"

    def test_go_by_the_merchants_clocks(self) -> None:
        rules = program(fixed(5, schedule={"from": "2026-03-02", "hours": {"from": "00:00", "until": "06:00"}}))
        event = purchase(1, at=datetime(2026, 3, 1, 20, 0, tzinfo=UTC))

        assert points(rules, event, zone=JAKARTA) == 5
        assert reasons(earns(rules, event, zone=LONDON)) == {"bonus": "only from 2026-03-02"}

    def test_hold_for_multipliers_and_their_names_too(self) -> None:
        rules = program(
            fixed(10, on="CUSTOM"),
            multiply(200, "quiz", on="CUSTOM", name="quiz"),
            multiply(300, "tour", on="CUSTOM", name="tour"),
            multiply(400, "gold", on="CUSTOM", tiers=["gold"]),
            levels=LEVELS,
        )

        awards = earns(rules, EventFacts("CUSTOM", local("2026-03-01 12:00"), name="quiz"))

        assert awards.points == {"points": 20}
        assert reasons(awards) == {
            "bonus": "10 points for quiz",
            "quiz": "200 %",
            "tour": "an event of another name",
            "gold": "only for gold",
        }

    def test_are_looked_at_before_the_condition(self) -> None:
        awards = earns(program(fixed(5, tiers=["gold"], when="1 / event.tax > 0"), levels=LEVELS), purchase(1))

        assert (awards.outcomes[0].reason, awards.failures) == ("only for gold", ())


class TestRates:
    RATES = (
        {"points": 4, "tiers": ["gold"], "stages": ["LOYALTY"]},
        {"points": 3, "tiers": ["gold", "silver"]},
        {"points": 2, "stages": ["RETENTION"]},
    )

    @pytest.mark.parametrize(
        ("tier", "stage", "given"),
        [
            ("gold", "LOYALTY", 40),
            ("gold", "RETENTION", 30),
            ("silver", "LOYALTY", 30),
            (None, "RETENTION", 20),
            (None, "CONVERSION", 10),
        ],
    )
    def test_are_the_points_of_the_first_that_fits(self, tier: str | None, stage: str, given: int) -> None:
        rules = program(per_amount(100, rates=self.RATES), levels=LEVELS)

        awards = earns(rules, purchase(10_00), tier=tier, stage=stage)

        assert awards.points == {"points": given}
        assert awards.outcomes[0].reason == f"10 times {given // 10}"

    def test_are_there_for_fixed_awards_too(self) -> None:
        rules = program(fixed(1, rates=self.RATES), levels=LEVELS)

        assert given_by(earns(rules, purchase(1), tier="silver")) == {"bonus": 3}
