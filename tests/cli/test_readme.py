"""What the README promises: its lines run as they stand, and its tables are whole."""

import os
import re
import subprocess
import sys

import pytest

from analytics.audit.queries import CHECKS
from cli.main import app
from kernel.settings import Settings
from tests.cli.conftest import ROOT, Served

README = (ROOT / "README.md").read_text()


def _script(start: str) -> str:
    """Find the block of shell lines that contains a text."""
    [block] = [block for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) if start in block]
    return str(block)


def _run(served: Served, script: str) -> str:
    """Run lines with `demo()` defined, on the served demo, and return what they print."""
    whole = f"{_script('demo() {')}\n{script}".replace(".setia/", f"{served.installation.home}/")
    return subprocess.run(["bash", "-c", whole], capture_output=True, text=True, env=os.environ | {"no_proxy": "*"}, timeout=60).stdout


class TestReadme:
    @pytest.mark.parametrize(("start", "answer"), [("customer(externalId", '"name":"Kopi Setia"'), ("mutation Buy", '"userErrors":[]')])
    def test_shows_requests_that_work(self, served: Served, start: str, answer: str) -> None:
        assert answer in _run(served, _script(start))

    def test_shows_a_subscription_that_hears_of_a_purchase(self, served: Served) -> None:
        buy = _script("mutation Buy").replace("order-1", "order-heard")
        follow = _script("subscription {").replace("curl", "timeout 4 curl")

        # The members of the demo read Indonesian.
        assert "Anda mendapat" in _run(served, f"(sleep 2; {buy}) > /dev/null &\n{follow}")

    def test_shows_how_a_year_passes(self, served: Served) -> None:
        key = served.installation.merchant()["serverKey"]
        line = _script("clock advance 1y").replace('"$(demo serverKey)"', key).replace("./go setia", f"{sys.executable} -m cli")

        assert re.fullmatch(r"Shop: \d{4}-.+ Europe/London -> \d{4}-.+ Europe/London\n", _run(served, line))

    def test_names_every_setting(self) -> None:
        names = {str(field.validation_alias or name).upper() for name, field in Settings.model_fields.items()}

        assert names - set(re.findall(r"`([A-Z_]+)`", README.partition("## Settings")[2])) == set()

    def test_names_every_command(self) -> None:
        table = re.findall(r"^\| `(.+?)` \|", README, re.MULTILINE)
        named = {word for cell in table for word in re.findall(r"\w+", cell)}

        assert {name for name in app if not name.startswith("-")} - named == set()


class TestAuditPage:
    def test_lists_every_check(self) -> None:
        page = (ROOT / "docs" / "audit.md").read_text()

        rows = re.findall(r"^\| (\d+) \| `(\w+)` \| (.+) \|$", page, re.MULTILINE)
        assert rows == [(str(check.invariant), check.name, check.says) for check in CHECKS]
