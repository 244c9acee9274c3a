"""A trial: a server under load that is killed again and again, its database too; then everything is counted."""

import asyncio
import os
import random
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from kernel.db.server import read_status
from tests.clients.follower import Follower
from tests.crash.books import read_books
from tests.crash.traffic import Traffic
from tests.serving import Server, ask, change, serving

CUSTOMERS = 4
FOLLOWERS_EACH = 2
TILLS = 8
BETWEEN_KILLS = 40
"""Calls that are answered after a kill before the next one."""
RECOVERY_SECONDS = 60.0
SENT_AGAIN = 200


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
        traffic, followers = _open(server)
        async with asyncio.TaskGroup() as group:
            following = [group.create_task(follower.follow()) for follower in followers]
            tills = [group.create_task(traffic.till(seed * 1_000 + number)) for number in range(TILLS)]
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
            await _check(server, traffic, followers, figures)
            for task in following:
                task.cancel()
    figures.seconds = perf_counter() - begin
    return figures


def _open(server: Server) -> tuple[Traffic, list[Follower]]:
    """Make a merchant with customers who are followed from the start."""
    key = server.installation.merchant()["serverKey"]
    joining = {"customers": [{"externalId": f"customer-{number}"} for number in range(CUSTOMERS)]}
    made = change(server, key, "customersCreate", joining, "outcomes { customer { id } }")
    customers = [one["customer"]["id"] for one in made["outcomes"]]
    followers = []
    for customer in customers:
        input = {"customerId": customer, "expiresInSeconds": 86_400}
        token = change(server, key, "customerTokenCreate", input, "token")["token"]
        cursor = ask(server, token, "{ me { notificationCursor } }")["me"]["notificationCursor"]
        followers += [Follower(server.url, token, cursor) for _ in range(FOLLOWERS_EACH)]
    return Traffic(server.url, key, customers), followers


async def _kill_server(server: Server, dice: random.Random) -> None:
    await asyncio.to_thread(server.kill)
    await asyncio.to_thread(server.restart)


async def _kill_database(server: Server, dice: random.Random) -> None:
    os.kill(_postmaster(server), signal.SIGKILL)


async def _kill_backend(server: Server, dice: random.Random) -> None:
    """Kill one of the processes that serve connections; PostgreSQL then ends all others and recovers."""
    os.kill(dice.choice(_backends(_postmaster(server))), signal.SIGKILL)


def _postmaster(server: Server) -> int:
    home = server.installation.home
    pointer = home / "postgres.path"
    folder = Path(pointer.read_text().strip()) if pointer.exists() else home / "postgres"
    status = read_status(folder / "data")
    assert status is not None, "PostgreSQL does not run"
    return status.pid


def _backends(postmaster: int) -> list[int]:
    """Find the processes that work for the service, by the titles that PostgreSQL gives them."""
    children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
    return [int(child) for child in children if b"setia_service" in Path(f"/proc/{child}/cmdline").read_bytes()]


async def _check(server: Server, traffic: Traffic, followers: list[Follower], figures: Figures) -> None:
    """Count everything, on the server that is left."""
    books = await read_books(server.installation.home)
    books.agree_with(traffic.acknowledged)
    for place, follower in enumerate(followers):
        count = books.notifications[traffic.customers[place // FOLLOWERS_EACH]]
        await follower.sees(count)
        assert follower.sequences == list(range(1, count + 1)), follower.sequences
        assert len(set(follower.ids)) == count
    known = traffic.acknowledged[-SENT_AGAIN:]
    assert [(one.duplicate, one.purchase_id, one.points) for one in await traffic.again(known)] == [
        (True, one.purchase_id, one.points) for one in known
    ]
    audit = await asyncio.to_thread(server.installation.run, "audit")
    assert audit.returncode == 0, audit.stdout + audit.stderr
    _count(traffic, followers, figures, sum(books.notifications.values()))


def _count(traffic: Traffic, followers: list[Follower], figures: Figures, notifications: int) -> None:
    figures.calls, figures.attempts, figures.notifications = len(traffic.acknowledged), traffic.attempts, notifications
    doubtful = [one for one in traffic.acknowledged if one.doubtful]
    figures.doubtful, figures.done_before = len(doubtful), sum(one.duplicate for one in doubtful)
    figures.drops = sum(follower.drops for follower in followers)
