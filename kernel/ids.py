from datetime import datetime
from hashlib import sha256
from uuid import UUID

import uuid_utils

# Crockford's base 32 in lower case: no i, l, o, u. The digits ascend in ASCII, so texts sort as the ids do.
_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS = [high + low for high in _DIGITS for low in _DIGITS]
_VALUES = {pair: value for value, pair in enumerate(_PAIRS)}
_LENGTH = 26
_SHIFTS = range(120, -1, -10)


class NotAnId(ValueError):
    """The text is no public id of the expected type. Doors answer it as something that is not there."""


def new_id() -> UUID:
    """Make an id that sorts by the time it was made (UUID version 7)."""
    return UUID(int=uuid_utils.uuid7().int)


def id_of(cause: str, at: datetime) -> UUID:
    """Make the id of what a cause brings about at an instant: the same for everybody, and it sorts among ids made then."""
    milliseconds = int(at.timestamp() * 1000)
    digest = int.from_bytes(sha256(f"{cause} {at.isoformat()}".encode()).digest()[:10])
    version, variant = 7, 2
    return UUID(int=milliseconds << 80 | version << 76 | (digest >> 64 & 0xFFF) << 64 | variant << 62 | (digest & 0x3FFFFFFFFFFFFFFF))


def encode(prefix: str, id: UUID) -> str:
    """Write an id for the outside: `cus_` and 26 digits of base 32."""
    number = id.int
    return f"{prefix}_{''.join([_PAIRS[number >> shift & 1023] for shift in _SHIFTS])}"


def decode(prefix: str, text: str) -> UUID:
    """Read an id from the outside; only what `encode` wrote with the same prefix is one.

    Raises NotAnId otherwise.
    """
    head, _, digits = text.rpartition("_")
    if head != prefix or len(digits) != _LENGTH:
        raise NotAnId(f"This is no id of the type {prefix}_...")
    try:
        number = 0
        for start in range(0, _LENGTH, 2):
            number = number << 10 | _VALUES[digits[start : start + 2]]
        return UUID(int=number)
    except (KeyError, ValueError):
        raise NotAnId(f"This is no id of the type {prefix}_...") from None


def prefix_of(text: str) -> str:
    """Return what stands before the digits, to find out whose id it is; empty when there is nothing."""
    return text.rpartition("_")[0]
