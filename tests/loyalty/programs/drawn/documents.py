"""Any valid document, with every section and option. Small on purpose.

What does not depend on what was drawn before is made once: to make it anew for every document would take longer than to draw.
"""

from datetime import date
from functools import cache

from hypothesis import strategies as st

from tests.loyalty.programs.drawn.earning import declared_events, earning
from tests.loyalty.programs.drawn.words import (
    CONDITIONS,
    HEALTHS,
    SIGNALS,
    STAGES,
    TIERS,
    Codes,
    Json,
    days,
    percent,
    some,
    times_per,
    title,
    whole,
)

_CURRENCIES = st.sampled_from([("points",), ("points", "miles")])
_COUNTS = st.integers(0, 3)


@st.composite
def documents(draw: st.DrawFn) -> Json:
    """Draw any valid document: `parse` accepts it."""
    currencies = draw(_CURRENCIES)
    tiers = TIERS[: draw(_COUNTS)]
    declared = draw(declared_events())
    written = {
        "points": {"currencies": [draw(_currency(code)) for code in currencies]},
        "earning": draw(earning(currencies, tiers, declared)),
    }
    return written | draw(_sections(tiers, currencies))


@cache
def _sections(tiers: Codes, currencies: Codes) -> st.SearchStrategy[Json]:
    optional = {
        "tiers": _tiers(tiers, currencies) if tiers else st.none(),
        "lifecycle": _lifecycle(tiers, currencies),
        "birthday": st.none() | _birthday(currencies),
        "referrals": st.none() | _referrals(tiers, currencies),
    }
    required = {"tiers": optional.pop("tiers")} if tiers else {}
    return st.fixed_dictionaries(required, optional=optional)


@cache
def _currency(code: str) -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries(
        {"code": st.just(code), "name": title},
        optional={
            "rounding": st.sampled_from(["FLOOR", "NEAREST", "CEIL"]),
            "onRefund": st.sampled_from(["PENDING_ONLY", "WITHIN_BALANCE", "UNLIMITED"]),
            "pendingDays": st.integers(0, 366),
            "expiry": _expiry(),
            "maximumBalance": st.none() | whole,
            "redeemable": st.booleans(),
            "tierMultiplied": st.booleans(),
            "value": st.none() | st.fixed_dictionaries({"amount": whole}, optional={"points": whole}),
            "transfers": st.none() | _transfers(),
        },
    )


_THREE = st.tuples(whole, whole, whole)


@st.composite
def _transfers(draw: st.DrawFn) -> Json:
    least, most, per_day = sorted(draw(_THREE))
    limits = {"least": st.just(least), "most": st.sampled_from([None, most]), "mostPerDay": st.sampled_from([None, per_day])}
    return draw(st.fixed_dictionaries({}, optional={"byCustomers": st.booleans(), **limits}))


@cache
def _expiry() -> st.SearchStrategy[Json]:
    reminded = {"remindDays": st.sampled_from([[], [1], [14, 3], [366, 60, 30, 2, 1]])}
    rounded = {"roundUp": st.sampled_from(["NONE", "MONTH", "QUARTER", "YEAR"]), **reminded}
    clocked = {"model": st.sampled_from(["ROLLING", "INACTIVITY"])}
    year_days = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: day.strftime("%m-%d")) | st.just("02-29")
    return st.one_of(
        st.fixed_dictionaries({}, optional={"model": st.just("NEVER"), **reminded}),
        st.fixed_dictionaries({**clocked, "months": st.integers(1, 120)}, optional=rounded),
        st.fixed_dictionaries({**clocked, "days": days}, optional=rounded),
        st.fixed_dictionaries(
            {"model": st.just("FIXED_DATES"), "dates": st.lists(year_days, unique=True, min_size=1, max_size=3)}, optional=reminded
        ),
    )


@st.composite
def _tiers(draw: st.DrawFn, tiers: Codes, currencies: Codes) -> Json:
    thresholds = sorted(draw(st.lists(st.integers(0, 1_000_000), unique=True, min_size=len(tiers), max_size=len(tiers))))
    levels = [draw(_level(code, threshold)) for code, threshold in zip(tiers, thresholds, strict=True)]
    return {"levels": levels, **draw(_metric(currencies)), **draw(_tier_terms())}


@cache
def _metric(currencies: Codes) -> st.SearchStrategy[Json]:
    return st.sampled_from([{}, {"metric": "SPEND"}, {"metric": "PURCHASES"}, {"metric": "POINTS_EARNED", "currency": currencies[-1]}])


@cache
def _tier_terms() -> st.SearchStrategy[Json]:
    optional = {
        "window": _window(),
        "periodMonths": st.integers(1, 120),
        "periodEnd": st.sampled_from(["EXACT", "MONTH", "QUARTER", "YEAR", "MEMBER_YEAR"]),
        "downgrade": st.sampled_from(["NEVER", "ONE_STEP", "REASSESS"]),
        "graceDays": st.integers(0, 366),
        "warnDays": st.integers(0, 366),
    }
    return st.fixed_dictionaries({}, optional=optional)


@cache
def _window() -> st.SearchStrategy[Json]:
    rolling = st.fixed_dictionaries({}, optional={"type": st.just("ROLLING"), "months": st.none() | st.integers(1, 120)})
    return rolling | st.fixed_dictionaries({"type": st.sampled_from(["CALENDAR_YEAR", "MEMBER_YEAR", "LIFETIME"])})


def _level(code: str, threshold: int) -> st.SearchStrategy[Json]:
    return _level_terms(code).map(lambda terms: {**terms, "threshold": threshold})


@cache
def _level_terms(code: str) -> st.SearchStrategy[Json]:
    perk = st.fixed_dictionaries({"code": st.sampled_from(["lounge", "gift-wrap"]), "text": title})
    optional = {
        "multiplierPercent": percent,
        "neverDowngrade": st.booleans(),
        "perks": st.lists(perk, max_size=2, unique_by=lambda one: one["code"]),
        "birthdayPoints": st.none() | whole,
    }
    return st.fixed_dictionaries({"code": st.just(code), "name": title}, optional=optional)


_TWO_DAYS = st.lists(days, unique=True, min_size=2, max_size=2)


@st.composite
def _lifecycle(draw: st.DrawFn, tiers: Codes, currencies: Codes) -> Json:
    at_risk, lapsed = sorted(draw(_TWO_DAYS))
    return {"atRiskDays": at_risk, "lapsedDays": lapsed} | draw(_lifecycle_terms(tiers, currencies))


@cache
def _lifecycle_terms(tiers: Codes, currencies: Codes) -> st.SearchStrategy[Json]:
    requirement = st.fixed_dictionaries({"allOf": st.lists(_threshold(tiers), min_size=1, max_size=3)})
    terms = st.fixed_dictionaries({"anyOf": st.lists(requirement, min_size=1, max_size=2)})
    optional = {
        "retention": terms,
        "loyalty": terms,
        "loyaltyGraceDays": st.integers(0, 3_660),
        "lapseDays": days,
        "entries": _entries(currencies),
        "survey": st.none() | st.fixed_dictionaries({"afterDays": days, "everyDays": days}),
    }
    return st.fixed_dictionaries({}, optional=optional)


@cache
def _threshold(tiers: Codes) -> st.SearchStrategy[Json]:
    counted = {"metric": st.sampled_from(["PURCHASES", "SPEND", "POINTS_EARNED", "REVIEWS"]), "atLeast": st.integers(0, 10) | whole}
    kinds = [
        st.fixed_dictionaries(counted, optional={"withinDays": st.none() | days}),
        st.fixed_dictionaries({"metric": st.just("CSAT"), "atLeast": st.integers(0, 5)}),
        st.fixed_dictionaries({"metric": st.just("NPS"), "atLeast": st.integers(0, 10)}),
        st.fixed_dictionaries({"metric": st.just("REFERRALS_QUALIFIED"), "atLeast": st.integers(0, 10)}),
        st.fixed_dictionaries({"metric": st.sampled_from(["DAYS_SINCE_PURCHASE", "DAYS_OVERDUE"]), "atMost": st.integers(0, 3_660)}),
    ]
    if tiers:
        kinds.append(st.fixed_dictionaries({"metric": st.just("TIER"), "tier": st.sampled_from(tiers)}))
    return st.one_of(kinds)


_ENTERED = (*(("stage", stage) for stage in STAGES), *(("health", health) for health in HEALTHS))


@st.composite
def _entries(draw: st.DrawFn, currencies: Codes) -> list[Json]:
    return [{field: value, **_offered(draw(_entry(currencies)))} for field, value in draw(some(_ENTERED))]


@cache
def _entry(currencies: Codes) -> st.SearchStrategy[Json]:
    optional = {"everyDays": st.none() | days, "offer": st.sampled_from([None, "cake"]), "needsConsent": st.booleans()}
    return st.fixed_dictionaries({"points": whole, "currency": st.sampled_from(currencies)}, optional=optional)


def _offered(entry: Json) -> Json:
    """Give an offer without points where an even number of them is drawn beside it."""
    if not entry.get("offer") or entry["points"] % 2:
        return entry
    return {name: value for name, value in entry.items() if name not in ("points", "currency")}


@cache
def _birthday(currencies: Codes) -> st.SearchStrategy[Json]:
    optional = {
        "currency": st.none() | st.sampled_from(currencies),
        "daysAhead": st.integers(0, 60),
        "leapDay": st.sampled_from(["FEB_28", "MAR_1"]),
        "noticeDays": st.integers(0, 3_660),
        "distanceDays": st.integers(0, 3_660),
    }
    offered = st.fixed_dictionaries({"offer": st.just("cake")}, optional={**optional, "points": st.none()})
    return offered | st.fixed_dictionaries({"points": whole}, optional={**optional, "offer": st.sampled_from([None, "cake"])})


@st.composite
def _referrals(draw: st.DrawFn, tiers: Codes, currencies: Codes) -> Json:
    lists = {
        "tierRewards": st.just([{"tier": tier, "points": draw(whole)} for tier in draw(some(tiers))]),
        "signals": st.just([draw(_signal(one)) for one in draw(some(SIGNALS, most=10))]),
    }
    return draw(_referral_terms(currencies)) | draw(st.fixed_dictionaries({}, optional=lists))


@cache
def _signal(name: str) -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries({"signal": st.just(name), "weight": st.integers(0, 100)}, optional={"rejects": st.booleans()})


@cache
def _referral_terms(currencies: Codes) -> st.SearchStrategy[Json]:
    milestone = st.fixed_dictionaries({"every": st.integers(1, 1_000_000), "points": whole})
    optional = {
        "currency": st.none() | st.sampled_from(currencies),
        "milestones": st.lists(milestone, max_size=2, unique_by=lambda one: one["every"]),
        "limits": st.lists(times_per(), max_size=2, unique_by=lambda one: one["per"]),
        "attributionDays": days,
        "touch": st.sampled_from(["FIRST", "LAST"]),
        "minimum": st.none() | whole,
        "when": st.none() | st.sampled_from(CONDITIONS),
        "holdDays": st.integers(0, 3_660),
        "reviewAt": st.integers(1, 1_000),
    }
    return st.fixed_dictionaries({"advocatePoints": whole, "friendPoints": whole}, optional=optional)
