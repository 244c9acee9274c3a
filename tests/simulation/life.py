"""The life of one merchant: random operations, each done for real and in the model, and compared."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from analytics.audit.queries import audit
from kernel.db import transaction
from loyalty.points.statement import Asked, Statement, statements
from loyalty.road import gate
from loyalty.road.look import look
from loyalty.road.passing import SWEEPER, PassTime
from loyalty.state.customer import CustomerState
from loyalty.timetable.catch_up import pass_due
from tests.loyalty.makers import NOW
from tests.simulation.bursts import Bursts
from tests.simulation.player import WHOSE
from tests.simulation.redeeming import Redeeming

COMPARE_EVERY = 100
CROWDED = 0.22
"""How often everybody does something at the same time."""
_WEIGHTS = {
    "buy": 24, "refund": 9, "refund_first": 0.5, "reserve": 22, "redeem": 14, "confirm": 9, "cancel": 5, "void": 5, "use": 5, "adjust": 5,
    "propose": 3, "review": 3, "transfer": 6, "minutes": 4, "days": 4, "sweep": 2, "replay": 4, "conflict": 0.5, "stranger": 0.5,
    "refill": 3, "last_unit": 0.7, "restock": 0.7, "last_points": 1.6, "one_hold": 0.9, "one_proposal": 1, "both_give": 0.7,
}  # fmt: skip
_ALONE = {
    "buy": 24, "refund": 9, "reserve": 9, "redeem": 5, "confirm": 9, "cancel": 4, "void": 5, "use": 4, "adjust": 5, "propose": 3,
    "review": 3,
}  # fmt: skip
"""What does not concern other customers."""
_MORE: dict[str, dict[str, float]] = {
    "INACTIVITY": {"regret": 5, "change_mind": 4},
    "UNLIMITED": {"last_points": 6, "refund": 16, "transfer": 12},
}
"""What may end points only where they end when nothing happens, and what leads into debt where there is any, and out of it."""
_STOCK = """
SELECT s.*, (SELECT count(*) FROM redemptions r WHERE r.merchant_id = $1 AND r.reward_id = s.reward_id AND r.status = 'HELD'
    AND r.held_until <= $2) AS late
FROM reward_stocks s WHERE s.merchant_id = $1 AND s.reward_id = ANY($3::uuid[])
"""
_OWED = "SELECT COALESCE(sum(value), 0)::bigint FROM honours WHERE merchant_id = $1"
_LOTS = "SELECT customer_id, remaining FROM lots WHERE merchant_id = $1 AND remaining > 0 AND NOT pending ORDER BY remaining"


@dataclass
class Life(Bursts, Redeeming):
    """One merchant, for real and in the model."""

    steps: int = 0
    what: str = ""

    async def step(self) -> int:
        """Do one random thing, or let everybody do one at once, for real and in the model; tell how many things were done."""
        if self.dice.random() < CROWDED:
            done = await self._crowd()
        else:
            currency = self.model.currency
            weights = _WEIGHTS | _MORE.get(currency.expiry.model, {}) | _MORE.get(currency.on_refund, {})
            [self.what] = self.dice.choices(list(weights), list(weights.values()))
            await getattr(self, self.what)()
            done = 1
        before, self.steps = self.steps, self.steps + done
        if before // COMPARE_EVERY != self.steps // COMPARE_EVERY:
            await self.compare()
            self.model.forget()
        return done

    async def _crowd(self) -> int:
        """Let every customer do something at the same time that is no concern of the others: most of it travels together."""
        things = self.dice.choices(list(_ALONE), list(_ALONE.values()), k=len(self.model.wallets))
        self.what = f"a crowd: {things}"

        async def does(customer: UUID, thing: str) -> None:
            WHOSE.set(customer)
            await getattr(self, thing)()

        await asyncio.gather(*(does(customer, thing) for customer, thing in zip(self.model.wallets, things, strict=True)))
        return len(things)

    async def minutes(self) -> None:
        """Let some minutes pass."""
        await self.passes(timedelta(minutes=self.dice.randint(1, 20)))

    async def days(self) -> None:
        """Let a day or two pass."""
        await self.passes(timedelta(hours=self.dice.randint(10, 50)))

    async def sweep(self) -> None:
        """Let time pass for all who have something due, as the job does, and kill it in the middle now and then."""
        task = asyncio.ensure_future(pass_due(self.shop.id, real_now=NOW))
        if self.dice.random() < 0.5:
            await asyncio.sleep(self.dice.random() * 0.003)
            task.cancel()
            self.coverage["a job killed"] += 1
        await asyncio.gather(task, return_exceptions=True)

    async def replay(self) -> None:
        """Send an old call again: it answers with what it made, and changes nothing."""
        if self.calls:
            send, id = self.dice.choice(self.calls)
            done = self.done(await self.line.call(send))
            assert (done.id, done.duplicate) == (id, True), done
            self.coverage["an old call sent again"] += 1

    async def compare(self) -> None:
        """Compare everybody, and the stock, with the model; sometimes after time has passed for all, and then their lots too."""
        if self.dice.random() < 0.4:
            await self._compare_lots()
        prizes = self.model.known_prizes()
        states, stock, owed = await self.line.surely(lambda: self._books([prize.id for prize in prizes]))
        for customer, wallet in self.model.wallets.items():
            balance = states[customer].balance("points")
            real = (balance.available, balance.pending, balance.held)
            assert real == (wallet.available, wallet.pending, wallet.held), f"{customer} has {real}, should have {wallet}"
        for prize in prizes:
            row = stock[prize.id]
            assert (row["held"] - row["late"], row["given"], row["stock"]) == (prize.held, prize.given, prize.stock), (dict(row), prize)
        assert owed == self.owed, (owed, self.owed)

    async def _books(self, prizes: list[UUID]) -> tuple[Mapping[UUID, CustomerState], Mapping[UUID, Any], int]:
        async with transaction(self.shop.id, readonly=True) as connection:
            states = await look(connection, self.shop.id, list(self.model.wallets), real_now=NOW)
            stock = {row["reward_id"]: row for row in await connection.fetch(_STOCK, self.shop.id, self.model.now, prizes)}
            return states, stock, await connection.fetchval(_OWED, self.shop.id)

    async def _compare_lots(self) -> None:
        lots, sheets = await self.line.surely(self._settled)
        for (customer, wallet), sheet in zip(self.model.wallets.items(), sheets, strict=True):
            assert lots[customer] == sorted(wallet.open_lots()), f"{customer} has lots {lots[customer]}, should have {wallet.coins}"
            closing = (sheet.closing.available, sheet.closing.pending, sheet.closing.held)
            assert closing == (wallet.available, wallet.pending, wallet.held), f"a statement of {customer} closes with {closing}"

    async def _settled(self) -> tuple[Mapping[UUID, list[int]], list[Statement]]:
        customers = list(self.model.wallets)
        for result in await gate.pass_time(self.shop.id, [PassTime(id, SWEEPER) for id in customers], real_now=NOW):
            if isinstance(result, Exception):
                raise result
        lots = defaultdict(list)
        async with transaction(self.shop.id, readonly=True) as connection:
            for row in await connection.fetch(_LOTS, self.shop.id):
                lots[row["customer_id"]].append(row["remaining"])
            since = self.model.now - timedelta(days=self.dice.randint(0, 3))
            asked = [Asked(id, "points", since, None) for id in customers]
            return lots, await statements(connection, self.shop.id, asked)

    async def audit(self) -> None:
        """Audit the merchant's books. Nobody cuts meanwhile: on a busy machine an audit is longer than the pause between two cuts."""
        async with self.line.scissors.lock:
            found = await audit(self.shop.id)
        assert not found, found
