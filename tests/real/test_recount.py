"""The recounts themselves: the figures of the real shop's year, and small cases that can be checked by hand."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from tests.real.purchases import ABSENT, LONDON, Command, Purchase, Refund, Replay, available, read, replay
from tests.real.recount_points import points_per_customer
from tests.real.recount_stages import Stage, stage_at
from tests.real.recount_standing import Movement, Standing, earned_per_purchase, movements, standing, standing_per_customer
from tests.real.recount_tiers import ONE_VERSION, Downgrade, Level, Reign, Reigns, Terms, always, held_at, tier_at


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


def purchase(external_id: str, at: str, total: int) -> Command:
    return Purchase(customer="ada", external_id=external_id, at=moment(at), total=total)


def refund(of: str, at: str, amount: int) -> Command:
    return Refund(customer="ada", external_id=f"{of}/{at}", at=moment(at), purchase=of, amount=amount)


def tier(history: list[Command], at: str, reigns: Reigns = ONE_VERSION) -> str | None:
    return tier_at(moment(at), history, reigns)


def stage(history: list[Command], at: str) -> Stage:
    return stage_at(moment(at), history)


@pytest.fixture(scope="module")
def year() -> Replay:
    return read()


@pytest.mark.skipif(not available(), reason=ABSENT)
class TestTheRealYear:
    def test_has_the_purchases_and_refund_parts_that_its_readme_promises(self, year: Replay) -> None:
        assert Counter(type(command) for command in year.commands) == {Purchase: 11_415, Refund: 2_355}
        assert sum(year.unmatched.values()) == 2_199_189

    def test_leaves_the_points_outstanding_of_the_first_run(self, year: Replay) -> None:
        assert sum(points_per_customer(year.commands).values()) == 4_935_800

    def test_leaves_the_standings_of_the_second_run(self, year: Replay) -> None:
        standings = standing_per_customer(year.commands).values()

        assert sum(one.points for one in standings) == 7_468_046
        assert Counter(one.tier for one in standings) == {None: 1_589, "silver": 1_227, "gold": 501}
        assert Counter(one.stage for one in standings) == {"ACQUISITION": 9, "CONVERSION": 1_384, "RETENTION": 1_292, "LOYALTY": 632}


class TestReplay:
    def row(self, invoice: str, at: str, amount: str, kind: str = "order") -> dict[str, str]:
        return {"invoice_no": invoice, "customer_id": "ada", "at": at, "amount_gbp": amount, "kind": kind}

    def test_takes_a_cancellation_from_the_newest_purchases_first(self) -> None:
        replayed = replay(
            [
                self.row("1", "2011-01-01T10:00:00", "10.0"),
                self.row("2", "2011-01-02T10:00:00", "20.05"),
                self.row("3", "2011-01-02T10:00:00", "5"),
                self.row("C4", "2011-01-03T10:00:00", "-27", "cancellation"),
                self.row("C5", "2011-01-03T11:00:00", "-9", "cancellation"),
            ]
        )

        parts = [(one.external_id, one.purchase, one.amount) for one in replayed.commands if isinstance(one, Refund)]
        assert parts == [("C4/1", "3", 500), ("C4/2", "2", 2005), ("C4/3", "1", 195), ("C5/1", "1", 805)]
        assert replayed.unmatched == {"C5": 95}

    def test_reads_times_as_londons(self) -> None:
        replayed = replay([self.row("1", "2011-07-01T10:00:00", "10.0")])

        assert replayed.commands[0].at == datetime(2011, 7, 1, 9, tzinfo=UTC)

    def test_refuses_what_is_not_whole_pence(self) -> None:
        with pytest.raises(ValueError, match="not whole pence"):
            replay([self.row("1", "2011-07-01T10:00:00", "10.005")])


class TestPoints:
    def test_rounds_the_base_award_and_then_the_multiplied_sum(self) -> None:
        history = [purchase("first", "2011-01-01T10:00", 500_00), purchase("second", "2011-01-02T10:00", 10_99)]

        assert earned_per_purchase(history) == {"first": 500, "second": 15}

    def test_takes_back_with_the_tier_held_before_the_purchase(self) -> None:
        history = [
            purchase("first", "2011-01-01T10:00", 500_00),
            purchase("second", "2011-01-02T10:00", 10_99),
            purchase("third", "2011-01-03T10:00", 2_000_00),
            refund("second", "2011-01-04T10:00", 2_00),
            refund("first", "2011-01-04T10:00", 1),
        ]

        assert earned_per_purchase(history) == {"first": 499, "second": 12, "third": 3_000}

    def test_end_at_nothing_when_everything_went_back(self) -> None:
        history = [purchase("only", "2011-01-01T10:00", 100_00), *(refund("only", f"2011-01-0{day}T10:00", 50_00) for day in (2, 3))]

        assert standing(history, at=moment("2011-02-01T00:00")) == Standing(points=0, tier=None, stage="ACQUISITION")


class TestTiers:
    def test_stay_when_later_purchases_support_what_was_refunded(self) -> None:
        history = [
            purchase("jan", "2011-01-10T10:00", 400_00),
            purchase("feb", "2011-02-10T10:00", 200_00),
            purchase("mar", "2011-03-10T10:00", 300_00),
            refund("feb", "2011-04-10T10:00", 200_00),
        ]

        assert tier(history[:1], "2011-01-11T00:00") is None
        assert tier(history[:2], "2011-02-11T00:00") == "silver"
        assert tier(history, "2011-04-11T00:00") == "silver"

    def test_fall_when_the_rest_no_longer_supports_them(self) -> None:
        history = [
            purchase("jan", "2011-01-10T10:00", 400_00),
            purchase("feb", "2011-02-10T10:00", 200_00),
            refund("feb", "2011-04-10T10:00", 100_01),
        ]

        assert tier(history, "2011-04-11T00:00") is None

    def test_stay_when_another_purchase_began_them(self) -> None:
        history = [
            purchase("jan", "2011-01-10T10:00", 400_00),
            purchase("feb", "2011-02-10T10:00", 200_00),
            refund("jan", "2011-04-10T10:00", 400_00),
        ]

        assert tier(history, "2011-04-11T00:00") == "silver"

    def test_fall_no_lower_than_what_was_held_before(self) -> None:
        history = [
            purchase("jan", "2011-01-10T10:00", 500_00),
            purchase("feb", "2011-02-10T10:00", 1_500_00),
            refund("jan", "2011-03-10T10:00", 500_00),
            refund("feb", "2011-04-10T10:00", 1_500_00),
        ]

        assert tier(history[:3], "2011-03-11T00:00") == "gold"
        assert tier(history, "2011-04-11T00:00") == "silver"

    def test_fall_step_by_step_with_the_refunds_of_one_purchase(self) -> None:
        history = [
            purchase("jan", "2011-01-10T10:00", 2_000_00),
            refund("jan", "2011-02-10T10:00", 1_000_00),
            refund("jan", "2011-03-10T10:00", 900_00),
        ]

        assert [tier(history[:known], "2011-03-11T00:00") for known in (1, 2, 3)] == ["gold", "silver", None]

    def test_last_to_the_end_of_the_month_twelve_months_on(self) -> None:
        history = [purchase("jan", "2011-01-10T10:00", 500_00)]

        assert tier(history, "2012-01-31T23:59:59") == "silver"
        assert tier(history, "2012-02-01T00:00") is None
        assert tier(history, "2012-02-01T00:00", always(Terms(downgrade=Downgrade.NEVER))) == "silver"

    def test_are_kept_for_the_next_twelve_months_when_the_window_supports_them(self) -> None:
        history = [purchase("jan", "2011-01-10T10:00", 500_00), purchase("dec", "2011-12-10T10:00", 500_00)]

        assert tier(history, "2013-01-31T23:59:59") == "silver"
        assert tier(history, "2013-02-01T00:00") is None

    def test_look_at_twelve_months_without_their_first_instant(self) -> None:
        history = [purchase("one", "2011-01-10T10:00", 300_00), purchase("two", "2012-01-10T10:00", 200_00)]
        sooner = [purchase("one", "2011-01-10T10:00", 300_00), purchase("two", "2012-01-10T09:59:59", 200_00)]

        assert tier(history, "2012-01-11T00:00") is None
        assert tier(sooner, "2012-01-11T00:00") == "silver"


class TestStages:
    def monthly(self, count: int) -> list[Command]:
        return [purchase(str(month), f"2011-{month:02}-10T10:00", 10_00) for month in range(1, count + 1)]

    def test_rise_with_the_first_second_and_fifth_purchase(self) -> None:
        stages = [stage(self.monthly(count), "2011-09-01T00:00").name for count in range(6)]

        assert stages == ["ACQUISITION", "CONVERSION", "RETENTION", "RETENTION", "RETENTION", "LOYALTY"]

    def test_count_a_purchase_of_nothing(self) -> None:
        assert stage([purchase("gift", "2011-01-10T10:00", 0)], "2011-09-01T00:00") is Stage.CONVERSION

    def test_stay_after_a_refund_in_part(self) -> None:
        assert stage([*self.monthly(2), refund("2", "2011-03-10T10:00", 9_99)], "2011-09-01T00:00") is Stage.RETENTION

    def test_are_looked_at_again_when_the_purchase_that_entered_them_went_back(self) -> None:
        second, first = refund("2", "2011-03-10T10:00", 10_00), refund("1", "2011-03-11T10:00", 10_00)

        assert stage([*self.monthly(2), second], "2011-09-01T00:00") is Stage.CONVERSION
        assert stage([*self.monthly(2), first], "2011-09-01T00:00") is Stage.RETENTION
        assert stage([*self.monthly(2), second, first], "2011-09-01T00:00") is Stage.ACQUISITION

    def test_leave_loyalty_ninety_days_after_it_is_unmet(self) -> None:
        history = [*self.monthly(5), refund("3", "2011-06-01T10:00", 10_00)]
        again = [*history, purchase("6", "2011-08-30T09:59:59", 10_00)]

        assert stage(history, "2011-08-30T09:59:59") is Stage.LOYALTY
        assert stage(history, "2011-08-30T10:00") is Stage.RETENTION
        assert stage(again, "2011-08-30T10:00") is Stage.LOYALTY

    def test_leave_loyalty_ninety_days_after_a_purchase_grew_too_old(self) -> None:
        history = [*self.monthly(5), purchase("dec", "2011-12-10T10:00", 10_00)]

        assert stage(history, "2012-05-10T09:59:59") is Stage.LOYALTY
        assert stage(history, "2012-05-10T10:00") is Stage.RETENTION

    def test_return_to_conversion_after_a_year_without_a_purchase(self) -> None:
        assert stage(self.monthly(2), "2012-02-10T09:59:59") is Stage.RETENTION
        assert stage(self.monthly(2), "2012-02-10T10:00") is Stage.CONVERSION


class TestVersions:
    FIRST = Terms(window_months=3, period_months=2)
    SECOND = Terms(
        levels=(Level(None, 0, 100), Level("silver", 600_00, 150), Level("gold", 1_200_00, 300)), window_months=3, period_months=1
    )
    PUBLISHED = moment("2011-04-16T00:00")
    REIGNS = (*always(FIRST), Reign(PUBLISHED, SECOND))

    def held(self, history: list[Command], at: str) -> tuple[str | None, datetime | None, date | None]:
        held = held_at(moment(at), history, self.REIGNS)
        return self.FIRST.levels[held.place].code, held.since, held.until

    def test_lift_at_once_whom_they_let_in(self) -> None:
        history = [purchase("mar", "2011-03-10T10:00", 1_200_00)]

        assert self.held(history, "2011-04-15T23:59:59") == ("silver", moment("2011-03-10T10:00"), date(2011, 5, 31))
        assert self.held(history, "2011-04-16T00:00") == ("gold", self.PUBLISHED, date(2011, 5, 31))

    def test_lower_nobody_before_the_end_of_the_period(self) -> None:
        history = [purchase("mar", "2011-03-10T10:00", 500_00)]

        assert self.held(history, "2011-05-31T23:59:59") == ("silver", moment("2011-03-10T10:00"), date(2011, 5, 31))
        assert self.held(history, "2011-06-01T00:00") == (None, None, None)

    def test_look_at_the_end_of_a_period_by_the_terms_in_force(self) -> None:
        history = [purchase("jan", "2011-01-10T10:00", 500_00), purchase("mar", "2011-03-10T10:00", 500_00)]
        again = [*history, purchase("may", "2011-05-10T10:00", 600_00)]

        assert self.held(history, "2011-04-16T00:00") == ("silver", moment("2011-01-10T10:00"), date(2011, 5, 31))
        assert self.held(history, "2011-06-01T00:00") == (None, None, None)
        assert self.held(again, "2011-06-01T00:00") == ("silver", moment("2011-01-10T10:00"), date(2011, 6, 30))

    def test_take_back_by_the_version_that_decided_the_purchase(self) -> None:
        history = [
            purchase("mar", "2011-03-10T10:00", 1_200_00),
            purchase("apr", "2011-04-10T10:00", 100_00),
            purchase("may", "2011-05-10T10:00", 100_00),
            refund("apr", "2011-05-11T10:00", 50_00),
            refund("may", "2011-05-12T10:00", 50_00),
        ]

        assert [one.points for one in movements(history, self.REIGNS)] == [1_200, 150, 300, -75, -150]
        assert next(movements(history, self.REIGNS)) == Movement(moment("2011-03-10T10:00"), 1_200)
        assert earned_per_purchase(history, self.REIGNS) == {"mar": 1_200, "apr": 75, "may": 150}

    def test_leave_to_a_refund_what_either_supports(self) -> None:
        since, until = moment("2011-03-10T10:00"), date(2011, 5, 31)
        silver, gold = purchase("mar", "2011-03-10T10:00", 550_00), purchase("mar", "2011-03-10T10:00", 2_000_00)

        kept = [silver, refund("mar", "2011-04-17T10:00", 50_00)]
        lost = [*kept, refund("mar", "2011-04-18T10:00", 1)]
        cheaper = [gold, refund("mar", "2011-04-17T10:00", 800_00)]
        lower = [*cheaper, refund("mar", "2011-04-18T10:00", 1)]

        held = [self.held(history, "2011-04-19T00:00") for history in (kept, lost, cheaper, lower)]
        assert held == [("silver", since, until), (None, None, None), ("gold", since, until), ("silver", since, until)]

    def test_leave_to_no_refund_what_they_lifted(self) -> None:
        history = [purchase("mar", "2011-03-10T10:00", 1_200_00), refund("mar", "2011-04-17T10:00", 1_200_00)]

        assert self.held(history, "2011-04-18T00:00") == ("gold", self.PUBLISHED, date(2011, 5, 31))
