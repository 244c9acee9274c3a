"""How several multipliers meet, in whole numbers only."""

from collections.abc import Sequence

from loyalty.programs.document import LARGEST, Rounding, Stacking


def divide(number: int, by: int, rounding: Rounding) -> int:
    """Divide a number that is not negative; NEAREST takes the half up."""
    if rounding is Rounding.FLOOR:
        return number // by
    if rounding is Rounding.CEIL:
        return -(-number // by)
    return (2 * number + by) // (2 * by)


def stack(base: int, percents: Sequence[int], stacking: Stacking, rounding: Rounding) -> tuple[int, list[int]]:
    """Multiply a sum by whole per cents, at least one; return the result, rounded once, and what each multiplier brought.

    What they brought adds up to result - base: under BEST the first of the best brings all; else each its own part in turn, and what
    rounding adds or takes is with the last. A per cent below 100 brings less than nothing, the result is never below 0.
    """
    if stacking is Stacking.BEST:
        return _best(base, percents, rounding)
    if stacking is Stacking.ADD:
        total = divide(base * max(0, 100 + sum(percent - 100 for percent in percents)), 100, rounding)
        parts = [base * (percent - 100) // 100 for percent in percents]
    else:
        total, parts = _product(base, percents, rounding)
    parts[-1] += total - base - sum(parts)
    if max(map(abs, parts)) > LARGEST:
        # Parts that no reader of JSON keeps exactly, of a sum that may well be small.
        parts = [0] * (len(parts) - 1) + [total - base]
    return total, parts


def _best(base: int, percents: Sequence[int], rounding: Rounding) -> tuple[int, list[int]]:
    best = max(percents)
    total = divide(base * best, 100, rounding)
    parts = [0] * len(percents)
    parts[percents.index(best)] = total - base
    return total, parts


def _product(base: int, percents: Sequence[int], rounding: Rounding) -> tuple[int, list[int]]:
    number, by, reached, parts = base, 1, base, []
    for percent in percents:
        number, by = number * percent, by * 100
        parts.append(number // by - reached)
        reached = number // by
    return divide(number, by, rounding), parts
