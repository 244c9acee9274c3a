"""Invite friends who agreed to be written to. Setia writes to nobody: the merchant gets what to send, and the addresses are not kept."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.customers import queries as customers
from kernel.db.transaction import Connection, transaction
from kernel.errors import NotFound
from kernel.ids import new_id
from kernel.keys.actions import once
from kernel.keys.rules import Claim
from kernel.merchants import queries as merchants
from kernel.merchants.record import MerchantRecord
from kernel.notices.languages import spoken
from kernel.rates import actions as rates
from kernel.rates.errors import TooOften
from loyalty.programs.cache import compiled
from referrals.claims.case import terms_of
from referrals.codes.actions import check_there, codes_of
from referrals.fraud.actions import marks
from referrals.invitations.rules import INVITATIONS, KEPT, LATELY, HeldBack, hold_back

MOST_FORGOTTEN = 5_000

_KEYS = "SELECT email_key(email) AS key FROM unnest($1::text[]) WITH ORDINALITY AS given (email, place) ORDER BY place"
_KNOWN = "SELECT DISTINCT email_key(email) AS key FROM customers WHERE merchant_id = $1 AND email_key(email) = ANY($2::text[])"
_LATELY = """
    SELECT DISTINCT email_hash FROM referral_invitations
    WHERE merchant_id = $1 AND referrer_id = $2 AND email_hash = ANY($3::text[]) AND invited_at > $4
"""
_INVITE = """
    INSERT INTO referral_invitations (merchant_id, call_id, referrer_id, code, language, invited_at, id, place, email_hash, held_back)
    SELECT $1, $2, $3, $4, $5, $6, * FROM unnest($7::uuid[], $8::smallint[], $9::text[], $10::text[])
"""
_OF_CALL = "SELECT id, code, language, held_back FROM referral_invitations WHERE merchant_id = $1 AND call_id = $2 ORDER BY place"
_FOLLOWED = """
    UPDATE referral_invitations SET followed_at = coalesce(followed_at, greatest(invited_at, $4))
    WHERE merchant_id = $1 AND id = $2 AND referrer_id = $3 RETURNING id
"""
_FORGET = """
    WITH old AS MATERIALIZED (
        SELECT id FROM referral_invitations WHERE merchant_id = $1 AND invited_at < $2 ORDER BY invited_at LIMIT $3 FOR UPDATE SKIP LOCKED
    )
    DELETE FROM referral_invitations i USING old WHERE i.merchant_id = $1 AND i.id = old.id RETURNING 1
"""


@dataclass(frozen=True, slots=True)
class InviteRequest:
    """An advocate names friends, by their addresses; the language is the advocate's own when None."""

    customer_id: UUID
    emails: tuple[str, ...]
    language: str | None
    claim: Claim | None


@dataclass(frozen=True, slots=True)
class Invited:
    """A friend who was named: the id of the invitation and of the click that may come of it, and why nothing is to be sent, if so."""

    id: UUID
    email: str
    code: str
    language: str
    held_back: HeldBack | None


async def invite(merchant_id: UUID, request: InviteRequest, *, real_now: datetime) -> list[Invited]:
    """Invite friends, one outcome each, in order; the same key gives the same ones.

    Who is a customer, or was invited by the same advocate lately, is held back, after the same look-ups as everybody. Refuses with
    NotFound, IdempotencyConflict, NoReferrals, and with TooOften, by real time, after so many friends in a day.
    """
    code = (await codes_of(merchant_id, [request.customer_id], real_now=real_now)).get(request.customer_id)
    if code is None:
        raise NotFound("There is no such customer.", field=("customerId",))
    async with transaction(merchant_id) as connection:
        call = await once(connection, request.claim, new_id(), real_now)
        if not call.replay:
            await check_there(connection, merchant_id, request.customer_id)
            merchant = await merchants.of(connection)
            await _check(connection, merchant, request, real_now)
            await _write(connection, merchant, request, call.ref, code, merchant.now(real_now))
        rows = await connection.fetch(_OF_CALL, merchant_id, call.ref)
    return [
        Invited(row["id"], email, row["code"], row["language"], HeldBack(row["held_back"]) if row["held_back"] is not None else None)
        for row, email in zip(rows, request.emails, strict=True)
    ]


async def _check(connection: Connection, merchant: MerchantRecord, request: InviteRequest, now: datetime) -> None:
    """Check that there are referrals, and that the advocate names no more than a day allows. Refuses with NoReferrals and TooOften."""
    version = merchant.published_version
    terms_of(await compiled(connection, merchant.id, version) if version is not None else None)
    # It locks the rate, so what one advocate asks for at once is looked at one after the other.
    subject, start, most = f"invitations:{request.customer_id}", INVITATIONS.start(now), INVITATIONS.most
    if await rates.take(connection, subject, start=start, most=most, amount=len(request.emails)) is None:
        raise TooOften.until(INVITATIONS.end(now), most=most, now=now, field=("friends",))


async def _write(connection: Connection, merchant: MerchantRecord, request: InviteRequest, call_id: UUID, code: str, now: datetime) -> None:
    advocate = (await customers.by_ids(connection, merchant.id, [request.customer_id]))[request.customer_id]
    language = request.language or spoken(advocate.locale or merchant.locale).language
    keys = [row["key"] for row in await connection.fetch(_KEYS, list(request.emails))]
    hashes = await marks(connection, merchant.id, [("EMAIL", key) for key in keys])
    known = {row["key"] for row in await connection.fetch(_KNOWN, merchant.id, keys)}
    lately = await connection.fetch(_LATELY, merchant.id, request.customer_id, hashes, now - LATELY)
    of_customers = {mark for mark, key in zip(hashes, keys, strict=True) if key in known}
    held = hold_back(hashes, customers=of_customers, lately={row["email_hash"] for row in lately})
    each = [new_id() for _ in keys], list(range(len(keys))), hashes, held
    await connection.execute(_INVITE, merchant.id, call_id, request.customer_id, code, language, now, *each)


async def followed(connection: Connection, merchant_id: UUID, invitation_id: UUID, referrer_id: UUID, *, now: datetime) -> bool:
    """Note that the link of an advocate's invitation was followed, and tell whether there is such an invitation."""
    return await connection.fetchval(_FOLLOWED, merchant_id, invitation_id, referrer_id, now) is not None


async def forget(merchant_id: UUID, *, real_now: datetime, most: int = MOST_FORGOTTEN) -> int:
    """Delete invitations of long ago, at most so many, and tell how many: fewer than most, and none is left."""
    async with transaction(merchant_id) as connection:
        now = (await merchants.of(connection, closed=True)).now(real_now)
        return len(await connection.fetch(_FORGET, merchant_id, now - KEPT, most))
