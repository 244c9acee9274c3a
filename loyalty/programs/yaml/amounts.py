"""Amounts of money in a document: minor units inside, `{amount: "10000", currency: IDR}` as people may write them."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kernel.money import LIMIT, exponent
from loyalty.programs.document import StageMetric, TierMetric
from loyalty.programs.errors import Path, Problem, ProblemCode
from loyalty.programs.yaml.scalars import LONGEST_NUMBER

_MONEY = {"amount", "currency"}
_DECIMAL = re.compile(r"[0-9]{1,17}(?:\.[0-9]{1,9})?")


def is_money(path: Path, parent: Mapping[str, Any], metric: object) -> bool:
    """Tell whether an amount stands at a path of the document; `parent` holds the field, `metric` is that of the tiers."""
    match path:
        case ("earning", "rules", _, "every") | ("points", "currencies", _, "value", "amount") | ("referrals", "minimum"):
            return True
        case ("tiers", "levels", _, "threshold"):
            return metric == TierMetric.SPEND
        case ("lifecycle", *_, "atLeast"):
            return parent.get("metric") == StageMetric.SPEND
    return False


class Amounts:
    """Turns the amounts of a document into minor units; what is no amount is noted and stays as it was."""

    def __init__(self, document: Any, currency: str) -> None:
        self.problems: list[Problem] = []
        self._currency = currency
        self._metric = metric_of(document)

    def turned(self, value: Any, path: Path = (), parent: Mapping[str, Any] | None = None) -> Any:
        """Turn all amounts in a value."""
        if isinstance(value, list):
            return [self.turned(one, (*path, str(index)), parent) for index, one in enumerate(value)]
        if not isinstance(value, dict):
            return value
        if is_money(path, parent or {}, self._metric):
            return self._minor(value, path) if self._is_whole(value, path) else value
        return {name: self.turned(one, (*path, name), value) for name, one in value.items()}

    def _is_whole(self, money: dict[str, Any], path: Path) -> bool:
        """Tell whether an amount has the two fields that it has, and note what it lacks or has beside them."""
        for name in sorted(_MONEY - money.keys()):
            self._note((*path, name), "It is missing.", ProblemCode.MISSING)
        for name in sorted(money.keys() - _MONEY):
            self._note((*path, name), "There is no such field; there are amount, currency.", ProblemCode.UNKNOWN_FIELD)
        return money.keys() == _MONEY

    def _minor(self, money: dict[str, Any], path: Path) -> Any:
        decimals = exponent(self._currency)
        if money["currency"] != self._currency:
            self._note((*path, "currency"), f"The merchant's currency is {self._currency}.", ProblemCode.UNKNOWN_VALUE)
            return money
        text = _plain(money["amount"])
        minor = Decimal(text).scaleb(decimals) if _DECIMAL.fullmatch(text) else None
        if minor is None or minor != int(minor) or minor > LIMIT:
            self._note((*path, "amount"), f"It must be a decimal amount with {decimals} decimals at the most.", ProblemCode.WRONG_FORMAT)
            return money
        return int(minor)

    def _note(self, path: Path, message: str, code: ProblemCode) -> None:
        self.problems.append(Problem(path, message, code))


def _plain(amount: object) -> str:
    """Write a number without an exponent; one so large or small that this would fill the memory keeps it, and is no amount."""
    is_moderate = isinstance(amount, Decimal) and abs(amount.adjusted()) <= LONGEST_NUMBER
    return f"{amount:f}" if is_moderate else str(amount)


def metric_of(document: Any) -> object:
    """Tell by what a document measures tiers, whatever it is."""
    tiers = document.get("tiers") if isinstance(document, dict) else None
    return tiers.get("metric", TierMetric.SPEND) if isinstance(tiers, dict) else TierMetric.SPEND


def written(minor: int, currency: str) -> dict[str, str]:
    """Write minor units as people may: with decimals only where they are not 0."""
    decimals = exponent(currency)
    whole, rest = divmod(minor, 10**decimals)
    return {"amount": f"{whole}.{rest:0{decimals}}" if rest else str(whole), "currency": currency}
