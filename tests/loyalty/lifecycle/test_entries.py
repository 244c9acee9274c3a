"""What entering a stage or a health gives, and when it is taken back."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loyalty.lifecycle import entries
from loyalty.programs.document import Entry, Health, Lifecycle, OnRefund, Requirement, Stage, StageMetric, StageTerms, Threshold
from loyalty.state.changes import Changes, MovementKind, RuleOutcome
from loyalty.state.customer import Counted, Given
from loyalty.state.offers import Grant
from tests.loyalty.timetable.story import LONDON, Story, program

JOINED = datetime(2026, 1, 1, 12, tzinfo=UTC)


def day(month: int, number: int, year: int = 2026) -> datetime:
    return datetime(year, month, number, 10, tzinfo=LONDON).astimezone(UTC)


def start(month: int, number: int, year: int = 2026) -> datetime:
    """Give the beginning of a day."""
    return datetime(year, month, number, tzinfo=LONDON).astimezone(UTC)


def bought(count: int, within: int = 365) -> StageTerms:
    threshold = Threshold(metric=StageMetric.PURCHASES, at_least=count, within_days=within)
    return StageTerms(any_of=(Requirement(all_of=(threshold,)),))


def stage(name: str, points: int, every_days: int | None = None) -> Entry:
    return Entry(stage=Stage(name), points=points, every_days=every_days)


def health(name: str, points: int, every_days: int | None = None) -> Entry:
    return Entry(health=Health(name), points=points, every_days=every_days)


def member(*gives: Entry, stages: dict[str, Any] | None = None, **currency: Any) -> Story:
    """Make a customer of a program that gives something; purchases below 1.00 earn nothing of their own."""
    return Story(program(stages=Lifecycle(entries=gives, **(stages or {})), **currency), JOINED)


def moved(story: Story) -> list[tuple[str, datetime, int, str]]:
    """List what was given and taken back: kind, when, how many, why."""
    return [
        (one.kind, one.effective_at, -one.postings[-1].amount if one.kind == "REVERSE" else one.postings[-1].amount, one.reason)
        for one in story.movements
        if one.explanation
    ]


class TestPay:
    def test_gives_points_for_a_stage_with_the_event_and_the_reason(self) -> None:
        ada = member(stage("CONVERSION", 50))

        purchase = ada.buy(day(2, 1), 1)

        [movement] = ada.movements
        assert (movement.kind, movement.reason, movement.event_id, movement.effective_at) == (
            MovementKind.EARN,
            "Entered CONVERSION",
            purchase,
            day(2, 1),
        )
        assert movement.explanation == (RuleOutcome("stage:CONVERSION", "points", True, 50, 50, "entered CONVERSION, once"),)
        assert ada.state.balance("points").available == 50
        assert ada.state.windows["D365"].points.get("points", 0) == 0
        assert [notice.kind for notice in ada.notices] == ["StageChanged", "PointsEarned"]

    def test_gives_points_for_joining(self) -> None:
        ada = member(stage("ACQUISITION", 20))

        assert moved(ada) == [("EARN", JOINED, 20, "Entered ACQUISITION")]
        assert ada.state.stage.given == (Given("ACQUISITION", JOINED, "points", 20, None),)
        assert ada.counters == {("into:ACQUISITION:points", JOINED): Counted(20, 1)}

    def test_gives_nothing_for_a_stage_that_is_skipped(self) -> None:
        ada = member(stage("CONVERSION", 5), stage("LOYALTY", 9), stages={"loyalty": bought(1)})

        ada.buy(day(2, 1), 1)

        assert moved(ada) == [("EARN", day(2, 1), 9, "Entered LOYALTY")]

    def test_gives_by_time_at_its_own_instant_and_names_no_event(self) -> None:
        ada = member(stage("CONVERSION", 5, every_days=30), stages={"lapse_days": 100})
        ada.buy(day(2, 1), 1)
        ada.buy(day(2, 2), 1)

        ada.wait(day(12, 1))

        assert moved(ada)[1:] == [("EARN", day(5, 13), 5, "Entered CONVERSION")]
        assert ada.movements[-1].event_id is None

    def test_gives_once_for_ever(self) -> None:
        ada = member(stage("RETENTION", 5), stages={"retention": bought(2, 30), "lapse_days": 30})
        for month in (2, 5, 8):
            ada.buy(day(month, 1), 1)
            ada.buy(day(month, 2), 1)

        assert moved(ada) == [("EARN", day(2, 2), 5, "Entered RETENTION")]

    def test_gives_again_after_so_many_days_and_not_before(self) -> None:
        ada = member(stage("RETENTION", 5, every_days=100), stages={"retention": bought(1), "loyalty": bought(9), "lapse_days": 1})
        for at in (day(2, 1), day(5, 11), day(5, 12), day(8, 19), day(8, 20)):
            ada.buy(at, 1)

        assert [at for _, at, _, _ in moved(ada)] == [day(2, 1), day(5, 12), day(8, 20)]

    def test_gives_in_each_of_several_currencies_only_once(self) -> None:
        ada = member(stage("CONVERSION", 5), stage("CONVERSION", 7))

        ada.buy(day(2, 1), 1)

        assert [points for _, _, points, _ in moved(ada)] == [5]

    def test_is_trimmed_by_the_maximum_balance(self) -> None:
        ada = member(stage("ACQUISITION", 20), stage("CONVERSION", 50), stage("RETENTION", 9), maximum_balance=60)

        ada.buy(day(2, 1), 1)
        ada.buy(day(2, 2), 1)

        assert [(one.explanation[0].wanted, one.explanation[0].given) for one in ada.movements] == [(20, 20), (50, 40)]
        assert ("into:RETENTION:points", day(2, 2)) not in ada.counters

    def test_is_pending_under_a_return_window(self) -> None:
        ada = member(stage("CONVERSION", 50), pending_days=14)

        ada.buy(day(2, 1), 1)

        assert ada.state.balance("points").pending == 50


class TestTakeBackStages:
    def test_takes_back_what_a_stage_gave_that_a_refund_undoes(self) -> None:
        ada = member(stage("RETENTION", 30))
        ada.buy(day(2, 1), 1)
        second = ada.buy(day(2, 2), 1)

        ada.refund(second, day(3, 1))

        assert moved(ada) == [("EARN", day(2, 2), 30, "Entered RETENTION"), ("REVERSE", day(3, 1), -30, "No longer RETENTION")]
        taken = ada.movements[-1]
        assert taken.reverses_id == second
        assert taken.explanation == (
            RuleOutcome("stage:RETENTION", "points", True, -30, -30, "30 given for entering RETENTION; UNLIMITED took 30"),
        )
        assert ada.counters == {("into:RETENTION:points", day(2, 2)): Counted()}

    def test_counts_it_as_not_given(self) -> None:
        ada = member(stage("RETENTION", 30))
        ada.buy(day(2, 1), 1)
        ada.refund(ada.buy(day(2, 2), 1), day(3, 1))

        ada.buy(day(3, 2), 1)

        assert [points for _, _, points, _ in moved(ada)] == [30, -30, 30]

    def test_goes_by_the_policy_of_the_currency(self) -> None:
        ada = member(stage("RETENTION", 30), on_refund=OnRefund.PENDING_ONLY)
        ada.buy(day(2, 1), 1)

        ada.refund(ada.buy(day(2, 2), 1), day(3, 1))

        assert [points for _, _, points, _ in moved(ada)] == [30]

    @pytest.mark.parametrize("on_refund", [OnRefund.PENDING_ONLY, OnRefund.WITHIN_BALANCE])
    def test_gives_nothing_again_where_the_policy_spared_some(self, on_refund: OnRefund) -> None:
        ada = member(stage("CONVERSION", 30), health("ACTIVE", 7), on_refund=on_refund)
        purchase = ada.buy(day(2, 1), 1)
        ada.spend(day(2, 2), 35)
        for number in (3, 4, 5):
            ada.refund(purchase, day(2, number))
            purchase = ada.buy(day(2, number), 1)

        assert sum(points for kind, _, points, _ in moved(ada) if kind == "EARN") == 37
        assert ada.counters == {
            ("into:CONVERSION:points", day(2, 1)): Counted(0, 1),
            ("into:ACTIVE:points", day(2, 1)): Counted(0, 1),
        }

    def test_takes_back_all_stages_when_nothing_is_left_of_any_purchase(self) -> None:
        ada = member(stage("ACQUISITION", 1), stage("CONVERSION", 2), stage("RETENTION", 4), stage("LOYALTY", 8))
        bought = [ada.buy(day(2, number), 1) for number in range(1, 6)]

        for one in bought:
            ada.refund(one, day(3, 1))

        assert ada.state.balance("points").available == 1
        assert [reason for kind, _, _, reason in moved(ada) if kind == "REVERSE"] == [
            "No longer LOYALTY",
            "No longer RETENTION",
            "No longer CONVERSION",
        ]

    def test_leaves_what_a_stage_gave_that_stays(self) -> None:
        ada = member(stage("CONVERSION", 2), stage("RETENTION", 4))
        first = ada.buy(day(2, 1), 1)
        ada.buy(day(2, 2), 1)

        ada.refund(first, day(3, 1))

        assert ada.state.balance("points").available == 6

    def test_enters_nothing_on_the_way_back(self) -> None:
        ada = member(stage("CONVERSION", 2, every_days=1), stages={"retention": bought(1)})
        ada.buy(day(2, 1), 1)
        ada.program = program(stages=Lifecycle(entries=ada.program.document.lifecycle.entries))
        ada.refund(ada.buy(day(2, 2), 1), day(3, 1))
        ada.wait(day(3, 2))

        assert moved(ada) == []

    @settings(deadline=None, max_examples=150)
    @given(st.lists(st.tuples(st.integers(0, 60 * 24), st.integers(0, 300)), min_size=1, max_size=6), st.data(), st.booleans())
    def test_ends_alike_in_any_order_of_refunds_of_all(self, waits: list[tuple[int, int]], data: st.DataObject, lazy: bool) -> None:
        gives = [stage("CONVERSION", 1), stage("RETENTION", 10, 30), stage("LOYALTY", 100), health("ACTIVE", 1_000, 1)]
        terms = Lifecycle(
            retention=bought(2, 90), loyalty=bought(3, 90), lapse_days=90, at_risk_days=20, lapsed_days=40, entries=tuple(gives)
        )
        orders = [data.draw(st.permutations(range(len(waits)))) for _ in range(2)]
        ends = []
        for order in orders:
            ada, at, purchases = Story(program(stages=terms), JOINED, lazy=lazy), JOINED, []
            for hours, total in waits:
                at += timedelta(hours=hours)
                purchases.append(ada.buy(at, total + 1))
            for place in order:
                ada.refund(purchases[place], at)
            by_event = {one.event_id for one in ada.movements if one.kind == MovementKind.EARN} - {None}
            kept = {start for (_, start), one in ada.counters.items() if one.times}
            ends.append((ada.state.balance("points").available, ada.stage, ada.state.health, kept, len(by_event)))

        assert ends[0] == ends[1]
        assert (ends[0][1], ends[0][2]) == ("ACQUISITION", None)


class TestHealth:
    def test_gives_for_each_health_at_its_own_instant(self) -> None:
        ada = member(health("ACTIVE", 1), health("AT_RISK", 2), health("LAPSED", 4))
        purchase = ada.buy(datetime(2026, 2, 1, 23, 30, tzinfo=UTC), 1)

        ada.wait(day(12, 1))

        assert [(at, points, reason) for _, at, points, reason in moved(ada)] == [
            (datetime(2026, 2, 1, 23, 30, tzinfo=UTC), 1, "Entered ACTIVE"),
            (datetime(2026, 5, 1, 23, tzinfo=UTC), 2, "Entered AT_RISK"),
            (datetime(2026, 7, 30, 23, tzinfo=UTC), 4, "Entered LAPSED"),
        ]
        assert [one.event_id for one in ada.movements] == [purchase, None, None]
        assert ada.movements[1].explanation[0].rule == "health:AT_RISK"
        assert (ada.state.health, ada.state.due_at) == ("LAPSED", None)

    def test_is_entered_again_by_a_purchase(self) -> None:
        ada = member(health("AT_RISK", 2, every_days=200))
        for month in (1, 5, 12):
            ada.buy(day(month, 5), 1)
        ada.wait(day(6, 1, 2027))

        assert [at.date().isoformat() for _, at, _, _ in moved(ada)] == ["2026-04-04", "2027-03-05"]

    def test_is_in_no_timetable_without_entries(self) -> None:
        ada = member(stage("CONVERSION", 2))
        ada.buy(day(2, 1), 1)

        assert (ada.state.health, ada.state.due_at) == (None, None)

    def test_goes_back_without_giving_when_the_purchase_is_refunded(self) -> None:
        ada = member(health("ACTIVE", 1, every_days=1), health("LAPSED", 4, every_days=1))
        ada.buy(day(1, 5), 1)
        back = ada.buy(day(8, 5), 1)
        ada.refund(back, day(8, 6))

        assert [(kind, at, points) for kind, at, points, _ in moved(ada)] == [
            ("EARN", day(1, 5), 1),
            ("EARN", datetime(2026, 7, 3, 23, tzinfo=UTC), 4),
            ("EARN", day(8, 5), 1),
            ("REVERSE", day(8, 6), -1),
        ]
        assert ada.state.health == "LAPSED"

    @pytest.mark.parametrize("on_refund", list(OnRefund))
    def test_takes_back_what_is_still_pending(self, on_refund: OnRefund) -> None:
        ada = member(health("ACTIVE", 7), pending_days=14, on_refund=on_refund)
        first, second = ada.buy(day(1, 5), 1), ada.buy(day(1, 6), 1)
        ada.refund(first, day(1, 7))
        ada.refund(second, day(1, 7))

        assert [points for _, _, points, _ in moved(ada)] == [7, -7]
        assert ada.movements[-1].reverses_id == first
        assert ada.state.balance("points").pending == 0

    def test_keeps_what_becoming_active_gave_while_another_purchase_bears_it(self) -> None:
        ada = member(health("ACTIVE", 1, every_days=1))
        first = ada.buy(day(1, 5), 1)
        ada.buy(day(1, 6), 1)
        ada.refund(first, day(1, 7))

        assert [points for _, _, points, _ in moved(ada)] == [1]


class TestOffers:
    def test_are_given_for_a_stage_and_say_why(self) -> None:
        ada = member(Entry(stage=Stage.LOYALTY, offer="cake"))
        changes = Changes.of(ada.state)
        changes.state.counted = [("gift:LOYALTY:cake", entries.BEGINNING, entries.END)]

        given = entries.give(changes, program=ada.program, rule="stage", name="LOYALTY", at=day(2, 1), event_id=None)

        assert given == ()
        assert changes.state.to_grant == (Grant("cake", day(2, 1), "because you are one of our most loyal customers"),)
        assert (changes.counters, changes.movements) == ({("gift:LOYALTY:cake", day(2, 1)): Counted(0, 1)}, [])

    def test_are_given_again_after_so_many_days_and_not_before(self) -> None:
        ada = member(Entry(health=Health.AT_RISK, offer="cake", every_days=200))
        for at in (day(1, 5), day(6, 1), day(11, 1)):
            ada.buy(at, 1)
        ada.wait(day(12, 31, 2027))

        assert list(ada.counters) == [("gift:AT_RISK:cake", start(4, 5)), ("gift:AT_RISK:cake", start(1, 30, 2027))]

    def test_stay_given_when_the_points_beside_them_are_taken_back(self) -> None:
        ada = member(Entry(stage=Stage.CONVERSION, points=5, offer="cake", every_days=30))
        ada.refund(ada.buy(day(2, 1), 1), day(2, 2))

        ada.buy(day(2, 3), 1)

        assert [points for _, _, points, _ in moved(ada)] == [5, -5]
        assert ada.counters == {
            ("into:CONVERSION:points", day(2, 1)): Counted(0, 0),
            ("gift:CONVERSION:cake", day(2, 1)): Counted(0, 1),
        }

    def test_come_without_points_where_a_maximum_balance_leaves_no_room(self) -> None:
        ada = member(stage("ACQUISITION", 9), Entry(stage=Stage.CONVERSION, points=5, offer="cake"), maximum_balance=9)

        ada.buy(day(2, 1), 1)

        assert [points for _, _, points, _ in moved(ada)] == [9]
        assert ("gift:CONVERSION:cake", day(2, 1)) in ada.counters


class TestConsent:
    def test_is_needed_when_something_is_entered_and_not_later(self) -> None:
        ada = member(Entry(health=Health.AT_RISK, points=5, offer="cake", needs_consent=True))
        ada.buy(day(1, 5), 1)

        ada.wait(start(4, 5))
        ada.consent(start(4, 5), True)
        ada.buy(day(6, 1), 1)
        ada.wait(day(12, 1))

        assert list(ada.counters) == [("into:AT_RISK:points", start(8, 30)), ("gift:AT_RISK:cake", start(8, 30))]

    def test_counts_as_it_was_at_the_instant_however_late_that_is_settled(self) -> None:
        ada = member(Entry(health=Health.AT_RISK, points=5, needs_consent=True))
        ada.buy(day(1, 5), 1)
        ada.consent(day(2, 1), True)

        ada.consent(day(9, 1), False)

        assert moved(ada) == [("EARN", start(4, 5), 5, "Entered AT_RISK")]

    def test_is_not_asked_where_nothing_needs_it(self) -> None:
        ada = member(stage("CONVERSION", 5))
        ada.consent(day(1, 9), False)

        ada.buy(day(2, 1), 1)

        assert [points for _, _, points, _ in moved(ada)] == [5]


class TestForeseen:
    def test_names_what_an_event_may_enter(self) -> None:
        ada = member(stage("ACQUISITION", 1), stage("CONVERSION", 2), health("ACTIVE", 3), health("LAPSED", 4))
        ada.state.program_version, ada.state.due_at = ada.program.version, None

        asked = [counter for counter, _, _ in entries.foreseen(ada.program, ada.state, day(2, 1))]

        assert asked == ["into:CONVERSION:points", "into:ACTIVE:points"]

    def test_covers_what_is_asked(self) -> None:
        ada = member(stage("CONVERSION", 2, every_days=3), health("ACTIVE", 3), health("AT_RISK", 4, every_days=100))
        ada.state.counted += entries.foreseen(ada.program, ada.state, day(12, 1))
        known = len(ada.state.counted)

        ada.buy(day(2, 1), 1)

        assert len(ada.state.counted) == known

    def test_is_nothing_without_entries(self) -> None:
        ada = member()

        assert list(entries.foreseen(ada.program, ada.state, day(12, 1))) == []

    def test_fits_the_longest_code(self) -> None:
        entry = Entry(stage=Stage.ACQUISITION, points=1, currency="c" * 63)
        ada = Story(program(), JOINED)

        assert len(entries._counter(ada.program, entry)) == 80
        assert len(entries._offers_counter(Entry(stage=Stage.ACQUISITION, offer="c" * 63))) == 80


class TestRoom:
    def test_never_goes_over_the_largest_balance(self) -> None:
        ada = member(stage("CONVERSION", 50))
        ada.state.balance("points").available = 2**53 - 11

        ada.buy(day(2, 1), 1)

        assert [points for _, _, points, _ in moved(ada)] == [10]
