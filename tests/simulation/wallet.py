"""The model of one customer's points with holds: slow and plain, beside the real lots."""

from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from datetime import datetime

from tests.loyalty.points.purse import Coins, Purse

MATURES, RELEASES, EXPIRES = range(3)


@dataclass(eq=False)
class Hold:
    """Points set aside: out of which coins how many, and until when."""

    parts: list[tuple[Coins, int]]
    until: datetime
    owner: object = None

    @property
    def points(self) -> int:
        """Add up what is held."""
        return sum(amount for _, amount in self.parts)


@dataclass
class Wallet(Purse):
    """A purse that also holds; `released` are the holds that time has ended since somebody asked."""

    holds: list[Hold] = field(default_factory=list)
    released: list[Hold] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)

    @property
    def held(self) -> int:
        """Add up what is set aside."""
        return sum(hold.points for hold in self.holds)

    def wait(self, now: datetime) -> None:
        """Let everything happen that time has brought until now, in the order in which it was to happen."""
        while (first := min(self._turns(now), key=lambda one: one[:2], default=None)) is not None:
            _, what, thing = first
            if isinstance(thing, Hold):
                self.released.append(thing)
                self.release(thing)
            elif what == EXPIRES:
                thing.expired, thing.left = thing.expired + thing.left, 0
            else:
                thing.usable = True
                self._pay(thing)

    def hold(self, points: int, until: datetime) -> Hold:
        """Set points aside, out of the coins in turn."""
        hold = Hold(self._take_parts(points), until)
        self.holds.append(hold)
        return hold

    def capture(self, hold: Hold) -> None:
        """Spend what is held."""
        self.holds.remove(hold)

    def release(self, hold: Hold) -> None:
        """Give back what is held."""
        self.capture(hold)
        self.give_back(hold)

    def give_back(self, hold: Hold) -> None:
        """Give points back to their coins, a debt first."""
        if self.debt:
            self.seen["a debt paid by what came back"] += 1
        for coins, amount in sorted(hold.parts, key=lambda part: self._turn(part[0])):
            paid = min(self.debt, amount)
            self.debt -= paid
            coins.left += amount - paid
            if coins.expired:
                self.seen["points back to a lot past its last day"] += 1

    def adjust(self, points: int, at: datetime) -> None:
        """Correct by so many points."""
        if points < 0:
            self.spend(-points)
            return
        coins = Coins(None, at, at, self._own_last_day(at.astimezone(self.zone).date()), points, usable=True)
        self.coins.append(coins)
        self._pay(coins)

    def transfer(self, other: "Wallet", points: int, at: datetime) -> None:
        """Give points to another with their last days; a debt of theirs is paid first."""
        if other.debt:
            self.seen["a debt paid by a transfer"] += 1
        for coins, amount in self._take_parts(points):
            came = Coins(None, coins.earned_at, coins.usable_from if coins.last_day else at, coins.last_day, amount, usable=True)
            other.coins.append(came)
            other._pay(came)

    def open_lots(self) -> list[int]:
        """List what is left in usable coins, in turn."""
        return [one.left for one in self._in_turn() if one.left]

    def _take_parts(self, points: int) -> list[tuple[Coins, int]]:
        parts = []
        for coins in self._in_turn():
            amount = min(points, coins.left)
            if amount:
                coins.left -= amount
                points -= amount
                parts.append((coins, amount))
        assert not points, "the model spends more than there is"
        return parts

    def _turn(self, coins: Coins) -> tuple[int, int]:
        order = self._in_turn()
        return order.index(coins), 0

    def _turns(self, now: datetime) -> Iterable[tuple[datetime, int, Coins | Hold]]:
        for instant, expires, coins in self._due(now):
            yield instant, EXPIRES if expires else MATURES, coins
        for hold in self.holds:
            if hold.until <= now:
                yield hold.until, RELEASES, hold

    def forget(self, kept: Set[int], reached: Set[object]) -> None:
        """Forget used up coins, except those that something may come back to, and what was bought, except what is reached and the last."""
        self.coins = [one for one in self.coins if one.left or not one.usable or id(one) in kept]
        last = max(self.bought.values(), default=None)
        self.bought = {of: at for of, at in self.bought.items() if of in reached or at == last}
