"""Block what no referral may have to do with, and no longer."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from kernel.customers.queries import hold
from kernel.db.transaction import Connection, transaction
from kernel.errors import Invalid, NotFound
from kernel.ids import new_id
from kernel.keys.actions import once, point
from kernel.keys.rules import Claim
from kernel.merchants import queries as merchants
from kernel.text import check_email, check_text
from loyalty.road.command import Caller
from referrals.fraud import blocks
from referrals.fraud.actions import marks
from referrals.fraud.errors import TooManyBlocks
from referrals.fraud.rules import Traits

LONGEST_REASON = 300
MOST_BLOCKS = 10_000
"""Blocks of one merchant."""

_EMAIL = "SELECT email_key($1)"
# What is blocked already stays whose it was; it may be given another reason.
_BLOCK = """
    INSERT INTO referral_blocks (merchant_id, id, kind, value, reason, actor, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (merchant_id, kind, value) DO UPDATE SET reason = coalesce(EXCLUDED.reason, referral_blocks.reason) RETURNING id
"""
_UNBLOCK = "DELETE FROM referral_blocks WHERE merchant_id = $1 AND id = $2 RETURNING id"


@dataclass(frozen=True, slots=True)
class Blocked:
    """What is to be blocked, as it was given: exactly one of a customer, an e-mail address, a domain and a trait."""

    customer_id: UUID | None = None
    email: str | None = None
    domain: str | None = None
    traits: Traits = field(default_factory=Traits)


@dataclass(frozen=True, slots=True)
class BlockRequest:
    """Block something, and say why."""

    caller: Caller
    blocked: Blocked
    reason: str | None
    idempotency_key: str | None


async def block(merchant_id: UUID, request: BlockRequest, *, real_now: datetime) -> UUID:
    """Block something, and name the block; what is blocked already stays so, and takes the new reason. Traits are kept as hashes.

    Refuses as Invalid, with NotFound, with IdempotencyConflict, and with TooManyBlocks.
    """
    check(request)
    async with transaction(merchant_id) as connection:
        kind, value = await _named(connection, merchant_id, request.blocked)
        payload = {"kind": kind, "value": value, "reason": request.reason}
        claim = Claim.of(request.caller.scope, request.idempotency_key, operation="referralBlockSave", payload=payload, path=())
        claimed = await once(connection, claim, new_id(), real_now)
        if claimed.replay:
            return claimed.ref
        now = (await merchants.of(connection)).now(real_now)
        id: UUID = await connection.fetchval(_BLOCK, merchant_id, claimed.ref, kind, value, request.reason, request.caller.actor, now)
        if id != claimed.ref and claim is not None:
            await point(connection, [(claim, id)])
        if await blocks.count(connection, merchant_id) > MOST_BLOCKS:
            raise TooManyBlocks(f"At most {MOST_BLOCKS} things are blocked.", details={"limit": MOST_BLOCKS})
    return id


def check(request: BlockRequest) -> None:
    """Check that exactly one thing is named. Refuses as Invalid."""
    one = request.blocked
    if (one.traits.ip is None) != (one.traits.agent is None):
        lacking = "ipAddress" if one.traits.ip is None else "userAgent"
        raise Invalid("An IP address and a browser are blocked only together.", field=(lacking,))
    given = [value for value in (one.customer_id, one.email, one.domain) if value is not None]
    if len(given) + len(list(one.traits.named())) != 1:
        raise Invalid("Name exactly one thing to be blocked.", field=())
    if request.reason is not None:
        check_text(request.reason, field=("reason",), longest=LONGEST_REASON)


async def _named(connection: Connection, merchant_id: UUID, one: Blocked) -> tuple[str, str]:
    """Write what is blocked as it is compared, with its kind. Refuses as Invalid, and with NotFound."""
    if one.customer_id is not None:
        if not await hold(connection, merchant_id, [one.customer_id]):
            raise NotFound("There is no such customer.", field=("customerId",))
        return "CUSTOMER", str(one.customer_id)
    test = (await merchants.of(connection)).test
    if one.email is not None:
        return "EMAIL", await connection.fetchval(_EMAIL, check_email(one.email, test=test, field=("email",)))
    if one.domain is not None:
        return "DOMAIN", (await connection.fetchval(_EMAIL, _somebody_at(one.domain, test=test))).partition("@")[2]
    [(kind, value)] = one.traits.named()
    [hash] = await marks(connection, merchant_id, [(kind, value)])
    return kind, hash


def _somebody_at(domain: str, *, test: bool) -> str:
    try:
        return check_email(f"somebody@{domain.removeprefix('@')}", test=test, field=("domain",))
    except Invalid:
        raise Invalid("This is no domain of e-mail addresses.", field=("domain",)) from None


async def unblock(merchant_id: UUID, block_id: UUID, *, claim: Claim | None, real_now: datetime) -> None:
    """Block something no longer; what was rejected meanwhile stays so. A replay changes nothing.

    Refuses with IdempotencyConflict, and with NotFound.
    """
    async with transaction(merchant_id) as connection:
        if (await once(connection, claim, block_id, real_now)).replay:
            return
        if await connection.fetchval(_UNBLOCK, merchant_id, block_id) is None:
            raise no_block()


def no_block() -> NotFound:
    """Say it in the same words whatever the reason."""
    return NotFound("There is no such block.", field=("id",))
