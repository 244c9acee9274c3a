"""The commands as a person runs them: a process each."""

import asyncio
import json
import re
import stat
from itertools import pairwise
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

from analytics.audit.queries import CHECKS
from kernel.db.embedded import start
from kernel.db.migrate import all_migrations
from kernel.ids import decode
from kernel.merchants.record import PREFIX as MERCHANT
from tests.cli.conftest import Installation, Served


class TestMerchantCreate:
    def test_makes_a_merchant_whose_key_opens_the_api(self, served: Served) -> None:
        shown = served.installation.merchant(clock="2011-07-01T00:00")

        data = _ask(served, shown["serverKey"], "{ merchant { id currency timeZone now program { document } } }")

        assert (data["merchant"]["id"], data["merchant"]["currency"]) == (shown["merchantId"], "GBP")
        assert data["merchant"]["now"] == "2011-06-30T23:00:00Z"
        assert data["merchant"]["program"]["document"]["earning"]["rules"][0]["every"] == 100

    def test_makes_an_owner_who_can_sign_in(self, served: Served) -> None:
        shown = served.installation.merchant()
        sign_in = {"merchant": shown["merchant"], "email": shown["staffEmail"], "password": shown["staffPassword"]}

        data = _ask(served, "", "mutation In($input: StaffSignInInput!) { staffSignIn(input: $input) { token } }", {"input": sign_in})

        assert data["staffSignIn"]["token"]

    def test_tells_every_problem_of_a_program(self, served: Served, installation: Installation) -> None:
        file = installation.home / "program.yaml"
        file.write_text("points: {currencies: []}\nearning: {rules: [{code: A, type: FIXED, on: REVIEW, points: 0}]}\n")
        options = (
            "--slug",
            "bad-shop",
            "--name",
            "Shop",
            "--currency",
            "GBP",
            "--time-zone",
            "Europe/London",
            "--locale",
            "en-GB",
            "--test",
        )

        done = served.installation.run("merchant", "create", *options, "--program", str(file))

        assert done.returncode == 1
        assert [line.split(":")[0].strip() for line in done.stderr.splitlines()[1:]] == [
            "earning.rules.0.code",
            "earning.rules.0.points",
            "points.currencies",
        ]

    @pytest.mark.parametrize(
        ("changed", "says"),
        [
            ({"--slug": "kopi-setia"}, "--slug: The short name kopi-setia is taken."),
            ({"--slug": "A"}, "--slug: A short name has"),
            ({"--currency": "XXX"}, "ISO 4217"),
            ({"--time-zone": "Mars"}, "--time-zone: It must be an IANA time zone"),
            ({"--clock": "tomorrow"}, "write a time such as"),
            ({"--program": "nowhere.yaml"}, "cannot be read"),
            ({"--email": "nobody"}, "--email: This is no e-mail address"),
            ({"--password": "short"}, "--password"),
        ],
    )
    def test_refuses_in_one_line_and_leaves_nothing(self, served: Served, changed: dict[str, str], says: str) -> None:
        options = {"--slug": "refused-shop", "--name": "Shop", "--currency": "GBP", "--time-zone": "Europe/London", "--locale": "en-GB"}

        done = served.installation.run("merchant", "create", *(part for pair in (options | changed).items() for part in pair), "--test")

        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
        assert says in done.stderr
        assert "refused-shop" not in served.installation.run("audit").stdout


class TestKeyCreate:
    def test_makes_another_key(self, served: Served) -> None:
        merchant = served.installation.merchant()

        done = served.installation.run("key", "create", "--merchant", merchant["merchant"], "--name", "Till", "--json")

        assert _ask(served, json.loads(done.stdout)["serverKey"], "{ merchant { name } }") == {"merchant": {"name": "Shop"}}

    def test_knows_no_key_without_a_merchant(self, served: Served) -> None:
        done = served.installation.run("key", "create", "--merchant", "nobody", "--name", "Till")

        assert (done.returncode, done.stderr) == (1, "setia: There is no merchant nobody. `setia merchant create` makes one.\n")


class TestDemo:
    def test_writes_down_how_to_get_in_for_its_owner_only(self, served: Served) -> None:
        file = served.installation.home / "demo.json"

        assert list(served.demo) == [
            "url",
            "merchantId",
            "serverKey",
            "staffEmail",
            "staffPassword",
            "customerId",
            "customerToken",
            "partnerKey",
        ]
        assert stat.S_IMODE(file.stat().st_mode) == 0o600

    def test_has_a_year_of_coffee(self, served: Served) -> None:
        data = _ask(served, served.demo["serverKey"], "{ merchant { name currency customers { totalCount } } }")
        me = _ask(served, served.demo["customerToken"], "{ me { id stage tier { code next { code } } notifications { sequence } } }")["me"]

        assert data["merchant"] == {"name": "Kopi Setia", "currency": "IDR", "customers": {"totalCount": 300}}
        assert (me["id"], me["stage"], me["tier"]["code"]) == (served.demo["customerId"], "LOYALTY", "emas")
        assert all(after["sequence"] == before["sequence"] + 1 for before, after in pairwise(me["notifications"]))
        assert me["notifications"]

    def test_shows_queries_that_work(self, served: Served) -> None:
        from cli.demo.welcome import QUERY, SUBSCRIPTION

        regulars = _ask(served, served.demo["serverKey"], QUERY, operation="Regulars")
        shelves = _ask(served, served.demo["serverKey"], QUERY, operation="Catalogue")["merchant"]
        bought = _ask(served, served.demo["serverKey"], QUERY, operation="Buy")["eventRecord"]
        me = _ask(served, served.demo["customerToken"], SUBSCRIPTION, operation="Me")

        assert len(regulars["merchant"]["customers"]["nodes"]) == 5
        assert [one["kind"] for one in shelves["rewards"]["nodes"]] == ["PRODUCT", "AMOUNT_OFF", "PERCENT_OFF", "PRODUCT", "PARTNER"]
        assert bought["userErrors"] == []
        assert me["me"]["notificationCursor"]
        assert any(one["available"] for one in me["me"]["rewards"])
        assert {one["kind"] for one in shelves["offers"]["nodes"]} == {"PERCENT_OFF", "MULTIPLIER", "AMOUNT_OFF"}
        assert [one["reason"] for one in me["me"]["offers"]] == ["Karena Anda pelanggan kami.", "Karena Anda di tingkat Emas."]

    def test_has_a_partner_that_honours_a_reward_with_codes_of_its_own(self, served: Served) -> None:
        shown = _ask(served, served.demo["partnerKey"], "{ partner { name rewards { name remaining } } }")

        assert shown == {"partner": {"name": "Bioskop Nusantara", "rewards": [{"name": "Tiket Bioskop", "remaining": 60}]}}

    def test_stays_through_a_restart_with_a_new_token(self, served: Served) -> None:
        changed = {name for name in served.first if served.first[name] != served.demo[name]}

        assert changed - {"url"} == {"customerToken"}


class TestServe:
    def test_says_who_has_the_port(self, served: Served, installation: Installation) -> None:
        port = served.url.rpartition(":")[2]

        done = installation.run("serve", PORT=port)

        assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
        assert f"127.0.0.1:{port} cannot be used" in done.stderr

    def test_says_who_has_the_home(self, served: Served) -> None:
        done = served.installation.run("serve")

        assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
        assert "already runs" in done.stderr


class TestDoctor:
    def test_finds_nothing_wrong_beside_a_server(self, served: Served) -> None:
        done = served.installation.run("doctor", PORT=served.url.rpartition(":")[2])

        wrong = [line for line in done.stderr.splitlines() if line.startswith("WRONG") and "GraphiQL" not in line]
        assert wrong == []
        assert "is served by Setia" in done.stderr

    def test_names_what_mends_each_fault(self, served: Served, installation: Installation) -> None:
        (installation.home / "demo.json").write_text("{}")
        (installation.home / "demo.json").chmod(0o644)

        done = installation.run("doctor", DATABASE_URL="postgresql://nobody@127.0.0.1:9/nothing", PORT=served.url.rpartition(":")[2])

        assert done.returncode == 1
        assert "correct DATABASE_URL" in done.stderr
        assert f"chmod 600 {installation.home}/demo.json" in done.stderr


class TestAudit:
    def test_finds_nothing_in_what_the_engine_wrote(self, served: Served) -> None:
        done = served.installation.run("audit", "--merchant", "kopi-setia")

        assert (done.returncode, done.stdout, done.stderr) == (0, f"kopi-setia: {len(CHECKS)} checks, all hold.\n", "")

    def test_names_the_invariant_and_the_customer_of_a_break(self, served: Served) -> None:
        merchant = served.installation.merchant()
        mutation = "mutation In($input: CustomerCreateInput!) { customerCreate(input: $input) { customer { id } } }"
        _ask(served, merchant["serverKey"], mutation, {"input": {"externalId": "anna"}})
        asyncio.run(_tamper(served.installation.home, "UPDATE standings SET purchases = 1 WHERE merchant_id = $1", merchant["merchantId"]))

        done = served.installation.run("audit", "--merchant", merchant["merchant"])

        assert done.returncode == 1
        assert f"{merchant['merchant']}: invariant 18 does not hold (counters_are_their_events)" in done.stderr
        assert re.search(r"^  18 counters_are_their_events customer_id=\S+ purchases=1 counted=None", done.stdout, re.MULTILINE)


class TestJobs:
    def test_says_how_the_work_of_a_merchant_stands(self, served: Served) -> None:
        done = served.installation.run("jobs", "--merchant", "kopi-setia")
        facts = json.loads(served.installation.run("jobs", "--merchant", "kopi-setia", "--json").stdout)

        assert (done.returncode, done.stderr) == (0, "")
        assert re.search(r"^time\.pass\n", done.stdout)
        assert re.search(r"^schedule +every day at 03:30 of the merchant's time zone$", done.stdout, re.MULTILINE)
        by_code = {one["code"]: one for one in facts}
        assert list(by_code) == [
            "time.pass",
            "program.upgrade",
            "offers.tell",
            "program.backtest",
            "clock.advance",
            "audit.run",
            "house.tidy",
        ]
        audit = by_code["audit.run"]
        assert (audit["failures"], audit["lastError"]) == (0, None)
        assert audit["nextAt"] is not None


class TestMistakes:
    @pytest.mark.parametrize(
        ("arguments", "code", "says"),
        [
            (["nonsense"], 2, "Unknown command"),
            (["key", "create"], 2, "--merchant requires an argument"),
            (["import", "purchases", "nothing.csv", "--key", "x"], 1, "cannot be read"),
            (["audit", "--merchant"], 2, "requires an argument"),
        ],
    )
    def test_are_told_in_one_line(self, installation: Installation, arguments: list[str], code: int, says: str) -> None:
        done = installation.run(*arguments)

        assert (done.returncode, len(done.stderr.splitlines())) == (code, 1)
        assert says in done.stderr

    @pytest.mark.parametrize(
        ("environment", "says"),
        [
            ({"PORT": "many"}, "PORT=many"),
            ({"DATABASE_URL": "postgresql://nobody@127.0.0.1:9/nothing"}, "cannot be reached"),
            ({"DATABASE_URL": "nonsense"}, "cannot be reached"),
        ],
    )
    def test_in_the_environment_are_told_in_one_line(self, installation: Installation, environment: dict[str, str], says: str) -> None:
        done = installation.run("audit", **environment)

        assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
        assert says in done.stderr


class TestSchema:
    def test_prints_the_contract(self, installation: Installation) -> None:
        assert installation.run("schema").stdout.startswith('"')
        assert "type Merchant" in installation.run("schema").stdout


class TestMigrate:
    def test_makes_the_tables_once(self, installation: Installation) -> None:
        assert installation.run("migrate").stdout.split() == all_migrations()
        assert installation.run("migrate").stdout == "Nothing to do: the tables are up to date.\n"


def _ask(served: Served, key: str, query: str, variables: object = None, *, operation: str | None = None) -> Any:
    body = {"query": query, "variables": variables or {}, "operationName": operation}
    headers = {"authorization": f"Bearer {key}"} if key else {}
    answer = httpx.post(f"{served.url}/graphql", json=body, headers=headers, trust_env=False).json()
    assert "errors" not in answer, answer
    return answer["data"]


async def _tamper(home: Path, sql: str, merchant: str) -> None:
    """Change a row behind the service's back, as the owner of the tables."""
    with start(home) as cluster:
        connection = await asyncpg.connect(cluster.endpoints.migrator_dsn)
        await connection.execute(sql, decode(MERCHANT, merchant))
        await connection.close()
