"""Named points in what the service does, at which a test lets the process die or stand still.

    SETIA_FAIL_POINTS_ALLOWED=yes SETIA_FAIL_POINT=written:3 SETIA_FAIL_POINT_MARK=/tmp/reached setia serve

kills the process with SIGKILL when it passes `written` for the third time, and leaves the mark, a file, so that whoever waits knows that
the point was reached. `written:3:pause` lets the process stand still instead, until somebody removes the mark. Without the first
variable the others are ignored: no slip in the settings of a real installation can make it die. Read once, when the process starts.
"""

import os
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

ALLOWED = "SETIA_FAIL_POINTS_ALLOWED"
POINT = "SETIA_FAIL_POINT"
MARK = "SETIA_FAIL_POINT_MARK"
PAUSE_SECONDS = 0.01


class Point(StrEnum):
    """The points, in the order in which a process may come to them."""

    MIGRATING = "migrating"
    """Alone with the database, before the first migration."""
    MIGRATED = "migrated"
    """After the last migration, before anybody else may migrate."""
    KEYS_CLAIMED = "keys-claimed"
    """A slice has claimed its keys."""
    LOCKED = "locked"
    """A slice has locked its customers, and read nothing else of them."""
    DECIDED = "decided"
    """A slice knows what it will write."""
    WRITTEN = "written"
    """A slice has written all, before COMMIT."""
    COMMITTED = "committed"
    """After COMMIT, before anybody is answered."""
    NOTICES_READ = "notices-read"
    """Notifications were read, and not yet handed to those who follow them."""
    TASK_CLAIMED = "task-claimed"
    """A worker has taken a task, and not yet begun."""
    TASK_PROGRESSED = "task-progressed"
    """A worker has said how far it is, in the middle of a task."""
    TASK_WORKED = "task-worked"
    """The work of a task is done, and the task not yet ended."""


@dataclass
class Armed:
    """The one point at which this process dies, or stands still, when it comes there for the nth time."""

    point: Point
    nth: int
    pause: bool
    mark: Path
    passed: int = 0

    def reached(self, point: Point) -> None:
        """Count, and fail at the nth time."""
        if point is not self.point:
            return
        self.passed += 1
        if self.passed != self.nth:
            return
        self.mark.touch()
        if not self.pause:
            os.kill(os.getpid(), signal.SIGKILL)
        while self.mark.exists():
            time.sleep(PAUSE_SECONDS)


def read(environment: Mapping[str, str]) -> Armed | None:
    """Read what the environment arms: nothing, unless it is allowed. Raises ValueError for what cannot be: no trial tries nothing."""
    if environment.get(ALLOWED) != "yes" or POINT not in environment:
        return None
    name, _, rest = environment[POINT].partition(":")
    nth, _, action = rest.partition(":")
    if not nth.isdecimal() or int(nth) < 1 or action not in ("", "pause") or not environment.get(MARK):
        raise ValueError(f"{POINT} is <point>:<nth> or <point>:<nth>:pause, and {MARK} names a file.")
    return Armed(Point(name), int(nth), action == "pause", Path(environment[MARK]))


_armed = read(os.environ)


def reach(point: Point) -> None:
    """Pass a point; in every real installation that is all."""
    if _armed is not None:
        _armed.reached(point)
