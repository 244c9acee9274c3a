"""The command that refunds a purchase, or a part of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.errors import Invalid, NotFound
from kernel.keys.rules import Claim
from loyalty.earning import remains
from loyalty.earning.awards import Awards, award
from loyalty.earning.counting import Range, give_back, look_back, ranges, still
from loyalty.earning.errors import RefundExceedsPurchase
from loyalty.earning.facts import Basis
from loyalty.earning.plans import plan_of
from loyalty.earning.rules import check_when, facts_of
from loyalty.lifecycle import rules as lifecycle
from loyalty.lifecycle import surveys
from loyalty.points import rules as points
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import EventKind
from loyalty.road.command import Caller, Programs, Wants
from loyalty.state.changes import Changes, Decision, EventRow, RuleOutcome
from loyalty.state.customer import CustomerState, PurchaseState
from loyalty.state.unloaded import EarliestUnloaded, LatestUnloaded
from loyalty.tiers import rules as tiers


@dataclass(frozen=True, slots=True)
class RefundPurchase:
    """Refund an amount or lines of a purchase. `path` is where the refund stands in the caller's item.

    `counted` is when and under which program limits counted the purchase, as far as that was known beforehand.
    """

    id: UUID
    customer_id: UUID
    purchase_id: UUID
    external_id: str
    amount: int | None
    lines: tuple[Mapping[str, Any], ...] | None
    at: datetime | None
    caller: Caller
    natural: Claim
    idempotency: Claim | None
    history: bool = False
    path: tuple[str, ...] = ()
    counted: tuple[datetime, CompiledProgram] | None = None

    @property
    def wants(self) -> Wants:
        """Ask for the purchase and what limits counted with it, for the lots that points are taken from, for the purchases that remain."""
        counters = self._counters if self.counted is not None else None
        return Wants(purchases=(self.purchase_id,), lots=True, latest=True, counters=counters)

    def _counters(self, published: CompiledProgram, state: CustomerState, at: datetime) -> Iterable[Range]:
        assert self.counted is not None
        purchased_at, program = self.counted
        return ranges(plan_of(program, EventKind.PURCHASE), purchased_at, state.zone)

    def decide(self, programs: Programs, state: CustomerState, now: datetime) -> Changes:
        """Take back earned(before) - earned(after), by the same program version and the customer's state as it was at the purchase.

        Of a purchase whose attributes were erased nobody knows any more what it would earn: it keeps as much as is left of its total.
        Refuses, checked in this order: NotFound, Invalid dates, Invalid lines, RefundExceedsPurchase, TooManyPoints.
        """
        purchase = state.known_purchases.get(self.purchase_id)
        if purchase is None:
            raise NotFound("There is no such purchase.", field=(*self.path, "purchaseExternalId"))
        at = self.at or now
        check_when(at, now=now, joined_at=None, history=self.history, field=(*self.path, "at"))
        if at < purchase.at:
            raise Invalid("It is dated before its purchase.", field=(*self.path, "at"), details={"purchasedAt": purchase.at.isoformat()})
        after, outcomes = self._after(programs, purchase, state)
        changes = Changes.of(state)
        self._give_back(changes, programs, purchase, after)
        taken, explained = self._take_back(changes, programs.version(purchase.program_version), purchase, after, at)
        self._count(changes, programs.published, purchase, after)
        self._look_again(changes, programs, after, at)
        tier, refunded = changes.state.tier, after.refunded - purchase.refunded
        decision = Decision(taken, (*explained, *outcomes), tier.code if tier else None, changes.state.stage.stage, refunded)
        body = {"amount": self.amount} if self.lines is None else {"lines": self.lines}
        changes.events.append(
            EventRow(self.id, "REFUND", None, self.external_id, at, self.history, decision, purchase_id=purchase.id, body=body)
        )
        return changes

    def _after(self, programs: Programs, purchase: PurchaseState, state: CustomerState) -> tuple[PurchaseState, tuple[RuleOutcome, ...]]:
        left = remains.rest(purchase)
        amount = self.amount if self.lines is None else remains.amount_of_lines(purchase, self.lines, self.path)
        assert amount is not None
        if amount > left:
            raise RefundExceedsPurchase(f"Only {left} of the purchase are left.", field=(*self.path, "amount"), details={"remaining": left})
        parts = remains.after_amount(purchase, amount) if self.lines is None else remains.after_lines(purchase, self.lines, amount)
        after = replace(purchase, refunded=purchase.refunded + amount, remaining=parts)
        if not after.counts:
            return replace(after, awards={}, limited=None if purchase.limited is None else {}), ()
        if purchase.event.get("erased"):
            return _in_proportion(purchase, after), ()
        event = {**remains.parts(after), "kind": EventKind.PURCHASE, "total": remains.rest(after)}
        facts = facts_of(event, at=purchase.at, currency=programs.currency)
        earned = award(programs.version(purchase.program_version), facts, Basis.of_json(purchase.basis, state.zone))
        return _at_most(after, earned), earned.outcomes

    def _give_back(self, changes: Changes, programs: Programs, before: PurchaseState, after: PurchaseState) -> None:
        """Give back what limits counted: in the periods of the purchase, by the program that counted it."""
        if before.limited is None or after.limited is None:
            return
        plan = plan_of(programs.version(before.program_version), EventKind.PURCHASE)
        look_back(plan, before.limited, before.at, changes.state, programs.budget_used)
        less = {code: was - after.awards.get(code, 0) for code, was in before.awards.items()}
        give_back(changes, plan, before.at, before=before.limited, after=after.limited, awards=less)

    def _take_back(
        self, changes: Changes, program: CompiledProgram, before: PurchaseState, after: PurchaseState, at: datetime
    ) -> tuple[dict[str, int], tuple[RuleOutcome, ...]]:
        taken, explained = {}, []
        # In the program's order: that of the awards is lost where they are kept.
        for code, currency in program.currencies.items():
            if code not in before.awards:
                continue
            was, now = before.awards[code], after.awards.get(code, 0)
            taken[code] = points.take_back(
                changes,
                currency=currency,
                points=was - now,
                purchase_id=before.id,
                event_id=self.id,
                at=at,
                reason=f"REFUND {self.external_id}",
            )
            reason = f"{was} earned before, {now} after; {currency.on_refund} took {taken[code]}"
            explained.append(RuleOutcome("refund", code, taken[code] > 0, now - was, -taken[code], reason))
        return taken, tuple(explained)

    def _count(self, changes: Changes, program: CompiledProgram, before: PurchaseState, after: PurchaseState) -> None:
        state = changes.state
        changes.purchases[after.id] = state.known_purchases[after.id] = after
        state.take(after.activity(), program.windows, former=before.activity())
        if before.counts and not after.counts:
            state.purchases -= 1
            surveys.cancel(state, after.id)
            if before.at == state.last_purchase_at:
                state.last_purchase_at = _latest(state)
            if before.at == state.first_purchase_at:
                state.first_purchase_at = _earliest(state)

    def _look_again(self, changes: Changes, programs: Programs, after: PurchaseState, at: datetime) -> None:
        program, terms = programs.published, programs.version(after.program_version)
        tiers.recheck(changes, program=program, terms=terms, purchase_id=after.id, at=at, event_id=self.id)
        if after.counts:
            lifecycle.advance(changes, program=program, at=at, cause=self.id)
        else:
            lifecycle.look_again(changes, program=program, purchase_id=after.id, at=at, event_id=self.id)


def _in_proportion(before: PurchaseState, after: PurchaseState) -> PurchaseState:
    """Keep of what was earned what is left of the total: whole points, what rounding leaves is taken back."""
    left, total = remains.rest(after), remains.rest(before)
    awards = {code: was * left // total for code, was in before.awards.items()}
    limited = None if before.limited is None else {rule: still(was, was * left // total) for rule, was in before.limited.items()}
    return replace(
        after,
        awards={code: points for code, points in awards.items() if points},
        limited=None if limited is None else {rule: points for rule, points in limited.items() if points},
    )


def _at_most(purchase: PurchaseState, earned: Awards) -> PurchaseState:
    """Keep what is still earned, never more than before: a rule may give more for less ("under 100"), and a refund never pays for that."""
    awards = {code: min(was, earned.points.get(code, 0)) for code, was in purchase.awards.items()}
    kept = replace(purchase, awards={code: value for code, value in awards.items() if value})
    if not purchase.limited:
        return kept
    gives = {one.rule: one.given for one in earned.outcomes}
    limited = {rule: still(was, gives.get(rule, 0)) for rule, was in purchase.limited.items()}
    return replace(kept, limited={rule: value for rule, value in limited.items() if value})


def _latest(state: CustomerState) -> datetime | None:
    """Find the latest purchase that counts, among those of the slice and those loaded."""
    known = state.known_purchases
    instants = [purchase.at for purchase in known.values() if purchase.counts] + [at for at, id in state.latest if id not in known]
    if instants and (state.latest_complete or max(instants) >= state.latest[-1][0]):
        return max(instants)
    if state.latest_complete:
        return None
    raise LatestUnloaded(state.id)


def _earliest(state: CustomerState) -> datetime | None:
    """Find the earliest purchase that counts: among the latest ones, where these are all, else among the earliest that are loaded."""
    known, complete = state.known_purchases, state.latest_complete or state.earliest_complete
    loaded = state.latest if state.latest_complete else state.earliest
    instants = [purchase.at for purchase in known.values() if purchase.counts] + [at for at, id in loaded if id not in known]
    if instants and (complete or (loaded and min(instants) <= loaded[-1][0])):
        return min(instants)
    if complete:
        return None
    raise EarliestUnloaded(state.id)
