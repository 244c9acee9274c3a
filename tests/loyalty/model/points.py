"""What one purchase earns.

Readings of the rules, where they leave something open:
- A purchase that is wholly refunded earns nothing, also under a fixed rule without a minimum: there is no purchase left to reward.
- A rule with a minimum looks at what is left of the purchase.
- A limit counts what was really given: what another limit took from a rule leaves room under its own.
"""

from math import prod

from tests.loyalty.model.history import Purchase
from tests.loyalty.model.limits import Gave, Room
from tests.loyalty.model.program import Program


def earned(purchase: Purchase, left: int, tier_percent: int, room: Room, program: Program) -> Gave:
    """Count what a purchase earns when so many minor units are left of it, with what there was at it: the tier's percentage, and room.

    What is above the room in all is taken from the multipliers, then from the last fixed rule, and so on.
    """
    if purchase.total > 0 and left == 0:
        return Gave(0, (0,) * len(program["fixed"]), 0)
    rule = program["per_amount"]
    spend = min(room.spend, _divided(left, rule["every"], rule["rounding"]) * rule["points"])
    fixed = [one["points"] if left >= one["min_total"] and may else 0 for one, may in zip(program["fixed"], room.fixed, strict=True)]
    whole = min(room.whole, _multiplied(spend + sum(fixed), left, tier_percent, program))
    kept = [min(one, max(0, whole - spend - sum(fixed[:place]))) for place, one in enumerate(fixed)]
    return Gave(min(spend, whole), tuple(kept), whole)


def _multiplied(base: int, left: int, tier_percent: int, program: Program) -> int:
    rounding = program["per_amount"]["rounding"]
    percents = [tier_percent, *(multiply["percent"] for multiply in program["multiply"] if left >= multiply["min_total"])]
    if program["stacking"] == "BEST":
        return _divided(base * max(percents), 100, rounding)
    if program["stacking"] == "ADD":
        return _divided(base * (100 + sum(percent - 100 for percent in percents)), 100, rounding)
    return _divided(base * prod(percents), 100 ** len(percents), rounding)


def _divided(number: int, by: int, rounding: str) -> int:
    """Divide whole numbers that are not negative; NEAREST takes the half up."""
    if rounding == "FLOOR":
        return number // by
    if rounding == "CEIL":
        return -(-number // by)
    return (2 * number + by) // (2 * by)
