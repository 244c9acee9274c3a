"""What both sides are given for a referral, and what is taken back. All pure.

What stands in the referral is what each side has of it: what was given, less what was taken back. Who is paid again, because a rejection
was undone, gets no more than what is missing then, and no second offer; so does who reaches a milestone again.
"""

from dataclasses import replace
from datetime import datetime

from loyalty.points import rules as points
from loyalty.programs.periods import EVER, PER, start_of_period
from loyalty.state.changes import Changes, RuleOutcome
from loyalty.state.customer import Counted, CustomerState
from loyalty.state.referrals import Paid, ReferralStatus
from referrals.claims.case import Case

REASON, TAKEN_BACK = "Referral", "Referral undone"
WHY_ADVOCATE, WHY_FRIEND = "because you brought a friend", "because a friend brought you"
ERASED = "They were erased, so nothing is paid to them"
PAID_COUNTER = "referrals.paid"
"""What of an advocate counts referrals that were paid and still stand."""


def pay(case: Case) -> None:
    """Pay both. Raises CountersUnloaded and TiersUnloaded."""
    paid = replace(case.referral, paid_at=case.at, friend_paid=_pay_friend(case), advocate_paid=_pay_advocate(case))
    case.referral = paid
    case.move(ReferralStatus.REWARDED, "Paid")


def _pay_friend(case: Case) -> Paid:
    terms, has = case.terms, case.referral.friend_paid or Paid(_currency(case))
    if case.friend.state.person.erased_at is not None:
        return replace(has, note=ERASED)
    given = _give(case, case.friend, (terms.friend_points or 0) - has.points, "referral")
    if terms.friend_offer is not None and has.offer is None:
        case.friend.grant(terms.friend_offer, at=case.at, why=WHY_FRIEND, of=str(case.referral.id))
    return replace(has, points=has.points + given, offer=terms.friend_offer)


def _pay_advocate(case: Case) -> Paid:
    terms, changes, has = case.terms, case.advocate, case.referral.advocate_paid or Paid(_currency(case))
    if changes.state.person.erased_at is not None:
        return replace(has, note=ERASED)
    for limit in terms.limits:
        start = start_of_period(limit.per, case.at, changes.state.zone)
        if _counted(changes.state, f"referrals.{limit.per}", start).times >= limit.times:
            return replace(has, note=f"At most {limit.times} {PER[limit.per]} are paid")
    for limit in terms.limits:
        changes.count(f"referrals.{limit.per}", start_of_period(limit.per, case.at, changes.state.zone), points=0, times=1)
    given = _give(case, changes, _due_to_advocate(case) - has.points, "referral")
    if terms.advocate_offer is not None and has.offer is None:
        changes.grant(terms.advocate_offer, at=case.at, why=WHY_ADVOCATE, of=str(case.referral.id))
    reached = has.milestone_points + _reach(case)
    return replace(has, points=has.points + given, milestone_points=reached, offer=terms.advocate_offer, note="")


def _due_to_advocate(case: Case) -> int:
    """Tell what the advocate gets, by the tier held then."""
    held = case.advocate.state.tier_at(case.at) if case.terms.tier_rewards else None
    own = next((one.points for one in case.terms.tier_rewards if one.tier == held), None)
    return own or case.terms.advocate_points or 0


def _reach(case: Case) -> int:
    """Count a referral that was paid, and give the milestones that it reaches; returns how much."""
    changes, reached = case.advocate, _counted(case.advocate.state, PAID_COUNTER, EVER).times + 1
    changes.count(PAID_COUNTER, EVER, points=0, times=1)
    milestones = [one for one in case.terms.milestones if reached % one.every == 0]
    if not milestones:
        return 0
    counter, given = _milestone(case, reached), 0
    left = _counted(changes.state, counter, EVER).points
    for one in milestones:
        spared = min(left, one.points)
        given += _give(case, changes, one.points - spared, f"milestone.{one.every}")
        left -= spared
    changes.count(counter, EVER, points=given, times=1)
    return given


def _fall(case: Case) -> int:
    """Count a referral that no longer stands no more, and take back the milestone that falls with it; returns how much."""
    changes, fallen = case.advocate, _counted(case.advocate.state, PAID_COUNTER, EVER).times
    changes.count(PAID_COUNTER, EVER, points=0, times=-1)
    counter = _milestone(case, fallen)
    counted = _counted(changes.state, counter, EVER)
    if not counted.times:
        return 0
    taken = _take(case, changes, counted.points)
    changes.count(counter, EVER, points=-taken, times=-1)
    return taken


def _milestone(case: Case, number: int) -> str:
    """Name what counts the points that an advocate has of the milestone of so many referrals."""
    return f"referrals.milestone.{number}.{_currency(case)}"


def _counted(state: CustomerState, counter: str, start: datetime) -> Counted:
    return state.count_of(counter, start, start).get(start, Counted())


def _currency(case: Case) -> str:
    return case.terms.currency or case.program.first_currency


def _give(case: Case, changes: Changes, wanted: int, rule: str) -> int:
    currency = case.program.currencies[_currency(case)]
    amount = points.fitting(changes.state, currency, wanted)
    if amount:
        why = RuleOutcome(rule, currency.code, True, wanted, amount, f"a friend was brought, by version {case.program.version}")
        points.earn(changes, currency=currency, points=amount, event_id=None, at=case.at, reason=REASON, explanation=(why,), waits=False)
    return amount


def undo(case: Case) -> None:
    """Take back what was paid, from both, by the policy of the currency; points of a milestone that no longer stands too."""
    one = case.referral
    if one.status is not ReferralStatus.REWARDED:
        return
    assert one.paid_at is not None, "what was rewarded was paid"
    assert one.advocate_paid is not None
    assert one.friend_paid is not None
    friend, advocate = one.friend_paid, one.advocate_paid
    friend = replace(friend, points=friend.points - _take(case, case.friend, friend.points))
    if not advocate.note:
        for limit in case.terms.limits:
            start = start_of_period(limit.per, one.paid_at, case.advocate.state.zone)
            _counted(case.advocate.state, f"referrals.{limit.per}", start)
            case.advocate.count(f"referrals.{limit.per}", start, points=0, times=-1)
        advocate = replace(advocate, points=advocate.points - _take(case, case.advocate, advocate.points))
        advocate = _without(advocate, _fall(case))
    case.referral = replace(one, friend_paid=friend, advocate_paid=advocate)


def _without(paid: Paid, fallen: int) -> Paid:
    """Take off what fell with a referral: first what it had brought itself, the rest is of milestones that others had reached."""
    own = min(fallen, paid.milestone_points)
    return replace(paid, milestone_points=paid.milestone_points - own, fallen_points=paid.fallen_points + fallen - own)


def _take(case: Case, changes: Changes, amount: int) -> int:
    """Take points back by the policy of the currency; returns how many."""
    currency = case.program.currencies[_currency(case)]
    return points.take_back(changes, currency=currency, points=amount, purchase_id=None, event_id=None, at=case.at, reason=TAKEN_BACK)
