"""Races for rewards: the last unit, the last points, one hold, the last codes."""

import asyncio
from collections import Counter
from datetime import timedelta
from uuid import UUID

from kernel.errors import Refusal
from kernel.ids import new_id
from loyalty.points.errors import NotEnoughPoints
from loyalty.rewards import prepare
from loyalty.rewards.errors import OutOfStock, WrongStatus
from loyalty.rewards.requests import RedemptionRequest, Verb
from loyalty.road import stock
from loyalty.road.command import Done, Request
from loyalty.road.passing import SWEEPER, PassTime, as_they_are
from tests.loyalty.makers import CALLER, Shop
from tests.loyalty.rewards import makers
from tests.loyalty.rewards.makers import offers, purse, redemption, reservation, reserves
from tests.races.arena import RIVALS, alone, rush

UNLOCKED_REWARDS = (stock, "_LOCK", stock._LOCK.replace("FOR NO KEY UPDATE", ""))
BUYERS = 32
CODES = 5
HOLD_SECONDS = 60

_rich: dict[UUID, list[UUID]] = {}


async def last_unit(shop: Shop) -> None:
    """Thirty-two customers reserve the last unit at the same time: one gets it, the others hear that there is none."""
    customers, reward = await rich(shop), await offers(shop, cost=1, stock=1)

    results = await rush(shop, alone(reserving(customer, reward) for customer in customers))

    assert Counter(type(result) for result in results) == {Done: 1, OutOfStock: BUYERS - 1}
    assert await makers.stock(shop, reward) == (1, 1, 0)


async def last_points_on_many_devices(shop: Shop) -> None:
    """One customer redeems on sixteen devices with points for one: one gets through."""
    customer, reward = await shop.joins(), await offers(shop, cost=100)
    await shop.does(shop.buys(customer, 150_00))

    results = await rush(shop, alone(reserving(customer, reward, at_once=turn % 2 == 0) for turn in range(RIVALS)))

    assert Counter(type(result) for result in results) == {Done: 1, NotEnoughPoints: RIVALS - 1}
    assert sum(purse(await shop.sees(customer))) in (50, 150)


async def one_hold(shop: Shop) -> None:
    """One hold is confirmed, cancelled and past its time at the same moment: it ends in one way, and everybody hears of that one."""
    [customer, *_], reward = await rich(shop), await offers(shop, cost=1, stock=1, hold_seconds=HOLD_SECONDS)
    before = purse(await shop.sees(customer))
    held = await reserves(shop, customer, reward)
    ends = (await redemption(shop, held))["held_until"]
    calls = [changing(verb, held) for _ in range(RIVALS // 3) for verb in (Verb.CONFIRM, Verb.CANCEL)]
    calls += [Request(PassTime(customer, SWEEPER), as_they_are) for _ in range(RIVALS - len(calls))]
    await shop.clock(ends - timedelta(microseconds=1))

    results, _ = await asyncio.gather(rush(shop, alone(calls)), shop.clock(ends))

    [row] = [row for row in await shop.rows("redemptions") if row["id"] == held]
    refused = {type(result) for result in results if isinstance(result, Refusal)}
    given = row["status"] == "CONFIRMED"
    assert row["status"] in ("CONFIRMED", "CANCELLED", "EXPIRED")
    assert refused == {WrongStatus}
    assert await makers.stock(shop, reward) == (1, 0, int(given))
    assert purse(await shop.sees(customer)) == (before[0] - int(given), before[1])


async def last_codes(shop: Shop) -> None:
    """A pool has fewer codes than buyers: each code is given once, and who comes late hears that there is none."""
    customers = await rich(shop)
    codes = [f"{new_id()}" for _ in range(CODES)]
    reward = await offers(shop, cost=1, codes=codes)

    results = await rush(shop, alone(reserving(customer, reward, at_once=True) for customer in customers))

    assert Counter(type(result) for result in results) == {Done: CODES, OutOfStock: BUYERS - CODES}
    given = [row["code"] for row in await shop.rows("redemptions") if row["reward_id"] == reward]
    assert sorted(given) == sorted(codes)


async def rich(shop: Shop) -> list[UUID]:
    """Give customers of the shop who have enough for many rounds; they join once."""
    if shop.id not in _rich:
        customers = [await shop.joins() for _ in range(BUYERS)]
        await shop.does_all([shop.buys(customer, 10_000_00) for customer in customers])
        _rich[shop.id] = customers
    return _rich[shop.id]


def reserving(customer: UUID, reward: UUID, *, at_once: bool = False) -> Request:
    """Ask the road to reserve."""
    return Request(reservation(customer, reward, at_once=at_once), prepare.reservations)


def changing(verb: Verb, redemption_id: UUID) -> Request:
    """Ask the road to confirm or cancel."""
    return Request(RedemptionRequest(CALLER, verb, redemption_id, None), prepare.redemptions)
