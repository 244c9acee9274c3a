"""One real server for all of these tests: `setia serve --demo` in a process and a home folder of its own."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 300
_numbers = count(1)


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it printed."""

    returncode: int
    stdout: str
    stderr: str


class Zygote:
    """Runs commands, each in a process of its own that is forked from one in which everything is loaded."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.cli.zygote"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, arguments: Sequence[str], environment: Mapping[str, str]) -> Done:
        """Run a command to its end."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        out, err = self._folder / "out", self._folder / "err"
        request = {"arguments": arguments, "environment": dict(environment), "out": str(out), "err": str(err)}
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return Done(int(self._process.stdout.readline()), out.read_text(), err.read_text())

    def end(self) -> None:
        """Let it go."""
        self._process.communicate(timeout=120)


@pytest.fixture(scope="session")
def zygote() -> Iterator[Zygote]:
    """Load the commands once."""
    with tempfile.TemporaryDirectory(prefix="setia-cli-") as folder:
        zygote = Zygote(Path(folder))
        yield zygote
        zygote.end()


@dataclass(frozen=True)
class Installation:
    """A home folder, and how commands are run on it."""

    home: Path
    zygote: Zygote

    def run(self, *arguments: str, **environment: str) -> Done:
        """Run a command to its end."""
        return self.zygote.run(arguments, self.environment(**environment))

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a command as a person does, and let it run."""
        with (self.home / "output").open("w") as output:
            return subprocess.Popen(
                [sys.executable, "-m", "cli", *arguments], cwd=ROOT, env=self.environment(), stdout=output, stderr=output, text=True
            )

    def environment(self, **different: str) -> dict[str, str]:
        """Say what the process sees; PORT=0 takes any free port."""
        usual = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "MIGRATION_DATABASE_URL", "HOST")}
        return usual | {"SETIA_HOME": str(self.home), "PORT": "0"} | different

    def merchant(self, program: str | None = None, **different: str) -> dict[str, Any]:
        """Create a test merchant in pounds, and return what the command shows."""
        options = {"slug": f"shop-{next(_numbers)}", "name": "Shop", "currency": "GBP", "time-zone": "Europe/London", "locale": "en-GB"}
        flags = [part for name, value in (options | different).items() for part in (f"--{name}", value)]
        if program:
            file = self.home / f"{options['slug']}.yaml"
            file.write_text(program)
            flags += ["--program", str(file)]
        done = self.run("merchant", "create", *flags, "--test", "--json")
        assert done.returncode == 0, done.stderr
        shown: dict[str, Any] = json.loads(done.stdout)
        return shown


@pytest.fixture
def installation(zygote: Zygote) -> Iterator[Installation]:
    """Give a fresh home folder, on which nothing runs."""
    home = Path(tempfile.mkdtemp(prefix="setia-cli-"))
    # As root the database runs as nobody, who must get in.
    home.chmod(0o711)
    yield Installation(home, zygote)
    shutil.rmtree(home)


@dataclass(frozen=True)
class Served:
    """A server with its demo, as its own file describes it; `first` is what that said before the server was started again."""

    installation: Installation
    demo: dict[str, str]
    first: dict[str, str]

    @property
    def url(self) -> str:
        """Return where it serves."""
        return self.demo["url"]


@pytest.fixture(scope="session")
def served(zygote: Zygote) -> Iterator[Served]:
    """Run the server with its demo for the whole session; it was stopped and started once."""
    home = Path(tempfile.mkdtemp(prefix="setia-cli-"))
    home.chmod(0o711)
    installation = Installation(home, zygote)
    server, first = _start(installation)
    assert _stop(server) == 0
    server, demo = _start(installation)
    yield Served(installation, demo, first)
    assert _stop(server) == 0
    shutil.rmtree(home)


def _start(installation: Installation) -> tuple[subprocess.Popen[str], dict[str, str]]:
    """Start the server, wait until it says that it serves, and read its file."""
    server, output = installation.start("serve", "--demo"), installation.home / "output"
    deadline = time.monotonic() + START_SECONDS
    while "graphiql" not in output.read_text():
        assert server.poll() is None, output.read_text()
        assert time.monotonic() < deadline, output.read_text()
        time.sleep(0.02)
    demo: dict[str, str] = json.loads((installation.home / "demo.json").read_text())
    return server, demo


def _stop(server: subprocess.Popen[str]) -> int:
    """End a server as Ctrl-C does, and return its exit code."""
    server.send_signal(signal.SIGINT)
    return server.wait(timeout=120)
