"""Reminders of points that end: when they come, of which points, and that none comes twice."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from loyalty.points import reminding
from loyalty.programs.document import Expiry, ExpiryModel, OnRefund
from loyalty.state.unloaded import LotsUnloaded
from tests.loyalty.timetable.story import LONDON, Story, program

JOINED = datetime(2026, 1, 1, 12, tzinfo=UTC)
QUARTERLY = Expiry(model=ExpiryModel.ROLLING, months=3)
IDLE = Expiry(model=ExpiryModel.INACTIVITY, days=40)


def midnight(month: int, day: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, tzinfo=LONDON).astimezone(UTC)


def noon(month: int, day: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, 12, tzinfo=LONDON).astimezone(UTC)


def told(story: Story) -> list[tuple[datetime, int, str]]:
    return [(one.at, one.data["points"], one.data["lastDay"]) for one in story.notices if one.kind == "PointsExpiring"]


class TestRemind:
    def test_comes_30_and_7_days_and_1_day_before_the_last_usable_day(self) -> None:
        ada = Story(program(expiry=QUARTERLY), JOINED)
        ada.buy(noon(1, 10), 500)

        ada.wait(noon(5, 1))

        assert told(ada) == [(at, 5, "2026-04-10") for at in (midnight(3, 11), midnight(4, 3), midnight(4, 9))]

    def test_names_the_currency(self) -> None:
        ada = Story(program(expiry=QUARTERLY), JOINED)
        ada.buy(noon(1, 10), 500)

        ada.wait(midnight(3, 11))

        assert ada.notices[-1].data == {"points": 5, "currency": "points", "lastDay": "2026-04-10"}

    def test_comes_as_often_as_the_program_says(self) -> None:
        often = Story(program(expiry=Expiry(model=ExpiryModel.ROLLING, months=3, remind_days=(2, 60))), JOINED)
        never = Story(program(expiry=Expiry(model=ExpiryModel.ROLLING, months=3, remind_days=())), JOINED)
        for one in (often, never):
            one.buy(noon(1, 10), 500)
            one.wait(noon(5, 1))

        assert [at for at, _, _ in told(often)] == [midnight(2, 9), midnight(4, 8)]
        assert told(never) == []
        assert never.state.balance("points").reminds_at is None

    def test_tells_of_each_last_day_apart_and_of_all_that_ends_with_it_together(self) -> None:
        ada = Story(program(expiry=Expiry(model=ExpiryModel.FIXED_DATES, dates=("03-31", "04-23"))), JOINED)
        for at in (noon(1, 10), noon(1, 20), noon(4, 1)):
            ada.buy(at, 300)

        ada.wait(noon(5, 1))

        assert told(ada)[:2] == [(midnight(3, 1), 6, "2026-03-31"), (midnight(3, 24), 6, "2026-03-31")]
        assert told(ada)[2:] == [(midnight(3, 30), 6, "2026-03-31"), (midnight(4, 16), 3, "2026-04-23"), (midnight(4, 22), 3, "2026-04-23")]

    def test_tells_of_two_last_days_at_once_the_nearer_one_first(self) -> None:
        ada = Story(program(expiry=Expiry(model=ExpiryModel.ROLLING, days=60)), JOINED)
        ada.buy(noon(1, 10), 100)
        ada.buy(noon(2, 2), 200)

        ada.wait(midnight(3, 4))

        assert told(ada)[-2:] == [(midnight(3, 4), 1, "2026-03-11"), (midnight(3, 4), 2, "2026-04-03")]

    def test_tells_of_what_is_left(self) -> None:
        ada = Story(program(expiry=QUARTERLY), JOINED)
        ada.buy(noon(1, 10), 500)
        ada.spend(noon(3, 20), 3)

        ada.wait(midnight(4, 3))
        ada.spend(noon(4, 4), 2)
        ada.wait(noon(5, 1))

        assert [points for _, points, _ in told(ada)] == [5, 2]

    def test_does_not_tell_again_of_what_comes_after_the_reminder(self) -> None:
        ada = Story(program(expiry=Expiry(model=ExpiryModel.FIXED_DATES, dates=("03-31",))), JOINED)
        ada.buy(noon(1, 10), 500)
        ada.wait(noon(3, 2))
        ada.buy(noon(2, 1), 100)
        ada.buy(noon(3, 3), 200)

        ada.wait(midnight(3, 24))

        assert told(ada) == [(midnight(3, 1), 5, "2026-03-31"), (midnight(3, 24), 8, "2026-03-31")]

    def test_does_not_tell_of_what_is_earned_at_the_very_instant(self) -> None:
        ada = Story(program(expiry=Expiry(model=ExpiryModel.ROLLING, days=30)), JOINED)
        ada.buy(midnight(1, 10), 500)

        ada.wait(noon(1, 10))
        ada.buy(midnight(1, 10), 100)
        ada.wait(midnight(2, 2))

        assert told(ada) == [(midnight(2, 2), 6, "2026-02-09")]

    def test_does_not_speak_of_what_is_pending(self) -> None:
        ada = Story(program(pending_days=20, expiry=Expiry(model=ExpiryModel.FIXED_DATES, dates=("03-31",))), JOINED)
        ada.buy(noon(2, 15), 500)

        ada.wait(noon(4, 1))

        assert told(ada) == [(midnight(3, 24), 5, "2026-03-31"), (midnight(3, 30), 5, "2026-03-31")]

    def test_tells_of_what_matures_at_the_very_instant(self) -> None:
        ada = Story(program(pending_days=20, expiry=Expiry(model=ExpiryModel.ROLLING, days=30)), JOINED)
        ada.buy(midnight(1, 10), 500)

        ada.wait(noon(2, 1))

        assert told(ada) == [(midnight(1, 30), 5, "2026-03-01")]

    def test_has_nothing_to_tell_who_owes_points(self) -> None:
        ada = Story(program(on_refund=OnRefund.UNLIMITED, expiry=QUARTERLY), JOINED)
        order = ada.buy(noon(1, 10), 500)
        ada.spend(noon(1, 11), 5)
        ada.refund(order, noon(1, 12))

        ada.buy(noon(1, 20), 400)
        ada.wait(noon(6, 1))

        assert told(ada) == []

    def test_goes_by_the_merchants_days(self) -> None:
        ada = Story(program(expiry=QUARTERLY), JOINED, ZoneInfo("Asia/Jakarta"))
        ada.buy(datetime(2026, 1, 10, 18, tzinfo=UTC), 500)

        ada.wait(datetime(2026, 3, 12, tzinfo=UTC))

        assert told(ada) == [(datetime(2026, 3, 11, 17, tzinfo=UTC), 5, "2026-04-11")]


class TestInactivity:
    def test_puts_reminders_off_with_every_use(self) -> None:
        ada = Story(program(expiry=IDLE), JOINED)
        ada.buy(noon(1, 10), 500)
        ada.wait(noon(1, 21))
        ada.buy(noon(2, 1), 100)

        ada.wait(noon(4, 1))

        assert told(ada) == [
            (midnight(1, 20), 5, "2026-02-19"),
            *((at, 6, "2026-03-13") for at in (midnight(2, 11), midnight(3, 6), midnight(3, 12))),
        ]

    def test_tells_who_never_bought_of_each_day_apart(self) -> None:
        ada = Story(program(expiry=IDLE), JOINED)
        ada.review(noon(1, 10), 5)
        ada.review(noon(1, 12), 7)

        ada.wait(midnight(1, 22))

        assert told(ada) == [(midnight(1, 20), 5, "2026-02-19"), (midnight(1, 22), 7, "2026-02-21")]

    def test_takes_a_use_back_with_its_refund(self) -> None:
        ada = Story(program(expiry=IDLE), JOINED)
        ada.buy(noon(1, 10), 500)
        order = ada.buy(noon(2, 8), 100)
        ada.refund(order, noon(2, 9))

        ada.wait(midnight(2, 12))

        assert told(ada) == [(midnight(1, 20), 5, "2026-02-19"), (midnight(2, 12), 5, "2026-02-19")]

    def test_needs_no_lots_while_the_last_use_tells_when(self) -> None:
        ada = Story(program(expiry=IDLE), JOINED)
        ada.buy(noon(1, 10), 500)
        ada.state.open_lots, ada.state.lots_complete = [], False

        assert reminding.due(ada.state, ada.program) == midnight(1, 20)

    def test_asks_for_lots_where_each_has_a_period_of_its_own(self) -> None:
        ada = Story(program(expiry=IDLE), JOINED)
        ada.review(noon(1, 10), 5)
        ada.state.open_lots, ada.state.lots_complete = [], False

        with pytest.raises(LotsUnloaded):
            reminding.due(ada.state, ada.program)

    def test_looks_no_further_than_the_lots_at_hand_reach(self) -> None:
        ada = Story(program(expiry=IDLE), JOINED)
        for day in (10, 15, 20):
            ada.review(noon(1, day), 5)
        ada.state.open_lots, ada.state.lots_complete = ada.state.open_lots[:2], False

        assert reminding.due(ada.state, ada.program) == midnight(1, 25)
