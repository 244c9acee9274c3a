"""Asking customers how a purchase was, some days after it. All pure.

Readings, where the rules leave something open:
- The invitation is due at the purchase's own wall clock time, so many days later, and is told once. It needs no consent to marketing.
- The days between two invitations count from one to the next. While one is planned no other purchase plans one, and a purchase whose own
  would come too soon after the last one plans none; nobody comes back to it later.
- A purchase that is wholly refunded is not asked about; no earlier one takes its place.
- A purchase that arrives after its invitation would have been due plans none, and neither does an import of the past.
- What is planned keeps its instant under another program; under one that asks nobody it is dropped when it is due.
"""

from datetime import datetime
from uuid import UUID

from kernel.clock import add_days
from loyalty.programs.compiled import CompiledProgram
from loyalty.state.changes import Changes, Notice
from loyalty.state.customer import CustomerState, PurchaseState
from loyalty.state.unloaded import PurchaseUnloaded


def plan(state: CustomerState, program: CompiledProgram, *, purchase: PurchaseState, now: datetime) -> None:
    """Plan to ask how a purchase was, which has just been recorded."""
    survey = program.document.lifecycle.survey
    if survey is None or state.survey_due_at is not None:
        return
    due_at, invited_at = add_days(purchase.at, survey.after_days, state.zone), state.survey_invited_at
    if due_at > now and (invited_at is None or add_days(invited_at, survey.every_days, state.zone) <= due_at):
        state.survey_due_at, state.survey_purchase_id = due_at, purchase.id


def cancel(state: CustomerState, purchase_id: UUID) -> None:
    """Ask nobody how a purchase was that was wholly refunded."""
    if state.survey_purchase_id == purchase_id:
        state.survey_due_at = state.survey_purchase_id = None


def due(state: CustomerState, program: CompiledProgram) -> datetime | None:
    """Say when the customer is to be asked."""
    return state.survey_due_at


def invite(changes: Changes, *, program: CompiledProgram, at: datetime) -> None:
    """Ask the customer, if that is due at `at`. Raises PurchaseUnloaded."""
    state = changes.state
    purchase_id = state.survey_purchase_id
    if state.survey_due_at is None or state.survey_due_at > at or purchase_id is None:
        return
    state.survey_due_at = state.survey_purchase_id = None
    if program.document.lifecycle.survey is None:
        return
    purchase = state.known_purchases.get(purchase_id)
    if purchase is None:
        raise PurchaseUnloaded(state.id, purchase_id)
    state.survey_invited_at = at
    changes.notices.append(Notice("SurveyInvited", at, {"purchase": str(purchase_id), "externalId": purchase.external_id}))
