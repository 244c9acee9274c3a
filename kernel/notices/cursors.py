"""Positions in a customer's notifications, as clients keep them: opaque, and good for one epoch of the data."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64

from kernel.errors import Invalid
from kernel.notices.errors import CursorGone

LONGEST = 60
LARGEST = 2**53 - 1


def write(epoch: int, sequence: int) -> str:
    """Write the position after a notification; sequence 0 is the position before the first."""
    return urlsafe_b64encode(f"n{epoch}.{sequence}".encode()).decode().rstrip("=")


def read(cursor: str, *, epoch: int, newest: int, field: tuple[str, ...] = ("after",)) -> int:
    """Return the sequence that the cursor stands behind.

    Refuses as Invalid what `write` did not make, and with CursorGone a cursor of another epoch or behind the newest notification.
    """
    try:
        text = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)).decode("ascii") if len(cursor) <= LONGEST else ""
        first, second = text.removeprefix("n").split(".")
        written_in, sequence = int(first), int(second)
    except (ValueError, NotBase64):
        raise _broken(field) from None
    if write(written_in, sequence) != cursor or not 0 <= sequence <= LARGEST:
        raise _broken(field)
    if written_in != epoch or sequence > newest:
        raise CursorGone("The data was restored since this cursor was given: read again from the start.", field=field)
    return sequence


def _broken(field: tuple[str, ...]) -> Invalid:
    return Invalid("This is no cursor of notifications.", field=field)
