"""What an event earns: the rules of a program over one event and the customer as they were before it. Pure, and it never raises."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from loyalty.earning.multipliers import divide, multiply
from loyalty.earning.plans import CurrencyPlan, Placed, plan_of
from loyalty.programs.compiled import CompiledProgram, CompiledRule
from loyalty.programs.conditions import Circumstances, ConditionFailed
from loyalty.programs.document import LARGEST, Fixed, Multiply, PerAmount, Rounding, Stacking
from loyalty.state.changes import RuleOutcome

NOT_MET = "the condition is not met"
OTHER_NAME = "an event of another name"
TOO_SMALL = "the amount is too small"
NO_BASE = "nothing to multiply"
OUTBID = "outbid"
TRIMMED = "trimmed to the largest number of points"
_LINE = {"sku": "", "name": "", "category": "", "quantity": 0, "total": 0}

Explained = tuple[int, RuleOutcome]
"""An outcome with its rule's place in the document; -1: after all rules."""


@dataclass(frozen=True, slots=True)
class EventFacts:
    """An event as rules see it. Amounts in minor units; lines are maps of sku, name, category, quantity, total."""

    kind: str
    at: datetime
    name: str = ""
    total: int = 0
    tax: int = 0
    shipping: int = 0
    discount: int = 0
    currency: str = ""
    csat: int | None = None
    nps: int | None = None
    lines: Sequence[Mapping[str, Any]] = ()
    attributes: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """The customer as rules see them, before the event; kept with a purchase, so that it can be decided again."""

    tier: str | None
    stage: str
    purchases: int
    joined_at: datetime

    def to_json(self) -> dict[str, Any]:
        """Write it as it is kept."""
        return {"tier": self.tier, "stage": self.stage, "purchases": self.purchases, "joinedAt": self.joined_at.isoformat()}

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> "Basis":
        """Read what `to_json` wrote."""
        return cls(kept["tier"], kept["stage"], kept["purchases"], datetime.fromisoformat(kept["joinedAt"]))


@dataclass(frozen=True, slots=True)
class Awards:
    """Points by currency, none of them 0, and what every rule did: what the fired ones gave adds up to the points."""

    points: dict[str, int]
    outcomes: tuple[RuleOutcome, ...]


def variables(event: EventFacts, basis: Basis) -> dict[str, Any]:
    """Name what conditions can look at.

    `now` is the event's own instant, so that deciding again decides the same. What is not there is "" (texts, also in lines), 0 (amounts,
    csat) or -1 (nps, where 0 is an answer).
    """
    return {
        "event.kind": str(event.kind),
        "event.name": event.name,
        "event.total": event.total,
        "event.tax": event.tax,
        "event.shipping": event.shipping,
        "event.discount": event.discount,
        "event.currency": event.currency,
        "event.at": event.at,
        "event.csat": event.csat or 0,
        "event.nps": -1 if event.nps is None else event.nps,
        "event.lines": [{**_LINE, **{name: value for name, value in line.items() if value is not None}} for line in event.lines],
        "event.attributes": event.attributes or {},
        "customer.tier": basis.tier or "",
        "customer.stage": basis.stage,
        "customer.purchases": basis.purchases,
        "customer.joined_at": basis.joined_at,
        "now": event.at,
    }


def award(program: CompiledProgram, event: EventFacts, basis: Basis) -> Awards:
    """Decide what an event earns, and explain it: rules in the order of the document, then the tier's multiplier in each currency."""
    plan = plan_of(program, event.kind)
    outcomes = list(plan.outcomes)
    points: dict[str, int] = {}
    tier = _tier_multiplier(program, basis)
    stacking = program.document.earning.multiplier_stacking
    judge = _Judge(event, basis)
    for currency in plan.currencies:
        multiplied, total = _bases(judge, currency, currency.multiplied, LARGEST)
        brought, total = _multiply(judge, currency, tier, stacking, total)
        added, more = _bases(judge, currency, currency.added, LARGEST - total)
        for place, outcome in (*multiplied, *brought, *added):
            if place < 0:
                outcomes.append(outcome)
            else:
                outcomes[place] = outcome
        if total + more:
            points[currency.code] = total + more
    return Awards(points, tuple(outcomes))


class _Judge:
    """Asks conditions about one event; what they look at is put together only when the first one asks."""

    __slots__ = ("_basis", "_circumstances", "event")

    def __init__(self, event: EventFacts, basis: Basis) -> None:
        self.event, self._basis = event, basis
        self._circumstances: Circumstances | None = None

    def why_not(self, compiled: CompiledRule) -> str | None:
        """Say why a rule does not fire, as far as its name and condition go; None when it does."""
        rule = compiled.rule
        if isinstance(rule, Fixed) and rule.name is not None and rule.name != self.event.name:
            return OTHER_NAME
        if compiled.condition is None:
            return None
        if self._circumstances is None:
            self._circumstances = Circumstances(variables(self.event, self._basis))
        try:
            return None if compiled.condition(self._circumstances) else NOT_MET
        except ConditionFailed as failure:
            return f"the condition failed: {failure}"


def _tier_multiplier(program: CompiledProgram, basis: Basis) -> tuple[str, int] | None:
    """Give the name and the per cent of the level held, if it multiplies."""
    held = program.levels.get(basis.tier) if basis.tier is not None else None
    return (f"tier:{held[1].code}", held[1].multiplier_percent) if held is not None and held[1].multiplier_percent != 100 else None


def _bases(judge: _Judge, currency: CurrencyPlan, rules: Sequence[Placed], room: int) -> tuple[list[Explained], int]:
    """Add up awards per amount and fixed ones, at most `room` points."""
    outcomes: list[Explained] = []
    total = 0
    for place, compiled in rules:
        why_not = judge.why_not(compiled)
        wanted, reason = (0, why_not) if why_not is not None else _wanted(compiled, judge.event.total, currency.rounding)
        given = min(wanted, room - total)
        if given < wanted:
            wanted, reason = min(wanted, LARGEST), f"{reason}, {TRIMMED}"
        total += given
        outcomes.append((place, RuleOutcome(compiled.rule.code, currency.code, wanted > 0, wanted, given, reason)))
    return outcomes, total


def _wanted(compiled: CompiledRule, amount: int, rounding: Rounding) -> tuple[int, str]:
    rule = compiled.rule
    if isinstance(rule, PerAmount):
        times = divide(amount, rule.every, rounding)
        return times * rule.points, f"{times} times {rule.points}" if times else TOO_SMALL
    assert isinstance(rule, Fixed)
    return rule.points, "fixed"


def _multiply(
    judge: _Judge, currency: CurrencyPlan, tier: tuple[str, int] | None, stacking: Stacking, base: int
) -> tuple[list[Explained], int]:
    """Multiply the sum of the bases, to LARGEST at most."""
    firing, outcomes = _firing(judge, currency, tier, base)
    if not firing:
        return outcomes, base
    percents = [percent for _, _, percent in firing]
    total, parts = multiply(base, percents, stacking, currency.rounding)
    if stacking is Stacking.BEST:
        winner = percents.index(max(percents))
        outcomes += [_outbid(currency, one, base) for index, one in enumerate(firing) if index != winner]
        firing, parts = [firing[winner]], [parts[winner]]
    excess = max(0, total - LARGEST)
    for (place, code, percent), part in zip(reversed(firing), reversed(parts), strict=True):
        cut = min(excess, max(0, part))
        excess -= cut
        reason = f"{percent}%, {TRIMMED}" if cut else f"{percent}%"
        outcomes.append((place, RuleOutcome(code, currency.code, True, min(part, LARGEST), part - cut, reason)))
    return outcomes, min(total, LARGEST)


def _firing(
    judge: _Judge, currency: CurrencyPlan, tier: tuple[str, int] | None, base: int
) -> tuple[list[tuple[int, str, int]], list[Explained]]:
    """Part the multipliers into those that fire (place, code, per cent), the tier's last, and the outcomes of the others."""
    firing: list[tuple[int, str, int]] = []
    others: list[Explained] = []
    for place, compiled in currency.multipliers:
        assert isinstance(compiled.rule, Multiply)
        why_not = judge.why_not(compiled) or (None if base else NO_BASE)
        if why_not is None:
            firing.append((place, compiled.rule.code, compiled.rule.percent))
        else:
            others.append((place, RuleOutcome(compiled.rule.code, currency.code, False, 0, 0, why_not)))
    if tier is not None and base:
        firing.append((-1, *tier))
    elif tier is not None and currency.multiplied:
        others.append((-1, RuleOutcome(tier[0], currency.code, False, 0, 0, NO_BASE)))
    return firing, others


def _outbid(currency: CurrencyPlan, multiplier: tuple[int, str, int], base: int) -> Explained:
    """Say what a multiplier would have brought alone."""
    place, code, percent = multiplier
    wanted = min(divide(base * percent, 100, currency.rounding) - base, LARGEST)
    return place, RuleOutcome(code, currency.code, False, wanted, 0, OUTBID)
