import re
import secrets
import unicodedata
from base64 import b32encode
from binascii import crc32
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from kernel.ids import NotAnId, decode, encode
from kernel.tenancy.errors import NotAServerKey
from kernel.text import check_email, check_text

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 1_000
LONGEST_NAME = 200

SECRET_BYTES = 32
_SERVER_KEY = re.compile(r"(sk_(?:test|live))_([0-9a-z]{26})_([a-z2-7]{52})_([0-9a-f]{8})")


def check_password(password: str) -> str:
    """Return the password; refuse as Invalid one of fewer than 12 characters. There are no rules about what kind of characters."""
    return check_text(password, field=("password",), shortest=SHORTEST_PASSWORD, longest=LONGEST_PASSWORD)


def sign_in_email(email: str, *, test: bool) -> str:
    """Return the e-mail as staff sign in with it; refuse as Invalid what cannot be one. Test merchants may use `.test` domains."""
    return normalise_email(check_email(email, test=test, field=("email",)))


def normalise_email(email: str) -> str:
    """Write an e-mail in the one form that is compared: lower case, NFKC."""
    return unicodedata.normalize("NFKC", email.strip()).lower()


def check_name(name: str, *, field: tuple[str, ...] = ("name",)) -> str:
    """Return the name of a person or a key without the space around it; refuse as Invalid what is empty or longer than 200 characters."""
    return check_text(name.strip(), field=field, longest=LONGEST_NAME)


@dataclass(frozen=True, slots=True)
class ServerKeyText:
    """What a server key says by itself: whose it claims to be, and the hash by which it is known."""

    merchant_id: UUID
    hash: bytes


def new_server_key(merchant_id: UUID, *, test: bool) -> str:
    """Make a server key: `sk_test_` or `sk_live_`, the merchant, 256 random bits and a CRC-32 of all that."""
    secret = b32encode(secrets.token_bytes(SECRET_BYTES)).decode().rstrip("=").lower()
    body = f"{encode('sk_test' if test else 'sk_live', merchant_id)}_{secret}"
    return f"{body}_{crc32(body.encode()):08x}"


def read_server_key(text: str) -> ServerKeyText:
    """Take a server key apart. Raises NotAServerKey when it cannot have been made by `new_server_key`."""
    parts = _SERVER_KEY.fullmatch(text)
    if parts is None:
        raise NotAServerKey("A server key looks like sk_test_..., with 26, 52 and 8 characters behind it.")
    kind, merchant, _, checksum = parts.groups()
    if f"{crc32(text.rpartition('_')[0].encode()):08x}" != checksum:
        raise NotAServerKey("The server key is mistyped: its checksum does not fit.")
    try:
        return ServerKeyText(decode(kind, f"{kind}_{merchant}"), sha256(text.encode()).digest())
    except NotAnId:
        raise NotAServerKey("The server key names no merchant.") from None
