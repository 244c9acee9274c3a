"""Customers buy, give back what they bought, and regret it."""

from datetime import timedelta

from kernel.errors import IdempotencyConflict, NotFound
from kernel.ids import new_id
from tests.simulation.model import Order
from tests.simulation.player import WHOSE, Player

TOTALS = (5_00, 20_00, 99, 123_45, 60_00)


class Buying(Player):
    """The part of a merchant's life in which purchases and refunds come."""

    async def buy(self) -> None:
        """Buy something."""
        await self._buys(Order(f"{new_id()}", self.somebody(), self.dice.choice(TOTALS), self.model.now))

    async def refund(self) -> None:
        """Pay back a part, or all that is left, of an order."""
        order = self._open_order()
        if order is not None:
            left = order.total - order.refunded
            await self._returns(order, left if self.dice.random() < 0.4 else self.dice.randint(1, left))

    async def refund_first(self) -> None:
        """Send a refund before its purchase is known: it is not found, leaves its key free, and works later."""
        order = Order(f"{new_id()}", self.somebody(), 20_00, self.model.now)
        key, number = f"{new_id()}", f"{new_id()}"
        early = self.shop.returns(order.number, 5_00, external_id=number, idempotency_key=key)
        answer = await self.line.call(lambda: self.record(early))
        assert isinstance(answer, NotFound), answer
        await self._buys(order)
        taken = self.model.returns(order, 5_00)
        assert self.done(await self.line.call(lambda: self.record(early))).decision.awards.get("points", 0) == taken
        self.coverage["a refund that came before its purchase"] += 1

    async def conflict(self) -> None:
        """Send other content under a key that was used: it is refused."""
        customer, key = self.somebody(), f"{new_id()}"
        order = Order(f"{new_id()}", customer, 5_00, self.model.now)
        self.done(await self.line.call(lambda: self.record(self.shop.buys(customer, 5_00, externalId=order.number, key=key))))
        self.model.buys(order)
        answer = await self.line.call(lambda: self.record(self.shop.buys(customer, 6_00, externalId=f"{new_id()}", key=key)))
        assert isinstance(answer, IdempotencyConflict), answer
        self.coverage["another content under a key"] += 1

    async def regret(self) -> None:
        """Buy after a quiet day, and give it all back after another: points that only this kept may end."""
        customer = max(self.model.wallets, key=lambda id: self.model.wallets[id].available)
        await self.passes(timedelta(hours=self.dice.randint(20, 30)))
        order = Order(f"{new_id()}", customer, self.dice.choice(TOTALS), self.model.now)
        await self._buys(order)
        await self.passes(timedelta(hours=self.dice.randint(40, 47)))
        await self._returns(order, order.total)

    async def passes(self, time: timedelta) -> None:
        """Let time pass."""
        self.model.now += time
        await self.line.surely(lambda: self.shop.clock(self.model.now))
        self.model.wait()

    def _open_order(self) -> Order | None:
        """Choose an order of whose turn it is, or any; the latest ones, and those of who has spent most points, more often."""
        whose, luck = WHOSE.get(), self.dice.random()
        orders = [order for order in self.model.orders if order.refunded < order.total and whose in (None, order.customer)]
        if not orders:
            return None
        if luck < 0.35:
            poorest = min((order.customer for order in orders), key=lambda id: self.model.wallets[id].available)
            return [order for order in orders if order.customer == poorest][-1]
        return orders[-1] if luck < 0.55 else self.dice.choice(orders)

    async def _buys(self, order: Order) -> None:
        answer = await self.keyed(lambda key: self.record(self.shop.buys(order.customer, order.total, externalId=order.number, key=key)))
        assert self.done(answer).decision.awards.get("points", 0) == order.earns
        self.model.buys(order)

    async def _returns(self, order: Order, amount: int) -> None:
        number = f"{new_id()}"
        answer = await self.keyed(lambda key: self.record(self.shop.returns(order.number, amount, external_id=number, idempotency_key=key)))
        taken = self.model.returns(order, amount)
        assert self.done(answer).decision.awards.get("points", 0) == taken, (answer, taken)
