"""`setia program`: a program in a file, against a real server."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from cli.client import Api
from cli.errors import Mistake
from cli.program.server import publish, save
from loyalty.programs.document import Program
from loyalty.programs.parse import of_json
from loyalty.programs.yaml import read_yaml
from tests.cli.conftest import ROOT, Done, Served

PROGRAM = """
points: {currencies: [{code: points, name: Points}]}
earning: {rules: [{code: spend, type: PER_AMOUNT, every: 100, points: 1}]}
tiers: {levels: [{code: gold, name: Gold, threshold: {amount: "2000", currency: GBP}}]}
"""
RICHER = PROGRAM.replace('"2000"', '"2500"').replace("points: 1}]", "points: 1}, {code: weekend, type: MULTIPLY, percent: 200}]")
CHANGES = ["+ Rule weekend added: 200 % on purchases", "~ Gold from GBP 2,000 to GBP 2,500"]


class Shop:
    """A merchant of the served installation, with a program, and a file for another one."""

    def __init__(self, served: Served, folder: Path) -> None:
        self.served = served
        self.file = folder / "program.yaml"
        self.merchant = served.installation.merchant(PROGRAM)

    def runs(self, command: str, *options: str, file: str | None = None) -> Done:
        """Run a command on what is to be in the file."""
        if file is not None:
            self.file.write_text(file)
        files = [] if command == "show" else [str(self.file)]
        to = ["--url", self.served.url, *([] if "--key" in options else ["--key", self.merchant["serverKey"]])]
        done = self.served.installation.run("program", command, *files, *to, *options)
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def versions(self) -> tuple[int, bool]:
        """Tell which version decides, and whether there is a draft."""
        merchant = self.asks("{ merchant { program { version } programDraft { document } } }")["merchant"]
        return merchant["program"]["version"], merchant["programDraft"] is not None

    async def calls(self, call: Callable[[Api, Program], Awaitable[object]], text: str) -> None:
        """Call the server with a program that nobody checked."""
        async with Api.at(self.served.url, self.merchant["serverKey"]) as api:
            await call(api, of_json(read_yaml(text, currency="GBP").document))

    def asks(self, query: str, variables: dict[str, Any] | None = None) -> Any:
        """Ask the server with the shop's key."""
        headers = {"authorization": f"Bearer {self.merchant['serverKey']}"}
        sent = {"query": query, "variables": variables or {}}
        return httpx.post(f"{self.served.url}/graphql", json=sent, headers=headers, trust_env=False).json()["data"]


@pytest.fixture
def shop(served: Served, tmp_path: Path) -> Shop:
    return Shop(served, tmp_path)


class TestShow:
    def test_prints_the_published_program_as_yaml_that_changes_nothing(self, shop: Shop) -> None:
        shown = shop.runs("show")

        assert shown.stdout == (
            f"# yaml-language-server: $schema={shop.served.url}/program.schema.json\n"
            "points:\n"
            "  currencies:\n"
            "    - {code: points, name: Points}\n"
            "earning:\n"
            "  rules:\n"
            "    - type: PER_AMOUNT\n"
            "      code: spend\n"
            "      every: {amount: '1', currency: GBP}\n"
            "      points: 1\n"
            "tiers:\n"
            "  levels:\n"
            "    - code: gold\n"
            "      name: Gold\n"
            "      threshold: {amount: '2000', currency: GBP}\n"
        )
        assert shop.runs("diff", file=shown.stdout).stdout == "Nothing is different.\n"

    def test_prints_the_draft_and_any_version(self, shop: Shop) -> None:
        shop.runs("apply", "--publish", file=RICHER)
        shop.runs("apply", file=PROGRAM.replace("gold", "emas"))

        assert "weekend" in shop.runs("show").stdout
        assert "weekend" not in shop.runs("show", "--version", "1").stdout
        assert "emas" in shop.runs("show", "--draft").stdout

    def test_prints_all_that_there_is_when_asked(self, shop: Shop) -> None:
        assert "multiplierStacking: BEST\n" in shop.runs("show", "--full").stdout
        assert json.loads(shop.runs("show", "--json").stdout)["tiers"]["levels"][0]["threshold"] == 200_000

    @pytest.mark.parametrize(
        ("options", "says"),
        [
            (["--draft"], "Shop has no draft program."),
            (["--version", "7"], "Shop has no version 7."),
            (["--version", "0"], "write draft, published or the number of a version"),
            (["--version", "1", "--draft"], "Give one of --draft and --version."),
            (["--key", "sk_test_wrong"], "refused"),
        ],
    )
    def test_says_what_is_not_there(self, shop: Shop, options: list[str], says: str) -> None:
        done = shop.runs("show", *options)

        assert (done.returncode, done.stdout) == (1, "")
        assert says in done.stderr


class TestCheck:
    def test_finds_everything_with_its_line(self, shop: Shop) -> None:
        shop.file.write_text(
            "points: {currencies: [{code: points, name: Points}]}\n"
            "earning:\n"
            "  rules:\n"
            "    - {code: spend, type: PER_AMOUNT, every: {amount: 1.005, currency: GBP}, points: 1}\n"
            "    - code: spend\n"
            "      type: FIXED\n"
            "      points: 0\n"
            "      when: event.totl > 5\n"
        )

        done = shop.runs("check")

        assert (done.returncode, done.stderr) == (1, "")
        *found, last = done.stdout.splitlines()
        assert [re.sub(r"(?<=: earning).*", "", line.removeprefix(f"{shop.file}:")) for line in found] == [
            "4: error: earning",
            "5: error: earning",
            "7: error: earning",
            "8: error: earning",
        ]
        assert "earning.rules.0.every.amount: It must be a decimal amount with 2 decimals at the most." in done.stdout
        assert last == f"{shop.file}: 4 to be mended, 0 to be looked at."

    def test_tells_machines_too(self, shop: Shop) -> None:
        done = shop.runs("check", "--json", file=PROGRAM.replace("points: 1", "points: 0"))

        assert done.returncode == 1
        assert json.loads(done.stdout) == {
            "file": str(shop.file),
            "good": False,
            "findings": [
                {
                    "line": 3,
                    "path": ["earning", "rules", "0", "points"],
                    "code": "OUT_OF_RANGE",
                    "warning": False,
                    "message": "It must be a whole number from 1 to 9007199254740991.",
                }
            ],
        }

    def test_lets_warnings_pass(self, shop: Shop) -> None:
        done = shop.runs("check", file=RICHER.replace("PER_AMOUNT, every: 100,", "FIXED, on: REVIEW,"))

        assert (done.returncode, done.stderr) == (0, "")
        assert ": warning: earning.rules" in done.stdout

    def test_needs_no_server_offline(self, served: Served) -> None:
        done = served.installation.run("program", "check", str(ROOT / "cli/demo/program.yaml"), "--offline", "--currency", "IDR")

        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.endswith("program.yaml is good.\n")

    @pytest.mark.parametrize(
        ("options", "says"),
        [
            ([], "Give a server key with --key or SETIA_KEY"),
            (["--offline"], "--currency IDR"),
            (["--offline", "--currency", "XXX"], "ISO 4217"),
            (["--currency", "IDR", "--key", "sk_x"], "--currency is for --offline"),
            (["--key", "sk_x", "--url", "http://127.0.0.1:9"], "No server answers"),
        ],
    )
    def test_says_what_it_needs(self, served: Served, options: list[str], says: str) -> None:
        done = served.installation.run("program", "check", str(ROOT / "cli/demo/program.yaml"), *options)

        assert (done.returncode, done.stdout) == (1, "")
        assert says in done.stderr

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (b"a: &x 1\n", ":1: Leave out &x"),
            (b"a: 1\nb: \xe9\n", ":2: this is not UTF-8"),
            (b"a: [\n", "This is no YAML"),
            (b"", "error: It must be an object."),
            (b"\xef\xbb\xbfpoints: 5\n", ":1: error: points: It must be an object."),
        ],
    )
    def test_refuses_a_file_that_is_none(self, shop: Shop, content: bytes, says: str) -> None:
        shop.file.write_bytes(content)

        done = shop.runs("check")

        assert done.returncode == 1
        assert says in done.stdout + done.stderr

    def test_says_that_there_is_no_file(self, shop: Shop) -> None:
        done = shop.runs("check")

        assert (done.returncode, done.stderr) == (1, f"setia: {shop.file} cannot be read: No such file or directory.\n")


class TestDiff:
    def test_says_in_words_what_would_change(self, shop: Shop) -> None:
        done = shop.runs("diff", file=RICHER)

        assert (done.returncode, done.stdout.splitlines(), done.stderr) == (0, CHANGES, "")

    def test_compares_with_the_draft_or_a_version_when_asked(self, shop: Shop) -> None:
        shop.runs("apply", file=RICHER)

        assert shop.runs("diff", "--against", "draft").stdout == "Nothing is different.\n"
        assert shop.runs("diff", "--against", "1").stdout.splitlines() == CHANGES

    def test_tells_machines_too(self, shop: Shop) -> None:
        done = shop.runs("diff", "--json", file=RICHER)

        assert json.loads(done.stdout)["differences"][1] == {
            "section": "tiers",
            "path": ["tiers", "levels", "gold", "threshold"],
            "kind": "CHANGED",
            "before": 200_000,
            "after": 250_000,
            "words": "Gold from GBP 2,000 to GBP 2,500",
        }

    @pytest.mark.parametrize(
        ("against", "says"),
        [("nothing", "write draft, published or the number"), ("draft", "Shop has no draft program."), ("9", "Shop has no version 9.")],
    )
    def test_says_what_there_is_nothing_to_compare_with(self, shop: Shop, against: str, says: str) -> None:
        done = shop.runs("diff", "--against", against, file=RICHER)

        assert (done.returncode, done.stdout) == (1, "")
        assert says in done.stderr

    def test_of_a_bad_file_tells_what_is_wrong(self, shop: Shop) -> None:
        done = shop.runs("diff", file="points: 5\n")

        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == f"{shop.file}:1: error: points: It must be an object.\n"


class TestApply:
    def test_publishes_once_and_then_has_nothing_to_change(self, shop: Shop) -> None:
        first, again = shop.runs("apply", "--publish", file=RICHER), shop.runs("apply", "--publish")

        named = f"{shop.file} -> Shop"
        assert (first.returncode, first.stdout.splitlines(), first.stderr) == (0, [named, *CHANGES, "Published as version 2."], "")
        assert (again.returncode, again.stdout.splitlines(), again.stderr) == (0, [named, "Nothing to change."], "")
        assert shop.versions() == (2, False)

    def test_saves_a_draft_and_decides_nothing_without_being_asked(self, shop: Shop) -> None:
        first, again = shop.runs("apply", file=RICHER), shop.runs("apply")

        assert first.stdout.splitlines()[-1] == "Saved as the draft."
        assert again.stdout.splitlines()[-1] == "Nothing to change."
        assert shop.versions() == (1, True)

    def test_publishes_a_draft_that_was_saved_before(self, shop: Shop) -> None:
        shop.runs("apply", file=RICHER)

        done = shop.runs("apply", "--publish")

        assert done.stdout.splitlines()[1:] == [*CHANGES, "Published as version 2."]
        assert shop.versions() == (2, False)

    def test_publishes_the_file_and_not_the_draft_of_somebody_else(self, shop: Shop) -> None:
        shop.runs("apply", file=PROGRAM.replace("points: 1", "points: 7"))

        shop.runs("apply", "--publish", file=RICHER)

        assert shop.runs("diff").stdout == "Nothing is different.\n"

    def test_of_what_is_published_already_makes_no_draft(self, shop: Shop) -> None:
        done = shop.runs("apply", file=PROGRAM)

        assert done.stdout.splitlines()[-1] == "Nothing to change."
        assert shop.versions() == (1, False)

    @pytest.mark.parametrize(("options", "says"), [([], "saved as the draft"), (["--publish"], "published")])
    def test_only_says_what_it_would_do_when_asked(self, shop: Shop, options: list[str], says: str) -> None:
        done = shop.runs("apply", "--dry-run", *options, file=RICHER)

        assert done.stdout.splitlines()[1:] == [*CHANGES, f"Would be {says}; nothing was done."]
        assert shop.versions() == (1, False)

    def test_does_nothing_with_a_bad_file(self, shop: Shop) -> None:
        done = shop.runs("apply", "--publish", file=RICHER.replace("percent: 200", "percent: 0"))

        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith(f"{shop.file}:3: error: earning.rules.1.percent: It must be a whole number")
        assert shop.versions() == (1, False)

    def test_says_warnings_and_goes_on(self, shop: Shop) -> None:
        done = shop.runs("apply", file=RICHER.replace("PER_AMOUNT, every: 100,", "FIXED, on: REVIEW,"))

        assert done.returncode == 0
        assert ": warning: earning.rules" in done.stderr
        assert done.stdout.splitlines()[-1] == "Saved as the draft."

    def test_tells_machines_too(self, shop: Shop) -> None:
        shown = json.loads(shop.runs("apply", "--publish", "--json", file=RICHER).stdout)

        assert [one.pop("words") for one in shown.pop("differences")] == [line[2:] for line in CHANGES]
        assert shown == {"merchant": "Shop", "warnings": [], "saved": True, "publishedVersion": 2}
        again = json.loads(shop.runs("apply", "--publish", "--json").stdout)
        assert again == {"merchant": "Shop", "differences": [], "warnings": [], "saved": False, "publishedVersion": None}

    def test_says_when_somebody_elses_draft_was_published(self, shop: Shop) -> None:
        shop.runs("apply", file=RICHER)

        with pytest.raises(Mistake, match="Somebody saved another draft meanwhile, and that was published as version 2"):
            asyncio.run(shop.calls(publish, PROGRAM))

    def test_tells_all_that_the_server_refuses(self, shop: Shop) -> None:
        with pytest.raises(Mistake, match=r"The server refuses the program:\n  earning\.rules\.0\.currency: There is no"):
            asyncio.run(shop.calls(save, PROGRAM.replace("points: 1", "points: 1, currency: miles")))

    def test_takes_the_key_from_the_environment(self, shop: Shop) -> None:
        shop.file.write_text(RICHER)

        done = shop.served.installation.run(
            "program", "apply", str(shop.file), "--url", shop.served.url, SETIA_KEY=shop.merchant["serverKey"]
        )

        assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Saved as the draft.")
