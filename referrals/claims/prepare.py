"""From what callers asked of referrals to commands: codes and ids looked up, evidence collected, keys named.

Who attributes, or lets a rejected attribution stand again, does so one after the other within a merchant: a circle may be closed by several
at once who have nobody in common. That lock is taken before all others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from uuid import UUID

from asyncpg import Record

from kernel.db.transaction import Connection
from kernel.errors import Refusal
from kernel.ids import new_id
from kernel.keys.rules import Claim
from kernel.merchants import queries as merchants
from kernel.merchants.record import MerchantRecord
from loyalty.programs.cache import compiled
from loyalty.programs.document import ReferralTerms
from loyalty.road.command import Caller, Command
from loyalty.state.referrals import SignalFound
from referrals.claims.case import terms_of
from referrals.claims.commands import ClaimReferral, LookAtReferral, ReviewReferral, no_referral
from referrals.claims.errors import CodeUnknown
from referrals.claims.requests import ClaimRequest, ReviewRequest
from referrals.claims.touches import Touch, choose
from referrals.codes import queries as codes
from referrals.codes.rules import skeleton
from referrals.fraud.actions import see
from referrals.fraud.queries import Pair, evidence
from referrals.fraud.rules import HIGHEST, signals

_ONE_BY_ONE = "SELECT pg_advisory_xact_lock(hashtextextended('referrals ' || $1::text, 0))"
_BROUGHT = "SELECT id, referrer_id, friend_id FROM referrals WHERE merchant_id = $1 AND friend_id = ANY($2::uuid[])"
_JOINED = "SELECT joined_at FROM customers WHERE merchant_id = $1 AND id = $2"
_CLICKS = """
    SELECT r.id, r.referrer_id, r.friend_id, r.code, r.via, r.at, c.off_at FROM referrals r
    JOIN referral_codes c ON c.merchant_id = $1 AND c.code = r.code WHERE r.merchant_id = $1 AND r.id = ANY($2::uuid[])
"""
_ABOVE = f"""
    WITH RECURSIVE above (below, id, steps) AS (
        SELECT friend_id, referrer_id, 1 FROM referrals WHERE merchant_id = $1 AND friend_id = ANY($2::uuid[]) AND status <> 'REJECTED'
        UNION ALL
        SELECT below, r.referrer_id, steps + 1 FROM above JOIN referrals r ON r.merchant_id = $1 AND r.friend_id = above.id
        WHERE steps < {HIGHEST} AND r.status <> 'REJECTED'
    ) SELECT below, id FROM above ORDER BY below, steps
"""
_REFERRALS = """
    SELECT id, friend_id, referrer_id, at, due_at, program_version FROM referrals
    WHERE merchant_id = $1 AND id = ANY($2::uuid[]) AND friend_id IS NOT NULL
"""
_Pair = tuple[Pair, int | None]
"""A friend and an advocate, and the version of the program by which what is suspicious weighs."""


async def claims(connection: Connection, merchant_id: UUID, asked: Sequence[ClaimRequest]) -> list[Command | Refusal]:
    """Prepare claims, in order; what is seen of who comes is kept first. An unknown code takes the same look-up as one that is there."""
    await connection.execute(_ONE_BY_ONE, str(merchant_id))
    owners = await codes.owners(connection, merchant_id, [one.code for one in asked])
    clicks = await _clicks(connection, merchant_id, {id for one in asked for id in one.clicks})
    rows = await connection.fetch(_BROUGHT, merchant_id, sorted({one.customer_id for one in asked}))
    brought = {row["friend_id"]: (row["id"], row["referrer_id"]) for row in rows}
    merchant = await merchants.of(connection)
    prepared: list[ClaimReferral | Refusal] = []
    sound: list[tuple[ClaimReferral, ClaimRequest]] = []
    for one in asked:
        try:
            key = claim_of(one)
            touches = _touches(one, owners.get(one.code), clicks)
            command = await _claim(connection, merchant, one, touches, brought.get(one.customer_id), key)
        except Refusal as refusal:
            prepared.append(refusal)
            continue
        prepared.append(command)
        sound.append((command, one))
    whole = iter(await _completed(connection, merchant, sound))
    return [next(whole) if isinstance(one, ClaimReferral) else one for one in prepared]


async def _completed(
    connection: Connection, merchant: MerchantRecord, claims: Sequence[tuple[ClaimReferral, ClaimRequest]]
) -> list[ClaimReferral]:
    """Add what is known of all at once: who stands above the advocates, and what is suspicious."""
    if not claims:
        return []
    now = merchant.now(max(asked.real_now for _, asked in claims))
    await see(connection, merchant.id, [(asked.customer_id, asked.traits) for _, asked in claims], now=now)
    lineages = await _lineages(connection, merchant.id, {one.referrer_id for one, _ in claims})
    pairs = [Pair(one.customer_id, one.referrer_id, one.at or merchant.now(asked.real_now)) for one, asked in claims]
    found = await _found(connection, merchant.id, [(pair, merchant.published_version) for pair in pairs])
    return [replace(one, lineage=lineages.get(one.referrer_id, ()), found=signals) for (one, _), signals in zip(claims, found, strict=True)]


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
    payload: dict[str, object] = {"customer": str(asked.customer_id), "code": skeleton(asked.code), "traits": asked.marks}
    if asked.clicks:
        payload["clicks"] = [str(id) for id in asked.clicks]
    return Claim.of(asked.caller.scope, asked.idempotency_key, operation="referralClaim", payload=payload, path=())


async def _claim(
    connection: Connection,
    merchant: MerchantRecord,
    asked: ClaimRequest,
    touches: Sequence[Touch],
    brought: tuple[UUID, UUID] | None,
    key: Claim | None,
) -> ClaimReferral:
    """Put a claim together but for what others tell of it."""
    joined_at = await connection.fetchval(_JOINED, merchant.id, asked.customer_id) if asked.at_sign_up else None
    version, at = merchant.published_version, joined_at or merchant.now(asked.real_now)
    if asked.clicks:
        terms = terms_of(await compiled(connection, merchant.id, version) if version is not None else None)
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
        lineage=(),
        found=(),
        brought=brought,
        caller=asked.caller,
        idempotency=key,
        at=at if joined_at is not None else None,
        clicked_at=touch.at,
    )


async def _lineages(connection: Connection, merchant_id: UUID, ids: Iterable[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    """Name who brought each of some, who brought that one, and so on; what was rejected brings nobody."""
    rows = await connection.fetch(_ABOVE, merchant_id, sorted(ids))
    return {below: tuple(row["id"] for row in above) for below, above in groupby(rows, key=lambda row: row["below"])}


async def _found(connection: Connection, merchant_id: UUID, asked: Sequence[_Pair]) -> list[tuple[SignalFound, ...]]:
    """Find what is suspicious about friends and their advocates, each by the terms of a version; nothing where there are none."""
    terms: dict[int | None, ReferralTerms | None] = {None: None}
    for version in {version for _, version in asked if version is not None}:
        terms[version] = (await compiled(connection, merchant_id, version)).document.referrals
    pairs = [pair for pair, version in asked if terms[version] is not None]
    books = iter(await evidence(connection, merchant_id, pairs) if pairs else ())
    return [signals(known, next(books)) if (known := terms[version]) is not None else () for _, version in asked]


async def looks(connection: Connection, merchant_id: UUID, asked: Sequence[tuple[UUID, Caller, datetime]]) -> list[Command | Refusal]:
    """Prepare looks at referrals that are due by an instant, each at its own."""
    rows = await _rows(connection, merchant_id, [id for id, _, _ in asked])
    pairs = [(Pair(row["friend_id"], row["referrer_id"], row["at"]), row["program_version"]) for row in rows.values()]
    found = dict(zip(rows, await _found(connection, merchant_id, pairs), strict=True))
    prepared: list[Command | Refusal] = []
    for id, caller, until in asked:
        row = rows.get(id)
        if row is None:
            prepared.append(no_referral())
            continue
        at = min(row["due_at"] or until, until)
        prepared.append(LookAtReferral(id, row["friend_id"], row["referrer_id"], row["at"], found[id], caller, at=at))
    return prepared


async def reviews(connection: Connection, merchant_id: UUID, asked: Sequence[ReviewRequest]) -> list[Command | Refusal]:
    """Prepare reviews, in order."""
    await connection.execute(_ONE_BY_ONE, str(merchant_id))
    rows = await _rows(connection, merchant_id, [one.referral_id for one in asked])
    lineages = await _lineages(connection, merchant_id, {row["referrer_id"] for row in rows.values()})
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
        lineage = lineages.get(row["referrer_id"], ())
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
