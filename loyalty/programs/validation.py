"""What types cannot say about a program: names that must be there and differ, ladders that must rise, conditions that must compile."""

from collections.abc import Iterator
from typing import Any

from loyalty.programs.conditions import ConditionRefused, compile_condition
from loyalty.programs.document import EventKind, Lifecycle, StageMetric
from loyalty.programs.errors import Path
from loyalty.programs.reading import Reading

CURRENCIES: Path = ("points", "currencies")
RULES: Path = ("earning", "rules")
LEVELS: Path = ("tiers", "levels")
REQUIREMENTS: tuple[Path, ...] = (("lifecycle", "retention", "anyOf"), ("lifecycle", "loyalty", "anyOf"))
WITHIN_DAYS = frozenset({StageMetric.PURCHASES, StageMetric.SPEND, StageMetric.POINTS_EARNED, StageMetric.REVIEWS})
ANSWERS = {StageMetric.CSAT: 5, StageMetric.NPS: 10}
"""The highest answer there is."""


def check(reading: Reading) -> None:
    """Add to a reading the problems between its fields, as far as the fields themselves are good."""
    for group in (CURRENCIES, RULES, LEVELS):
        _check_codes_differ(reading, group)
    _check_currencies(reading)
    _check_rules(reading)
    _check_thresholds_rise(reading)
    _check_stages(reading)
    _check_health(reading)


def _check_codes_differ(reading: Reading, group: Path) -> None:
    seen: dict[str, str] = {}
    for index, code in _each(reading, group, "code"):
        if code in seen:
            reading.refuse((*group, index, "code"), f"The code {code} is taken by number {seen[code]}, counted from 0.")
        seen.setdefault(code, index)


def _check_currencies(reading: Reading) -> None:
    """Check that every currency named is one of the program; while those are not all good nothing can be said."""
    codes = [code for _, code in _each(reading, CURRENCIES, "code")]
    if not codes or len(codes) < reading.lengths.get(CURRENCIES, 0):
        return
    named = [((*RULES, index, "currency"), code) for index, code in _each(reading, RULES, "currency")]
    named += [(path, reading.values[path]) for path in [("tiers", "currency")] if path in reading.values]
    for path, code in named:
        if code not in codes:
            reading.refuse(path, f"There is no point currency {code}; there are {', '.join(codes)}.")


def _check_rules(reading: Reading) -> None:
    for index, _ in _each(reading, RULES, "name"):
        if reading.values.get((*RULES, index, "on")) != EventKind.CUSTOM:
            reading.refuse((*RULES, index, "name"), "Only CUSTOM events have a name.")
    for index, text in _each(reading, RULES, "when"):
        try:
            compile_condition(text)
        except ConditionRefused as refused:
            for fault in refused.faults:
                reading.refuse((*RULES, index, "when"), fault)


def _check_thresholds_rise(reading: Reading) -> None:
    below: tuple[str, int] | None = None
    for index, threshold in _each(reading, LEVELS, "threshold"):
        if below is not None and threshold <= below[1]:
            reading.refuse((*LEVELS, index, "threshold"), f"It must be above {below[1]}, the threshold of the level before.")
        below = index, threshold


def _check_stages(reading: Reading) -> None:
    for terms in REQUIREMENTS:
        for requirement in range(reading.lengths.get(terms, 0)):
            _check_stage_thresholds(reading, (*terms, str(requirement), "allOf"))


def _check_stage_thresholds(reading: Reading, group: Path) -> None:
    for index, metric in _each(reading, group, "metric"):
        at_least = reading.values.get((*group, index, "atLeast"), 0)
        if not reading.met((*group, index, "atLeast")) and metric not in (StageMetric.DAYS_SINCE_PURCHASE, StageMetric.TIER):
            reading.refuse((*group, index, "atLeast"), "It is missing.")
        if (*group, index, "withinDays") in reading.values and metric not in WITHIN_DAYS:
            reading.refuse((*group, index, "withinDays"), f"Only {', '.join(sorted(WITHIN_DAYS))} are counted within days.")
        if metric in ANSWERS and at_least > ANSWERS[metric]:
            reading.refuse((*group, index, "atLeast"), f"{metric} is {ANSWERS[metric]} at most.")


def _check_health(reading: Reading) -> None:
    usual = Lifecycle()
    at_risk = reading.values.get(("lifecycle", "atRiskDays"), usual.at_risk_days)
    lapsed = reading.values.get(("lifecycle", "lapsedDays"), usual.lapsed_days)
    if at_risk >= lapsed:
        reading.refuse(("lifecycle", "lapsedDays"), f"A customer is at risk after {at_risk} days, so lapsed must be later.")


def _each(reading: Reading, group: Path, field: str) -> Iterator[tuple[str, Any]]:
    """List a field of all entries of a list in which it is there and good, with the entry's index."""
    for index in map(str, range(reading.lengths.get(group, 0))):
        if (*group, index, field) in reading.values:
            yield index, reading.values[(*group, index, field)]
