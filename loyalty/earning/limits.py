"""The most that rules give, and how often: what limits look at by which name, and what they leave of what a rule wants. Pure.

The names are those of counters ("rule:<code>:<PERIOD>", "currency:<code>:<PERIOD>", counted from the beginning of the period; and
"rule:<code>", counted by the instants of a rule with a cooldown), and "budget:<rule>" and "room:<currency>" of what is no counter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from loyalty.programs.document import CustomerCap, EarningCap, Period, PointCurrency, Rule
from loyalty.programs.periods import PER
from loyalty.state.customer import Counted

Looked = Mapping[str, Counted]
NOTHING = Counted()


@dataclass(frozen=True, slots=True)
class Cap:
    """The most points by one counter; `words` are what an explanation says of a trimmed award."""

    name: str
    points: int
    words: str

    def room(self, looked: Looked) -> int:
        """Tell how much it leaves, at least 0."""
        return max(0, self.points - looked.get(self.name, NOTHING).points)


@dataclass(frozen=True, slots=True)
class Often:
    """How often a rule fires by one counter."""

    name: str
    times: int
    words: str


@dataclass(frozen=True, slots=True)
class RuleLimits:
    """The limits of one rule: `caps` beside the one per event, `often` its frequency and cooldown.

    `counters` are those of periods, each once; with `cooldown` its instants are counted, with `budget` what it gives to all.
    """

    code: str
    per_event: int | None
    caps: tuple[Cap, ...]
    often: tuple[Often, ...]
    counters: tuple[tuple[str, Period], ...]
    cooldown: timedelta | None
    budget: bool

    @property
    def instants(self) -> str:
        """Name the counter of the instants at which the rule fired."""
        return f"rule:{self.code}"

    def why_not(self, looked: Looked) -> str | None:
        """Say why the rule may not fire once more; None when it may."""
        for one in self.often:
            if looked.get(one.name, NOTHING).times >= one.times:
                return one.words
        return None

    def trim(self, wanted: int, looked: Looked) -> tuple[int, str]:
        """Leave of what the rule wants what its caps leave, and say which one trimmed it most; "" when none did."""
        given, words = wanted, ""
        if self.per_event is not None and given > self.per_event:
            given, words = self.per_event, f"trimmed to {self.per_event} an event"
        for cap in self.caps:
            room = cap.room(looked)
            if given > room:
                given, words = room, cap.words
        return given, words


@dataclass(frozen=True, slots=True)
class CurrencyLimits:
    """The most that all rules together give in one currency."""

    code: str
    per_event: int | None
    caps: tuple[Cap, ...]
    counters: tuple[tuple[str, Period], ...]
    maximum: int | None

    def rooms(self, looked: Looked) -> Sequence[tuple[int, str]]:
        """List how much each limit leaves, with the words for what is trimmed to it."""
        rooms = [(self.per_event, f"trimmed to {self.per_event} an event in all")] if self.per_event is not None else []
        rooms += [(cap.room(looked), cap.words) for cap in self.caps]
        room = looked.get(f"room:{self.code}")
        return rooms if room is None else [*rooms, (room.points, f"trimmed to a balance of {self.maximum}")]


def limits_of(rule: Rule) -> RuleLimits | None:
    """Work out the limits of a rule; None: it has none."""
    caps, often = _caps(f"rule:{rule.code}", rule.caps.per_customer), list[Often]()
    if rule.caps.budget is not None:
        caps += (Cap(f"budget:{rule.code}", rule.caps.budget, f"trimmed to a budget of {rule.caps.budget}"),)
    periods = [cap.per for cap in rule.caps.per_customer]
    if rule.frequency is not None:
        times, per = rule.frequency.times, rule.frequency.per
        often.append(Often(f"rule:{rule.code}:{per}", times, f"only {_times(times)} {PER[per]}"))
        periods.append(per)
    if rule.cooldown_hours is not None:
        often.append(Often(f"rule:{rule.code}", 1, f"not again within {rule.cooldown_hours} hours"))
    if not caps and not often and rule.caps.per_event is None:
        return None
    cooldown = None if rule.cooldown_hours is None else timedelta(hours=rule.cooldown_hours)
    counters = _counters(f"rule:{rule.code}", periods)
    return RuleLimits(rule.code, rule.caps.per_event, caps, tuple(often), counters, cooldown, rule.caps.budget is not None)


def currency_limits_of(currency: PointCurrency, caps: Sequence[EarningCap]) -> CurrencyLimits | None:
    """Work out the limits of a currency, of which the program caps are given; None: it has none."""
    if not caps and currency.maximum_balance is None:
        return None
    per_customer = [cap for one in caps for cap in one.per_customer]
    per_event = min((one.per_event for one in caps if one.per_event is not None), default=None)
    name = f"currency:{currency.code}"
    counters = _counters(name, [cap.per for cap in per_customer])
    return CurrencyLimits(currency.code, per_event, _caps(name, per_customer, " in all"), counters, currency.maximum_balance)


def _caps(name: str, caps: Sequence[CustomerCap], of_whom: str = "") -> tuple[Cap, ...]:
    return tuple(Cap(f"{name}:{cap.per}", cap.points, f"trimmed to {cap.points} {PER[cap.per]}{of_whom}") for cap in caps)


def _counters(name: str, periods: Sequence[Period]) -> tuple[tuple[str, Period], ...]:
    return tuple((f"{name}:{per}", per) for per in dict.fromkeys(periods))


def _times(times: int) -> str:
    return "once" if times == 1 else f"{times} times"
