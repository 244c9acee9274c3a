"""Programs with many rules, as merchants have them when years have gone by: half of them ask a condition, a fifth multiplies."""

from collections.abc import Iterator
from typing import Any

CURRENCY = {"code": "points", "name": "Points", "onRefund": "UNLIMITED"}
LEVELS = [
    {"code": "silver", "name": "Silver", "threshold": 50_000, "multiplierPercent": 150},
    {"code": "gold", "name": "Gold", "threshold": 200_000, "multiplierPercent": 200},
]


def document(rules: int) -> dict[str, Any]:
    """Write a program of so many rules, all for purchases."""
    return {
        "points": {"currencies": [CURRENCY]},
        "earning": {"rules": list(_rules(rules))},
        "tiers": {"levels": LEVELS},
    }


def _rules(number: int) -> Iterator[dict[str, Any]]:
    yield {"code": "spend", "type": "PER_AMOUNT", "every": 100, "points": 1}
    for place in range(1, number):
        code = f"rule-{place}"
        match place % 5:
            case 0:
                yield {"code": code, "type": "MULTIPLY", "percent": 100 + place % 90, "when": f"event.total >= {1_000 + 97 * place}"}
            case 1:
                yield {"code": code, "type": "FIXED", "points": place, "when": f'customer.tier == "gold" && event.total > {53 * place}'}
            case 2:
                yield {"code": code, "type": "FIXED", "points": place, "tiers": ["silver", "gold"]}
            case 3:
                yield {"code": code, "type": "PER_AMOUNT", "every": 1_000 + place, "points": 2, "included": {"categories": [f"c{place}"]}}
            case _:
                weekdays = ["SATURDAY", "SUNDAY"] if place % 2 else ["MONDAY"]
                yield {"code": code, "type": "FIXED", "points": 5, "schedule": {"from": "2020-01-01", "weekdays": weekdays}}
