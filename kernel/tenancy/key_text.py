"""The text of keys that programs sign in with: they name their merchant and check themselves."""

import re
import secrets
from base64 import b32encode
from binascii import crc32
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal
from uuid import UUID

from kernel.ids import NotAnId, decode, encode
from kernel.tenancy.errors import NotAKey

SECRET_BYTES = 32
Kind = Literal["sk", "pk"]
NAMES: dict[Kind, str] = {"sk": "server key", "pk": "partner key"}
_KEY = re.compile(r"((sk|pk)_(?:test|live))_([0-9a-z]{26})_([a-z2-7]{52})_([0-9a-f]{8})")


@dataclass(frozen=True, slots=True)
class KeyText:
    """What a key says by itself: whose it claims to be, and the hash by which it is known."""

    merchant_id: UUID
    hash: bytes


def new_key(kind: Kind, merchant_id: UUID, *, test: bool) -> str:
    """Make a key: its kind (`sk_test_`, `sk_live_`), the merchant, 256 random bits and a CRC-32 of all that."""
    secret = b32encode(secrets.token_bytes(SECRET_BYTES)).decode().rstrip("=").lower()
    body = f"{encode(f'{kind}_test' if test else f'{kind}_live', merchant_id)}_{secret}"
    return f"{body}_{crc32(body.encode()):08x}"


def read_key(kind: Kind, text: str) -> KeyText:
    """Take a key apart. Raises NotAKey when it cannot have been made by `new_key` for this kind."""
    name, parts = NAMES[kind], _KEY.fullmatch(text)
    if parts is None or parts[2] != kind:
        raise NotAKey(f"A {name} looks like {kind}_test_..., with 26, 52 and 8 characters behind it.")
    if f"{crc32(text.rpartition('_')[0].encode()):08x}" != parts[5]:
        raise NotAKey(f"The {name} is mistyped: its checksum does not fit.")
    try:
        return KeyText(decode(parts[1], f"{parts[1]}_{parts[3]}"), hashed(text))
    except NotAnId:
        raise NotAKey(f"The {name} names no merchant.") from None


def hashed(text: str) -> bytes:
    """Hash a key as it is kept: 256 random bits need no slow hash."""
    return sha256(text.encode()).digest()
