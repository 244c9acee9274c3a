"""The life of points told again from the beginning, the slow way: everything that ever happened, instant by instant."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from loyalty.programs.document import Expiry, OnRefund, PointCurrency

_MATURES, _EXPIRES, _REMINDS = range(3)
_BEGINNING = datetime(1900, 1, 1, tzinfo=UTC)


@dataclass
class Coins:
    """Points of one credit: of which event, earned when, usable from when; those left, and how many of them expired."""

    of: object
    earned_at: datetime
    usable_from: datetime
    last_day: date | None
    left: int
    usable: bool = False
    expired: int = 0


@dataclass
class Purse:
    """One customer's points in one currency. Things come in order of time; purchases are (id, at), without those wholly refunded.

    `now` is where time stands, `told` until when reminders came. `reminders` are those: when, of which last day, and of how many points.
    """

    currency: PointCurrency
    zone: ZoneInfo
    now: datetime = _BEGINNING
    coins: list[Coins] = field(default_factory=list)
    bought: dict[object, datetime] = field(default_factory=dict)
    debt: int = 0
    reminders: list[tuple[datetime, date, int]] = field(default_factory=list)
    told: datetime = field(init=False)

    def __post_init__(self) -> None:
        """Begin without anything to be reminded of."""
        self.told = self.now

    @property
    def available(self) -> int:
        """What can be used, or what is owed."""
        return sum(one.left for one in self.coins if one.usable) - self.debt

    @property
    def pending(self) -> int:
        """What cannot be used yet."""
        return sum(one.left for one in self.coins if not one.usable)

    def wait(self, now: datetime) -> None:
        """Let everything happen that time has brought until now, in the order in which it was to happen."""
        while (first := min((*self._due(now), *self._reminded(now)), key=lambda one: one[:2], default=None)) is not None:
            self.now, kind, coins = first
            if kind == _REMINDS:
                self._remind()
            elif kind == _EXPIRES:
                coins.expired, coins.left = coins.expired + coins.left, 0
            else:
                coins.usable = True
                self._pay(coins)
        self.now = self.told = now

    def earn(self, of: object, points: int, at: datetime) -> None:
        """Put points in."""
        start = (at.astimezone(self.zone).replace(tzinfo=None) + timedelta(days=self.currency.pending_days)).replace(tzinfo=self.zone)
        usable_from = start.astimezone(UTC) if self.currency.pending_days else at
        coins = Coins(of, at, usable_from, self._own_last_day(start.date()), points, usable=not self.currency.pending_days)
        self.coins.append(coins)
        if coins.usable:
            self._pay(coins)

    def take_back(self, of: object, points: int) -> None:
        """Take out what a refund takes."""
        points -= _take((one for one in self.coins if one.of == of and not one.usable), points)
        if self.currency.on_refund is not OnRefund.PENDING_ONLY:
            points -= _take(self._in_turn(), points)
        if self.currency.on_refund is OnRefund.UNLIMITED:
            self.debt += points

    def spend(self, points: int) -> None:
        """Take out what is spent."""
        _take(self._in_turn(), points)

    def _in_turn(self) -> list[Coins]:
        return sorted((one for one in self.coins if one.usable), key=lambda one: (one.last_day or date.max, one.earned_at))

    def _pay(self, coins: Coins) -> None:
        paid = min(self.debt, coins.left)
        self.debt, coins.left = self.debt - paid, coins.left - paid

    def _due(self, now: datetime) -> Iterable[tuple[datetime, int, Coins]]:
        for one in self.coins:
            if one.left and not one.usable and one.usable_from <= now:
                yield one.usable_from, _MATURES, one
            last = self._last_day(one)
            if one.left and one.usable and last is not None and (end := self._midnight_after(last)) <= now:
                yield end, _EXPIRES, one

    def _reminded(self, now: datetime) -> Iterable[tuple[datetime, int, Coins]]:
        for one in self.coins:
            last = self._last_day(one)
            for days in self.currency.expiry.remind_days if one.left and one.usable and last is not None else ():
                instant = self._midnight_after((last or date.max) - timedelta(days=days + 1))
                if self.now <= instant <= now and instant > self.told:
                    yield instant, _REMINDS, one

    def _remind(self) -> None:
        """Say what ends so many days from now."""
        self.told = self.now
        for days in sorted(self.currency.expiry.remind_days):
            last = self.now.astimezone(self.zone).date() + timedelta(days=days)
            points = sum(one.left for one in self.coins if one.usable and self._last_day(one) == last)
            if points:
                self.reminders.append((self.now, last, points))

    def _last_day(self, coins: Coins) -> date | None:
        expiry = self.currency.expiry
        if expiry.model != "INACTIVITY":
            return coins.last_day
        start = coins.usable_from.astimezone(self.zone).date()
        if self.bought and start <= (together := _after(expiry, max(self.bought.values()).astimezone(self.zone).date())):
            return together
        return _after(expiry, start)

    def _own_last_day(self, start: date) -> date | None:
        expiry = self.currency.expiry
        if expiry.model == "ROLLING":
            return _after(expiry, start)
        if expiry.model == "FIXED_DATES":
            days = (start + timedelta(days=number) for number in range(367))
            return next(day for day in days if any(_is_on(day, text) for text in expiry.dates))
        return None

    def _midnight_after(self, day: date) -> datetime:
        return datetime.combine(day + timedelta(days=1), time(), self.zone).astimezone(UTC)


def _after(expiry: Expiry, start: date) -> date:
    """Go on month by month, or day by day, and then to the end of the month, quarter or year."""
    day = start
    for _ in range(expiry.months or 0):
        day = (day.replace(day=1) + timedelta(days=31)).replace(day=1)
    if expiry.months:
        day = day.replace(day=min(start.day, monthrange(day.year, day.month)[1]))
    day += timedelta(days=expiry.days or 0)
    last_months = {"NONE": (), "MONTH": range(1, 13), "QUARTER": (3, 6, 9, 12), "YEAR": (12,)}[expiry.round_up]
    while last_months and not (day.month in last_months and (day + timedelta(days=1)).day == 1):
        day += timedelta(days=1)
    return day


def _is_on(day: date, text: str) -> bool:
    return f"{day:%m-%d}" == text or (text == "02-29" and (day.month, day.day) == (2, monthrange(day.year, 2)[1]))


def _take(coins: Iterable[Coins], points: int) -> int:
    taken = 0
    for one in coins:
        amount = min(points - taken, one.left)
        one.left -= amount
        taken += amount
    return taken
