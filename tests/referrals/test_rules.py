"""What becomes of a referral, in memory: qualified, held, cancelled, reviewed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from kernel.errors import NotFound, Refusal
from loyalty.programs.document import OnRefund
from loyalty.state.referrals import Awaits, ReferralStatus, Verdict
from referrals.claims.errors import AlreadyReferred, AttributionClosed, InACircle, NoReferrals, OwnCode, WrongStatus
from tests.loyalty.timetable.story import program
from tests.referrals.tale import A_DAY, ENOUGH, HOLD, NOON, PROOF, SUSPICION, Tale, referring

SIGNED_UP, QUALIFIED, IN_REVIEW = ReferralStatus.SIGNED_UP, ReferralStatus.QUALIFIED, ReferralStatus.IN_REVIEW
REWARDED, REJECTED, CANCELLED = ReferralStatus.REWARDED, ReferralStatus.REJECTED, ReferralStatus.CANCELLED
WITH_BEANS = "event.lines.exists(line, line.category == 'beans')"


def told(**terms: Any) -> tuple[Tale, UUID, UUID, UUID]:
    """Tell of an advocate who has just brought a friend: both, and the referral."""
    tale = Tale(referring(**terms))
    advocate, friend = tale.join(NOON - 400 * A_DAY), tale.join()
    return tale, advocate, friend, tale.claim(advocate, friend)


class TestClaim:
    def test_begins_and_tells_both(self) -> None:
        tale, advocate, friend, referral = told()

        assert tale.statuses(referral) == [SIGNED_UP]
        for customer, side in ((advocate, "ADVOCATE"), (friend, "FRIEND")):
            [notice] = tale.people[customer].notices
            assert notice.data == {"status": "SIGNED_UP", "side": side, "points": None, "currency": None}
        assert tale.people[friend].state.referral is Awaits.PURCHASE

    def test_is_the_same_success_when_it_is_said_again(self) -> None:
        tale, advocate, friend, referral = told()

        tale.claim(advocate, friend, NOON + 90 * A_DAY)

        assert tale.statuses(referral) == [SIGNED_UP]
        assert list(tale.shelf.referrals) == [referral]

    def test_is_refused_to_a_second_advocate_even_when_the_first_was_rejected(self) -> None:
        tale, _, friend, referral = told()
        tale.review(referral, NOON, approve=False)

        with pytest.raises(AlreadyReferred):
            tale.claim(tale.join(), friend)

    def test_is_refused_with_ones_own_code_before_anything_else(self) -> None:
        tale, _, friend, _ = told()

        with pytest.raises(OwnCode):
            tale.claim(friend, friend)

    @pytest.mark.parametrize(("days", "is_open"), [(29, True), (30, False)])
    def test_is_open_for_thirty_days_after_joining(self, days: int, is_open: bool) -> None:
        tale = Tale(referring())
        advocate, friend = tale.join(), tale.join()

        try:
            tale.claim(advocate, friend, NOON + timedelta(days=days))
        except Refusal as refusal:
            assert isinstance(refusal, AttributionClosed)

        assert bool(tale.shelf.referrals) == is_open

    def test_counts_the_days_on_the_clock_of_the_wall(self) -> None:
        """Clocks go forward on 29 March: the thirtieth noon is 719 hours after the first."""
        tale = Tale(referring())
        advocate, friend = tale.join(), tale.join()

        with pytest.raises(AttributionClosed) as refused:
            tale.claim(advocate, friend, NOON + timedelta(hours=719))

        assert refused.value.details == {"until": "2026-03-31T11:00:00+00:00"}

    def test_is_refused_to_who_has_bought(self) -> None:
        tale = Tale(referring())
        advocate, friend = tale.join(), tale.join()
        tale.buy(friend, NOON + A_DAY, 1)

        with pytest.raises(AttributionClosed):
            tale.claim(advocate, friend, NOON + 2 * A_DAY)

    def test_is_refused_where_the_program_has_no_referrals(self) -> None:
        tale = Tale(program())

        with pytest.raises(NoReferrals):
            tale.claim(tale.join(), tale.join())

    def test_is_rejected_at_once_by_proof_and_never_called_signed_up(self) -> None:
        tale = Tale(referring())
        advocate, friend = tale.join(), tale.join()

        referral = tale.claim(advocate, friend, NOON, PROOF)

        assert tale.statuses(referral) == [SIGNED_UP, REJECTED]
        assert [notice.data["status"] for notice in tale.people[friend].notices] == ["REJECTED"]
        assert tale.people[friend].state.referral is None

    def test_keeps_to_the_terms_of_its_day(self) -> None:
        tale, _, friend, referral = told()
        tale.publish(referring(version=2, minimum=10 * ENOUGH, advocate_points=1))
        tale.buy(friend, NOON + A_DAY, ENOUGH)

        assert tale.looks_on(referral, NOON + 20 * A_DAY).status is REWARDED


class TestQualifying:
    @pytest.mark.parametrize(("total", "status"), [(ENOUGH - 1, SIGNED_UP), (ENOUGH, QUALIFIED)])
    def test_takes_the_minimum(self, total: int, status: ReferralStatus) -> None:
        tale, _, friend, referral = told()
        tale.buy(friend, NOON + A_DAY, total)

        assert tale.look(referral, NOON + A_DAY).status is status

    def test_takes_the_first_purchase_that_is_enough(self) -> None:
        tale, _, friend, referral = told()
        tale.buy(friend, NOON + A_DAY, 1)
        enough = tale.buy(friend, NOON + 2 * A_DAY, ENOUGH)
        tale.buy(friend, NOON + 3 * A_DAY, 5 * ENOUGH)

        assert tale.look(referral, NOON + 3 * A_DAY).purchase_id == enough

    def test_does_not_add_up_purchases(self) -> None:
        tale, _, friend, referral = told()
        for day in range(1, 5):
            tale.buy(friend, NOON + day * A_DAY, ENOUGH - 1)

        assert tale.look(referral, NOON + 5 * A_DAY).status is SIGNED_UP

    def test_is_not_for_what_was_bought_before_the_attribution(self) -> None:
        """Told only now, when the referral is there already."""
        tale = Tale(referring())
        advocate, friend = tale.join(), tale.join()
        referral = tale.claim(advocate, friend, NOON + 5 * A_DAY)
        tale.buy(friend, NOON + 4 * A_DAY, ENOUGH)
        before = tale.look(referral, NOON + 6 * A_DAY).status
        tale.buy(friend, NOON + 5 * A_DAY, ENOUGH)

        assert (before, tale.look(referral, NOON + 6 * A_DAY).status) == (SIGNED_UP, QUALIFIED)

    @pytest.mark.parametrize(("category", "status"), [("beans", QUALIFIED), ("mugs", SIGNED_UP)])
    def test_asks_for_products(self, category: str, status: ReferralStatus) -> None:
        tale, _, friend, referral = told(when=WITH_BEANS)
        tale.buy(friend, NOON + A_DAY, ENOUGH, lines=[{"sku": "x", "category": category, "total": ENOUGH, "quantity": 1}])

        assert tale.look(referral, NOON + A_DAY).status is status

    def test_is_not_met_by_a_condition_that_cannot_be_evaluated(self) -> None:
        tale, _, friend, referral = told(when="event.attributes.cups > 2")
        tale.buy(friend, NOON + A_DAY, ENOUGH)

        assert tale.look(referral, NOON + A_DAY).status is SIGNED_UP

    def test_waits_for_a_purchase_that_is_later_than_the_look(self) -> None:
        """Nobody looked when the small one was bought; now both are there."""
        tale, _, friend, referral = told()
        tale.buy(friend, NOON + A_DAY, 1)
        tale.buy(friend, NOON + 3 * A_DAY, ENOUGH)

        seen = tale.look(referral, NOON + A_DAY)

        assert (seen.status, seen.due_at) == (SIGNED_UP, NOON + 3 * A_DAY)
        assert tale.look(referral, NOON + 3 * A_DAY).qualified_at == NOON + 3 * A_DAY

    def test_changes_nothing_when_it_is_looked_at_again(self) -> None:
        tale, advocate, friend, referral = told()
        tale.buy(friend, NOON + A_DAY, ENOUGH)
        once = tale.look(referral, NOON + A_DAY)

        again = [tale.look(referral, NOON + days * A_DAY) for days in (1, 2, 14)]

        assert again == [once] * 3
        assert tale.statuses(referral) == [SIGNED_UP, QUALIFIED]
        assert [notice.data.get("status") for notice in tale.people[advocate].notices] == ["SIGNED_UP", "QUALIFIED"]


class TestHold:
    @pytest.mark.parametrize(
        ("bought_at", "pays_at"),
        [
            (datetime(2026, 3, 20, 12, tzinfo=UTC), datetime(2026, 4, 3, 11, tzinfo=UTC)),
            (datetime(2026, 3, 15, 1, 30, tzinfo=UTC), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
            (datetime(2026, 10, 11, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
            (datetime(2026, 10, 20, 11, tzinfo=UTC), datetime(2026, 11, 3, 12, tzinfo=UTC)),
        ],
    )
    def test_counts_days_on_the_clock_of_the_wall(self, bought_at: datetime, pays_at: datetime) -> None:
        """Noon stays noon when clocks change. An hour that is skipped is the one after, of one that comes twice it is the second."""
        tale = Tale(referring())
        advocate, friend = tale.join(), tale.join(bought_at - A_DAY)
        referral = tale.claim(advocate, friend, bought_at - A_DAY)
        tale.buy(friend, bought_at, ENOUGH)

        assert tale.look(referral, bought_at).due_at == pays_at

    def test_ends_at_its_instant_and_not_before(self) -> None:
        tale, _, friend, referral = told()
        tale.buy(friend, NOON, ENOUGH)

        seen = [tale.look(referral, at).status for at in (NOON, NOON + HOLD - timedelta(microseconds=1), NOON + HOLD)]

        assert seen == [QUALIFIED, QUALIFIED, REWARDED]

    def test_counts_from_the_purchase_however_late_it_is_told(self) -> None:
        tale, _, friend, referral = told()
        tale.people[friend].wait(NOON + 30 * A_DAY)
        tale.buy(friend, NOON + A_DAY, ENOUGH)

        seen = tale.look(referral, NOON + 30 * A_DAY)

        assert (seen.status, seen.pays_at, seen.paid_at) == (REWARDED, NOON + A_DAY + HOLD, NOON + 30 * A_DAY)
        assert tale.statuses(referral) == [SIGNED_UP, REWARDED]

    def test_of_no_days_pays_at_once(self) -> None:
        tale, _, friend, referral = told(hold_days=0)
        tale.buy(friend, NOON + A_DAY, ENOUGH)

        assert tale.look(referral, NOON + A_DAY).status is REWARDED


class TestRefund:
    @pytest.mark.parametrize(
        ("left", "status"), [(2 * ENOUGH - 1, QUALIFIED), (ENOUGH, QUALIFIED), (ENOUGH - 1, CANCELLED), (0, CANCELLED)]
    )
    def test_in_part_must_leave_the_minimum(self, left: int, status: ReferralStatus) -> None:
        tale, _, friend, referral = told()
        bought = tale.buy(friend, NOON, 2 * ENOUGH)
        tale.look(referral, NOON)
        tale.people[friend].refund(bought, NOON + A_DAY, 2 * ENOUGH - left)

        assert tale.look(referral, NOON + A_DAY).status is status

    def test_of_all_cancels_also_where_there_is_no_minimum(self) -> None:
        tale, _, friend, referral = told(minimum=None)
        bought = tale.buy(friend, NOON, 1)
        tale.look(referral, NOON)
        tale.people[friend].refund(bought, NOON + A_DAY)

        seen = tale.look(referral, NOON + A_DAY)

        assert (seen.status, seen.ended_at, seen.due_at) == (CANCELLED, NOON + A_DAY, None)
        assert tale.people[friend].state.referral is None

    def test_before_anybody_looked_cancels_what_it_had_qualified(self) -> None:
        tale, advocate, friend, referral = told()
        bought = tale.buy(friend, NOON, ENOUGH)
        tale.people[friend].refund(bought, NOON + A_DAY)

        assert tale.looks_on(referral, NOON + 20 * A_DAY).status is CANCELLED
        assert (tale.points(advocate), tale.points(friend)) == (0, 0)

    def test_of_another_purchase_changes_nothing(self) -> None:
        tale, _, friend, referral = told()
        tale.buy(friend, NOON, ENOUGH)
        other = tale.buy(friend, NOON + A_DAY, ENOUGH)
        tale.look(referral, NOON + A_DAY)
        tale.people[friend].refund(other, NOON + 2 * A_DAY)

        assert tale.look(referral, NOON + 2 * A_DAY).status is QUALIFIED

    def test_cancels_for_ever_whatever_is_bought_afterwards(self) -> None:
        tale, _, friend, referral = told()
        bought = tale.buy(friend, NOON, ENOUGH)
        tale.look(referral, NOON)
        tale.people[friend].refund(bought, NOON + A_DAY)
        tale.look(referral, NOON + A_DAY)
        tale.buy(friend, NOON + 2 * A_DAY, 9 * ENOUGH)

        assert tale.look(referral, NOON + 30 * A_DAY).status is CANCELLED


class TestReview:
    def test_is_asked_for_from_the_sum_on(self) -> None:
        tale, _, friend, referral = told(review_at=50)
        tale.buy(friend, NOON, ENOUGH)

        seen = tale.look(referral, NOON, SUSPICION)

        assert (seen.status, seen.due_at, tale.look(referral, NOON + 90 * A_DAY).status) == (IN_REVIEW, None, IN_REVIEW)

    def test_is_not_asked_for_below_the_sum(self) -> None:
        tale, _, friend, referral = told(review_at=51)
        tale.buy(friend, NOON, ENOUGH)

        assert tale.look(referral, NOON, SUSPICION).status is QUALIFIED

    def test_is_asked_for_when_something_is_found_only_at_the_end_of_the_hold(self) -> None:
        tale, advocate, friend, referral = told()
        tale.buy(friend, NOON, ENOUGH)
        tale.look(referral, NOON)

        assert tale.look(referral, NOON + HOLD, SUSPICION).status is IN_REVIEW
        assert tale.points(advocate) == 0

    def test_keeps_in_mind_what_was_found_once(self) -> None:
        tale, _, friend, referral = told()
        tale.look(referral, NOON, SUSPICION)
        tale.buy(friend, NOON + A_DAY, ENOUGH)

        assert tale.looks_on(referral, NOON + 90 * A_DAY).status is IN_REVIEW

    def test_when_approved_goes_on_to_the_end_of_the_hold(self) -> None:
        tale, _, friend, referral = told()
        tale.buy(friend, NOON, ENOUGH)
        tale.look(referral, NOON, SUSPICION)

        approved = tale.review(referral, NOON + A_DAY, approve=True)

        assert (approved.status, approved.verdict, approved.decided_by) == (QUALIFIED, Verdict.APPROVED, "staff:sari")
        assert tale.look(referral, NOON + HOLD, PROOF).status is REWARDED

    def test_when_rejected_pays_nothing_ever(self) -> None:
        tale, advocate, friend, referral = told()
        tale.buy(friend, NOON, ENOUGH)
        tale.look(referral, NOON, SUSPICION)
        rejected = tale.review(referral, NOON + A_DAY, approve=False)

        assert (rejected.status, rejected.due_at) == (REJECTED, None)
        assert tale.look(referral, NOON + 90 * A_DAY).status is REJECTED
        assert (tale.points(advocate), tale.people[friend].state.referral) == (0, None)

    def test_may_come_before_anything_was_bought(self) -> None:
        tale, _, friend, referral = told()
        approved = tale.review(referral, NOON, approve=True)
        tale.buy(friend, NOON + A_DAY, ENOUGH)

        assert approved.status is SIGNED_UP
        assert tale.looks_on(referral, NOON + 90 * A_DAY).status is REWARDED

    def test_undoes_a_rejection_and_finds_what_was_bought_meanwhile(self) -> None:
        tale, _, friend, referral = told()
        tale.review(referral, NOON, approve=False)
        bought = tale.buy(friend, NOON + A_DAY, ENOUGH)

        approved = tale.review(referral, NOON + 30 * A_DAY, approve=True)

        assert (approved.status, approved.purchase_id) == (REWARDED, bought)
        assert tale.statuses(referral) == [SIGNED_UP, REJECTED, SIGNED_UP, REWARDED]

    def test_undoes_a_rejection_of_what_was_refunded_meanwhile_to_no_avail(self) -> None:
        tale, _, friend, referral = told()
        bought = tale.buy(friend, NOON, ENOUGH)
        tale.look(referral, NOON)
        tale.review(referral, NOON, approve=False)
        tale.people[friend].refund(bought, NOON + A_DAY)

        assert tale.review(referral, NOON + 2 * A_DAY, approve=True).status is CANCELLED

    def test_refuses_what_was_cancelled(self) -> None:
        tale, _, friend, referral = told()
        bought = tale.buy(friend, NOON, ENOUGH)
        tale.people[friend].refund(bought, NOON)
        tale.look(referral, NOON)

        for approve in (True, False):
            with pytest.raises(WrongStatus):
                tale.review(referral, NOON, approve=approve)

    def test_refuses_to_close_a_circle(self) -> None:
        tale, _, friend, referral = told()
        tale.review(referral, NOON, approve=False)

        with pytest.raises(InACircle):
            tale.review(referral, NOON, approve=True, lineage=(tale.join(), friend))

    def test_refuses_what_is_not_there(self) -> None:
        tale, _, _, referral = told()
        missing = replace(tale.shelf.referrals[referral], id=UUID(int=0))

        with pytest.raises(NotFound):
            tale.reviews(missing, NOON, approve=True)


class TestSignals:
    def test_that_reject_take_back_what_was_paid(self) -> None:
        tale, advocate, friend, referral = told(on_refund=OnRefund.UNLIMITED)
        tale.buy(friend, NOON, ENOUGH)
        tale.looks_on(referral, NOON + HOLD)
        rejected = tale.look(referral, NOON + 20 * A_DAY, PROOF)

        assert (rejected.status, rejected.decided_by, tale.points(advocate), tale.points(friend)) == (REJECTED, "program", 0, 0)

    def test_that_only_weigh_leave_what_was_paid(self) -> None:
        tale, advocate, friend, referral = told()
        tale.buy(friend, NOON, ENOUGH)
        tale.looks_on(referral, NOON + HOLD)

        seen = tale.look(referral, NOON + 20 * A_DAY, SUSPICION)

        assert (seen.status, seen.signals, tale.points(advocate)) == (REWARDED, (), 100)
