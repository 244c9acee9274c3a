"""What becomes of a referral: attributed, qualified, paid, reviewed, undone. All pure.

Readings, where the rules leave something open:
- The terms are those of the program that was published when the friend was attributed, for ever.
- A friend is qualified by the first purchase, from the attribution on, that meets the terms as it was recorded; what was refunded of it
  shows afterwards. A referral that was qualified once is not qualified by another purchase.
- What a partial refund leaves must still meet the minimum. Otherwise it is CANCELLED: unpaid nothing is given, paid points are taken back
  from both by the currency's policy. Offers that were given stay theirs.
- It is paid at the end of the hold, counted from the purchase. Where a limit of the advocate is reached the friend is paid all the same.
- Every so many referrals that were paid and still stand give a milestone; when one of them is undone, and there are fewer than the last
  milestone took, that one is taken back too.
- What is suspicious is looked at again whenever the referral is; signals add up, and one that was found once stays. Only staff approve.
- Undoing a rejection is an approval. A rejection of what was paid takes it back.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.clock import add_days
from loyalty.earning.facts import Basis, variables
from loyalty.earning.rules import facts_of
from loyalty.lifecycle import rules as lifecycle
from loyalty.points import rules as points
from loyalty.programs.compile import compile_stored
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.conditions import Circumstances, ConditionFailed
from loyalty.programs.document import EventKind, ReferralTerms
from loyalty.programs.periods import EVER, PER, start_of_period
from loyalty.road.command import Programs
from loyalty.state.changes import Changes, Notice, RuleOutcome
from loyalty.state.customer import CustomerState, PurchaseState
from loyalty.state.referrals import Awaits, Paid, ReferralState, ReferralStatus, ReferralStep, SignalFound, Verdict
from referrals.claims.errors import AlreadyReferred, AttributionClosed, NoReferrals, OwnCode

PREFIX = "ref"
REASON, TAKEN_BACK = "Referral", "Referral undone"
WHY_ADVOCATE, WHY_FRIEND = "because you brought a friend", "because a friend brought you"
PAID_COUNTER = "referrals.paid"
"""What of an advocate counts referrals that were paid and still stand."""

_COUNTING = (ReferralStatus.QUALIFIED, ReferralStatus.REWARDED)
_OVER = (ReferralStatus.REJECTED, ReferralStatus.CANCELLED)


def terms_of(program: CompiledProgram) -> ReferralTerms:
    """Give the terms of a program. Refuses with NoReferrals when there are none."""
    terms = program.document.referrals
    if terms is None:
        raise NoReferrals("The program has no referrals.")
    return terms


def check_claim(terms: ReferralTerms, friend: CustomerState, referrer: CustomerState, *, brought: bool, now: datetime) -> None:
    """Check that a friend can be attributed to an advocate now.

    Refuses, checked in this order, with OwnCode, AlreadyReferred, and AttributionClosed: of a lead, after the window, after a purchase of
    a member.
    """
    if friend.id == referrer.id:
        raise OwnCode("This is the customer's own code.", field=("code",))
    if brought:
        raise AlreadyReferred("A friend has brought them already, and that is for ever.", field=("code",))
    if friend.joined_at is None:
        raise AttributionClosed("They have not joined yet.", field=("code",))
    until = add_days(friend.joined_at, terms.attribution_days, friend.zone)
    if now >= until:
        raise AttributionClosed(
            f"Within {terms.attribution_days} days of joining; those are over.", field=("code",), details={"until": until.isoformat()}
        )
    if friend.last_purchase_at is not None and friend.last_purchase_at >= friend.joined_at:
        raise AttributionClosed("They have bought already.", field=("code",))


@dataclass(slots=True)
class Case:
    """A referral with both whom it concerns. `terms_program` is the program of its terms; what changes is kept in `friend`'s changes."""

    referral: ReferralState
    friend: Changes
    advocate: Changes
    programs: Programs
    at: datetime

    @property
    def program(self) -> CompiledProgram:
        """The program whose terms hold."""
        return self.programs.version(self.referral.program_version)

    @property
    def terms(self) -> ReferralTerms:
        """Its terms."""
        return terms_of(self.program)

    def move(self, status: ReferralStatus, reason: str, *, note: str | None = None, **changed: object) -> None:
        """Let the referral be in another status from now on, count it for the advocate or no more, and tell both."""
        before = self.referral.status
        self.referral = replace(self.referral, status=status, **changed)  # type: ignore[arg-type]
        self.friend.referral_steps.append(ReferralStep(self.referral.id, before, status, self.at, reason, note))
        self._count(before, status)
        self.tell(status)

    def keep(self) -> None:
        """Keep the referral as it is, and what it waits for."""
        one = self.referral
        self.friend.referrals[one.id] = one
        self.friend.state.referral = _awaits(one)

    def _count(self, before: ReferralStatus, after: ReferralStatus) -> None:
        counts = (after in _COUNTING) - (before in _COUNTING)
        if counts:
            state = self.advocate.state
            state.referrals_qualified = max(0, state.referrals_qualified + counts)
            lifecycle.advance(self.advocate, program=self.programs.published, at=self.at, cause=None)

    def tell(self, status: ReferralStatus) -> None:
        """Tell both where the referral stands."""
        for changes, side, paid in (
            (self.advocate, "ADVOCATE", self.referral.advocate_paid),
            (self.friend, "FRIEND", self.referral.friend_paid),
        ):
            data: dict[str, Any] = {"status": status.value, "side": side, "points": None, "currency": None}
            if status is ReferralStatus.REWARDED and paid is not None and paid.points + paid.milestone_points:
                data |= {"points": paid.points + paid.milestone_points, "currency": paid.currency}
            changes.notices.append(Notice("ReferralChanged", self.at, data))


def _awaits(referral: ReferralState) -> Awaits | None:
    if referral.status in _OVER:
        return None
    return Awaits.PURCHASE if referral.purchase_id is None else Awaits.REFUND


def attribute(case: Case, lineage: Iterable[UUID]) -> None:
    """Attribute the friend to the advocate, above whom stand those of the lineage; who is suspicious beyond doubt is rejected at once."""
    case.friend.brought[case.friend.state.id] = (case.advocate.state.id, *lineage)
    case.friend.referral_steps.append(ReferralStep(case.referral.id, None, ReferralStatus.SIGNED_UP, case.at, "Attributed"))
    if not any(one.rejects for one in case.referral.signals):
        case.tell(ReferralStatus.SIGNED_UP)
    look(case, ())


def look(case: Case, found: Iterable[SignalFound]) -> None:
    """Let become of the referral what is due: qualify it, cancel it, let it be reviewed, pay it. Doing it again changes nothing.

    `found` are the signals that are found now. Raises LotsUnloaded and CountersUnloaded.
    """
    case.referral = replace(case.referral, signals=_together(case.referral.signals, found), due_at=None)
    if case.referral.status not in _OVER:
        _look(case)
    case.keep()


def _together(before: Iterable[SignalFound], found: Iterable[SignalFound]) -> tuple[SignalFound, ...]:
    """Add what is found now to what was found before; of the same signal the newest."""
    signals = {one.code: one for one in before} | {one.code: one for one in found}
    return tuple(sorted(signals.values(), key=lambda one: (-one.weight, one.code)))


def _look(case: Case) -> None:
    hard = next((one for one in case.referral.signals if one.rejects), None)
    if hard is not None and case.referral.verdict is None:
        reject(case, f"{hard.code}: {hard.detail}", by="program")
        return
    if case.referral.purchase_id is None:
        purchase = next((one for one in _bought(case) if _meets(case, one, one.total, one.event)), None)
        if purchase is None:
            return
        pays_at = add_days(purchase.at, case.terms.hold_days, case.friend.state.zone)
        case.referral = replace(case.referral, purchase_id=purchase.id, qualified_at=case.at, pays_at=pays_at)
    if not _still_stands(case):
        _undo(case)
        _end(case, ReferralStatus.CANCELLED, "The purchase was refunded")
    elif case.referral.paid_at is None:
        _wait_or_pay(case)


def _wait_or_pay(case: Case) -> None:
    one = case.referral
    assert one.pays_at is not None
    if one.score >= case.terms.review_at and one.verdict is not Verdict.APPROVED:
        if one.status is not ReferralStatus.IN_REVIEW:
            case.move(ReferralStatus.IN_REVIEW, f"Signals weigh {one.score}, reviewed from {case.terms.review_at}")
    elif case.at >= one.pays_at:
        _pay(case)
    else:
        if one.status is not ReferralStatus.QUALIFIED:
            case.move(ReferralStatus.QUALIFIED, "A purchase qualified it")
        case.referral = replace(case.referral, due_at=one.pays_at)


def reject(case: Case, reason: str, *, by: str, note: str | None = None) -> None:
    """Reject the referral; what was paid is taken back."""
    _undo(case)
    case.referral = replace(case.referral, verdict=Verdict.REJECTED, decided_by=by, decided_at=case.at, note=note)
    _end(case, ReferralStatus.REJECTED, reason, note=note)


def is_approved(referral: ReferralState) -> bool:
    """Tell whether staff approved it, and it is not rejected."""
    return referral.verdict is Verdict.APPROVED and referral.status is not ReferralStatus.REJECTED


def approve(case: Case, *, by: str, note: str | None) -> None:
    """Approve the referral, also after a rejection or before anything was suspicious, and go on with it."""
    was = case.referral.status
    case.referral = replace(case.referral, verdict=Verdict.APPROVED, decided_by=by, decided_at=case.at, note=note)
    if was is ReferralStatus.REJECTED:
        case.referral = replace(case.referral, paid_at=None, advocate_paid=None, friend_paid=None, ended_at=None)
        case.move(ReferralStatus.SIGNED_UP, "The rejection was undone", note=note)
    elif was is ReferralStatus.IN_REVIEW:
        case.move(ReferralStatus.QUALIFIED, "Approved", note=note)
    look(case, ())


def _end(case: Case, status: ReferralStatus, reason: str, *, note: str | None = None) -> None:
    case.move(status, reason, note=note, ended_at=case.at)


def _bought(case: Case) -> list[PurchaseState]:
    """List what the friend bought from the attribution on, earliest first."""
    known = case.friend.state.known_purchases.values()
    return sorted((one for one in known if one.at >= case.referral.at), key=lambda one: (one.at, one.id))


def _meets(case: Case, purchase: PurchaseState, total: int, event: dict[str, object]) -> bool:
    """Tell whether so much of a purchase meets the terms; a condition that cannot be evaluated is not met."""
    terms = case.terms
    if terms.minimum is not None and total < terms.minimum:
        return False
    if terms.when is None:
        return True
    facts = facts_of({**event, "kind": EventKind.PURCHASE, "total": total}, at=purchase.at, currency=case.programs.currency)
    basis = Basis.of_json(purchase.basis, case.friend.state.zone)
    try:
        return compile_stored(terms.when)(Circumstances(variables(facts, basis)))
    except ConditionFailed:
        return False


def _still_stands(case: Case) -> bool:
    """Tell whether what refunds left of the purchase that qualified the referral would still do so."""
    assert case.referral.purchase_id is not None
    purchase = case.friend.state.known_purchases[case.referral.purchase_id]
    left = purchase.total - purchase.refunded
    return purchase.counts and (case.terms.minimum is None or left >= case.terms.minimum)


def _pay(case: Case) -> None:
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


def _undo(case: Case) -> None:
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
