"""What both sides are given for a referral, and what is taken back, in memory."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from loyalty.programs.document import Milestone, OnRefund, Period, ReferralLimit, TierReward
from loyalty.programs.periods import EVER
from loyalty.state.claims import NOTHING_OFFERED
from loyalty.state.referrals import Paid, ReferralStatus
from tests.loyalty.offers.pure import catalogue, offer
from tests.loyalty.timetable.story import levels
from tests.referrals.tale import A_DAY, HOLD, NOON, Tale, referring

REWARDED, REJECTED, CANCELLED = ReferralStatus.REWARDED, ReferralStatus.REJECTED, ReferralStatus.CANCELLED
FIFTH = (Milestone(every=5, points=500),)
PAYDAY = NOON + HOLD


def told(**terms: Any) -> tuple[Tale, UUID]:
    """Begin a tale of an advocate."""
    tale = Tale(referring(**terms))
    return tale, tale.join(NOON - 400 * A_DAY)


def brought(tale: Tale, advocate: UUID, number: int) -> list[UUID]:
    """Let an advocate bring so many friends who are paid for, all at once; returns the referrals."""
    referrals = [tale.bring(advocate) for _ in range(number)]
    for referral in referrals:
        assert tale.looks_on(referral, PAYDAY).status is REWARDED
    return referrals


def friend_of(tale: Tale, referral: UUID) -> UUID:
    """Name who was brought."""
    return tale.shelf.referrals[referral].friend_id


def refund(tale: Tale, referral: UUID, days: int = 20) -> None:
    """Refund what qualified a referral, and look at it."""
    one = tale.shelf.referrals[referral]
    assert one.purchase_id is not None
    tale.people[one.friend_id].refund(one.purchase_id, NOON + days * A_DAY)
    tale.look(referral, NOON + days * A_DAY)


def has(tale: Tale, referral: UUID) -> Paid:
    """Tell what the advocate has of a referral."""
    found = tale.shelf.referrals[referral].advocate_paid
    assert found is not None
    return found


class TestPay:
    def test_gives_both_their_points_at_once(self) -> None:
        tale, advocate = told()
        [referral] = brought(tale, advocate, 1)

        friend = friend_of(tale, referral)
        assert (tale.movements(advocate), tale.movements(friend)) == ([("Referral", 100)], [("Referral", 50)])
        assert (has(tale, referral), tale.shelf.referrals[referral].friend_paid) == (Paid("points", 100), Paid("points", 50))
        for customer, points in ((advocate, 100), (friend, 50)):
            told_last = [notice.data for notice in tale.people[customer].notices if notice.kind == "ReferralChanged"][-1]
            assert (told_last["status"], told_last["points"], told_last["currency"]) == ("REWARDED", points, "points")

    def test_waits_no_second_time_where_points_mature(self) -> None:
        tale, advocate = told(pending_days=30)
        brought(tale, advocate, 1)

        assert tale.points(advocate) == 100

    def test_gives_a_friend_no_more_than_is_missing(self) -> None:
        tale, advocate = told(on_refund=OnRefund.PENDING_ONLY)
        [referral] = brought(tale, advocate, 1)
        tale.review(referral, PAYDAY, approve=False)
        tale.review(referral, PAYDAY, approve=True)

        assert (tale.points(friend_of(tale, referral)), tale.points(advocate)) == (50, 100)

    def test_may_be_for_one_side_alone(self) -> None:
        tale, advocate = told(friend_points=None)
        [referral] = brought(tale, advocate, 1)

        assert tale.movements(friend_of(tale, referral)) == []
        told_last = tale.people[friend_of(tale, referral)].notices[-1].data
        assert (told_last["status"], told_last["points"]) == ("REWARDED", None)

    def test_goes_up_to_the_maximum_and_takes_back_no_more_than_that(self) -> None:
        tale, advocate = told(maximum=130, on_refund=OnRefund.UNLIMITED)
        first, second = brought(tale, advocate, 2)
        trimmed = has(tale, second).points
        refund(tale, second)

        assert (trimmed, tale.points(advocate), has(tale, first).points, has(tale, second).points) == (30, 100, 100, 0)

    @pytest.mark.parametrize(("spent", "points"), [(0, 100), (200, 250), (900, 400)])
    def test_gives_an_advocate_what_their_tier_is_worth(self, spent: int, points: int) -> None:
        rewards = (TierReward(tier="silver", points=250), TierReward(tier="gold", points=400))
        tale, advocate = told(levels=levels(silver=200, gold=900), tier_rewards=rewards)
        tale.buy(advocate, NOON, spent)
        [referral] = brought(tale, advocate, 1)

        assert has(tale, referral).points == points

    def test_goes_by_the_tier_of_its_instant_however_late_anybody_looks(self) -> None:
        tale, advocate = told(levels=levels(silver=200), tier_rewards=(TierReward(tier="silver", points=250),))
        referral = tale.bring(advocate)
        tale.look(referral, NOON)
        tale.buy(advocate, PAYDAY + A_DAY, 200)

        assert tale.look(referral, PAYDAY).status is REWARDED
        assert has(tale, referral).points == 100

    def test_keeps_to_a_currency_that_a_newer_program_does_not_know(self) -> None:
        tale, advocate = told(on_refund=OnRefund.UNLIMITED)
        referral = tale.bring(advocate)
        tale.look(referral, NOON)
        tale.publish(referring(version=2, currency="beans"), NOON + A_DAY)

        paid = tale.look(referral, PAYDAY)
        points = tale.points(advocate), tale.points(paid.friend_id)
        refund(tale, referral)

        assert (paid.status, points) == (REWARDED, (100, 50))
        assert (tale.points(advocate), tale.points(paid.friend_id)) == (0, 0)


class TestOffers:
    def offering(self) -> tuple[Tale, UUID]:
        """Begin a tale of a shop with an offer for each side."""
        return told(advocate_offer="cake", friend_offer="cup", advocate_points=None, friend_points=None)

    def offers(self, tale: Tale) -> None:
        """Put the offers into everybody's catalogue."""
        both = catalogue(offer(1, code="cake", name="Cake", stages=("REACH",)), offer(2, code="cup", name="Cup", stages=("REACH",)))
        for story in tale.people.values():
            story.state.offers = replace(NOTHING_OFFERED, catalogue=both, claims={})

    def paid(self) -> tuple[Tale, UUID, list[UUID]]:
        """Tell of an advocate who is paid for two friends at one instant."""
        tale, advocate = self.offering()
        referrals = [tale.bring(advocate) for _ in range(2)]
        self.offers(tale)
        for referral in referrals:
            tale.looks_on(referral, PAYDAY)
        return tale, advocate, referrals

    def test_are_given_to_each_side_for_each_referral(self) -> None:
        tale, advocate, referrals = self.paid()

        assert [claim.label for claim in tale.people[advocate].claims.values()] == ["cake", "cake"]
        for referral in referrals:
            assert [claim.label for claim in tale.people[friend_of(tale, referral)].claims.values()] == ["cup"]
        assert len({claim.code for story in tale.people.values() for claim in story.claims.values()}) == 4
        assert has(tale, referrals[0]) == Paid("points", offer="cake")

    def test_stay_theirs_when_it_is_undone_and_are_not_given_twice(self) -> None:
        tale, advocate, [referral, _] = self.paid()
        tale.review(referral, PAYDAY + A_DAY, approve=False)
        tale.review(referral, PAYDAY + 2 * A_DAY, approve=True)

        assert len(tale.people[advocate].claims) == 2
        assert len(tale.people[friend_of(tale, referral)].claims) == 1

    def test_that_are_not_there_are_said_to_the_merchant(self) -> None:
        tale, advocate = self.offering()
        [referral] = brought(tale, advocate, 1)

        for customer, code in ((advocate, "cake"), (friend_of(tale, referral), "cup")):
            [notice] = tale.people[customer].merchant_notices
            assert (notice.kind, notice.subject) == ("OFFER_MISSING", code)


class TestLimits:
    def test_pay_the_advocate_no_more_and_the_friend_all_the_same(self) -> None:
        tale, advocate = told(limits=(ReferralLimit(times=2, per=Period.MONTH),))
        referrals = brought(tale, advocate, 3)

        assert [has(tale, referral).points for referral in referrals] == [100, 100, 0]
        assert has(tale, referrals[2]).note == "At most 2 a month are paid"
        assert [tale.points(friend_of(tale, referral)) for referral in referrals] == [50, 50, 50]

    def test_begin_anew_with_the_period(self) -> None:
        tale, advocate = told(limits=(ReferralLimit(times=1, per=Period.MONTH),))
        brought(tale, advocate, 1)
        referral = tale.bring(advocate, NOON + 17 * A_DAY)
        tale.looks_on(referral, NOON + 40 * A_DAY)

        assert (has(tale, referral).points, has(tale, referral).note) == (100, "")

    def test_all_count_and_the_first_that_is_reached_is_named(self) -> None:
        limits = (ReferralLimit(times=2, per=Period.DAY), ReferralLimit(times=3, per=Period.EVER))
        tale, advocate = told(limits=limits)
        today = brought(tale, advocate, 3)
        later = [tale.bring(advocate, NOON + A_DAY) for _ in range(2)]
        for referral in later:
            tale.looks_on(referral, PAYDAY + A_DAY)

        notes = [has(tale, referral).note for referral in (*today, *later)]
        assert notes == ["", "", "At most 2 a day are paid", "", "At most 3 ever are paid"]

    def test_have_room_again_when_a_referral_is_undone(self) -> None:
        tale, advocate = told(limits=(ReferralLimit(times=1, per=Period.YEAR),))
        [first] = brought(tale, advocate, 1)
        refund(tale, first)
        second = tale.bring(advocate, NOON + 21 * A_DAY)
        tale.looks_on(second, NOON + 40 * A_DAY)

        assert has(tale, second).points == 100

    def test_that_kept_an_advocate_from_being_paid_take_nothing_back(self) -> None:
        tale, advocate = told(limits=(ReferralLimit(times=1, per=Period.EVER),), on_refund=OnRefund.UNLIMITED)
        _, unpaid = brought(tale, advocate, 2)
        refund(tale, unpaid)

        assert tale.points(advocate) == 100
        assert tale.people[advocate].counters["referrals.paid", EVER].times == 1


class TestMilestones:
    def test_are_given_for_every_fifth(self) -> None:
        tale, advocate = told(milestones=FIFTH)
        referrals = brought(tale, advocate, 11)

        assert [has(tale, referral).milestone_points for referral in referrals] == [0, 0, 0, 0, 500] * 2 + [0]
        assert tale.points(advocate) == 11 * 100 + 2 * 500

    def test_may_fall_together(self) -> None:
        tale, advocate = told(milestones=(Milestone(every=2, points=20), Milestone(every=3, points=30)))
        referrals = brought(tale, advocate, 6)

        assert [has(tale, referral).milestone_points for referral in referrals] == [0, 20, 30, 20, 0, 50]

    @pytest.mark.parametrize("place", [0, 4])
    def test_fall_with_any_of_those_that_made_them_and_are_given_once_when_reached_again(self, place: int) -> None:
        tale, advocate = told(milestones=FIFTH)
        referrals = brought(tale, advocate, 5)
        refund(tale, referrals[place])
        fallen = tale.points(advocate)
        again = tale.bring(advocate, NOON + 21 * A_DAY)
        tale.looks_on(again, NOON + 40 * A_DAY)

        assert (fallen, tale.points(advocate), has(tale, again).milestone_points) == (400, 1_000, 500)
        assert sum(amount for _, amount in tale.movements(advocate)) == sum(
            has(tale, one).points + has(tale, one).milestone_points - has(tale, one).fallen_points for one in (*referrals, again)
        )

    def test_stand_where_more_than_enough_stand(self) -> None:
        tale, advocate = told(milestones=FIFTH)
        referrals = brought(tale, advocate, 6)
        refund(tale, referrals[0])

        assert tale.points(advocate) == 5 * 100 + 500

    @pytest.mark.parametrize("policy", list(OnRefund))
    def test_are_given_once_whatever_the_policy_left(self, policy: OnRefund) -> None:
        tale, advocate = told(milestones=FIFTH, on_refund=policy)
        referrals = brought(tale, advocate, 5)
        tale.people[advocate].spend(PAYDAY, 700)
        refund(tale, referrals[0])
        left = tale.points(advocate)
        again = tale.bring(advocate, NOON + 21 * A_DAY)
        tale.looks_on(again, NOON + 40 * A_DAY)

        # Of 1,000 there are 300: the referral takes 100 of them, the milestone what is there.
        spared = {OnRefund.PENDING_ONLY: 600, OnRefund.WITHIN_BALANCE: 300, OnRefund.UNLIMITED: 0}[policy]
        assert left == -300 + spared
        own = 100 if policy is OnRefund.PENDING_ONLY else 0
        assert tale.points(advocate) == 300 + own

    def test_of_terms_that_come_later_give_nothing_for_what_was(self) -> None:
        tale, advocate = told()
        brought(tale, advocate, 7)
        tale.publish(referring(version=2, milestones=(Milestone(every=3, points=30),)), PAYDAY)
        later = [tale.bring(advocate, PAYDAY) for _ in range(5)]
        for referral in later:
            tale.looks_on(referral, PAYDAY + HOLD)

        # The eighth to the twelfth: nine and twelve are multiples of three.
        assert [has(tale, referral).milestone_points for referral in later] == [0, 30, 0, 0, 30]

    def test_that_a_newer_program_forgot_fall_all_the_same(self) -> None:
        tale, advocate = told(milestones=FIFTH)
        brought(tale, advocate, 4)
        last = tale.bring(advocate)
        tale.looks_on(last, PAYDAY)
        tale.publish(referring(version=2), PAYDAY)
        refund(tale, last)

        assert tale.points(advocate) == 400

    def test_give_no_more_than_there_is_room_for_and_take_no_more_back(self) -> None:
        tale, advocate = told(milestones=FIFTH, maximum=700, on_refund=OnRefund.UNLIMITED)
        referrals = brought(tale, advocate, 5)
        refund(tale, referrals[0])

        assert (has(tale, referrals[4]).milestone_points, tale.points(advocate)) == (200, 400)


class TestUndo:
    @pytest.mark.parametrize(("policy", "left"), [(OnRefund.PENDING_ONLY, 40), (OnRefund.WITHIN_BALANCE, 0), (OnRefund.UNLIMITED, -60)])
    def test_takes_back_by_the_policy(self, policy: OnRefund, left: int) -> None:
        tale, advocate = told(on_refund=policy)
        [referral] = brought(tale, advocate, 1)
        tale.people[advocate].spend(PAYDAY, 60)
        refund(tale, referral)

        taken = {OnRefund.PENDING_ONLY: 0, OnRefund.WITHIN_BALANCE: 40, OnRefund.UNLIMITED: 100}[policy]
        assert tale.points(advocate) == left
        assert has(tale, referral).points == 100 - taken
        assert tale.people[advocate].state.referrals_qualified == 0
        assert [reason for reason, _ in tale.movements(advocate)][2:] == ["Referral undone"] * bool(taken)

    @pytest.mark.parametrize("policy", list(OnRefund))
    def test_and_an_approval_pay_once_whatever_was_spent(self, policy: OnRefund) -> None:
        tale, advocate = told(on_refund=policy)
        [referral] = brought(tale, advocate, 1)
        tale.people[advocate].spend(PAYDAY, 60)
        for turn in range(3):
            tale.review(referral, PAYDAY + 2 * turn * A_DAY, approve=False)
            tale.review(referral, PAYDAY + (2 * turn + 1) * A_DAY, approve=True)

        assert (tale.points(advocate), has(tale, referral).points) == (40, 100)
        assert tale.points(friend_of(tale, referral)) == 50
        assert tale.people[advocate].state.referrals_qualified == 1

    def test_and_an_approval_keep_milestones_right(self) -> None:
        tale, advocate = told(milestones=FIFTH)
        referrals = brought(tale, advocate, 5)
        for referral in (*referrals, *referrals):
            tale.review(referral, PAYDAY + A_DAY, approve=False)
            tale.review(referral, PAYDAY + A_DAY, approve=True)

        assert tale.points(advocate) == 1_000
        earned = sum(has(tale, one).points + has(tale, one).milestone_points - has(tale, one).fallen_points for one in referrals)
        assert earned == 1_000

    def test_by_staff_is_the_same_the_second_time(self) -> None:
        tale, advocate = told(on_refund=OnRefund.UNLIMITED)
        [referral] = brought(tale, advocate, 1)
        seen = [tale.review(referral, PAYDAY + timedelta(hours=hour), approve=False) for hour in (1, 2)]

        assert seen[0] == seen[1]
        assert tale.points(advocate) == 0

    def test_takes_nothing_of_what_was_never_paid(self) -> None:
        tale, advocate = told(on_refund=OnRefund.UNLIMITED)
        referral = tale.bring(advocate)
        tale.look(referral, NOON)
        refund(tale, referral, 1)

        assert tale.movements(advocate) == []
