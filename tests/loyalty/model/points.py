"""What one purchase earns.

Readings of the rules, where they leave something open:
- A purchase that is wholly refunded earns nothing, also under a fixed rule without a minimum: there is no purchase left to reward.
- A rule with a minimum looks at what is left of the purchase.
"""

from math import prod

from tests.loyalty.model.history import Purchase
from tests.loyalty.model.program import Program


def earned(purchase: Purchase, left: int, tier_percent: int, program: Program) -> int:
    """Count what a purchase earns when so many minor units are left of it, with the percentage of the tier held before it."""
    if purchase.total > 0 and left == 0:
        return 0
    rule = program["per_amount"]
    base = _divided(left, rule["every"], rule["rounding"]) * rule["points"]
    base += sum(fixed["points"] for fixed in program["fixed"] if left >= fixed["min_total"])
    percents = [tier_percent, *(multiply["percent"] for multiply in program["multiply"] if left >= multiply["min_total"])]
    if program["stacking"] == "BEST":
        return _divided(base * max(percents), 100, rule["rounding"])
    if program["stacking"] == "ADD":
        return _divided(base * (100 + sum(percent - 100 for percent in percents)), 100, rule["rounding"])
    return _divided(base * prod(percents), 100 ** len(percents), rule["rounding"])


def _divided(number: int, by: int, rounding: str) -> int:
    """Divide whole numbers that are not negative; NEAREST takes the half up."""
    if rounding == "FLOOR":
        return number // by
    if rounding == "CEIL":
        return -(-number // by)
    return (2 * number + by) // (2 * by)
