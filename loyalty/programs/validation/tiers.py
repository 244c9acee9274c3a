"""The ladder of tiers."""

from loyalty.programs.document import PeriodEnd, TierMetric, WindowType
from loyalty.programs.errors import ProblemCode
from loyalty.programs.place import Place, each
from loyalty.programs.validation.names import Names, check_codes_differ, check_currency

ENDS = {WindowType.CALENDAR_YEAR: PeriodEnd.YEAR, WindowType.MEMBER_YEAR: PeriodEnd.MEMBER_YEAR}
"""With which end of a period a window goes."""


def check_tiers(tiers: Place, names: Names) -> None:
    """Check the ladder; nothing when there is none."""
    check_codes_differ(tiers, "levels")
    _check_thresholds_rise(tiers)
    for level in tiers.parts("levels"):
        check_codes_differ(level, "perks")
    _check_measure(tiers, names)
    _check_window(tiers)


def _check_thresholds_rise(tiers: Place) -> None:
    below: int | None = None
    for level, threshold in each(tiers.parts("levels"), "threshold"):
        if below is not None and threshold <= below:
            level.refuse("threshold", f"It must be above {below}, the threshold of the level before.", ProblemCode.NOT_ASCENDING)
        below = threshold


def _check_measure(tiers: Place, names: Names) -> None:
    metric = tiers["metric"]
    if metric not in (None, TierMetric.POINTS_EARNED) and tiers["currency"] is not None:
        tiers.refuse("currency", f"Only POINTS_EARNED has a currency, not {metric}.", ProblemCode.NOT_APPLICABLE)
    else:
        check_currency(tiers, names)


def _check_window(tiers: Place) -> None:
    window, end = tiers.at("window"), tiers["periodEnd"]
    kind = window["type"]
    if kind not in (None, WindowType.ROLLING) and window["months"] is not None:
        window.refuse("months", f"Only a ROLLING window has months, not {kind}.", ProblemCode.NOT_APPLICABLE)
    if kind in ENDS and end is not None and end != ENDS[kind]:
        told = f"A {kind} is whole only where periods end with {ENDS[kind]}; at other ends it is looked at half-way."
        tiers.warn("periodEnd", told, ProblemCode.CONTRADICTION)
