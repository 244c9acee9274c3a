"""Issue codes, let customers choose their own, and turn codes off."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from kernel.customers.queries import hold
from kernel.db.retry import again
from kernel.db.transaction import Connection, transaction
from kernel.errors import NotFound
from kernel.ids import new_id
from kernel.keys.actions import once
from kernel.keys.rules import Claim
from kernel.merchants import queries as merchants
from kernel.rates import actions as rates
from kernel.rates.errors import TooOften
from kernel.rates.rules import Rate
from referrals.codes import queries, rules
from referrals.codes.errors import CodeIsOff, CodeTaken, TooManyCodes, TurnedOffByTheMerchant
from referrals.codes.queries import CodeRecord

MOST_CHOSEN = 10
"""Codes that one customer may ever choose."""
SWITCHES = Rate(most=20, length=timedelta(days=1))
"""Codes that a customer turns off or on: who has none that is on is issued another one, so without an end there would be as many."""
DRAWS = 5
"""How often codes are drawn for customers before it is a bug that others have all of them."""

_ISSUE = """
    INSERT INTO referral_codes (merchant_id, code, skeleton, customer_id, vanity, created_at, choice)
    SELECT $1, code, skeleton, c.id, $5::int > 0, $6, $5::int
    FROM unnest($2::text[], $3::text[], $4::uuid[]) AS new (code, skeleton, customer_id)
    JOIN customers c ON c.merchant_id = $1 AND c.id = new.customer_id ON CONFLICT DO NOTHING
"""
_LOCK = "SELECT FROM standings WHERE merchant_id = $1 AND customer_id = ANY($2::uuid[]) ORDER BY customer_id FOR NO KEY UPDATE"
_CHOICES = """
    SELECT count(*) FILTER (WHERE vanity) AS codes, 1 + coalesce(max(choice), 0) AS next FROM referral_codes
    WHERE merchant_id = $1 AND customer_id = $2
"""
_CHOOSE_AGAIN = """
    UPDATE referral_codes SET choice = $4 WHERE merchant_id = $1 AND skeleton = $2 AND customer_id = $3 RETURNING code, off_at
"""
_KEPT = "SELECT code FROM referral_codes WHERE merchant_id = $1 AND skeleton = $2 AND customer_id = $3"
_LOOK = f"{_KEPT.replace('SELECT code', 'SELECT code, off_by')} FOR NO KEY UPDATE"
_TURN_ON = "UPDATE referral_codes SET off_at = NULL, off_by = NULL WHERE merchant_id = $1 AND code = $2"
# What the merchant has turned off stays the merchant's to turn on.
_TURN_OFF = """
    UPDATE referral_codes SET off_at = coalesce(off_at, $3::timestamptz),
        off_by = CASE WHEN $5::bool THEN coalesce(off_by, $4::text) ELSE $4::text END
    WHERE merchant_id = $1 AND code = $2
"""
# What a customer chose may be their name, so it is written over; referrals and invitations follow.
_CHOSEN = "SELECT code FROM referral_codes WHERE merchant_id = $1 AND customer_id = $2 AND vanity FOR UPDATE"
_WRITE_OVER = "UPDATE referral_codes SET (code, skeleton, vanity) = ($3, $4, false) WHERE merchant_id = $1 AND code = $2"
_RETIRE = """
    UPDATE referral_codes SET off_at = coalesce(off_at, $3), off_by = coalesce(off_by, $4) WHERE merchant_id = $1 AND customer_id = $2
"""
_HIDE = "DELETE FROM referral_names WHERE merchant_id = $1 AND customer_id = $2"
_SHOW = """
    INSERT INTO referral_names (merchant_id, customer_id, name, since) VALUES ($1, $2, $3, $4)
    ON CONFLICT (merchant_id, customer_id) DO UPDATE SET name = EXCLUDED.name
"""


async def codes_of(merchant_id: UUID, customer_ids: Sequence[UUID], *, real_now: datetime) -> dict[UUID, str]:
    """Tell the codes of customers; who has none yet, or none that is on, is issued one now. Who is not there is left out.

    Of who was erased it is one that brings nobody.
    """
    async with transaction(merchant_id, readonly=True) as connection:
        found = await queries.newest(connection, merchant_id, customer_ids)
    missing = sorted(set(customer_ids) - found.keys())
    return found | await again(lambda: _issue(merchant_id, missing, real_now)) if missing else found


async def all_codes_of(merchant_id: UUID, customer_ids: Sequence[UUID], *, real_now: datetime) -> dict[UUID, list[CodeRecord]]:
    """List all codes of customers, those that are off too; who has none that is on is issued one now. Who is not there is left out."""
    await codes_of(merchant_id, customer_ids, real_now=real_now)
    async with transaction(merchant_id, readonly=True) as connection:
        return await queries.of_customers(connection, merchant_id, customer_ids)


async def _issue(merchant_id: UUID, customer_ids: Sequence[UUID], real_now: datetime) -> dict[UUID, str]:
    async with transaction(merchant_id) as connection:
        now = (await merchants.of(connection)).now(real_now)
        # Whoever issues for the same customers waits, and then finds theirs.
        await connection.execute(_LOCK, merchant_id, customer_ids)
        there = await hold(connection, merchant_id, customer_ids)
        found = await queries.newest(connection, merchant_id, customer_ids)
        for _ in range(DRAWS):
            missing = [id for id in customer_ids if id not in found and id in there]
            if not missing:
                break
            codes = [rules.issue() for _ in missing]
            await connection.execute(_ISSUE, merchant_id, codes, [rules.skeleton(code) for code in codes], missing, 0, now)
            found |= await queries.newest(connection, merchant_id, missing)
        gone = sorted(set(customer_ids) - there)
        retired = await queries.of_customers(connection, merchant_id, gone) if gone else {}
        return {id: codes[0].code for id, codes in retired.items()} | found


async def choose(merchant_id: UUID, customer_id: UUID, code: str, *, claim: Claim | None, real_now: datetime) -> str:
    """Let a customer have a code of their choice beside those they have, which keep working, and return it as it is kept.

    It is the one that is shown from now on, also when it was theirs before. Refuses as `rules.check_vanity` does, then with
    IdempotencyConflict, NotFound, CodeTaken, CodeIsOff, TooManyCodes.
    """
    chosen = rules.check_vanity(code)
    return await again(lambda: _choose(merchant_id, customer_id, chosen, claim, real_now))


async def _choose(merchant_id: UUID, customer_id: UUID, code: str, claim: Claim | None, real_now: datetime) -> str:
    bones = rules.skeleton(code)
    async with transaction(merchant_id) as connection:
        if (await once(connection, claim, new_id(), real_now)).replay:
            return await connection.fetchval(_KEPT, merchant_id, bones, customer_id) or code
        await check_there(connection, merchant_id, customer_id)
        now = (await merchants.of(connection)).now(real_now)
        chosen = await connection.fetchrow(_CHOICES, merchant_id, customer_id)
        assert chosen is not None, "an aggregate has a row"
        if await connection.execute(_ISSUE, merchant_id, [code], [bones], [customer_id], chosen["next"], now) == "INSERT 0 1":
            if chosen["codes"] >= MOST_CHOSEN:
                raise TooManyCodes(f"A customer chooses {MOST_CHOSEN} codes at the most.", field=("code",), details={"limit": MOST_CHOSEN})
            return code
        return await _choose_again(connection, merchant_id, customer_id, bones, chosen["next"])


async def _choose_again(connection: Connection, merchant_id: UUID, customer_id: UUID, bones: str, choice: int) -> str:
    """Choose what is the customer's own already. Refuses with CodeTaken and CodeIsOff."""
    own = await connection.fetchrow(_CHOOSE_AGAIN, merchant_id, bones, customer_id, choice)
    if own is None:
        raise CodeTaken("Somebody has this code, or one that looks like it.", field=("code",))
    if own["off_at"] is not None:
        raise CodeIsOff("This code is the customer's own, and turned off.", field=("code",))
    code: str = own["code"]
    return code


async def show(merchant_id: UUID, customer_id: UUID, name: str | None, *, claim: Claim | None, real_now: datetime) -> None:
    """Let an advocate be seen on the leaderboard by a name, or no more (None).

    Refuses as `rules.check_name` does, with IdempotencyConflict and NotFound.
    """
    shown = rules.check_name(name) if name is not None else None
    async with transaction(merchant_id) as connection:
        if (await once(connection, claim, new_id(), real_now)).replay:
            return
        await check_there(connection, merchant_id, customer_id)
        now = (await merchants.of(connection)).now(real_now)
        if shown is None:
            await connection.execute(_HIDE, merchant_id, customer_id)
        else:
            await connection.execute(_SHOW, merchant_id, customer_id, shown, now)


async def check_there(connection: Connection, merchant_id: UUID, customer_id: UUID) -> None:
    """Lock a customer, so that nobody erases them meanwhile. Refuses with NotFound who is not there, or was erased."""
    await connection.execute(_LOCK, merchant_id, [customer_id])
    if not await hold(connection, merchant_id, [customer_id]):
        raise NotFound("There is no such customer.", field=("customerId",))


async def switch(
    merchant_id: UUID, customer_id: UUID, code: str, *, on: bool, actor: str, by_customer: bool, claim: Claim | None, real_now: datetime
) -> str:
    """Turn a code of a customer off, or on again, and return it as it is kept; doing so again is the same success.

    Refuses with IdempotencyConflict, NotFound, and, of a customer, with TurnedOffByTheMerchant and TooOften.
    """
    async with transaction(merchant_id) as connection:
        bones = rules.skeleton(code)
        replay = (await once(connection, claim, new_id(), real_now)).replay
        await connection.execute(_LOCK, merchant_id, [customer_id])
        found = await connection.fetchrow(_LOOK, merchant_id, bones, customer_id)
        if replay:
            return found["code"] if found is not None else code
        if found is None or not await hold(connection, merchant_id, [customer_id]):
            raise NotFound("The customer has no such code.", field=("code",))
        kept: str = found["code"]
        if by_customer:
            await _check_switch(connection, customer_id, found["off_by"], on, actor, real_now)
        now = (await merchants.of(connection)).now(real_now)
        if on:
            await connection.execute(_TURN_ON, merchant_id, kept)
        else:
            await connection.execute(_TURN_OFF, merchant_id, kept, now, actor, by_customer)
        return kept


async def _check_switch(connection: Connection, customer_id: UUID, off_by: str | None, on: bool, actor: str, now: datetime) -> None:
    """Check that a customer may turn a code off, or on. `now` is real time. Refuses with TurnedOffByTheMerchant and TooOften."""
    if on and off_by not in (None, actor):
        raise TurnedOffByTheMerchant("The merchant has turned this code off.", field=("code",))
    if await rates.take(connection, f"code-switches:{customer_id}", start=SWITCHES.start(now), most=SWITCHES.most) is None:
        raise TooOften.until(SWITCHES.end(now), most=SWITCHES.most, now=now, field=("code",))


async def retire(connection: Connection, merchant_id: UUID, customer_id: UUID, *, actor: str, now: datetime) -> None:
    """Let the codes of a customer who is being erased, and is locked, bring nobody from now on; none of them says who that was.

    One there is, also of who never had one, so that there is something to show.
    """
    if not await queries.of_customers(connection, merchant_id, [customer_id]):
        code = rules.issue()
        await connection.execute(_ISSUE, merchant_id, [code], [rules.skeleton(code)], [customer_id], 0, now)
    for row in await connection.fetch(_CHOSEN, merchant_id, customer_id):
        code = rules.issue()
        await connection.execute(_WRITE_OVER, merchant_id, row["code"], code, rules.skeleton(code))
        await rates.clear(connection, f"clicks:{row['code']}")
    await connection.execute(_RETIRE, merchant_id, customer_id, now, actor)
