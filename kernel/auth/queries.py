from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from kernel.auth import tokens
from kernel.auth.errors import Unauthenticated
from kernel.auth.memory import Memory
from kernel.auth.rules import Principal, read_bearer
from kernel.merchants.queries import successor_of
from kernel.partners import queries as partners
from kernel.partners.queries import OpeningKey
from kernel.tenancy import queries as tenancy
from kernel.tenancy.errors import NotAKey
from kernel.tenancy.queries import ServerKeyRecord

# A revoked key, or one of a partner that is no longer active, is refused after this, in every process.
REMEMBER_KEYS = timedelta(seconds=10)
# In other processes than the one that has reset a test merchant its tokens are refused, and its keys open the new one, after this.
REMEMBER_OPEN = timedelta(seconds=1)
_FOR_EVER = datetime.max.replace(tzinfo=UTC)

_keys: Memory[Principal] = Memory(10_000)
_open_keys: Memory[Principal] = Memory(10_000)
_tokens: Memory[Principal] = Memory(100_000)
_public_keys: Memory[bytes] = Memory(10_000)
_open_merchants: Memory[UUID] = Memory(100_000)


async def authenticate(authorization: str | None, real_now: datetime) -> Principal | None:
    """Recognise who is asking by an Authorization header; None when there is none. Raises Unauthenticated.

    What was recognised is remembered in this process: a key for 10 seconds, because each look-up costs a transaction and a back end
    sends thousands of requests a second with one key; a token until it ends, because checking a signature costs about 100 us and a
    token cannot be revoked.
    """
    if authorization is None:
        return None
    credential = read_bearer(authorization)
    fingerprint = sha256(credential.encode()).digest()
    if credential.startswith(("sk_", "pk_")):
        known = _keys.get(fingerprint, now=real_now)
        if known is not None and await _is_open(known.merchant_id, real_now):
            return known
        return await _key(credential, fingerprint, real_now)
    principal = _tokens.get(fingerprint, now=real_now) or await _token(credential, fingerprint, real_now)
    await _check_open(principal.merchant_id, real_now)
    return principal


def forget(merchant_id: UUID) -> None:
    """Look again at once whether a merchant is open: this process has closed it."""
    _open_merchants.drop(merchant_id.bytes)


async def _is_open(merchant_id: UUID, now: datetime) -> bool:
    if _open_merchants.get(merchant_id.bytes, now=now) is None:
        if await successor_of(merchant_id) != merchant_id:
            return False
        _open_merchants.put(merchant_id.bytes, merchant_id, until=now + REMEMBER_OPEN)
    return True


async def _check_open(merchant_id: UUID, now: datetime) -> None:
    if not await _is_open(merchant_id, now):
        raise Unauthenticated("This test merchant was reset: sign in again, and make new tokens with its keys.")


async def _key(credential: str, fingerprint: bytes, now: datetime) -> Principal:
    try:
        principal = await (_server_key(credential) if credential.startswith("sk_") else _partner_key(credential))
    except NotAKey as reason:
        raise Unauthenticated(str(reason)) from None
    _keys.put(fingerprint, principal, until=now + REMEMBER_KEYS)
    _open_keys.put(_name(principal), principal, until=now + REMEMBER_KEYS)
    return principal


async def _server_key(credential: str) -> Principal:
    return _known_server_key(await tenancy.verify_server_key(credential))


async def _partner_key(credential: str) -> Principal:
    return _known_partner_key(await partners.verify_partner_key(credential))


def _known_server_key(found: ServerKeyRecord | None) -> Principal:
    if found is None:
        raise Unauthenticated("The server key is unknown or revoked.")
    return Principal.server_key(found.id, found.merchant_id)


def _known_partner_key(found: OpeningKey | None) -> Principal:
    if found is None:
        raise Unauthenticated("The partner key is unknown or revoked, or the partner is not active.")
    return Principal.partner(found.id, found.partner_id, found.merchant_id, found.scopes, found.limits.requests_per_minute)


async def as_it_is_now(principal: Principal, real_now: datetime) -> Principal:
    """Return who was recognised some time ago as they are now. Raises Unauthenticated when their key opens nothing any more.

    A socket lives longer than what is remembered of a key, so it is asked for each operation. Tokens say themselves when they end, unless
    their merchant was reset.
    """
    await _check_open(principal.merchant_id, real_now)
    if principal.kind not in ("server_key", "partner"):
        return principal
    found = _open_keys.get(_name(principal), now=real_now)
    if found is None:
        merchant_id, id = principal.merchant_id, principal.id
        if principal.kind == "partner":
            found = _known_partner_key(await partners.opening_key(merchant_id, id))
        else:
            found = _known_server_key(await tenancy.open_server_key(merchant_id, id))
        _open_keys.put(_name(found), found, until=real_now + REMEMBER_KEYS)
    return found


def _name(key: Principal) -> bytes:
    """Name whose key it is: a merchant that was reset and the one that goes on have the same keys."""
    return key.merchant_id.bytes + key.id.bytes


async def _token(credential: str, fingerprint: bytes, now: datetime) -> Principal:
    presented = tokens.peek(credential)
    public_key = await _public_key(presented.merchant_id, presented.kid, now)
    if public_key is None:
        raise Unauthenticated("The token's signature is not valid.")
    principal = tokens.verify(credential, presented, public_key, now=now)
    assert principal.expires_at is not None
    _tokens.put(fingerprint, principal, until=principal.expires_at)
    return principal


async def _public_key(merchant_id: UUID, kid: UUID, now: datetime) -> bytes | None:
    """Return a merchant's key. Keys never change, so one that was found is kept."""
    name = merchant_id.bytes + kid.bytes
    found = _public_keys.get(name, now=now)
    if found is None:
        found = await tenancy.public_key(merchant_id, kid)
        if found is not None:
            _public_keys.put(name, found, until=_FOR_EVER)
    return found
