"""Steps 2 and 3 of the road: settle what time brought, then decide, one command after the other. Pure."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from time import perf_counter
from uuid import UUID

from kernel.errors import Refusal
from loyalty.road.command import Command, Done, Due, Outcome
from loyalty.road.enough import AtHand
from loyalty.road.rows import Circumstances, Rows
from loyalty.state.changes import Changes, Decision
from loyalty.state.customer import CustomerState

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

    Between two commands others get their turn when the last ones took long: a program may be costly, and a slice is many commands. Others
    need several rounds of the event loop, so they get as much time as the command took beyond TURN_SECONDS, up to REST_SECONDS.
    """
    folded, turn = Folded(), perf_counter()
    if programs.budgets is not None:
        # A fold may be repeated; what it uses of budgets is its own.
        programs = replace(programs, budgets=dict(programs.budgets))
    for place, command in commands:
        taken = perf_counter() - turn
        if taken > TURN_SECONDS:
            await asyncio.sleep(min(taken - TURN_SECONDS, REST_SECONDS))
            turn = perf_counter()
        state = folded.states.get(command.customer_id) or states[command.customer_id]
        # Who came earlier may get the customer's lock later; what is recorded of a customer never goes back, nor is it decided
        # before the program that decides it was published.
        moment = max(now, state.recorded_at or now, *(adopted.at for adopted in programs.since(state.publication)))
        under = Circumstances(programs.published.merchant_id, programs.published.version, command.caller, moment, real_now)
        try:
            settled = settle(programs, state, command.at or moment)
            changes = command.decide(programs, settled.state, moment)
            after = settle(programs, changes.state, changes.state.settled_at)
        except Refusal as refusal:
            folded.outcomes[place] = refusal
            continue
        sequence = state.notification_sequence
        for part in (settled, changes, after):
            part.state.notification_sequence = sequence
            _take(folded, part, command.history, under)
            sequence = part.state.notification_sequence
        after.state.recorded_at = moment
        use_budgets(programs, changes)
        folded.states[command.customer_id] = after.state
        folded.outcomes[place] = _done(command, changes, programs.published.first_currency)
    folded.rows.final(folded.states, programs.budgets or {})
    return folded


def use_budgets(programs: AtHand, changes: Changes) -> None:
    """Count what a command used of budgets; the next one sees it."""
    for rule, used in changes.budgets.items():
        assert programs.budgets is not None, "a budget is used that was not looked at"
        programs.budgets[rule] = programs.budgets.get(rule, 0) + used


def _take(folded: Folded, changes: Changes, history: bool, under: Circumstances) -> None:
    if history:
        changes.notices.clear()
    folded.rows.collect(changes, under)


def _done(command: Command, changes: Changes, first_currency: str) -> Done:
    if not changes.events:
        nothing = Decision({}, (), changes.state.tier.code if changes.state.tier else None, changes.state.stage.stage)
        return Done(command.id, command.customer_id, None, nothing, duplicate=False, first_currency=first_currency)
    event = changes.events[-1]
    return Done(command.id, command.customer_id, event.purchase_id, event.decision, duplicate=False, first_currency=first_currency)
