"""Programs under which much happens soon: small numbers, and limits, levels, stages and ends of points that short stories reach."""

from typing import Any

from hypothesis import strategies as st

Json = dict[str, Any]

_PERIODS = st.sampled_from(["DAY", "WEEK", "MONTH", "YEAR", "EVER"])
_EXPIRIES: list[Json] = [
    {"model": "NEVER"},
    {"model": "ROLLING", "months": 1, "roundUp": "MONTH"},
    {"model": "ROLLING", "days": 10},
    {"model": "INACTIVITY", "days": 20},
    {"model": "INACTIVITY", "months": 1, "roundUp": "MONTH"},
    {"model": "FIXED_DATES", "dates": ["03-31", "06-30"]},
]
_CONDITIONS = ("event.total >= 5000", "event.total < 20000", "customer.purchases > 1", "customer.purchases < 3")
_WINDOWS: list[Json] = [
    {"type": "ROLLING", "months": 1},
    {"type": "ROLLING", "months": 3},
    *({"type": kind} for kind in ("CALENDAR_YEAR", "MEMBER_YEAR", "LIFETIME")),
]
_THRESHOLDS = {"SPEND": (0, 100_00, 300_00), "PURCHASES": (0, 2, 3), "POINTS_EARNED": (0, 50, 200)}
_TERMS: list[Json] = [
    {"metric": "PURCHASES", "atLeast": 2, "withinDays": 30},
    {"metric": "PURCHASES", "atLeast": 3},
    {"metric": "SPEND", "atLeast": 200_00, "withinDays": 7},
    {"metric": "POINTS_EARNED", "atLeast": 60, "withinDays": 60},
    {"metric": "REVIEWS", "atLeast": 1, "withinDays": 30},
    {"metric": "NPS", "atLeast": 9},
    {"metric": "DAYS_SINCE_PURCHASE", "atMost": 10},
    {"metric": "DAYS_OVERDUE", "atMost": 2},
]


@st.composite
def lively(draw: st.DrawFn) -> Json:
    """Draw a program."""
    codes = draw(st.sampled_from([["points"], ["points"], ["points", "miles"]]))
    tiers = draw(st.sampled_from([[], ["silver"], ["silver", "gold"], ["silver", "gold", "black"]]))
    written: Json = {"points": {"currencies": [draw(_currency(code)) for code in codes]}, "earning": draw(_earning(codes, tiers))}
    if tiers:
        written["tiers"] = draw(_tiers(tiers, codes))
    if draw(st.integers(0, 3)):
        written["lifecycle"] = draw(_lifecycle(codes, tiers))
    if draw(st.booleans()):
        written["birthday"] = draw(_birthday(codes))
    return written


def _birthday(codes: list[str]) -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries(
        {
            "points": st.sampled_from([10, 60]),
            "currency": st.sampled_from(codes),
            "offer": st.sampled_from([None, "cake"]),
            "daysAhead": st.sampled_from([0, 0, 9]),
            "noticeDays": st.sampled_from([0, 30]),
            "leapDay": st.sampled_from(["FEB_28", "MAR_1"]),
        }
    )


@st.composite
def _currency(draw: st.DrawFn, code: str) -> Json:
    return {
        "code": code,
        "name": code.title(),
        "rounding": draw(st.sampled_from(["FLOOR", "NEAREST", "CEIL"])),
        "onRefund": draw(st.sampled_from(["PENDING_ONLY", "WITHIN_BALANCE", "UNLIMITED"])),
        "pendingDays": draw(st.sampled_from([0, 0, 1, 14])),
        "expiry": draw(st.sampled_from(_EXPIRIES)),
        "maximumBalance": draw(st.sampled_from([None, None, 150, 1_000])),
        "tierMultiplied": draw(st.booleans()),
    }


@st.composite
def _earning(draw: st.DrawFn, codes: list[str], tiers: list[str]) -> Json:
    rules = [draw(_rule(number, codes, tiers)) for number in range(draw(st.integers(1, 5)))]
    caps = [
        {
            "currency": code,
            "perEvent": draw(st.sampled_from([None, 80])),
            "perCustomer": [{"points": draw(st.sampled_from([60, 200])), "per": draw(_PERIODS)}],
        }
        for code in codes
        if draw(st.integers(0, 2)) == 0
    ]
    awards = {code: [one["code"] for one in rules if one["type"] != "MULTIPLY" and one["currency"] == code] for code in codes}
    groups = [
        {"code": f"group-{code}", "rules": rivals, "pick": draw(st.sampled_from(["BEST", "FIRST"]))}
        for code, rivals in awards.items()
        if len(rivals) > 1 and draw(st.booleans())
    ]
    stacking = draw(st.sampled_from(["BEST", "ADD", "MULTIPLY"]))
    return {"rules": rules, "caps": caps, "exclusive": groups, "multiplierStacking": stacking}


@st.composite
def _rule(draw: st.DrawFn, number: int, codes: list[str], tiers: list[str]) -> Json:
    kind = draw(st.sampled_from(["PER_AMOUNT", "PER_AMOUNT", "FIXED", "FIXED", "MULTIPLY"]))
    rule: Json = {"code": f"rule-{number}", "type": kind, "currency": draw(st.sampled_from(codes)), "active": draw(st.integers(0, 9)) > 0}
    if kind == "MULTIPLY":
        rule["percent"] = draw(st.sampled_from([50, 150, 200, 333]))
    else:
        rule |= {"points": draw(st.sampled_from([1, 7, 20])), "multiplied": draw(st.booleans())}
    if kind == "PER_AMOUNT":
        rule["every"] = draw(st.sampled_from([100, 700, 10_00]))
    else:
        rule["on"] = draw(st.sampled_from(["PURCHASE", "PURCHASE", "PURCHASE", "REVIEW", "SURVEY", "VISIT"]))
    if draw(st.booleans()):
        rule["when"] = draw(
            st.sampled_from(["event.total >= 5000", "event.total < 20000", "customer.purchases > 1", "customer.purchases < 3"])
        )
    if tiers and draw(st.integers(0, 4)) == 0:
        rule["tiers"] = draw(st.lists(st.sampled_from(tiers), unique=True, min_size=1))
    if draw(st.integers(0, 4)) == 0:
        rule["stages"] = draw(st.lists(st.sampled_from(["ACQUISITION", "CONVERSION", "RETENTION", "LOYALTY"]), unique=True, min_size=1))
    return rule | draw(_limits())


@st.composite
def _limits(draw: st.DrawFn) -> Json:
    if draw(st.booleans()):
        return {}
    caps = {
        "perEvent": draw(st.sampled_from([None, None, 25])),
        "perCustomer": draw(st.sampled_from([[], [{"points": 30, "per": draw(_PERIODS)}]])),
        "budget": draw(st.sampled_from([None, 100, 30])),
    }
    frequency = draw(st.none() | st.builds(lambda times, per: {"times": times, "per": per}, st.integers(1, 2), _PERIODS))
    return {"caps": caps, "frequency": frequency, "cooldownHours": draw(st.sampled_from([None, None, 1, 24, 300]))}


@st.composite
def _tiers(draw: st.DrawFn, tiers: list[str], codes: list[str]) -> Json:
    metric = draw(st.sampled_from(list(_THRESHOLDS)))
    skip = draw(st.integers(0, 3 - len(tiers)))
    levels = [
        {
            "code": code,
            "name": code.title(),
            "threshold": threshold,
            "multiplierPercent": draw(st.sampled_from([100, 150, 200])),
            "neverDowngrade": draw(st.integers(0, 4)) == 0,
        }
        for code, threshold in zip(tiers, _THRESHOLDS[metric][skip:], strict=False)
    ]
    return {
        "levels": levels,
        "metric": metric,
        "currency": draw(st.sampled_from(codes)) if metric == "POINTS_EARNED" else None,
        "window": draw(st.sampled_from(_WINDOWS)),
        "periodMonths": draw(st.sampled_from([1, 2, 12])),
        "periodEnd": draw(st.sampled_from(["EXACT", "MONTH", "QUARTER", "YEAR", "MEMBER_YEAR"])),
        "downgrade": draw(st.sampled_from(["NEVER", "ONE_STEP", "REASSESS"])),
        "graceDays": draw(st.sampled_from([0, 0, 5, 40])),
        "warnDays": draw(st.sampled_from([0, 5, 30])),
    }


@st.composite
def _lifecycle(draw: st.DrawFn, codes: list[str], tiers: list[str]) -> Json:
    terms = [*_TERMS, *({"metric": "TIER", "tier": tier} for tier in tiers)]
    requirement = st.builds(lambda all_of: {"allOf": all_of}, st.lists(st.sampled_from(terms), min_size=1, max_size=2))
    stage = st.builds(lambda any_of: {"anyOf": any_of}, st.lists(requirement, min_size=1, max_size=2))
    entered = st.sampled_from([("stage", one) for one in ("ACQUISITION", "CONVERSION", "RETENTION", "LOYALTY")]) | st.sampled_from(
        [("health", one) for one in ("ACTIVE", "AT_RISK", "LAPSED")]
    )
    return {
        "retention": draw(stage),
        "loyalty": draw(stage),
        "loyaltyGraceDays": draw(st.sampled_from([0, 5, 30])),
        "lapseDays": draw(st.sampled_from([10, 40, 365])),
        "atRiskDays": draw(st.sampled_from([3, 15])),
        "lapsedDays": draw(st.sampled_from([16, 45])),
        "survey": draw(st.sampled_from([None, {"afterDays": 3, "everyDays": 5}])),
        "entries": [
            {
                field: name,
                "points": draw(st.sampled_from([5, 40])),
                "currency": draw(st.sampled_from(codes)),
                "everyDays": draw(st.sampled_from([None, 1, 20, 60])),
            }
            for field, name in draw(st.lists(entered, unique=True, max_size=4))
        ],
    }
