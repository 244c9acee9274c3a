"""Races for offers: the last claim, one customer on many devices, saves beside claims."""

import asyncio
from collections import Counter
from contextlib import suppress
from uuid import UUID

from loyalty.offers import catalogue
from loyalty.offers.errors import AlreadyClaimed, LimitReached
from loyalty.road import offers as road
from loyalty.road.command import Done
from tests.loyalty.makers import NOW, Shop
from tests.loyalty.offers.makers import claiming, offers
from tests.races.arena import RIVALS, alone, rush

UNLOCKED_OFFERS = (road, "_LOCK", road._LOCK.replace("FOR NO KEY UPDATE", ""))
CLAIMANTS = 32

_members: dict[UUID, list[UUID]] = {}


async def last_claim(shop: Shop) -> None:
    """Thirty-two customers claim the last one at the same time: one gets it, the others hear that all are claimed."""
    customers, offer = await members(shop), await offers(shop, totalLimit=1)

    results = await rush(shop, alone(claiming(customer, offer) for customer in customers))

    assert Counter(type(result) for result in results) == {Done: 1, LimitReached: CLAIMANTS - 1}
    assert await counted(shop, offer) == (1, 1)
    await forget(shop, offer)


async def claims_on_many_devices(shop: Shop) -> None:
    """One customer claims on sixteen devices at the same time: all get the same code, and it counts once."""
    [customer, *_], offer = await members(shop), await offers(shop, perCustomerLimit=5)

    results = await rush(shop, alone(claiming(customer, offer, key=f"{offer}-{turn}" if turn % 2 else None) for turn in range(RIVALS)))

    assert len({result.id for result in results if isinstance(result, Done)}) == 1
    assert await counted(shop, offer) == (1, 1)
    await forget(shop, offer)


async def claims_while_it_is_saved(shop: Shop) -> None:
    """A limit is lowered while many claim: as many get one as the limit allows, whichever came first."""
    customers, offer = await members(shop), await offers(shop, totalLimit=CLAIMANTS)

    results, _ = await asyncio.gather(rush(shop, alone(claiming(one, offer) for one in customers)), _lower(shop, offer))

    done = sum(isinstance(result, Done) for result in results)
    [row] = [row for row in await shop.rows("offers") if row["id"] == offer]
    assert await counted(shop, offer) == (done, done)
    assert done <= row["total_limit"]
    await forget(shop, offer)


async def _lower(shop: Shop, offer: UUID) -> None:
    """Allow as many claims as there are, as soon as there are some."""
    for limit in range(1, CLAIMANTS):
        with suppress(AlreadyClaimed):
            await offers(shop, offer, totalLimit=limit)
            return


async def forget(shop: Shop, offer: UUID) -> None:
    """Take an offer away, so that many rounds do not fill the shop with them."""
    await catalogue.delete(shop.id, offer, claim=None, actor="test", real_now=NOW)


async def counted(shop: Shop, offer: UUID) -> tuple[int, int]:
    """Tell how often an offer was claimed: by its count, and by its claims."""
    [row] = [row for row in await shop.rows("offer_counts") if row["offer_id"] == offer]
    return row["claimed"], sum(row["offer_id"] == offer for row in await shop.rows("offer_claims"))


async def members(shop: Shop) -> list[UUID]:
    """Give customers of the shop; they join once."""
    if shop.id not in _members:
        _members[shop.id] = [await shop.joins() for _ in range(CLAIMANTS)]
    return _members[shop.id]
