"""The trial of the fail points of a worker: it dies in the middle of a task, or the database does, and another one brings it to its end."""

import asyncio
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

import orjson

from kernel.failpoints import Point
from tests.crash.arena import kill_database
from tests.crash.books import superuser
from tests.crash.points import Trial, armed, died, reached
from tests.serving import ROOT, Server, ask, change, serving

CUSTOMERS = 450
"""Three slices of the road."""
SLICES = 3
LEASE_SECONDS = 60.0
GRACE_SECONDS = 3.0
"""How long a worker that has lost its database may go on with its task by itself."""
END_SECONDS = 180.0
PAUSE_SECONDS = 0.5
UPGRADE, BACKTEST, AUDIT, TIME = "program.upgrade", "program.backtest", "audit.run", "time.pass"
DAYS = 2
"""By so many the clock is moved for what is pending to mature."""

PROGRAM = {
    "points": {"currencies": [{"code": "points", "name": "Points", "pendingDays": 1}]},
    "earning": {"rules": [{"type": "PER_AMOUNT", "code": "spend", "every": 100, "points": 1}]},
}

_ROAD = (Point.KEYS_CLAIMED, Point.LOCKED, Point.DECIDED, Point.WRITTEN, Point.COMMITTED)
_TASKS = (Point.TASK_CLAIMED, Point.TASK_PROGRESSED, Point.TASK_WORKED)
_LATEST = "SELECT id, state, attempts, result FROM tasks WHERE kind = $1 ORDER BY created_at DESC, id DESC LIMIT 1"
_END_LEASE = "UPDATE tasks SET lease_until = now() WHERE id = $1 AND state = 'RUNNING'"
_MOVES = "SELECT customer_id, count(*) AS times, count(DISTINCT to_tier) AS tiers FROM tier_moves GROUP BY customer_id"
_AUDITS = "SELECT id, breaks FROM audit_runs"
_MATURED = """
SELECT l.pending, count(*) AS lots, count(t.id) AS movements,
    (SELECT count(*) FROM notifications WHERE kind = 'PointsMatured') AS told
FROM lots l LEFT JOIN points_transactions t ON t.kind = 'MATURE' AND t.event_id = l.event_id GROUP BY l.pending
"""
_LATER = "UPDATE merchants SET clock_offset_seconds = clock_offset_seconds + 86400 * $1::int"
_TOLD = "SELECT customer_id, count(*) AS times FROM notifications WHERE kind = 'TierChanged' GROUP BY customer_id"


@dataclass(frozen=True)
class WorkerTrial:
    """A point in a kind of work. What is left behind waits until the lease has run out, a minute; unless `awaited` a hand ends it."""

    work: str
    point: Point
    database: bool
    awaited: bool = False

    @property
    def failing(self) -> Trial:
        """Return the point, and who is killed there."""
        return Trial(self.point, self.database)

    def __str__(self) -> str:
        return f"{self.work}: {self.failing}"


WORKER_TRIALS = (
    *(WorkerTrial(BACKTEST, point, database) for point in _TASKS for database in (False, True)),
    *(WorkerTrial(AUDIT, point, database) for point in (Point.TASK_CLAIMED, Point.TASK_WORKED) for database in (False, True)),
    WorkerTrial(UPGRADE, Point.TASK_PROGRESSED, database=False, awaited=True),
    *(WorkerTrial(UPGRADE, point, database) for point in (*_ROAD, *_TASKS) for database in (False, True)),
    *(WorkerTrial(TIME, point, database) for point in (*_ROAD, *_TASKS) for database in (False, True)),
)


@dataclass
class Workshop:
    """A shop with many customers, whose server does no background work.

    `levels` are those that everybody has climbed, `bought` is how often everybody has.
    """

    server: Server
    key: str
    dice: random.Random
    levels: int = 0
    bought: int = 0
    report: Any = None
    since: str = ""
    until: str = ""

    def program(self, levels: int) -> dict[str, Any]:
        """Write a program that lifts everybody to its highest level."""
        ladder = [{"code": f"level-{number}", "name": f"Level {number}", "threshold": number} for number in range(1, levels + 1)]
        return PROGRAM | {"tiers": {"levels": ladder}}

    def open(self) -> None:
        """Let everybody join and buy, before there is any level."""
        self.since = datetime.now(UTC).isoformat()
        joining = [{"externalId": f"customer-{number}"} for number in range(CUSTOMERS)]
        self._change("customersCreate", {"customers": joining}, "outcomes { userErrors { code } }")
        self._buy()
        self.until = ask(self.server, self.key, "{ merchant { now } }")["merchant"]["now"]

    def _buy(self) -> None:
        """Let everybody buy."""
        self.bought += 1
        names = [f"order-{self.bought}-{number}" for number in range(CUSTOMERS)]
        orders = [{"kind": "PURCHASE", "externalId": name, "total": 10_00 + number} for number, name in enumerate(names)]
        sent = [{"customerExternalId": f"customer-{number}", "event": order} for number, order in enumerate(orders)]
        done = self._change("eventsRecord", {"events": sent}, "outcomes { userErrors { code } }")
        assert done["outcomes"] == [{"userErrors": []}] * CUSTOMERS

    async def ask_for(self, work: str) -> None:
        """Ask for a task; time passes by itself, and then the schedule does."""
        if work == TIME:
            await asyncio.to_thread(self._buy)
            async with superuser(self.server.installation.home) as admin:
                await admin.execute(_LATER, DAYS)
        else:
            await asyncio.to_thread(self._ask_for, work)

    def _ask_for(self, work: str) -> None:
        errors = "userErrors { code message }"
        if work == AUDIT:
            self._change("auditRun", {}, errors)
            return
        levels = self.levels + 1 if work == UPGRADE else 1
        self._change("programDraftSave", {"document": self.program(levels)}, errors)
        if work == BACKTEST:
            self._change("programBacktest", {"from": self.since, "to": self.until}, errors)
        else:
            self._change("programPublish", {}, errors)
            self.levels = levels

    async def task(self, work: str) -> dict[str, Any]:
        """Read the task that was asked for last."""
        async with superuser(self.server.installation.home) as admin:
            [task] = await admin.fetch(_LATEST, work)
        return dict(task)

    async def end_lease(self, task: dict[str, Any]) -> None:
        """Let the minute be over for which a dead worker still has its task."""
        async with superuser(self.server.installation.home) as admin:
            await admin.execute(_END_LEASE, task["id"])

    async def check(self, work: str, task: dict[str, Any]) -> None:
        """Raise AssertionError unless the task had exactly one effect, and nothing else is broken."""
        if work == BACKTEST:
            self.report = self.report or task["result"]
            assert task["result"] == self.report, "the report is another one than undisturbed"
        elif work == UPGRADE:
            await self._check_levels()
        elif work == TIME:
            await self._check_matured()
        else:
            await self._check_audits(orjson.loads(task["result"]))
        audit = await asyncio.to_thread(self.server.installation.run, "audit")
        assert audit.returncode == 0, audit.stdout + audit.stderr

    async def _check_levels(self) -> None:
        async with superuser(self.server.installation.home) as admin:
            moved = [(row["times"], row["tiers"]) for row in await admin.fetch(_MOVES)]
            told = [row["times"] for row in await admin.fetch(_TOLD)]
        assert moved == [(self.levels, self.levels)] * CUSTOMERS
        assert told == [self.levels] * CUSTOMERS

    async def _check_matured(self) -> None:
        """Count: everything that was pending has matured once, and its customer was told once."""
        async with superuser(self.server.installation.home) as admin:
            rows = [tuple(row) for row in await admin.fetch(_MATURED)]
        lots = CUSTOMERS * self.bought
        assert rows == [(False, lots, lots, lots)]

    async def _check_audits(self, result: dict[str, Any]) -> None:
        """Look for the audit that the task tells of. One that was finished before its worker died is kept too: it was true then."""
        async with superuser(self.server.installation.home) as admin:
            found = {str(row["id"]): orjson.loads(row["breaks"]) for row in await admin.fetch(_AUDITS)}
        assert result["breaks"] == found[result["run"]] == []

    def _change(self, mutation: str, input: dict[str, Any], fields: str) -> Any:
        payload = change(self.server, self.key, mutation, input, fields)
        assert payload.get("userErrors", []) == [], payload
        return payload


async def run(trials: Sequence[WorkerTrial], *, seed: int = 1, tell: Callable[[str], None] = print) -> None:
    """Try one after the other on one shop; raises AssertionError when a task is lost or done twice, or a point not reached."""
    with serving(JOBS="false") as server:
        merchant = server.installation.merchant(program=orjson.dumps(PROGRAM).decode())
        shop = Workshop(server, merchant["serverKey"], random.Random(seed))
        shop.open()
        if any(trial.work == BACKTEST for trial in trials):
            await shop.ask_for(BACKTEST)
            with a_worker(server):
                await shop.check(BACKTEST, await _end(shop, BACKTEST, END_SECONDS))
        for trial in trials:
            tell(await _try(shop, trial))


async def _try(shop: Workshop, trial: WorkerTrial) -> str:
    begin = perf_counter()
    await shop.ask_for(trial.work)
    nth = (
        shop.dice.randint(1, SLICES) if trial.work in (UPGRADE, TIME) and trial.point not in (Point.TASK_CLAIMED, Point.TASK_WORKED) else 1
    )
    with armed(shop.server.installation, trial.failing, nth) as (environment, mark), a_worker(shop.server, **environment) as worker:
        await reached(mark, trial.failing)
        left = await shop.task(trial.work)
        assert left["state"] == "RUNNING", left
        if trial.database:
            await asyncio.to_thread(kill_database, shop.server.installation)
            mark.unlink()
            if not trial.awaited:
                await asyncio.sleep(GRACE_SECONDS)
                await shop.end_lease(left)
            task = await _end(shop, trial.work, LEASE_SECONDS + END_SECONDS)
        else:
            await died(worker)
            if not trial.awaited:
                await shop.end_lease(left)
            with a_worker(shop.server):
                task = await _end(shop, trial.work, END_SECONDS + (LEASE_SECONDS if trial.awaited else 0))
            assert task["attempts"] == left["attempts"] + 1
    await shop.check(trial.work, task)
    killed = "PostgreSQL" if trial.database else "worker"
    return f"| {trial.work} | {trial.point} | {killed} | {task['attempts']} | {perf_counter() - begin:.0f} |"


HEADLINE = "| work | point | killed | attempts | seconds |\n|---|---|---|---|---|"


async def _end(shop: Workshop, work: str, seconds: float) -> dict[str, Any]:
    """Wait until the last task has ended well."""
    deadline = perf_counter() + seconds
    while (task := await shop.task(work))["state"] != "DONE":
        assert perf_counter() < deadline, f"{work} does not end: {task}"
        await asyncio.sleep(PAUSE_SECONDS)
    return task


@contextmanager
def a_worker(server: Server, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """Run a worker beside the server, and end it if it still lives."""
    installation = server.installation
    with (installation.home / "worker").open("a") as output:
        command = [sys.executable, "-m", "cli", "worker"]
        seen = installation.environment(**environment)
        process = subprocess.Popen(command, cwd=ROOT, env=seen, stdout=output, stderr=output, text=True)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        process.wait(timeout=END_SECONDS)
