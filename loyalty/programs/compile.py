from collections.abc import Iterator, Mapping
from uuid import UUID

from loyalty.programs.attributes import Shape, shape_of
from loyalty.programs.compiled import CompiledProgram, CompiledRule
from loyalty.programs.conditions import Condition, ConditionRefused, Subject, compile_condition, failing_condition
from loyalty.programs.document import EarningRule, EventKind, PerAmount, PointCurrency, Program, Requirement, StageMetric
from loyalty.programs.windows import LIFETIME, Window, tier_window

WINDOWED = (StageMetric.PURCHASES, StageMetric.SPEND, StageMetric.POINTS_EARNED, StageMetric.REVIEWS)
"""The metrics that may look at a window of days."""


def compile_program(merchant_id: UUID, version: int, document: Program) -> CompiledProgram:
    """Make a document that `parse` accepted ready to decide. A backtest of a draft gives it a version of its own, such as 0."""
    currencies = {currency.code: currency for currency in document.points.currencies}
    first = document.points.currencies[0]
    levels = document.tiers.levels if document.tiers else ()
    shapes = {event.name: shape_of(event) for event in document.earning.events}
    return CompiledProgram(
        merchant_id=merchant_id,
        version=version,
        document=document,
        rules=tuple(_compile_rule(rule, currencies.get(rule.currency or first.code, first), shapes) for rule in document.earning.rules),
        currencies=currencies,
        levels={level.code: (rank, level) for rank, level in enumerate(levels)},
        windows=tuple(dict.fromkeys(_windows(document))),
    )


def _compile_rule(rule: EarningRule, currency: PointCurrency, shapes: Mapping[str, Shape]) -> CompiledRule:
    named = rule.name if not isinstance(rule, PerAmount) and rule.on is EventKind.CUSTOM else None
    shape = shapes.get(named) if named is not None else None
    return CompiledRule(rule, currency, None if rule.when is None else compile_stored(rule.when, shape))


def compile_stored(text: str, shape: Shape | None = None, subject: Subject = Subject.EVENT) -> Condition:
    """Compile a condition that was good when it was saved; one that a later release refuses fails by itself, not its whole program."""
    try:
        return compile_condition(text, shape, subject)
    except ConditionRefused as refused:
        return failing_condition(text, "; ".join(refused.faults))


def _windows(document: Program) -> Iterator[Window]:
    if document.tiers:
        yield tier_window(document.tiers.window)
    for requirement in _requirements(document):
        for threshold in requirement.all_of:
            if threshold.within_days is not None:
                yield Window("D", threshold.within_days)
            elif threshold.metric in WINDOWED and threshold.metric is not StageMetric.REVIEWS:
                yield LIFETIME


def _requirements(document: Program) -> Iterator[Requirement]:
    yield from document.lifecycle.retention.any_of
    yield from document.lifecycle.loyalty.any_of
