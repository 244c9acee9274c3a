"""Who holds which level: up at once, held to the end of its period, then requalified. All pure.

Readings, where the rules leave something open:
- A level's first period ends with the month in which its beginning plus the months lies, also when that is the month's first instant.
  The next period begins where the last one ended, also when it is looked at later, and ends so many months after that; after a grace
  it is rounded up to the month's end. A level from 0 has no end: it cannot be lost.
- A level confirmed at the end of its period rests on itself. In the grace an event that supports it again confirms it at once.
- A late event supports what the window at its own instant supports, and what the window at `settled_at` does; the higher one counts, of
  equals the earlier one, unless its period would be over already.
- A refund brings back the level held before as it was. If its period is over by then, it is requalified at once. A level in between is
  held with the beginning and the end of the refunded one, and still hangs on the same purchase, so parts of a refund end as one whole.
- A level that the program no longer knows ranks below all others; it goes when anything is supported, or at the end of its period.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo

from kernel.clock import add_days, add_months, end_of_month
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import Downgrade, TierLevel, TierMetric
from loyalty.programs.windows import Window
from loyalty.state.changes import Changes, Notice, TierMove
from loyalty.state.customer import CustomerState, TierHeld

BELOW_ALL = -1
"""The rank of no level, and of one that the program no longer knows."""


@dataclass(frozen=True, slots=True)
class TierGoal:
    """The next level, and what is missing to it in the metric's unit: minor units, points or purchases."""

    code: str
    name: str
    metric: TierMetric
    missing: int


def begin(program: CompiledProgram, joined_at: datetime) -> TierHeld | None:
    """Give the level that everyone holds from the start: one from 0, if there is one."""
    rank = _rank_for(program, 0)
    return TierHeld(_level(program, rank).code, joined_at, None) if rank > BELOW_ALL else None


def measure(state: CustomerState, *, program: CompiledProgram, at: datetime) -> int:
    """Add up the metric in the window that ends at `at`. Raises ActivityUnloaded."""
    tiers = program.document.tiers
    if tiers is None:
        return 0
    tally = state.tally(_months(tiers.window.months or 12), at)
    match tiers.metric:
        case TierMetric.SPEND:
            return tally.spend
        case TierMetric.PURCHASES:
            return tally.purchases
        case TierMetric.POINTS_EARNED:
            return tally.points.get(tiers.currency or program.first_currency, 0)


def goal(program: CompiledProgram, *, held: str | None, value: int) -> TierGoal | None:
    """Name the level after the one held, by its code, and what is missing to it; None at the top."""
    tiers = program.document.tiers
    if tiers is None or _rank(program, held) + 1 == len(tiers.levels):
        return None
    level = tiers.levels[_rank(program, held) + 1]
    return TierGoal(level.code, level.name, tiers.metric, max(0, level.threshold - value))


def raise_level(changes: Changes, *, program: CompiledProgram, at: datetime, cause: UUID) -> None:
    """Raise the customer to the level that an event of `at` supports, skipping levels; or confirm a level in its grace."""
    state = changes.state
    if program.document.tiers is None:
        return
    looks = [state.settled_at] if at >= state.settled_at else [at, state.settled_at]
    supported = {look: _rank_for(program, measure(state, program=program, at=look)) for look in looks}
    for look, rank in sorted(supported.items(), key=lambda one: (-one[1], one[0])):
        if rank <= _rank(program, _code(state.tier)):
            break
        until = _period_end(program, rank, look, state.zone)
        if until is None or until > state.settled_at:
            risen = TierHeld(_level(program, rank).code, look, until, cause, state.tier)
            _move(changes, risen, at=look, event_id=cause, reason=_supporting(program, rank))
            return
    end_period(changes, program=program, at=state.settled_at)


def adopt(changes: Changes, *, program: CompiledProgram, at: datetime) -> None:
    """Raise the customer at once to what another program gives for what was, at `settled_at`; take nothing away.

    A level that the program no longer knows is kept to the end of its period.
    """
    state = changes.state
    if program.document.tiers is None or (state.tier is not None and _rank(program, state.tier.code) == BELOW_ALL):
        return
    rank = _rank_for(program, measure(state, program=program, at=at))
    if rank > _rank(program, _code(state.tier)):
        until = _period_end(program, rank, at, state.zone)
        reason = f"{_supporting(program, rank)}, by version {program.version} of the program"
        _move(changes, TierHeld(_level(program, rank).code, at, until), at=at, event_id=None, reason=reason)


def recheck(changes: Changes, *, program: CompiledProgram, purchase_id: UUID, at: datetime, event_id: UUID | None = None) -> None:
    """Look again, after a refund at `at`, at a level that began with the refunded purchase: down to what the rest supports.

    `event_id` is the refund's, for the history.
    """
    state, held = changes.state, changes.state.tier
    if program.document.tiers is None or held is None or held.cause != purchase_id:
        return
    instant = max(at, state.settled_at)
    supported = _rank_for(program, measure(state, program=program, at=instant))
    floor = _rank(program, _code(held.before))
    if max(supported, floor) >= _rank(program, held.code):
        return
    fallen = replace(held, code=_level(program, supported).code) if supported > floor else held.before
    _move(changes, fallen, at=instant, event_id=event_id, reason=f"A refund of the purchase that began {held.code}")
    end_period(changes, program=program, at=instant)


def due(state: CustomerState, program: CompiledProgram) -> datetime | None:
    """Say when the held level is looked at next: at the end of its period, and after that at the end of the grace."""
    held, tiers = state.tier, program.document.tiers
    if tiers is None or held is None or held.until is None or held.until > state.settled_at:
        return held.until if tiers is not None and held is not None else None
    return add_days(held.until, tiers.grace_days, state.zone)


def end_period(changes: Changes, *, program: CompiledProgram, at: datetime) -> None:
    """Requalify a level whose period is over at `at`, where the state is settled: confirm it, let it fall, or leave it its grace."""
    state, tiers = changes.state, program.document.tiers
    if tiers is None or not _is_over(state):
        return
    supported = _rank_for(program, measure(state, program=program, at=at))
    while (held := state.tier) is not None and held.until is not None and held.until <= at:
        grace_end = add_days(held.until, tiers.grace_days, state.zone) if tiers.grace_days else held.until
        rank = _rank(program, held.code)
        if tiers.downgrade is Downgrade.NEVER:
            state.tier = replace(held, until=None, cause=None, before=None)
        elif supported >= rank > BELOW_ALL:
            # What rests on itself hangs on no purchase: no refund ends it any more.
            state.tier = replace(held, until=_next_period_end(program, rank, held.until, state.zone), cause=None, before=None)
        elif grace_end > at:
            return
        else:
            lower = rank - 1 if tiers.downgrade is Downgrade.ONE_STEP and rank > BELOW_ALL else supported
            until = _next_period_end(program, lower, grace_end, state.zone) if lower > BELOW_ALL else None
            fallen = TierHeld(_level(program, lower).code, at, until) if lower > BELOW_ALL else None
            _move(changes, fallen, at=at, event_id=None, reason=f"{held.code} was not requalified by the end of its period")


def _move(changes: Changes, after: TierHeld | None, *, at: datetime, event_id: UUID | None, reason: str) -> None:
    before = changes.state.tier
    if _code(before) == _code(after):
        changes.state.tier = after
        return
    changes.state.hold(after, at)
    changes.tier_moves.append(TierMove(_code(before), _code(after), at, reason, event_id))
    changes.notices.append(Notice("TierChanged", at, {"from": _code(before), "to": _code(after)}))


def _next_period_end(program: CompiledProgram, rank: int, former_end: datetime, zone: ZoneInfo) -> datetime | None:
    """Say when the period after one is over: counted from the last instant of the former one, so from the same month."""
    return _period_end(program, rank, former_end - timedelta(microseconds=1), zone)


def _period_end(program: CompiledProgram, rank: int, begins: datetime, zone: ZoneInfo) -> datetime | None:
    """Say when a period is over: months on, rounded up to the end of that month; never for a level from 0 and under NEVER."""
    tiers = program.document.tiers
    if tiers is None or tiers.levels[rank].threshold == 0 or tiers.downgrade is Downgrade.NEVER:
        return None
    return end_of_month(add_months(begins, tiers.period_months, zone), zone)


def _rank_for(program: CompiledProgram, value: int) -> int:
    """Rank the highest level that a value of the metric supports."""
    levels = program.document.tiers.levels if program.document.tiers is not None else ()
    return max((rank for rank, level in enumerate(levels) if level.threshold <= value), default=BELOW_ALL)


def _rank(program: CompiledProgram, code: str | None) -> int:
    known = program.levels.get(code) if code is not None else None
    return known[0] if known is not None else BELOW_ALL


def _level(program: CompiledProgram, rank: int) -> TierLevel:
    assert program.document.tiers is not None
    return program.document.tiers.levels[rank]


def _code(held: TierHeld | None) -> str | None:
    return held.code if held is not None else None


def _is_over(state: CustomerState) -> bool:
    return state.tier is not None and state.tier.until is not None and state.tier.until <= state.settled_at


@cache
def _months(count: int) -> Window:
    return Window("M", count)


def _supporting(program: CompiledProgram, rank: int) -> str:
    """Put into words what a level asks for: "spend of 50000 in 12 months"."""
    tiers = program.document.tiers
    assert tiers is not None
    metric = {TierMetric.SPEND: "Spend", TierMetric.PURCHASES: "Purchases", TierMetric.POINTS_EARNED: "Points"}[tiers.metric]
    return f"{metric} of at least {tiers.levels[rank].threshold} in {tiers.window.months or 12} months"
