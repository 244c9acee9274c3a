"""The commands that adjust points, and that approve and reject what was proposed. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from kernel.errors import NotFound
from kernel.keys.rules import Claim
from loyalty.adjustments import rules
from loyalty.adjustments.errors import CurrencyGone, OwnProposal, WrongStatus
from loyalty.adjustments.rules import Limit
from loyalty.points.currencies import currency_named
from loyalty.points.rules import adjust, check_enough
from loyalty.road.command import Caller, Programs, Wants
from loyalty.state.adjustments import AdjustmentState, AdjustmentStatus
from loyalty.state.changes import Changes
from loyalty.state.customer import CustomerState


@dataclass(frozen=True, slots=True)
class AdjustPoints:
    """Give a customer points, or take some away, as far as the `limit` of who asks allows it alone; else propose it.

    `id` is the adjustment's.
    """

    id: UUID
    customer_id: UUID
    points: int
    currency: str | None
    reason: str
    limit: Limit
    caller: Caller
    idempotency: Claim | None
    natural: Claim | None = None
    at: datetime | None = None
    history: bool = False

    @property
    def wants(self) -> Wants:
        """Ask for the lots when some are to be taken away."""
        return Wants(lots=self.points < 0)

    def decide(self, programs: Programs, state: CustomerState, now: datetime) -> Changes:
        """Adjust, or propose it: then nothing moves.

        Refuses, checked in this order, an unknown point currency as Invalid, with TooManyForRole, InDebt, NotEnoughPoints, TooManyPoints.
        """
        currency = currency_named(programs.published, self.currency)
        rules.check_most(self.limit, self.points, field="points")
        changes = Changes.of(state)
        asked = AdjustmentState(
            self.id, self.customer_id, currency.code, self.points, self.reason, AdjustmentStatus.PROPOSED, self.caller.actor, now
        )
        if not rules.needs_approval(self.limit, self.points):
            movement = adjust(changes, currency=currency, points=self.points, at=now, reason=self.reason)
            asked = replace(asked, status=AdjustmentStatus.APPLIED, transaction_id=movement.id)
        elif self.points < 0:
            check_enough(changes.state.balance(currency.code), -self.points)
        rules.keep(changes, asked)
        return changes


@dataclass(frozen=True, slots=True)
class ApproveAdjustment:
    """Approve what somebody else has proposed, within the `limit` of who approves."""

    id: UUID
    customer_id: UUID
    limit: Limit
    note: str | None
    caller: Caller
    idempotency: Claim | None
    natural: Claim | None = None
    at: datetime | None = None
    history: bool = False

    @property
    def wants(self) -> Wants:
        """Ask for the adjustment, and for the lots that it may take from."""
        return Wants(lots=True, adjustments=(self.id,))

    def decide(self, programs: Programs, state: CustomerState, now: datetime) -> Changes:
        """Move the points; what is applied already is the same success, and changes nothing.

        Refuses, checked in this order, with NotFound, WrongStatus, OwnProposal, TooManyForRole, CurrencyGone, InDebt, NotEnoughPoints and
        TooManyPoints; then it is still proposed.
        """
        proposed, changes = _found(state, self.id), Changes.of(state)
        if proposed.status is AdjustmentStatus.APPLIED:
            return changes
        _check_waits(proposed)
        if proposed.proposed_by == self.caller.actor:
            raise OwnProposal("Somebody else must approve it.", field=("adjustmentId",))
        rules.check_most(self.limit, proposed.points, field="adjustmentId")
        currency = programs.published.currencies.get(proposed.currency)
        if currency is None:
            raise CurrencyGone("The program no longer has this point currency.", field=("adjustmentId",))
        movement = adjust(changes, currency=currency, points=proposed.points, at=now, reason=proposed.reason)
        approved = replace(proposed, status=AdjustmentStatus.APPLIED, transaction_id=movement.id)
        rules.keep(changes, replace(approved, decided_by=self.caller.actor, decided_at=now, note=self.note))
        return changes


@dataclass(frozen=True, slots=True)
class RejectAdjustment:
    """Reject what was proposed; who proposed it may take it back so."""

    id: UUID
    customer_id: UUID
    note: str | None
    caller: Caller
    idempotency: Claim | None
    natural: Claim | None = None
    at: datetime | None = None
    history: bool = False

    @property
    def wants(self) -> Wants:
        """Ask for the adjustment."""
        return Wants(adjustments=(self.id,))

    def decide(self, programs: Programs, state: CustomerState, now: datetime) -> Changes:
        """Reject it; what is rejected already is the same success, and changes nothing. Refuses with NotFound and with WrongStatus."""
        proposed, changes = _found(state, self.id), Changes.of(state)
        if proposed.status is AdjustmentStatus.REJECTED:
            return changes
        _check_waits(proposed)
        rejected = replace(proposed, status=AdjustmentStatus.REJECTED, note=self.note)
        rules.keep(changes, replace(rejected, decided_by=self.caller.actor, decided_at=now))
        return changes


def _found(state: CustomerState, id: UUID) -> AdjustmentState:
    found = state.adjustments.get(id)
    if found is None:
        raise no_adjustment()
    return found


def no_adjustment() -> NotFound:
    """Say it in the same words whatever the reason."""
    return NotFound("There is no such adjustment.", field=("adjustmentId",))


def _check_waits(adjustment: AdjustmentState) -> None:
    if adjustment.status is not AdjustmentStatus.PROPOSED:
        details = {"status": adjustment.status.value}
        raise WrongStatus(f"It is {adjustment.status} already.", field=("adjustmentId",), details=details)
