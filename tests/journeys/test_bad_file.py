"""What is wrong with a file that is imported: told in one line, or row by row, and nothing half done."""

import csv
import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import pytest

from cli.errors import Mistake
from cli.importing.purchases import purchases
from tests.serving import Server, ask

PROGRAM = """
points: {currencies: [{code: points, name: Points, onRefund: UNLIMITED}]}
earning: {rules: [{code: spend, type: PER_AMOUNT, every: 100, points: 1}]}
"""
HEADER = "order_no,customer,at,amount,kind"
ROWS = (
    "1,anna,2011-01-01T10:00,100.99,order",
    "2,budi,2011-01-02T10:00,50,order",
    "C3,anna,2011-01-03T10:00,-40,cancellation",
    "4,anna,2011-01-04T10:00,20,order",
)
LINES = [HEADER, *ROWS]


@dataclass(frozen=True)
class Shop:
    """A merchant of the server, and a folder for its files."""

    server: Server
    folder: Path
    key: str

    async def imports(self, content: bytes, *, name: str = "orders.csv", currency: str = "GBP") -> int:
        """Import a file as the command does, and return its exit code. Raises Mistake."""
        file = self.folder / name
        file.write_bytes(content)
        return await purchases(file, key=self.key, url=self.server.url, currency=currency, rejected=self.folder / "rejected.csv", json=True)

    def rejected(self) -> list[dict[str, str]]:
        """Read the rows that were rejected."""
        with (self.folder / "rejected.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def has(self) -> dict[str, Any]:
        """Read what the merchant has: points and numbers of orders by customer."""
        query = "{ merchant { customers { nodes { externalId balance { available } purchases { nodes { externalId } } } } } }"
        nodes = ask(self.server, self.key, query)["merchant"]["customers"]["nodes"]
        return {
            node["externalId"]: (node["balance"]["available"], [one["externalId"] for one in node["purchases"]["nodes"]]) for node in nodes
        }


@pytest.fixture(scope="module")
def kept_merchant(server: Server) -> dict[str, Any]:
    return server.installation.merchant(program=PROGRAM)


@pytest.fixture
def kept(server: Server, kept_merchant: dict[str, Any], tmp_path: Path) -> Shop:
    """Give a merchant into which the same good rows are imported again and again."""
    return Shop(server, tmp_path, kept_merchant["serverKey"])


@pytest.fixture(scope="module")
def merchant(server: Server) -> dict[str, Any]:
    return server.installation.merchant(program=PROGRAM)


@pytest.fixture
def untouched(server: Server, merchant: dict[str, Any], tmp_path: Path) -> Shop:
    """Give a merchant into which no test imports anything that works."""
    return Shop(server, tmp_path, merchant["serverKey"])


@pytest.fixture
def shop(server: Server, tmp_path: Path) -> Shop:
    return Shop(server, tmp_path, server.installation.merchant(program=PROGRAM)["serverKey"])


def written(lines: Sequence[str], *, encoding: str = "utf-8") -> bytes:
    return "".join(f"{line}\n" for line in lines).encode(encoding)


class TestAFile:
    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (
                written(["order_no,customer,at,kind", "1,anna,2011-01-01,order"]),
                "No column for amount. The file has: order_no, customer, at, kind",
            ),
            (written(["customer,amount", "anna,1"]), "No column for externalId, at."),
            (written(ROWS), "No column for customer, at, amount."),
            (written([*LINES, "5,José,2011-01-05T10:00,1,order"], encoding="latin-1"), "line 6: this is not UTF-8."),
            (written(LINES, encoding="utf-16"), "line 1: this is not UTF-8."),
            (gzip.compress(written(LINES))[:-12], "is damaged or not whole"),
            (written([*LINES, '5,"anna,2011-01-05T10:00,1,order']), "line 6: this is not CSV"),
            (b"", "is empty"),
        ],
        ids=["one column", "two columns", "header", "latin-1", "utf-16", "half a gzip", "an open quote", "nothing"],
    )
    async def test_that_is_no_whole_table_is_refused_before_anything_is_done(self, untouched: Shop, content: bytes, says: str) -> None:
        with pytest.raises(Mistake) as refused:
            await untouched.imports(content)

        assert says in str(refused.value)
        assert len(str(refused.value).splitlines()) == 1
        assert not (untouched.folder / "rejected.csv").exists()
        assert untouched.has() == {}

    async def test_in_another_currency_is_refused(self, untouched: Shop) -> None:
        with pytest.raises(Mistake, match="--currency EUR: the amounts of Shop are in GBP"):
            await untouched.imports(written(LINES), currency="EUR")

        assert untouched.has() == {}


class TestARow:
    async def test_that_is_cut_off_is_rejected_and_mended_later(self, shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
        whole = written(LINES)
        cut = await shop.imports(whole[: whole.index(b"T10:00,20")])
        [rejected] = shop.rejected()
        half = shop.has()
        capsys.readouterr()

        mended = await shop.imports(whole)

        assert (cut, rejected["order_no"], rejected["rejected_line"]) == (1, "4", "5")
        assert rejected["rejected_because"] == "the line has 3 of 5 columns"
        assert half == {"anna": (60, ["1"]), "budi": (50, ["2"])}
        assert (mended, orjson.loads(capsys.readouterr().out)["duplicates"]) == (0, 3)
        assert shop.has() == {"anna": (80, ["4", "1"]), "budi": (50, ["2"])}

    async def test_of_rejected_rows_is_imported_once_it_is_mended(self, shop: Shop) -> None:
        await shop.imports(written([*LINES, "5,budi,yesterday,30,order"]))
        rejected = (shop.folder / "rejected.csv").read_bytes()

        mended = await shop.imports(rejected.replace(b"5,budi,yesterday", b"5,budi,2011-01-05T10:00"), name="mended.csv")

        assert mended == 0
        assert shop.has() == {"anna": (80, ["4", "1"]), "budi": (80, ["5", "2"])}

    @pytest.mark.parametrize(
        ("row", "because"),
        [
            ("5,anna,2011-01-05T10:00,-1,order", "a purchase cannot be negative"),
            ("5,anna,2011-01-05T10:00,90071992547409.92,order", "is more than 9007199254740991 minor units"),
            ("5,anna,2011-01-05T10:00,ten,order", "is no amount"),
            ("5,anna,2011-01-05T10:00,1,ord", "is neither a purchase nor a refund"),
            ("5,anna,2999-01-05T10:00,1,order", "INVALID: It is dated in the future."),
            ("4,anna,2011-01-04T10:00,21,order", "4 stands in line 5 already, with other content"),
            (f"5,{'x' * 300},2011-01-05T10:00,1,order", "the customer was refused: INVALID"),
            ("5,an\x00na,2011-01-05T10:00,1,order", "the customer was refused: INVALID"),
        ],
        ids=["negative", "too much", "no number", "half a word", "future", "contradiction", "customer", "control character"],
    )
    async def test_that_cannot_be_is_rejected_with_the_reason_and_the_others_are_done(self, kept: Shop, row: str, because: str) -> None:
        code = await kept.imports(written([*LINES, row]))

        [rejected] = kept.rejected()
        assert (code, rejected["rejected_line"]) == (1, "6")
        assert because in rejected["rejected_because"]
        assert kept.has() == {"anna": (80, ["4", "1"]), "budi": (50, ["2"])}
