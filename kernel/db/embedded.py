"""The embedded PostgreSQL: a server of our own as a child process, on a Unix socket that only its user may open.

Whoever starts it holds the lock `database.lock` in the home folder; the kernel ends the server with its starter, however that dies.
A second process beside it is a guest: it uses the running server and holds a shared lock, for which the starter waits before it stops
the server. `serve` is never a guest: it waits until a command that started the server has finished, and then starts its own.
"""

import fcntl
import os
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from kernel.db.binaries import OUTSIDE, account, can_write, run
from kernel.db.server import EmbeddedError, Server, check_version, create, launch, read_status, short_hash, socket_folder

GUEST_SECONDS = 30
PAUSE_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Say how to connect: as the service, as the owner of the tables, and as the superuser (tests and backups only)."""

    service_dsn: str
    migrator_dsn: str
    admin_dsn: str


class Cluster:
    """A running server. As a context manager it stops the server at the end, if this process started it."""

    def __init__(self, endpoints: Endpoints, locks: list[IO[str]], server: Server | None = None, folder: Path | None = None) -> None:
        self.endpoints = endpoints
        self._locks = locks
        self._server = server
        self._folder = folder

    @property
    def pid(self) -> int | None:
        """Return the process id of the server when this process started it."""
        return self._server.pid if self._server else None

    def revive(self) -> bool:
        """Start the server again if this process started it and it died; tells whether that was so. Main thread, like `start`."""
        if self._server is None or self._folder is None or self._server.alive():
            return False
        self._server = launch(self._folder, socket_folder(self._folder))
        return True

    def stop(self) -> None:
        """Let go of the database; the starter waits for its guests and ends the server."""
        if self._server:
            self._locks.append(_wait_for_guests(Path(self._locks[0].name).parent))
            self._server.stop()
            self._server = None
        while self._locks:
            self._locks.pop().close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()


def start(home: Path, *, serve: bool = False, patience_seconds: float = 60) -> Cluster:
    """Start the database of a home folder, or join the one that another process runs there.

    With `serve` the server must be this process's own: it waits for a command that started one. Call it in the main thread: the server
    ends with the thread that started it. Raises EmbeddedError for another `serve` on the same home, for data of another major version,
    and when the server does not come up.
    """
    if threading.current_thread() is not threading.main_thread():
        raise EmbeddedError("Start the embedded database in the main thread.")
    home = home.resolve()
    home.mkdir(mode=0o711, parents=True, exist_ok=True)
    deadline = time.monotonic() + patience_seconds
    while time.monotonic() < deadline:
        if lock := _lock(home / "database.lock", fcntl.LOCK_EX):
            return _own(home, lock, "serve" if serve else "command")
        if serve:
            _refuse_second_serve(home)
        elif guest := _join(home):
            return guest
        time.sleep(PAUSE_SECONDS)
    raise EmbeddedError(f"Another process keeps the database in {home} busy. Wait for it to finish, or end it, and try again.")


def _own(home: Path, lock: IO[str], kind: str) -> Cluster:
    """Start the server as the holder of the lock; a failure lets the lock go."""
    try:
        lock.truncate(0)
        lock.write(f"{kind} {os.getpid()}")
        lock.flush()
        folder = _folder(home)
        check_version(folder / "data")
        if not (folder / "data").exists():
            create(folder)
        sockets = socket_folder(folder)
        return Cluster(_endpoints(sockets), [lock], launch(folder, sockets), folder)
    except BaseException:
        lock.close()
        raise


def _join(home: Path) -> Cluster | None:
    """Use the server that the holder of the lock runs, if it is ready and not about to stop."""
    folder = _known_folder(home)
    status = read_status(folder / "data") if folder else None
    if status is None or not status.ready:
        return None
    guest = _lock(home / "guests.lock", fcntl.LOCK_SH)
    if guest is None:
        return None
    try:
        run("pg_isready", "-q", "-h", status.sockets)
    except RuntimeError:
        guest.close()
        return None
    return Cluster(_endpoints(Path(status.sockets)), [guest])


def _refuse_second_serve(home: Path) -> None:
    """Tell at once when the holder of the lock is a `serve`, which would not finish by itself."""
    kind, _, pid = (home / "database.lock").read_text().partition(" ")
    if kind == "serve":
        raise EmbeddedError(
            f"`setia serve` already runs on {home} (process {pid}). Stop it, give this one another SETIA_HOME, or set DATABASE_URL."
        )


def _wait_for_guests(home: Path) -> IO[str]:
    """Wait until no other process uses the server, and keep new ones out; after a while go on without them."""
    deadline = time.monotonic() + GUEST_SECONDS
    while time.monotonic() < deadline:
        if lock := _lock(home / "guests.lock", fcntl.LOCK_EX):
            return lock
        time.sleep(PAUSE_SECONDS)
    return (home / "guests.lock").open("a+")


def _lock(file: Path, how: int) -> IO[str] | None:
    """Take a lock that the kernel frees when the process ends; None when another holds it."""
    handle = file.open("a+")
    try:
        fcntl.flock(handle, how | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.close()
        return None
    return handle


def _known_folder(home: Path) -> Path | None:
    """Tell where the cluster lives, if that was decided already."""
    pointer, folder = home / "postgres.path", home / "postgres"
    if pointer.exists():
        return Path(pointer.read_text().strip())
    return folder if folder.exists() else None


def _folder(home: Path) -> Path:
    """Decide where the cluster lives: inside the home, or outside with a pointer in it when the server's user cannot get in."""
    folder = _known_folder(home) or home / "postgres"
    _make(folder)
    if can_write(folder):
        return folder
    folder.rmdir()
    outside = OUTSIDE / short_hash(home)
    OUTSIDE.mkdir(mode=0o755, parents=True, exist_ok=True)
    _make(outside)
    (home / "postgres.path").write_text(f"{outside}\n")
    return outside


def _make(folder: Path) -> None:
    """Make a folder that belongs to the server's user alone."""
    folder.mkdir(mode=0o700, exist_ok=True)
    os.chown(folder, account().uid, account().gid)


def _endpoints(sockets: Path) -> Endpoints:
    service, migrator, admin = (f"postgresql://{role}@/setia?host={sockets}" for role in ("setia_service", "setia_migrator", "postgres"))
    return Endpoints(service, migrator, admin)
