"""In which order a slice locks rewards."""

import asyncio

import pytest

from kernel.db import transaction
from kernel.db.transaction import outside_transaction
from loyalty.rewards import prepare
from loyalty.rewards.requests import RedemptionRequest, Verb
from loyalty.road import slice as road
from loyalty.road.command import Done, Request
from tests.loyalty.makers import CALLER, NOW, open_shop
from tests.loyalty.rewards.makers import offers, reservation, reserves

pytestmark = [pytest.mark.commits, pytest.mark.usefixtures("database")]

_LOCK = "SELECT FROM reward_stocks WHERE merchant_id = $1 AND reward_id = $2 FOR UPDATE"


class TestSlice:
    async def test_locks_what_it_reserves_and_what_it_cancels_in_one_order(self) -> None:
        shop = await open_shop()
        first, second = sorted([await offers(shop), await offers(shop)])
        customer, other = await shop.joins(), await shop.joins()
        for each in (customer, other):
            await shop.does(shop.buys(each, 100_00))
        held = await reserves(shop, customer, first)
        cancel = Request(RedemptionRequest(CALLER, Verb.CANCEL, held, None), prepare.redemptions)
        requests = [Request(reservation(other, second), prepare.reservations), cancel]

        async with transaction(shop.id) as connection:
            await connection.execute(_LOCK, shop.id, first)
            carried = asyncio.create_task(road.run(shop.id, requests, real_now=NOW), context=outside_transaction())
            while not await connection.fetchval("SELECT count(*) FROM pg_locks WHERE NOT granted"):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
            await connection.execute(f"{_LOCK} NOWAIT", shop.id, second)

        assert [type(result) for result in await carried] == [Done, Done]
