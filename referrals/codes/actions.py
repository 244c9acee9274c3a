"""Issue codes, let customers choose their own, and turn codes off."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kernel.db.retry import again
from kernel.db.transaction import Connection, transaction
from kernel.errors import NotFound
from kernel.ids import new_id
from kernel.keys.actions import once
from kernel.keys.rules import Claim
from kernel.merchants import queries as merchants
from referrals.codes import queries, rules
from referrals.codes.errors import CodeTaken, TooManyCodes

MOST_CHOSEN = 10
"""Codes that one customer may ever choose."""

_ISSUE = """
    INSERT INTO referral_codes (merchant_id, code, skeleton, customer_id, vanity, created_at)
    SELECT $1, code, skeleton, c.id, $5, $6 FROM unnest($2::text[], $3::text[], $4::uuid[]) AS new (code, skeleton, customer_id)
    JOIN customers c ON c.merchant_id = $1 AND c.id = new.customer_id ON CONFLICT DO NOTHING
"""
_LOCK = "SELECT FROM standings WHERE merchant_id = $1 AND customer_id = ANY($2::uuid[]) ORDER BY customer_id FOR NO KEY UPDATE"
_CHOSEN = "SELECT count(*) FROM referral_codes WHERE merchant_id = $1 AND customer_id = $2 AND vanity"
_SWITCH = """
    UPDATE referral_codes SET off_at = CASE WHEN $4::bool THEN NULL ELSE coalesce(off_at, $5::timestamptz) END
    WHERE merchant_id = $1 AND skeleton = $2 AND customer_id = $3 RETURNING customer_id
"""
_HIDE = "DELETE FROM referral_names WHERE merchant_id = $1 AND customer_id = $2"
_SHOW = """
    INSERT INTO referral_names (merchant_id, customer_id, name, since) VALUES ($1, $2, $3, $4)
    ON CONFLICT (merchant_id, customer_id) DO UPDATE SET name = EXCLUDED.name
"""


async def codes_of(merchant_id: UUID, customer_ids: Sequence[UUID], *, real_now: datetime) -> dict[UUID, str]:
    """Tell the codes of customers; who has none yet, or none that is on, is issued one now. Who is not there is left out."""
    async with transaction(merchant_id, readonly=True) as connection:
        found = await queries.newest(connection, merchant_id, customer_ids)
    missing = sorted(set(customer_ids) - found.keys())
    return found | await again(lambda: _issue(merchant_id, missing, real_now)) if missing else found


async def _issue(merchant_id: UUID, customer_ids: Sequence[UUID], real_now: datetime) -> dict[UUID, str]:
    async with transaction(merchant_id) as connection:
        now = (await merchants.of(connection)).now(real_now)
        # Whoever issues for the same customers waits, and then finds theirs.
        await connection.execute(_LOCK, merchant_id, customer_ids)
        found = await queries.newest(connection, merchant_id, customer_ids)
        missing = [id for id in customer_ids if id not in found]
        codes = [rules.issue() for _ in missing]
        await connection.execute(_ISSUE, merchant_id, codes, [rules.skeleton(code) for code in codes], missing, False, now)
        return found | await queries.newest(connection, merchant_id, missing)


async def choose(merchant_id: UUID, customer_id: UUID, code: str, *, claim: Claim | None, real_now: datetime) -> str:
    """Let a customer have a code of their choice beside those they have, which keep working; it is the one that is shown from now on.

    One's own is the same success. Refuses as `rules.check_vanity` does, with IdempotencyConflict, NotFound, CodeTaken, TooManyCodes.
    """
    chosen = rules.check_vanity(code)
    return await again(lambda: _choose(merchant_id, customer_id, chosen, claim, real_now))


async def _choose(merchant_id: UUID, customer_id: UUID, code: str, claim: Claim | None, real_now: datetime) -> str:
    async with transaction(merchant_id) as connection:
        if (await once(connection, claim, new_id(), real_now)).replay:
            return code
        await _check_there(connection, merchant_id, customer_id)
        now = (await merchants.of(connection)).now(real_now)
        chosen = await connection.fetchval(_CHOSEN, merchant_id, customer_id)
        if await connection.execute(_ISSUE, merchant_id, [code], [rules.skeleton(code)], [customer_id], True, now) == "INSERT 0 1":
            if chosen >= MOST_CHOSEN:
                raise TooManyCodes(f"A customer chooses {MOST_CHOSEN} codes at the most.", field=("code",), details={"limit": MOST_CHOSEN})
            return code
        return await _own(connection, merchant_id, customer_id, code)


async def _own(connection: Connection, merchant_id: UUID, customer_id: UUID, code: str) -> str:
    """Find the code among the customer's own. Refuses with CodeTaken."""
    owner = (await queries.owners(connection, merchant_id, [code])).get(code)
    if owner is None or owner[1] != customer_id:
        raise CodeTaken("Somebody has this code, or one that looks like it.", field=("code",))
    return owner[0]


async def switch(merchant_id: UUID, customer_id: UUID, code: str, *, on: bool, claim: Claim | None, real_now: datetime) -> None:
    """Turn a code of a customer off, or on again. Refuses with IdempotencyConflict, and with NotFound."""
    async with transaction(merchant_id) as connection:
        if (await once(connection, claim, new_id(), real_now)).replay:
            return
        now = (await merchants.of(connection)).now(real_now)
        if await connection.fetchval(_SWITCH, merchant_id, rules.skeleton(code), customer_id, on, now) is None:
            raise NotFound("The customer has no such code.", field=("code",))


async def show(merchant_id: UUID, customer_id: UUID, name: str | None, *, claim: Claim | None, real_now: datetime) -> None:
    """Let an advocate be seen on the leaderboard by a name, or no more (None).

    Refuses as `rules.check_name` does, with IdempotencyConflict and NotFound.
    """
    shown = rules.check_name(name) if name is not None else None
    async with transaction(merchant_id) as connection:
        if (await once(connection, claim, new_id(), real_now)).replay:
            return
        await _check_there(connection, merchant_id, customer_id)
        now = (await merchants.of(connection)).now(real_now)
        if shown is None:
            await connection.execute(_HIDE, merchant_id, customer_id)
        else:
            await connection.execute(_SHOW, merchant_id, customer_id, shown, now)


async def _check_there(connection: Connection, merchant_id: UUID, customer_id: UUID) -> None:
    if not (await connection.execute(_LOCK, merchant_id, [customer_id])).endswith(" 1"):
        raise NotFound("There is no such customer.", field=("customerId",))
