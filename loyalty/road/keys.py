"""Step 0 of the road: claim the natural and idempotency keys of a slice, and tell what is new from what was here before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from kernel.db.transaction import Connection
from kernel.errors import IdempotencyConflict, Refusal
from kernel.keys.rules import Claim
from loyalty.road.command import Command

_CLAIM = """
INSERT INTO keys (merchant_id, scope, key, content, ref, recorded_at)
SELECT $1, scope, key, content, ref, $6
FROM unnest($2::text[], $3::text[], $4::bytea[], $5::uuid[]) AS claimed (scope, key, content, ref)
ON CONFLICT DO NOTHING RETURNING scope, key
"""
_FORMER = """
SELECT keys.scope, keys.key, keys.content, keys.ref FROM keys
JOIN unnest($2::text[], $3::text[]) AS asked (scope, key) ON keys.scope = asked.scope AND keys.key = asked.key
WHERE keys.merchant_id = $1
"""
_RELEASE = """
DELETE FROM keys USING unnest($2::text[], $3::text[]) AS freed (scope, key)
WHERE keys.merchant_id = $1 AND keys.scope = freed.scope AND keys.key = freed.key
"""
_POINT = """
UPDATE keys SET ref = pointed.ref FROM unnest($2::text[], $3::text[], $4::uuid[]) AS pointed (scope, key, ref)
WHERE keys.merchant_id = $1 AND keys.scope = pointed.scope AND keys.key = pointed.key
"""

Name = tuple[str, str]


@dataclass(slots=True)
class Verdicts:
    """What the keys say of each command, by its place in the slice: `fresh` are decided, `replays` name what the first call made.

    `twins` share a key with an earlier command of the same slice and are looked at again after it; `freed` are keys to release.
    """

    fresh: set[int] = field(default_factory=set)
    replays: dict[int, UUID] = field(default_factory=dict)
    refused: dict[int, Refusal] = field(default_factory=dict)
    twins: list[int] = field(default_factory=list)
    freed: list[Name] = field(default_factory=list)
    pointed: dict[Name, UUID] = field(default_factory=dict)


def claims_of(command: Command) -> list[Claim]:
    """List the keys of a command, the caller's first: a replay of it answers before the natural key is looked at."""
    return [claim for claim in (command.idempotency, command.natural) if claim is not None]


async def claim(connection: Connection, merchant_id: UUID, commands: Sequence[tuple[int, Command]], real_now: datetime) -> Verdicts:
    """Claim all keys of a slice in one order, so that no two slices wait for each other, and compare those that were here before."""
    verdicts, owners = Verdicts(), dict[Name, tuple[Claim, UUID]]()
    alone: list[tuple[int, Command]] = []
    for place, command in commands:
        claims = {(one.scope, one.key): (one, command.id) for one in claims_of(command)}
        if owners.keys() & claims.keys():
            verdicts.twins.append(place)
        else:
            owners |= claims
            alone.append((place, command))
    former = await _insert(connection, merchant_id, owners, real_now)
    for place, command in alone:
        _judge(verdicts, place, command, former)
    await _settle_up(connection, merchant_id, verdicts)
    return verdicts


async def release(connection: Connection, merchant_id: UUID, names: Iterable[Name]) -> None:
    """Free the keys of refused commands: a refusal writes nothing."""
    freed = sorted(names)
    if freed:
        await connection.execute(_RELEASE, merchant_id, [scope for scope, _ in freed], [key for _, key in freed])


async def _insert(
    connection: Connection, merchant_id: UUID, owners: dict[Name, tuple[Claim, UUID]], real_now: datetime
) -> dict[Name, tuple[bytes, UUID]]:
    if not owners:
        return {}
    names = sorted(owners)
    scopes, keys = [scope for scope, _ in names], [key for _, key in names]
    contents, refs = [owners[name][0].content for name in names], [owners[name][1] for name in names]
    claimed = await connection.fetch(_CLAIM, merchant_id, scopes, keys, contents, refs, real_now)
    if len(claimed) == len(names):
        return {}
    ours = {(row["scope"], row["key"]) for row in claimed}
    taken = [name for name in names if name not in ours]
    rows = await connection.fetch(_FORMER, merchant_id, [scope for scope, _ in taken], [key for _, key in taken])
    return {(row["scope"], row["key"]): (row["content"], row["ref"]) for row in rows}


def _judge(verdicts: Verdicts, place: int, command: Command, former: dict[Name, tuple[bytes, UUID]]) -> None:
    claims = claims_of(command)
    known = [(one, *former[one.scope, one.key]) for one in claims if (one.scope, one.key) in former]
    new = [(one.scope, one.key) for one in claims if (one.scope, one.key) not in former]
    if not known:
        verdicts.fresh.add(place)
        return
    conflict = next((one for one, content, _ in known if content != one.content), None)
    if conflict is None:
        verdicts.replays[place] = known[0][2]
        verdicts.pointed |= dict.fromkeys(new, known[0][2])
    else:
        verdicts.refused[place] = _conflict(command, conflict)
        verdicts.freed += new


def _conflict(command: Command, claim: Claim) -> IdempotencyConflict:
    if claim is command.idempotency:
        return IdempotencyConflict("This idempotency key was used before, with other content.", field=claim.field)
    return IdempotencyConflict(
        f"{claim.key} was recorded before, with other content.", field=claim.field, details={"externalId": claim.key}
    )


async def _settle_up(connection: Connection, merchant_id: UUID, verdicts: Verdicts) -> None:
    await release(connection, merchant_id, verdicts.freed)
    if verdicts.pointed:
        names = sorted(verdicts.pointed)
        refs = [verdicts.pointed[name] for name in names]
        await connection.execute(_POINT, merchant_id, [scope for scope, _ in names], [key for _, key in names], refs)
