"""Who holds which level: up at once, held to the end of its period, then requalified. All pure.

Readings, where the rules leave something open:
- A window that begins anew (a calendar or member year) is measured at the last moment of the period: at midnight of New Year it would be
  empty. In the grace, and when the end is looked at later, the year that goes on counts too, whichever holds more. Rolling months and a
  lifetime are measured at the look itself.
- A level from 0, one that is never downgraded and any under NEVER has no end: time does not take it. Who holds a level above one that is
  never downgraded has reached that one too, and does not fall below it.
- A level confirmed at the end of its period rests on itself. In the grace an event that supports it again confirms it at once.
- A late event supports what the window at its own instant supports, and what the window at `settled_at` does; the higher one counts, of
  equals the earlier one, unless its period would be over already.
- A refund brings back the level held before as it was. If its period is over by then, it is requalified at once. A level in between is
  held with the beginning and the end of the refunded one, and still hangs on the same purchase, so parts of a refund end as one whole.
- What is left after a refund is measured by the version that decided its purchase, and by the published one, whichever gives more: a later
  version takes no level that the older one still supports, and who loses one has at once what the published one gives for the rest. Of the
  older version's levels those count that the published one knows by code, at their place there.
- A level that the program no longer knows is kept to the end of its period (and grace), unless the program's highest is supported; then
  what is supported takes its place, also under NEVER. One that was earned and had no end gets a period when the program forgets it. One
  that everyone held from 0 gives way at once to what the new program supports, and stays where that is nothing.
"""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import Downgrade, Tiers
from loyalty.state.changes import Changes, Notice, TierMove
from loyalty.state.customer import CustomerState, TierHeld
from loyalty.tiers.ladder import BELOW_ALL, floor_of, has_no_end, level_at, outranks, rank_by, rank_for, rank_of, supporting
from loyalty.tiers.measure import measure, measure_period
from loyalty.tiers.periods import first_end, grace_end, next_end
from loyalty.tiers.warning import warn


def begin(program: CompiledProgram, joined_at: datetime) -> TierHeld | None:
    """Give the level that everyone holds from the start: one from 0, if there is one."""
    rank = rank_for(program, 0)
    return TierHeld(level_at(program, rank).code, joined_at, None) if rank > BELOW_ALL else None


def raise_level(changes: Changes, *, program: CompiledProgram, at: datetime, cause: UUID) -> None:
    """Raise the customer to the level that an event of `at` supports, skipping levels; or confirm a level in its grace."""
    state = changes.state
    if program.document.tiers is None:
        return
    looks = [state.settled_at] if at >= state.settled_at else [at, state.settled_at]
    supported = {look: rank_for(program, measure(state, program=program, at=look)) for look in looks}
    for look, rank in sorted(supported.items(), key=lambda one: (-one[1], one[0])):
        if not outranks(program, rank, state.tier):
            break
        until = _first_end(program, rank, look, state)
        if until is None or until > state.settled_at:
            risen = TierHeld(level_at(program, rank).code, look, until, cause, state.tier)
            _move(changes, risen, at=look, event_id=cause, reason=supporting(program, rank))
            warn(changes, program=program, at=state.settled_at)
            return
    end_period(changes, program=program, at=state.settled_at)


def adopt(changes: Changes, *, program: CompiledProgram, former: CompiledProgram, at: datetime) -> None:
    """Raise the customer at once to what another program gives for what was, at `settled_at`; take nothing away.

    `former` is the program that decided until then.
    """
    state = changes.state
    if program.document.tiers is None:
        return
    if _is_forgotten(program, former, state.tier):
        assert state.tier is not None
        state.tier = replace(state.tier, until=first_end(program.document.tiers, at, state))
    rank = rank_for(program, measure(state, program=program, at=at))
    if outranks(program, rank, state.tier):
        risen = TierHeld(level_at(program, rank).code, at, _first_end(program, rank, at, state))
        _move(changes, risen, at=at, event_id=None, reason=f"{supporting(program, rank)}, by version {program.version} of the program")
    warn(changes, program=program, at=at)


def recheck(
    changes: Changes, *, program: CompiledProgram, terms: CompiledProgram, purchase_id: UUID, at: datetime, event_id: UUID | None = None
) -> None:
    """Look again, after a refund at `at`, at a level that began with the refunded purchase: down to what the rest supports.

    `terms` is the program that decided the purchase, `event_id` the refund's, for the history. Raises ActivityUnloaded.
    """
    state = changes.state
    if program.document.tiers is None or state.tier is None:
        return
    instant = max(at, state.settled_at)
    if state.tier.cause == purchase_id:
        _undo(changes, program, terms, state.tier, instant, event_id)
    warn(changes, program=program, at=instant)


def due(state: CustomerState, program: CompiledProgram) -> datetime | None:
    """Say when the held level is looked at next: at the end of its period, and after that at the end of the grace."""
    held, tiers = state.tier, program.document.tiers
    if tiers is None or held is None or held.until is None:
        return None
    return held.until if held.until > state.settled_at else grace_end(tiers, held.until, state.zone)


def end_period(changes: Changes, *, program: CompiledProgram, at: datetime) -> None:
    """Requalify a level whose period is over at `at`, where the state is settled: confirm it, let it fall, or leave it its grace."""
    state, tiers = changes.state, program.document.tiers
    if tiers is None or state.tier is None or state.tier.until is None or state.tier.until > state.settled_at:
        return
    while (held := state.tier) is not None and held.until is not None and held.until <= at:
        after = _after_period(program, tiers, held, held.until, state, at)
        if after is held:
            return
        _move(changes, after, at=at, event_id=None, reason=f"{held.code} was not requalified by the end of its period")
    warn(changes, program=program, at=at)


def _after_period(
    program: CompiledProgram, tiers: Tiers, held: TierHeld, until: datetime, state: CustomerState, at: datetime
) -> TierHeld | None:
    """Find what is held after a period that ended at `until`; the same as before in the grace."""
    rank = rank_of(program, held)
    if rank > BELOW_ALL and has_no_end(program, rank):
        return replace(held, until=None, cause=None, before=None)
    supported = rank_for(program, measure_period(state, program=program, until=until, at=at))
    if supported >= rank > BELOW_ALL:
        # What rests on itself hangs on no purchase: no refund ends it any more.
        return replace(held, until=next_end(tiers, until, state), cause=None, before=None)
    end = grace_end(tiers, until, state.zone)
    if end > at:
        return held
    if rank == supported == BELOW_ALL and tiers.downgrade is Downgrade.NEVER:
        return replace(held, until=None, cause=None, before=None)
    one_step = tiers.downgrade is Downgrade.ONE_STEP and rank > BELOW_ALL
    lower = max(rank - 1 if one_step else supported, floor_of(program, rank))
    if lower == BELOW_ALL:
        return None
    return TierHeld(level_at(program, lower).code, at, None if has_no_end(program, lower) else next_end(tiers, end, state))


def _undo(changes: Changes, program: CompiledProgram, terms: CompiledProgram, held: TierHeld, at: datetime, event_id: UUID | None) -> None:
    """Let the customer fall from a level that a refunded purchase began, but not below the one held before."""
    supported, floor = rank_for(program, measure(changes.state, program=program, at=at)), rank_of(program, held.before)
    if max(supported, floor) >= rank_of(program, held):
        return
    supported = max(supported, rank_by(terms, program, measure(changes.state, program=terms, at=at)))
    if supported >= rank_of(program, held):
        return
    fallen = held.before
    if supported > floor:
        until = held.until or _first_end(program, supported, held.since, changes.state)
        fallen = replace(held, code=level_at(program, supported).code, until=None if has_no_end(program, supported) else until)
    _move(changes, fallen, at=at, event_id=event_id, reason=f"A refund of the purchase that began {held.code}")
    end_period(changes, program=program, at=at)


def _move(changes: Changes, after: TierHeld | None, *, at: datetime, event_id: UUID | None, reason: str) -> None:
    state, before = changes.state, changes.state.tier
    if before is None or after is None or (before.code, before.until) != (after.code, after.until):
        state.tier_warned = False
    if _code(before) == _code(after):
        state.tier = after
        return
    state.hold(after, at)
    changes.tier_moves.append(TierMove(_code(before), _code(after), at, reason, event_id))
    changes.notices.append(Notice("TierChanged", at, {"from": _code(before), "to": _code(after)}))


def _first_end(program: CompiledProgram, rank: int, begins: datetime, state: CustomerState) -> datetime | None:
    assert program.document.tiers is not None
    return None if has_no_end(program, rank) else first_end(program.document.tiers, begins, state)


def _is_forgotten(program: CompiledProgram, former: CompiledProgram, held: TierHeld | None) -> bool:
    """Say whether a level that was earned for good under the former program is none of this one's."""
    if held is None or held.until is not None or rank_of(program, held) > BELOW_ALL:
        return False
    rank = rank_of(former, held)
    return rank > BELOW_ALL and level_at(former, rank).threshold > 0


def _code(held: TierHeld | None) -> str | None:
    return held.code if held is not None else None
