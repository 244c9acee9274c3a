"""From what callers asked of referrals to commands: codes and ids looked up, evidence collected, keys named.

Who attributes, or lets a rejected attribution stand again, does so one after the other within a merchant: a circle may be closed by several
at once who have nobody in common. That lock is taken before all others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from asyncpg import Record

from kernel.db.transaction import Connection
from kernel.errors import Refusal
from kernel.ids import new_id
from kernel.keys.rules import Claim
from kernel.merchants import queries as merchants
from loyalty.programs.cache import compiled
from loyalty.road.command import Caller, Command
from loyalty.state.referrals import SignalFound
from referrals.claims.case import terms_of
from referrals.claims.commands import ClaimReferral, LookAtReferral, ReviewReferral, no_referral
from referrals.claims.errors import CodeUnknown
from referrals.claims.requests import ClaimRequest, ReviewRequest
from referrals.claims.touches import Touch, choose
from referrals.codes import queries as codes
from referrals.codes.rules import skeleton
from referrals.fraud.queries import evidence
from referrals.fraud.rules import HIGHEST, signals

_ONE_BY_ONE = "SELECT pg_advisory_xact_lock(hashtextextended('referrals ' || $1::text, 0))"
_BROUGHT = "SELECT id, referrer_id FROM referrals WHERE merchant_id = $1 AND friend_id = $2"
_JOINED = "SELECT joined_at FROM customers WHERE merchant_id = $1 AND id = $2"
_CLICKS = """
    SELECT r.id, r.referrer_id, r.friend_id, r.code, r.via, r.at, c.off_at FROM referrals r
    JOIN referral_codes c ON c.merchant_id = $1 AND c.code = r.code WHERE r.merchant_id = $1 AND r.id = ANY($2::uuid[])
"""
_ABOVE = f"""
    WITH RECURSIVE above (id, steps) AS (
        SELECT referrer_id, 1 FROM referrals WHERE merchant_id = $1 AND friend_id = $2 AND status <> 'REJECTED'
        UNION ALL
        SELECT r.referrer_id, steps + 1 FROM above JOIN referrals r ON r.merchant_id = $1 AND r.friend_id = above.id
        WHERE steps < {HIGHEST} AND r.status <> 'REJECTED'
    ) SELECT id FROM above ORDER BY steps
"""
_REFERRALS = """
    SELECT id, friend_id, referrer_id, at, due_at, program_version FROM referrals
    WHERE merchant_id = $1 AND id = ANY($2::uuid[]) AND friend_id IS NOT NULL
"""


async def claims(connection: Connection, merchant_id: UUID, asked: Sequence[ClaimRequest]) -> list[Command | Refusal]:
    """Prepare claims, in order. An unknown code takes the same look-up as one that is there."""
    await connection.execute(_ONE_BY_ONE, str(merchant_id))
    owners = await codes.owners(connection, merchant_id, [one.code for one in asked])
    clicks = await _clicks(connection, merchant_id, {id for one in asked for id in one.clicks})
    prepared: list[Command | Refusal] = []
    for one in asked:
        try:
            key = claim_of(one)
            touches = _touches(one, owners.get(one.code), clicks)
            prepared.append(await _claim(connection, merchant_id, one, touches, key))
        except Refusal as refusal:
            prepared.append(refusal)
    return prepared


async def _clicks(connection: Connection, merchant_id: UUID, ids: Iterable[UUID]) -> Mapping[UUID, Record]:
    wanted = sorted(ids)
    return {row["id"]: row for row in await connection.fetch(_CLICKS, merchant_id, wanted)} if wanted else {}


def _touches(asked: ClaimRequest, owner: tuple[str, UUID] | None, clicks: Mapping[UUID, Record]) -> list[Touch]:
    """List how the customer came, as far as it counts. A code that is given must be one. Refuses with CodeUnknown."""
    if owner is None and (asked.code or not asked.clicks):
        raise unknown_code()
    rows = [clicks[id] for id in dict.fromkeys(asked.clicks) if id in clicks]
    own = [row for row in rows if row["friend_id"] == asked.customer_id or (row["friend_id"] is None and row["off_at"] is None)]
    touches = [Touch(row["referrer_id"], row["code"], row["via"], row["id"], row["at"]) for row in own]
    return [*touches, Touch(owner[1], owner[0], "CODE")] if owner is not None else touches


def claim_of(asked: ClaimRequest) -> Claim | None:
    """Name the key of a claim, however its code was typed. Refuses as Invalid what is none."""
    payload: dict[str, object] = {"customer": str(asked.customer_id), "code": skeleton(asked.code), "traits": asdict(asked.traits)}
    if asked.clicks:
        payload["clicks"] = [str(id) for id in asked.clicks]
    return Claim.of(asked.caller.scope, asked.idempotency_key, operation="referralClaim", payload=payload, path=())


async def _claim(connection: Connection, merchant_id: UUID, asked: ClaimRequest, touches: Sequence[Touch], key: Claim | None) -> Command:
    row, merchant = await connection.fetchrow(_BROUGHT, merchant_id, asked.customer_id), await merchants.of(connection)
    brought = (row["id"], row["referrer_id"]) if row is not None else None
    joined_at = await connection.fetchval(_JOINED, merchant_id, asked.customer_id) if asked.at_sign_up else None
    version, at = merchant.published_version, joined_at or merchant.now(asked.real_now)
    if asked.clicks:
        terms = terms_of(await compiled(connection, merchant_id, version) if version is not None else None)
        by = brought[1] if brought is not None else None
        touch = choose(touches, terms, friend_id=asked.customer_id, brought_by=by, now=at, zone=merchant.zone)
    else:
        [touch] = touches
    # Who was on the way in already when they clicked is attributed when they clicked.
    at = max(at, touch.at or at)
    return ClaimReferral(
        touch.click_id or new_id(),
        asked.customer_id,
        touch.referrer_id,
        touch.code,
        touch.via,
        lineage=await above(connection, merchant_id, touch.referrer_id),
        found=await _found(connection, merchant_id, asked.customer_id, touch.referrer_id, version=version, at=at),
        brought=brought,
        caller=asked.caller,
        idempotency=key,
        at=at if joined_at is not None else None,
        clicked_at=touch.at,
    )


async def above(connection: Connection, merchant_id: UUID, customer_id: UUID) -> tuple[UUID, ...]:
    """Name who brought a customer, who brought that one, and so on; what was rejected brings nobody."""
    return tuple(row["id"] for row in await connection.fetch(_ABOVE, merchant_id, customer_id))


async def _found(
    connection: Connection, merchant_id: UUID, friend_id: UUID, referrer_id: UUID, *, version: int | None, at: datetime
) -> tuple[SignalFound, ...]:
    """Find what is suspicious about a friend who was attributed at an instant, by the terms of a version; nothing where there are none."""
    program = await compiled(connection, merchant_id, version) if version is not None else None
    if program is None or program.document.referrals is None:
        return ()
    return signals(terms_of(program), await evidence(connection, merchant_id, friend_id, referrer_id, at=at))


async def looks(connection: Connection, merchant_id: UUID, asked: Sequence[tuple[UUID, Caller, datetime]]) -> list[Command | Refusal]:
    """Prepare looks at referrals that are due by an instant, each at its own."""
    rows = await _rows(connection, merchant_id, [id for id, _, _ in asked])
    prepared: list[Command | Refusal] = []
    for id, caller, until in asked:
        row = rows.get(id)
        if row is None:
            prepared.append(no_referral())
            continue
        found = await _found(connection, merchant_id, row["friend_id"], row["referrer_id"], version=row["program_version"], at=row["at"])
        at = min(row["due_at"] or until, until)
        prepared.append(LookAtReferral(id, row["friend_id"], row["referrer_id"], row["at"], found, caller, at=at))
    return prepared


async def reviews(connection: Connection, merchant_id: UUID, asked: Sequence[ReviewRequest]) -> list[Command | Refusal]:
    """Prepare reviews, in order."""
    await connection.execute(_ONE_BY_ONE, str(merchant_id))
    rows = await _rows(connection, merchant_id, [one.referral_id for one in asked])
    prepared: list[Command | Refusal] = []
    for one in asked:
        row = rows.get(one.referral_id)
        try:
            key = claim_of_review(one)
        except Refusal as refusal:
            prepared.append(refusal)
            continue
        if row is None:
            prepared.append(no_referral())
            continue
        lineage = await above(connection, merchant_id, row["referrer_id"])
        concerned = row["friend_id"], row["referrer_id"], row["at"]
        prepared.append(ReviewReferral(one.referral_id, *concerned, one.approve, lineage, one.note, one.caller, key))
    return prepared


def claim_of_review(asked: ReviewRequest) -> Claim | None:
    """Name the key of a review. Refuses as Invalid what is none."""
    operation = "referralApprove" if asked.approve else "referralReject"
    payload = {"referral": str(asked.referral_id), "note": asked.note}
    return Claim.of(asked.caller.scope, asked.idempotency_key, operation=operation, payload=payload, path=())


async def _rows(connection: Connection, merchant_id: UUID, ids: Iterable[UUID]) -> Mapping[UUID, Record]:
    return {row["id"]: row for row in await connection.fetch(_REFERRALS, merchant_id, sorted(ids))}


def unknown_code() -> CodeUnknown:
    """Say it in the same words whatever the reason."""
    return CodeUnknown("There is no such code.", field=("code",))
