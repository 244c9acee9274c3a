"""What becomes of a referral: attributed, qualified, paid, reviewed, undone. All pure.

Readings, where the rules leave something open:
- The terms are those of the program that was published when the friend was attributed, for ever.
- A friend is qualified by the first purchase, from the attribution on, that meets the terms as it was recorded; what was refunded of it
  shows afterwards. A referral that was qualified once is not qualified by another purchase. An imported past qualifies nobody.
- What a partial refund leaves must still meet the minimum. Otherwise it is CANCELLED: unpaid nothing is given, paid points are taken back
  from both by the currency's policy. Offers that were given stay theirs.
- It is paid at the end of the hold, counted from the purchase. Where a limit of the advocate is reached the friend is paid all the same.
- The referral that makes so many, of those that were paid and still stand, gives a milestone, by its own terms: terms that promise one
  later give nothing for those before. When one of them is undone, and there are fewer, that milestone is taken back too.
- What the policy leaves somebody when a referral is undone is theirs: paid again, or at a milestone reached again, they get the rest.
- What is suspicious is looked at again whenever the referral is; signals add up, and one that was found once stays. Only staff approve.
  After it was paid only what rejects by itself counts.
- Undoing a rejection is an approval. A rejection of what was paid takes it back.
- Who is looked at late is looked at as things stand then, each at its due instant: a purchase that was refunded meanwhile qualifies and is
  cancelled at once, nothing is paid that would have been taken back, and what was found suspicious meanwhile counts. An approval pays at
  its own instant. Everything else is as if nobody had been late.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from kernel.clock import add_days
from loyalty.earning.facts import Basis, variables
from loyalty.earning.rules import facts_of
from loyalty.programs.compile import compile_stored
from loyalty.programs.conditions import Circumstances, ConditionFailed
from loyalty.programs.document import EventKind, ReferralTerms
from loyalty.state.customer import CustomerState, PurchaseState
from loyalty.state.referrals import ReferralState, ReferralStatus, ReferralStep, SignalFound, Verdict
from loyalty.state.unloaded import BoughtUnloaded, PurchaseUnloaded
from referrals.claims.case import OVER, Case
from referrals.claims.errors import AlreadyReferred, AttributionClosed, OwnCode
from referrals.claims.paying import pay, undo

PREFIX = "ref"


def check_claim(terms: ReferralTerms, friend: CustomerState, referrer: CustomerState, *, brought: bool, at: datetime) -> None:
    """Check that a friend can be attributed to an advocate at an instant.

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
    if at >= until:
        raise AttributionClosed(
            f"Within {terms.attribution_days} days of joining; those are over.", field=("code",), details={"until": until.isoformat()}
        )
    if friend.last_purchase_at is not None and friend.last_purchase_at >= friend.joined_at:
        raise AttributionClosed("They have bought already.", field=("code",))


def attribute(case: Case, *, clicked_at: datetime | None = None) -> None:
    """Attribute the friend to the advocate; who is suspicious beyond doubt is rejected at once.

    The steps of a click (`clicked_at`; None: there was none) begin with it, and are written only now: most bring nobody.
    """
    before, id = None, case.referral.id
    if clicked_at is not None:
        case.friend.referral_steps.append(ReferralStep(id, None, ReferralStatus.CLICKED, clicked_at, "A link was followed"))
        before = ReferralStatus.CLICKED
    case.friend.referral_steps.append(ReferralStep(id, before, ReferralStatus.SIGNED_UP, case.at, "Attributed"))
    if not _rejected(case):
        case.tell(ReferralStatus.SIGNED_UP)
    case.keep()


def look(case: Case, found: Iterable[SignalFound]) -> None:
    """Let become of the referral what is due: qualify it, cancel it, let it be reviewed, pay it. Doing it again changes nothing.

    `found` are the signals that are found now. Raises BoughtUnloaded, PurchaseUnloaded, LotsUnloaded, CountersUnloaded and TiersUnloaded.
    """
    if case.referral.status is ReferralStatus.REWARDED:
        found = [one for one in found if one.rejects]
    case.referral = replace(case.referral, signals=_together(case.referral.signals, found), due_at=None)
    if case.referral.status not in OVER:
        _look(case)
    case.keep()


def _together(before: Iterable[SignalFound], found: Iterable[SignalFound]) -> tuple[SignalFound, ...]:
    """Add what is found now to what was found before; of the same signal the newest."""
    signals = {one.code: one for one in before} | {one.code: one for one in found}
    return tuple(sorted(signals.values(), key=lambda one: (-one.weight, one.code)))


def _look(case: Case) -> None:
    if _rejected(case):
        return
    if case.referral.purchase_id is None:
        purchase = _first(case)
        if purchase is None:
            return
        if purchase.at > case.at:
            case.referral = replace(case.referral, due_at=purchase.at)
            return
        pays_at = add_days(purchase.at, case.terms.hold_days, case.friend.state.zone)
        case.referral = replace(case.referral, purchase_id=purchase.id, qualified_at=case.at, pays_at=pays_at)
    if not _still_stands(case):
        undo(case)
        _end(case, ReferralStatus.CANCELLED, "The purchase was refunded")
    elif case.referral.status is not ReferralStatus.REWARDED:
        _wait_or_pay(case)


def _rejected(case: Case) -> bool:
    """Reject the referral if a signal does so by itself and staff have not said anything; tell whether it did."""
    hard = next((one for one in case.referral.signals if one.rejects), None)
    if hard is None or case.referral.verdict is not None:
        return False
    reject(case, f"{hard.code}: {hard.detail}", by="program")
    return True


def _wait_or_pay(case: Case) -> None:
    one = case.referral
    assert one.pays_at is not None
    if one.score >= case.terms.review_at and one.verdict is not Verdict.APPROVED:
        if one.status is not ReferralStatus.IN_REVIEW:
            case.move(ReferralStatus.IN_REVIEW, f"Signals weigh {one.score}, reviewed from {case.terms.review_at}")
    elif case.at >= one.pays_at:
        pay(case)
    else:
        if one.status is not ReferralStatus.QUALIFIED:
            case.move(ReferralStatus.QUALIFIED, "A purchase qualified it")
        case.referral = replace(case.referral, due_at=one.pays_at)


def reject(case: Case, reason: str, *, by: str, note: str | None = None) -> None:
    """Reject the referral; what was paid is taken back."""
    undo(case)
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
        case.referral = replace(case.referral, ended_at=None)
        case.move(ReferralStatus.SIGNED_UP, "The rejection was undone", note=note)
    elif was is ReferralStatus.IN_REVIEW:
        case.move(ReferralStatus.QUALIFIED, "Approved", note=note)
    look(case, ())


def _end(case: Case, status: ReferralStatus, reason: str, *, note: str | None = None) -> None:
    case.move(status, reason, note=note, ended_at=case.at, due_at=None)


def _first(case: Case) -> PurchaseState | None:
    """Find the first purchase, from the attribution on, that meets the terms; None: there is none yet."""
    state = case.friend.state
    found = next((state.known_purchases[id] for id in state.bought if _meets(case, state.known_purchases[id])), None)
    if found is None and not state.bought_complete:
        raise BoughtUnloaded(state.id, case.referral.at)
    return found


def _meets(case: Case, purchase: PurchaseState) -> bool:
    """Tell whether a purchase, as it was recorded, meets the terms; a condition that cannot be evaluated is not met."""
    terms = case.terms
    if terms.minimum is not None and purchase.total < terms.minimum:
        return False
    if terms.when is None:
        return True
    event = {**purchase.event, "kind": EventKind.PURCHASE, "total": purchase.total}
    facts = facts_of(event, at=purchase.at, currency=case.programs.currency)
    basis = Basis.of_json(purchase.basis, case.friend.state.zone)
    try:
        return compile_stored(terms.when)(Circumstances(variables(facts, basis)))
    except ConditionFailed:
        return False


def _still_stands(case: Case) -> bool:
    """Tell whether what refunds left of the purchase that qualified the referral would still do so."""
    state, purchase_id = case.friend.state, case.referral.purchase_id
    assert purchase_id is not None
    purchase = state.known_purchases.get(purchase_id)
    if purchase is None:
        raise PurchaseUnloaded(state.id, purchase_id)
    left = purchase.total - purchase.refunded
    return purchase.counts and (case.terms.minimum is None or left >= case.terms.minimum)
