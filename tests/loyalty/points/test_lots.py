"""Which lots stand where, when many come at once."""

from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import UUID

import pytest

from kernel.ids import new_id
from loyalty.points import lots
from loyalty.state.customer import CustomerState, Lot
from tests.loyalty.state.test_customer import customer

NOW = datetime(2026, 1, 10, 10, tzinfo=UTC)


def lot(number: int, points: int = 1) -> Lot:
    """Make a lot that ends so many minutes from now."""
    return Lot(UUID(int=number), "points", 9, points, False, NOW, NOW, NOW + timedelta(minutes=number), None, new_id())


def owner(*opened: Lot, available: int) -> CustomerState:
    """Make a customer of whom these lots are loaded."""
    state = customer(NOW)
    state.open_lots = list(opened)
    state.balance("points").available = available
    return state


class TestPutAll:
    def test_lets_each_stand_where_its_turn_is(self) -> None:
        state = owner(lot(2), lot(5), available=2)

        lots.put_all(state, "points", [lot(1), lot(3), lot(5, 4), lot(6), lot(4, 0)])

        assert [(one.id.int, one.remaining) for one in state.open_lots] == [(1, 1), (2, 1), (3, 1), (5, 4), (6, 1)]

    def test_leaves_out_what_stands_behind_the_loaded_ones_when_others_may_stand_there(self) -> None:
        state, empty = owner(lot(2), lot(5), available=9), owner(available=9)

        for each in (state, empty):
            lots.put_all(each, "points", [lot(3), lot(6)])

        assert ([one.id.int for one in state.open_lots], empty.open_lots) == ([2, 3, 5], [])

    def test_looks_at_thousands_a_few_times_each(self, monkeypatch: pytest.MonkeyPatch) -> None:
        looks, turn = count(), lots.turn
        monkeypatch.setattr(lots, "turn", lambda one: turn(one) if next(looks) >= 0 else None)
        state = owner(*(lot(number) for number in range(1_000, 2_000)), available=1_000)

        lots.put_all(state, "points", [lot(number) for number in range(1_000)])

        assert [one.id.int for one in state.open_lots] == list(range(2_000))
        assert next(looks) < 10_000
