"""For whom and when a rule is in force. What is asked here stays as it was when a purchase is decided again."""

from dataclasses import dataclass
from datetime import date, datetime

from loyalty.earning.facts import Basis
from loyalty.programs.document import Rule, Schedule, Weekday

_WEEKDAYS = tuple(Weekday)


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes of the day, from the first one to the one after the last; an end that is not later is on the next day."""

    first: int
    end: int
    words: str

    def has(self, minute: int) -> bool:
        """Tell whether a minute of the day is meant."""
        if self.first < self.end:
            return self.first <= minute < self.end
        return minute >= self.first or minute < self.end


@dataclass(frozen=True, slots=True)
class Restrictions:
    """For holders of which tiers, in which stages, on which days and hours; nothing named: no restriction."""

    tiers: tuple[str, ...]
    stages: tuple[str, ...]
    first_day: date | None
    last_day: date | None
    weekdays: frozenset[int]
    hours: Hours | None

    def why_not(self, basis: Basis, local: datetime) -> str | None:
        """Say why a rule is not in force; None when it is. `local` is the event's own time by the merchant's clocks.

        The day, and the day of the week, are the event's own, also in hours that go on past midnight.
        """
        if self.tiers and basis.tier not in self.tiers:
            return f"only for {', '.join(self.tiers)}"
        if self.stages and basis.stage not in self.stages:
            return f"only in {', '.join(self.stages)}"
        day = local.date()
        if self.first_day is not None and day < self.first_day:
            return f"only from {self.first_day}"
        if self.last_day is not None and day > self.last_day:
            return f"only until {self.last_day}"
        if self.weekdays and local.weekday() not in self.weekdays:
            return f"not on {_WEEKDAYS[local.weekday()].title()}s"
        if self.hours is not None and not self.hours.has(local.hour * 60 + local.minute):
            return self.hours.words
        return None


def restrictions_of(rule: Rule) -> Restrictions | None:
    """Say for whom and when a rule is in force; None: always for all."""
    schedule = rule.schedule or Schedule()
    found = Restrictions(
        rule.tiers,
        tuple(map(str, rule.stages)),
        schedule.from_,
        schedule.until,
        frozenset(map(_WEEKDAYS.index, schedule.weekdays)),
        _hours(schedule),
    )
    return None if found == _NONE else found


def _hours(schedule: Schedule) -> Hours | None:
    hours = schedule.hours
    return None if hours is None else Hours(_minute(hours.from_), _minute(hours.until), f"only from {hours.from_} to {hours.until}")


def _minute(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


_NONE = Restrictions((), (), None, None, frozenset(), None)
