"""The server process of the embedded PostgreSQL: its data folder, its start, its end."""

import ctypes
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kernel.db.binaries import MAJOR, account, binaries, run

STOP_SECONDS = 20
STALE_SECONDS = 15
PAUSE_SECONDS = 0.02
PR_SET_PDEATHSIG = 1

_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "max_connections": "120",
    "shared_buffers": "256MB",
    "max_wal_size": "2GB",
    # Used log files are kept to be written again: to make a new one takes time, for which every commit waits.
    "min_wal_size": "1GB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    # The values of a broken key may be personal data.
    "log_error_verbosity": "terse",
}

_LOG_FILE_MB = 2
"""How big a file of the log is. As long as no used ones are left each is made anew, and commits wait: 60 ms with the usual 16 MB."""

# One statement a line, as the single-user mode reads them.
_ROLES_AND_DATABASE = """\
CREATE ROLE setia_app NOLOGIN;
CREATE ROLE setia_migrator LOGIN NOSUPERUSER NOBYPASSRLS;
CREATE ROLE setia_service LOGIN NOSUPERUSER NOBYPASSRLS IN ROLE setia_app;
CREATE DATABASE setia OWNER setia_migrator;
"""


class EmbeddedError(Exception):
    """The embedded database cannot be had; the message says why and what to do."""


def check_version(data: Path) -> None:
    """Refuse data that another major version of PostgreSQL wrote, before anything touches it."""
    version = data / "PG_VERSION"
    if version.exists() and (found := version.read_text().strip()) != MAJOR:
        raise EmbeddedError(
            f"The data in {data} was written by PostgreSQL {found}; this Setia brings PostgreSQL {MAJOR}. Dump it with the version that"
            " wrote it (pg_dump) and restore it into a new SETIA_HOME, or set DATABASE_URL to a server that you run."
        )


def create(folder: Path) -> None:
    """Make the cluster, its roles and its database; a half-made one from a crash is thrown away."""
    data = folder / "data.new"
    if data.exists():
        shutil.rmtree(data)
    run("initdb", "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", f"--wal-segsize={_LOG_FILE_MB}")
    run("postgres", "--single", "-D", str(data), "-c", "exit_on_error=on", "postgres", stdin=_ROLES_AND_DATABASE)
    data.rename(folder / "data")


def short_hash(path: Path) -> str:
    """Name a folder by a few characters, for places where a whole path is too long."""
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]


def socket_folder(folder: Path) -> Path:
    """Make the folder of the socket: short, because a socket's path has at most 107 bytes, and closed to others."""
    sockets = Path("/tmp") / f"setia-{short_hash(folder)}"
    with suppress(FileExistsError):
        sockets.mkdir(mode=0o700)
        os.chown(sockets, account().uid, account().gid)
    found = sockets.lstat()
    if found.st_uid != account().uid or found.st_mode & 0o170777 != 0o040700:
        raise EmbeddedError(f"{sockets} belongs to somebody else. Remove it and try again.")
    return sockets


@dataclass(frozen=True, slots=True)
class Status:
    """What `postmaster.pid` tells about a server."""

    pid: int
    sockets: str
    ready: bool


def read_status(data: Path) -> Status | None:
    """Read `postmaster.pid`; None when it is not there, not yet whole, or left behind by a server that is gone."""
    try:
        lines = (data / "postmaster.pid").read_text().split("\n")
        status = Status(int(lines[0]), lines[4].strip(), lines[7].strip() == "ready")
    except (FileNotFoundError, IndexError, ValueError):
        return None
    return status if _is_server(status.pid) else None


def _is_server(pid: int) -> bool:
    """Tell whether a process lives and is a server; after a reboot its number may belong to any other program."""
    try:
        os.kill(pid, 0)
        command = Path(f"/proc/{pid}/cmdline")
        return not Path("/proc/self").exists() or b"postgres" in command.read_bytes()
    except PermissionError:
        return True
    except (FileNotFoundError, ProcessLookupError):
        return False


class Server:
    """A server process that this process answers for: its child, or one that an earlier starter left behind."""

    def __init__(self, pid: int, process: subprocess.Popen[bytes] | None, sockets: Path) -> None:
        self.pid = pid
        self._process = process
        self._sockets = sockets

    def stop(self) -> None:
        """End the server in order; connections are cut, commits are kept. One that hangs is ended without a checkpoint, safely too."""
        for how in (signal.SIGINT, signal.SIGQUIT):
            # One that has ended is not signalled: its number may be another program's by now.
            if self.alive():
                with suppress(ProcessLookupError):
                    os.kill(self.pid, how)
            if self._gone_within(STOP_SECONDS):
                break
        with suppress(OSError):
            self._sockets.rmdir()

    def _gone_within(self, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if not self.alive():
                return True
            time.sleep(0.005)
        return False

    def alive(self) -> bool:
        """Tell whether the process is still there."""
        return self._process.poll() is None if self._process else _is_server(self.pid)


def launch(folder: Path, sockets: Path) -> Server:
    """Start the server and wait until it takes connections.

    A server whose starter was killed may still be shutting down and hold `postmaster.pid`: wait for it, and adopt it if it stays.
    """
    deadline = time.monotonic() + STALE_SECONDS
    while (status := read_status(folder / "data")) and time.monotonic() < deadline:
        time.sleep(PAUSE_SECONDS)
    if status:
        run("pg_isready", "-q", "-h", status.sockets)
        return Server(status.pid, None, Path(status.sockets))
    _drop_foreign_pid_file(folder / "data")
    while True:
        process = _spawn(folder, sockets)
        server = Server(process.pid, process, sockets)
        if _comes_up(server, folder / "data"):
            return server
        # Children of a killed server may hold its shared memory for a moment.
        if time.monotonic() > deadline:
            raise EmbeddedError(f"The embedded database did not start. The end of {folder / 'log'} says:\n{_tail(folder / 'log')}")
        time.sleep(0.2)


def _drop_foreign_pid_file(data: Path) -> None:
    """Remove a `postmaster.pid` whose number, after a reboot, belongs to another program of our user; PostgreSQL would not start.

    The caller holds the lock of the home. A process that still works in the folder is left over from a server and must end first.
    """
    processes = Path("/proc").glob("[0-9]*/cwd")
    if Path("/proc/self").exists() and not any(_leads_to(process, data) for process in processes):
        (data / "postmaster.pid").unlink(missing_ok=True)


def _leads_to(link: Path, folder: Path) -> bool:
    try:
        return link.readlink() == folder
    except OSError:
        return False


def _comes_up(server: Server, data: Path) -> bool:
    """Wait for a server to be ready, as long as it lives: after a crash it first replays what was committed."""
    while server.alive():
        status = read_status(data)
        if status and status.pid == server.pid and status.ready:
            return True
        time.sleep(0.005)
    return False


def _spawn(folder: Path, sockets: Path) -> subprocess.Popen[bytes]:
    """Run `postgres` as a direct child in a session of its own, so that Ctrl-C in a terminal reaches only us."""
    settings = _SETTINGS | {"unix_socket_directories": str(sockets)}
    arguments = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [binaries() / "postgres", "-D", folder / "data", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            start_new_session=True,
            umask=0o077,
            preexec_fn=partial(_end_with, os.getpid()) if sys.platform == "linux" else None,
            **account().options,
        )


# Loaded before the fork: a child of a process with threads must not load anything.
_libc = ctypes.CDLL(None, use_errno=True)


def _end_with(parent: int) -> None:
    """Ask the kernel, in the child, for a fast shutdown when the starter dies, even by SIGKILL."""
    if _libc.prctl(PR_SET_PDEATHSIG, signal.SIGINT) != 0 or os.getppid() != parent:
        os._exit(1)


def _tail(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-8:])
