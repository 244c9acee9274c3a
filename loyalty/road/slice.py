"""One slice of the road: keys, lock, load, settle, decide, apply, in one transaction. The only writer of the ledger."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from uuid import UUID

import structlog

from kernel.db.retry import again
from kernel.db.transaction import Connection, transaction
from kernel.errors import NotFound, Refusal
from kernel.keys.actions import release
from loyalty.road import keys, load
from loyalty.road.command import Command, Done, Outcome, Request
from loyalty.road.decisions import decision_of
from loyalty.road.due import settle
from loyalty.road.enough import enough, needs_of
from loyalty.road.fold import Folded, fold
from loyalty.road.load import MerchantFacts
from loyalty.road.tables import write
from loyalty.state.customer import CustomerState

_log = structlog.get_logger(__name__)

_EVENTS = "SELECT id, customer_id, purchase_id, decision FROM events WHERE merchant_id = $1 AND id = ANY($2::uuid[])"

Result = Outcome | Exception


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
    results, waiting = await again(lambda: _run_once(merchant_id, requests, real_now))
    if waiting:
        later = await run(merchant_id, [requests[place] for place in waiting], real_now=real_now)
        results |= dict(zip(waiting, later, strict=True))
    return [results[place] for place in range(len(requests))]


async def _run_once(merchant_id: UUID, requests: Sequence[Request], real_now: datetime) -> tuple[dict[int, Result], list[int]]:
    async with transaction(merchant_id) as connection:
        prepared = await _prepare(connection, merchant_id, requests)
        results: dict[int, Result] = {place: one for place, one in enumerate(prepared) if isinstance(one, Refusal)}
        commands = [(place, one) for place, one in enumerate(prepared) if not isinstance(one, Refusal)]
        verdicts = await keys.claim(connection, commands, real_now)
        results |= verdicts.refused
        results |= await _replays(connection, merchant_id, verdicts.replays)
        fresh = [one for one in commands if one[0] in verdicts.fresh]
        if fresh:
            folded = await _decide_and_write(connection, merchant_id, fresh, real_now)
            results |= folded.outcomes
    # What was refused unseen, because it names something that is only recorded now, is prepared again with the twins.
    unseen = [place for place, one in enumerate(prepared) if isinstance(one, Refusal) and verdicts.twins and place > verdicts.twins[0]]
    return results, sorted(verdicts.twins + unseen)


async def _prepare(connection: Connection, merchant_id: UUID, requests: Sequence[Request]) -> list[Command | Refusal]:
    prepared: list[Command | Refusal] = []
    for prepare, alike in groupby(requests, key=lambda request: request.prepare):
        prepared += await prepare(connection, merchant_id, [request.asked for request in alike])
    return prepared


async def _replays(connection: Connection, merchant_id: UUID, replays: dict[int, UUID]) -> dict[int, Result]:
    if not replays:
        return {}
    rows = await connection.fetch(_EVENTS, merchant_id, sorted(set(replays.values())))
    done = {
        row["id"]: Done(row["id"], row["customer_id"], row["purchase_id"], decision_of(row["decision"]), duplicate=True) for row in rows
    }
    return {place: done[id] for place, id in replays.items()}


async def _decide_and_write(
    connection: Connection, merchant_id: UUID, commands: Sequence[tuple[int, Command]], real_now: datetime
) -> Folded:
    rows = await load.standings(connection, merchant_id, {command.customer_id for _, command in commands}, lock=True)
    known = {row["customer_id"] for row in rows}
    if strangers := [(place, command) for place, command in commands if command.customer_id not in known]:
        commands = [one for one in commands if one[1].customer_id in known]
    folded = Folded()
    if commands:
        merchant, states = await load.states(connection, merchant_id, rows, real_now)
        folded = await _fold(connection, merchant, states, commands, real_now)
    folded.outcomes |= {place: NotFound("There is no such customer.", field=("customerId",)) for place, _ in strangers}
    refused = [command for place, command in (*commands, *strangers) if isinstance(folded.outcomes[place], Refusal)]
    await release(connection, [claim for command in refused for claim in keys.claims_of(command)])
    if folded.states:
        await write(connection, merchant_id, folded.rows.tables)
    return folded


async def _fold(
    connection: Connection,
    merchant: MerchantFacts,
    states: dict[UUID, CustomerState],
    commands: Sequence[tuple[int, Command]],
    real_now: datetime,
) -> Folded:
    needs = needs_of([command for _, command in commands])
    instants = [(command.customer_id, command.at or merchant.now) for _, command in commands]
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
