"""The sums over windows: kept, moved, looked at from any instant; compared with counting everything again."""

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kernel.clock import to_instant
from loyalty.programs.windows import LIFETIME, Window
from loyalty.state.customer import BalanceState, CustomerState, StageHeld
from loyalty.state.unloaded import ActivityUnloaded
from loyalty.state.windows import Activity, Tally

LONDON = ZoneInfo("Europe/London")
WINDOWS = (Window("M", 1), Window("M", 12), Window("D", 1), Window("D", 365), LIFETIME, Window("Y"), Window("A"))
ZONES = ["Europe/London", "America/St_Johns", "Asia/Jakarta"]
EDGES = [datetime(2024, 3, 31, 1), datetime(2024, 10, 27, 1), datetime(2025, 3, 30, 1), datetime(2024, 11, 3, 3), datetime(2024, 2, 29)]


def customer(settled_at: datetime, zone: ZoneInfo = LONDON, *, joined_at: datetime | None = None) -> CustomerState:
    state = CustomerState(UUID(int=1), zone, joined_at, settled_at, StageHeld("ACQUISITION", settled_at))
    state.settle_until(WINDOWS, settled_at)
    return state


def purchase(id: object, at: datetime, spend: int = 100) -> Activity:
    return Activity(id, at, spend, spend > 0, {"points": spend // 10})


def recount(events: dict[object, Activity], window: Window, at: datetime, zone: ZoneInfo, joined_at: datetime | None) -> Tally:
    start, tally = window.start(at, zone, joined_at), Tally()
    for one in events.values():
        if one.at <= at and (start is None or one.at > start):
            tally.add(one)
    return tally


def same(one: Tally, other: Tally) -> bool:
    points = (
        {code: points for code, points in one.points.items() if points},
        {code: points for code, points in other.points.items() if points},
    )
    return (one.spend, one.purchases) == (other.spend, other.purchases) and points[0] == points[1]


near_edges = st.builds(
    lambda edge, minutes: (edge + timedelta(minutes=minutes)).replace(tzinfo=UTC), st.sampled_from(EDGES), st.integers(-300, 300)
)
anywhere = st.integers(0, 600 * 24 * 60).map(lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes))
instants = near_edges | anywhere
steps = st.tuples(st.sampled_from(["event", "refund", "pass"]), instants, st.integers(0, 900))


class TestTally:
    @settings(max_examples=300, deadline=None)
    @given(
        st.sampled_from(ZONES),
        st.none() | instants,
        st.lists(steps, max_size=12),
        st.lists(instants, min_size=1, max_size=4),
        st.booleans(),
    )
    def test_equals_a_recount_of_everything(
        self, zone_name: str, joined_at: datetime | None, told: list[tuple[str, datetime, int]], looks: list[datetime], keeps: bool
    ) -> None:
        zone = ZoneInfo(zone_name)
        state = customer(datetime(2024, 1, 1, tzinfo=UTC), zone, joined_at=joined_at)
        state.loaded = [(None, state.settled_at)]
        for number, (kind, at, spend) in enumerate(told):
            state.settle_until(WINDOWS if keeps else WINDOWS[::2], at)
            state.settle_until(WINDOWS, at)
            before = list(state.activity.values())[spend % len(state.activity)] if state.activity else None
            if kind == "event":
                state.take(purchase(number, at, spend), WINDOWS)
            elif kind == "refund" and before is not None:
                state.take(purchase(before.id, before.at, before.spend // 2), WINDOWS, former=before)

        for window in WINDOWS:
            for look in [state.settled_at, *looks]:
                assert same(state.tally(window, look), recount(state.activity, window, look, zone, joined_at))

    def test_counts_again_what_the_end_of_a_short_month_had_left_out(self) -> None:
        month = Window("M", 1)
        state = customer(datetime(2025, 2, 28, 12, tzinfo=UTC))
        state.loaded = [(None, state.settled_at)]
        state.take(purchase("noon", datetime(2025, 2, 28, 12, tzinfo=UTC)), WINDOWS)

        seen = []
        for day, hour in ((30, 11), (30, 15), (31, 10), (31, 13)):
            state.settle_until(WINDOWS, to_instant(datetime(2025, 3, day, hour), LONDON))
            seen.append(state.tally(month, state.settled_at).purchases)

        assert seen == [1, 0, 1, 0]

    def test_needs_no_activity_of_a_young_customer(self) -> None:
        state = customer(datetime(2025, 1, 1, tzinfo=UTC))
        state.take(purchase(1, datetime(2025, 1, 1, tzinfo=UTC)), WINDOWS)
        state.activity.clear()

        assert state.tally(Window("D", 365), datetime(2025, 12, 28, tzinfo=UTC)).purchases == 1

    def test_asks_for_the_activity_that_leaves_a_window(self) -> None:
        state = customer(datetime(2025, 2, 1, tzinfo=UTC))
        state.take(purchase(1, datetime(2025, 1, 5, tzinfo=UTC)), WINDOWS)

        with pytest.raises(ActivityUnloaded) as missing:
            state.tally(Window("M", 1), datetime(2025, 2, 10, tzinfo=UTC))

        asked = missing.value
        assert (asked.after, asked.until) == (datetime(2025, 1, 1, tzinfo=UTC), datetime(2025, 1, 10, tzinfo=UTC))

    @pytest.mark.parametrize(("unit", "restart"), [("Y", datetime(2026, 1, 1, tzinfo=UTC)), ("A", datetime(2026, 2, 28, tzinfo=UTC))])
    def test_needs_no_activity_of_the_year_before(self, unit: str, restart: datetime) -> None:
        year, last = Window(unit), restart - timedelta(microseconds=1)
        state = customer(datetime(2025, 3, 1, tzinfo=UTC), joined_at=datetime(2024, 2, 29, 18, tzinfo=UTC))
        state.take(purchase(1, datetime(2025, 3, 1, tzinfo=UTC)), WINDOWS)
        state.activity.clear()

        ahead = state.tally(year, last), state.tally(year, restart)
        state.settle_until((year,), restart)
        after = state.tally(year, last), state.tally(year, restart)

        assert ahead == after == (Tally(100, 1, {"points": 10}), Tally(points={"points": 0}))

    def test_counts_nothing_in_the_member_year_of_a_lead(self) -> None:
        state = customer(datetime(2025, 3, 1, tzinfo=UTC))

        state.take(purchase(1, datetime(2025, 3, 1, tzinfo=UTC)), WINDOWS)

        assert state.windows["A0"] == Tally()

    @example(after=None)
    @example(after=datetime(2024, 6, 1, tzinfo=UTC))
    @given(st.none() | st.datetimes(datetime(2023, 1, 1), datetime(2026, 1, 1), timezones=st.just(UTC)))
    def test_asks_for_nothing_later_than_what_is_settled(self, after: datetime | None) -> None:
        state = customer(datetime(2025, 1, 1, tzinfo=UTC))
        state.first_activity_at = datetime(2024, 1, 1, tzinfo=UTC)

        try:
            assert state.between(after, datetime(2026, 1, 1, tzinfo=UTC)) == []
        except ActivityUnloaded as asked:
            assert asked.until == state.settled_at
            state.loaded.append((asked.after, asked.until))
            assert state.between(after, datetime(2026, 1, 1, tzinfo=UTC)) == []


class TestLoaded:
    def test_stays_complete_as_time_goes_on(self) -> None:
        state = customer(datetime(2025, 1, 1, tzinfo=UTC))
        state.loaded = [(datetime(2024, 12, 1, tzinfo=UTC), state.settled_at)]
        state.take(purchase(1, datetime(2024, 12, 15, tzinfo=UTC)), WINDOWS)

        state.settle_until(WINDOWS, datetime(2025, 1, 2, tzinfo=UTC))
        state.take(purchase(2, datetime(2025, 1, 2, tzinfo=UTC)), WINDOWS)

        assert [one.id for one in state.between(datetime(2024, 12, 10, tzinfo=UTC), state.settled_at)] == [1, 2]

    def test_of_the_past_does_not_grow(self) -> None:
        state = customer(datetime(2025, 1, 1, tzinfo=UTC))
        state.first_activity_at = datetime(2024, 1, 1, tzinfo=UTC)
        state.loaded = [(None, datetime(2024, 6, 1, tzinfo=UTC))]

        state.settle_until((), datetime(2025, 1, 2, tzinfo=UTC))

        with pytest.raises(ActivityUnloaded):
            state.between(None, state.settled_at)

    def test_before_the_first_event_is_nothing(self) -> None:
        state = customer(datetime(2025, 1, 1, tzinfo=UTC))
        state.take(purchase(1, datetime(2024, 12, 15, tzinfo=UTC)), WINDOWS)
        state.loaded = [(datetime(2024, 12, 1, tzinfo=UTC), state.settled_at)]

        assert len(state.between(None, state.settled_at)) == 1


class TestCopy:
    def test_leaves_the_original_alone(self) -> None:
        state = customer(datetime(2025, 1, 1, tzinfo=UTC))
        state.balance("points")
        twin = state.copy()

        twin.take(purchase(1, datetime(2025, 1, 1, tzinfo=UTC)), WINDOWS)
        twin.balance("points").available = 5
        twin.loaded.append((None, twin.settled_at))

        assert state.windows["L0"] == Tally()
        assert state.balances == {"points": BalanceState()}
        assert (state.activity, state.loaded) == ({}, [])
        assert twin.copy() == twin
