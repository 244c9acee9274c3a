"""`setia import purchases` against a real server."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.cli.conftest import Served

PROGRAM = """
points: {currencies: [{code: points, name: Points, onRefund: UNLIMITED}]}
earning: {rules: [{code: spend, type: PER_AMOUNT, every: 100, points: 1}]}
"""
HEADER = "order_no,customer,at,amount,kind"


class Shop:
    """A merchant of the served installation, and a folder for its files."""

    def __init__(self, served: Served, folder: Path) -> None:
        self.served = served
        self.folder = folder
        self.merchant = served.installation.merchant(PROGRAM)

    def imports(self, *rows: str, options: Sequence[str] = (), header: str = HEADER) -> tuple[int, dict[str, Any]]:
        """Import rows, and return the exit code and the summary."""
        file = self.folder / "orders.csv"
        file.write_text("\n".join([header, *rows, ""]))
        rejected = ["--rejected", str(self.folder / "rejected.csv")]
        done = self.served.installation.run(
            "import", "purchases", str(file), "--url", self.served.url, "--key", self.merchant["serverKey"], "--json", *rejected, *options
        )
        assert "Traceback" not in done.stderr
        return done.returncode, json.loads(done.stdout)

    def rejected(self) -> list[tuple[str, str]]:
        """Read the rejected rows: line and reason."""
        with (self.folder / "rejected.csv").open() as file:
            return [(row["rejected_line"], row["rejected_because"]) for row in csv.DictReader(file)]

    def ask(self, query: str) -> Any:
        """Query the server with the shop's key."""
        headers = {"authorization": f"Bearer {self.merchant['serverKey']}"}
        return httpx.post(f"{self.served.url}/graphql", json={"query": query}, headers=headers, trust_env=False).json()["data"]["merchant"]


@pytest.fixture
def shop(served: Served, tmp_path: Path) -> Shop:
    return Shop(served, tmp_path)


class TestImport:
    def test_records_what_the_file_says_once(self, shop: Shop) -> None:
        rows = (
            "1,anna,2011-01-01T10:00,100.99,order",
            "2,budi,2011-01-01T11:00,50,order",
            "C3,anna,2011-01-02T10:00,-40,cancellation",
            "C4,budi,2011-01-02T10:00,-70,cancellation",
        )
        first, again = shop.imports(*rows), shop.imports(*rows)

        seconds = [summary.pop("seconds") for _, summary in (first, again)]
        summary = {"currency": "GBP", "unmatchedMinor": 2_000, "unmatchedRefunds": 1, "rejected": 0}
        assert first == (0, summary | {"purchases": 2, "refundParts": 2, "duplicates": 0, "customers": 2})
        assert again == (0, summary | {"purchases": 0, "refundParts": 0, "duplicates": 4, "customers": 0})
        assert all(one >= 0 for one in seconds)
        customers = shop.ask("{ merchant { customers(orderBy: JOINED_AT_ASC) { nodes { externalId joinedAt balance { available } } } } }")
        assert customers["customers"]["nodes"] == [
            {"externalId": "anna", "joinedAt": "2011-01-01T10:00:00Z", "balance": {"available": 60}},
            {"externalId": "budi", "joinedAt": "2011-01-01T11:00:00Z", "balance": {"available": 0}},
        ]

    def test_rejects_bad_rows_and_records_the_others(self, shop: Shop) -> None:
        code, summary = shop.imports(
            "1,anna,2011-01-01T10:00,10,order",
            "2,anna,2999-01-01T10:00,10,order",
            "3,anna,2011-01-02",
            "4,anna,2011-01-03T10:00,ten,order",
            f"{'5' * 300},anna,2011-01-04T10:00,10,order",
            "6,anna,2011-01-05T10:00,10,order",
        )

        assert (code, summary["purchases"], summary["rejected"]) == (1, 2, 4)
        reasons = dict(shop.rejected())
        assert set(reasons) == {"3", "4", "5", "6"}
        assert "future" in reasons["3"]
        assert reasons["4"] == "the line has 3 of 5 columns"

    def test_says_why_a_refund_with_a_reference_was_refused(self, shop: Shop) -> None:
        code, summary = shop.imports(
            "1,anna,2011-01-01T10:00,10,order,",
            "C2,anna,2011-01-02T10:00,-11,refund,1",
            "C3,anna,2011-01-02T10:00,-1,refund,9",
            header=f"{HEADER},purchase",
        )

        assert (code, summary["purchases"], summary["refundParts"]) == (1, 1, 0)
        assert [reason.partition(":")[0] for _, reason in shop.rejected()] == ["REFUND_EXCEEDS_PURCHASE", "NOT_FOUND"]

    def test_goes_on_in_small_batches(self, shop: Shop) -> None:
        rows = [f"{number},c{number % 7},2011-01-01T{number % 24:02}:00,1,order" for number in range(100)]

        assert shop.imports(*rows, options=["--batch", "9"])[1]["purchases"] == 100

    @pytest.mark.parametrize(
        ("options", "says"),
        [
            (["--currency", "EUR"], "are in GBP"),
            (["--time-zone", "Mars/Olympus"], "IANA"),
            (["--map", "order_no=nothing"], "column=field"),
            (["--batch", "0"], "Must be >= 1"),
            (["--url", "http://127.0.0.1:9"], "No server answers"),
            (["--url", "somewhere"], "write the server's address"),
            (["--key", "sk_test_wrong"], "refused"),
            (["--rejected", "orders.csv"], "Name another one"),
        ],
    )
    def test_refuses_what_cannot_be_meant_in_one_line(self, shop: Shop, options: list[str], says: str) -> None:
        file = shop.folder / "orders.csv"
        file.write_text(f"{HEADER}\n1,anna,2011-01-01T10:00,10,order\n")
        usual = {"--url": shop.served.url, "--key": shop.merchant["serverKey"]}
        given = dict(zip(options[::2], options[1::2], strict=True))
        if given.get("--rejected"):
            given["--rejected"] = str(file)

        done = shop.served.installation.run("import", "purchases", str(file), *(part for pair in (usual | given).items() for part in pair))

        assert done.returncode in (1, 2)
        assert says in done.stderr
        assert "Traceback" not in done.stderr
        assert shop.ask("{ merchant { customers { totalCount } } }")["customers"]["totalCount"] == 0
