"""A trial: a server under load that is killed again and again, its database too; then everything is counted."""

import asyncio
import os
import random
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import perf_counter

from tests.crash.arena import Arena, backends, kill_database, open_arena, postmaster
from tests.serving import Server, serving

TILLS = 8
BETWEEN_KILLS = 40
"""Calls that are answered after a kill before the next one."""
RECOVERY_SECONDS = 60.0


@dataclass
class Figures:
    """What happened: calls answered, how many were doubtful and how many of those turned out to have been done; and how long all took."""

    server_kills: int = 0
    database_kills: int = 0
    calls: int = 0
    attempts: int = 0
    doubtful: int = 0
    done_before: int = 0
    notifications: int = 0
    drops: int = 0
    seconds: float = 0.0
    recoveries: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        return "\n".join(
            (
                f"{self.server_kills} kills of the server, {self.database_kills} of PostgreSQL, {self.seconds:.0f} s",
                f"{self.calls:,} calls answered in {self.attempts:,} attempts, none lost, none doubled",
                f"{self.doubtful} of them doubtful at first, {self.done_before} of which had been done",
                f"{self.notifications:,} notifications, each follower ended with 1..n after {self.drops} lost sockets in all",
                f"the first answer after a kill came within {max(self.recoveries, default=0):.1f} s",
                "audit clean",
            )
        )


async def run(*, server_kills: int, database_kills: int, seed: int = 1) -> Figures:
    """Kill so often, in a random order; raises AssertionError when anything is lost, doubled or missed."""
    dice = random.Random(seed)
    kills: list[Callable[[Server, random.Random], Awaitable[None]]] = [_kill_server] * server_kills
    kills += [_kill_database if number % 2 == 0 else _kill_backend for number in range(database_kills)]
    dice.shuffle(kills)
    figures = Figures(server_kills, database_kills)
    begin = perf_counter()
    with serving() as server:
        arena = open_arena(server)
        traffic = arena.traffic
        async with asyncio.TaskGroup() as group:
            following = [group.create_task(follower.follow()) for follower in arena.followers]
            tills = [group.create_task(traffic.till(number, seed * 1_000 + number)) for number in range(TILLS)]
            for kill in kills:
                await traffic.answers(BETWEEN_KILLS, RECOVERY_SECONDS)
                await asyncio.sleep(dice.random() * 0.1)
                killed = perf_counter()
                await kill(server, dice)
                await traffic.answers(1, RECOVERY_SECONDS)
                figures.recoveries.append(perf_counter() - killed)
            await traffic.answers(BETWEEN_KILLS, RECOVERY_SECONDS)
            traffic.stopping = True
            await asyncio.wait(tills)
            books = await arena.count()
            _count(arena, figures, sum(books.notifications.values()))
            for task in following:
                task.cancel()
    figures.seconds = perf_counter() - begin
    return figures


async def _kill_server(server: Server, dice: random.Random) -> None:
    await asyncio.to_thread(server.kill)
    await asyncio.to_thread(server.restart)


async def _kill_database(server: Server, dice: random.Random) -> None:
    await asyncio.to_thread(kill_database, server.installation)


async def _kill_backend(server: Server, dice: random.Random) -> None:
    """Kill one of the processes that serve connections; PostgreSQL then ends all others and recovers."""
    os.kill(dice.choice(backends(postmaster(server.installation))), signal.SIGKILL)


def _count(arena: Arena, figures: Figures, notifications: int) -> None:
    traffic = arena.traffic
    figures.calls, figures.attempts, figures.notifications = len(traffic.acknowledged), traffic.attempts, notifications
    doubtful = [one for one in traffic.acknowledged if one.doubtful]
    figures.doubtful, figures.done_before = len(doubtful), sum(one.duplicate for one in doubtful)
    figures.drops = sum(follower.drops for follower in arena.followers)
