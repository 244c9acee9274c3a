"""The trial of the named fail points of the server: it dies, or its database does, while it passes each of them under load."""

import asyncio
import random
import signal
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from kernel.failpoints import ALLOWED, MARK, POINT, Point
from tests.crash.arena import Arena, kill_database, open_arena
from tests.crash.calls import CALLS
from tests.serving import Installation, serving

TILLS_EACH = 2
"""Tills that like one kind of call best."""
EARLIEST, LATEST = 3, 12
"""The point fails when it is passed for so many times: the tills have something in their hands by then."""
REACHED_SECONDS = 180.0
RECOVERY_SECONDS = 180.0
MOST_ROUNDS = 5
"""How often a point may be tried until every kind of call was doubtful at it."""


@dataclass(frozen=True)
class Trial:
    """A point, and who is killed at it: the process that passes it, or PostgreSQL while the process stands there."""

    point: Point
    database: bool

    def __str__(self) -> str:
        return f"{self.point}, {'PostgreSQL' if self.database else 'process'} killed"


SERVER_POINTS = (Point.KEYS_CLAIMED, Point.LOCKED, Point.DECIDED, Point.WRITTEN, Point.COMMITTED, Point.NOTICES_READ)
SERVER_TRIALS = tuple(Trial(point, database) for point in SERVER_POINTS for database in (False, True))


@dataclass
class Figures:
    """What happened at one point."""

    trial: Trial
    kills: int = 0
    calls: int = 0
    doubtful: int = 0
    done_before: int = 0
    kinds: set[str] = field(default_factory=set)
    seconds: float = 0.0

    def __str__(self) -> str:
        kinds = f"{len(self.kinds)} of {len(CALLS)}"
        figures = (self.kills, self.calls, self.doubtful, self.done_before, kinds, f"{self.seconds:.0f}")
        return f"| {self.trial.point} | {'PostgreSQL' if self.trial.database else 'server'} | " + " | ".join(map(str, figures)) + " |"


HEADLINE = "| point | killed | kills | calls | doubtful | said duplicate | kinds | seconds |\n|---|---|---|---|---|---|---|---|"


async def run(trials: Sequence[Trial], *, seed: int = 1, every_kind: bool = True, tell: Callable[[str], None] = print) -> None:
    """Try one point after the other on one server; raises AssertionError when anything is lost, doubled or missed, or a point not reached.

    With `every_kind` a point is tried until a call of every kind was doubtful at it.
    """
    dice = random.Random(seed)
    with serving() as server:
        arena = open_arena(server)
        async with asyncio.TaskGroup() as group:
            following = [group.create_task(follower.follow()) for follower in arena.followers]
            for trial in trials:
                tell(str(await _try(arena, trial, dice, every_kind)))
            for task in following:
                task.cancel()


async def _try(arena: Arena, trial: Trial, dice: random.Random, every_kind: bool) -> Figures:
    begin, figures, first = perf_counter(), Figures(trial), len(arena.traffic.acknowledged)
    arena.traffic.doubted.clear()
    while not figures.kills or (every_kind and len(figures.kinds) < len(CALLS)):
        assert figures.kills < MOST_ROUNDS, f"{trial}: never doubtful: {sorted({call.title for call in CALLS} - figures.kinds)}"
        await _pass_once(arena, trial, dice)
        figures.kills += 1
        figures.kinds = set(arena.traffic.doubted)
    await arena.count(first)
    answered = arena.traffic.acknowledged[first:]
    assert trial.database or figures.kinds, f"{trial}: nobody was in doubt"
    figures.calls, figures.doubtful = len(answered), sum(one.doubtful for one in answered)
    figures.done_before = sum(one.doubtful and one.duplicate for one in answered)
    figures.seconds = perf_counter() - begin
    return figures


async def _pass_once(arena: Arena, trial: Trial, dice: random.Random) -> None:
    """Start the server armed, have it reach the point under load, kill, and let the tills go on until every call is answered."""
    server, traffic = arena.server, arena.traffic
    with armed(server.installation, trial, dice.randint(EARLIEST, LATEST)) as (environment, mark):
        await asyncio.to_thread(server.kill)
        await asyncio.to_thread(lambda: server.restart(**environment))
        traffic.stopping = False
        async with asyncio.TaskGroup() as group:
            for number in range(TILLS_EACH * len(CALLS)):
                group.create_task(traffic.till(number, dice.randrange(2**32)))
            await reached(mark, trial)
            if trial.database:
                await asyncio.to_thread(kill_database, server.installation)
                mark.unlink()
            else:
                await died(server.process)
                await asyncio.to_thread(server.restart)
            await traffic.answers(1, RECOVERY_SECONDS)
            traffic.stopping = True


@contextmanager
def armed(installation: Installation, trial: Trial, nth: int) -> Iterator[tuple[dict[str, str], Path]]:
    """Give the environment of a process that fails at a point, and the mark that it leaves there."""
    mark = installation.home / "reached"
    mark.unlink(missing_ok=True)
    yield {ALLOWED: "yes", POINT: f"{trial.point}:{nth}{':pause' if trial.database else ''}", MARK: str(mark)}, mark
    mark.unlink(missing_ok=True)


async def reached(mark: Path, trial: Trial) -> None:
    """Wait for the mark of a point; raises AssertionError when nobody comes there."""
    deadline = perf_counter() + REACHED_SECONDS
    while not await asyncio.to_thread(mark.exists):
        assert perf_counter() < deadline, f"{trial}: the point was never reached"
        await asyncio.sleep(0.01)


async def died(process: subprocess.Popen[str]) -> None:
    """Wait until a process has killed itself."""
    assert await asyncio.to_thread(process.wait, RECOVERY_SECONDS) == -signal.SIGKILL
