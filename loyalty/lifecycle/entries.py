"""What entering a stage or a health gives: points, an offer or both, at most once in so many days. All pure.

Readings, where the rules leave something open:
- It is given at the instant of entering, under the program that is in force there, as a lot of its own. It is no award of the event that
  moved the customer: it counts in no window, and a refund does not decide it again.
- A refund enters nothing: neither the stage that it brings back, nor a lower one, nor a health. What was given for a stage that it undoes
  is taken back by the currency's policy; so is what was given for becoming ACTIVE by purchases that are refunded. It counts as not given
  if all of it is taken back: what the policy spares stays given, so nobody is paid again and again for buying and returning.
  LOYALTY that outlives its refunded purchase by its days of grace keeps what it gave.
- "Every so many days" goes by the calendar from the last time: exactly so many days later it is given again.
- Where a maximum balance leaves less room, less is given; where it leaves none, no points, and that does not count as given.
- An offer that is given is claimed for the customer at once, and stays theirs: no refund takes it back, so with it all of it stays given.
- What needs consent goes by what counts at the instant of entering. Who consents later has missed it, and that does not count as given.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from kernel.clock import days_on
from loyalty.lifecycle.plans import plan_of
from loyalty.points import rules as points
from loyalty.points.lots import pending
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import Entry, Health, PointCurrency, Stage
from loyalty.state.changes import Changes, RuleOutcome
from loyalty.state.customer import Counted, CustomerState, Given, StageHeld

BEGINNING, END = datetime(1800, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)
"""Before and after everything that is counted."""
AROUND = timedelta(days=2)
"""How far the calendar can move so many days, and more."""

_WHY = {
    Stage.ACQUISITION: "because you joined",
    Stage.CONVERSION: "because you bought from us",
    Stage.RETENTION: "because you bought from us again",
    Stage.LOYALTY: "because you are one of our most loyal customers",
    Health.ACTIVE: "because you are back",
    Health.AT_RISK: "because we miss you",
    Health.LAPSED: "because we miss you",
}
"""Why an offer is given, as customers may read it."""

Asked = tuple[str, datetime, datetime]
"""A counter, and from when to when."""


def owed(program: CompiledProgram, stage: str) -> tuple[Given, ...] | None:
    """Say what a stage that is entered has given so far: None, when there is something to give, which the timetable does."""
    return None if stage in plan_of(program).entries else ()


def due(state: CustomerState, program: CompiledProgram) -> datetime | None:
    """Say since when a stage owes what entering it gives."""
    return state.stage.since if state.stage.given is None else None


def pay(changes: Changes, *, program: CompiledProgram, at: datetime) -> None:
    """Give what entering the stage gives, at `at`, where the state is settled. Raises CountersUnloaded."""
    held = changes.state.stage
    if held.given is None:
        given = give(changes, program=program, rule="stage", name=held.stage, at=held.since, event_id=held.cause)
        changes.state.stage = replace(held, given=given)


def give(changes: Changes, *, program: CompiledProgram, rule: str, name: str, at: datetime, event_id: UUID | None) -> tuple[Given, ...]:
    """Give what entering a stage or a health at `at` gives, and return it: nothing to who was erased. Raises CountersUnloaded."""
    given = list[Given]()
    if changes.state.person.erased_at is not None:
        return ()
    for entry in plan_of(program).entries.get(name, ()):
        lacks_consent = entry.needs_consent and not changes.state.person.marketing
        if lacks_consent or _was_given(changes.state, program, entry, at):
            continue
        currency = _currency(program, entry)
        amount = points.fitting(changes.state, currency, entry.points or 0)
        if amount:
            again = "once" if entry.every_days is None else f"every {entry.every_days} days"
            why = RuleOutcome(f"{rule}:{name}", currency.code, True, entry.points or 0, amount, f"entered {name}, {again}")
            reason = f"Entered {name}"
            points.earn(changes, currency=currency, points=amount, event_id=event_id, at=at, reason=reason, explanation=(why,))
            changes.count(_counter(program, entry), at, points=amount, times=1)
            given.append(Given(name, at, currency.code, amount, event_id))
        if entry.offer is not None:
            changes.grant(entry.offer, at=at, why=_WHY[_entered(entry)])
            changes.count(_offers_counter(entry), at, points=0, times=1)
    return tuple(given)


def take_back_stages(changes: Changes, *, program: CompiledProgram, left: Iterable[StageHeld], event_id: UUID | None, at: datetime) -> None:
    """Take back what stages gave that a refund at `at` undoes; `event_id` is the refund's."""
    for held in left:
        for one in hanging_on(held):
            _take_back(changes, program, "stage", one, event_id=event_id, at=at)


def hanging_on(held: StageHeld) -> tuple[Given, ...]:
    """List what was given that goes when a refund ends a stage: not what it gave itself where nothing but time or joining began it."""
    return tuple(one for one in held.given or () if held.before is not None or (one.stage, one.at) != (held.stage, held.since))


def take_back_health(
    changes: Changes, *, program: CompiledProgram, health: Health, starts: Iterable[datetime], event_id: UUID | None, at: datetime
) -> None:
    """Take back what entering a health at these instants gave, after a refund at `at`. Raises CountersUnloaded."""
    for entry in plan_of(program).entries.get(health, ()):
        counter = _counter(program, entry)
        for start in starts if entry.points is not None else ():
            counted = changes.state.count_of(counter, start, start).get(start, Counted())
            if counted.points:
                currency = _currency(program, entry).code
                one = Given(health, start, currency, counted.points, _given_for(changes.state, currency, start, counted.points))
                _take_back(changes, program, "health", one, event_id=event_id, at=at)


def starts_after(state: CustomerState, program: CompiledProgram, name: str, first: datetime) -> list[datetime]:
    """List the instants from `first` on at which entering something gave points that were not taken back. Raises CountersUnloaded."""
    counters = {_counter(program, entry) for entry in plan_of(program).entries.get(name, ()) if entry.points is not None}
    found = [state.count_of(counter, first, END) for counter in sorted(counters)]
    return sorted({start for counts in found for start, counted in counts.items() if counted.points})


def foreseen(program: CompiledProgram, state: CustomerState, until: datetime) -> Iterator[Asked]:
    """Name the counters that will be looked at when the customer enters what they may enter until an instant."""
    plan = plan_of(program)
    for name, entries in plan.entries.items() if plan.entries else ():
        if _may_enter(program, state, name, until):
            for entry in entries:
                for counter in _counters(program, entry):
                    yield counter, _since(entry, state.settled_at, state), END


def _was_given(state: CustomerState, program: CompiledProgram, entry: Entry, at: datetime) -> bool:
    """Say whether anything of it was given already, or less than so many days ago."""
    counts = [state.count_of(counter, _since(entry, at, state), at) for counter in _counters(program, entry)]
    times = (start for found in counts for start, counted in found.items() if counted.times)
    return any(entry.every_days is None or days_on(start, entry.every_days, state.zone) > at for start in times)


def _since(entry: Entry, at: datetime, state: CustomerState) -> datetime:
    return BEGINNING if entry.every_days is None else days_on(at, -entry.every_days, state.zone) - AROUND


def _given_for(state: CustomerState, currency: str, at: datetime, amount: int) -> UUID | None:
    """Find the event for which something was given at an instant, while it is pending; None when it no longer is. Raises LotsUnloaded."""
    waiting = pending(state, currency) if state.balance(currency).pending else ()
    return next((lot.event_id for lot in waiting if (lot.earned_at, lot.granted) == (at, amount)), None)


def _take_back(changes: Changes, program: CompiledProgram, rule: str, one: Given, *, event_id: UUID | None, at: datetime) -> None:
    # A currency that the program no longer has goes by the usual policy.
    currency = program.currencies.get(one.currency) or PointCurrency(code=one.currency, name=one.currency)
    reason = f"No longer {one.stage}"
    taken = points.take_back(
        changes,
        currency=currency,
        points=one.points,
        purchase_id=one.event_id,
        event_id=event_id,
        at=at,
        reason=reason,
        earned_at=one.at,
    )
    if taken:
        why = f"{one.points} given for entering {one.stage}; {currency.on_refund} took {taken}"
        outcome = RuleOutcome(f"{rule}:{one.stage}", one.currency, True, -one.points, -taken, why)
        changes.movements[-1] = changes.movements[-1]._replace(explanation=(outcome,))
    counted = _counter_of(one.stage, one.currency), one.at
    # Nothing of it can be taken back once more.
    changes.counters[counted] = changes.state.counters[counted] = Counted(0, 0 if taken == one.points else 1)


def _may_enter(program: CompiledProgram, state: CustomerState, name: str, until: datetime) -> bool:
    """Say whether an event may bring the customer there, or time until an instant, or another program."""
    if program.version != state.program_version or (state.due_at is not None and state.due_at <= until):
        return True
    if name in Health.__members__:
        return name == Health.ACTIVE and state.health != name
    order = list(Stage)
    return order.index(Stage(name)) > order.index(Stage(state.stage.stage))


def _currency(program: CompiledProgram, entry: Entry) -> PointCurrency:
    return program.currencies[entry.currency or program.first_currency]


def _counters(program: CompiledProgram, entry: Entry) -> Iterator[str]:
    if entry.points is not None:
        yield _counter(program, entry)
    if entry.offer is not None:
        yield _offers_counter(entry)


def _counter(program: CompiledProgram, entry: Entry) -> str:
    return _counter_of(_entered(entry), entry.currency or program.first_currency)


def _offers_counter(entry: Entry) -> str:
    """Name where it is counted that an offer was given, in at most 80 characters."""
    return f"gift:{_entered(entry)}:{entry.offer}"


def _entered(entry: Entry) -> Stage | Health:
    entered = entry.stage or entry.health
    assert entered is not None, "an entry is of a stage or of a health"
    return entered


def _counter_of(name: str, currency: str) -> str:
    """Name what is counted, in at most 80 characters."""
    return f"into:{name}:{currency}"
