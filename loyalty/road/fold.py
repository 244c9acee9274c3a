"""Steps 2 and 3 of the road: settle what time brought, then decide, one command after the other. Pure."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from time import perf_counter
from uuid import UUID

from kernel.errors import Refusal
from loyalty.road.command import Command, Done, Due, Outcome, no_customer
from loyalty.road.enough import AtHand
from loyalty.road.rows import Rows
from loyalty.road.written import Circumstances
from loyalty.state.changes import Changes, Decision
from loyalty.state.customer import CustomerState
from loyalty.state.unloaded import ManyUnloaded, Unloaded, note

TURN_SECONDS = 0.01
"""How long a fold keeps the event loop at the most, but for a single command that takes longer."""
REST_SECONDS = 0.03
"""How long it lets others go on after such a command, at the most."""


@dataclass(slots=True)
class Folded:
    """A slice decided: outcomes by place, the rows to write, the customers' states after."""

    outcomes: dict[int, Outcome] = field(default_factory=dict)
    rows: Rows = field(default_factory=Rows)
    states: dict[UUID, CustomerState] = field(default_factory=dict)


async def fold(
    commands: Sequence[tuple[int, Command]],
    states: dict[UUID, CustomerState],
    programs: AtHand,
    settle: Due,
    *,
    now: datetime,
    real_now: datetime,
) -> Folded:
    """Decide commands in order, each on the state the one before left. A refused one leaves nothing. Raises Unloaded.

    When one lacks something, the others are asked what they lack too, all but those of its customers: each fold anew costs a slice.

    Between two commands others get their turn when the last ones took long: a program may be costly, and a slice is many commands. Others
    need several rounds of the event loop, so they get as much time as the command took beyond TURN_SECONDS, up to REST_SECONDS.
    """
    folded, missing, unsure, turn = Folded(), list[Unloaded](), set[UUID](), perf_counter()
    # A fold may be repeated; what it uses of budgets and takes from the shelf is its own.
    programs = replace(programs, budgets=dict(programs.budgets) if programs.budgets is not None else None, shelf=programs.shelf.copy())
    for place, command in commands:
        taken = perf_counter() - turn
        if taken > TURN_SECONDS:
            await asyncio.sleep(min(taken - TURN_SECONDS, REST_SECONDS))
            turn = perf_counter()
        concerned = {command.customer_id, *command.wants.others}
        if not unsure.isdisjoint(concerned):
            unsure |= concerned
            continue
        try:
            folded.outcomes[place] = _carry(folded, command, states, programs, settle, now=now, real_now=real_now)
        except Unloaded as one:
            note(missing, one)
            unsure |= concerned
    if missing:
        raise ManyUnloaded(missing)
    folded.rows.final(folded.states, programs.budgets or {})
    return folded


def _carry(
    folded: Folded,
    command: Command,
    states: dict[UUID, CustomerState],
    programs: AtHand,
    settle: Due,
    *,
    now: datetime,
    real_now: datetime,
) -> Outcome:
    """Decide one command: settle all whom it concerns until its instant, decide, and settle what that made due."""
    before = [folded.states.get(id) or states[id] for id in (command.customer_id, *command.wants.others)]
    if command.wants.person and (gone := next((state.id for state in before if state.person.erased_at is not None), None)):
        return no_customer(command, gone)
    # Who came earlier may get the customer's lock later; what is recorded of a customer never goes back, nor is it decided
    # before the program that decides it was published.
    moment = max([now, *(instant for state in before for instant in _instants(state, programs))])
    try:
        settled = [settle(programs, state, command.at or moment, only_due=command.wants.only_due) for state in before]
        programs.shelf.others = {part.state.id: part.state for part in settled[1:]}
        changes = command.decide(programs, settled[0].state, moment)
        decided = [changes, *changes.beside]
        after = [settle(programs, part.state, part.state.settled_at) for part in decided]
    except Refusal as refusal:
        return refusal
    assert [part.state.id for part in decided] == [state.id for state in before], "a command changes other customers than it names"
    under = Circumstances(programs.published.merchant_id, programs.published.version, command.caller, moment, real_now)
    for state, parts in zip(before, zip(settled, decided, after, strict=True), strict=True):
        _write(folded, state.notification_sequence, parts, command.history, under)
        for part in parts:
            programs.shelf.use(part)
    use_budgets(programs, changes)
    return _done(command, changes, programs.published.first_currency)


def _instants(state: CustomerState, programs: AtHand) -> Iterator[datetime]:
    if state.recorded_at is not None:
        yield state.recorded_at
    for adopted in programs.since(state.publication):
        yield adopted.at


def _write(folded: Folded, sequence: int, parts: Sequence[Changes], history: bool, under: Circumstances) -> None:
    """Take what changes for one customer, in order, and keep the state after it all."""
    if history:
        _tell_nobody(parts)
    for part in parts:
        part.state.notification_sequence = sequence
        folded.rows.collect(part, under)
        sequence, last = part.state.notification_sequence, part.state
    last.recorded_at = under.now
    folded.states[last.id] = last


def _tell_nobody(parts: Sequence[Changes]) -> None:
    """Keep what an import brought from the customer, who was then not told of offers either."""
    unlocked, last = [one.offer_id for part in parts for one in part.unlocks], parts[-1].state
    for part in parts:
        part.notices.clear()
        part.unlocks.clear()
    if unlocked:
        last.offers = last.offers.untold(unlocked)


def use_budgets(programs: AtHand, changes: Changes) -> None:
    """Count what a command used of budgets; the next one sees it."""
    for rule, used in changes.budgets.items():
        assert programs.budgets is not None, "a budget is used that was not looked at"
        programs.budgets[rule] = programs.budgets.get(rule, 0) + used


def _done(command: Command, changes: Changes, first_currency: str) -> Done:
    if not changes.events:
        id = changes.made or command.id
        nothing = Decision({}, (), changes.state.tier.code if changes.state.tier else None, changes.state.stage.stage)
        others = command.wants.others
        return Done(id, command.customer_id, None, nothing, duplicate=False, first_currency=first_currency, others=others)
    event = changes.events[-1]
    return Done(command.id, command.customer_id, event.purchase_id, event.decision, duplicate=False, first_currency=first_currency)
