"""Any program and anything that may happen under it, for property tests; and a program of the model written as a document."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from tests.loyalty.model import Fixed, Level, Lifecycle, Limits, Multiply, PerAmount, Program, Threshold, Tiers

LONDON = ZoneInfo("Europe/London")
OPENING = datetime(2023, 12, 20, tzinfo=UTC)
CUSTOMERS = ("ada", "ben", "cem")
TIMES = (time(0), time(0, 0, 1), time(9, 30), time(12), time(23, 59, 59))
"""When things happen on a day: at its edges too, but at no time that a change of the clocks repeats."""


@dataclass(frozen=True)
class Step:
    """So many days on, at a time of day, a customer does something.

    `verb` buys for `amount` minor units; or refunds `amount` (0: all that is left) of the customer's purchase that is `pick` before the
    last; or spends `amount` per cent of the points there are; or only time passes.
    """

    customer: str
    days: int
    time: time
    verb: str
    amount: int = 0
    pick: int = 0


def document(program: Program) -> dict[str, Any]:
    """Write a program of the model as merchants do."""
    rule, tiers, stages = program["per_amount"], program["tiers"], program["lifecycle"]
    limits = _limits(program["limits"])
    rules: list[dict[str, Any]] = [
        {"type": "PER_AMOUNT", "code": "spend", "every": rule["every"], "points": rule["points"], **limits["spend"]}
    ]
    rules += [
        {**_rule("FIXED", f"fixed-{place}", one["min_total"], points=one["points"]), **limits["fixed"]}
        for place, one in enumerate(program["fixed"])
    ]
    rules += [_rule("MULTIPLY", f"x-{place}", one["min_total"], percent=one["percent"]) for place, one in enumerate(program["multiply"])]
    currency = {"code": "points", "name": "Points", "rounding": rule["rounding"], "onRefund": program["on_refund"]}
    written: dict[str, Any] = {
        "points": {"currencies": [currency]},
        "earning": {"rules": rules, "multiplierStacking": program["stacking"], **limits["all"]},
        "lifecycle": {
            "retention": _terms(stages["retention"]),
            "loyalty": _terms(stages["loyalty"]),
            "loyaltyGraceDays": stages["grace_days"],
            "lapseDays": stages["lapse_days"],
        },
    }
    if tiers["levels"]:
        written["tiers"] = _tiers(tiers)
    return written


def beyond_the_model(program: Program, grace_days: int, spend: int) -> dict[str, Any]:
    """Write a program with what the model does not know: a grace after tiers' periods, and stages by spend and by points."""
    written = document(program)
    if "tiers" in written:
        written["tiers"]["graceDays"] = grace_days
    recent_spend = {"metric": "SPEND", "atLeast": spend, "withinDays": grace_days or 7}
    written["lifecycle"]["loyalty"]["anyOf"].append({"allOf": [recent_spend]})
    written["lifecycle"]["retention"]["anyOf"].append({"allOf": [{"metric": "POINTS_EARNED", "atLeast": spend // 100}]})
    return written


def _rule(kind: str, code: str, min_total: int, **numbers: int) -> dict[str, Any]:
    return {"type": kind, "code": code, **numbers, **({"when": f"event.total >= {min_total}"} if min_total else {})}


def _limits(limits: Limits) -> dict[str, dict[str, Any]]:
    """Write the limits of the rule per amount, of fixed rules, and of all together."""
    written: dict[str, dict[str, Any]] = {"spend": {}, "fixed": {}, "all": {}}
    if limits["spend_a_day"] is not None:
        written["spend"] = {"caps": {"perCustomer": [{"points": limits["spend_a_day"], "per": "DAY"}]}}
    if limits["fixed_a_month"] is not None:
        written["fixed"] = {"frequency": {"times": limits["fixed_a_month"], "per": "MONTH"}}
    if limits["points_a_month"] is not None:
        written["all"] = {"caps": [{"perCustomer": [{"points": limits["points_a_month"], "per": "MONTH"}]}]}
    return written


def _terms(threshold: Threshold) -> dict[str, Any]:
    purchases = {"metric": "PURCHASES", "atLeast": threshold["purchases"], "withinDays": threshold["days"]}
    return {"anyOf": [{"allOf": [purchases]}]}


def _tiers(tiers: Tiers) -> dict[str, Any]:
    return {
        "metric": tiers["metric"],
        "window": {"type": tiers["window"], **({"months": tiers["months"]} if tiers["window"] == "ROLLING" else {})},
        "periodMonths": tiers["period_months"],
        "periodEnd": tiers["period_end"],
        "downgrade": tiers["downgrade"],
        "levels": [
            {
                "code": one["code"],
                "name": one["code"],
                "threshold": one["threshold"],
                "multiplierPercent": one["percent"],
                "neverDowngrade": one["forever"],
            }
            for one in tiers["levels"]
        ],
    }


_totals = st.sampled_from((0, 1, 99, 100, 10_00, 10_99, 25_00, 100_00)) | st.integers(0, 300_00)
_rounding = st.sampled_from(("FLOOR", "NEAREST", "CEIL"))
_per_amount = st.builds(PerAmount, every=st.sampled_from((1, 7, 100, 300, 10_00)), points=st.integers(1, 5), rounding=_rounding)
_fixed = st.builds(Fixed, points=st.integers(1, 50), min_total=st.sampled_from((0, 1, 10_00, 50_00)))
_multiply = st.builds(Multiply, percent=st.sampled_from((100, 150, 200, 333)), min_total=st.sampled_from((0, 10_00, 50_00)))
_THRESHOLDS = {"SPEND": (0, 1, 20_00, 100_00, 300_00), "PURCHASES": (0, 1, 2, 3), "POINTS_EARNED": (0, 1, 30, 100)}


@st.composite
def _ladders(draw: st.DrawFn) -> Tiers:
    metric = draw(st.sampled_from(tuple(_THRESHOLDS)))
    thresholds = draw(st.lists(st.sampled_from(_THRESHOLDS[metric]), min_size=1, unique=True, max_size=3).map(sorted))
    percents = draw(st.lists(st.sampled_from((100, 125, 150, 200)), min_size=3, max_size=3))
    forever = draw(st.sampled_from((None, None, None, 0, 1, 2)))
    levels = [Level(code=f"level-{n}", threshold=value, percent=percents[n], forever=n == forever) for n, value in enumerate(thresholds)]
    downgrade = draw(st.sampled_from(("NEVER", "ONE_STEP", "REASSESS")))
    months = st.sampled_from((1, 1, 2, 3, 12))
    window = draw(st.sampled_from(("ROLLING", "ROLLING", "CALENDAR_YEAR", "MEMBER_YEAR", "LIFETIME")))
    end = draw(st.sampled_from(("MONTH", "MONTH", "EXACT", "QUARTER", "YEAR", "MEMBER_YEAR")))
    terms = {"window": window, "months": draw(months), "period_months": draw(months), "period_end": end, "downgrade": downgrade}
    return cast(Tiers, {"metric": metric, **terms, "levels": levels})


_days = st.sampled_from((1, 7, 30, 90, 365))
_lifecycle = st.builds(
    Lifecycle,
    retention=st.builds(Threshold, purchases=st.integers(1, 3), days=_days),
    loyalty=st.builds(Threshold, purchases=st.integers(1, 5), days=_days),
    grace_days=st.sampled_from((0, 1, 30, 90)),
    lapse_days=_days,
)

_limited = st.builds(
    Limits,
    spend_a_day=st.none() | st.integers(5, 200),
    fixed_a_month=st.none() | st.integers(1, 3),
    points_a_month=st.none() | st.integers(5, 400),
)

programs = st.builds(
    Program,
    per_amount=_per_amount,
    fixed=st.lists(_fixed, max_size=2),
    multiply=st.lists(_multiply, max_size=2),
    stacking=st.sampled_from(("BEST", "ADD", "MULTIPLY")),
    on_refund=st.sampled_from(("UNLIMITED", "WITHIN_BALANCE")),
    tiers=_ladders(),
    lifecycle=_lifecycle,
    limits=_limited,
)

wider_programs = st.builds(beyond_the_model, programs, st.sampled_from((0, 1, 10, 28, 31, 90)), st.sampled_from((1_00, 50_00, 200_00)))

_gaps = st.sampled_from((0, 0, 0, 0, 1, 1, 7, 7, 28, 29, 30, 31, 32, 62, 90, 91, 364, 365, 366)) | st.integers(0, 40)
_buying = st.tuples(st.just("buy"), _totals, st.just(0))
_returning = st.tuples(st.just("refund"), st.sampled_from((0, 0, 1, 10_00)) | st.integers(1, 150_00), st.integers(0, 2))
_spending = st.tuples(st.just("spend"), st.sampled_from((1, 50, 100)), st.just(0))
_waiting = st.tuples(st.just("wait"), st.just(0), st.just(0))
_verbs = st.one_of(_buying, _buying, _buying, _returning, _returning, _spending, _waiting)
steps = st.builds(
    lambda customer, days, at, verb: Step(customer, days, at, *verb),
    st.sampled_from((*CUSTOMERS, *CUSTOMERS[:1] * 5)),
    _gaps,
    st.sampled_from(TIMES),
    _verbs,
)


def instants(steps: Sequence[Step]) -> list[datetime]:
    """Say when each step happens; none is before the one before it."""
    found: list[datetime] = []
    for step in steps:
        before = found[-1] if found else OPENING
        day = before.astimezone(LONDON).date() + timedelta(days=step.days)
        found.append(max(before, datetime.combine(day, step.time, LONDON).astimezone(UTC)))
    return found
