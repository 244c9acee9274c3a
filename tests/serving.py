"""Real servers for tests: `setia serve` in a process and a home folder of its own, commands beside it, and its API over HTTP."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 300
STOP_SECONDS = 120
COMMAND_SECONDS = 600
_OF_THE_MACHINE = ("DATABASE_URL", "MIGRATION_DATABASE_URL", "LISTEN_DATABASE_URL", "HOST")
_numbers = count(1)


@dataclass(frozen=True)
class Installation:
    """A home folder, and how commands are run on it."""

    home: Path

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            [sys.executable, "-m", "cli", *arguments],
            cwd=ROOT,
            env=self.environment(**environment),
            capture_output=True,
            text=True,
            timeout=COMMAND_SECONDS,
            check=False,
        )

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        """Start a command and let it run; what it says goes to the file `output` in the home folder."""
        with self.output.open("w") as output:
            command = [sys.executable, "-m", "cli", *arguments]
            return subprocess.Popen(command, cwd=ROOT, env=self.environment(**environment), stdout=output, stderr=output, text=True)

    def serve(self, *, port: str = "0", **environment: str) -> "Server":
        """Start the server, and wait until it serves; port 0 is any free one."""
        process = self.start("serve", PORT=port, **environment)
        try:
            return Server(self, process, self._greeting_of(process))
        except BaseException:
            process.kill()
            process.wait()
            raise

    def _greeting_of(self, process: subprocess.Popen[str]) -> str:
        """Wait until a server says where it serves."""
        deadline = time.monotonic() + START_SECONDS
        while not (greeting := re.search(r"serves (http://\S+)/graphql", self.output.read_text())):
            assert process.poll() is None, self.output.read_text()
            assert time.monotonic() < deadline, self.output.read_text()
            time.sleep(0.02)
        return greeting[1]

    def merchant(self, *, program: str | None = None, **different: str) -> dict[str, Any]:
        """Create a test merchant in pounds, with a program in YAML, and return what the command shows."""
        usual = {"slug": f"shop-{next(_numbers)}", "name": "Shop", "currency": "GBP", "time_zone": "Europe/London", "locale": "en-GB"}
        flags = [part for name, value in (usual | different).items() for part in (f"--{name.replace('_', '-')}", value)]
        if program is not None:
            file = self.home / "program.yaml"
            file.write_text(program)
            flags += ["--program", str(file)]
        done = self.run("merchant", "create", *flags, "--test", "--json")
        assert done.returncode == 0, done.stderr
        shown: dict[str, Any] = json.loads(done.stdout)
        return shown

    def environment(self, **different: str) -> dict[str, str]:
        """Say what the process sees."""
        usual = {name: value for name, value in os.environ.items() if name not in _OF_THE_MACHINE}
        return usual | {"SETIA_HOME": str(self.home), "PORT": "0"} | different

    @property
    def output(self) -> Path:
        """Name the file with what the server says."""
        return self.home / "output"


@dataclass
class Server:
    """A server that serves."""

    installation: Installation
    process: subprocess.Popen[str]
    url: str

    def stop(self) -> int:
        """End it as Ctrl-C does, and return its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=STOP_SECONDS)

    def kill(self) -> None:
        """End it as a power cut does; its database stays, as it would after `kill -9`."""
        self.process.kill()
        self.process.wait(timeout=STOP_SECONDS)

    def restart(self, **environment: str) -> None:
        """Serve again on the same address."""
        self.process = self.installation.serve(port=self.url.rpartition(":")[2], **environment).process


@contextmanager
def installed() -> Iterator[Installation]:
    """Give a fresh home folder, on which nothing runs."""
    home = Path(tempfile.mkdtemp(prefix="setia-server-"))
    # As root the database runs as nobody, who must get in.
    home.chmod(0o711)
    try:
        yield Installation(home)
    finally:
        shutil.rmtree(home)


@contextmanager
def serving(**environment: str) -> Iterator[Server]:
    """Run a server on a fresh home folder, and end it at last, also when it was killed and started again."""
    with installed() as installation:
        server = installation.serve(**environment)
        try:
            yield server
        finally:
            # Only a server that ends by itself takes its database along.
            if server.process.poll() is not None:
                server.restart()
            server.stop()


def post(server: Server, key: str, query: str, variables: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Send one operation with a key or token ("" for none), and return the whole answer."""
    headers = {"authorization": f"Bearer {key}"} if key else {}
    body = {"query": query, "variables": dict(variables or {})}
    answer: dict[str, Any] = httpx.post(f"{server.url}/graphql", json=body, headers=headers, trust_env=False, timeout=60).json()
    return answer


def ask(server: Server, key: str, query: str, variables: Mapping[str, Any] | None = None) -> Any:
    """Send one operation that must go well, and return its data."""
    answer = post(server, key, query, variables)
    assert "errors" not in answer, answer["errors"]
    return answer["data"]


def change(server: Server, key: str, mutation: str, input: Mapping[str, Any], fields: str) -> Any:
    """Send one mutation with its input, and return its payload."""
    kind = f"{mutation[0].upper()}{mutation[1:]}Input"
    return ask(server, key, f"mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ {fields} }} }}", {"input": input})[mutation]
