"""Look down the road without going: states settled in memory, and what a command would decide. Nothing is written or locked."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from kernel.db.transaction import Connection
from kernel.errors import NotFound
from loyalty.programs.compiled import CompiledProgram
from loyalty.road import load
from loyalty.road.command import Command
from loyalty.road.due import settle
from loyalty.road.enough import AtHand, enough, needs_of
from loyalty.road.load import Needs
from loyalty.state.changes import Changes, Decision
from loyalty.state.customer import CustomerState
from loyalty.state.unloaded import ManyUnloaded, Unloaded, note

T = TypeVar("T")


async def look(connection: Connection, merchant_id: UUID, customer_ids: Iterable[UUID], *, real_now: datetime) -> dict[UUID, CustomerState]:
    """Tell the customers' states as they are at the merchant's now, whether or not what is due was written; unknown ones are left out."""
    found = await unwritten(connection, merchant_id, customer_ids, real_now=real_now)
    return {id: changes.state for id, changes in found.items()}


async def unwritten(connection: Connection, merchant_id: UUID, customer_ids: Iterable[UUID], *, real_now: datetime) -> dict[UUID, Changes]:
    """Tell what time has changed for the customers until the merchant's now, and nobody has written; unknown ones are left out."""
    return await _answer(connection, merchant_id, customer_ids, lambda programs, changes: changes, lambda state: (), real_now)


async def ask(
    connection: Connection,
    merchant_id: UUID,
    customer_ids: Iterable[UUID],
    question: Callable[[CompiledProgram, CustomerState], T],
    *,
    ahead: Callable[[CustomerState], Iterable[datetime]],
    real_now: datetime,
) -> dict[UUID, T]:
    """Answer a question about customers as they are at the merchant's now; unknown ones are left out.

    The question is pure and may raise Unloaded; `ahead` foresees, of a state that is not settled yet, to which instants it looks ahead.
    """

    def answered(programs: AtHand, changes: Changes) -> T:
        return question(programs.published, changes.state)

    return await _answer(connection, merchant_id, customer_ids, answered, ahead, real_now)


async def _answer(
    connection: Connection,
    merchant_id: UUID,
    customer_ids: Iterable[UUID],
    question: Callable[[AtHand, Changes], T],
    ahead: Callable[[CustomerState], Iterable[datetime]],
    real_now: datetime,
) -> dict[UUID, T]:
    """Settle customers in memory until the merchant's now, and ask of each what that changed."""
    rows = await load.standings(connection, merchant_id, customer_ids, lock=False)
    if not rows:
        return {}
    merchant, states = await load.states(connection, merchant_id, rows, real_now)

    async def answered(programs: AtHand) -> dict[UUID, T]:
        found, missing = dict[UUID, T](), list[Unloaded]()
        for id, state in states.items():
            try:
                found[id] = question(programs, settle(programs, state, merchant.now))
            except Unloaded as one:
                note(missing, one)
        if missing:
            raise ManyUnloaded(missing)
        return found

    instants = [(id, at) for id, state in states.items() for at in (merchant.now, *ahead(state))]
    return await enough(connection, merchant, states, answered, needs=Needs(), instants=instants)


async def foretell(
    connection: Connection, merchant_id: UUID, command: Command, *, real_now: datetime, program: CompiledProgram | None = None
) -> Decision:
    """Tell what a command would decide now, or if another program had just been published.

    Refuses as the command does, and with NotFound for an unknown customer.
    """
    rows = await load.standings(connection, merchant_id, [command.customer_id], lock=False)
    if not rows:
        raise NotFound("There is no such customer.", field=("customerId",))
    merchant, states = await load.states(connection, merchant_id, rows, real_now)
    at = command.at or merchant.now

    async def decided(programs: AtHand) -> Decision:
        settled = settle(programs, states[command.customer_id], at)
        return command.decide(programs, settled.state, merchant.now).events[-1].decision

    return await enough(
        connection,
        merchant,
        states,
        decided,
        needs=needs_of([command]),
        instants=[(command.customer_id, at)],
        commands=[command],
        instead=program,
    )
