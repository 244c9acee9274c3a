"""Races for erasure: whatever is written about a customer at the same moment is erased with them, or refused."""

import asyncio
from collections.abc import Awaitable, Sequence
from typing import Any
from uuid import UUID

from kernel.customers import queries as customers
from kernel.errors import NotFound
from loyalty.erasure.commands import EraseCustomer
from loyalty.road.command import Done, Request
from loyalty.road.passing import as_they_are
from loyalty.visits import actions as visits
from referrals.codes import actions as codes
from referrals.fraud import actions as fraud
from referrals.fraud.rules import Traits
from referrals.links import actions as links
from tests.loyalty.makers import CALLER, NOW, Shop
from tests.races.arena import RIVALS, alone, rush
from tests.races.referring import name_of_nothing
from tests.referrals.makers import joins

# Who writes a trait keeps the customer from being erased until it is written, or finds that they are.
SEEN_WITHOUT_A_LOCK = (fraud, "_SEEN", fraud._SEEN.replace("ORDER BY id FOR KEY SHARE SKIP LOCKED", ""))
KEPT_BY_NOBODY = (customers, "_HOLD", customers._HOLD.replace("ORDER BY id FOR KEY SHARE SKIP LOCKED", ""))
CHOSEN_BY_ANYBODY = (customers, "_HOLD", customers._HOLD.replace("AND erased_at IS NULL", ""))


async def erased_beside_events(shop: Shop) -> None:
    """Reviews with words of the customer's own come while the customer is erased: no words are left, and later ones are not there.

    Without the lock on the customer what is decided on the state before is written after the erasure.
    """
    customer = await joins(shop)
    words = [shop.buys(customer, 0, kind="REVIEW", total=None, attributes={"text": "mine"}) for _ in range(RIVALS - 1)]

    results = await rush(shop, alone([*words[::2], _erasing(customer), *words[1::2]]))

    assert {type(result) for result in results} <= {Done, NotFound}
    done = {result.id for result in results if isinstance(result, Done)}
    assert [row for row in await shop.rows("event_details") if row["event_id"] in done] == []


async def erased_beside_traits(shop: Shop) -> None:
    """Devices are told of a customer while they are erased: none is left.

    Without the lock of whoever tells, what was not committed yet is not found, and stays.
    """
    customer = await joins(shop)

    await _beside(shop, customer, [_tells(shop, customer, number) for number in range(RIVALS - 1)])

    assert [row for row in await shop.rows("referral_traits") if row["customer_id"] == customer] == []


async def erased_beside_codes(shop: Shop) -> None:
    """A customer chooses codes while they are erased: none of them is left.

    Without a look at the customer under their lock, codes are chosen for who was erased.
    """
    customer = await joins(shop)
    names = [name_of_nothing() for _ in range(codes.MOST_CHOSEN)]

    await _beside(shop, customer, [codes.choose(shop.id, customer, name, claim=None, real_now=NOW) for name in names])

    kept = [row for row in await shop.rows("referral_codes") if row["customer_id"] == customer]
    assert {row["vanity"] for row in kept} == {False}
    assert {row["code"] for row in kept}.isdisjoint(names)
    assert None not in {row["off_at"] for row in kept}


async def erased_beside_clicks(shop: Shop) -> None:
    """The link with a chosen code is followed by many while its owner is erased: whoever follows it is led on, and no click has the code.

    Without a lock on the owner the code is written over while a click with it is, which ends in an error.
    """
    customer, name = await joins(shop), name_of_nothing()
    await codes.choose(shop.id, customer, name, claim=None, real_now=NOW)

    await _beside(shop, customer, [_follows(shop, name) for _ in range(RIVALS - 1)])

    kept = [row["code"] for row in await shop.rows("referral_codes") if row["customer_id"] == customer]
    assert name not in kept
    assert {row["code"] for row in await shop.rows("referrals") if row["referrer_id"] == customer} <= set(kept)


async def erased_beside_passes(shop: Shop) -> None:
    """A customer's app makes passes while the customer is erased: none is left.

    Without a lock on the customer a pass that waits for the erasure is written after it.
    """
    customer = await joins(shop)

    await _beside(shop, customer, [visits.begin(shop.id, customer_id=customer, now=NOW) for _ in range(5)])

    assert [row for row in await shop.rows("passes") if row["customer_id"] == customer] == []


async def _follows(shop: Shop, code: str) -> None:
    await links.follow(shop.id, code, invitation_id=None, counts=True, real_now=NOW)


async def _beside(shop: Shop, customer: UUID, rivals: Sequence[Awaitable[Any]]) -> None:
    """Erase a customer beside others, of whom each succeeds or finds nobody."""
    half = len(rivals) // 2
    results = await asyncio.gather(*rivals[:half], rush(shop, [[_erasing(customer)]]), *rivals[half:], return_exceptions=True)
    erased = results.pop(half)
    assert isinstance(erased, list), f"an error reached a caller: {erased!r}"
    assert {type(result) for result in results if isinstance(result, BaseException)} <= {NotFound}


async def _tells(shop: Shop, customer: UUID, number: int) -> None:
    await fraud.record(shop.id, customer, Traits(device=f"device-{number}"), scope="race", idempotency_key=None, real_now=NOW)


def _erasing(customer: UUID) -> Request:
    return Request(EraseCustomer(customer, CALLER, None), as_they_are)
