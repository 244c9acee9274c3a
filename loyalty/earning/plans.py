"""The rules of a program sorted for one kind of event, once per program."""

from dataclasses import dataclass

from loyalty.programs.compiled import CompiledProgram, CompiledRule
from loyalty.programs.document import EventKind, Multiply, PerAmount, Rounding
from loyalty.state.changes import RuleOutcome

OTHER_KIND = "another kind of event"

Placed = tuple[int, CompiledRule]
"""A rule with its place in the document."""


@dataclass(frozen=True, slots=True)
class CurrencyPlan:
    """The rules that concern a kind of event in one currency, in the order of the document."""

    code: str
    rounding: Rounding
    multiplied: tuple[Placed, ...]
    multipliers: tuple[Placed, ...]
    added: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Currencies with rules for a kind of event. `outcomes` has one entry per rule, the final one of those for other kinds."""

    outcomes: tuple[RuleOutcome, ...]
    currencies: tuple[CurrencyPlan, ...]


def plan_of(program: CompiledProgram, kind: str) -> Plan:
    """Give the plan of a program for a kind of event."""
    plan: Plan | None = program.plans.get(("earning", kind))
    if plan is None:
        plan = program.plans["earning", kind] = _make(program, kind)
    return plan


def _make(program: CompiledProgram, kind: str) -> Plan:
    concerned = [(place, rule) for place, rule in enumerate(program.rules) if _kind(rule) == kind]
    currencies = [_make_currency(program, code, [one for one in concerned if one[1].currency.code == code]) for code in program.currencies]
    return Plan(
        tuple(RuleOutcome(rule.rule.code, rule.currency.code, False, 0, 0, OTHER_KIND) for rule in program.rules),
        tuple(currency for currency in currencies if currency.multiplied or currency.multipliers or currency.added),
    )


def _make_currency(program: CompiledProgram, code: str, rules: list[Placed]) -> CurrencyPlan:
    return CurrencyPlan(
        code,
        program.currencies[code].rounding,
        multiplied=tuple(one for one in rules if not isinstance(one[1].rule, Multiply) and one[1].rule.multiplied),
        multipliers=tuple(one for one in rules if isinstance(one[1].rule, Multiply)),
        added=tuple(one for one in rules if not isinstance(one[1].rule, Multiply) and not one[1].rule.multiplied),
    )


def _kind(compiled: CompiledRule) -> EventKind:
    return EventKind.PURCHASE if isinstance(compiled.rule, PerAmount) else compiled.rule.on
