"""How a program's values are said: amounts with their currency, whole numbers with their unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from kernel.money import exponent
from loyalty.programs.diff.labels import NOTHING
from loyalty.programs.diff.lists import listed
from loyalty.programs.document import Health, LeapDay, Program, Stage, StageMetric, TierMetric

_CONDITION_LENGTH = 120
_QUOTED = frozenset({"name", "title", "text"})
_MONEY = frozenset({"every", "minimum", "amount"})
_UNITS = {"points": "point", "days": "day", "months": "month", "hours": "hour"}
_POINTS = frozenset({"budget", "per_event", "maximum_balance", "least", "most", "most_per_day"})
_DAYS = {LeapDay.FEB_28: "28 February", LeapDay.MAR_1: "1 March"}


@dataclass(frozen=True, slots=True)
class Voice:
    """Says values of one program; of a metric that is money in the merchant's currency."""

    currency: str
    decimals: int
    metric: TierMetric
    first: str
    """The point currency that is meant when none is named."""

    @classmethod
    def of(cls, program: Program, currency: str) -> Self:
        """Make the voice of a program of a merchant who counts in this currency."""
        metric = program.tiers.metric if program.tiers is not None else TierMetric.SPEND
        return cls(currency, exponent(currency), metric, program.points.currencies[0].code)

    def money(self, minor: int) -> str:
        """Say minor units: IDR 10,000, or with all decimals when they are not 0: IDR 10,000.50."""
        whole, rest = divmod(minor, 10**self.decimals)
        return f"{self.currency} {whole:,}" + (f".{rest:0{self.decimals}}" if rest else "")

    def measured(self, metric: TierMetric | StageMetric, value: int) -> str:
        """Say a value of a metric: SPEND is money, the others are numbers."""
        return self.money(value) if metric.value == TierMetric.SPEND.value else f"{value:,}"

    def value(self, field: str, value: Any) -> str:
        """Say a single value, or a list of texts, by the name of its field."""
        if value is None or value == ():
            return NOTHING.get(field, "none")
        if isinstance(value, StrEnum):
            return word(value)
        if isinstance(value, tuple):
            return listed([word(one) if isinstance(one, StrEnum) else str(one) for one in value])
        if isinstance(value, int):
            return self._number(field, value)
        return self._text(field, str(value))

    def _number(self, field: str, value: int) -> str:
        unit = field.rsplit("_")[-1]
        if field in _MONEY:
            return self.money(value)
        if field == "threshold":
            return self.measured(self.metric, value)
        if unit == "percent":
            return f"{value:,} %"
        if unit in _UNITS or field in _POINTS:
            return count(value, _UNITS.get(unit, "point"))
        return f"{value:,}"

    def _text(self, field: str, value: str) -> str:
        if field == "when":
            line = " ".join(value.split())
            return f"`{line if len(line) <= _CONDITION_LENGTH else f'{line[:_CONDITION_LENGTH]}...'}`"
        return f'"{value}"' if field in _QUOTED else value


def count(number: int, unit: str) -> str:
    """Say how many there are: 1 point, 2,000 points."""
    return f"{number:,} {unit}" if number == 1 else f"{number:,} {unit}s"


def word(value: StrEnum) -> str:
    """Say a choice; stages and healths keep the names that everybody uses for them."""
    if isinstance(value, LeapDay):
        return _DAYS[value]
    return value.value if isinstance(value, Stage | Health) else value.value.replace("_", " ").lower()


def joined(words: Sequence[str]) -> str:
    """Join what is there with commas."""
    return ", ".join(one for one in words if one)
