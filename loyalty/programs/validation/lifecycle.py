"""Thresholds of the lifecycle's stages, and what entering them gives."""

from collections.abc import Callable
from dataclasses import dataclass

from loyalty.programs.document import Stage, StageMetric
from loyalty.programs.errors import ProblemCode
from loyalty.programs.place import Place, each
from loyalty.programs.validation.names import Names, check_currency, check_tier


@dataclass(frozen=True, slots=True)
class Measure:
    """What a metric needs, what more it takes, and how high it can be."""

    needs: str = "atLeast"
    takes: tuple[str, ...] = ()
    most: int | None = None


MEASURES = {
    StageMetric.PURCHASES: Measure(takes=("withinDays",)),
    StageMetric.SPEND: Measure(takes=("withinDays",)),
    StageMetric.POINTS_EARNED: Measure(takes=("withinDays",)),
    StageMetric.REVIEWS: Measure(takes=("withinDays",)),
    StageMetric.CSAT: Measure(most=5),
    StageMetric.NPS: Measure(most=10),
    StageMetric.REFERRALS_QUALIFIED: Measure(),
    StageMetric.DAYS_SINCE_PURCHASE: Measure("atMost"),
    StageMetric.DAYS_OVERDUE: Measure("atMost"),
    StageMetric.TIER: Measure("tier"),
}
FIELDS = ("atLeast", "atMost", "tier", "withinDays")


def check_lifecycle(lifecycle: Place, names: Names) -> None:
    """Check the thresholds, the days of health and the entries."""
    for stage in ("retention", "loyalty"):
        for requirement in lifecycle.at(stage).parts("anyOf"):
            for threshold, metric in each(requirement.parts("allOf"), "metric"):
                _check_threshold(threshold, StageMetric(metric), names)
    _check_health(lifecycle)
    _check_entries(lifecycle, names)


def _check_threshold(threshold: Place, metric: StageMetric, names: Names) -> None:
    measure = MEASURES[metric]
    for field in FIELDS:
        if field == measure.needs and threshold.lacks(field):
            threshold.refuse(field, "It is missing.", ProblemCode.MISSING)
        elif field != measure.needs and field not in measure.takes and threshold[field] is not None:
            threshold.refuse(field, f"{metric} has none.", ProblemCode.NOT_APPLICABLE)
    least = threshold["atLeast"]
    if measure.most is not None and least is not None and least > measure.most:
        threshold.refuse("atLeast", f"{metric} is {measure.most} at most.", ProblemCode.OUT_OF_RANGE)
    if metric is StageMetric.TIER:
        check_tier(threshold, "tier", threshold["tier"], names)


def _check_health(lifecycle: Place) -> None:
    at_risk, lapsed = lifecycle["atRiskDays"], lifecycle["lapsedDays"]
    if at_risk is not None and lapsed is not None and at_risk >= lapsed:
        told = f"A customer is at risk after {at_risk} days, so lapsed must be later."
        lifecycle.refuse("lapsedDays", told, ProblemCode.NOT_ASCENDING)


def _check_entries(lifecycle: Place, names: Names) -> None:
    entries = lifecycle.parts("entries")
    for entry in entries:
        check_currency(entry, names)
        _check_what_is_entered(entry)
        _check_what_is_given(entry)
    for field in ("stage", "health"):
        pointed = [entry for entry in entries if entry["points"] is not None]
        offered = [entry for entry in entries if entry["offer"] is not None]
        _check_given_once(pointed, field, names.currency, "points of this currency")
        _check_given_once(offered, field, lambda entry: entry["offer"], "this offer")


def _check_given_once(entries: list[Place], field: str, of: Callable[[Place], str | None], what: str) -> None:
    seen = set()
    for entry, value in each(entries, field):
        given = (value, of(entry))
        if given in seen:
            entry.refuse(field, f"Entering {value} gives {what} already.", ProblemCode.DUPLICATE)
        seen.add(given)


def _check_what_is_given(entry: Place) -> None:
    if entry.lacks("points") and entry.lacks("offer") and not entry.is_bad():
        entry.refuse("points", "Give points, an offer or both.", ProblemCode.MISSING)
    if entry.lacks("points") and entry["currency"] is not None:
        entry.refuse("currency", "Only points have a currency.", ProblemCode.NOT_APPLICABLE)


def _check_what_is_entered(entry: Place) -> None:
    if entry.lacks("stage") and entry.lacks("health") and not entry.is_bad():
        entry.refuse("stage", "Give exactly one of stage and health.", ProblemCode.MISSING)
    if entry["stage"] is not None and entry["health"] is not None:
        entry.refuse("health", "Give exactly one of stage and health.", ProblemCode.CONTRADICTION)
    if entry["stage"] == Stage.REACH:
        entry.refuse("stage", "Nobody enters REACH with points: a lead has none.", ProblemCode.CONTRADICTION)
