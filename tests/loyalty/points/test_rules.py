"""The ledger's rules: what is posted, which lots pay, what a refund may take."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kernel.ids import new_id
from loyalty.points.lots import turn
from loyalty.points.rules import earn, room, take_back
from loyalty.programs.document import OnRefund, PointCurrency
from loyalty.state.changes import Account, Changes, MovementKind, Posting
from loyalty.state.customer import BalanceState, Lot
from loyalty.state.unloaded import LotsUnloaded
from tests.loyalty.state.test_customer import customer

NOW = datetime(2026, 1, 10, 10, tzinfo=UTC)
PURCHASE, OTHER = UUID(int=7), UUID(int=8)
POINTS = PointCurrency(code="points", name="Points")
MILES = PointCurrency(code="miles", name="Miles")
UNLIMITED = PointCurrency(code="points", name="Points", on_refund=OnRefund.UNLIMITED)


def changes(*lots: Lot, available: int | None = None, complete: bool = True) -> Changes:
    """Begin with a customer who has these open lots, and as many points unless told otherwise."""
    state = customer(NOW)
    state.open_lots, state.lots_complete = list(lots), complete
    pending = sum(one.remaining for one in lots if one.pending)
    state.balances["points"] = BalanceState(sum(one.remaining for one in lots) - pending if available is None else available, pending)
    return Changes.of(state)


def lot(number: int, points: int, *, expires_at: datetime | None = None, pending: bool = False, days_old: int = 9) -> Lot:
    earned_at = NOW - timedelta(days=days_old)
    return Lot(UUID(int=number), "points", points, points, pending, earned_at, earned_at, expires_at, PURCHASE, new_id())


def give(to: Changes, points: int, currency: PointCurrency = POINTS, at: datetime = NOW) -> None:
    earn(to, currency=currency, points=points, event_id=PURCHASE, at=at, reason="PURCHASE 1")


def take(of: Changes, points: int, currency: PointCurrency = POINTS, purchase_id: UUID = PURCHASE) -> int:
    return take_back(of, currency=currency, points=points, purchase_id=purchase_id, event_id=OTHER, at=NOW, reason="REFUND 1")


class TestEarn:
    def test_posts_both_sides_opens_a_lot_and_tells_the_customer(self) -> None:
        given = changes()

        give(given, 10)

        [movement], [opened] = given.movements, given.state.open_lots
        assert movement.kind is MovementKind.EARN
        assert movement.postings == (Posting(Account.ISSUED, -10), Posting(Account.AVAILABLE, 10, 1, 10))
        assert (opened.granted, opened.remaining, opened.earned_at, opened.transaction_id) == (10, 10, NOW, movement.id)
        assert given.lots == {opened.id: opened}
        assert given.notices[0].data == {"points": 10, "currency": "points", "pending": False}

    def test_pays_a_debt_first(self) -> None:
        given = changes(available=-4)

        give(given, 10)

        [movement], [opened] = given.movements, given.state.open_lots
        assert movement.postings[1] == Posting(Account.AVAILABLE, 10, 1, 6)
        assert (opened.granted, opened.remaining) == (10, 6)
        assert movement.lot_movements == ((opened.id, -4),)

    def test_opens_nothing_when_all_of_it_pays_the_debt(self) -> None:
        given = changes(available=-14)

        give(given, 10)

        assert given.state.open_lots == []
        assert [one.remaining for one in given.lots.values()] == [0]
        assert given.state.balance("points").debt == 4

    def test_of_nothing_writes_nothing(self) -> None:
        given = changes()

        give(given, 0)

        assert (given.movements, given.lots, given.notices) == ([], {}, [])

    def test_keeps_the_lots_in_the_order_of_debits(self) -> None:
        soon, never = lot(1, 5, expires_at=NOW + timedelta(days=5), days_old=1), lot(2, 5, days_old=-5)
        given = changes(soon, never)

        give(given, 10)
        give(given, 20, MILES)
        give(given, 30, at=NOW - timedelta(days=2))

        mine = [one for one in given.state.open_lots if one.currency == "points"]
        assert [one.granted for one in mine] == [5, 30, 10, 5]
        assert mine == sorted(mine, key=turn)

    def test_leaves_out_a_lot_that_stands_behind_those_that_are_not_loaded(self) -> None:
        given = changes(lot(1, 5, days_old=20), lot(2, 5, days_old=10), available=1_000, complete=False)

        give(given, 10)
        give(given, 20, at=NOW - timedelta(days=15))

        assert [one.granted for one in given.state.open_lots] == [5, 20, 5]
        assert len(given.lots) == 2


class TestRoom:
    @pytest.mark.parametrize(("available", "pending", "expected"), [(0, 0, 100), (60, 30, 10), (100, 0, 0), (90, 30, 0), (-20, 0, 120)])
    def test_is_what_available_and_pending_leave_of_the_maximum(self, available: int, pending: int, expected: int) -> None:
        state = changes().state
        state.balances["points"] = BalanceState(available, pending, held=7)

        assert room(state, PointCurrency(code="points", name="Points", maximum_balance=100)) == expected

    def test_of_a_customer_without_points_is_the_maximum(self) -> None:
        assert room(changes().state, PointCurrency(code="miles", name="Miles", maximum_balance=100)) == 100

    def test_has_no_end_without_a_maximum(self) -> None:
        assert room(changes().state, POINTS) is None


class TestTakeBack:
    def test_takes_the_lots_that_expire_soonest_and_those_that_never_do_last(self) -> None:
        a = lot(1, 100, expires_at=datetime(2026, 4, 1, tzinfo=UTC))
        b = lot(2, 50, expires_at=datetime(2026, 7, 1, tzinfo=UTC))
        c = lot(3, 20)
        taken = changes(a, b, c)

        assert take(taken, 120) == 120

        [movement] = taken.movements
        assert movement.lot_movements == ((a.id, -100), (b.id, -20))
        assert movement.postings == (Posting(Account.AVAILABLE, -120, 1, 50), Posting(Account.REVOKED, 120))
        assert movement.reverses_id == PURCHASE
        assert taken.state.open_lots == [b._replace(remaining=30), c]
        assert taken.lots == {a.id: a._replace(remaining=0), b.id: b._replace(remaining=30)}
        assert taken.notices[0].data == {"points": 120, "currency": "points"}

    def test_takes_the_purchases_own_pending_points_first(self) -> None:
        own, foreign = lot(1, 30, pending=True), lot(2, 40, pending=True)._replace(event_id=OTHER)
        taken = changes(own, foreign, lot(3, 100))

        assert take(taken, 50) == 50

        [movement] = taken.movements
        assert movement.postings == (
            Posting(Account.PENDING, -30, 1, 40),
            Posting(Account.AVAILABLE, -20, 1, 80),
            Posting(Account.REVOKED, 50),
        )
        assert movement.lot_movements == ((own.id, -30), (UUID(int=3), -20))

    def test_within_the_balance_spares_what_is_not_there(self) -> None:
        taken = changes(lot(1, 5))

        assert take(taken, 10) == 5
        assert take(taken, 5) == 0

        assert taken.state.balance("points") == BalanceState(available=0, available_sequence=1)
        assert len(taken.movements) == len(taken.notices) == 1

    def test_without_limit_leaves_a_debt(self) -> None:
        taken = changes(lot(1, 5))

        assert take(taken, 10, UNLIMITED) == 10

        assert taken.movements[0].lot_movements == ((UUID(int=1), -5),)
        assert taken.state.balance("points").debt == 5

    def test_asks_for_more_lots_when_the_loaded_ones_do_not_suffice(self) -> None:
        taken = changes(lot(1, 5), available=100, complete=False)

        assert take(taken, 4) == 4
        with pytest.raises(LotsUnloaded):
            take(taken, 2)

    def test_asks_for_more_lots_to_know_which_one_comes_next(self) -> None:
        taken = changes(lot(1, 5), available=100, complete=False)

        with pytest.raises(LotsUnloaded):
            take(taken, 5)

    def test_asks_for_pending_lots_that_may_be_the_purchases_own(self) -> None:
        taken = changes(lot(1, 5), complete=False)
        taken.state.balance("points").pending = 10

        with pytest.raises(LotsUnloaded):
            take(taken, 5)

    def test_leaves_the_state_it_was_given_alone(self) -> None:
        before = changes(lot(1, 5)).state

        take(Changes.of(before), 5)

        assert before == changes(*before.open_lots).state


moves = st.tuples(st.booleans(), st.integers(0, 30), st.integers(-50, 50), st.sampled_from([POINTS, MILES]))


class TestLedger:
    @settings(deadline=None)
    @given(st.lists(moves, max_size=25), st.sampled_from(OnRefund))
    def test_adds_up_whatever_comes(self, told: list[tuple[bool, int, int, PointCurrency]], policy: OnRefund) -> None:
        ledger = changes()
        for earns, points, days, named in told:
            currency = PointCurrency(code=named.code, name=named.name, on_refund=policy)
            if earns:
                give(ledger, points, currency, NOW + timedelta(days=days))
            else:
                take(ledger, points, currency)

        for code in ("points", "miles"):
            self.check(ledger, code)
            assert policy is OnRefund.UNLIMITED or not ledger.state.balance(code).debt

    def check(self, ledger: Changes, code: str) -> None:
        balance, movements = ledger.state.balance(code), [one for one in ledger.movements if one.currency == code]
        posted = [posting for one in movements for posting in one.postings if posting.account is Account.AVAILABLE]
        moved = Counter[UUID]()
        for one in movements:
            assert sum(posting.amount for posting in one.postings) == 0
            moved.update(dict(one.lot_movements))
        lots = [one for one in ledger.lots.values() if one.currency == code]
        open_lots = [one for one in ledger.state.open_lots if one.currency == code]

        assert balance.available == sum(posting.amount for posting in posted)
        assert [posting.sequence for posting in posted] == list(range(1, len(posted) + 1))
        assert [posting.balance for posting in posted] == [sum(one.amount for one in posted[: end + 1]) for end in range(len(posted))]
        assert all(one.remaining == one.granted + moved[one.id] >= 0 for one in lots)
        assert open_lots == sorted((one for one in lots if one.remaining), key=turn)
        assert sum(one.remaining for one in open_lots) == balance.available + balance.debt
