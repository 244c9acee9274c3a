"""Stages, health, thresholds and entries are the same in however many steps time passes, and however little is loaded."""

from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from loyalty.programs.document import Entry, Health, Lifecycle, OnRefund, Requirement, Stage, StageMetric, StageTerms, Threshold, Tiers
from loyalty.state.changes import MovementKind
from loyalty.state.customer import Counted
from tests.loyalty.timetable.story import Story, program
from tests.loyalty.timetable.test_rules import JOINED, ZONES, Act, acts, asking, ladders, tell, waits

LEVELS = ("member", "silver", "gold")

days = st.sampled_from([1, 2, 30, 100])
thresholds = st.one_of(
    st.builds(Threshold, metric=st.just(StageMetric.PURCHASES), at_least=st.integers(1, 3), within_days=days),
    st.builds(Threshold, metric=st.just(StageMetric.REVIEWS), at_least=st.integers(1, 2), within_days=st.none() | days),
    st.builds(Threshold, metric=st.just(StageMetric.SPEND), at_least=st.sampled_from([1, 300]), within_days=days),
    st.builds(
        Threshold, metric=st.sampled_from([StageMetric.DAYS_SINCE_PURCHASE, StageMetric.DAYS_OVERDUE]), at_most=st.sampled_from([0, 1, 20])
    ),
    st.builds(Threshold, metric=st.just(StageMetric.TIER), tier=st.sampled_from(LEVELS)),
)
terms = st.builds(
    StageTerms,
    any_of=st.lists(st.builds(Requirement, all_of=st.lists(thresholds, min_size=1, max_size=2).map(tuple)), min_size=1, max_size=2).map(
        tuple
    ),
)
every = st.sampled_from([None, 1, 30])
entered = st.fixed_dictionaries({"stage": st.sampled_from([Stage.ACQUISITION, Stage.CONVERSION, Stage.RETENTION, Stage.LOYALTY])}) | (
    st.fixed_dictionaries({"health": st.sampled_from(Health)})
)
gifts = st.fixed_dictionaries({"points": st.integers(1, 9), "offer": st.sampled_from([None, None, "cake"])}) | st.just({"offer": "cake"})
entries = st.builds(
    lambda entered, gift, **more: Entry(**entered, **gift, **more), entered, gifts, every_days=every, needs_consent=st.booleans()
)
lifecycles = st.builds(
    Lifecycle,
    retention=terms,
    loyalty=terms,
    loyalty_grace_days=st.sampled_from([0, 1, 5, 90]),
    lapse_days=st.sampled_from([1, 3, 60, 365]),
    at_risk_days=st.sampled_from([1, 10]),
    lapsed_days=st.sampled_from([11, 50]),
    entries=st.lists(entries, max_size=4).map(tuple),
    survey=asking,
)
consenting = st.tuples(st.just("consent"), waits, st.integers(0, 1))
lives = st.fixed_dictionaries(
    {
        "pending_days": st.sampled_from([0, 14]),
        "on_refund": st.sampled_from(OnRefund),
        "maximum_balance": st.sampled_from([None, 12]),
    }
)


class TestSteps:
    @settings(deadline=None, max_examples=300)
    @given(
        st.sampled_from(ZONES),
        ladders,
        lifecycles,
        lives,
        st.lists(acts | consenting, max_size=10),
        st.lists(st.integers(0, 300 * 24 * 60), max_size=12),
        st.sampled_from([1, 40, 400]),
    )
    def test_change_nothing(
        self, zone_name: str, ladder: Tiers, lifecycle: Lifecycle, life: dict[str, Any], told: list[Act], steps: list[int], days_after: int
    ) -> None:
        rules, zone = program(ladder=ladder, stages=lifecycle, **life), ZoneInfo(zone_name)

        whole = tell(Story(rules, JOINED, zone), told, [], days_after)
        stepwise = tell(Story(rules, JOINED, zone), told, steps, days_after)
        lazily = tell(Story(rules, JOINED, zone, lazy=True), told, steps, days_after)

        assert whole.told() == stepwise.told() == lazily.told()
        check_entries(lazily)


def check_entries(story: Story) -> None:
    """Check that what was given is counted, never twice at one instant, and that points that were taken back are not."""
    gifts = {key: counted for key, counted in story.counters.items() if key[0].startswith("gift:")}
    counters = {key: counted for key, counted in story.counters.items() if key not in gifts}
    earned = [one for one in story.movements if one.explanation and one.kind is MovementKind.EARN]
    undone = [one for one in story.movements if one.explanation and one.kind is MovementKind.REVERSE]
    standing = {key for key, counted in counters.items() if counted.times}
    assert all(counted.times in (0, 1) for counted in counters.values())
    assert all(counted == Counted(0, 1) for counted in gifts.values())
    assert {(f"into:{one.explanation[0].rule.partition(':')[2]}:points", one.effective_at) for one in earned} == set(counters)
    assert len(undone) <= len(earned) - len(standing)
