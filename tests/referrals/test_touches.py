"""By which click a friend came: the rule, and the road."""

from datetime import UTC, datetime, timedelta
from itertools import permutations
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.ids import new_id
from loyalty.programs.document import ReferralTerms
from loyalty.programs.document.referrals import Touch as Counts
from loyalty.road import slice as road
from loyalty.road.command import Done, Request
from referrals.claims import prepare
from referrals.claims.errors import AttributionClosed, CodeUnknown
from referrals.claims.requests import ClaimRequest
from referrals.claims.touches import Touch, choose
from referrals.codes.actions import codes_of
from referrals.fraud.rules import Traits
from referrals.links.actions import follow
from tests.loyalty.makers import CALLER, NOW, open_shop, program

ZONE = ZoneInfo("Asia/Jakarta")
FRIEND, ADA, BEN, CEM = (UUID(int=number) for number in range(1, 5))
START = datetime(2026, 3, 1, tzinfo=UTC)
WHO = st.sampled_from((FRIEND, ADA, BEN, CEM))
CLICKED = st.builds(
    lambda who, id, hours: Touch(who, "C", "LINK", UUID(int=100 + id), START + timedelta(hours=hours)),
    WHO,
    st.integers(0, 5),
    st.integers(0, 24 * 40),
)


def clicked(who: UUID, day: float) -> Touch:
    """Make a click on the link of an advocate, so many days before now, which is the 31st day."""
    return Touch(who, "C", "LINK", UUID(int=int(100 + day * 10)), START + timedelta(days=day))


def chosen(touches: list[Touch], touch: Counts = Counts.LAST, *, by: UUID | None = None, day: float = 30) -> Touch:
    """Choose on a day."""
    now = START + timedelta(days=day)
    return choose(touches, ReferralTerms(touch=touch), friend_id=FRIEND, brought_by=by, now=now, zone=ZONE)


class TestChoose:
    def test_takes_the_first_or_the_last_in_whatever_order_they_are_named(self) -> None:
        touches = [clicked(ADA, 5), clicked(BEN, 1), clicked(CEM, 9)]

        for order in permutations(touches):
            assert chosen(list(order), Counts.FIRST) == touches[1]
            assert chosen(list(order), Counts.LAST) == touches[2]

    def test_counts_a_click_until_the_window_is_over(self) -> None:
        assert chosen([clicked(ADA, 0)], day=30 - 1e-6) == clicked(ADA, 0)
        with pytest.raises(AttributionClosed):
            chosen([clicked(ADA, 0)], day=30)

    def test_takes_a_code_for_the_click_of_the_same_advocate_and_else_for_the_last(self) -> None:
        code = Touch(ADA, "C", "CODE")

        assert chosen([clicked(ADA, 1), clicked(BEN, 2), code]) == clicked(BEN, 2)
        assert chosen([clicked(BEN, 2), code]) == code
        assert chosen([clicked(BEN, 2), code], Counts.FIRST) == clicked(BEN, 2)
        assert chosen([clicked(ADA, 0), code], day=31) == code

    def test_stays_with_who_has_brought_them(self) -> None:
        assert chosen([clicked(ADA, 0), clicked(BEN, 9)], by=ADA, day=60) == clicked(ADA, 0)

    def test_needs_one(self) -> None:
        with pytest.raises(CodeUnknown):
            chosen([])

    @given(st.lists(CLICKED, min_size=1, max_size=6), st.sampled_from(Counts), st.none() | WHO, st.integers(0, 60))
    def test_is_of_those_named_within_the_window_and_of_others_where_there_are_any(
        self, touches: list[Touch], touch: Counts, by: UUID | None, day: int
    ) -> None:
        try:
            one = chosen(touches, touch, by=by, day=day)
        except AttributionClosed:
            assert all(each.at is not None and START + timedelta(days=day) >= each.at + timedelta(days=30) for each in touches)
            return

        assert one in touches
        if by in {each.referrer_id for each in touches}:
            assert one.referrer_id == by
        elif one.referrer_id == FRIEND:
            assert not [each for each in touches if each.referrer_id != FRIEND and _open(each, day)]


def _open(touch: Touch, day: int) -> bool:
    assert touch.at is not None
    return START + timedelta(days=day) < touch.at + timedelta(days=30)


class TestSlice:
    async def test_gives_a_click_to_the_first_of_two_who_name_it(self, database: object) -> None:
        shop = await open_shop(program(referrals={"advocatePoints": 100}))
        ada, friends = await shop.joins(), [await shop.joins(at=NOW) for _ in range(2)]
        code = (await codes_of(shop.id, [ada], real_now=NOW))[ada]
        click = (await follow(shop.id, code, invitation_id=None, counts=True, real_now=NOW)).click_id
        assert click is not None
        asked = [ClaimRequest(CALLER, friend, "", Traits(), None, NOW, clicks=(click, new_id())) for friend in friends]

        first, second = await road.run(shop.id, [Request(one, prepare.claims) for one in asked], real_now=NOW)

        assert isinstance(first, Done)
        assert first.id == click
        assert isinstance(second, CodeUnknown)
        assert second.field == ("clickIds",)
        [referral] = await shop.rows("referrals")
        assert (referral["id"], referral["friend_id"], referral["status"]) == (click, friends[0], "SIGNED_UP")
