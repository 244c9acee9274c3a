"""The engine's points beside the same life told the slow way."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from loyalty.programs.document import Expiry, ExpiryModel, ExpiryRoundUp, OnRefund, PointCurrency
from loyalty.state.changes import Account, MovementKind
from tests.loyalty.points.purse import Purse
from tests.loyalty.timetable.story import Story, program

JOINED = datetime(2027, 12, 20, 12, tzinfo=UTC)
ZONES = ["Europe/London", "America/Havana", "Asia/Jakarta"]

expiries = (
    st.builds(
        lambda model, length, round_up, days: Expiry(model=model, round_up=round_up, remind_days=days, **length),
        st.sampled_from([ExpiryModel.ROLLING, ExpiryModel.INACTIVITY]),
        st.sampled_from([{"days": 1}, {"days": 20}, {"months": 1}, {"months": 6}]),
        st.sampled_from(ExpiryRoundUp),
        st.sampled_from([(30, 7, 1), (), (1,), (2, 60, 366)]),
    )
    | st.lists(st.sampled_from(["01-31", "02-29", "03-15", "10-26", "12-31"]), min_size=1, max_size=3, unique=True).map(
        lambda dates: Expiry(model=ExpiryModel.FIXED_DATES, dates=tuple(dates))
    )
    | st.just(Expiry())
)
currencies = st.builds(
    lambda expiry, days, policy: PointCurrency(code="points", name="Points", expiry=expiry, pending_days=days, on_refund=policy),
    expiries,
    st.sampled_from([0, 0, 1, 14, 40]),
    st.sampled_from(OnRefund),
)
Act = tuple[str, int, int]
acts = st.tuples(
    st.sampled_from(["buy", "buy", "refund", "review", "spend", "wait"]),
    st.integers(1, 48 * 60) | st.integers(1, 60 * 24 * 60),
    st.integers(0, 3000),
)


def act(story: Story, purse: Purse, kind: str, at: datetime, number: int) -> None:
    """Let one thing happen to both."""
    purse.wait(at)
    left = [one for one in story.state.known_purchases.values() if one.refunded < one.total]
    if kind == "buy":
        id = story.buy(at, number)
        purse.bought[id] = at
        purse.earn(id, number // 100, at)
    elif kind == "review":
        story.review(at, number // 100)
        purse.earn(None, number // 100, at)
    elif kind == "spend" and purse.available > 0:
        amount = 1 + number % purse.available
        story.spend(at, amount)
        purse.spend(amount)
    elif kind == "refund" and left:
        purchase = left[number % len(left)]
        rest = purchase.total - purchase.refunded
        amount = rest if number % 3 else 1 + number % rest
        story.refund(purchase.id, at, amount)
        if amount == rest:
            del purse.bought[purchase.id]
        purse.take_back(purchase.id, purchase.awards["points"] - story.state.known_purchases[purchase.id].awards["points"])
    else:
        story.wait(at)
    purse.wait(at)


class TestPoints:
    @settings(deadline=None, max_examples=300)
    @given(st.sampled_from(ZONES), currencies, st.lists(acts, max_size=15))
    def test_are_as_the_slow_way_tells(self, zone_name: str, currency: PointCurrency, told: list[Act]) -> None:
        zone, at = ZoneInfo(zone_name), JOINED
        rules = program(on_refund=currency.on_refund, expiry=currency.expiry, pending_days=currency.pending_days)
        story, purse = Story(rules, JOINED, zone), Purse(currency, zone, JOINED)

        for kind, minutes, number in told:
            at += timedelta(minutes=minutes)
            act(story, purse, kind, at, number)

            balance = story.state.balance("points")
            assert (balance.available, balance.pending) == (purse.available, purse.pending)
        postings = [posting for one in story.movements if one.kind is MovementKind.EXPIRE for posting in one.postings]
        expired = sum(posting.amount for posting in postings if posting.account is Account.EXPIRED)
        assert expired == sum(one.expired for one in purse.coins)
        reminders = [one for one in story.notices if one.kind == "PointsExpiring"]
        assert [(one.at, date.fromisoformat(one.data["lastDay"]), one.data["points"]) for one in reminders] == purse.reminders
