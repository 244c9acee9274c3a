"""A shop with a program, its members, and what happens to them: makers with defaults, through the real road."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from kernel.customers.actions import Added
from kernel.customers.rules import new_customer
from kernel.db import transaction
from kernel.errors import Refusal
from kernel.merchants import actions as merchants
from kernel.merchants import queries as merchant_queries
from kernel.merchants.record import MerchantRecord
from loyalty.earning import actions as earning
from loyalty.earning.requests import Item, RecordItem, RefundItem
from loyalty.lifecycle import actions as lifecycle
from loyalty.programs.actions import publish, publish_first, save_draft
from loyalty.programs.parse import parse
from loyalty.road import due
from loyalty.road.command import Caller, Done
from loyalty.road.look import look
from loyalty.road.slice import Result
from loyalty.state.customer import CustomerState
from loyalty.state.queries import Member
from loyalty.timetable.queries import members
from loyalty.timetable.rules import foresee, settle

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
JOINED = datetime(2020, 1, 1, tzinfo=UTC)
CALLER = Caller(actor="server_key:test", scope="server_key:test", request_id="test")

_numbers = count(1)
due.use(settle, foresee)


def program(
    *rules: dict[str, Any], levels: Sequence[dict[str, Any]] = (), tiers: dict[str, Any] | None = None, **sections: Any
) -> dict[str, Any]:
    """Write a program document: 1 point per whole pound unless rules are given, `levels` make a ladder by spend."""
    currency = {"code": "points", "name": "Points", "onRefund": sections.pop("onRefund", "UNLIMITED")}
    earning = {
        "rules": list(rules) or [{"type": "PER_AMOUNT", "code": "spend", "every": 100, "points": 1}],
        "multiplierStacking": sections.pop("stacking", "BEST"),
    }
    document: dict[str, Any] = {"points": {"currencies": [currency]}, "earning": earning, **sections}
    if levels:
        document["tiers"] = {"levels": [{"name": level["code"].title(), **level} for level in levels], **(tiers or {})}
    return document


@dataclass(slots=True)
class Shop:
    """A merchant with a published program; its clock stands at `now`."""

    merchant: MerchantRecord

    @property
    def id(self) -> UUID:
        """Name the merchant."""
        return self.merchant.id

    async def joins(self, *, at: datetime = JOINED, **different: Any) -> UUID:
        """Let a customer join."""
        given = {"external_id": f"customer-{next(_numbers)}", "joined_at": at, **different}
        draft = new_customer(merchant=self.merchant, now=self.merchant.now(NOW), **given)
        [outcome] = await lifecycle.enrol(self.merchant, [draft], caller=CALLER, real_now=NOW)
        assert isinstance(outcome, Added), outcome
        return outcome.id

    def buys(self, customer: UUID, amount: int, /, *, key: str | None = None, history: bool = False, **event: Any) -> RecordItem:
        """Describe a purchase."""
        sent = {"kind": "PURCHASE", "externalId": f"order-{next(_numbers)}", "total": amount, **event}
        return RecordItem(caller=CALLER, event=sent, customer_id=customer, idempotency_key=key, history=history)

    def returns(self, purchase: str, amount: int | None = None, **different: Any) -> RefundItem:
        """Describe a refund of a purchase, named by its external id."""
        given = {"external_id": f"refund-{next(_numbers)}", "purchase_external_id": purchase, "amount": amount, **different}
        return RefundItem(caller=CALLER, **given)

    async def does(self, item: Item, *, real_now: datetime = NOW) -> Done:
        """Do one thing that must succeed."""
        result = await self.tries(item, real_now=real_now)
        assert isinstance(result, Done), result
        return result

    async def refuses(self, item: Item) -> Refusal:
        """Do one thing that must be refused."""
        result = await self.tries(item)
        assert isinstance(result, Refusal), result
        return result

    async def tries(self, item: Item, *, real_now: datetime = NOW) -> Result:
        """Do one thing."""
        return await earning.record_one(self.id, item, real_now=real_now)

    async def does_all(self, items: Sequence[Item]) -> list[Result]:
        """Do many things in one call."""
        return await earning.record(self.id, items, real_now=NOW)

    async def clock(self, at: datetime) -> None:
        """Set the merchant's clock."""
        async with transaction(self.id) as connection:
            await connection.execute("UPDATE merchants SET clock_stands_at = $2 WHERE id = $1", self.id, at)
        self.merchant = await merchant_queries.by_id(self.id)

    async def sees(self, customer: UUID) -> CustomerState:
        """See a customer as they are at the merchant's now."""
        async with transaction(self.id, readonly=True) as connection:
            return (await look(connection, self.id, [customer], real_now=NOW))[customer]

    async def shows(self, customer: UUID) -> Member:
        """Read a customer as the doors do."""
        async with transaction(self.id, readonly=True) as connection:
            return (await members(connection, self.id, [customer], real_now=NOW)).by_id[customer]

    async def publishes(self, document: dict[str, Any]) -> None:
        """Publish another program."""
        await save_draft(self.merchant, document, claim=None, now=NOW)
        await publish(self.merchant, None, actor="test", claim=None, now=NOW)

    async def available(self, customer: UUID) -> int:
        """Tell a customer's points; below zero is debt."""
        return (await self.sees(customer)).balance("points").available

    async def rows(self, table: str) -> list[dict[str, Any]]:
        """Read all rows of a table."""
        async with transaction(self.id, readonly=True) as connection:
            return [dict(row) for row in await connection.fetch(f"SELECT * FROM {table} WHERE merchant_id = $1", self.id)]


async def open_shop(document: dict[str, Any] | None = None, *, now: datetime = NOW, **different: Any) -> Shop:
    """Open a shop in London with a program, its clock standing at `now`."""
    usual = {
        "slug": f"shop-{uuid4().hex[:12]}",
        "name": "Shop",
        "currency": "GBP",
        "time_zone": "Europe/London",
        "locale": "en-GB",
        "test": True,
    }
    async with transaction(None):
        merchant = await merchants.create(**{**usual, "clock": now, "now": NOW, **different})
        async with transaction(merchant.id) as connection:
            await publish_first(connection, merchant, parse(document or program()), actor="test", now=now)
    return Shop(await merchant_queries.by_id(merchant.id))


@asynccontextmanager
async def watching(shop: Shop) -> AsyncIterator[list[UUID]]:
    """Collect which customers moved."""
    from loyalty.road import gate

    moved: list[UUID] = []

    def listen(merchant_id: UUID, customers: Sequence[UUID]) -> None:
        if merchant_id == shop.id:
            moved.extend(customers)

    gate.tell(listen)
    try:
        yield moved
    finally:
        gate.forget(listen)
