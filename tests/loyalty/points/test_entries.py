"""What stands behind a movement: its entries, and what it did to lots."""

from datetime import timedelta
from uuid import UUID

import pytest

from kernel.db import transaction
from kernel.ids import new_id
from loyalty.points.entries import entries, lot_changes
from loyalty.points.queries import TRANSACTIONS, TransactionRecord
from loyalty.road.command import Done
from loyalty.transfers.actions import TransferRequest, transfer
from tests.loyalty.makers import CALLER, NOW, Shop, open_shop, program
from tests.loyalty.spending import Spend, carry

pytestmark = pytest.mark.usefixtures("database")

Shown = tuple[str, list[tuple[str, int, int | None]], list[int]]


async def shown(shop: Shop, customer: UUID) -> list[Shown]:
    """List a customer's movements, oldest first: kind, entries (account, points, balance after), what it did to each lot."""
    rows = [row for row in await shop.rows("points_transactions") if row["customer_id"] == customer]
    async with transaction(shop.id, readonly=True) as connection:
        found = await TRANSACTIONS.by_ids(connection, shop.id, [row["id"] for row in rows])
        movements: list[TransactionRecord] = sorted(found.values(), key=lambda one: one.id)
        sides, changed = await entries(connection, shop.id, movements), await lot_changes(connection, shop.id, movements)
    return [
        (movement.kind, [(one.account.value, one.points, one.balance_after) for one in mine], [one.points for one in lots])
        for movement, mine, lots in zip(movements, sides, changed, strict=True)
    ]


async def gives(shop: Shop, giver: UUID, receiver: UUID, points: int) -> None:
    await transfer(shop.id, TransferRequest(CALLER, giver, receiver, points, None, None), real_now=NOW)


async def spends(shop: Shop, customer: UUID, points: int) -> None:
    assert isinstance(await carry(shop.id, Spend(new_id(), customer, points, f"spent-{new_id()}", CALLER), real_now=NOW), Done)


class TestEarning:
    async def test_gives_its_lot_what_no_debt_took(self) -> None:
        shop = await open_shop()
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 400, externalId="first"))
        await spends(shop, ada, 4)
        await shop.does(shop.returns("first", 400))

        await shop.does(shop.buys(ada, 1000))

        assert await shown(shop, ada) == [
            ("EARN", [("ISSUED", -4, None), ("AVAILABLE", 4, 4)], [4]),
            ("ADJUST", [("AVAILABLE", -4, 0), ("ADJUSTED", 4, None)], [-4]),
            ("REVERSE", [("AVAILABLE", -4, -4), ("REVOKED", 4, None)], []),
            ("EARN", [("ISSUED", -10, None), ("AVAILABLE", 10, 6)], [6]),
        ]


class TestTransfer:
    async def test_shows_each_side_its_own_entries_and_lots_only(self) -> None:
        shop = await open_shop()
        ada, ben = await shop.joins(), await shop.joins()
        await shop.does(shop.buys(ada, 1000))
        await shop.does(shop.buys(ada, 500))
        await shop.does(shop.buys(ben, 100))

        await gives(shop, ada, ben, 12)

        assert (await shown(shop, ada))[-1] == ("TRANSFER", [("AVAILABLE", -12, 3)], [-10, -2])
        assert (await shown(shop, ben))[-1] == ("TRANSFER", [("AVAILABLE", 12, 13)], [10, 2])

    async def test_shows_what_it_gave_to_lots_that_are_used_up_since(self) -> None:
        currency = {"code": "points", "name": "Points", "expiry": {"model": "ROLLING", "days": 1}}
        shop = await open_shop(program(points={"currencies": [currency]}))
        ada, ben = await shop.joins(), await shop.joins()
        await shop.does(shop.buys(ada, 1000))
        await gives(shop, ada, ben, 10)

        await spends(shop, ben, 4)
        await shop.clock(NOW + timedelta(days=3))
        await shop.does(shop.buys(ben, 0))

        assert await shown(shop, ben) == [
            ("TRANSFER", [("AVAILABLE", 10, 10)], [10]),
            ("ADJUST", [("AVAILABLE", -4, 6), ("ADJUSTED", 4, None)], [-4]),
            ("EXPIRE", [("AVAILABLE", -6, 0), ("EXPIRED", 6, None)], [-6]),
        ]
