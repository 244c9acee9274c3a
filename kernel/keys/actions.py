from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from asyncpg import Record

from kernel.db.transaction import Connection, transaction
from kernel.errors import IdempotencyConflict
from kernel.keys.rules import Claim

_TAKE = """
    INSERT INTO keys (merchant_id, scope, key, content, ref, recorded_at)
    SELECT $1, wanted.scope, wanted.key, wanted.content, wanted.ref, $6
    FROM unnest($2::text[], $3::text[], $4::bytea[], $5::uuid[]) AS wanted (scope, key, content, ref)
    ON CONFLICT DO NOTHING
    RETURNING scope, key, ref
"""
_LOOK = """
    SELECT keys.scope, keys.key, keys.content, keys.ref, keys.recorded_at
    FROM unnest($2::text[], $3::text[]) AS wanted (scope, key)
    JOIN keys ON keys.merchant_id = $1 AND keys.scope = wanted.scope AND keys.key = wanted.key
"""
_RELEASE = """
    DELETE FROM keys USING unnest($2::text[], $3::text[]) AS wanted (scope, key)
    WHERE keys.merchant_id = $1 AND keys.scope = wanted.scope AND keys.key = wanted.key
"""
_FORGET = """
    DELETE FROM keys WHERE merchant_id = $1 AND (scope, key) IN (
        SELECT scope, key FROM keys WHERE merchant_id = $1 AND scope LIKE 'key:%' AND recorded_at < $2 LIMIT $3
    )
"""

_POINT = """
    UPDATE keys SET ref = wanted.ref FROM unnest($2::text[], $3::text[], $4::uuid[]) AS wanted (scope, key, ref)
    WHERE keys.merchant_id = $1 AND keys.scope = wanted.scope AND keys.key = wanted.key
"""

KEPT = timedelta(days=30)
"""For how long an idempotency key stands for its first call."""
MOST_FORGOTTEN = 5_000


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a key stands for: the thing the first call made, and when. A replay does nothing and answers with that."""

    ref: UUID
    at: datetime
    replay: bool


async def once(connection: Connection, claim: Claim | None, ref: UUID, now: datetime) -> Claimed:
    """Claim a key for what is about to be made, in the same transaction; the same key and content gives what the first call made.

    `now` is real time. Without a key there is no replay. Refuses with IdempotencyConflict when the key came with other content; let the
    refusal end the transaction, then nothing is done and the key stays as it is.
    """
    if claim is None:
        return Claimed(ref, now, replay=False)
    [outcome] = await claim_all(connection, [claim], [ref], now)
    if isinstance(outcome, IdempotencyConflict):
        raise outcome
    return outcome


async def claim_all(
    connection: Connection, claims: Sequence[Claim], refs: Sequence[UUID], now: datetime
) -> list[Claimed | IdempotencyConflict]:
    """Claim many keys in one statement, each for its own ref; one outcome each, in order. Of two equal keys the first is the first call.

    What another transaction has claimed and not yet committed is waited for, and then read by a new statement.
    """
    order = sorted(range(len(claims)), key=lambda index: claims[index].name)
    wanted = [(claims[index], refs[index]) for index in order]
    taken = await connection.fetch(
        _TAKE,
        connection.merchant_id,
        [claim.scope for claim, _ in wanted],
        [claim.key for claim, _ in wanted],
        [claim.content for claim, _ in wanted],
        [ref for _, ref in wanted],
        now,
    )
    new = {(row["scope"], row["key"], row["ref"]) for row in taken}
    earlier = await _earlier(connection, [claim for claim, ref in wanted if (*claim.name, ref) not in new])
    return [
        Claimed(ref, now, replay=False)
        if (*claim.name, ref) in new
        else await _compare(connection, claim, earlier.get(claim.name), ref, now)
        for claim, ref in zip(claims, refs, strict=True)
    ]


async def _earlier(connection: Connection, claims: Sequence[Claim]) -> dict[tuple[str, str], Record]:
    if not claims:
        return {}
    rows = await connection.fetch(_LOOK, connection.merchant_id, [claim.scope for claim in claims], [claim.key for claim in claims])
    return {(row["scope"], row["key"]): row for row in rows}


async def _compare(connection: Connection, claim: Claim, row: Record | None, ref: UUID, now: datetime) -> Claimed | IdempotencyConflict:
    if row is None:
        # The key ended (30 days, or its call was refused) between the two statements: now it is free.
        [outcome] = await claim_all(connection, [claim], [ref], now)
        return outcome
    return _answer(claim, row)


async def look(connection: Connection, claims: Sequence[Claim]) -> list[Claimed | IdempotencyConflict | None]:
    """Tell what claims would be answered by what is there already, and claim nothing; None where a key is free as far as one can see."""
    rows = await _earlier(connection, list({claim.name: claim for claim in claims}.values()))
    found = [(claim, rows.get(claim.name)) for claim in claims]
    return [_answer(claim, row) if row is not None else None for claim, row in found]


def _answer(claim: Claim, row: Record) -> Claimed | IdempotencyConflict:
    if row["content"] != claim.content:
        return IdempotencyConflict("This idempotency key was used before, with other content.", field=claim.field)
    return Claimed(row["ref"], row["recorded_at"], replay=True)


async def release(connection: Connection, claims: Sequence[Claim]) -> None:
    """Give keys back that this transaction has claimed, for items that are refused: a refusal leaves the key free."""
    if claims:
        await connection.execute(_RELEASE, connection.merchant_id, [claim.scope for claim in claims], [claim.key for claim in claims])


async def point(connection: Connection, pointed: Sequence[tuple[Claim, UUID]]) -> None:
    """Let keys that this transaction has claimed stand for something older: what another key had already made."""
    if pointed:
        claims, refs = [claim for claim, _ in pointed], [ref for _, ref in pointed]
        scopes, keys = [claim.scope for claim in claims], [claim.key for claim in claims]
        await connection.execute(_POINT, connection.merchant_id, scopes, keys, refs)


async def forget(merchant_id: UUID, *, before: datetime, most: int = MOST_FORGOTTEN) -> int:
    """Delete idempotency keys that were claimed before an instant (real time), at most so many, and tell how many: fewer, and none is left.

    Natural keys stay for ever: the same order never pays twice.
    """
    async with transaction(merchant_id) as connection:
        tag = await connection.execute(_FORGET, merchant_id, before, most)
    return int(tag.removeprefix("DELETE "))
