"""The trial of a clock on its way: the server that moves it dies, or its database does, and a worker brings it to where it shall stand."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from time import perf_counter
from typing import Any

import httpx

from kernel.failpoints import Point
from kernel.ids import decode
from tests.crash.arena import kill_database
from tests.crash.books import superuser
from tests.crash.points import Trial, armed, died, reached
from tests.crash.workers import a_worker
from tests.serving import Server, ask, change, post, serving

PROGRAM = """
points: {currencies: [{code: points, name: Points, pendingDays: 30, expiry: {model: ROLLING, months: 6}}]}
earning: {rules: [{code: spend, type: PER_AMOUNT, every: 100, points: 1}]}
"""
CUSTOMERS = 20
CLOCK = datetime.fromisoformat("2026-03-01T12:00:00+00:00")
TO = CLOCK + timedelta(days=365)
END_SECONDS = 180.0
PAUSE_SECONDS = 0.5

CLOCK_TRIALS = tuple(
    Trial(point, database)
    for point in (Point.TASK_PROGRESSED, Point.WRITTEN, Point.COMMITTED, Point.TASK_WORKED)
    for database in (False, True)
)
NTH = {Point.TASK_WORKED: 1}
"""At which time the point fails; else when the clock is about half the way."""
HALFWAY = 20
HEADLINE = "| point | killed | where the clock stood | attempts | seconds |\n|---|---|---|---|---|"

_TASK = "SELECT id, state, attempts FROM tasks WHERE merchant_id = $1 AND kind = 'clock.advance'"
_STANDS = "SELECT clock_stands_at FROM merchants WHERE id = $1"
_END_LEASE = "UPDATE tasks SET lease_until = now() WHERE id = $1 AND state = 'RUNNING'"
_TOLD = """
    SELECT c.external_id, n.sequence, n.kind, n.at, n.data FROM notifications n
    JOIN customers c ON c.merchant_id = n.merchant_id AND c.id = n.customer_id WHERE n.merchant_id = $1 ORDER BY 1, 2
"""
_MOVED = """
    SELECT c.external_id, e.account, e.sequence, e.amount, e.balance, t.kind, t.effective_at FROM entries e
    JOIN points_transactions t ON t.merchant_id = e.merchant_id AND t.id = e.transaction_id
    JOIN customers c ON c.merchant_id = e.merchant_id AND c.id = e.owner_id WHERE e.merchant_id = $1 ORDER BY 1, 2, 3
"""


async def run(trials: Sequence[Trial], *, tell: Callable[[str], None] = print) -> None:
    """Try one after the other, each on a shop of its own; raises AssertionError when anything is lost or done twice."""
    with serving(JOBS="false") as server:
        undisturbed = await asyncio.to_thread(_open, server)
        await asyncio.to_thread(_advance, server, undisturbed["serverKey"])
        books = await _books(server, undisturbed)
        for trial in trials:
            tell(await _try(server, trial, books))


async def _try(server: Server, trial: Trial, books: Any) -> str:
    begin, shop = perf_counter(), await asyncio.to_thread(_open, server)
    with armed(server.installation, trial, NTH.get(trial.point, HALFWAY)) as (environment, mark):
        await asyncio.to_thread(server.kill)
        await asyncio.to_thread(lambda: server.restart(JOBS="false", **environment))
        asked = asyncio.create_task(asyncio.to_thread(_advance, server, shop["serverKey"], certain=False))
        await reached(mark, trial)
        if trial.database:
            await asyncio.to_thread(kill_database, server.installation)
            mark.unlink()
        else:
            await died(server.process)
            await asyncio.to_thread(lambda: server.restart(JOBS="false"))
        await asked
    stood = await _left(server, shop)
    with a_worker(server):
        task = await _done(server, shop)
    assert await _books(server, shop) == books, f"{trial}: it came to something else than undisturbed"
    audit = await asyncio.to_thread(server.installation.run, "audit")
    assert audit.returncode == 0, audit.stdout + audit.stderr
    killed = "PostgreSQL" if trial.database else "server"
    return f"| {trial.point} | {killed} | {stood:%Y-%m-%d} | {task['attempts']} | {perf_counter() - begin:.0f} |"


def _open(server: Server) -> dict[str, Any]:
    """Open a shop whose customers have bought, on as many days."""
    shop = server.installation.merchant(program=PROGRAM, clock=CLOCK.isoformat())
    key = shop["serverKey"]
    customers = [{"externalId": f"c-{number:02}", "joinedAt": (CLOCK - timedelta(days=99)).isoformat()} for number in range(CUSTOMERS)]
    change(server, key, "customersCreate", {"customers": customers}, "outcomes { userErrors { code } }")
    orders = [
        {"kind": "PURCHASE", "externalId": f"o-{number}", "total": 10_00 + number, "at": (CLOCK - timedelta(days=number)).isoformat()}
        for number in range(CUSTOMERS)
    ]
    events = [{"customerExternalId": f"c-{number:02}", "event": order} for number, order in enumerate(orders)]
    done = change(server, key, "eventsRecord", {"events": events}, "outcomes { userErrors { code message } }")
    assert done["outcomes"] == [{"userErrors": []}] * CUSTOMERS
    return shop


def _advance(server: Server, key: str, *, certain: bool = True) -> None:
    """Move the clock; unless that is certain the server, or its database, may die meanwhile."""
    document = "mutation ($to: DateTime!) { testClockAdvance(input: {to: $to}) { userErrors { code message } } }"
    if certain:
        assert ask(server, key, document, {"to": TO.isoformat()})["testClockAdvance"]["userErrors"] == []
        return
    with suppress(httpx.HTTPError):
        post(server, key, document, {"to": TO.isoformat()})


async def _left(server: Server, shop: dict[str, Any]) -> datetime:
    """Look where the clock was left, and let the minute be over for which the dead server still has its task."""
    merchant_id = decode("mer", shop["merchantId"])
    async with superuser(server.installation.home) as admin:
        [task] = await admin.fetch(_TASK, merchant_id)
        stood: datetime = await admin.fetchval(_STANDS, merchant_id)
        await admin.execute(_END_LEASE, task["id"])
    assert task["state"] == "RUNNING", task
    assert CLOCK < stood <= TO
    return stood


async def _done(server: Server, shop: dict[str, Any]) -> dict[str, Any]:
    merchant_id, deadline = decode("mer", shop["merchantId"]), perf_counter() + END_SECONDS
    while True:
        async with superuser(server.installation.home) as admin:
            [task] = await admin.fetch(_TASK, merchant_id)
            stands = await admin.fetchval(_STANDS, merchant_id)
        if task["state"] == "DONE":
            assert stands == TO
            return dict(task)
        assert perf_counter() < deadline, f"the clock does not come to its end: {task}"
        await asyncio.sleep(PAUSE_SECONDS)


async def _books(server: Server, shop: dict[str, Any]) -> Any:
    merchant_id = decode("mer", shop["merchantId"])
    async with superuser(server.installation.home) as admin:
        return [[tuple(row) for row in await admin.fetch(query, merchant_id)] for query in (_TOLD, _MOVED)]
