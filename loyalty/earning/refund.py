"""The command that refunds a purchase, or a part of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.errors import Invalid, NotFound
from kernel.keys.rules import Claim
from loyalty.earning import remains
from loyalty.earning.awards import Basis, award
from loyalty.earning.errors import RefundExceedsPurchase
from loyalty.earning.rules import check_when, facts_of
from loyalty.lifecycle import rules as lifecycle
from loyalty.points import rules as points
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import EventKind
from loyalty.road.command import Caller, Programs, Wants
from loyalty.state.changes import Changes, Decision, EventRow, RuleOutcome
from loyalty.state.customer import CustomerState, PurchaseState
from loyalty.state.unloaded import LatestUnloaded
from loyalty.tiers import rules as tiers


@dataclass(frozen=True, slots=True)
class RefundPurchase:
    """Refund an amount or lines of a purchase. `path` is where the refund stands in the caller's item."""

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

    @property
    def wants(self) -> Wants:
        """Ask for the purchase, for the lots that points are taken from, and for the purchases that remain."""
        return Wants(purchases=(self.purchase_id,), lots=True, latest=True)

    def decide(self, programs: Programs, state: CustomerState, now: datetime) -> Changes:
        """Take back earned(before) - earned(after), by the same program version and the customer's state as it was at the purchase.

        Refuses, checked in this order: NotFound, Invalid dates, Invalid lines, RefundExceedsPurchase, TooManyPoints.
        """
        purchase = state.known_purchases.get(self.purchase_id)
        if purchase is None:
            raise NotFound("There is no such purchase.", field=(*self.path, "purchaseExternalId"))
        at = self.at or now
        check_when(at, now=now, joined_at=None, history=self.history, field=(*self.path, "at"))
        if at < purchase.at:
            raise Invalid("It is dated before its purchase.", field=(*self.path, "at"), details={"purchasedAt": purchase.at.isoformat()})
        after, outcomes = self._after(programs, purchase)
        changes = Changes.of(state)
        taken, explained = self._take_back(changes, programs.version(purchase.program_version), purchase, after, at)
        self._count(changes, programs.published, purchase, after)
        self._look_again(changes, programs.published, after, at)
        tier, refunded = changes.state.tier, after.refunded - purchase.refunded
        decision = Decision(taken, (*explained, *outcomes), tier.code if tier else None, changes.state.stage.stage, refunded)
        changes.events.append(EventRow(self.id, "REFUND", None, self.external_id, at, self.history, decision, purchase_id=purchase.id))
        return changes

    def _after(self, programs: Programs, purchase: PurchaseState) -> tuple[PurchaseState, tuple[RuleOutcome, ...]]:
        left = remains.rest(purchase)
        amount = self.amount if self.lines is None else remains.amount_of_lines(purchase, self.lines, self.path)
        assert amount is not None
        if amount > left:
            raise RefundExceedsPurchase(f"Only {left} of the purchase are left.", field=(*self.path, "amount"), details={"remaining": left})
        parts = remains.after_amount(purchase, amount) if self.lines is None else remains.after_lines(purchase, self.lines, amount)
        after = replace(purchase, refunded=purchase.refunded + amount, remaining=parts)
        if not after.counts:
            return replace(after, awards={}), ()
        event = {**remains.parts(after), "kind": EventKind.PURCHASE, "total": remains.rest(after)}
        program = programs.version(purchase.program_version)
        earned = award(program, facts_of(event, at=purchase.at, currency=programs.currency), Basis.of_json(purchase.basis))
        # A rule may give more for less ("under 100"); a refund never pays for that.
        awards = {code: min(was, earned.points.get(code, 0)) for code, was in purchase.awards.items()}
        return replace(after, awards={code: value for code, value in awards.items() if value}), earned.outcomes

    def _take_back(
        self, changes: Changes, program: CompiledProgram, before: PurchaseState, after: PurchaseState, at: datetime
    ) -> tuple[dict[str, int], tuple[RuleOutcome, ...]]:
        taken, explained = {}, []
        for code, was in before.awards.items():
            now, currency = after.awards.get(code, 0), program.currencies[code]
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
            if before.at == state.last_purchase_at:
                state.last_purchase_at = _latest(state)

    def _look_again(self, changes: Changes, program: CompiledProgram, after: PurchaseState, at: datetime) -> None:
        tiers.recheck(changes, program=program, purchase_id=after.id, at=at, event_id=self.id)
        if after.counts:
            lifecycle.advance(changes, program=program, at=at, cause=self.id)
        else:
            lifecycle.look_again(changes, program=program, purchase_id=after.id, at=at, event_id=self.id)


def _latest(state: CustomerState) -> datetime | None:
    """Find the latest purchase that counts, among those of the slice and those loaded."""
    known = state.known_purchases
    instants = [purchase.at for purchase in known.values() if purchase.counts] + [at for at, id in state.latest if id not in known]
    if instants and (state.latest_complete or max(instants) >= state.latest[-1][0]):
        return max(instants)
    if state.latest_complete:
        return None
    raise LatestUnloaded(state.id)
