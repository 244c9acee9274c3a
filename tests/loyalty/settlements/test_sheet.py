import csv
from datetime import UTC, datetime
from io import StringIO
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from loyalty.settlements.record import HonourKind, LineRecord
from loyalty.settlements.sheet import HEADER, decimal, safe, sheet

ZONE = ZoneInfo("Asia/Jakarta")
AT = datetime(2026, 2, 9, 18, 30, tzinfo=UTC)


def line(name: str, value: int = 1_250_000) -> LineRecord:
    kind = HonourKind.HONOURED if value >= 0 else HonourKind.VOIDED
    return LineRecord(UUID(int=1), UUID(int=2), UUID(int=3), name, kind, value, AT, AT, None)


def written(*lines: LineRecord, currency: str = "IDR") -> str:
    return sheet(lines, currency=currency, zone=ZONE, named=lambda one: (f"hnr_{one.id.int}", f"rdm_{one.redemption_id.int}", "rwd_3"))


class TestSheet:
    def test_has_a_header_and_a_row_for_each_line_that_ends_as_the_rfc_says(self) -> None:
        text = written(line("Coffee"), line("Coffee", -1_250_000))

        assert text == (
            "line,day,at,kind,redemption,reward,reward_name,currency,value_minor_units,value\r\n"
            "hnr_1,2026-02-10,2026-02-10T01:30:00+07:00,HONOURED,rdm_2,rwd_3,Coffee,IDR,1250000,12500.00\r\n"
            "hnr_1,2026-02-10,2026-02-10T01:30:00+07:00,VOIDED,rdm_2,rwd_3,Coffee,IDR,-1250000,-12500.00\r\n"
        )

    def test_is_a_header_alone_when_there_is_nothing(self) -> None:
        assert written() == ",".join(HEADER) + "\r\n"

    @pytest.mark.parametrize("name", ['Mug, "large"', "two\r\nlines", "ü; 茶"])
    def test_comes_back_as_it_was(self, name: str) -> None:
        [_, row] = csv.reader(StringIO(written(line(name)), newline=""))

        assert row[HEADER.index("reward_name")] == name


class TestSafe:
    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
    def test_defuses_what_begins_like_a_formula(self, text: str) -> None:
        assert safe(text) == f"'{text}"

    @pytest.mark.parametrize("text", ["Coffee", "1=1", "", "'=1"])
    def test_leaves_the_rest(self, text: str) -> None:
        assert safe(text) == text

    def test_is_used_for_names(self) -> None:
        [_, row] = csv.reader(StringIO(written(line("=HYPERLINK(1)")), newline=""))

        assert row[HEADER.index("reward_name")] == "'=HYPERLINK(1)"


class TestDecimal:
    @pytest.mark.parametrize(
        ("minor", "currency", "text"),
        [
            (0, "IDR", "0.00"),
            (5, "IDR", "0.05"),
            (-5, "IDR", "-0.05"),
            (123_450, "IDR", "1234.50"),
            (-123_450, "GBP", "-1234.50"),
            (-5, "JPY", "-5"),
            (1_234, "KWD", "1.234"),
        ],
    )
    def test_has_the_decimals_of_the_currency(self, minor: int, currency: str, text: str) -> None:
        assert decimal(minor, currency) == text
