"""What every trial needs: a shop that is followed, ways to kill its database, and the count at the end."""

import asyncio
import os
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kernel.db.server import read_status
from tests.clients.follower import Follower
from tests.crash.books import Books, read_books
from tests.crash.calls import COST, Shop
from tests.crash.traffic import Traffic
from tests.serving import Installation, Server, ask, change

CUSTOMERS = 4
FOLLOWERS_EACH = 2
SENT_AGAIN = 200
GONE_SECONDS = 20.0


@dataclass(frozen=True)
class Arena:
    """A server with a shop, its tills and those who follow its customers."""

    server: Server
    traffic: Traffic
    followers: Sequence[Follower]

    async def count(self, since: int = 0) -> Books:
        """Count everything on the server that is left, when nobody sends any more; raises AssertionError for what is wrong.

        The last calls that were answered, of those since a place, are sent again and must be answered as before.
        """
        books = await read_books(self.server.installation.home)
        books.agree_with(self.traffic.acknowledged)
        for place, follower in enumerate(self.followers):
            count = books.notifications.get(self.traffic.shop.customers[place // FOLLOWERS_EACH], 0)
            await follower.sees(count)
            assert follower.sequences == list(range(1, count + 1)), follower.sequences
            assert len(set(follower.ids)) == count
        await self._send_again(since)
        audit = await asyncio.to_thread(self.server.installation.run, "audit")
        assert audit.returncode == 0, audit.stdout + audit.stderr
        return books

    async def _send_again(self, since: int) -> None:
        known = [one for one in self.traffic.acknowledged[since:] if one.done is not None][-SENT_AGAIN:]
        for before, after in zip(known, await self.traffic.again(known), strict=True):
            assert after.done == before.done, before.sent
            assert after.duplicate or before.call.mutation != "eventRecord", before.sent


def open_arena(server: Server) -> Arena:
    """Make a merchant with customers who are followed from the start."""
    key = server.installation.merchant()["serverKey"]
    joining = {"customers": [{"externalId": f"customer-{number}"} for number in range(CUSTOMERS)]}
    made = change(server, key, "customersCreate", joining, "outcomes { customer { id } }")
    customers = [one["customer"]["id"] for one in made["outcomes"]]
    rewards = [_reward(server, key, **terms) for terms in ({"stock": 100_000}, {"codes": [f"POOL-{number:04}" for number in range(1_000)]})]
    followers = []
    for customer in customers:
        input = {"customerId": customer, "expiresInSeconds": 86_400}
        token = change(server, key, "customerTokenCreate", input, "token")["token"]
        cursor = ask(server, token, "{ me { notificationCursor } }")["me"]["notificationCursor"]
        followers += [Follower(server.url, token, cursor) for _ in range(FOLLOWERS_EACH)]
    return Arena(server, Traffic(server.url, key, Shop(customers, rewards)), followers)


def _reward(server: Server, key: str, **terms: object) -> str:
    """Put a reward into the catalogue, and return its id."""
    usual = {"name": "Coffee", "kind": "PRODUCT", "cost": COST, "holdSeconds": 86_400}
    made = change(server, key, "rewardSave", usual | terms, "reward { id } userErrors { code message }")
    assert made["userErrors"] == [], made
    id: str = made["reward"]["id"]
    return id


def kill_database(installation: Installation) -> None:
    """Kill the PostgreSQL server, and wait until it is gone."""
    pid = postmaster(installation)
    os.kill(pid, signal.SIGKILL)
    _await_end(pid)


def postmaster(installation: Installation) -> int:
    """Find the PostgreSQL server of an installation."""
    home = installation.home
    pointer = home / "postgres.path"
    folder = Path(pointer.read_text().strip()) if pointer.exists() else home / "postgres"
    status = read_status(folder / "data")
    assert status is not None, "PostgreSQL does not run"
    return status.pid


def backends(postmaster: int) -> list[int]:
    """Find the processes that work for the service, by the titles that PostgreSQL gives them."""
    return [child for child in children(postmaster) if b"setia_service" in Path(f"/proc/{child}/cmdline").read_bytes()]


def children(parent: int) -> list[int]:
    """List the processes that a process has started."""
    return [int(child) for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def _await_end(pid: int) -> None:
    """Wait until a process that was killed is gone, or only its parent has yet to take note."""
    deadline = time.monotonic() + GONE_SECONDS
    while (status := Path(f"/proc/{pid}/stat")).exists() and status.read_text().rpartition(")")[2].split()[0] != "Z":
        assert time.monotonic() < deadline, f"process {pid} lives on"
        time.sleep(0.01)
