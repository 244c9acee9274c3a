"""Lead people on who follow a link, and count them, without anything about who they are."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.customers.queries import hold
from kernel.db.transaction import Connection, transaction
from kernel.ids import new_id
from kernel.merchants import queries as merchants
from kernel.merchants.record import MerchantRecord
from kernel.rates import actions as rates
from referrals.codes import queries as codes
from referrals.invitations import actions as invitations
from referrals.links.rules import CLICKS, KEPT
from referrals.sharing.queries import landing_url

MOST_FORGOTTEN = 5_000

_CLICK = """
    INSERT INTO referrals (merchant_id, id, referrer_id, code, via, status, at, signals) VALUES ($1, $2, $3, $4, $5, 'CLICKED', $6, '[]')
    ON CONFLICT DO NOTHING
"""
_FORGET = """
    WITH old AS MATERIALIZED (
        SELECT id FROM referrals WHERE merchant_id = $1 AND status = 'CLICKED' AND at < $2 ORDER BY at LIMIT $3 FOR UPDATE SKIP LOCKED
    )
    DELETE FROM referrals USING old WHERE referrals.merchant_id = $1 AND referrals.id = old.id RETURNING 1
"""


@dataclass(frozen=True, slots=True)
class Followed:
    """Where a link leads: to whose landing page (None: the merchant has none), by which code as it is kept, and as which click.

    Without a code it brings nobody (any more); without a click it was not counted.
    """

    merchant: MerchantRecord
    landing_url: str | None
    code: str | None = None
    click_id: UUID | None = None


async def follow(merchant_id: UUID, code: str, *, invitation_id: UUID | None, counts: bool, real_now: datetime) -> Followed:
    """Tell where a link leads, and keep the click if it `counts`: who followed it is a person.

    A code that was never given, one that is turned off, another merchant's and one that can be none take the same look-up and lead to the
    same page. An invitation is one click, however often its link is followed. Refuses with NotFound and MerchantClosed.
    """
    async with transaction(merchant_id, readonly=not counts) as connection:
        merchant = await merchants.of(connection)
        leads_to = await landing_url(connection, merchant_id)
        owner = (await codes.owners(connection, merchant_id, [code])).get(code)
        if owner is None or (counts and not await hold(connection, merchant_id, [owner[1]])):
            return Followed(merchant, leads_to)
        click_id = await _clicked(connection, merchant, owner, invitation_id, real_now) if counts else None
        return Followed(merchant, leads_to, owner[0], click_id)


async def _clicked(
    connection: Connection, merchant: MerchantRecord, owner: tuple[str, UUID], invitation_id: UUID | None, real_now: datetime
) -> UUID | None:
    (code, referrer_id), now = owner, merchant.now(real_now)
    if invitation_id is not None and await invitations.followed(connection, merchant.id, invitation_id, referrer_id, now=now):
        await connection.execute(_CLICK, merchant.id, invitation_id, referrer_id, code, "INVITATION", now)
        return invitation_id
    start = CLICKS.start(real_now)
    if await rates.take(connection, f"clicks:{code}", start=start, most=CLICKS.most) is None:
        return None
    click_id = new_id()
    await connection.execute(_CLICK, merchant.id, click_id, referrer_id, code, "LINK", now)
    return click_id


async def forget(merchant_id: UUID, *, real_now: datetime, most: int = MOST_FORGOTTEN) -> int:
    """Delete clicks of long ago that brought nobody, at most so many, and tell how many: fewer than most, and none is left."""
    async with transaction(merchant_id) as connection:
        now = (await merchants.of(connection, closed=True)).now(real_now)
        return len(await connection.fetch(_FORGET, merchant_id, now - KEPT, most))
