"""How alive a customer is: ACTIVE, AT_RISK or LAPSED, by calendar days since the last purchase. All pure.

It is worked out when somebody asks. Only a program that gives something for entering a health has it in the timetable, where the state
remembers the one last entered; offers look at it on their own. Who is AT_RISK when such a program is published has not entered that; only
who is moved by its numbers has.
"""

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from kernel.clock import local_date, start_of
from loyalty.lifecycle import entries
from loyalty.lifecycle.plans import plan_of
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import Health, Lifecycle
from loyalty.state.changes import Changes
from loyalty.state.customer import CustomerState


def health(last_purchase_at: datetime | None, lifecycle: Lifecycle, now: datetime, zone: ZoneInfo) -> Health | None:
    """Say how alive a customer is; None before the first purchase."""
    if last_purchase_at is None:
        return None
    if now >= _after(last_purchase_at, lifecycle.lapsed_days, zone):
        return Health.LAPSED
    return Health.AT_RISK if now >= _after(last_purchase_at, lifecycle.at_risk_days, zone) else Health.ACTIVE


def due(state: CustomerState, program: CompiledProgram) -> datetime | None:
    """Say when the customer enters another health, if that is followed."""
    if not plan_of(program).follows_health:
        return None
    if health(state.last_purchase_at, program.document.lifecycle, state.settled_at, state.zone) != state.health:
        return state.settled_at
    return next_border(state, program)


def next_border(state: CustomerState, program: CompiledProgram) -> datetime | None:
    """Say when time alone changes the health next, after `settled_at`."""
    lifecycle, last = program.document.lifecycle, state.last_purchase_at
    borders = [] if last is None else [_after(last, days, state.zone) for days in (lifecycle.at_risk_days, lifecycle.lapsed_days)]
    return min((border for border in borders if border > state.settled_at), default=None)


def enter(changes: Changes, *, program: CompiledProgram, at: datetime) -> None:
    """Enter the health of `at`, where the state is settled, and give what that gives. Raises CountersUnloaded."""
    state = changes.state
    found = health(state.last_purchase_at, program.document.lifecycle, at, state.zone)
    if found == state.health:
        return
    state.health = found
    if found is not None:
        event_id = _last_purchase(state) if found is Health.ACTIVE else None
        entries.give(changes, program=program, rule="health", name=found, at=at, event_id=event_id)


def adopt(changes: Changes, *, former: CompiledProgram, program: CompiledProgram) -> None:
    """Begin to follow the health under another program with what it was under the former one, or stop following it."""
    state = changes.state
    if not plan_of(program).follows_health:
        state.health = None
    elif not plan_of(former).follows_health:
        state.health = health(state.last_purchase_at, former.document.lifecycle, state.settled_at, state.zone)


def look_again(changes: Changes, *, program: CompiledProgram, event_id: UUID | None, at: datetime) -> None:
    """Go back to the health without the purchase that was wholly refunded at `at`, and take back what becoming ACTIVE by it gave.

    Raises CountersUnloaded.
    """
    if not plan_of(program).follows_health:
        return
    state, lifecycle = changes.state, program.document.lifecycle
    last = state.last_purchase_at
    state.health = health(last, lifecycle, state.settled_at, state.zone)
    starts = entries.starts_after(state, program, Health.ACTIVE, last or entries.BEGINNING)
    undone = [start for start in starts if health(last, lifecycle, start, state.zone) is not Health.ACTIVE]
    entries.take_back_health(changes, program=program, health=Health.ACTIVE, starts=undone, event_id=event_id, at=at)


def _after(last_purchase_at: datetime, days: int, zone: ZoneInfo) -> datetime:
    """Go to the beginning of the day so many calendar days after a purchase's."""
    return start_of(local_date(last_purchase_at, zone) + timedelta(days=days), zone)


def _last_purchase(state: CustomerState) -> UUID | None:
    """Name the purchase that has just made the customer ACTIVE."""
    at = state.last_purchase_at
    return next((one.id for one in reversed(state.known_purchases.values()) if one.counts and one.at == at), None)
