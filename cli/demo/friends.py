"""Members of the demo who came because a friend brought them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from cli.demo.history import Member
from kernel.db.transaction import transaction
from kernel.errors import Refusal
from kernel.merchants.record import MerchantRecord
from loyalty.road.command import Caller
from referrals.claims.actions import claim
from referrals.claims.requests import ClaimRequest
from referrals.codes.actions import codes_of
from referrals.fraud.rules import Traits

LATELY = timedelta(days=40)
"""Who joined within so long may have been brought: the program has had referrals since then."""
ADVOCATES = 8
"""The first so many members bring all friends."""

_IDS = "SELECT external_id, id FROM customers WHERE merchant_id = $1 AND external_id = ANY($2::text[])"


async def bring_friends(merchant: MerchantRecord, members: Sequence[Member], caller: Caller, *, now: datetime) -> None:
    """Attribute every second of those who joined lately, before they buy; `now` is real time. Again it changes nothing."""
    since = merchant.now(now) - LATELY
    friends = [one.external_id for one in members if one.joined_at >= since][::2]
    advocates = [one.external_id for one in members if one.joined_at < since][:ADVOCATES]
    ids = await _ids(merchant.id, [*friends, *advocates])
    codes = await codes_of(merchant.id, [ids[name] for name in advocates], real_now=now)
    for number, friend in enumerate(friends):
        # The first of them brings every other one.
        advocate = advocates[0 if number % 2 == 0 else number % len(advocates)]
        request = ClaimRequest(caller, ids[friend], codes[ids[advocate]], Traits(), None, now, at_sign_up=True)
        try:
            await claim(merchant.id, request)
        except Refusal as refusal:
            # Made in two attempts: who was not brought in the first one may have bought since.
            if refusal.code not in ("ALREADY_REFERRED", "ATTRIBUTION_CLOSED"):
                raise


async def _ids(merchant_id: UUID, names: Sequence[str]) -> dict[str, UUID]:
    async with transaction(merchant_id, readonly=True) as connection:
        return {row["external_id"]: row["id"] for row in await connection.fetch(_IDS, merchant_id, names)}
