"""Create, change and delete rewards. Locks go in the order of the road: what is held and given of a reward before its terms."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

import orjson
from asyncpg import Record

from kernel.db.transaction import Connection, transaction
from kernel.errors import NotFound
from kernel.ids import new_id
from kernel.keys.actions import once
from kernel.keys.rules import Claim
from kernel.merchants import queries as merchants
from kernel.merchants.record import MerchantRecord
from loyalty.programs.cache import compiled
from loyalty.rewards import pools, terms
from loyalty.rewards.errors import LimitReached, StillHeld
from loyalty.rewards.pools import CodesAdded
from loyalty.rewards.terms import Agreed, Standing, Terms
from loyalty.road import gate, stock
from loyalty.road.records import codes_of

MOST_REWARDS = 1_000
"""Rewards in a catalogue. Those that are created at the same moment may come out a few above it."""

T = TypeVar("T")

_READ = """
SELECT r.*, s.stock, s.held, s.given FROM rewards r JOIN reward_stocks s ON s.merchant_id = r.merchant_id AND s.reward_id = r.id
WHERE r.merchant_id = $1 AND r.id = $2
"""
_COUNT = "SELECT count(*) FROM rewards WHERE merchant_id = $1 AND deleted_at IS NULL"
_PARTNERS = "SELECT id FROM partners WHERE merchant_id = $1 AND id = ANY($2::uuid[])"
_LET_GO = "DELETE FROM reward_partners WHERE merchant_id = $1 AND reward_id = $2 AND partner_id <> ALL($3::uuid[])"
# An agreed value that is not named anew stays.
_AGREE = """
INSERT INTO reward_partners (merchant_id, reward_id, partner_id, value)
SELECT $1, $2, agreed.id, COALESCE(agreed.value, $5) FROM unnest($3::uuid[], $4::bigint[]) AS agreed (id, value) ORDER BY agreed.id
ON CONFLICT (merchant_id, reward_id, partner_id) DO UPDATE SET value = EXCLUDED.value
WHERE EXCLUDED.partner_id <> ALL($6::uuid[])
"""
_DELETE = "UPDATE rewards SET deleted_at = $3 WHERE merchant_id = $1 AND id = $2"


@dataclass(frozen=True, slots=True)
class Saved:
    """A reward that was saved, and what became of the codes that came with it; None on a replay, or when none came."""

    id: UUID
    codes: CodesAdded | None = None


async def save(
    merchant_id: UUID,
    reward_id: UUID | None,
    sent: Mapping[str, Any],
    *,
    agreed: Sequence[Agreed] | None,
    claim: Claim | None,
    real_now: datetime,
) -> Saved:
    """Create a reward, or change what was sent of one; `agreed` None leaves its partners as they are. A replay changes nothing.

    Refuses with IdempotencyConflict, NotFound, LimitReached when the catalogue is full, as `terms.check` and `terms.check_change` do, its
    partners as Invalid and with NotFound, and its codes as `pools.read_codes` does, checked in that order.
    """
    return await _without_late(merchant_id, reward_id, lambda: _save(merchant_id, reward_id, sent, agreed, claim, real_now), real_now)


async def _save(
    merchant_id: UUID,
    reward_id: UUID | None,
    sent: Mapping[str, Any],
    agreed: Sequence[Agreed] | None,
    claim: Claim | None,
    real_now: datetime,
) -> Saved:
    async with transaction(merchant_id) as connection:
        claimed = await once(connection, claim, reward_id or new_id(), real_now)
        if claimed.replay:
            return Saved(claimed.ref)
        id, merchant = claimed.ref, await merchants.of(connection)
        before = await _locked(connection, merchant_id, id) if reward_id is not None else None
        after = await _checked(connection, merchant, sent, before)
        await _write(connection, merchant, id, after, before, real_now)
        if agreed is not None:
            await _agree(connection, merchant_id, id, agreed, after.value or 0)
        return Saved(id, await _add_codes(connection, merchant_id, id, sent.get("codes")))


async def _locked(connection: Connection, merchant_id: UUID, reward_id: UUID) -> Standing:
    """Lock a reward, and then read it. Refuses with NotFound, also what was deleted."""
    await stock.lock(connection, merchant_id, [reward_id])
    row = await connection.fetchrow(_READ, merchant_id, reward_id)
    if row is None or row["deleted_at"] is not None:
        raise NotFound("There is no such reward.", field=("id",))
    return _standing(row)


def _standing(row: Record) -> Standing:
    lists = {name: codes_of(row[name]) for name in ("tiers", "stages")}
    columns = {name: row[name] for name in Terms.__slots__ if name != "pooled"}
    return Standing(Terms(**columns | lists, pooled=row["codes"] == "POOL"), row["held"], row["given"])


async def _checked(connection: Connection, merchant: MerchantRecord, sent: Mapping[str, Any], before: Standing | None) -> Terms:
    if before is None and await connection.fetchval(_COUNT, merchant.id) >= MOST_REWARDS:
        raise LimitReached(f"A catalogue has at most {MOST_REWARDS} rewards.", details={"limit": MOST_REWARDS})
    assert merchant.published_version is not None, "a merchant always has a published program"
    program = await compiled(connection, merchant.id, merchant.published_version)
    after = terms.terms_of(sent, before.terms if before is not None else None, program)
    terms.check(after, sent, program, new=before is None)
    if before is not None:
        terms.check_change(after, before)
    return after


async def _write(
    connection: Connection, merchant: MerchantRecord, id: UUID, after: Terms, before: Standing | None, real_now: datetime
) -> None:
    columns = _columns(after)
    units = columns.pop("stock")
    # The names come from the terms, never from a caller.
    names, places = list(columns), [f"${place}" for place in range(3, len(columns) + 3)]
    if before is not None:
        assignments = ", ".join(f"{name} = {place}" for name, place in zip(names, places, strict=True))
        await connection.execute(f"UPDATE rewards SET {assignments} WHERE merchant_id = $1 AND id = $2", merchant.id, id, *columns.values())
        await connection.execute("UPDATE reward_stocks SET stock = $3 WHERE merchant_id = $1 AND reward_id = $2", merchant.id, id, units)
        return
    await connection.execute(
        f"INSERT INTO rewards (merchant_id, id, {', '.join(names)}, created_at) VALUES ($1, $2, {', '.join(places)}, ${len(names) + 3})",
        merchant.id,
        id,
        *columns.values(),
        merchant.now(real_now),
    )
    await connection.execute(
        "INSERT INTO reward_stocks (merchant_id, reward_id, stock, held, given) VALUES ($1, $2, $3, 0, 0)", merchant.id, id, units
    )


def _columns(after: Terms) -> dict[str, Any]:
    columns = asdict(after)
    columns["codes"] = "POOL" if columns.pop("pooled") else "GENERATED"
    for name in ("tiers", "stages"):
        columns[name] = orjson.dumps(columns[name]).decode() if columns[name] is not None else None
    return columns


async def _agree(connection: Connection, merchant_id: UUID, reward_id: UUID, agreed: Sequence[Agreed], worth: int) -> None:
    """Let these partners honour a reward, and no others. What was honoured before keeps the value that it had then."""
    terms.check_agreed(agreed)
    ids, values = [one.partner_id for one in agreed], [one.value for one in agreed]
    known = {row["id"] for row in await connection.fetch(_PARTNERS, merchant_id, ids)}
    for one in agreed:
        if one.partner_id not in known:
            raise NotFound("There is no such partner.", field=one.path)
    unnamed = [one.partner_id for one in agreed if one.value is None]
    await connection.execute(_LET_GO, merchant_id, reward_id, ids)
    await connection.execute(_AGREE, merchant_id, reward_id, ids, values, worth, unnamed)


async def _add_codes(connection: Connection, merchant_id: UUID, reward_id: UUID, codes: Sequence[str] | None) -> CodesAdded | None:
    return await pools.add(connection, merchant_id, reward_id, pools.read_codes(codes)) if codes else None


async def delete(merchant_id: UUID, reward_id: UUID, *, claim: Claim | None, real_now: datetime) -> None:
    """Take a reward out of the catalogue; its redemptions stay, and their codes can be used. A replay changes nothing.

    Refuses with IdempotencyConflict, NotFound, and StillHeld while units are held.
    """
    await _without_late(merchant_id, reward_id, lambda: _delete(merchant_id, reward_id, claim, real_now), real_now)


async def _delete(merchant_id: UUID, reward_id: UUID, claim: Claim | None, real_now: datetime) -> None:
    async with transaction(merchant_id) as connection:
        if (await once(connection, claim, reward_id, real_now)).replay:
            return
        terms.check_deletion(await _locked(connection, merchant_id, reward_id))
        await connection.execute(_DELETE, merchant_id, reward_id, (await merchants.of(connection)).now(real_now))


async def _without_late(merchant_id: UUID, reward_id: UUID | None, carry: Callable[[], Awaitable[T]], real_now: datetime) -> T:
    """Do something with a reward; when holds stand in the way whose time is over, though nobody has written it yet, end them and repeat."""
    while True:
        try:
            return await carry()
        except StillHeld:
            if reward_id is None or not await _end_late(merchant_id, reward_id, real_now):
                raise


async def _end_late(merchant_id: UUID, reward_id: UUID, real_now: datetime) -> bool:
    """End holds of a reward whose time is over; tell whether there were any."""
    async with transaction(merchant_id, readonly=True) as connection:
        now = (await merchants.of(connection)).now(real_now)
        late = await stock.late(connection, merchant_id, reward_id, now)
    await gate.sweep(merchant_id, late, real_now=real_now)
    return bool(late)
