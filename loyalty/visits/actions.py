from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.codes import new_code
from kernel.customers.queries import hold
from kernel.db.transaction import Connection, transaction
from kernel.errors import IdempotencyConflict, NotFound
from kernel.ids import new_id
from kernel.keys.actions import look, once
from kernel.keys.rules import Claim
from kernel.merchants import queries as merchants
from kernel.rates import actions as rates
from kernel.rates.errors import TooOften
from loyalty.visits import queries, rules
from loyalty.visits.errors import CodeUnknown
from loyalty.visits.queries import VisitRecord
from loyalty.visits.rules import MISSES, PASSES

# A pass that was used stays, so that its code is nobody's again.
_END_OLDER = "DELETE FROM passes WHERE merchant_id = $1 AND customer_id = $2 AND visit_id IS NULL"
_INSERT_PASS = "INSERT INTO passes (merchant_id, hash, customer_id, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)"
# Two tills with one code meet at this row: the second one looks again when the first has taken it.
_USE_PASS = """
    UPDATE passes SET visit_id = $3 WHERE merchant_id = $1 AND hash = $2 AND visit_id IS NULL AND expires_at > $4 RETURNING customer_id
"""
_INSERT_VISIT = """
    INSERT INTO visits (merchant_id, id, partner_id, customer_id, key_id, begun_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
"""
_FORGET = """
    WITH old AS MATERIALIZED (
        SELECT hash FROM passes WHERE merchant_id = $1 AND expires_at < $2 LIMIT $3 FOR UPDATE SKIP LOCKED
    )
    DELETE FROM passes USING old
    WHERE passes.merchant_id = $1 AND passes.hash = old.hash
    RETURNING 1
"""
MOST_FORGOTTEN = 10_000


@dataclass(frozen=True, slots=True)
class PassShown:
    """A new pass: the code, for people who type; the text of its QR, for cameras; and from when on it is refused (real time)."""

    code: str
    text: str
    expires_at: datetime


async def begin(merchant_id: UUID, *, customer_id: UUID, now: datetime) -> PassShown:
    """Give a customer a pass for a minute, and end the older ones. `now` is real time. Refuses with NotFound, then with TooOften.

    Not replayable, because only the hash of the code is kept: whose reply was lost asks again.
    """
    async with transaction(merchant_id) as connection:
        merchant = await merchants.of(connection)
        if customer_id not in await hold(connection, merchant_id, [customer_id]):
            raise NotFound("There is no such customer.")
        # It locks the rate, so passes of one customer are made one after the other and the last one counts.
        if await rates.take(connection, rules.passes_of(customer_id), start=PASSES.start(now), most=PASSES.most) is None:
            raise TooOften.until(PASSES.end(now), most=PASSES.most, now=now)
        code, until = new_code(rules.CODE_LENGTH), now + rules.PASS_LASTS
        await connection.execute(_END_OLDER, merchant_id, customer_id)
        await connection.execute(_INSERT_PASS, merchant_id, rules.hash_of(code), customer_id, now, until)
    return PassShown(code, rules.shown_text(merchant.slug, code), until)


async def identify(merchant_id: UUID, *, partner_id: UUID, key_id: UUID, code: str, claim: Claim, now: datetime) -> VisitRecord:
    """Begin a visit of the customer whose pass shows this code, or this text of a QR. `now` is real time.

    The same idempotency key and code give the same visit, also when the pass is used or over by then. Refuses with IdempotencyConflict,
    then with TooOften after ten misses of the key in ten minutes, whatever the code is, then with CodeUnknown. A miss costs the same work
    whatever is wrong with the code. Codes of one key are looked at one after the other, so no burst gets more guesses than there are.
    """
    missed: CodeUnknown | None = None
    async with transaction(merchant_id) as connection:
        earlier = await _earlier(connection, merchant_id, claim)
        if earlier is not None:
            return earlier
        subject, start = rules.misses_of(key_id), MISSES.start(now)
        # Counted as a miss before it is looked at, which also locks the rate; given back when it was none.
        if await rates.take(connection, subject, start=start, most=MISSES.most) is None:
            raise TooOften.until(MISSES.end(now), most=MISSES.most, now=now, field=("input", "code"))
        try:
            visit = await _begin_visit(connection, merchant_id, partner_id, key_id, code, claim, now)
            await rates.give_back(connection, subject, start=start)
        except CodeUnknown as refusal:
            missed = refusal
    if missed is not None:
        raise missed
    return visit


async def _earlier(connection: Connection, merchant_id: UUID, claim: Claim) -> VisitRecord | None:
    [found] = await look(connection, [claim])
    if isinstance(found, IdempotencyConflict):
        raise found
    return await queries.by_id(connection, merchant_id, found.ref) if found is not None else None


async def _begin_visit(
    outer: Connection, merchant_id: UUID, partner_id: UUID, key_id: UUID, code: str, claim: Claim, now: datetime
) -> VisitRecord:
    """Use the pass and begin the visit, or do neither, and leave the key free."""
    merchant = await merchants.of(outer)
    hash = rules.hash_of(rules.code_in(code, merchant.slug))
    async with transaction(merchant_id) as connection:
        claimed = await once(connection, claim, new_id(), now)
        if claimed.replay:
            # The same call was on its way at the same time.
            visit = await queries.by_id(connection, merchant_id, claimed.ref)
            assert visit is not None, "a key that was claimed stands for a visit"
            return visit
        customer_id = await connection.fetchval(_USE_PASS, merchant_id, hash, claimed.ref, now)
        if customer_id is None:
            raise CodeUnknown("No customer shows this code now.", field=("input", "code"))
        visit = VisitRecord(claimed.ref, partner_id, customer_id, key_id, now, now + rules.VISIT_LASTS)
        await connection.execute(_INSERT_VISIT, merchant_id, visit.id, partner_id, customer_id, key_id, visit.begun_at, visit.ends_at)
    return visit


async def forget(merchant_id: UUID, *, before: datetime, most: int = MOST_FORGOTTEN) -> int:
    """Delete passes that were over before an instant (real time), at most so many, and tell how many: fewer than most, and none is left."""
    async with transaction(merchant_id) as connection:
        return len(await connection.fetch(_FORGET, merchant_id, before, most))
