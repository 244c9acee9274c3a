"""The command that records an event."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from kernel.keys.rules import Claim
from loyalty.earning.awards import award
from loyalty.earning.counting import Range, basis_of, ranges, use
from loyalty.earning.facts import Basis
from loyalty.earning.plans import plan_of
from loyalty.earning.rules import check_declared, check_when, facts_of
from loyalty.lifecycle import rules as lifecycle
from loyalty.lifecycle import surveys
from loyalty.lifecycle.answers import answer
from loyalty.points import rules as points
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import EventKind
from loyalty.road.command import Caller, Programs, Wants
from loyalty.state.changes import Changes, Decision, EventRow, MerchantNotice
from loyalty.state.customer import CustomerState, PurchaseState
from loyalty.state.windows import Activity
from loyalty.tiers import rules as tiers

KEPT = ("tax", "shipping", "discount", "lines", "attributes")
"""What is kept of a purchase beside its total, to decide again when it is refunded."""
COUNTED = (EventKind.PURCHASE, EventKind.REVIEW, EventKind.SURVEY)
"""What windows and answers are made of even when it earns nothing."""
BODY = ("csat", "nps")
"""What is kept of an event that has no column, to replay it."""
RULE_FAILED = "RULE_FAILED"


@dataclass(frozen=True, slots=True)
class RecordEvent:
    """Record an event that was checked; `event` is as sent."""

    id: UUID
    customer_id: UUID
    event: Mapping[str, Any]
    caller: Caller
    natural: Claim
    idempotency: Claim | None
    history: bool = False

    @property
    def wants(self) -> Wants:
        """Ask for what the limits of rules for this kind of event have counted."""
        return _wants(self.event["kind"], self.event.get("name") or "")

    @property
    def at(self) -> datetime | None:
        """When it happened; None: now."""
        at: datetime | None = self.event.get("at")
        return at

    def decide(self, programs: Programs, state: CustomerState, now: datetime) -> Changes:
        """Award what the program gives, count the event, and raise tier and stage if it carries them.

        Refuses events of the future and, unless they are history, of before the customer joined, as Invalid; then, as Invalid too,
        attributes that are not as the program declares them; then with TooManyPoints.
        """
        at, program = self.at or now, programs.published
        check_when(at, now=now, joined_at=state.joined_at, history=self.history, field=("event", "at"))
        check_declared(program, self.event)
        changes = Changes.of(state)
        facts = facts_of(self.event, at=at, currency=programs.currency)
        basis = basis_of(program, facts, state, programs.budget_used)
        awards = award(program, facts, basis)
        self._earn(changes, program, awards.points, at)
        limited = use(changes, plan_of(program, facts.kind, facts.name), awards, at)
        self._count(changes, program, basis, awards.points, limited, at)
        if facts.kind == EventKind.PURCHASE and not self.history:
            surveys.plan(changes.state, program, purchase=changes.purchases[self.id], now=now)
        changes.merchant_notices += [MerchantNotice(RULE_FAILED, rule, why) for rule, why in awards.failures]
        tiers.raise_level(changes, program=program, at=at, cause=self.id)
        lifecycle.advance(changes, program=program, at=at, cause=self.id)
        self._write(changes, Decision(awards.points, awards.outcomes, _tier(changes.state), changes.state.stage.stage), at)
        return changes

    def _earn(self, changes: Changes, program: CompiledProgram, awarded: Mapping[str, int], at: datetime) -> None:
        for code, amount in awarded.items():
            points.earn(
                changes,
                currency=program.currencies[code],
                points=amount,
                event_id=self.id,
                at=at,
                reason=f"{self.event['kind']} {self.natural.key}",
            )

    def _count(
        self,
        changes: Changes,
        program: CompiledProgram,
        basis: Basis,
        awarded: Mapping[str, int],
        limited: dict[str, int] | None,
        at: datetime,
    ) -> None:
        state, kind = changes.state, self.event["kind"]
        activity = Activity(self.id, at, 0, False, dict(awarded))
        if kind == EventKind.PURCHASE:
            purchase = self._purchase(program, basis, awarded, limited, at)
            changes.purchases[self.id] = state.known_purchases[self.id] = purchase
            activity = purchase.activity()
            state.purchases += 1
            state.first_purchase_at = min(state.first_purchase_at or at, at)
            state.last_purchase_at = max(state.last_purchase_at or at, at)
        elif kind == EventKind.REVIEW:
            state.reviews += 1
            activity = replace(activity, reviews=1)
        elif kind == EventKind.SURVEY:
            csat, nps = self.event.get("csat"), self.event.get("nps")
            answer(state, at=at, csat=csat, nps=nps)
            activity = replace(activity, csat=csat, nps=nps)
        if kind in COUNTED or activity.points:
            state.take(activity, program.windows)

    def _purchase(
        self, program: CompiledProgram, basis: Basis, awarded: Mapping[str, int], limited: dict[str, int] | None, at: datetime
    ) -> PurchaseState:
        return PurchaseState(
            id=self.id,
            customer_id=self.customer_id,
            external_id=self.event["externalId"],
            at=at,
            total=self.event["total"],
            refunded=0,
            event={name: self.event[name] for name in KEPT if self.event.get(name)},
            remaining=None,
            basis=basis.to_json(),
            program_version=program.version,
            awards=dict(awarded),
            limited=limited,
        )

    def _write(self, changes: Changes, decision: Decision, at: datetime) -> None:
        event = self.event
        changes.events.append(
            EventRow(
                self.id,
                event["kind"],
                event.get("name"),
                event["externalId"],
                at,
                self.history,
                decision,
                attributes=None if event["kind"] == EventKind.PURCHASE else event.get("attributes"),
                body={name: event[name] for name in BODY if event.get(name) is not None} or None,
            )
        )


@lru_cache(256)
def _wants(kind: str, name: str) -> Wants:
    def counters(program: CompiledProgram, state: CustomerState, at: datetime) -> Iterable[Range]:
        plan = plan_of(program, kind, name)
        return ranges(plan, at, state.zone) if plan.counts else ()

    return Wants(counters=counters, person=True)


def _tier(state: CustomerState) -> str | None:
    return state.tier.code if state.tier is not None else None
