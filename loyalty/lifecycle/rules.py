"""In which stage a customer is: up with events, down with time, looked at again after refunds. All pure.

Readings, where the rules leave something open:
- An event never lowers a stage. What it supports is seen at `settled_at`, also when it arrives late.
- LOYALTY outlives its thresholds by its days of grace, whatever unmet them; they run from the first instant at which they are not met,
  and meeting them again cancels.
- "No purchase for so many days" counts from the last purchase that counts; without any, from the beginning of the stage. Who has no
  purchase that counts returns to ACQUISITION instead of CONVERSION. While it is so, no event lifts above that.
- A stage is looked at again when the purchase that began it is wholly refunded, and from then on at every whole refund, so their order
  does not matter. It falls to what is supported, and has the beginning that this stage had on the way up. After the last purchase that
  counts is refunded there is nothing left to wait for: also LOYALTY, and a stage that time brought, fall at once.
- A tier that LOYALTY needs and that falls unmets it from the instant of its fall.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from kernel.clock import days_on
from loyalty.lifecycle import entries, health
from loyalty.lifecycle.plans import plan_of
from loyalty.lifecycle.thresholds import first_unmet, met, words
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import Lifecycle
from loyalty.state.changes import Changes, Notice, StageMove
from loyalty.state.customer import CustomerState, StageHeld

REACH, ACQUISITION, CONVERSION, RETENTION, LOYALTY = STAGES = ("REACH", "ACQUISITION", "CONVERSION", "RETENTION", "LOYALTY")
"""The stages, lowest first."""


def begin(program: CompiledProgram, joined_at: datetime) -> StageHeld:
    """Give the stage of someone who has just registered."""
    return StageHeld(ACQUISITION, joined_at, given=entries.owed(program, ACQUISITION))


def advance(changes: Changes, *, program: CompiledProgram, at: datetime, cause: UUID | None) -> None:
    """Lift the customer to the stage that an event supports, or another program; in LOYALTY notice whether its thresholds are met.

    `cause` is the event; None: the program.
    """
    state, instant = changes.state, max(at, changes.state.settled_at)
    stage, reason = _supported(state, program)
    held = state.stage
    if _rank(stage) > _rank(held.stage):
        risen = StageHeld(stage, instant, cause, held, given=entries.owed(program, stage))
        reason = reason if cause is not None else f"{reason}, by version {program.version} of the program"
        _move(changes, risen, at=instant, event_id=cause, reason=reason)
    elif held.stage == LOYALTY:
        unmet_since = None if stage == LOYALTY else held.unmet_since or instant
        if unmet_since != held.unmet_since:
            state.stage = replace(held, unmet_since=unmet_since)


def look_again(changes: Changes, *, program: CompiledProgram, purchase_id: UUID, at: datetime, event_id: UUID | None = None) -> None:
    """Look at the stage again after a purchase was wholly refunded at `at`; the state knows already that it counts no more.

    `event_id` is the refund's, for the history.
    """
    state, instant = changes.state, max(at, changes.state.settled_at)
    supported, _ = _supported(state, program)
    if state.stage.cause == purchase_id:
        # A stage before, but no cause: what began it counts no more.
        state.stage = replace(state.stage, cause=None)
    held = state.stage
    if held.stage == LOYALTY and state.purchases:
        if supported != LOYALTY and held.unmet_since is None:
            state.stage = replace(held, unmet_since=instant)
    elif _rank(supported) < _rank(held.stage) and (_hangs_on_nothing(held) or not state.purchases):
        reason = f"A refund of the purchase that began {held.stage}" if state.purchases else "All purchases were refunded"
        _move(changes, _way_back(held, supported, instant), at=instant, event_id=event_id, reason=reason)
        entries.take_back_stages(changes, program=program, left=_left(held, supported), event_id=event_id, at=instant)
    lapse = _lapse(state, program.document.lifecycle)
    if lapse is not None and lapse <= instant:
        hanging = tuple(one for above in _left(state.stage, ACQUISITION) for one in entries.hanging_on(above))
        fall_back(changes, program=program, at=instant)
        # What a refund brings is not entered; what was given hangs on it from now on.
        state.stage = replace(state.stage, given=hanging)
    health.look_again(changes, program=program, event_id=event_id, at=instant)


def pass_time(changes: Changes, *, program: CompiledProgram, at: datetime) -> None:
    """Let time pass until an instant before which nothing is due; an earlier one changes nothing. Raises ActivityUnloaded."""
    before = changes.state.settled_at
    changes.state.settle_until(program.windows, at)
    notice_unmet(changes, program=program, after=before)


def notice_unmet(changes: Changes, *, program: CompiledProgram, after: datetime) -> None:
    """Notice in LOYALTY that its thresholds stopped being met between `after` and `settled_at`, by time alone. Raises ActivityUnloaded."""
    state, loyalty = changes.state, program.document.lifecycle.loyalty
    if state.stage.stage != LOYALTY or state.stage.unmet_since is not None or met(state, loyalty, program=program):
        return
    unmet_since = first_unmet(state, loyalty, program=program, after=after, until=state.settled_at)
    if unmet_since is not None:
        state.stage = replace(state.stage, unmet_since=unmet_since)


def due(state: CustomerState, program: CompiledProgram) -> datetime | None:
    """Say before when time does not lower the stage; a look at that instant may find that it is later. Raises ActivityUnloaded."""
    lapse = _lapse(state, program.document.lifecycle)
    if state.stage.stage != LOYALTY:
        return lapse
    grace = _grace_end(state, program)
    return min((instant for instant in (lapse, grace) if instant is not None), default=None)


def fall_back(changes: Changes, *, program: CompiledProgram, at: datetime) -> None:
    """Lower the stage as time demands at `at`, where the state is settled; when nothing is due after all, change nothing."""
    state, lifecycle = changes.state, program.document.lifecycle
    lapse, held = _lapse(state, lifecycle), state.stage
    if lapse is not None and lapse <= at:
        stage, reason = _bought(state), f"No purchase in {lifecycle.lapse_days} days"
        _move(changes, StageHeld(stage, at, given=entries.owed(program, stage)), at=at, event_id=None, reason=reason)
    elif (
        held.stage == LOYALTY and held.unmet_since is not None and _days_after(held.unmet_since, lifecycle.loyalty_grace_days, state) <= at
    ):
        if met(state, lifecycle.loyalty, program=program):
            # Only another version of the program can have eased the thresholds meanwhile.
            state.stage = replace(held, unmet_since=None)
            return
        reason = f"LOYALTY not met for {lifecycle.loyalty_grace_days} days"
        _move(changes, StageHeld(RETENTION, at, given=entries.owed(program, RETENTION)), at=at, event_id=None, reason=reason)


def has_lapsed(state: CustomerState, lifecycle: Lifecycle) -> bool:
    """Say whether the last purchase is so long ago that nothing but another one lifts above CONVERSION."""
    last = state.last_purchase_at
    return last is not None and _days_after(last, lifecycle.lapse_days, state) <= state.settled_at


def _supported(state: CustomerState, program: CompiledProgram) -> tuple[str, str]:
    """Find the highest stage that is supported at `settled_at`, and the rule that says so in words."""
    lifecycle = program.document.lifecycle
    for stage, terms in ((LOYALTY, lifecycle.loyalty), (RETENTION, lifecycle.retention)):
        requirement = met(state, terms, program=program)
        if requirement is not None and not has_lapsed(state, lifecycle):
            return stage, words(requirement)
    stage = _bought(state)
    return stage, {CONVERSION: "First purchase", ACQUISITION: "Registered", REACH: "Known"}[stage]


def _bought(state: CustomerState) -> str:
    if state.purchases:
        return CONVERSION
    return ACQUISITION if state.joined_at is not None else REACH


def _lapse(state: CustomerState, lifecycle: Lifecycle) -> datetime | None:
    """Say when the days without a purchase are over, of a stage that they end."""
    if _rank(state.stage.stage) < _rank(RETENTION):
        return None
    return _days_after(state.last_purchase_at or state.stage.since, lifecycle.lapse_days, state)


def _grace_end(state: CustomerState, program: CompiledProgram) -> datetime | None:
    """Say when LOYALTY ends because it is not met; while it is met, the earliest instant that can be; None: not by time."""
    lifecycle = program.document.lifecycle
    unmet_since = state.stage.unmet_since
    if unmet_since is None:
        if not plan_of(program).loyalty_fades:
            return None
        if lifecycle.loyalty_grace_days:
            unmet_since = state.settled_at
        else:
            unmet_since = first_unmet(state, lifecycle.loyalty, program=program, after=state.settled_at)
    return None if unmet_since is None else _days_after(unmet_since, lifecycle.loyalty_grace_days, state)


def _days_after(instant: datetime, days: int, state: CustomerState) -> datetime:
    """Go days on by the calendar; while that is ahead by more than clocks can change, be content with a day or two less, which is fast."""
    rough = instant + timedelta(days=days - 2)
    return rough if rough > state.settled_at else days_on(instant, days, state.zone)


def _rank(stage: str) -> int:
    return STAGES.index(stage)


def _hangs_on_nothing(held: StageHeld) -> bool:
    return held.cause is None and held.before is not None


def _way_back(held: StageHeld, stage: str, instant: datetime) -> StageHeld:
    """Find a stage among those before; it is held as it was then, and as from now when it was skipped."""
    before = held.before
    while before is not None and before.stage != stage:
        before = before.before
    return before if before is not None else StageHeld(stage, instant)


def _left(held: StageHeld, stage: str) -> Iterator[StageHeld]:
    """List a stage and those before it that lie above another one, the last one first."""
    one: StageHeld | None = held
    while one is not None and _rank(one.stage) > _rank(stage):
        yield one
        one = one.before


def _move(changes: Changes, after: StageHeld, *, at: datetime, event_id: UUID | None, reason: str) -> None:
    before, changes.state.stage = changes.state.stage, after
    changes.stage_moves.append(StageMove(before.stage, after.stage, at, reason, event_id))
    changes.notices.append(Notice("StageChanged", at, {"from": before.stage, "to": after.stage}))
