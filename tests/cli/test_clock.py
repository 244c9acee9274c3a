"""`setia clock` and `setia merchant reset`, against a real server."""

import json
import re
import signal
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from cli.clock.durations import Duration, read_instant
from cli.errors import Mistake
from tests.cli.conftest import Done, Served

LONDON = ZoneInfo("Europe/London")
SLOW = """
points: {currencies: [{code: points, name: Points, pendingDays: 365}]}
earning: {rules: [{code: spend, type: PER_AMOUNT, every: 100, points: 1}]}
"""
SECONDS = 60


class Shop:
    """A merchant of the served installation."""

    def __init__(self, served: Served, program: str | None = None, **different: str) -> None:
        self.served = served
        self.merchant = served.installation.merchant(program, **{"clock": "2026-03-01T12:00"} | different)

    def runs(self, *command: str) -> Done:
        """Run a command with the shop's key."""
        done = self.served.installation.run(*command, "--url", self.served.url, "--key", self.merchant["serverKey"])
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def asks(self, query: str, variables: dict[str, Any] | None = None) -> Any:
        """Ask the server."""
        headers, body = {"authorization": f"Bearer {self.merchant['serverKey']}"}, {"query": query, "variables": variables or {}}
        answer = httpx.post(f"{self.served.url}/graphql", json=body, headers=headers, timeout=60, trust_env=False).json()
        assert "errors" not in answer, answer
        return answer["data"]

    def clock(self) -> Any:
        """Tell where the clock stands."""
        return self.asks("{ merchant { now clock { advancing { to } } } }")["merchant"]

    def buys_every_day(self, days: int) -> None:
        """Let somebody have bought on each of the last days, at noon."""
        joined = datetime(2024, 1, 1, tzinfo=UTC).isoformat()
        self.asks(f'mutation {{ customerCreate(input: {{externalId: "ada", joinedAt: "{joined}"}}) {{ userErrors {{ message }} }} }}')
        noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
        orders = [
            {"kind": "PURCHASE", "externalId": f"order-{day}", "total": 100, "at": (noon - timedelta(days=day)).isoformat()}
            for day in range(days)
        ]
        events = [{"customerExternalId": "ada", "event": order} for order in reversed(orders)]
        text = "mutation All($input: EventsRecordInput!) { eventsRecord(input: $input) { outcomes { userErrors { message } } } }"
        outcomes = self.asks(text, {"input": {"events": events}})["eventsRecord"]["outcomes"]
        assert [one for one in outcomes if one["userErrors"]] == []


class TestAdvance:
    def test_moves_the_clock_by_the_merchants_calendar(self, served: Served) -> None:
        shop = Shop(served)

        done = shop.runs("clock", "advance", "1mo")

        assert (done.returncode, done.stdout) == (0, "Shop: 2026-03-01 12:00 Europe/London -> 2026-04-01 12:00 Europe/London\n")
        assert shop.clock() == {"now": "2026-04-01T11:00:00Z", "clock": {"advancing": None}}

    def test_moves_the_clock_to_an_instant(self, served: Served) -> None:
        shop = Shop(served)

        done = shop.runs("clock", "advance", "--to", "2027-01-01T00:00+07:00", "--json")

        assert json.loads(done.stdout) == {
            "from": "2026-03-01T12:00:00+00:00",
            "merchant": "Shop",
            "now": "2026-12-31T17:00:00+00:00",
            "timeZone": "Europe/London",
            "stands": True,
            "advancing": None,
        }

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (("soon",), "such as 30d, 12h, 2w, 6mo or 1y"),
            ((), "either a duration, such as 30d, or an instant with --to"),
            (("1d", "--to", "2027-01-01"), "either a duration"),
            (("--to", "tomorrow"), "write a time such as 2027-01-01T00:00+07:00"),
            (("--to", "2026-02-28"), "A clock does not go back"),
            (("6y",), "at most 5 years at once"),
        ],
    )
    def test_says_what_is_wrong(self, served: Served, arguments: tuple[str, ...], says: str) -> None:
        shop = Shop(served)

        done = shop.runs("clock", "advance", *arguments)

        assert done.returncode == 1
        assert says in done.stderr

    def test_is_stopped_cleanly_by_ctrl_c(self, served: Served) -> None:
        shop = Shop(served, SLOW)
        shop.buys_every_day(365)
        arguments = ("clock", "advance", "1y", "--url", served.url, "--key", shop.merchant["serverKey"])
        process, output = served.installation.start(*arguments), served.installation.home / "output"

        waited_for(lambda: shop.clock()["now"] > "2026-03-05")
        process.send_signal(signal.SIGINT)

        assert process.wait(timeout=SECONDS) == 130, output.read_text()
        stopped = shop.clock()
        assert stopped["clock"] == {"advancing": None}
        assert "2026-03-05" < stopped["now"] < "2027-03-01"
        [said] = re.findall(r"Stopped\. The clock stands at (\S+)", output.read_text().replace("\n", " "))
        assert said == datetime.fromisoformat(stopped["now"]).astimezone(LONDON).date().isoformat()
        due = '{ merchant { customer(externalId: "ada") { transactions(first: 250) { nodes { kind effectiveAt } } } } }'
        matured = [one["effectiveAt"] for one in shop.asks(due)["merchant"]["customer"]["transactions"]["nodes"] if one["kind"] == "MATURE"]
        assert matured
        assert max(matured) <= stopped["now"]


def waited_for(true: Callable[[], bool]) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)


class TestShow:
    def test_says_where_the_clock_stands(self, served: Served) -> None:
        shop = Shop(served)

        shown, facts = shop.runs("clock", "show"), json.loads(shop.runs("clock", "show", "--json").stdout)

        assert shown.stdout.splitlines() == ["merchant  Shop", "now       2026-03-01 12:00 Europe/London", "clock     stands"]
        assert (facts["now"], facts["stands"], facts["advancing"]) == ("2026-03-01T12:00:00+00:00", True, None)

    def test_tells_a_clock_that_runs(self, served: Served) -> None:
        done = served.installation.run("clock", "show", "--url", served.url, "--key", served.demo["serverKey"])

        assert "runs with real time, until it is moved" in done.stdout


class TestReset:
    def test_leaves_the_customers_behind_and_the_key_open(self, served: Served) -> None:
        shop = Shop(served, SLOW)
        shop.buys_every_day(2)

        done = shop.runs("merchant", "reset", "--json")

        merchant = shop.asks("{ merchant { id customers { totalCount } clock { standsAt } } }")["merchant"]
        assert json.loads(done.stdout)["merchantId"] == merchant["id"] != shop.merchant["merchantId"]
        assert (merchant["customers"], merchant["clock"]) == ({"totalCount": 0}, {"standsAt": None})
        audited = served.installation.run("audit")
        assert (audited.returncode, f"{shop.merchant['merchant']}-" in audited.stdout) == (0, True)


class TestDuration:
    @pytest.mark.parametrize(
        ("text", "after"),
        [
            ("12h", "2026-03-29T12:00:00+01:00"),
            ("1d", "2026-03-29T23:00:00+01:00"),
            ("2w", "2026-04-11T23:00:00+01:00"),
            ("6mo", "2026-09-28T23:00:00+01:00"),
            ("1Y", "2027-03-28T23:00:00+01:00"),
            ("1y6mo2d1h", "2027-10-01T00:00:00+01:00"),
        ],
    )
    def test_goes_by_the_calendar_of_the_merchant(self, text: str, after: str) -> None:
        before = datetime(2026, 3, 28, 23, tzinfo=LONDON).astimezone(UTC)

        assert Duration.read(text).after(before, LONDON) == datetime.fromisoformat(after)

    @pytest.mark.parametrize("text", ["", "d", "3", "1m", "-1d", "1.5d", "1d 2h", "999999d"])
    def test_is_nothing_else(self, text: str) -> None:
        with pytest.raises(Mistake):
            Duration.read(text)

    def test_ends_with_the_calendar(self) -> None:
        with pytest.raises(Mistake, match="No clock goes as far"):
            Duration.read("9000y").after(datetime(2026, 3, 1, tzinfo=UTC), LONDON)


class TestReadInstant:
    def test_takes_the_wall_clock_of_the_merchant_without_an_offset(self) -> None:
        assert read_instant("2026-07-01", LONDON) == datetime(2026, 6, 30, 23, tzinfo=UTC)
        assert read_instant("2026-07-01T00:00+07:00", LONDON) == datetime(2026, 6, 30, 17, tzinfo=UTC)
