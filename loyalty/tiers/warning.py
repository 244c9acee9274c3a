"""Warn who would lose a level at the end of its period, with what is known now, once per period. All pure.

Readings, where the rules leave something open:
- Who is safe at the time of the warning and no longer is after a refund, or by another program, is warned then; and so is at once who comes
  to a level of which the end is that near.
- Nobody is warned of the end of a level that the program no longer knows: nothing would keep it.
"""

from datetime import datetime

from loyalty.programs.compiled import CompiledProgram
from loyalty.state.changes import Changes, Notice
from loyalty.state.customer import CustomerState
from loyalty.tiers.periods import warned_at
from loyalty.tiers.progress import keep


def due(state: CustomerState, program: CompiledProgram) -> datetime | None:
    """Say when the customer is to be warned, if not before; after that only what changes the level's chances brings a warning."""
    instant = _due(state, program)
    if instant is None or instant < state.settled_at:
        return None
    return instant if instant > state.settled_at or _is_in_danger(state, program) else None


def warn(changes: Changes, *, program: CompiledProgram, at: datetime) -> None:
    """Warn the customer, if it is time and the level would be lost. Raises ActivityUnloaded."""
    state = changes.state
    instant = _due(state, program)
    if instant is None or instant > at:
        return
    needed = keep(state, program=program)
    if needed is None or not needed.missing:
        return
    state.tier_warned = True
    tiers, held = program.document.tiers, state.tier
    assert tiers is not None
    assert held is not None
    told = {"tier": held.code, "lastDay": needed.by.isoformat(), "missing": needed.missing, "metric": tiers.metric.value}
    changes.notices.append(Notice("TierEnding", at, {**told, "currency": tiers.currency or program.first_currency}))


def _due(state: CustomerState, program: CompiledProgram) -> datetime | None:
    """Say from when on the customer may be warned; None: they were, there is nothing to warn of, or it is too late."""
    tiers, held = program.document.tiers, state.tier
    if tiers is None or held is None or held.until is None or state.tier_warned or not tiers.warn_days or held.until <= state.settled_at:
        return None
    return warned_at(tiers, held.until, state.zone)


def _is_in_danger(state: CustomerState, program: CompiledProgram) -> bool:
    needed = keep(state, program=program)
    return needed is not None and needed.missing > 0
