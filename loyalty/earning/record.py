"""The command that records an event."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.keys.rules import Claim
from loyalty.earning.awards import Basis, award
from loyalty.earning.rules import check_when, facts_of
from loyalty.lifecycle import rules as lifecycle
from loyalty.points import rules as points
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import EventKind
from loyalty.road.command import Caller, Programs, Wants
from loyalty.state.changes import Changes, Decision, EventRow
from loyalty.state.customer import CustomerState, PurchaseState
from loyalty.state.windows import Activity
from loyalty.tiers import rules as tiers

NOTHING = Wants()
KEPT = ("tax", "shipping", "discount", "lines", "attributes")
"""What is kept of a purchase beside its total, to decide again when it is refunded."""


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
    wants: Wants = NOTHING

    @property
    def at(self) -> datetime | None:
        """When it happened; None: now."""
        at: datetime | None = self.event.get("at")
        return at

    def decide(self, programs: Programs, state: CustomerState, now: datetime) -> Changes:
        """Award what the program gives, count the event, and raise tier and stage if it carries them.

        Refuses events of the future and, unless they are history, of before the customer joined, as Invalid; then with TooManyPoints.
        """
        at, program = self.at or now, programs.published
        check_when(at, now=now, joined_at=state.joined_at, history=self.history, field=("event", "at"))
        changes = Changes.of(state)
        basis = Basis(tier=state.tier_at(at), stage=state.stage.stage, purchases=state.purchases, joined_at=state.joined_at or at)
        awards = award(program, facts_of(self.event, at=at, currency=programs.currency), basis)
        self._earn(changes, program, awards.points, at)
        self._count(changes, program, basis, awards.points, at)
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

    def _count(self, changes: Changes, program: CompiledProgram, basis: Basis, awarded: Mapping[str, int], at: datetime) -> None:
        state, kind = changes.state, self.event["kind"]
        activity = Activity(self.id, at, 0, False, dict(awarded))
        if kind == EventKind.PURCHASE:
            purchase = self._purchase(program, basis, awarded, at)
            changes.purchases[self.id] = state.known_purchases[self.id] = purchase
            activity = purchase.activity()
            state.purchases += 1
            state.last_purchase_at = max(state.last_purchase_at or at, at)
        elif kind == EventKind.REVIEW:
            state.reviews += 1
        elif kind == EventKind.SURVEY:
            state.csat = self.event.get("csat") or state.csat
            state.nps = state.nps if self.event.get("nps") is None else self.event["nps"]
        if activity.spend or activity.counts or activity.points:
            state.take(activity, program.windows)

    def _purchase(self, program: CompiledProgram, basis: Basis, awarded: Mapping[str, int], at: datetime) -> PurchaseState:
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
        )

    def _write(self, changes: Changes, decision: Decision, at: datetime) -> None:
        event = self.event
        attributes = None if event["kind"] == EventKind.PURCHASE else event.get("attributes")
        changes.events.append(
            EventRow(self.id, event["kind"], event.get("name"), event["externalId"], at, self.history, decision, attributes=attributes)
        )


def _tier(state: CustomerState) -> str | None:
    return state.tier.code if state.tier is not None else None
