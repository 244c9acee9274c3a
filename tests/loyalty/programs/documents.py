"""Program documents for tests: a maker that says only what matters, and a strategy for any valid one."""

from typing import Any

from hypothesis import strategies as st

LARGEST = 2**53 - 1
CONDITIONS = (
    "event.total >= 100000",
    'customer.tier == "gold"',
    "event.lines.exists(line, line.quantity > 1)",
    "event.lines.filter(line, line.category == 'coffee').size() >= 2",
    "event.attributes.channel == 'app'",
    "has(event.attributes.channel) && event.attributes.channel == 'app'",
    "1 / (event.total - event.total) > 0",
    "now.getHours('UTC') < 12",
)


def document(*rules: dict[str, Any], **sections: Any) -> dict[str, Any]:
    """Write a document with one currency and these rules; `stacking`, `rounding` and `levels` stand for longer ways to say it."""
    currency = {"code": "points", "name": "Points", "rounding": sections.pop("rounding", "FLOOR")}
    earning = {"rules": list(rules), "multiplierStacking": sections.pop("stacking", "BEST")}
    levels = sections.pop("levels", ())
    tiers = {"tiers": {"levels": [{"name": level["code"].title(), "threshold": rank, **level} for rank, level in enumerate(levels)]}}
    return {"points": {"currencies": [currency]}, "earning": earning, **(tiers if levels else {}), **sections}


def per_amount(every: int, points: int = 1, **more: Any) -> dict[str, Any]:
    return {"type": "PER_AMOUNT", "code": "spend", "every": every, "points": points, **more}


def fixed(points: int, code: str = "bonus", **more: Any) -> dict[str, Any]:
    return {"type": "FIXED", "code": code, "points": points, **more}


def multiply(percent: int, code: str = "happy-hour", **more: Any) -> dict[str, Any]:
    return {"type": "MULTIPLY", "code": code, "percent": percent, **more}


_whole = st.integers(1, 10_000) | st.integers(1, LARGEST) | st.just(LARGEST)
_kinds = st.sampled_from(["PURCHASE", "REVIEW", "SURVEY", "VISIT", "SIGN_UP", "SOCIAL", "CUSTOM"])
_rule = st.one_of(
    st.fixed_dictionaries({"type": st.just("PER_AMOUNT"), "every": _whole, "points": _whole}, optional={"multiplied": st.booleans()}),
    st.fixed_dictionaries({"type": st.just("FIXED"), "points": _whole}, optional={"on": _kinds, "multiplied": st.booleans()}),
    st.fixed_dictionaries(
        {"type": st.just("FIXED"), "points": _whole, "on": st.just("CUSTOM"), "name": st.sampled_from(["visit", "quiz"])}
    ),
    st.fixed_dictionaries({"type": st.just("MULTIPLY"), "percent": st.integers(1, 10_000)}, optional={"on": _kinds}),
)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Draw any valid document."""
    currencies = [
        {"code": code, "name": "Points", "rounding": draw(st.sampled_from(["FLOOR", "NEAREST", "CEIL"]))}
        for code in draw(st.sampled_from([["points"], ["points", "miles"]]))
    ]
    rules = [
        {**rule, "code": f"rule-{index}", **draw(_shared([one["code"] for one in currencies]))}
        for index, rule in enumerate(draw(st.lists(_rule, max_size=6)))
    ]
    stacking = draw(st.sampled_from(["BEST", "ADD", "MULTIPLY"]))
    percents = draw(st.lists(st.integers(1, 10_000), max_size=3))
    levels = [
        {"code": code, "name": code, "threshold": rank, "multiplierPercent": percent}
        for rank, (code, percent) in enumerate(zip(("silver", "gold", "black"), percents, strict=False))
    ]
    written: dict[str, Any] = {"points": {"currencies": currencies}, "earning": {"rules": rules, "multiplierStacking": stacking}}
    return {**written, "tiers": {"levels": levels}} if levels else written


def _shared(currencies: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional={"when": st.sampled_from(CONDITIONS), "currency": st.sampled_from(currencies)})
