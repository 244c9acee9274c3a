"""How much CPU the server and its database use: a figure that a busy machine changes less than any rate."""

import os
from dataclasses import dataclass
from pathlib import Path

PROCESSES = Path("/proc")


@dataclass(frozen=True, slots=True)
class Used:
    """CPU seconds, used so far or in between: of the server process, and of all processes of its PostgreSQL."""

    server: float
    database: float

    def since(self, before: "Used") -> "Used":
        """Return what was used in between."""
        return Used(self.server - before.server, self.database - before.database)


def used(server: int, *, owner: int) -> Used | None:
    """Read what a server has used, by its process id, and the PostgreSQL below the process that owns it; None where that is unknown."""
    if not (PROCESSES / "self" / "stat").exists():
        return None
    return Used(_seconds(server), sum(_seconds(process) for process in descendants(owner)))


def stolen() -> tuple[float, float]:
    """Tell how long this machine's processors would have worked and were not let, by whoever lends them, and all the time they have been.

    Both in seconds of one processor since it started; nothing where that is unknown.
    """
    try:
        total = [int(word) for word in (PROCESSES / "stat").read_text().split("\n", 1)[0].split()[1:9]]
    except FileNotFoundError:
        return 0.0, 0.0
    return total[-1] / os.sysconf("SC_CLK_TCK"), sum(total) / os.sysconf("SC_CLK_TCK")


def descendants(process: int) -> list[int]:
    """List all processes below one."""
    parents = {int(folder.name): _stat(int(folder.name)) for folder in PROCESSES.glob("[0-9]*")}
    found, looked_at = [], [process]
    while looked_at:
        parent = looked_at.pop()
        children = [number for number, stat in parents.items() if stat and int(stat[1]) == parent]
        found += children
        looked_at += children
    return found


def _seconds(process: int) -> float:
    stat = _stat(process)
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK") if stat else 0.0


def _stat(process: int) -> list[str]:
    """Return the fields of /proc/<id>/stat from the state on; none for a process that is gone."""
    try:
        return (PROCESSES / str(process) / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []
