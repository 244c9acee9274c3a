"""Tokens are JWTs signed with Ed25519 by the merchant's own key: short-lived, and good for one kind of caller.

A customer token cannot be used as a staff token: audience and `typ` are compared exactly (RFC 8725, 3.8, 3.9, 3.11). The algorithm is the
key's; what the token says about it is only compared with that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kernel import ids
from kernel.auth.errors import Unauthenticated
from kernel.auth.rules import Principal
from kernel.customers.rules import PREFIX as CUSTOMER
from kernel.merchants.record import PREFIX as MERCHANT
from kernel.tenancy.models import Role
from kernel.tenancy.queries import SigningKeyRecord

ALGORITHM = "EdDSA"
# For iat and nbf, when the clocks of two machines differ. A token ends exactly at exp: its sockets are closed at that moment too.
LEEWAY_SECONDS = 60
STAFF_SECONDS = 3_600
STAFF = "stf"
_LATEST = int(datetime(9999, 1, 1, tzinfo=UTC).timestamp())

_AUDIENCES = {"customer+jwt": "setia:customer", "staff+jwt": "setia:staff"}


@dataclass(frozen=True, slots=True)
class MintedToken:
    """A token and the instant (real time) from which it is refused."""

    token: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Presented:
    """What a token says before anything of it is believed: whose key is to check it."""

    merchant_id: UUID
    kid: UUID
    typ: str


def mint_customer_token(
    key: SigningKeyRecord, *, merchant_id: UUID, customer_id: UUID, seconds: int, issued_at: datetime, jti: UUID
) -> MintedToken:
    """Make a token for a customer's app. The same arguments give the same token, byte by byte."""
    claims = {"sub": ids.encode(CUSTOMER, customer_id)}
    return _mint(key, "customer+jwt", claims, merchant_id=merchant_id, seconds=seconds, issued_at=issued_at, jti=jti)


def mint_staff_token(
    key: SigningKeyRecord, *, merchant_id: UUID, staff_id: UUID, role: Role, issued_at: datetime, jti: UUID
) -> MintedToken:
    """Make a token for a person of staff, good for an hour. The role stands in it: a change of role counts from the next token on."""
    claims = {"sub": ids.encode(STAFF, staff_id), "role": role.value}
    return _mint(key, "staff+jwt", claims, merchant_id=merchant_id, seconds=STAFF_SECONDS, issued_at=issued_at, jti=jti)


def _mint(
    key: SigningKeyRecord, typ: str, claims: Mapping[str, str], *, merchant_id: UUID, seconds: int, issued_at: datetime, jti: UUID
) -> MintedToken:
    issued = int(issued_at.timestamp())
    times = {"iat": issued, "exp": issued + seconds, "jti": str(jti)}
    token = jwt.encode(
        {"iss": ids.encode(MERCHANT, merchant_id), "aud": _AUDIENCES[typ], **claims, **times},
        Ed25519PrivateKey.from_private_bytes(key.private_key),
        algorithm=ALGORITHM,
        headers={"typ": typ, "kid": str(key.id)},
    )
    return MintedToken(token, datetime.fromtimestamp(issued, UTC) + timedelta(seconds=seconds))


def peek(token: str) -> Presented:
    """Read which merchant's key is to check a token. Raises Unauthenticated for what is no token of ours."""
    try:
        parts = jwt.decode_complete(token, options={"verify_signature": False})
        header, claims = parts["header"], parts["payload"]
        if header["typ"] not in _AUDIENCES:
            raise Unauthenticated("The token is of another type.")
        return Presented(ids.decode(MERCHANT, claims["iss"]), UUID(header["kid"]), header["typ"])
    # Deeply nested JSON ends in RecursionError; claims and headers of other types in the rest.
    except (jwt.PyJWTError, RecursionError, KeyError, ValueError, TypeError, AttributeError):
        raise Unauthenticated("This is neither a key nor a token.") from None


def verify(token: str, presented: Presented, public_key: bytes, *, now: datetime) -> Principal:
    """Recognise the owner of a token at an instant of real time. Raises Unauthenticated, always with a reason that can be shown."""
    try:
        claims = jwt.decode(token, Ed25519PublicKey.from_public_bytes(public_key), algorithms=[ALGORITHM], options=_SIGNATURE_ONLY)
    except jwt.PyJWTError:
        raise Unauthenticated("The token's signature is not valid.") from None
    if claims.get("aud") != _AUDIENCES[presented.typ]:
        raise Unauthenticated("The token is for another audience.")
    expires_at = _check_times(claims, int(now.timestamp()))
    try:
        return _principal(claims, presented, expires_at)
    except (KeyError, ValueError, TypeError, AttributeError):
        raise Unauthenticated("The token does not say who it is for.") from None


# PyJWT reads the clock itself; here time is an argument, so the claims are checked below.
_SIGNATURE_ONLY: Any = dict.fromkeys(
    ("verify_aud", "verify_exp", "verify_iat", "verify_nbf", "verify_iss", "verify_sub", "verify_jti"), False
)


def _check_times(claims: Mapping[str, Any], now: int) -> datetime:
    """Return when the token ends."""
    times = {name: claims[name] for name in ("exp", "iat", "nbf") if name in claims}
    if not {"exp", "iat"} <= times.keys() or not all(type(time) is int and 0 <= time <= _LATEST for time in times.values()):
        raise Unauthenticated("The token does not say from when until when it is good.")
    if max(times["iat"], times.get("nbf", 0)) > now + LEEWAY_SECONDS:
        raise Unauthenticated("The token is not good yet.")
    if times["exp"] <= now:
        raise Unauthenticated("The token has expired.")
    return datetime.fromtimestamp(times["exp"], UTC)


def _principal(claims: Mapping[str, Any], presented: Presented, expires_at: datetime) -> Principal:
    if presented.typ == "staff+jwt":
        return Principal.staff(ids.decode(STAFF, claims["sub"]), presented.merchant_id, Role(claims["role"]), expires_at)
    return Principal.customer(ids.decode(CUSTOMER, claims["sub"]), presented.merchant_id, expires_at)
