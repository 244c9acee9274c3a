"""Offers are told, granted and said to be ending the same in however many steps time passes, and however little is loaded."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kernel.clock import start_of_day
from loyalty.offers.unlocking import _Look
from loyalty.programs.document import Lifecycle, Tiers
from loyalty.state.changes import Changes
from loyalty.state.offers import Catalogue, OfferState
from tests.loyalty.lifecycle.test_steps import lifecycles
from tests.loyalty.offers.pure import catalogue, claims, offer, uses
from tests.loyalty.timetable.story import Story, program
from tests.loyalty.timetable.test_rules import JOINED, ZONES, Act, act, ladders, waits

acts = st.tuples(
    st.sampled_from(["buy", "buy", "late", "refund", "review", "claim", "claim", "use", "grant", "consent"]), waits, st.integers(0, 999)
)
instants = st.integers(0, 200 * 24 * 60).map(lambda minutes: JOINED + timedelta(minutes=minutes))
nothing = st.none()
conditions = st.sampled_from(
    [
        "customer.purchases >= 2",
        "customer.tier == 'gold' || customer.stage == 'LOYALTY'",
        "now - customer.joined_at > duration('720h')",
        "customer.health != 'ACTIVE' && customer.reviews < 2",
        "customer.days_overdue > 3 && customer.expected_next_purchase < now",
        "customer.purchases / customer.reviews > 1",
    ]
)
Terms = dict[str, Any]
terms: st.SearchStrategy[Terms] = st.fixed_dictionaries(
    {
        "starts_at": nothing | nothing | instants,
        "ends_at": nothing | instants | instants,
        "tiers": nothing | nothing | st.sampled_from([("gold",), ("silver", "gold")]),
        "stages": nothing | nothing | st.sampled_from([("RETENTION", "LOYALTY"), ("CONVERSION",)]),
        "healths": nothing | nothing | st.sampled_from([("AT_RISK", "LAPSED"), ("ACTIVE",)]),
        "condition": nothing | nothing | conditions,
        "marketing": st.sampled_from([False, False, True]),
        "valid_days": st.sampled_from([None, 1, 20]),
        "remind_days": st.sampled_from([1, 3, 10, 0]),
        "unlock_every_days": st.sampled_from([None, 1, 30]),
        "multiplier_percent": st.sampled_from([None, 200]),
    }
)


@st.composite
def catalogues(draw: st.DrawFn) -> list[Terms]:
    """Draw terms of a few offers, which end after they start."""
    drawn = draw(st.lists(terms, min_size=1, max_size=4))
    for one in drawn:
        start, end = one["starts_at"], one["ends_at"]
        if start is not None and end is not None and start >= end:
            one["starts_at"], one["ends_at"] = (end, start) if start > end else (None, end)
    return drawn


def begin(zone: ZoneInfo, ladder: Tiers, lifecycle: Lifecycle, drawn: list[Terms], *, lazy: bool = False) -> Story:
    """Let a customer join where there are these offers."""
    known = [offer(number, zone=zone, **one) for number, one in enumerate(drawn, start=1)]
    return Story(program(ladder=ladder, stages=lifecycle), JOINED, zone, lazy=lazy, offers=catalogue(*known))


def tell(story: Story, told: list[Act], steps: list[int], days_after: int) -> Story:
    """Let all of it happen and days pass after it, with stops so many minutes after the beginning."""
    at = story.joined_at
    stops = sorted(at + timedelta(minutes=minutes) for minutes in steps)
    end = at + timedelta(minutes=sum(minutes for _, minutes, _ in told), days=days_after)
    for kind, minutes, number in told:
        at += timedelta(minutes=minutes)
        while stops and stops[0] <= at:
            story.wait(stops.pop(0))
        happen(story, kind, at, number)
    for stop in stops:
        story.wait(min(stop, end))
    story.wait(end)
    return story


def happen(story: Story, kind: str, at: datetime, number: int) -> None:
    """Let one thing happen."""
    story.wait(at)
    known = list(story.offers.offers.values())
    one = known[number % len(known)]
    if kind == "claim":
        claims(story, one, at)
    elif kind == "use":
        found = [claim for claim in story.claims.values() if claim.is_open(at)]
        if found:
            uses(story, found[0].id, at)
    elif kind == "grant":
        story.claim(at, lambda changes: grant(changes, f"offer-{1 + number % 5}", at))
    elif kind == "consent":
        story.consent(at, number % 3 != 0)
    else:
        act(story, kind, at, number)


def grant(changes: Changes, code: str, at: datetime) -> None:
    """Let the program give an offer, which may not be there."""
    changes.grant(code, at=at, why="Birthday")


class TestSteps:
    @settings(deadline=None, max_examples=300)
    @given(
        st.sampled_from(ZONES),
        ladders,
        lifecycles,
        catalogues(),
        st.lists(acts, max_size=10),
        st.lists(st.integers(0, 300 * 24 * 60), max_size=12),
        st.sampled_from([1, 40, 200]),
    )
    def test_change_nothing(
        self,
        zone_name: str,
        ladder: Tiers,
        lifecycle: Lifecycle,
        drawn: list[Terms],
        told: list[Act],
        steps: list[int],
        days_after: int,
    ) -> None:
        zone = ZoneInfo(zone_name)

        whole = tell(begin(zone, ladder, lifecycle, drawn), told, [], days_after)
        stepwise = tell(begin(zone, ladder, lifecycle, drawn), told, steps, days_after)
        lazily = tell(begin(zone, ladder, lifecycle, drawn, lazy=True), told, steps, days_after)

        assert whole.told() == stepwise.told() == lazily.told()
        check_told(lazily, lazily.offers)

    @settings(deadline=None, max_examples=200)
    @given(st.sampled_from(ZONES), ladders, lifecycles, catalogues(), st.lists(acts, max_size=10), st.sampled_from([1, 40, 200]))
    def test_miss_nothing_where_only_some_are_looked_at(
        self, zone_name: str, ladder: Tiers, lifecycle: Lifecycle, drawn: list[Terms], told: list[Act], days_after: int
    ) -> None:
        zone = ZoneInfo(zone_name)

        some = tell(begin(zone, ladder, lifecycle, drawn), told, [], days_after)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(_Look, "_concerned", lambda look, *_: look.before.catalogue.offers.values())
            all_of_them = tell(begin(zone, ladder, lifecycle, drawn), told, [], days_after)

        assert (some.unlocks, some.notices) == (all_of_them.unlocks, all_of_them.notices)


def check_told(story: Story, known: Catalogue) -> None:
    """Check that all that was told was in its time and not too often, and that reminders come at midnight, once."""
    unlocks = [(one.offer_id, one.at) for one in story.unlocks]
    assert len(set(unlocks)) == len(unlocks)
    notices = [one for one in story.notices if one.kind in ("OfferUnlocked", "OfferEnding")]
    assert [one.at for one in notices if one.kind == "OfferUnlocked"] == [at for _, at in unlocks]
    for offer_id, at in unlocks:
        one: OfferState = known.offers[offer_id]
        assert one.since <= at < (one.ends_at or datetime.max.replace(tzinfo=UTC))
    for one_told in notices:
        if one_told.kind == "OfferEnding":
            assert one_told.at == start_of_day(one_told.at, story.zone)
    endings = [(one.data["offer"], one.data["lastDay"]) for one in notices if one.kind == "OfferEnding"]
    claimed = len(story.claims)
    assert len(endings) <= len(set(endings)) + claimed
