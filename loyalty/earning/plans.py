"""The rules of a program sorted for one kind of event, once per program: all that can be worked out before anything happens."""

from dataclasses import dataclass

from loyalty.earning.amounts import Base, base_of
from loyalty.earning.groups import Group
from loyalty.earning.limits import CurrencyLimits, RuleLimits, currency_limits_of, limits_of
from loyalty.earning.restrictions import Restrictions, restrictions_of
from loyalty.programs.compiled import CompiledProgram, CompiledRule
from loyalty.programs.conditions import Condition
from loyalty.programs.document import EventKind, Multiply, PerAmount, Rate, Rounding
from loyalty.state.changes import RuleOutcome

OTHER_KIND = "another kind of event"
OTHER_NAME = "an event of another name"
INACTIVE = "not active"
HELD = -1
"""The place of the multipliers of what a customer holds, a tier and claimed offers: they are no rules of the document."""


@dataclass(frozen=True, slots=True)
class PlannedRule:
    """A rule with its place in the document.

    `amount` is points, or per cent of a multiplier; `every` is 0 unless the points are per amount, of `base` (None: the total). A rule
    that fires `always` need not be asked whether.
    """

    place: int
    code: str
    amount: int
    every: int
    base: Base | None
    rates: tuple[Rate, ...]
    restrictions: Restrictions | None
    condition: Condition | None
    limits: RuleLimits | None
    always: bool


@dataclass(frozen=True, slots=True)
class CurrencyPlan:
    """The rules that concern a kind of event in one currency, higher priority first, then in the order of the document.

    `multiplied` and `added` are the places of the awards, `order` those of all: what is trimmed is taken from the last.
    """

    code: str
    rounding: Rounding
    tier_multiplied: bool
    awards: tuple[PlannedRule, ...]
    multiplied: tuple[int, ...]
    added: tuple[int, ...]
    multipliers: tuple[PlannedRule, ...]
    award_groups: tuple[Group, ...]
    multiplier_groups: tuple[Group, ...]
    order: tuple[int, ...]
    limits: CurrencyLimits | None


@dataclass(frozen=True, slots=True)
class Plan:
    """Currencies with rules for a kind of event. `outcomes` has one entry per rule, the final one of those that are not concerned.

    `limited` are the rules of which is counted what they give, `counts` tells whether anything is; `looks` whether limits look at anything.
    """

    outcomes: tuple[RuleOutcome, ...]
    currencies: tuple[CurrencyPlan, ...]
    limited: tuple[PlannedRule, ...]
    counts: bool
    looks: bool


def plan_of(program: CompiledProgram, kind: str, name: str = "") -> Plan:
    """Give the plan of a program for a kind of event; of CUSTOM ones by their name, as far as rules ask for it."""
    if kind == EventKind.CUSTOM:
        name = name if name in _names(program) else ""
    plan: Plan | None = program.plans.get(("earning", kind, name))
    if plan is None:
        plan = program.plans["earning", kind, name] = _make(program, kind, name)
    return plan


def _names(program: CompiledProgram) -> frozenset[str]:
    names: frozenset[str] | None = program.plans.get("names of events")
    if names is None:
        found = (one.rule.name for one in program.rules if not isinstance(one.rule, PerAmount))
        names = program.plans["names of events"] = frozenset(name for name in found if name is not None)
    return names


def _make(program: CompiledProgram, kind: str, name: str) -> Plan:
    idle = [_idle(rule, kind, name) for rule in program.rules]
    concerned = [(place, rule) for place, rule in enumerate(program.rules) if idle[place] is None]
    concerned.sort(key=lambda one: -one[1].rule.priority)
    currencies = [_make_currency(program, code, [one for one in concerned if one[1].currency.code == code]) for code in program.currencies]
    currencies = [currency for currency in currencies if currency.order]
    rules = [rule for currency in currencies for rule in (*currency.awards, *currency.multipliers)]
    limited = tuple(rule for rule in rules if rule.limits is not None and (rule.limits.caps or rule.limits.often))
    counts = bool(limited) or any(currency.limits is not None and currency.limits.counters for currency in currencies)
    looks = counts or any(currency.limits is not None and currency.limits.maximum is not None for currency in currencies)
    codes = [(rule.rule.code, rule.currency.code) for rule in program.rules]
    outcomes = tuple(RuleOutcome(*code, False, 0, 0, why or "") for code, why in zip(codes, idle, strict=True))
    return Plan(outcomes, tuple(currencies), limited, counts, looks)


def _idle(compiled: CompiledRule, kind: str, name: str) -> str | None:
    """Say why a rule is not concerned by any event of a kind and name; None when it is."""
    rule = compiled.rule
    if kind != (EventKind.PURCHASE if isinstance(rule, PerAmount) else rule.on):
        return OTHER_KIND
    if not rule.active:
        return INACTIVE
    return OTHER_NAME if not isinstance(rule, PerAmount) and rule.name not in (None, name) else None


def _make_currency(program: CompiledProgram, code: str, rules: list[tuple[int, CompiledRule]]) -> CurrencyPlan:
    earning, currency = program.document.earning, program.currencies[code]
    awards = [one for one in rules if not isinstance(one[1].rule, Multiply)]
    multipliers = [one for one in rules if isinstance(one[1].rule, Multiply)]
    multiplied = [one for one in awards if not isinstance(one[1].rule, Multiply) and one[1].rule.multiplied]
    added = [one for one in awards if one not in multiplied]
    parts = [(-compiled.rule.priority, place) for place, compiled in (*multiplied, *multipliers)]
    held = [(0, HELD)] if multiplied and currency.tier_multiplied else []
    parts += held + [(-compiled.rule.priority, place) for place, compiled in added]
    caps = [cap for cap in earning.caps if (cap.currency or program.first_currency) == code]
    return CurrencyPlan(
        code,
        currency.rounding,
        currency.tier_multiplied,
        awards=tuple(_plan(program, place, compiled) for place, compiled in awards),
        multiplied=tuple(place for place, _ in multiplied),
        added=tuple(place for place, _ in added),
        multipliers=tuple(_plan(program, place, compiled) for place, compiled in multipliers),
        award_groups=_groups(program, awards),
        multiplier_groups=_groups(program, multipliers),
        order=tuple(place for _, place in sorted(parts, key=lambda part: part[0])),
        limits=currency_limits_of(currency, caps),
    )


def _plan(program: CompiledProgram, place: int, compiled: CompiledRule) -> PlannedRule:
    rule = compiled.rule
    restrictions, limits = restrictions_of(rule), limits_of(rule)
    return PlannedRule(
        place,
        rule.code,
        amount=rule.percent if isinstance(rule, Multiply) else rule.points,
        every=rule.every if isinstance(rule, PerAmount) else 0,
        base=base_of(rule, program.document.earning) if isinstance(rule, PerAmount) else None,
        rates=() if isinstance(rule, Multiply) else rule.rates,
        restrictions=restrictions,
        condition=compiled.condition,
        limits=limits,
        always=restrictions is None and compiled.condition is None and (limits is None or not limits.often),
    )


def _groups(program: CompiledProgram, rules: list[tuple[int, CompiledRule]]) -> tuple[Group, ...]:
    """Make the groups of which two rules or more are among these."""
    found = []
    for group in program.document.earning.exclusive:
        rivals = [(place, compiled.rule) for place, compiled in rules if compiled.rule.code in group.rules]
        if len(rivals) > 1:
            found.append(Group.of(group, rivals))
    return tuple(found)
