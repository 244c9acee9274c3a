"""`setia doctor`: what is wrong with this installation, and the command that mends it."""

import os
import platform
import socket
import sys
import tempfile
from dataclasses import dataclass

import httpx

from cli.database import UNREACHABLE, read_settings
from cli.demo.file import FILE_NAME
from cli.terminal import err
from kernel.db import EmbeddedError, RefusedStart, locate, pending_migrations
from kernel.db.binaries import binaries
from kernel.db.startup import check_database
from kernel.settings import Settings

OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class Finding:
    """How one thing is; `mend` is what to do, None when nothing is wrong."""

    name: str
    says: str
    mend: str | None = None


async def doctor() -> int:
    """Look at everything Setia needs. Ends with 1 when something is wrong."""
    settings = read_settings()
    findings = [python(), home(settings), programs(settings), await database(settings), await port(settings), page(), demo(settings)]
    width = max(len(one.name) for one in findings)
    for one in findings:
        mark, style = ("ok   ", "green") if one.mend is None else ("WRONG", "red")
        err.print(f"{mark} {one.name:<{width}}  {one.says}", style=style, markup=False, soft_wrap=True)
        if one.mend:
            err.print(f"{'':<6}{'':<{width}}  -> {one.mend}", markup=False, soft_wrap=True)
    return 1 if any(one.mend for one in findings) else 0


def python() -> Finding:
    """Look at the interpreter."""
    says = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    return Finding("Python", says, None if sys.version_info >= OLDEST_PYTHON else "Install Python 3.11 or newer, then: ./go run")


def home(settings: Settings) -> Finding:
    """Try to write into the home folder, or into the one in which it will be made."""
    folder = settings.home.resolve()
    while not folder.exists():
        folder = folder.parent
    try:
        with tempfile.TemporaryFile(dir=folder):
            return Finding("SETIA_HOME", f"{settings.home} can be written")
    except OSError as error:
        mend = f"chmod u+rwx {folder}, or name another folder: SETIA_HOME=... ./go run"
        return Finding("SETIA_HOME", f"{settings.home} cannot be written: {error.strerror}", mend)


def programs(settings: Settings) -> Finding:
    """Look for the embedded PostgreSQL's programs."""
    if settings.database_url:
        return Finding("PostgreSQL", "your own, by DATABASE_URL")
    try:
        return Finding("PostgreSQL", f"embedded, {binaries()}")
    except (RuntimeError, OSError) as error:
        return Finding("PostgreSQL", f"the embedded one cannot run here: {error}", "rm -r .venv && ./go run, or set DATABASE_URL")


async def database(settings: Settings) -> Finding:
    """Connect as the service, and look whether the database is fit and up to date."""
    if not settings.database_url and not any((settings.home / name).exists() for name in ("postgres", "postgres.path")):
        return Finding("Database", "not made yet; ./go run makes it")
    try:
        addresses, cluster = locate(settings)
    except (EmbeddedError, RuntimeError, OSError) as error:
        return Finding("Database", str(error), "./go run, and look at what it says")
    try:
        if missing := await pending_migrations(addresses.service):
            return Finding("Database", f"{len(missing)} migrations are pending", "setia migrate")
        version = await check_database(addresses.service)
        return Finding("Database", f"PostgreSQL {version}, up to date, synchronous_commit is on, the role is bound by row level security")
    except RefusedStart as refusal:
        return Finding("Database", "not fit", str(refusal))
    except UNREACHABLE as error:
        return Finding("Database", f"cannot be reached: {error}", "Start PostgreSQL, or correct DATABASE_URL")
    finally:
        if cluster:
            cluster.stop()


async def port(settings: Settings) -> Finding:
    """Find out whether the address is free, or served by us."""
    address = f"{settings.host}:{settings.port}"
    with socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
            return Finding("Address", f"{address} is free")
        except OSError:
            pass
    try:
        async with httpx.AsyncClient(trust_env=False, timeout=5) as client:
            answer = await client.get(f"http://{address}/health")
        if answer.status_code == 200 and answer.json().get("status") == "ok":
            return Finding("Address", f"{address} is served by Setia")
    except (httpx.HTTPError, ValueError, AttributeError):
        pass
    return Finding("Address", f"{address} is taken by another program", f"PORT={settings.port + 1} ./go run")


def page() -> Finding:
    """Look for the files of the GraphiQL page."""
    from api.graphiql.page import installed

    if installed():
        return Finding("GraphiQL", "its files are there")
    return Finding("GraphiQL", "its files are missing; the API works without", "./go node")


def demo(settings: Settings) -> Finding:
    """Look whether the demo's file is there and for its owner's eyes only."""
    file = settings.home / FILE_NAME
    if not file.exists():
        return Finding("Demo", "not made yet; ./go run makes it")
    if os.name == "posix" and file.stat().st_mode & 0o077:
        return Finding("Demo", f"{file} can be read by others, and holds a key", f"chmod 600 {file}")
    return Finding("Demo", str(file))
