"""Settling: everything at its own instant, in order, and the same in any number of steps."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from loyalty.programs.document import (
    Birthday,
    Downgrade,
    Expiry,
    ExpiryModel,
    ExpiryRoundUp,
    LeapDay,
    Lifecycle,
    OnRefund,
    PeriodEnd,
    Requirement,
    StageMetric,
    StageTerms,
    Survey,
    Threshold,
    TierMetric,
    Tiers,
    TierWindow,
    WindowType,
)
from loyalty.state.changes import Changes, MovementKind
from loyalty.state.customer import Lot
from loyalty.timetable.rules import settle
from tests.loyalty.timetable.story import AtHand, Story, levels, program
from tests.loyalty.timetable.zones import begins

JOINED = datetime(2025, 1, 20, 12, tzinfo=UTC)
JOININGS = [JOINED, datetime(2024, 2, 29, 12, tzinfo=UTC), datetime(2024, 12, 31, 23, 45, tzinfo=UTC)]
ZONES = ["Europe/London", "America/St_Johns", "Asia/Jakarta"]
MONTHLY = Tiers(levels=levels(silver=300, gold=900), window=TierWindow(months=2), period_months=1)


def stages(retention: int, loyalty: int, days: int, **more: Any) -> Lifecycle:
    terms = [
        StageTerms(any_of=(Requirement(all_of=(Threshold(metric=StageMetric.PURCHASES, at_least=count, within_days=days),)),))
        for count in (retention, loyalty)
    ]
    return Lifecycle(retention=terms[0], loyalty=terms[1], **more)


windows = st.sampled_from([1, 2, 12]).map(lambda months: TierWindow(months=months)) | st.sampled_from(
    [TierWindow(type=WindowType.CALENDAR_YEAR), TierWindow(type=WindowType.MEMBER_YEAR), TierWindow(type=WindowType.LIFETIME)]
)
forever = st.sets(st.sampled_from(["silver", "gold"]), max_size=1)
ladders = st.builds(
    lambda metric, forever, **terms: Tiers(
        levels=tuple(
            structs.replace(level, never_downgrade=level.code in forever)
            for level in (levels(member=0, silver=3, gold=9) if metric is not TierMetric.SPEND else levels(silver=300, gold=900))
        ),
        metric=metric,
        **terms,
    ),
    st.sampled_from(TierMetric),
    st.just(frozenset()) | forever,
    window=windows,
    period_months=st.sampled_from([1, 12]),
    period_end=st.sampled_from(PeriodEnd),
    downgrade=st.sampled_from(Downgrade),
    grace_days=st.sampled_from([0, 0, 1, 40]),
    warn_days=st.sampled_from([0, 1, 30, 100]),
)
asking = st.none() | st.builds(Survey, after_days=st.sampled_from([1, 5, 20]), every_days=st.sampled_from([1, 10, 40]))
lifecycles = st.builds(
    lambda counts, days, grace, lapse, survey: stages(
        counts[0], counts[1], days, loyalty_grace_days=grace, lapse_days=lapse, survey=survey
    ),
    st.sampled_from([(1, 1), (1, 2), (2, 3)]),
    st.sampled_from([1, 30, 100]),
    st.sampled_from([0, 1, 2, 5, 90]),
    st.sampled_from([1, 3, 60, 365]),
    asking,
)
expiries = st.builds(
    lambda model, length, round_up, days: Expiry(model=model, round_up=round_up, remind_days=days, **length),
    st.sampled_from([ExpiryModel.ROLLING, ExpiryModel.INACTIVITY]),
    st.sampled_from([{"days": 1}, {"days": 20}, {"months": 1}, {"months": 12}]),
    st.sampled_from(ExpiryRoundUp),
    st.sampled_from([(30, 7, 1), (), (1, 2), (300, 19)]),
) | st.sampled_from([Expiry(), Expiry(model=ExpiryModel.FIXED_DATES, dates=("02-29", "03-15", "10-26"))])
lives = st.fixed_dictionaries(
    {
        "expiry": expiries,
        "pending_days": st.sampled_from([0, 1, 14, 40]),
        "on_refund": st.sampled_from(OnRefund),
        "maximum_balance": st.sampled_from([None, None, 20]),
        "birthday": st.none()
        | st.builds(
            Birthday,
            points=st.sampled_from([None, 7]),
            offer=st.just("cake"),
            days_ahead=st.sampled_from([0, 5, 40]),
            leap_day=st.sampled_from(LeapDay),
            notice_days=st.sampled_from([0, 0, 30]),
        ),
    }
)
people = st.fixed_dictionaries(
    {
        "birthday": st.sampled_from([None, "--02-14", "2000-02-29", "--01-20", "1990-12-31"]),
        "zone": st.sampled_from([None, "Pacific/Kiritimati", "America/Havana"]).map(lambda name: name and ZoneInfo(name)),
    }
)
waits = st.integers(0, 48 * 60) | st.integers(0, 90 * 24 * 60) | st.integers(0, 60).map(lambda days: days * 24 * 60)
acts = st.tuples(st.sampled_from(["buy", "buy", "refund", "review"]), waits, st.integers(0, 999))
late = st.tuples(st.just("late"), waits, st.integers(0, 999))
Act = tuple[str, int, int]


def tell(story: Story, told: list[Act], steps: list[int], days_after: int) -> Story:
    """Let all of it happen and days pass after it, with stops so many minutes after the beginning."""
    at = story.joined_at
    stops = sorted(at + timedelta(minutes=minutes) for minutes in steps)
    end = at + timedelta(minutes=sum(minutes for _, minutes, _ in told), days=days_after)
    for kind, minutes, number in told:
        at += timedelta(minutes=minutes)
        while stops and stops[0] <= at:
            story.wait(stops.pop(0))
        act(story, kind, at, number)
    for stop in stops:
        story.wait(min(stop, end))
    story.wait(end)
    return story


def act(story: Story, kind: str, at: datetime, number: int) -> None:
    """Let one thing happen; a refund is of one of the purchases of which something is left, mostly of all of that. `late` is told late."""
    left = [one for one in story.state.known_purchases.values() if one.refunded < one.total]
    if kind == "buy":
        story.buy(at, number)
    elif kind == "late":
        story.wait(at)
        story.buy(max(story.joined_at, at - timedelta(hours=number * 7)), number)
    elif kind == "review":
        story.review(at, number // 100)
    elif kind == "consent":
        story.consent(at, number % 2 == 0)
    elif left:
        purchase = left[number % len(left)]
        story.refund(purchase.id, at, None if number % 3 else 1)


def check_books(story: Story) -> None:
    """Check that lots, bounds and balances agree, that nothing is left past its time, and that no lot expires twice or early."""
    balance, settled_at = story.state.balance("points"), story.state.settled_at
    left = [lot for lot in story.lots.values() if lot.remaining]
    usable, pending = ([lot for lot in left if lot.pending is waits] for waits in (False, True))
    assert sum(lot.remaining for lot in usable) == balance.available + balance.debt
    assert sum(lot.remaining for lot in pending) == balance.pending
    assert balance.matures_at == min((lot.available_from for lot in pending), default=None)
    assert balance.expires_at == min((lot.expires_at for lot in usable if lot.expires_at is not None), default=None)
    assert all((balance.reminds_at or datetime.max.replace(tzinfo=UTC)) <= instant for instant in next_reminders(story, usable))
    assert all(instant is None or instant > settled_at for instant in (balance.matures_at, balance.expires_at, story.state.due_at))
    expired = [(id, one) for one in story.movements if one.kind is MovementKind.EXPIRE for id, _ in one.lot_movements]
    assert len(expired) == len({id for id, _ in expired})
    assert all((story.lots[id].expires_at or one.effective_at) <= one.effective_at for id, one in expired)


def check_reminders(story: Story) -> None:
    """Check that every reminder came as its day began, once, as many days ahead as the program says."""
    told = [(one.at, one.data["lastDay"]) for one in story.notices if one.kind == "PointsExpiring"]
    assert len(told) == len(set(told))
    for at, last in told:
        today = at.astimezone(story.zone).date()
        assert at == begins(today, story.zone)
        assert (date.fromisoformat(last) - today).days in story.program.currencies["points"].expiry.remind_days


def next_reminders(story: Story, usable: list[Lot]) -> Iterator[datetime]:
    """List, of lots with a day of their own, when the next reminder is due."""
    zone = story.zone
    for lot in usable:
        for days in story.program.currencies["points"].expiry.remind_days if lot.expires_at is not None else ():
            last = ((lot.expires_at or JOINED) - timedelta(microseconds=1)).astimezone(zone).date()
            instant = begins(last - timedelta(days=days), zone)
            if instant > story.state.settled_at:
                yield instant


class TestSettle:
    @settings(deadline=None, max_examples=200)
    @given(
        st.sampled_from(ZONES),
        st.sampled_from(JOININGS),
        ladders,
        lifecycles,
        st.lists(acts | late, max_size=10),
        st.lists(st.integers(0, 300 * 24 * 60), max_size=12),
        st.sampled_from([1, 40, 400]),
    )
    def test_is_the_same_in_any_number_of_steps_and_however_little_is_loaded(
        self, zone_name: str, joined: datetime, ladder: Tiers, lifecycle: Lifecycle, told: list[Act], steps: list[int], days_after: int
    ) -> None:
        rules, zone = program(ladder=ladder, stages=lifecycle), ZoneInfo(zone_name)

        whole = tell(Story(rules, joined, zone), told, [], days_after)
        stepwise = tell(Story(rules, joined, zone), told, steps, days_after)
        lazily = tell(Story(rules, joined, zone, lazy=True), told, steps, days_after)

        assert whole.told() == stepwise.told() == lazily.told()

    @settings(deadline=None, max_examples=200)
    @given(
        st.sampled_from(ZONES),
        lives,
        people,
        st.lists(acts | late, max_size=10),
        st.lists(st.integers(0, 300 * 24 * 60), max_size=12),
        st.sampled_from([1, 40, 400]),
    )
    def test_moves_points_the_same_in_any_number_of_steps_and_however_few_lots_are_loaded(
        self, zone_name: str, life: dict[str, Any], person: dict[str, Any], told: list[Act], steps: list[int], days_after: int
    ) -> None:
        stories = [Story(program(**life), JOINED, ZoneInfo(zone_name), lazy=lazy) for lazy in (False, False, True)]

        for story, stops in zip(stories, ([], steps, steps), strict=True):
            story.becomes(**person)
            tell(story, told, stops, days_after)

        whole, stepwise, lazily = stories
        assert whole.told() == stepwise.told() == lazily.told()
        check_books(lazily)
        check_reminders(lazily)

    def test_applies_everything_at_its_own_instant_and_in_order(self) -> None:
        ada = Story(program(ladder=MONTHLY, stages=stages(1, 2, 10, loyalty_grace_days=5, lapse_days=60)), JOINED)
        ada.buy(datetime(2025, 2, 1, 10, tzinfo=UTC), 400)
        ada.buy(datetime(2025, 2, 2, 10, tzinfo=UTC), 600)

        ada.wait(datetime(2026, 1, 1, tzinfo=UTC))

        seen = [(notice.at, notice.data["to"]) for notice in ada.notices if "to" in notice.data][4:]
        assert seen == [
            (datetime(2025, 2, 16, 10, tzinfo=UTC), "RETENTION"),
            (datetime(2025, 4, 3, 9, tzinfo=UTC), "CONVERSION"),
            (datetime(2025, 4, 30, 23, tzinfo=UTC), None),
        ]
        assert ada.state.due_at is None

    def test_puts_tiers_before_the_lifecycle_on_ties(self) -> None:
        jakarta = ZoneInfo("Asia/Jakarta")
        ada = Story(program(ladder=MONTHLY, stages=stages(1, 9, 10, lapse_days=59)), JOINED, jakarta)
        ada.buy(datetime(2025, 2, 1, tzinfo=jakarta).astimezone(UTC), 400)

        ada.wait(datetime(2025, 6, 1, tzinfo=UTC))

        tie = datetime(2025, 4, 1, tzinfo=jakarta).astimezone(UTC)
        assert [(notice.kind, notice.at) for notice in ada.notices[-2:]] == [("TierChanged", tie), ("StageChanged", tie)]

    def test_says_when_it_must_look_again(self) -> None:
        ada = Story(program(ladder=MONTHLY, stages=stages(1, 9, 10, lapse_days=365)), JOINED)
        ada.buy(datetime(2025, 2, 10, tzinfo=UTC), 300)

        warned = ada.state.due_at
        ada.wait(datetime(2025, 3, 2, tzinfo=UTC))
        ended = ada.state.due_at

        assert (warned, ended) == (datetime(2025, 3, 2, tzinfo=UTC), datetime(2025, 3, 31, 23, tzinfo=UTC))

    def test_leaves_the_state_it_was_given_alone(self) -> None:
        ada = Story(program(ladder=MONTHLY), JOINED)
        ada.buy(JOINED, 300)
        state, kept = ada.state, ada.state.copy()

        changes = settle(AtHand(ada.program), state, datetime(2026, 6, 1, tzinfo=UTC))

        assert changes.tier_moves
        assert state == kept

    def test_of_an_earlier_instant_changes_nothing(self) -> None:
        ada = Story(program(ladder=MONTHLY), JOINED)
        ada.wait(datetime(2025, 6, 1, tzinfo=UTC))
        kept = ada.state.copy()

        assert settle(AtHand(ada.program), ada.state, JOINED) == Changes(kept)

    def test_adds_up_the_windows_that_another_program_brings(self) -> None:
        ada = Story(program(ladder=MONTHLY), JOINED)
        ada.buy(JOINED, 300)

        ada.program = program(ladder=Tiers(levels=levels(silver=300), window=TierWindow(months=7)))
        ada.wait(JOINED)

        assert set(ada.state.windows) == {"M7", "D365"}
        assert ada.state.windows["M7"].spend == 300
