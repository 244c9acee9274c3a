"""Points at which a process dies when it is told to, and passes otherwise."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kernel import failpoints
from kernel.failpoints import Armed, Point, reach, read
from tests.house.files import ROOT, modules

ALLOWED = {"SETIA_FAIL_POINTS_ALLOWED": "yes", "SETIA_FAIL_POINT_MARK": "/tmp/mark"}
PASSES_THRICE = """
from kernel.failpoints import Point, reach
for number in range(3):
    reach(Point.LOCKED)
    reach(Point.WRITTEN)
    print(number, flush=True)
"""


def passing(mark: Path, point: str, **different: str) -> subprocess.Popen[str]:
    """Start a process that passes two points three times, and says so each time."""
    armed = ALLOWED | {"SETIA_FAIL_POINT": point, "SETIA_FAIL_POINT_MARK": str(mark)} | different
    return subprocess.Popen([sys.executable, "-c", PASSES_THRICE], cwd=ROOT, env=os.environ | armed, stdout=subprocess.PIPE, text=True)


class TestRead:
    def test_arms_what_is_named(self) -> None:
        assert read(ALLOWED | {"SETIA_FAIL_POINT": "locked:3"}) == Armed(Point.LOCKED, 3, pause=False, mark=Path("/tmp/mark"))
        assert read(ALLOWED | {"SETIA_FAIL_POINT": "written:1:pause"}) == Armed(Point.WRITTEN, 1, pause=True, mark=Path("/tmp/mark"))

    def test_arms_nothing_unless_it_is_named_and_allowed(self) -> None:
        named = ALLOWED | {"SETIA_FAIL_POINT": "locked:3"}

        assert [read({}), read(ALLOWED), read(named | {"SETIA_FAIL_POINTS_ALLOWED": "true"})] == [None] * 3
        assert read({name: value for name, value in named.items() if name != "SETIA_FAIL_POINTS_ALLOWED"}) is None

    @pytest.mark.parametrize("point", ["locked", "locked:", "locked:0", "locked:-1", "locked:one", "locked:1:die", "lock:1", ""])
    def test_refuses_what_cannot_be(self, point: str) -> None:
        with pytest.raises(ValueError, match=r"SETIA_FAIL_POINT|valid Point"):
            read(ALLOWED | {"SETIA_FAIL_POINT": point})

    def test_refuses_a_point_without_a_mark(self) -> None:
        with pytest.raises(ValueError, match="SETIA_FAIL_POINT_MARK"):
            read({"SETIA_FAIL_POINTS_ALLOWED": "yes", "SETIA_FAIL_POINT": "locked:1"})


class TestReach:
    def test_does_nothing_in_this_process(self) -> None:
        assert failpoints._armed is None

        for point in Point:
            reach(point)

    def test_kills_at_the_nth_time(self, tmp_path: Path) -> None:
        mark = tmp_path / "reached"

        with passing(mark, "locked:3") as process:
            said, _ = process.communicate(timeout=120)

        assert (process.returncode, said, mark.exists()) == (-signal.SIGKILL, "0\n1\n", True)

    def test_goes_on_where_it_is_not_allowed(self, tmp_path: Path) -> None:
        mark = tmp_path / "reached"

        with passing(mark, "locked:1", SETIA_FAIL_POINTS_ALLOWED="") as process:
            said, _ = process.communicate(timeout=120)

        assert (process.returncode, said, mark.exists()) == (0, "0\n1\n2\n", False)

    def test_stands_still_until_the_mark_is_gone(self, tmp_path: Path) -> None:
        mark = tmp_path / "reached"

        with passing(mark, "written:2:pause") as process:
            deadline = time.monotonic() + 30
            while not mark.exists() and time.monotonic() < deadline:
                time.sleep(0.01)
            still = process.poll()
            mark.unlink()
            said, _ = process.communicate(timeout=120)

        assert (still, process.returncode, said) == (None, 0, "0\n1\n2\n")


class TestPoint:
    def test_stands_in_the_code_by_each_of_its_names(self) -> None:
        reached = {name for path in modules() for name in re.findall(r"\breach\(Point\.(\w+)\)", path.read_text())}

        assert reached == {point.name for point in Point}
