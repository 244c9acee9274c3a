"""The place where things are measured: a server process with its embedded database in a folder of its own, and shops in it."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count, islice
from pathlib import Path

import asyncpg
import orjson

from bench import requests
from bench.load import exchange
from kernel.clock import utc_now
from kernel.db.embedded import start

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = Path(__file__).with_name("program.yaml")
CUSTOMERS = 2_000
BATCH = 1_000
PURCHASES_BEFORE = 5
"""Purchases of each customer before anything is measured, so that nobody is new."""
CONNECTIONS = 16
STOP_SECONDS = 30

_slugs = count(1)


class NotMeasured(RuntimeError):
    """Something cannot be measured here; the message says why."""


@dataclass(frozen=True, slots=True)
class Place:
    """A server that runs: its folder, its port and its process."""

    home: Path
    port: int
    process: int

    @property
    def url(self) -> str:
        """Return the server's address."""
        return f"http://127.0.0.1:{self.port}"

    def setia(self, *arguments: str) -> str:
        """Run a command of the product beside the server and return what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "cli", *arguments], cwd=ROOT, env=environment(self.home), capture_output=True, text=True
        )
        if done.returncode != 0:
            raise NotMeasured(f"setia {arguments[0]} {arguments[1]}: {done.stderr.strip() or done.stdout.strip()}")
        return done.stdout


@dataclass(slots=True)
class Shop:
    """A merchant with its server key, its customers' public ids, and a token for each."""

    merchant: str
    key: str
    customers: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)


@contextmanager
def a_place(**settings: str) -> Iterator[Place]:
    """Serve on a free port from a new folder, with settings; both are gone at the end."""
    home = Path(tempfile.mkdtemp(prefix="setia-bench-"))
    # When root runs this, another user runs the database and must get through.
    home.chmod(0o711)
    port = free_port()
    try:
        with running([sys.executable, "-m", "cli", "serve"], home, port=port, says="serves", **settings) as process:
            yield Place(home, port, process)
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def running(command: Sequence[str], home: Path, *, port: int, says: str, **settings: str) -> Iterator[int]:
    """Run a server of ours from the moment it says that it serves, and stop it in order; gives its process id."""
    with (home / "server.log").open("ab") as log:
        seen = environment(home, PORT=str(port), **settings)
        process = subprocess.Popen(command, cwd=ROOT, env=seen, stdout=subprocess.PIPE, stderr=log, text=True)
    assert process.stdout is not None
    try:
        if says not in process.stdout.readline():
            raise NotMeasured(f"{' '.join(command[1:])} did not start: {(home / 'server.log').read_text()[-1_000:]}")
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return an environment in which only our folder counts."""
    kept = {name: value for name, value in os.environ.items() if "DATABASE" not in name and name not in ("HOST", "PORT", "LOG_LEVEL")}
    return kept | {"SETIA_HOME": str(home), "LOG_LEVEL": "WARNING"} | more


def free_port() -> int:
    """Find a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def found_shop(place: Place, *, program: Path = PROGRAM, time_zone: str = "Europe/London") -> Shop:
    """Open a shop without customers: in pounds."""
    slug = f"shop-{next(_slugs)}"
    where = ("--currency", "GBP", "--time-zone", time_zone, "--locale", "en-GB", "--test", "--program", str(program), "--json")
    made = json.loads(place.setia("merchant", "create", "--slug", slug, "--name", "Shop", *where))
    return Shop(made["merchantId"], made["serverKey"])


async def settle_in(
    place: Place, shop: Shop, *, customers: int = CUSTOMERS, purchases: int = PURCHASES_BEFORE, days_ago: int = 400, prefix: str = "c"
) -> None:
    """Let customers join, more than a year ago unless said otherwise, and buy a few times."""
    joined = (utc_now() - timedelta(days=days_ago)).isoformat()
    for first in range(0, customers, BATCH):
        people = [{"externalId": f"{prefix}-{number}", "joinedAt": joined} for number in range(first, min(first + BATCH, customers))]
        created = await exchange(place.port, [requests.operation(shop.key, requests.CREATE, {"input": {"customers": people}})], keep=True)
        outcomes = orjson.loads(created.bodies[0])["data"]["customersCreate"]["outcomes"]
        shop.customers += [outcome["customer"]["id"] for outcome in outcomes]
    for _ in range(purchases):
        for first in range(0, customers, BATCH):
            some = shop.customers[first : first + BATCH]
            await exchange(place.port, islice(requests.each_buys(shop.key, some), 1))


async def analyze(place: Place) -> None:
    """Let PostgreSQL count its rows, which it does by itself within a minute or two: nothing shall hang on when that happens."""
    with start(place.home) as cluster:
        connection = await asyncpg.connect(cluster.endpoints.migrator_dsn)
        await connection.execute("ANALYZE")
        await connection.close()


async def hand_out_tokens(place: Place, shop: Shop) -> None:
    """Mint a token for each customer, good for longer than this takes."""
    inputs = [{"customerId": customer, "expiresInSeconds": 86_400} for customer in shop.customers]
    asked = [requests.operation(shop.key, requests.TOKEN, {"input": one}) for one in inputs]
    answered = await exchange(place.port, asked, connections=4, keep=True)
    shop.tokens = [orjson.loads(body)["data"]["customerTokenCreate"]["token"] for body in answered.bodies]
