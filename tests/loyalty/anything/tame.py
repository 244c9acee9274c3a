"""Any document with the same shape and smaller numbers, so that in a short story much happens."""

from typing import Any

Json = dict[str, Any]

_MOST = {
    "points": (1, 300),
    "every": (1, 50_000),
    "perEvent": (1, 2_000),
    "maximumBalance": (1, 3_000),
    "pendingDays": (0, 30),
    "months": (1, 3),
    "days": (1, 60),
    "periodMonths": (1, 3),
    "graceDays": (0, 40),
    "warnDays": (0, 40),
    "percent": (1, 400),
    "multiplierPercent": (1, 400),
    "lapseDays": (1, 90),
    "loyaltyGraceDays": (0, 30),
    "withinDays": (1, 60),
    "atMost": (0, 60),
    "everyDays": (1, 60),
    "afterDays": (1, 20),
    "cooldownHours": (1, 200),
    "times": (1, 3),
}
"""By name: the least, and how many values there are."""
_AT_LEAST = {"PURCHASES": 5, "REVIEWS": 3, "SPEND": 5_000_000, "POINTS_EARNED": 500, "CSAT": 6, "NPS": 11, "REFERRALS_QUALIFIED": 2}
_STEPS = {"SPEND": 2_000_000, "PURCHASES": 2, "POINTS_EARNED": 200}


def tamed(document: Json) -> Json:
    """Make a document's numbers small."""
    small: Json = _small(document)
    for rule in small["earning"]["rules"]:
        _widen(rule)
    if small.get("tiers"):
        _space(small["tiers"])
    if small.get("lifecycle"):
        _relax(small["lifecycle"])
    return small


def _small(value: Any) -> Any:
    if isinstance(value, list):
        return [_small(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {name: _number(name, one) if isinstance(one, int) and not isinstance(one, bool) else _small(one) for name, one in value.items()}


def _number(name: str, value: int) -> int:
    least, many = _MOST.get(name, (value, 1))
    return least + value % many


def _widen(rule: Json) -> None:
    """Let no cap be smaller than what the rule gives."""
    most = max([rule.get("points", 1), *(rate["points"] for rate in rule.get("rates", ()))])
    caps = rule.get("caps", {})
    for name in ("perEvent", "budget"):
        if caps.get(name) is not None:
            caps[name] = most + caps[name] % 500
    for cap in caps.get("perCustomer", ()):
        cap["points"] = most + cap["points"]


def _space(tiers: Json) -> None:
    """Put levels where a few purchases reach them."""
    step = _STEPS[tiers.get("metric", "SPEND")]
    for rank, level in enumerate(tiers["levels"]):
        level["threshold"] = rank * step + level["threshold"] % 2


def _relax(lifecycle: Json) -> None:
    lifecycle["atRiskDays"] = 1 + lifecycle["atRiskDays"] % 30
    lifecycle["lapsedDays"] = lifecycle["atRiskDays"] + 1 + lifecycle["lapsedDays"] % 30
    for terms in ("retention", "loyalty"):
        for requirement in lifecycle.get(terms, {}).get("anyOf", ()):
            for threshold in requirement["allOf"]:
                if "atLeast" in threshold:
                    threshold["atLeast"] %= _AT_LEAST[threshold["metric"]]
