"""What time does to points: when it is due, what it posts, and what it must have at hand to know."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from loyalty.points import expiry, maturing
from loyalty.points.errors import TooManyPoints
from loyalty.points.rules import earn, take_back
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import LARGEST, Expiry, ExpiryModel, OnRefund, PointCurrency
from loyalty.state.changes import Account, Changes, MovementKind, Posting, RuleOutcome
from loyalty.state.customer import Lot
from loyalty.state.unloaded import LotsUnloaded
from tests.loyalty.points.test_rules import NOW, OTHER, PURCHASE, changes, lot, take
from tests.loyalty.timetable.story import program

DAY = timedelta(days=1)
PLAIN = program()
IDLE = program(expiry=Expiry(model=ExpiryModel.INACTIVITY, days=30))
LAST = NOW - 10 * DAY
IDLE_END = datetime(2026, 1, 31, tzinfo=UTC)
"""When 30 days after LAST are over."""


def with_bounds(*lots: Lot, available: int | None = None, complete: bool = True) -> Changes:
    """Begin with these lots, the balance knowing when the first of them matures and expires."""
    begun = changes(*lots, available=available, complete=complete)
    balance = begun.state.balance("points")
    balance.matures_at = min((one.available_from for one in lots if one.pending), default=None)
    balance.expires_at = min((one.expires_at for one in lots if not one.pending and one.expires_at is not None), default=None)
    begun.state.settled_at = NOW
    return begun


def waiting(number: int, points: int, *, until: datetime, expires_at: datetime | None = None) -> Lot:
    return lot(number, points, pending=True, expires_at=expires_at)._replace(available_from=until)


class TestMature:
    def test_makes_each_lot_available_in_order(self) -> None:
        given = with_bounds(waiting(1, 30, until=NOW + 2 * DAY), waiting(2, 40, until=NOW + DAY), waiting(3, 50, until=NOW + 3 * DAY))

        due = maturing.due(given.state, PLAIN)
        maturing.mature(given, program=PLAIN, at=NOW + 2 * DAY)

        assert due == NOW + DAY
        assert [one.postings for one in given.movements] == [
            (Posting(Account.PENDING, -40, 1, 80), Posting(Account.AVAILABLE, 40, 1, 40)),
            (Posting(Account.PENDING, -30, 2, 50), Posting(Account.AVAILABLE, 30, 2, 70)),
        ]
        assert {(one.kind, one.event_id, one.effective_at) for one in given.movements} == {(MovementKind.MATURE, PURCHASE, NOW + 2 * DAY)}
        assert [notice.data for notice in given.notices] == [{"points": 40, "currency": "points"}, {"points": 30, "currency": "points"}]
        assert given.state.balance("points").matures_at == NOW + 3 * DAY

    @pytest.mark.parametrize(("days", "told"), [(14, "14 days"), (1, "1 day")])
    def test_explains_what_no_event_gave(self, days: int, told: str) -> None:
        entered = waiting(1, 30, until=NOW + days * DAY)._replace(event_id=None, earned_at=NOW)
        given = with_bounds(entered, waiting(2, 40, until=NOW + days * DAY))

        maturing.mature(given, program=PLAIN, at=NOW + days * DAY)

        why = RuleOutcome("maturity", "points", True, 30, 30, f"earned on {NOW.date()}, pending for {told}")
        assert {one.event_id: one.explanation for one in given.movements} == {PURCHASE: (), None: (why,)}

    def test_pays_a_debt_out_of_the_lot(self) -> None:
        given = with_bounds(waiting(1, 30, until=NOW), available=-10)

        maturing.mature(given, program=PLAIN, at=NOW)

        assert given.state.balance("points").available == 20
        assert [one.remaining for one in given.state.open_lots] == [20]
        assert given.movements[0].lot_movements == ((UUID(int=1), -10),)

    def test_knows_from_then_on_when_the_lot_expires(self) -> None:
        given = with_bounds(waiting(1, 30, until=NOW, expires_at=NOW + DAY))
        before = expiry.due(given.state, PLAIN)

        maturing.mature(given, program=PLAIN, at=NOW)

        assert (before, expiry.due(given.state, PLAIN)) == (None, NOW + DAY)

    def test_asks_for_the_lots_when_they_are_not_at_hand(self) -> None:
        given = with_bounds(waiting(1, 30, until=NOW), complete=False)
        given.state.open_lots = []

        with pytest.raises(LotsUnloaded):
            maturing.mature(given, program=PLAIN, at=NOW)

    def test_never_comes_of_what_a_refund_took_back(self) -> None:
        given = with_bounds(waiting(1, 30, until=NOW + DAY))

        take(given, 30)

        assert maturing.due(given.state, PLAIN) is None


class TestExpire:
    def test_ends_nothing_of_what_was_spent_in_turn(self) -> None:
        a = lot(1, 100, expires_at=datetime(2026, 4, 1, tzinfo=UTC))
        b = lot(2, 50, expires_at=datetime(2026, 7, 1, tzinfo=UTC))
        spent = with_bounds(a, b, lot(3, 20))
        take(spent, 120)

        due = expiry.due(spent.state, PLAIN)
        expiry.expire(spent, program=PLAIN, at=datetime(2026, 4, 1, tzinfo=UTC))

        assert due == datetime(2026, 7, 1, tzinfo=UTC)
        assert [one.kind for one in spent.movements] == [MovementKind.REVERSE]
        assert [one.remaining for one in spent.state.open_lots] == [30, 20]

    def test_posts_what_is_due_together_and_knows_what_comes_next(self) -> None:
        given = with_bounds(lot(1, 5, expires_at=NOW), lot(2, 7, expires_at=NOW), lot(3, 9, expires_at=NOW + DAY), lot(4, 1))

        expiry.expire(given, program=PLAIN, at=NOW)

        [movement], [notice] = given.movements, given.notices
        assert (movement.kind, movement.effective_at) == (MovementKind.EXPIRE, NOW)
        assert movement.postings == (Posting(Account.AVAILABLE, -12, 1, 10), Posting(Account.EXPIRED, 12))
        assert movement.lot_movements == ((UUID(int=1), -5), (UUID(int=2), -7))
        assert (notice.kind, notice.data) == ("PointsExpired", {"points": 12, "currency": "points"})
        assert expiry.due(given.state, PLAIN) == NOW + DAY

    @pytest.mark.parametrize(("midnight", "told"), [(3, "last usable day 2026-01-02"), (5, "last usable days 2026-01-02 to 2026-01-04")])
    def test_explains_itself_by_the_last_usable_day(self, midnight: int, told: str) -> None:
        first, last = datetime(2026, 1, 3, tzinfo=UTC), datetime(2026, 1, midnight, tzinfo=UTC)
        given = with_bounds(lot(1, 5, expires_at=first), lot(2, 7, expires_at=last), lot(3, 1))

        expiry.expire(given, program=PLAIN, at=last)

        assert [one.explanation for one in given.movements] == [(RuleOutcome("expiry", "points", True, -12, -12, told),)]

    def test_needs_no_more_lots_than_reach_beyond_what_is_due(self) -> None:
        given = with_bounds(lot(1, 5, expires_at=NOW), lot(2, 7, expires_at=NOW + DAY), available=500, complete=False)

        expiry.expire(given, program=PLAIN, at=NOW)

        assert given.state.balance("points").available == 495

    def test_asks_for_more_when_those_behind_may_be_due_too(self) -> None:
        given = with_bounds(lot(1, 5, expires_at=NOW), lot(2, 7, expires_at=NOW), available=500, complete=False)

        with pytest.raises(LotsUnloaded):
            expiry.expire(given, program=PLAIN, at=NOW)

    def test_leaves_pending_lots_alone(self) -> None:
        given = with_bounds(waiting(1, 30, until=NOW + DAY, expires_at=NOW + 9 * DAY), lot(2, 5, expires_at=NOW))

        expiry.expire(given, program=PLAIN, at=NOW)

        assert [one.id for one in given.state.open_lots] == [UUID(int=1)]


class TestInactivity:
    def test_is_due_by_the_last_purchase_without_any_lot_at_hand(self) -> None:
        given = with_bounds(available=500, complete=False)
        given.state.last_purchase_at = LAST

        assert expiry.due(given.state, IDLE) == IDLE_END

    def test_is_never_due_of_nothing(self) -> None:
        given = with_bounds(complete=False)
        given.state.last_purchase_at = LAST - 90 * DAY

        assert expiry.due(given.state, IDLE) is None

    def test_asks_for_lots_when_the_last_purchase_does_not_tell(self) -> None:
        given = with_bounds(available=500, complete=False)

        with pytest.raises(LotsUnloaded):
            expiry.due(given.state, IDLE)

    def test_ends_all_lots_but_those_with_a_day_of_their_own(self) -> None:
        given = with_bounds(lot(1, 5, expires_at=IDLE_END + DAY), lot(2, 7, days_old=200), lot(3, 9, days_old=1))
        given.state.last_purchase_at, given.state.settled_at = LAST, IDLE_END

        expiry.expire(given, program=IDLE, at=IDLE_END)

        assert given.movements[0].lot_movements == ((UUID(int=2), -7), (UUID(int=3), -9))
        why = RuleOutcome("expiry", "points", True, -16, -16, "last usable day 2026-01-30, by inactivity")
        assert given.movements[0].explanation == (why,)
        assert expiry.due(given.state, IDLE) == IDLE_END + DAY

    def test_of_who_never_bought_goes_by_the_oldest_lot(self) -> None:
        given = with_bounds(lot(1, 5, days_old=10), lot(2, 7, days_old=1))

        assert expiry.due(given.state, IDLE) == IDLE_END

    def test_starts_the_clock_when_the_points_became_available(self) -> None:
        early, late = (lot(number, 5, days_old=40)._replace(available_from=NOW - days * DAY) for number, days in ((1, 10), (2, 1)))
        given = with_bounds(early, late)

        due = expiry.due(given.state, IDLE)
        expiry.expire(given, program=IDLE, at=IDLE_END)

        assert due == IDLE_END
        assert given.state.open_lots == [late]

    def test_looks_only_at_the_first_lots_until_those_behind_may_be_due(self) -> None:
        given = with_bounds(lot(1, 5, days_old=10), lot(2, 7, days_old=1), available=500, complete=False)

        expiry.expire(given, program=IDLE, at=IDLE_END)

        assert [one.remaining for one in given.state.open_lots] == [7]
        with pytest.raises(LotsUnloaded):
            expiry.expire(given, program=IDLE, at=IDLE_END + 30 * DAY)

    def test_reckons_with_lots_behind_that_may_have_become_available_earlier(self) -> None:
        late = lot(1, 5, days_old=10)._replace(available_from=NOW - DAY)
        given = with_bounds(late, available=500, complete=False)

        assert expiry.due(given.state, IDLE) == IDLE_END

    def test_asks_for_the_lots_behind_those_with_a_day_of_their_own(self) -> None:
        given = with_bounds(lot(1, 5, expires_at=IDLE_END + 90 * DAY), available=500, complete=False)
        given.state.last_purchase_at, given.state.settled_at = LAST, IDLE_END

        with pytest.raises(LotsUnloaded):
            expiry.expire(given, program=IDLE, at=IDLE_END)

    def test_is_not_for_currencies_that_the_program_no_longer_has(self) -> None:
        given = with_bounds(lot(1, 5, days_old=400))
        other: CompiledProgram = replace(IDLE, currencies={}, plans={})

        assert expiry.due(given.state, other) is None


class TestEarn:
    def test_under_a_return_window_opens_a_pending_lot(self) -> None:
        given = with_bounds(available=-4)
        currency = PointCurrency(code="points", name="Points", pending_days=14, expiry=Expiry(model=ExpiryModel.ROLLING, days=30))

        earn(given, currency=currency, points=10, event_id=PURCHASE, at=NOW, reason="PURCHASE 1")

        [movement], [opened] = given.movements, given.lots.values()
        assert movement.postings == (Posting(Account.ISSUED, -10), Posting(Account.PENDING, 10, 1, 10))
        assert (opened.remaining, opened.pending, opened.available_from) == (10, True, NOW + 14 * DAY)
        assert opened.expires_at == datetime(2026, 2, 24, tzinfo=UTC)
        assert given.state.open_lots == [opened]
        assert (given.state.balance("points").matures_at, given.state.balance("points").expires_at) == (NOW + 14 * DAY, None)
        assert given.notices[0].data == {"points": 10, "currency": "points", "pending": True}

    def test_leaves_a_pending_lot_out_among_strangers(self) -> None:
        given = with_bounds(complete=False)
        given.state.balance("points").pending = 7

        earn(given, currency=PointCurrency(code="points", name="Points", pending_days=1), points=10, event_id=PURCHASE, at=NOW, reason="1")

        assert given.state.open_lots == []
        assert given.state.balance("points").matures_at == NOW + DAY


class TestTooManyPoints:
    @pytest.mark.parametrize("days", [0, 14])
    def test_counts_what_is_pending_too_so_that_maturing_always_finds_room(self, days: int) -> None:
        given = with_bounds(waiting(1, LARGEST - 10, until=NOW + DAY), lot(2, 5))
        currency = PointCurrency(code="points", name="Points", pending_days=days)

        earn(given, currency=currency, points=5, event_id=PURCHASE, at=NOW, reason="PURCHASE 1")
        with pytest.raises(TooManyPoints):
            earn(Changes.of(given.state), currency=currency, points=1, event_id=PURCHASE, at=NOW, reason="PURCHASE 2")
        maturing.mature(given, program=PLAIN, at=NOW + 20 * DAY)

        assert given.state.balance("points").available == LARGEST


class TestPendingOnly:
    def test_takes_the_purchases_own_pending_points_and_forgives_the_rest(self) -> None:
        currency = PointCurrency(code="points", name="Points", on_refund=OnRefund.PENDING_ONLY)
        given = with_bounds(waiting(1, 30, until=NOW + DAY), lot(2, 100))

        taken = take_back(given, currency=currency, points=50, purchase_id=PURCHASE, event_id=OTHER, at=NOW, reason="REFUND 1")

        assert taken == 30
        assert given.movements[0].postings == (Posting(Account.PENDING, -30, 1, 0), Posting(Account.REVOKED, 30))
