"""What an import makes of a file, before anything is sent."""

import gzip
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cli.errors import Mistake
from cli.importing.columns import choose
from cli.importing.rejects import Rejects
from cli.importing.replay import RejectedRow, Replay, Row
from cli.importing.source import inspect
from cli.importing.values import Unreadable, amount_of, instant_of, is_refund
from kernel.money import LIMIT

LONDON = ZoneInfo("Europe/London")
HEADER = ["invoice_no", "customer_id", "at", "amount_gbp", "kind"]


class TestColumns:
    def test_are_found_by_usual_names(self) -> None:
        columns = choose(["Invoice No", "Customer-ID", "Order Date", "Total"], [], currency="IDR")

        assert (columns.external_id, columns.customer, columns.at, columns.amount) == (0, 1, 2, 3)
        assert columns.kind is columns.purchase is None

    def test_prefer_the_amount_in_the_merchants_currency(self) -> None:
        assert choose([*HEADER, "amount", "amount_eur"], [], currency="EUR").amount == 6

    def test_follow_the_map(self) -> None:
        columns = choose(
            ["nr", "who", "when", "paid", "undoes"],
            ["nr=externalId", "who=customer", "when=at", "paid=amount", "undoes=purchase"],
            currency="GBP",
        )

        assert columns.purchase == 4

    @pytest.mark.parametrize(
        ("header", "maps", "says"),
        [
            (["id", "at"], [], "No column for customer, amount"),
            (HEADER, ["invoice_no"], "write column=field"),
            (HEADER, ["invoice_no=number"], "write column=field"),
            (HEADER, ["nr=externalId"], "no column nr"),
            ([*HEADER, "at"], [], "2 columns named at"),
        ],
    )
    def test_say_what_is_missing(self, header: list[str], maps: list[str], says: str) -> None:
        with pytest.raises(Mistake, match=says):
            choose(header, maps, currency="GBP")


class TestValues:
    @pytest.mark.parametrize(
        ("cell", "exponent", "minor"),
        [("139.12", 2, 13912), (" -27.5 ", 2, -2750), ("0.125", 2, 13), ("0.005", 2, 1), ("-0.005", 2, -1), ("7", 0, 7), (".5", 3, 500)],
    )
    def test_read_amounts_half_up(self, cell: str, exponent: int, minor: int) -> None:
        assert amount_of(cell, exponent) == minor

    @pytest.mark.parametrize("cell", ["", "1,50", "1_000", "1.5e3", "NaN", "inf", "£5", "१", str(LIMIT)])
    def test_refuse_what_is_no_amount(self, cell: str) -> None:
        with pytest.raises(Unreadable):
            amount_of(cell, 2)

    @pytest.mark.parametrize(
        ("cell", "instant"),
        [
            ("2010-12-01T08:26:00", datetime(2010, 12, 1, 8, 26, tzinfo=UTC)),
            ("2011-07-01 08:26", datetime(2011, 7, 1, 7, 26, tzinfo=UTC)),
            ("2011-07-01T08:26:00+02:00", datetime(2011, 7, 1, 6, 26, tzinfo=UTC)),
        ],
    )
    def test_read_times_by_the_wall_clock(self, cell: str, instant: datetime) -> None:
        assert instant_of(cell, LONDON) == instant

    @pytest.mark.parametrize("cell", ["", "yesterday", "01/12/2010 08:26", "2010-02-30", "9999-12-31T23:59:59-14:00"])
    def test_refuse_what_is_no_time(self, cell: str) -> None:
        with pytest.raises(Unreadable):
            instant_of(cell, LONDON)

    def test_tell_refunds_by_kind_or_sign(self) -> None:
        assert is_refund("Cancellation", 5)
        assert is_refund(None, -5)
        assert not is_refund("order", 0)
        assert not is_refund(None, 5)

    @pytest.mark.parametrize(("cell", "amount"), [("orde", 5), ("order", -5)])
    def test_refuse_kinds_that_cannot_be(self, cell: str, amount: int) -> None:
        with pytest.raises(Unreadable):
            is_refund(cell, amount)


class TestSource:
    def test_counts_the_rows_of_a_plain_or_zipped_file(self, tmp_path: Path) -> None:
        text = '\ufeffinvoice_no,note\n1,"two\nlines"\n\n2,x\n'
        (tmp_path / "plain.csv").write_text(text)
        (tmp_path / "zipped.csv").write_bytes(gzip.compress(text.encode()))

        for name in ("plain.csv", "zipped.csv"):
            source = inspect(tmp_path / name)

            assert (source.header, source.count) == (["invoice_no", "note"], 2)
            assert [line for line, _ in source.rows()] == [3, 5]

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (b"", "is empty"),
            (b"a,b\n1,2\nJos\xe9,2\n", "line 3: this is not UTF-8"),
            (gzip.compress(b"a,b\n" + b"1,2\n" * 9_000, mtime=0)[:-20], "damaged or not whole"),
            (b'a,b\n1,"2\n', "line 2: this is not CSV"),
        ],
    )
    def test_refuses_a_bad_file_whole(self, tmp_path: Path, content: bytes, says: str) -> None:
        (tmp_path / "bad.csv").write_bytes(content)

        with pytest.raises(Mistake, match=says):
            inspect(tmp_path / "bad.csv")

    def test_refuses_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(Mistake, match="cannot be read"):
            inspect(tmp_path / "nothing.csv")


def replayed(*rows: str, header: Iterable[str] = HEADER) -> tuple[Replay, list[Row | RejectedRow]]:
    replay = Replay(choose(list(header), [], currency="GBP"), LONDON, 2)
    return replay, list(replay.read((number, row.split(",")) for number, row in enumerate(rows, start=2)))


def refunds(rows: list[Row | RejectedRow]) -> list[tuple[Any, ...]]:
    inputs = [command.input for row in rows if isinstance(row, Row) for command in row.commands if command.is_refund]
    return [(one["refund"]["externalId"], one["refund"]["purchaseExternalId"], one["refund"]["amount"]) for one in inputs]


class TestReplay:
    def test_takes_a_refund_from_the_newest_purchases_first(self) -> None:
        replay, rows = replayed(
            "1,anna,2011-01-01T10:00,10,order",
            "2,anna,2011-01-02T10:00,5,order",
            "3,anna,2011-01-02T10:00,4,order",
            "9,budi,2011-01-02T10:00,50,order",
            "C4,anna,2011-01-03T10:00,-12,cancellation",
            "C5,anna,2011-01-04T10:00,-100,cancellation",
        )

        assert refunds(rows) == [("C4/1", "3", 400), ("C4/2", "2", 500), ("C4/3", "1", 300), ("C5/1", "1", 700)]
        assert (replay.unmatched_minor, replay.unmatched_rows) == (9_300, 1)

    def test_leaves_later_purchases_alone(self) -> None:
        replay, rows = replayed("2,anna,2011-01-02T10:00,5,order", "C1,anna,2011-01-01T10:00,-5,cancellation")

        assert refunds(rows) == []
        assert replay.unmatched_minor == 500

    def test_uses_the_reference_where_there_is_one(self) -> None:
        _, rows = replayed(
            "1,anna,2011-01-01T10:00,10,order,",
            "2,anna,2011-01-02T10:00,10,order,",
            "C3,anna,2011-01-03T10:00,-6,refund,1",
            "C4,anna,2011-01-04T10:00,-16,refund,",
            header=[*HEADER, "purchase"],
        )

        assert refunds(rows) == [("C3", "1", 600), ("C4/1", "2", 1_000), ("C4/2", "1", 400)]

    def test_counts_a_repeated_row_and_refuses_one_that_contradicts(self) -> None:
        replay, rows = replayed("1,anna,2011-01-01,10,order", "1,anna,2011-01-01,10,order", "1,anna,2011-01-01,11,order")

        assert replay.repeated == 1
        assert [row.reason for row in rows if isinstance(row, RejectedRow)] == ["1 stands in line 2 already, with other content"]

    @pytest.mark.parametrize(
        ("row", "reason"),
        [
            ("1,anna,2011-01-01T10:00", "3 of 5 columns"),
            (",anna,2011-01-01T10:00,5,order", "externalId is empty"),
            ("1, ,2011-01-01T10:00,5,order", "customer is empty"),
            ("1,anna,2011-13-01,5,order", "is no time"),
            ("1,anna,2011-01-01,five,order", "is no amount"),
            ("1,anna,2011-01-01,5,gift", "neither a purchase nor a refund"),
        ],
    )
    def test_rejects_a_row_with_its_line_and_reason(self, row: str, reason: str) -> None:
        _, [rejected] = replayed(row)

        assert isinstance(rejected, RejectedRow)
        assert rejected.line == 2
        assert reason in rejected.reason


class TestRejects:
    def test_writes_a_file_that_can_be_imported_when_mended(self, tmp_path: Path) -> None:
        with Rejects(tmp_path / "rejected.csv", ["a", "b"]) as rejects:
            rejects.add(7, ["x"], "half a line")

        assert (tmp_path / "rejected.csv").read_text().splitlines() == ["a,b,rejected_line,rejected_because", "x,,7,half a line"]

    def test_writes_no_file_when_all_is_well(self, tmp_path: Path) -> None:
        with Rejects(tmp_path / "rejected.csv", ["a"]):
            pass

        assert not (tmp_path / "rejected.csv").exists()
