"""Background work: inside the server, or in a process of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import httpx

from cli.worker import NICE
from tests.cli.conftest import ROOT, START_SECONDS, Installation

PUBLISH = "mutation { programPublish(input: {version: 1}) { userErrors { message } } }"
UPGRADE = "{ merchant { program { upgrade { state done total } } } }"


class Begun(NamedTuple):
    """A command that runs beside: its process, and what it said so far."""

    process: int
    said: str


@contextmanager
def running(installation: Installation, *arguments: str, says: str, **environment: str) -> Iterator[Begun]:
    """Run a command beside until it says something, yield it, and end it as Ctrl-C does; then it must end well."""
    output = installation.home / f"{arguments[0]}.txt"
    with output.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "cli", *arguments], cwd=ROOT, env=installation.environment(**environment), stdout=file, stderr=file
        )
    try:
        waited_for(lambda: says in _read(output) or process.poll() is not None)
        assert process.poll() is None, _read(output)
        yield Begun(process.pid, _read(output))
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=120) == 0, _read(output)


def waited_for(true: Callable[[], Any]) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + START_SECONDS
    while not true():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)


def _read(output: Path) -> str:
    return output.read_text()


class Api:
    """A merchant's back end."""

    def __init__(self, said: str, key: str) -> None:
        found = re.search(r"Setia serves (\S+)", said)
        assert found is not None, said
        self._url, self._key = found[1], key

    def send(self, query: str) -> Any:
        """Send an operation that must go well."""
        headers = {"authorization": f"Bearer {self._key}"}
        answer = httpx.post(self._url, json={"query": query}, headers=headers, timeout=30).json()
        assert "errors" not in answer, answer
        return answer["data"]

    def upgrade(self) -> Any:
        """Tell how far the upgrade is."""
        return self.send(UPGRADE)["merchant"]["program"]["upgrade"]


class TestWorker:
    def test_works_apart_while_the_server_does_not(self, installation: Installation) -> None:
        key = installation.merchant()["serverKey"]

        with running(installation, "serve", says="Setia serves", JOBS="false") as begun:
            api = Api(begun.said, key)
            api.send(PUBLISH)
            time.sleep(0.5)
            waiting = api.upgrade()
            with running(installation, "worker", says="Setia works."):
                waited_for(lambda: api.upgrade()["state"] == "DONE")
            done = api.upgrade()

        assert waiting == {"state": "QUEUED", "done": 0, "total": None}
        assert done == {"state": "DONE", "done": 0, "total": 0}

    def test_answers_with_its_figures_where_it_is_told_to(self, installation: Installation) -> None:
        installation.merchant()

        with running(installation, "worker", says="/metrics", METRICS_PORT="0") as begun:
            found = re.search(r"http://\S+/metrics", begun.said)
            assert found is not None
            figures = httpx.get(found[0], trust_env=False, timeout=30)

        assert figures.status_code == 200
        assert "setia_tasks_looked_timestamp_seconds" in figures.text

    def test_steps_back_for_servers_but_not_the_database_that_it_starts(self, installation: Installation) -> None:
        here = os.getpriority(os.PRIO_PROCESS, 0)

        with running(installation, "worker", says="Setia works.") as begun:
            [database] = installation.home.rglob("postmaster.pid")
            worker, server = (
                os.getpriority(os.PRIO_PROCESS, number) for number in (begun.process, int(database.read_text().split("\n", 1)[0]))
            )

        assert (worker, server) == (here + NICE, here)

    def test_says_so_when_another_program_has_the_port(self, installation: Installation) -> None:
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = other.getsockname()[1]
            done = installation.run("worker", METRICS_PORT=str(port))

        assert done.returncode == 1
        assert f"METRICS_PORT={port} cannot be used: Address already in use." in done.stderr


class TestServe:
    def test_works_too_unless_it_is_told_not_to(self, installation: Installation) -> None:
        key = installation.merchant()["serverKey"]

        with running(installation, "serve", says="Setia serves") as begun:
            api = Api(begun.said, key)
            api.send(PUBLISH)
            waited_for(lambda: api.upgrade()["state"] == "DONE")
