"""Run mutants: each in a copy of the tree, where the test that is named must fail. In the copy as it is all of them pass."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from tests.mutants.mutant import Mutant

ROOT = Path(__file__).resolve().parents[2]
LONGEST_SECONDS = 300
"""A test that hangs under a fault has noticed nothing."""
_LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "node_modules", ".*_cache", "bench", "docs")
_PASSED, _FAILED = 0, 1


@dataclass(frozen=True)
class Death:
    """How a mutant fared: whether its test failed, in how many seconds, and the last words of the test."""

    mutant: Mutant
    is_killed: bool
    seconds: float
    words: str


def check_sound(mutants: Sequence[Mutant]) -> None:
    """Run the tests that are named in a copy without a fault. Raises AssertionError when one fails."""
    with copy_of_the_tree() as tree:
        code, words = run_tests(tree, list(dict.fromkeys(mutant.killer for mutant in mutants)))
    assert code == _PASSED, f"without any fault the tests fail:\n{words}"


def run_mutant(mutant: Mutant) -> Death:
    """Break a copy of the tree, and run the test that must fail."""
    begin = perf_counter()
    with copy_of_the_tree() as tree:
        mutant.put_into(tree)
        code, words = run_tests(tree, [mutant.killer])
    # A test that cannot be collected has not failed.
    return Death(mutant, code == _FAILED and "error" not in words.splitlines()[-1], perf_counter() - begin, words)


def run_tests(tree: Path, tests: Sequence[str]) -> tuple[int | None, str]:
    """Run tests in a tree; give pytest's exit code, None when it hangs, and what it wrote."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--tb=line", "-p", "no:cacheprovider", *tests]
    try:
        done = subprocess.run(command, cwd=tree, capture_output=True, text=True, timeout=LONGEST_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return None, f"it hangs for more than {LONGEST_SECONDS} s"
    return done.returncode, f"{done.stdout}{done.stderr}".strip() or "no word"


@contextmanager
def copy_of_the_tree() -> Iterator[Path]:
    """Copy what the tests need into a temporary folder."""
    home = Path(tempfile.mkdtemp(prefix="setia-mutant-"))
    try:
        yield Path(shutil.copytree(ROOT, home / "main", ignore=_LEFT_OUT))
    finally:
        shutil.rmtree(home)
