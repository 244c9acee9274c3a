"""What both sides are given for a referral, and what is taken back. All pure."""

from dataclasses import replace
from datetime import datetime

from loyalty.points import rules as points
from loyalty.programs.periods import EVER, PER, start_of_period
from loyalty.state.changes import Changes, RuleOutcome
from loyalty.state.customer import CustomerState
from loyalty.state.referrals import Paid, ReferralStatus
from referrals.claims.case import Case

REASON, TAKEN_BACK = "Referral", "Referral undone"
WHY_ADVOCATE, WHY_FRIEND = "because you brought a friend", "because a friend brought you"
PAID_COUNTER = "referrals.paid"
"""What of an advocate counts referrals that were paid and still stand."""


def pay(case: Case) -> None:
    """Pay both. Raises CountersUnloaded."""
    paid = replace(case.referral, paid_at=case.at, friend_paid=_pay_friend(case), advocate_paid=_pay_advocate(case))
    case.referral = paid
    case.move(ReferralStatus.REWARDED, "Paid")


def _pay_friend(case: Case) -> Paid:
    terms, code = case.terms, _currency(case)
    given = _give(case, case.friend, terms.friend_points or 0, "referral")
    if terms.friend_offer is not None:
        case.friend.grant(terms.friend_offer, at=case.at, why=WHY_FRIEND)
    return Paid(code, given, offer=terms.friend_offer)


def _pay_advocate(case: Case) -> Paid:
    terms, changes, code = case.terms, case.advocate, _currency(case)
    for limit in terms.limits:
        start = start_of_period(limit.per, case.at, changes.state.zone)
        if _counted(changes.state, f"referrals.{limit.per}", start) >= limit.times:
            return Paid(code, note=f"At most {limit.times} {PER[limit.per]} are paid")
    for limit in terms.limits:
        changes.count(f"referrals.{limit.per}", start_of_period(limit.per, case.at, changes.state.zone), points=0, times=1)
    held = changes.state.tier.code if changes.state.tier is not None else None
    own = next((one.points for one in terms.tier_rewards if one.tier == held), None)
    given = _give(case, changes, own or terms.advocate_points or 0, "referral")
    if terms.advocate_offer is not None:
        changes.grant(terms.advocate_offer, at=case.at, why=WHY_ADVOCATE)
    return Paid(code, given, _milestones(case, 1), terms.advocate_offer)


def _milestones(case: Case, step: int) -> int:
    """Count a referral that was paid, or one that no longer stands, and give or take the milestones that this makes; returns how much."""
    changes, moved = case.advocate, 0
    paid = _counted(changes.state, PAID_COUNTER, EVER) + step
    changes.count(PAID_COUNTER, EVER, points=0, times=step)
    for milestone in case.terms.milestones:
        counter = f"referrals.every.{milestone.every}"
        had, now = _counted(changes.state, counter, EVER), paid // milestone.every
        if step > 0 and now > had:
            changes.count(counter, EVER, points=0, times=1)
            moved += _give(case, changes, milestone.points, f"milestone.{milestone.every}")
        elif step < 0 and now < had:
            changes.count(counter, EVER, points=0, times=-1)
            moved += milestone.points
    return moved


def _counted(state: CustomerState, counter: str, start: datetime) -> int:
    found = state.count_of(counter, start, start).get(start)
    return found.times if found is not None else 0


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
    """Take back what was paid, from both, by the policy of the currency; points of milestones that no longer stand too."""
    one = case.referral
    if one.paid_at is None or one.advocate_paid is None or one.friend_paid is None:
        return
    _take(case, case.friend, one.friend_paid.points)
    if not one.advocate_paid.note:
        for limit in case.terms.limits:
            start = start_of_period(limit.per, one.paid_at, case.advocate.state.zone)
            _counted(case.advocate.state, f"referrals.{limit.per}", start)
            case.advocate.count(f"referrals.{limit.per}", start, points=0, times=-1)
        _take(case, case.advocate, one.advocate_paid.points + _milestones(case, -1))


def _take(case: Case, changes: Changes, amount: int) -> None:
    currency = case.program.currencies[_currency(case)]
    points.take_back(changes, currency=currency, points=amount, purchase_id=None, event_id=None, at=case.at, reason=TAKEN_BACK)
