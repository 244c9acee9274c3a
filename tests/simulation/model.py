"""The model of one merchant: what everybody should have, and what should be answered."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from loyalty.programs.document import PointCurrency
from tests.simulation.wallet import Hold, Wallet

MEMORY = 300
"""Orders that may still be refunded."""
KEPT_PRIZES = 20
REACHED = 100
"""Redemptions, of all together, to which something may still happen besides the end of their hold."""
SECONDS = timedelta(seconds=1)


@dataclass(eq=False)
class Order:
    """A purchase and what was paid back of it."""

    number: str
    customer: UUID
    total: int
    at: datetime
    refunded: int = 0

    @property
    def earns(self) -> int:
        """Tell what it earns now."""
        return (self.total - self.refunded) // 100


@dataclass(eq=False)
class Prize:
    """A reward."""

    id: UUID
    cost: int
    stock: int | None
    limit: int | None
    per_day: bool
    hold_seconds: int
    valid_days: int | None
    codes: list[str] | None
    free: set[str] = field(default_factory=set)
    held: int = 0
    given: int = 0

    @property
    def is_plenty(self) -> bool:
        """Say whether nobody takes it from another."""
        return self.stock is None and self.codes is None

    @property
    def is_gone(self) -> bool:
        """Say whether no unit, or no code, is left."""
        return (self.stock is not None and self.held + self.given >= self.stock) or (self.codes is not None and not self.free)


@dataclass(eq=False)
class Claimed:
    """A redemption; `code` is what the books say it drew."""

    id: UUID
    customer: UUID
    prize: Prize
    hold: Hold
    reserved_at: datetime
    status: str = "HELD"
    code: str | None = None
    confirmed_at: datetime | None = None
    usable_until: datetime | None = None
    through_partner: bool = False
    owed: int = 0


@dataclass(eq=False)
class Proposal:
    """An adjustment that waits for a second pair of eyes, or did."""

    id: UUID
    customer: UUID
    points: int
    status: str = "PROPOSED"


@dataclass
class Model:
    """A merchant with customers, at `now`."""

    currency: PointCurrency
    zone: ZoneInfo
    now: datetime
    wallets: dict[UUID, Wallet] = field(default_factory=dict)
    orders: list[Order] = field(default_factory=list)
    prizes: list[Prize] = field(default_factory=list)
    once: list[Prize] = field(default_factory=list)
    claims: dict[UUID, Claimed] = field(default_factory=dict)
    mine: dict[UUID, list[Claimed]] = field(default_factory=lambda: defaultdict(list))
    seen: Counter[str] = field(default_factory=Counter)

    def joins(self, customer: UUID) -> None:
        """Give a customer an empty wallet."""
        self.wallets[customer] = Wallet(self.currency, self.zone)

    def wait(self) -> None:
        """Let time pass for everybody."""
        for wallet in self.wallets.values():
            self._settle(wallet)

    def buys(self, order: Order) -> None:
        """Record a purchase."""
        wallet = self.wallets[order.customer]
        if wallet.debt and order.earns and not self.currency.pending_days:
            self.seen["a debt paid by a purchase"] += 1
        wallet.bought[order.number] = order.at
        wallet.earn(order.number, order.earns, order.at) if order.earns else None
        self.orders.append(order)

    def returns(self, order: Order, amount: int) -> int:
        """Record a refund, and tell what it should take back."""
        wallet, before = self.wallets[order.customer], order.earns
        order.refunded += amount
        points, had = before - order.earns, wallet.available + wallet.pending
        self._see_refund(wallet, order, points)
        wallet.take_back(order.number, points)
        left = wallet.available + wallet.pending
        if wallet.debt and points:
            self.seen["a debt after a refund"] += 1
        if order.refunded == order.total:
            wallet.bought.pop(order.number)
            self._settle(wallet)
            if wallet.available + wallet.pending < left:
                self.seen["a whole refund that ends points by inactivity"] += 1
        return had - left

    def why_not(self, prize: Prize, customer: UUID) -> str | None:
        """Say why a reward cannot be had."""
        wallet = self.wallets[customer]
        if prize.limit is not None and self.uses(prize, customer) >= prize.limit:
            self.seen["a limit reached"] += 1
            return "LIMIT_REACHED"
        if prize.is_gone:
            self.seen["a pool exhausted" if prize.codes is not None else "a reward out of stock"] += 1
            return "OUT_OF_STOCK"
        if wallet.debt:
            self.seen["a redemption refused in debt"] += 1
            return "IN_DEBT"
        return "INSUFFICIENT_POINTS" if wallet.available < prize.cost else None

    def why_not_take(self, customer: UUID, points: int) -> str | None:
        """Say why so many points, below zero, cannot be taken."""
        wallet = self.wallets[customer]
        if points < 0 and wallet.debt:
            return "IN_DEBT"
        return "INSUFFICIENT_POINTS" if points < 0 and wallet.available < -points else None

    def approves(self, proposal: Proposal) -> None:
        """Apply what was proposed."""
        self.wallets[proposal.customer].adjust(proposal.points, self.now)
        proposal.status = "APPLIED"

    def offers_once(self, prize: Prize) -> Prize:
        """Remember a reward that is raced for once."""
        self.once = [*self.once[-KEPT_PRIZES:], prize]
        return prize

    def known_prizes(self) -> list[Prize]:
        """List all rewards that are remembered."""
        return [*self.prizes, *self.once]

    def latest(self, number: int) -> list[Claimed]:
        """List so many of the latest redemptions, oldest first."""
        return list(islice(reversed(self.claims.values()), number))[::-1]

    def uses(self, prize: Prize, customer: UUID) -> int:
        """Count what a customer took of a reward in this period."""
        today = self.now.astimezone(self.zone).date()
        mine = [one for one in self.mine[customer] if one.prize is prize and one.status in _TAKEN]
        return sum(not prize.per_day or one.reserved_at.astimezone(self.zone).date() == today for one in mine)

    def reserves(self, id: UUID, prize: Prize, customer: UUID) -> Claimed:
        """Hold a reward."""
        hold = self.wallets[customer].hold(prize.cost, self.now + prize.hold_seconds * SECONDS)
        claim = hold.owner = Claimed(id, customer, prize, hold, self.now)
        prize.held += 1
        if prize.stock is not None and prize.held + prize.given == prize.stock:
            self.seen["a last unit taken"] += 1
        self.claims[id] = claim
        self.mine[customer].append(claim)
        return claim

    def draws(self, claim: Claimed, code: str) -> None:
        """Let a redemption have the code that the books gave it."""
        claim.code, prize = code, claim.prize
        if prize.codes is not None:
            assert code in prize.free, f"the code {code} was drawn, and it was not free"
            prize.free.remove(code)

    def confirms(self, claim: Claimed) -> None:
        """Capture a hold."""
        wallet = self.wallets[claim.customer]
        if any(coins.expired for coins, _ in claim.hold.parts):
            self.seen["a capture of points past their last day"] += 1
        wallet.capture(claim.hold)
        wallet.bought[claim.id] = self.now
        claim.status, claim.confirmed_at = "CONFIRMED", self.now
        if claim.prize.valid_days is not None:
            day = self.now.astimezone(self.zone).date() + timedelta(days=claim.prize.valid_days)
            claim.usable_until = wallet._midnight_after(day)
        claim.prize.held -= 1
        claim.prize.given += 1

    def cancels(self, claim: Claimed) -> None:
        """Release a hold."""
        self.wallets[claim.customer].release(claim.hold)
        self._let_go(claim, "CANCELLED")
        self._settle(self.wallets[claim.customer])

    def voids(self, claim: Claimed) -> None:
        """Give back what was captured."""
        wallet = self.wallets[claim.customer]
        if any(coins.expired for coins, _ in claim.hold.parts):
            self.seen["a void of points past their last day"] += 1
        wallet.give_back(claim.hold)
        wallet.bought.pop(claim.id)
        claim.status = "VOIDED"
        claim.prize.given -= 1
        before = wallet.available
        self._settle(wallet)
        if wallet.available < before and self.currency.expiry.model == "INACTIVITY":
            self.seen["a void that ends points by inactivity"] += 1

    def forget(self) -> None:
        """Forget what nothing can happen to any more, so that a long life does not become a slow one."""
        self.orders = [order for order in self.orders if order.refunded < order.total][-MEMORY:]
        reached = {claim.id for claim in self.latest(REACHED)}
        reached |= {claim.id for claims in self.mine.values() for claim in claims[-REACHED:] if claim.status == "HELD"}
        reached |= {claim.id for claims in self.mine.values() for claim in claims[-10:]}
        self.claims = {id: claim for id, claim in self.claims.items() if id in reached}
        open_orders = {order.number for order in self.orders}
        for customer, wallet in self.wallets.items():
            mine = [one for one in self.mine[customer] if one.id in reached and one.status in ("HELD", "CONFIRMED")]
            wallet.forget({id(coins) for claim in mine for coins, _ in claim.hold.parts}, open_orders | reached)

    def _settle(self, wallet: Wallet) -> None:
        wallet.wait(self.now)
        for hold in wallet.released:
            assert isinstance(hold.owner, Claimed)
            self._let_go(hold.owner, "EXPIRED")
            self.seen["a hold ended by itself"] += 1
        wallet.released.clear()
        self.seen += wallet.seen
        wallet.seen.clear()

    def _let_go(self, claim: Claimed, status: str) -> None:
        claim.status = status
        claim.prize.held -= 1
        if claim.prize.codes is not None and claim.code is not None:
            claim.prize.free.add(claim.code)
            self.seen["a code back in its pool"] += 1
        claim.code = None

    def _see_refund(self, wallet: Wallet, order: Order, points: int) -> None:
        own: list[Any] = [one for one in wallet.coins if one.of == order.number]
        if points and any(one.expired for one in own):
            self.seen["a refund after points expired"] += 1
        if points and any(claim.status in _TAKEN for claim in self.mine[order.customer]):
            self.seen["a refund after spending"] += 1
        if points and wallet.held:
            self.seen["a refund while something is held"] += 1


_TAKEN = ("HELD", "CONFIRMED", "USED")
