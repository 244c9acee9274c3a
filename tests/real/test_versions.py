"""The real shop's year under two versions: half of it under the first, a backtest, a publication, the rest under the second.

Half of the customers; all of them when SETIA_WHOLE_YEAR is set.
"""

import csv
import gzip
import json
import os
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from tests.real.ledger import move_clock, points
from tests.real.purchases import ABSENT, LONDON, Command, Replay, available, by_customer, path, replay
from tests.real.reading import Read, customers
from tests.real.recount_stages import stage_at
from tests.real.recount_standing import earned_per_purchase, movements
from tests.real.recount_tiers import Level, Reign, Reigns, Terms, always, held_at
from tests.real.test_import import Shop, opened, server
from tests.serving import Server, ask, change

__all__ = ["server"]

pytestmark = [pytest.mark.skipif(not available(), reason=ABSENT), pytest.mark.slow]

WHOLE = bool(os.environ.get("SETIA_WHOLE_YEAR"))
FEBRUARY = datetime(2011, 2, 1, tzinfo=LONDON).astimezone(UTC)
HALF = datetime(2011, 4, 16, 12, tzinfo=LONDON).astimezone(UTC)
END = datetime(2011, 9, 1, tzinfo=LONDON).astimezone(UTC)
FIRST = Terms((Level(None, 0, 100), Level("silver", 500_00, 150), Level("gold", 2_000_00, 200)), window_months=3, period_months=2)
SECOND = Terms((Level(None, 0, 100), Level("silver", 600_00, 150), Level("gold", 1_200_00, 250)), window_months=3, period_months=2)
WAIT_SECONDS = 300
COLUMN = """
points { currency issued takenBack expired } rules { rule given } tiers { tier customers } stages { stage customers }
"""
REPORT = (
    f"report {{ published {{ {COLUMN} }} draft {{ {COLUMN} }} tierMoves {{ published draft customers }} changed sample {{ customerId }} }}"
)


@dataclass(frozen=True)
class Seen:
    """All that is compared of a customer."""

    points: int
    tier: str | None
    since: datetime | None
    until: date | None
    stage: str


NEWCOMER = Seen(0, None, None, None, "ACQUISITION")


def recount(commands: Sequence[Command], reigns: Reigns, *, at: datetime) -> dict[str, Seen]:
    """Recount everybody who has a purchase by a moment."""
    histories = by_customer(command for command in commands if command.at < at)
    return {customer: _recount(history, reigns, at) for customer, history in histories.items()}


def _recount(history: Sequence[Command], reigns: Reigns, at: datetime) -> Seen:
    held = held_at(at, history, reigns)
    return Seen(
        points=sum(earned_per_purchase(history, reigns).values()),
        tier=FIRST.levels[held.place].code,
        since=held.since,
        until=held.until,
        stage=stage_at(at, history).name,
    )


def differences(found: Mapping[str, Read], recounted: Mapping[str, Seen]) -> dict[str, tuple[Seen, Seen]]:
    """List who was found otherwise than recounted; who never bought anything that is known is a newcomer."""
    seen = {name: Seen(one.points, one.tier, one.since, one.until, one.stage) for name, one in found.items()}
    return {name: (one, recounted.get(name, NEWCOMER)) for name, one in seen.items() if one != recounted.get(name, NEWCOMER)}


def moved(commands: Sequence[Command], reigns: Reigns, start: datetime, end: datetime) -> tuple[int, int]:
    """Recount the points that a period gave, and those that it took back."""
    histories = by_customer(command for command in commands if command.at < end).values()
    amounts = [one.points for history in histories for one in movements(history, reigns) if one.at >= start]
    return sum(amount for amount in amounts if amount > 0), -sum(amount for amount in amounts if amount < 0)


def program(terms: Terms) -> dict[str, Any]:
    """Write a version down."""
    levels = [
        {"code": level.code, "name": str(level.code).title(), "threshold": level.spend_pence, "multiplierPercent": level.percent}
        for level in terms.levels[1:]
    ]
    return {
        "points": {"currencies": [{"code": "points", "name": "Points", "onRefund": "UNLIMITED"}]},
        "earning": {"rules": [{"code": "spend", "type": "PER_AMOUNT", "every": 100, "points": 1}]},
        "tiers": {
            "metric": "SPEND",
            "window": {"months": terms.window_months},
            "periodMonths": terms.period_months,
            "downgrade": terms.downgrade.value,
            "levels": levels,
        },
    }


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with gzip.open(path(), "rt", encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if WHOLE or crc32(row["customer_id"].encode()) % 2 == 0]


@pytest.fixture(scope="module")
def year(rows: list[dict[str, str]]) -> Replay:
    return replay(rows)


def written(server: Server, rows: Sequence[Mapping[str, str]], name: str) -> Path:
    file = server.installation.home / name
    with file.open("w", encoding="utf-8", newline="") as sheet:
        writer = csv.DictWriter(sheet, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return file


@pytest.fixture(scope="module")
def shop(server: Server, rows: list[dict[str, str]]) -> Shop:
    """Open the shop under the first version, and import the first half at the half of the time."""
    shop = opened(server, json.dumps(program(FIRST)), clock="2011-04-16T12:00")
    local_half = HALF.astimezone(LONDON).replace(tzinfo=None).isoformat()
    shop.imports(written(server, [row for row in rows if row["at"] < local_half], "first-half.csv"))
    return shop


@pytest.fixture(scope="module")
def at_half(shop: Shop) -> dict[str, Read]:
    return customers(shop.server, shop.key)


@pytest.fixture(scope="module")
def report(shop: Shop, at_half: dict[str, Read]) -> dict[str, Any]:
    """Save a draft, and try it on what happened from February on."""
    saved = change(shop.server, shop.key, "programDraftSave", {"document": program(SECOND)}, "userErrors { message field }")
    assert saved == {"userErrors": []}
    begun = change(shop.server, shop.key, "programBacktest", {"from": FEBRUARY.isoformat()}, "backtest { id } userErrors { message field }")
    assert begun["userErrors"] == []
    query = f"query ($id: ID!) {{ merchant {{ backtest(id: $id) {{ {REPORT} }} }} }}"
    deadline = time.monotonic() + WAIT_SECONDS
    while (found := ask(shop.server, shop.key, query, {"id": begun["backtest"]["id"]})["merchant"]["backtest"])["report"] is None:
        assert time.monotonic() < deadline, found
        time.sleep(0.2)
    told: dict[str, Any] = found["report"]
    return told


@pytest.fixture(scope="module")
def just_published(shop: Shop, report: dict[str, Any]) -> dict[str, Read]:
    """Publish the draft, and read everybody as soon as that is answered."""
    published = change(shop.server, shop.key, "programPublish", {}, "program { version } userErrors { message }")
    assert published == {"program": {"version": 2}, "userErrors": []}
    return customers(shop.server, shop.key)


@pytest.fixture(scope="module")
def upgraded(shop: Shop, just_published: dict[str, Read]) -> dict[str, Read]:
    """Wait until everybody stands under the second version in the tables too."""
    deadline = time.monotonic() + WAIT_SECONDS
    query = "{ merchant { program { upgrade { state done total } } } }"
    while (found := ask(shop.server, shop.key, query)["merchant"]["program"]["upgrade"])["state"] != "DONE":
        assert time.monotonic() < deadline, found
        time.sleep(0.2)
    assert found == {"state": "DONE", "done": len(just_published), "total": len(just_published)}
    return customers(shop.server, shop.key)


@pytest.fixture(scope="module")
def at_end(shop: Shop, upgraded: dict[str, Read], rows: list[dict[str, str]]) -> dict[str, Read]:
    """Let the rest of the time go by and import the rest, which looks through what is known already.

    No job runs meanwhile: it would bring everybody to the end of the time, and the rest of the purchases would come late.
    """
    shop.server.stop()
    shop.server.restart(JOBS="false")
    move_clock(shop.server.installation.home, shop.slug, END)
    shop.imports(written(shop.server, rows, "year.csv"))
    return customers(shop.server, shop.key)


ONE = always(FIRST)
TRIED = (*ONE, Reign(FEBRUARY, SECOND))
BOTH = (*ONE, Reign(HALF, SECOND))


class TestFirstHalf:
    def test_is_as_recounted_under_the_first_version(self, at_half: dict[str, Read], year: Replay) -> None:
        assert differences(at_half, recount(year.commands, ONE, at=HALF)) == {}


class TestBacktest:
    def test_says_of_the_published_program_what_really_happened(self, shop: Shop, report: dict[str, Any], year: Replay) -> None:
        [told] = report["published"]["points"]

        recounted = moved(year.commands, ONE, FEBRUARY, HALF)
        assert (told["issued"], told["takenBack"], told["expired"]) == (*recounted, 0)
        assert points(shop.server.installation.home, shop.slug, FEBRUARY, HALF) == recounted

    def test_says_of_the_draft_what_it_would_have_given(self, report: dict[str, Any], year: Replay) -> None:
        [told] = report["draft"]["points"]

        assert (told["issued"], told["takenBack"], told["expired"]) == (*moved(year.commands, TRIED, FEBRUARY, HALF), 0)
        assert sum(rule["given"] for rule in report["draft"]["rules"]) == told["issued"]

    @pytest.mark.parametrize(("column", "reigns"), [("published", ONE), ("draft", TRIED)])
    def test_counts_heads_as_recounted(
        self, report: dict[str, Any], at_half: dict[str, Read], year: Replay, column: str, reigns: Reigns
    ) -> None:
        recounted = recount(year.commands, reigns, at=HALF)

        standing = [recounted.get(customer, NEWCOMER) for customer in at_half]
        assert {one["tier"]: one["customers"] for one in report[column]["tiers"]} == Counter(one.tier for one in standing)
        assert {one["stage"]: one["customers"] for one in report[column]["stages"]} == Counter(one.stage for one in standing)

    def test_says_who_would_be_elsewhere(self, report: dict[str, Any], year: Replay) -> None:
        before, after = (recount(year.commands, reigns, at=HALF) for reigns in (ONE, TRIED))

        moves = Counter((before[customer].tier, after[customer].tier) for customer in before)
        assert {(one["published"], one["draft"]): one["customers"] for one in report["tierMoves"]} == {
            move: number for move, number in moves.items() if move[0] != move[1]
        }
        changed = sum(
            (before[name].points, before[name].tier, before[name].stage) != (after[name].points, after[name].tier, after[name].stage)
            for name in before
        )
        assert (report["changed"], len(report["sample"])) == (changed, min(changed, 100))


class TestPublication:
    def test_lifts_everybody_at_once_and_lowers_nobody(
        self, at_half: dict[str, Read], just_published: dict[str, Read], year: Replay
    ) -> None:
        assert differences(just_published, recount(year.commands, BOTH, at=HALF)) == {}
        places = {level.code: place for place, level in enumerate(FIRST.levels)}
        steps = Counter(places[just_published[customer].tier] - places[at_half[customer].tier] for customer in at_half)
        assert steps.keys() == {0, 1, 2} or steps.keys() == {0, 1}

    def test_is_the_same_once_it_is_written_down(self, just_published: dict[str, Read], upgraded: dict[str, Read]) -> None:
        assert upgraded == just_published


class TestYear:
    def test_is_as_recounted_under_both_versions(self, at_end: dict[str, Read], year: Replay) -> None:
        assert differences(at_end, recount(year.commands, BOTH, at=END)) == {}

    def test_stands_in_the_ledger_as_recounted(self, shop: Shop, at_end: dict[str, Read], year: Replay) -> None:
        home = shop.server.installation.home

        assert points(home, shop.slug, datetime.min.replace(tzinfo=UTC, year=2000), END) == moved(year.commands, BOTH, BOTH[0].since, END)

    def test_is_not_what_either_version_alone_would_make_of_it(self, at_end: dict[str, Read], year: Replay) -> None:
        assert differences(at_end, recount(year.commands, ONE, at=END)) != {}
        assert differences(at_end, recount(year.commands, always(SECOND), at=END)) != {}


class TestBooks:
    def test_hold_every_invariant(self, shop: Shop, at_end: dict[str, Read]) -> None:
        done = shop.server.installation.run("audit", "--quiet")

        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
