"""The life of one merchant: random operations, each done for real and in the model, and compared."""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from analytics.audit.queries import audit
from kernel.db import transaction
from kernel.errors import IdempotencyConflict, NotFound, Refusal
from kernel.ids import new_id
from kernel.keys.rules import Claim
from loyalty.adjustments import actions as adjustments
from loyalty.adjustments.requests import AdjustRequest
from loyalty.earning import actions as earning
from loyalty.earning.requests import Item
from loyalty.programs.parse import parse
from loyalty.rewards import actions as rewards
from loyalty.rewards.requests import RedemptionRequest, ReserveRequest, UseRequest, Verb
from loyalty.road.command import Done
from loyalty.road.look import look
from loyalty.state.customer import CustomerState
from loyalty.transfers import actions as transfers
from loyalty.transfers.actions import TransferRequest
from tests.loyalty.makers import CALLER, NOW, Shop, open_shop, program
from tests.loyalty.rewards.makers import offers
from tests.simulation.bursts import Bursts
from tests.simulation.faults import Answer, Line
from tests.simulation.model import Claimed, Model, Order, Prize

CUSTOMERS = 6
COMPARE_EVERY = 100
KEPT_CALLS = 50
CURRENCIES: tuple[dict[str, Any], ...] = (
    {"onRefund": "UNLIMITED"},
    {"onRefund": "WITHIN_BALANCE", "expiry": {"model": "ROLLING", "days": 3}},
    {"onRefund": "UNLIMITED", "pendingDays": 1, "expiry": {"model": "ROLLING", "days": 4}},
    {"onRefund": "WITHIN_BALANCE", "expiry": {"model": "INACTIVITY", "days": 2}},
)
"""One merchant with each."""


@dataclass
class Life(Bursts):
    """One merchant, for real and in the model."""

    shop: Shop
    model: Model
    dice: random.Random
    line: Line
    coverage: Counter[str]
    partner: UUID
    calls: list[tuple[Callable[[], Awaitable[Done]], UUID]] = field(default_factory=list)
    owed: int = 0
    steps: int = 0
    what: str = ""

    async def step(self) -> int:
        """Do one random thing, or let everybody do one at once, for real and in the model; tell how many things were done."""
        if self.dice.random() < CROWDED:
            done = await self._crowd()
        else:
            [self.what] = self.dice.choices(list(_WEIGHTS), list(_WEIGHTS.values()))
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
            _whose.set(customer)
            await getattr(self, thing)()

        await asyncio.gather(*(does(customer, thing) for customer, thing in zip(self.model.wallets, things, strict=True)))
        return len(things)

    async def buy(self) -> None:
        """Buy something."""
        order = Order(f"{new_id()}", self._somebody(), self.dice.choice((5_00, 20_00, 99, 123_45, 60_00)), self.model.now)
        answer = await self._keyed(lambda key: self._record(self.shop.buys(order.customer, order.total, externalId=order.number, key=key)))
        done = self._done(answer)
        assert done.decision.awards.get("points", 0) == order.earns
        self.model.buys(order)

    async def refund(self) -> None:
        """Pay back a part, or all that is left, of an order."""
        whose = _whose.get()
        open_orders = [order for order in self.model.orders if order.refunded < order.total and whose in (None, order.customer)]
        if not open_orders:
            return
        order = open_orders[-1] if self.dice.random() < 0.3 else self.dice.choice(open_orders)
        left = order.total - order.refunded
        amount = left if self.dice.random() < 0.4 else self.dice.randint(1, left)
        number = f"{new_id()}"
        answer = await self._keyed(
            lambda key: self._record(self.shop.returns(order.number, amount, external_id=number, idempotency_key=key))
        )
        taken = self.model.returns(order, amount)
        assert self._done(answer).decision.awards.get("points", 0) == taken, (answer, taken)

    async def refund_first(self) -> None:
        """Send a refund before its purchase is known: it is not found, leaves its key free, and works later."""
        order = Order(f"{new_id()}", self._somebody(), 20_00, self.model.now)
        key, number = f"{new_id()}", f"{new_id()}"
        early = self.shop.returns(order.number, 5_00, external_id=number, idempotency_key=key)
        answer = await self.line.call(lambda: self._record(early))
        assert isinstance(answer, NotFound), answer
        self._done(await self._keyed(lambda key: self._record(self.shop.buys(order.customer, 20_00, externalId=order.number, key=key))))
        self.model.buys(order)
        taken = self.model.returns(order, 5_00)
        assert self._done(await self.line.call(lambda: self._record(early))).decision.awards.get("points", 0) == taken
        self.coverage["a refund that came before its purchase"] += 1

    async def reserve(self, *, at_once: bool = False) -> None:
        """Reserve a reward, or redeem it at once."""
        prize, customer = self.dice.choice(self.model.prizes), self._somebody()
        partner = self.partner if self.dice.random() < 0.3 else None
        why_not = self.model.why_not(prize, customer)
        answer = await self._keyed(lambda key: rewards.reserve(self.shop.id, self._reservation(customer, prize, key, at_once, partner)))
        if why_not is not None:
            self._refused_with(answer, why_not)
            return
        claim = self.model.reserves(self._done(answer).id, prize, customer)
        self.model.draws(claim, (await self.line.surely(lambda: self._redemption(claim.id)))["code"])
        claim.through_partner = partner is not None
        if at_once:
            self._confirmed(claim)

    async def redeem(self) -> None:
        """Redeem a reward at once."""
        await self.reserve(at_once=True)

    async def confirm(self) -> None:
        """Confirm what is held, or try it with what is not."""
        claim = self._some_claim()
        if claim is None:
            return
        answer = await self._keyed(lambda key: self._change(Verb.CONFIRM, claim, key))
        if claim.status == "HELD":
            self._done(answer)
            self._confirmed(claim)
        elif claim.status in ("CONFIRMED", "USED"):
            self._done(answer)
            self.coverage["a confirmation of what is confirmed"] += 1
        else:
            self._refused(answer, claim)
            if claim.status == "EXPIRED":
                self.coverage["a confirmation of a hold that has ended"] += 1

    async def cancel(self) -> None:
        """Cancel what is held, or try it with what is not."""
        claim = self._some_claim()
        if claim is None:
            return
        answer = await self._keyed(lambda key: self._change(Verb.CANCEL, claim, key))
        if claim.status == "HELD":
            self._done(answer)
            self.model.cancels(claim)
        elif claim.status in ("CANCELLED", "EXPIRED"):
            self._done(answer)
        else:
            self._refused(answer, claim)
            self.coverage["a cancellation of what is confirmed"] += 1

    async def void(self) -> None:
        """Void what is confirmed, or try it with what is not."""
        claim = self._some_claim()
        if claim is None:
            return
        answer = await self._keyed(lambda key: self._change(Verb.VOID, claim, key))
        if claim.status == "CONFIRMED":
            self._done(answer)
            self.owed -= claim.owed
            self.model.voids(claim)
        elif claim.status == "VOIDED":
            self._done(answer)
        else:
            self._refused(answer, claim)

    async def use(self) -> None:
        """Use a code, in the shop or at the partner's."""
        claim = self._some_claim()
        if claim is None or not claim.code or claim.status not in ("CONFIRMED", "USED"):
            return
        partner = self.partner if self.dice.random() < 0.5 else None
        code = claim.code
        answer = await self._keyed(lambda key: rewards.use_code(self.shop.id, UseRequest(CALLER, code, key, partner), real_now=NOW))
        if claim.status == "USED":
            self._refused_with(answer, "CODE_USED")
        elif claim.usable_until is not None and claim.usable_until <= self.model.now:
            self._refused_with(answer, "CODE_EXPIRED")
            self.coverage["a code past its last day"] += 1
        else:
            self._done(answer)
            claim.status = "USED"
            if partner is not None and not claim.through_partner:
                self.owed += VALUE

    async def adjust(self) -> None:
        """Correct somebody's points."""
        customer, points = self._somebody(), self.dice.choice((-200, -20, -20, 7, 80, 150))
        wallet = self.model.wallets[customer]
        payload = {"points": points, "of": str(customer)}
        answer = await self._keyed(
            lambda key: adjustments.adjust(
                self.shop.id,
                AdjustRequest(CALLER, None, customer, points, None, "Goodwill", self._claim(key, payload)),
                real_now=NOW,
            )
        )
        if points < 0 and wallet.debt:
            self._refused_with(answer, "IN_DEBT")
        elif points < 0 and wallet.available < -points:
            self._refused_with(answer, "INSUFFICIENT_POINTS")
        else:
            self._done(answer)
            wallet.adjust(points, self.model.now)

    async def transfer(self) -> None:
        """Let one customer give points to another."""
        giver, receiver = self.dice.sample(list(self.model.wallets), 2)
        owing = [id for id, wallet in self.model.wallets.items() if wallet.debt and id != giver]
        receiver = self.dice.choice(owing) if owing and self.dice.random() < 0.5 else receiver
        points, wallet = self.dice.choice((1, 10, 10, 150)), self.model.wallets[giver]
        payload = {"points": points, "from": str(giver), "to": str(receiver)}
        answer = await self._keyed(
            lambda key: transfers.transfer(
                self.shop.id, TransferRequest(CALLER, giver, receiver, points, None, self._claim(key, payload)), real_now=NOW
            )
        )
        if wallet.debt:
            self._refused_with(answer, "IN_DEBT")
        elif wallet.available < points:
            self._refused_with(answer, "INSUFFICIENT_POINTS")
        else:
            self._done(answer)
            wallet.transfer(self.model.wallets[receiver], points, self.model.now)
            self.coverage["a transfer"] += 1

    async def minutes(self) -> None:
        """Let some minutes pass."""
        await self._pass(timedelta(minutes=self.dice.randint(1, 20)))

    async def days(self) -> None:
        """Let a day or two pass."""
        await self._pass(timedelta(hours=self.dice.randint(10, 50)))

    async def sweep(self) -> None:
        """Let the job end holds that have ended, and kill it in the middle now and then."""
        task = asyncio.ensure_future(rewards.release_due(self.shop.id, real_now=NOW))
        if self.dice.random() < 0.3:
            await asyncio.sleep(self.dice.random() * 0.003)
            task.cancel()
            self.coverage["a job killed"] += 1
        await asyncio.gather(task, return_exceptions=True)

    async def replay(self) -> None:
        """Send an old call again: it answers with what it made, and changes nothing."""
        if self.calls:
            send, id = self.dice.choice(self.calls)
            done = self._done(await self.line.call(send))
            assert (done.id, done.duplicate) == (id, True), done
            self.coverage["an old call sent again"] += 1

    async def conflict(self) -> None:
        """Send other content under a key that was used: it is refused."""
        customer, key = self._somebody(), f"{new_id()}"
        order = Order(f"{new_id()}", customer, 5_00, self.model.now)
        self._done(await self.line.call(lambda: self._record(self.shop.buys(customer, 5_00, externalId=order.number, key=key))))
        self.model.buys(order)
        answer = await self.line.call(lambda: self._record(self.shop.buys(customer, 6_00, externalId=f"{new_id()}", key=key)))
        assert isinstance(answer, IdempotencyConflict), answer
        self.coverage["another content under a key"] += 1

    async def stranger(self) -> None:
        """Ask for what is not there."""
        answer = await self.line.call(lambda: rewards.reserve(self.shop.id, self._reservation(new_id(), self.model.prizes[0], None)))
        assert isinstance(answer, NotFound), answer

    async def compare(self) -> None:
        """Compare everybody, and the stock, with the model."""
        states, stock, owed = await self.line.surely(self._books)
        for customer, wallet in self.model.wallets.items():
            balance = states[customer].balance("points")
            real = (balance.available, balance.pending, balance.held)
            assert real == (wallet.available, wallet.pending, wallet.held), f"{customer} has {real}, should have {wallet}"
        for prize in self.model.prizes:
            row = stock[prize.id]
            assert (row["held"] - row["late"], row["given"]) == (prize.held, prize.given), prize
        assert owed == self.owed, (owed, self.owed)

    async def _books(self) -> tuple[Mapping[UUID, CustomerState], Mapping[UUID, Any], int]:
        async with transaction(self.shop.id, readonly=True) as connection:
            states = await look(connection, self.shop.id, list(self.model.wallets), real_now=NOW)
            stock = {row["reward_id"]: row for row in await connection.fetch(_STOCK, self.shop.id, self.model.now)}
            owed = await connection.fetchval("SELECT COALESCE(sum(value), 0)::bigint FROM honours WHERE merchant_id = $1", self.shop.id)
        return states, stock, owed

    async def audit(self) -> None:
        """Audit the merchant's books."""
        found = await self.line.surely(lambda: audit(self.shop.id))
        assert not found, found

    async def _pass(self, time: timedelta) -> None:
        self.model.now += time
        await self.line.surely(lambda: self.shop.clock(self.model.now))
        self.model.wait()

    async def _keyed(self, make: Callable[[str], Awaitable[Done]]) -> Answer:
        key = f"{new_id()}"
        answer = await self.line.call(lambda: make(key))
        if isinstance(answer, Done):
            self.calls = [*self.calls[-KEPT_CALLS:], (lambda: make(key), answer.id)]
        return answer

    async def _record(self, item: Item) -> Done:
        result = await earning.record_one(self.shop.id, item, real_now=NOW)
        if isinstance(result, Exception):
            raise result
        return result

    async def _change(self, verb: Verb, claim: Claimed, key: str | None) -> Done:
        return await rewards.change(self.shop.id, RedemptionRequest(CALLER, verb, claim.id, key), real_now=NOW)

    async def _redemption(self, id: UUID) -> Any:
        async with transaction(self.shop.id, readonly=True) as connection:
            return await connection.fetchrow("SELECT * FROM redemptions WHERE merchant_id = $1 AND id = $2", self.shop.id, id)

    def _reservation(
        self, customer: UUID, prize: Prize, key: str | None, at_once: bool = False, partner: UUID | None = None
    ) -> ReserveRequest:
        return ReserveRequest(CALLER, customer, prize.id, key, NOW, at_once, partner)

    def _confirmed(self, claim: Claimed) -> None:
        self.model.confirms(claim)
        if claim.through_partner:
            claim.owed = VALUE
            self.owed += VALUE

    def _claim(self, key: str, payload: dict[str, Any]) -> Claim | None:
        return Claim.of(CALLER.scope, key, operation="simulation", payload=payload)

    def _done(self, answer: Answer) -> Done:
        assert isinstance(answer, Done), answer
        return answer

    def _refused_with(self, answer: Answer, code: str) -> None:
        assert isinstance(answer, Refusal), answer
        assert answer.code == code, (answer, code)

    def _refused(self, answer: Answer, claim: Claimed) -> None:
        assert isinstance(answer, Refusal), answer
        assert (answer.code, answer.details) == ("CONFLICTING_STATE", {"status": claim.status}), (answer.details, claim.status)

    def _somebody(self) -> UUID:
        return _whose.get() or self.dice.choice(list(self.model.wallets))

    def _some_claim(self) -> Claimed | None:
        """Choose one of the latest redemptions; those that are held more often."""
        whose = _whose.get()
        recent = self.model.mine[whose][-10:] if whose is not None else list(self.model.claims.values())[-40:]
        held = [one for one in recent if one.status == "HELD"]
        if not recent:
            return None
        return self.dice.choice(held if held and self.dice.random() < 0.5 else recent)


CROWDED = 0.15
"""How often everybody does something at the same time."""
VALUE = 250
"""What the partner is owed for each reward that it honours."""
_WEIGHTS = {
    "buy": 24, "refund": 9, "refund_first": 0.5, "reserve": 22, "redeem": 14, "confirm": 9, "cancel": 5, "void": 5, "use": 4, "adjust": 6,
    "transfer": 6, "minutes": 4, "days": 4, "sweep": 1, "replay": 4, "conflict": 0.5, "stranger": 0.5,
    "last_unit": 0.6, "last_points": 0.6, "one_hold": 0.6,
}  # fmt: skip
_ALONE = {"buy": 24, "refund": 7, "confirm": 9, "cancel": 5, "void": 5, "use": 4, "adjust": 6}
"""What does not concern other customers."""
_whose: ContextVar[UUID | None] = ContextVar("whose", default=None)
"""Whose turn it is, when everybody has one at the same time."""
_STOCK = """
SELECT s.*, (SELECT count(*) FROM redemptions r WHERE r.merchant_id = $1 AND r.reward_id = s.reward_id AND r.status = 'HELD'
    AND r.held_until <= $2) AS late
FROM reward_stocks s WHERE s.merchant_id = $1
"""


async def begin(place: int, dice: random.Random, line: Line, coverage: Counter[str]) -> Life:
    """Open the merchant of a place in the list of currencies, with its customers, rewards and a partner."""
    points = {"code": "points", "name": "Points", **CURRENCIES[place]}
    document = program(points={"currencies": [points]})
    shop = await open_shop(document)
    model = Model(parse(document).points.currencies[0], shop.merchant.zone, NOW, seen=set())
    for _ in range(CUSTOMERS):
        model.joins(await shop.joins())
    partner = await _partner(shop, list(model.wallets))
    model.prizes = [await _prize(shop, partner, **terms) for terms in _PRIZES]
    return Life(shop, model, dice, line, coverage, partner)


_PRIZES: tuple[dict[str, Any], ...] = (
    {"cost": 10, "hold_seconds": 200_000},
    {"cost": 10, "stock": 6, "valid_days": 1},
    {"cost": 5, "codes": 6, "hold_seconds": 6_000},
    {"cost": 8, "limit": 2, "limit_per": "DAY"},
    {"cost": 15, "limit": 3, "hold_seconds": 200_000},
    {"cost": 40, "hold_seconds": 300_000},
)


async def _prize(shop: Shop, partner: UUID, *, codes: int | None = None, **terms: Any) -> Prize:
    pool = [f"code-{new_id()}" for _ in range(codes)] if codes is not None else None
    id = await offers(shop, codes=pool, partners={partner: VALUE}, **terms)
    given = {"stock": None, "limit": None, "hold_seconds": 900, "valid_days": None} | terms
    per_day = given.pop("limit_per", "EVER") == "DAY"
    return Prize(id, per_day=per_day, codes=pool, free=set(pool or ()), **given)


async def _partner(shop: Shop, customers: list[UUID]) -> UUID:
    """Make a partner that has identified everybody for good."""
    id = new_id()
    async with transaction(shop.id) as connection:
        await connection.execute(
            "INSERT INTO partners (merchant_id, id, name, active, created_at) VALUES ($1, $2, 'Partner', true, $3)", shop.id, id, NOW
        )
        for customer in customers:
            await connection.execute(
                "INSERT INTO visits (merchant_id, id, partner_id, customer_id, key_id, begun_at, ends_at)"
                " VALUES ($1, $2, $3, $4, $2, $5, $6)",
                shop.id,
                new_id(),
                id,
                customer,
                NOW,
                NOW + timedelta(days=100_000),
            )
    return id
