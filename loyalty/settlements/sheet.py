"""Statements as CSV (RFC 4180), for spreadsheets and for the partner's own books."""

import csv
from collections.abc import Callable, Sequence
from io import StringIO
from zoneinfo import ZoneInfo

from kernel.clock import local_date
from kernel.money import exponent
from loyalty.settlements.record import LineRecord

HEADER = (
    "line", "day", "at", "kind", "redemption", "reward", "reward_name", "currency", "value_minor_units", "value",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Named = Callable[[LineRecord], tuple[str, str, str]]
"""The public ids of a line, of its redemption and of its reward."""


def sheet(lines: Sequence[LineRecord], *, currency: str, zone: ZoneInfo, named: Named) -> str:
    """Write lines as a table with a header: days and instants in the merchant's zone (ISO 8601), values as minor units and as a decimal.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    for line in lines:
        id, redemption, reward = named(line)
        day, at = local_date(line.at, zone), line.at.astimezone(zone)
        name, value = safe(line.reward_name), decimal(line.value, currency)
        writer.writerow((id, day.isoformat(), at.isoformat(), line.kind, redemption, reward, name, currency, line.value, value))
    return out.getvalue()


def safe(text: str) -> str:
    """Keep a spreadsheet from reading a text as a formula (OWASP: CSV injection)."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def decimal(minor: int, currency: str) -> str:
    """Write an amount of minor units with the decimals of its currency: 123450 IDR is 1234.50, -5 JPY is -5."""
    places = exponent(currency)
    digits = f"{abs(minor):0{places + 1}d}"
    sign = "-" if minor < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
