"""One slice of the road: keys, lock, load, settle, decide, apply, in one transaction. The only writer of the ledger."""

from collections.abc import Container, Sequence
from datetime import datetime
from itertools import groupby
from uuid import UUID

import structlog

from kernel.db.retry import again
from kernel.db.transaction import Connection, transaction
from kernel.errors import Refusal
from kernel.failpoints import Point, reach
from kernel.keys.actions import point, release
from kernel.keys.rules import Claim
from loyalty.road import erasing, keys, load, offers, stock
from loyalty.road.command import Command, Done, Outcome, Request, no_customer
from loyalty.road.decisions import decision_of
from loyalty.road.due import settle
from loyalty.road.enough import Behind, enough, needs_of
from loyalty.road.fold import Folded, fold
from loyalty.road.load import MerchantFacts
from loyalty.road.passing import SWEEPER, PassTime, as_they_are
from loyalty.road.tables import write
from loyalty.state.changes import Decision
from loyalty.state.customer import CustomerState

_log = structlog.get_logger(__name__)

_EVENTS = "SELECT id, customer_id, purchase_id, decision FROM events WHERE merchant_id = $1 AND id = ANY($2::uuid[])"

Result = Outcome | Exception

NO_DECISION = Decision({}, (), None, "")
"""What a replay answers where nothing was decided by the program."""
SWEEPS = 100
"""How often a slice waits until time has passed for others who hold what it needs; each time for many of them."""


def done(result: Result) -> Done:
    """Return what was done; raises what was refused, or went wrong."""
    if isinstance(result, Exception):
        raise result
    return result


async def run(merchant_id: UUID, requests: Sequence[Request], *, real_now: datetime) -> list[Result]:
    """Carry a slice of requests down the road; one result each, in order.

    A refusal harms no other item. After anything unexpected the items go one by one, and the culprit gets the error.
    """
    try:
        return await _run_again(merchant_id, requests, real_now)
    except Exception as error:
        if len(requests) == 1:
            return [error]
        _log.warning("slice_goes_item_by_item", error=type(error).__name__, items=len(requests))
        return [(await run(merchant_id, [request], real_now=real_now))[0] for request in requests]


async def _run_again(merchant_id: UUID, requests: Sequence[Request], real_now: datetime) -> list[Result]:
    results, waiting = await _run_swept(merchant_id, requests, real_now)
    if waiting:
        later = await run(merchant_id, [requests[place] for place in waiting], real_now=real_now)
        results |= dict(zip(waiting, later, strict=True))
    return [results[place] for place in range(len(requests))]


async def _run_swept(merchant_id: UUID, requests: Sequence[Request], real_now: datetime) -> tuple[dict[int, Result], list[int]]:
    """Run a slice; where it needs what others hold past its time, let time pass for them first."""
    for _ in range(SWEEPS):
        try:
            return await again(lambda: _run_once(merchant_id, requests, real_now))
        except Behind as behind:
            sweeping = [Request(PassTime(id, SWEEPER), as_they_are) for id in behind.customer_ids]
        for result in await run(merchant_id, sweeping, real_now=real_now):
            done(result)
    raise AssertionError("holds that have ended come again and again")


async def _run_once(merchant_id: UUID, requests: Sequence[Request], real_now: datetime) -> tuple[dict[int, Result], list[int]]:
    async with transaction(merchant_id) as connection:
        prepared = await _prepare(connection, merchant_id, requests)
        results: dict[int, Result] = {place: one for place, one in enumerate(prepared) if isinstance(one, Refusal)}
        commands = [(place, one) for place, one in enumerate(prepared) if not isinstance(one, Refusal)]
        verdicts = await keys.claim(connection, commands, real_now)
        reach(Point.KEYS_CLAIMED)
        results |= verdicts.refused
        results |= await _replays(connection, merchant_id, commands, verdicts.replays)
        fresh = [one for one in commands if one[0] in verdicts.fresh]
        if fresh:
            folded = await _decide_and_write(connection, merchant_id, fresh, real_now)
            results |= folded.outcomes
    if fresh:
        reach(Point.COMMITTED)
    # What was refused unseen, because it names something that is only recorded now, is prepared again with the twins.
    unseen = [place for place, one in enumerate(prepared) if isinstance(one, Refusal) and verdicts.twins and place > verdicts.twins[0]]
    return results, sorted(verdicts.twins + unseen)


async def _prepare(connection: Connection, merchant_id: UUID, requests: Sequence[Request]) -> list[Command | Refusal]:
    prepared: list[Command | Refusal] = []
    for prepare, alike in groupby(requests, key=lambda request: request.prepare):
        prepared += await prepare(connection, merchant_id, [request.asked for request in alike])
    return prepared


async def _replays(
    connection: Connection, merchant_id: UUID, commands: Sequence[tuple[int, Command]], replays: dict[int, UUID]
) -> dict[int, Result]:
    """Answer as the first calls were answered: with the decision of an event, or with what else they made."""
    if not replays:
        return {}
    rows = await connection.fetch(_EVENTS, merchant_id, sorted(set(replays.values())))
    done = {
        row["id"]: Done(row["id"], row["customer_id"], row["purchase_id"], decision_of(row["decision"]), duplicate=True) for row in rows
    }
    asked = dict(commands)
    return {place: done.get(id) or Done(id, asked[place].customer_id, None, NO_DECISION, duplicate=True) for place, id in replays.items()}


async def _decide_and_write(
    connection: Connection, merchant_id: UUID, commands: Sequence[tuple[int, Command]], real_now: datetime
) -> Folded:
    concerned = {id for _, command in commands for id in (command.customer_id, *command.wants.others)}
    rows = await load.standings(connection, merchant_id, concerned, lock=True)
    reach(Point.LOCKED)
    known = {row["customer_id"] for row in rows}
    if strangers := [(place, command) for place, command in commands if not known.issuperset((command.customer_id, *command.wants.others))]:
        commands = [one for one in commands if one not in strangers]
    folded = Folded()
    if commands:
        merchant, states = await load.states(connection, merchant_id, rows, real_now)
        folded = await _fold(connection, merchant, states, commands, real_now)
    folded.outcomes |= {place: no_customer(command, _stranger(command, known)) for place, command in strangers}
    refused = [command for place, command in (*commands, *strangers) if isinstance(folded.outcomes[place], Refusal)]
    await release(connection, [claim for command in refused for claim in keys.claims_of(command)])
    await point(connection, _made_before(commands, folded))
    if folded.states:
        reach(Point.DECIDED)
        await stock.lock(connection, merchant_id, folded.rows.stock)
        await offers.lock(connection, merchant_id, folded.rows.claimed)
        leaving = await erasing.recall(connection, folded.rows.erased)
        await write(connection, merchant_id, folded.rows.tables)
        await erasing.erase(connection, leaving)
        reach(Point.WRITTEN)
    return folded


def _stranger(command: Command, known: Container[UUID]) -> UUID:
    return next(id for id in (command.customer_id, *command.wants.others) if id not in known)


def _made_before(commands: Sequence[tuple[int, Command]], folded: Folded) -> list[tuple[Claim, UUID]]:
    """Name the keys of commands that gave what was there already, and that: it is what they stand for."""
    outcomes = [(command, folded.outcomes[place]) for place, command in commands]
    made = [(command, one.id) for command, one in outcomes if isinstance(one, Done) and one.id != command.id]
    return [(claim, id) for command, id in made for claim in keys.claims_of(command)]


async def _fold(
    connection: Connection,
    merchant: MerchantFacts,
    states: dict[UUID, CustomerState],
    commands: Sequence[tuple[int, Command]],
    real_now: datetime,
) -> Folded:
    needs = needs_of([command for _, command in commands])
    instants = [(id, command.at or merchant.now) for _, command in commands for id in (command.customer_id, *command.wants.others)]
    return await enough(
        connection,
        merchant,
        states,
        lambda programs: fold(commands, states, programs, settle, now=merchant.now, real_now=real_now),
        needs=needs,
        instants=instants,
        commands=[command for _, command in commands],
        lock=True,
    )
