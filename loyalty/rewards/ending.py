"""Holds that end by themselves. Pure."""

from datetime import datetime

from loyalty.points import holding
from loyalty.programs.compiled import CompiledProgram
from loyalty.rewards.rules import let_go
from loyalty.state.changes import Changes
from loyalty.state.customer import CustomerState
from loyalty.state.redemptions import RedemptionStatus


def due(state: CustomerState, program: CompiledProgram) -> datetime | None:
    """Say before which instant no hold ends."""
    found = [balance.releases_at for balance in state.balances.values() if balance.releases_at is not None]
    return min(found, default=None)


def release(changes: Changes, *, program: CompiledProgram, at: datetime) -> None:
    """End, as EXPIRED, every hold whose time is over at `at`, the one that ended first first. Raises HoldsUnloaded."""
    for redemption in changes.state.holds():
        if redemption.held_until <= at:
            let_go(changes, redemption, RedemptionStatus.EXPIRED, at=at, partner_id=None)
    for currency in changes.state.balances:
        holding.forget_ended(changes, currency)
