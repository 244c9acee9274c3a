"""Let a test merchant begin anew: the old one is closed, and another one goes on with its keys, its people and its program."""

from datetime import datetime
from uuid import UUID

from kernel.auth.queries import forget
from kernel.db.transaction import Connection, transaction
from kernel.errors import IdempotencyConflict
from kernel.keys.actions import look, once
from kernel.keys.rules import Claim
from kernel.merchants import actions as merchants
from kernel.merchants.queries import of
from kernel.merchants.record import MerchantRecord
from kernel.tasks.actions import cancel_all
from loyalty.programs import queries as programs
from loyalty.programs.actions import publish_first
from loyalty.programs.document import Program
from loyalty.resets import copying
from loyalty.resets.errors import LiveMerchant
from loyalty.resets.tables import KEPT

_LOCK = "SELECT FROM merchants WHERE id = $1 FOR NO KEY UPDATE"
# New customers were told of no offer yet, so the number of the last change of one must be above theirs.
_OFFERING = "UPDATE merchants SET offering = $2 WHERE id = $1"
_OFFERED = "SELECT offering FROM merchants WHERE id = $1"


async def reset(merchant_id: UUID, *, actor: str, claim: Claim | None, now: datetime) -> UUID:
    """Close a test merchant and return the one that goes on, all or nothing. `now` is real time, and the clock of the new one.

    Short name, people, keys, the published program as version 1, the draft, rewards, partners and offers go over; customers, and all that
    happened, stay with the closed one, of which nothing is deleted. Refuses, checked in this order, with MerchantClosed, LiveMerchant and
    IdempotencyConflict. The key is claimed at the new merchant, where a call that is sent again arrives.
    """
    async with transaction(None):
        async with transaction(merchant_id) as connection:
            old = await _locked(connection, merchant_id)
            if (done := await _replay(connection, claim)) is not None:
                return done
            program, offering = await _decides(connection, merchant_id), await connection.fetchval(_OFFERED, merchant_id)
            kept = [(one, await copying.read(connection, merchant_id, one)) for one in KEPT]
            await cancel_all(connection, merchant_id, now=now)
            await merchants.give_up_name(connection, old)
        new = await _create(old, now)
        async with transaction(new.id) as connection:
            await publish_first(connection, new, program, actor=actor, now=now)
            for one, rows in kept:
                await copying.write(connection, new.id, one, rows, now=now)
            await connection.execute(_OFFERING, new.id, offering)
            await once(connection, claim, new.id, now)
        async with transaction(merchant_id) as connection:
            await merchants.close(connection, old, successor_id=new.id, now=now)
    forget(merchant_id)
    return new.id


async def _locked(connection: Connection, merchant_id: UUID) -> MerchantRecord:
    await connection.execute(_LOCK, merchant_id)
    merchant = await of(connection)
    if not merchant.test:
        raise LiveMerchant("This merchant is live. Only test merchants can be reset.")
    return merchant


async def _replay(connection: Connection, claim: Claim | None) -> UUID | None:
    """Find what an earlier call with this key has made: this very merchant."""
    [known] = await look(connection, [claim]) if claim is not None else [None]
    if isinstance(known, IdempotencyConflict):
        raise known
    return known.ref if known is not None else None


async def _decides(connection: Connection, merchant_id: UUID) -> Program:
    """Read the program that decides now."""
    published = await programs.published(connection, merchant_id)
    assert published is not None, "a merchant always has a published program"
    return published.program


async def _create(old: MerchantRecord, now: datetime) -> MerchantRecord:
    return await merchants.create(
        slug=old.slug, name=old.name, currency=old.currency, time_zone=old.time_zone, locale=old.locale, test=True, clock=None, now=now
    )
