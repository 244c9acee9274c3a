"""The real shop's year through `setia import` and the API, read back through the API, against the independent recounts."""

import csv
import gzip
import json
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from tests.real.purchases import ABSENT, Purchase, Refund, Replay, available, path, read, replay
from tests.real.reading import Read, customers, has_movements
from tests.real.recount_points import points_per_customer
from tests.real.recount_standing import NEWCOMER, Standing, standing_per_customer
from tests.serving import Server, serving

pytestmark = [pytest.mark.skipif(not available(), reason=ABSENT), pytest.mark.slow]

CLOCK = "2011-09-01T00:00"
POINTS = """
points: {currencies: [{code: points, name: Points, onRefund: UNLIMITED}]}
earning: {rules: [{code: spend, type: PER_AMOUNT, every: 100, points: 1}]}
"""
TIERS = """
points: {currencies: [{code: points, name: Points, onRefund: UNLIMITED}]}
earning:
  multiplierStacking: BEST
  rules: [{code: spend, type: PER_AMOUNT, every: {amount: "1.00", currency: GBP}, points: 1}]
tiers:
  metric: SPEND
  window: {months: 12}
  levels:
    - {code: silver, name: Silver, threshold: {amount: "500.00", currency: GBP}, multiplierPercent: 150}
    - {code: gold, name: Gold, threshold: {amount: "2000.00", currency: GBP}, multiplierPercent: 200}
"""
EVERYBODY = 3_360
# Enough rows for an import to be interrupted in its middle, in small batches.
FIRST_ROWS = 1_200
SMALL_BATCH = "40"
START_SECONDS = 120


@pytest.fixture(scope="module")
def year() -> Replay:
    return read()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


@dataclass(frozen=True)
class Shop:
    """A merchant of the server, to import into."""

    server: Server
    slug: str
    key: str

    def import_command(self, file: Path, *options: str) -> tuple[str, ...]:
        rejected = str(self.server.installation.home / f"{self.slug}.rejected.csv")
        where = ("--url", self.server.url, "--key", self.key, "--time-zone", "Europe/London", "--currency", "GBP")
        return ("import", "purchases", str(file), *where, "--rejected", rejected, "--json", *options)

    def imports(self, file: Path) -> dict[str, Any]:
        """Import a file to its end, and return the summary."""
        done = self.server.installation.run(*self.import_command(file))
        assert done.returncode == 0, done.stderr
        summary: dict[str, Any] = json.loads(done.stdout)
        del summary["seconds"]
        return summary

    def begins(self, file: Path) -> subprocess.Popen[str]:
        """Start an import in small batches, and return when the server has some of it, but not all."""
        importer = self.server.installation.start(*self.import_command(file, "--batch", SMALL_BATCH))
        deadline = time.monotonic() + START_SECONDS
        while not has_movements(self.server, self.key):
            assert time.monotonic() < deadline, self.server.installation.output.read_text()
            time.sleep(0.02)
        assert importer.poll() is None, "the import ended before it could be interrupted"
        return importer


def opened(server: Server, program: str, *, clock: str = CLOCK) -> Shop:
    shown = server.installation.merchant(program=program, clock=clock)
    return Shop(server, shown["merchant"], shown["serverKey"])


def standings(found: Mapping[str, Read]) -> dict[str, Standing]:
    return {customer: Standing(one.points, one.tier, one.stage) for customer, one in found.items()}


@pytest.fixture(scope="module")
def plain_shop(server: Server) -> Shop:
    return opened(server, POINTS)


@pytest.fixture(scope="module")
def summary(plain_shop: Shop) -> dict[str, Any]:
    return plain_shop.imports(path())


@pytest.fixture(scope="module")
def found(plain_shop: Shop, summary: dict[str, Any]) -> dict[str, Read]:
    return customers(plain_shop.server, plain_shop.key)


@pytest.fixture(scope="module")
def tiered_shop(server: Server) -> Shop:
    shop = opened(server, TIERS)
    shop.imports(path())
    return shop


@pytest.fixture(scope="module")
def beginning(server: Server) -> Path:
    """Write the first rows of the file beside it."""
    file = server.installation.home / "beginning.csv"
    with gzip.open(path(), "rt", encoding="utf-8", newline="") as whole, file.open("w", encoding="utf-8", newline="") as part:
        part.writelines(islice(whole, FIRST_ROWS + 1))
    return file


@pytest.fixture(scope="module")
def recounted(beginning: Path) -> Replay:
    with beginning.open(encoding="utf-8", newline="") as file:
        return replay(csv.DictReader(file))


class TestPoints:
    def test_tells_what_was_imported(self, summary: dict[str, Any]) -> None:
        assert summary == {
            "purchases": 11_415,
            "refundParts": 2_355,
            "duplicates": 0,
            "unmatchedMinor": 2_199_189,
            "unmatchedRefunds": 202,
            "currency": "GBP",
            "rejected": 0,
            "customers": EVERYBODY,
        }

    def test_gives_every_customer_the_points_of_the_recount(self, found: dict[str, Read], year: Replay) -> None:
        recounted = points_per_customer(year.commands)

        assert {customer: one.points for customer, one in found.items() if customer in recounted} == recounted
        assert {one.points for customer, one in found.items() if customer not in recounted} == {0}
        assert (len(found), sum(one.points for one in found.values())) == (EVERYBODY, 4_935_800)

    def test_changes_nothing_when_it_is_imported_again(self, plain_shop: Shop, found: dict[str, Read], summary: dict[str, Any]) -> None:
        again = plain_shop.imports(path())

        assert again == summary | {"purchases": 0, "refundParts": 0, "customers": 0, "duplicates": 11_415 + 2_355}
        assert customers(plain_shop.server, plain_shop.key) == found


class TestTiersAndStages:
    def test_gives_every_customer_points_tier_and_stage_of_the_recount(self, tiered_shop: Shop, year: Replay) -> None:
        found = standings(customers(tiered_shop.server, tiered_shop.key))

        recounted = standing_per_customer(year.commands)
        assert {customer: one for customer, one in found.items() if customer in recounted} == recounted
        assert {one for customer, one in found.items() if customer not in recounted} == {NEWCOMER}
        assert len(found) == EVERYBODY


class TestInterruptedImport:
    @pytest.fixture
    def shop(self, server: Server) -> Shop:
        return opened(server, TIERS)

    def test_goes_on_after_the_importer_was_killed(self, shop: Shop, beginning: Path, recounted: Replay) -> None:
        importer = shop.begins(beginning)
        importer.kill()
        importer.wait()

        resumed = shop.imports(beginning)

        self.check(shop, recounted, resumed)

    def test_goes_on_after_the_server_was_killed(self, shop: Shop, beginning: Path, recounted: Replay) -> None:
        importer = shop.begins(beginning)
        shop.server.kill()
        assert importer.wait(timeout=60) == 1
        told = shop.server.installation.output.read_text()
        shop.server.restart()

        resumed = shop.imports(beginning)

        assert len(told.splitlines()) == 1, told
        self.check(shop, recounted, resumed)

    def check(self, shop: Shop, recounted: Replay, resumed: dict[str, Any]) -> None:
        """Compare the end with the recount: whole, and each part done once, before or after."""
        parts = sum(isinstance(command, Refund) for command in recounted.commands)
        purchases = sum(isinstance(command, Purchase) for command in recounted.commands)
        done_again = resumed["duplicates"]
        assert resumed["purchases"] + resumed["refundParts"] + done_again == purchases + parts
        assert 0 < done_again < purchases + parts
        found = standings(customers(shop.server, shop.key))
        assert found == dict.fromkeys(found, NEWCOMER) | standing_per_customer(recounted.commands)


class TestBooks:
    def test_hold_every_invariant_after_all_of_this(
        self, server: Server, plain_shop: Shop, tiered_shop: Shop, found: dict[str, Read]
    ) -> None:
        done = server.installation.run("audit", "--quiet")

        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
