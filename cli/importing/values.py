"""What the cells of a file mean. Raises Unreadable with the reason."""

import re
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from kernel.clock import to_instant
from kernel.money import LIMIT

REFUND_WORDS = frozenset({"refund", "return", "cancellation", "cancel", "credit", "credit_note"})
PURCHASE_WORDS = frozenset({"purchase", "order", "sale", "invoice"})
_NUMBER = re.compile(r"[+-]?(\d{1,20}(\.\d{0,20})?|\.\d{1,20})", re.ASCII)


class Unreadable(Exception):
    """A row cannot be used; the message says why, in words that follow the line's number."""


def text_of(cell: str, field: str) -> str:
    """Return a number or name as it is, without the space around it."""
    text = cell.strip()
    if not text:
        raise Unreadable(f"{field} is empty")
    return text


def amount_of(cell: str, exponent: int) -> int:
    """Turn a decimal amount into minor units, half up."""
    text = cell.strip()
    if _NUMBER.fullmatch(text) is None:
        raise Unreadable(f"{text!r:.40} is no amount; write digits with a decimal point, such as 139.12")
    minor = int(Decimal(text).scaleb(exponent).to_integral_value(ROUND_HALF_UP))
    if abs(minor) > LIMIT:
        raise Unreadable(f"{text:.40} is more than {LIMIT} minor units")
    return minor


def instant_of(cell: str, zone: ZoneInfo) -> datetime:
    """Read an ISO 8601 time; one without an offset is the wall clock of the zone."""
    text = cell.strip()
    try:
        time = datetime.fromisoformat(text)
        return to_instant(time, zone) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Unreadable(f"{text!r:.40} is no time; write it as 2011-08-31T16:30:00") from None


def is_refund(cell: str | None, amount: int) -> bool:
    """Tell a refund from a purchase by the kind, or by the sign when the file has no kinds."""
    if cell is None:
        return amount < 0
    word = cell.strip().lower().replace(" ", "_")
    if word in REFUND_WORDS:
        return True
    if word not in PURCHASE_WORDS:
        raise Unreadable(f"{cell!r:.40} is neither a purchase nor a refund")
    if amount < 0:
        raise Unreadable("a purchase cannot be negative")
    return False
