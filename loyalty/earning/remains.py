"""What a refund leaves of a purchase: by amount from everything pro rata, by lines from those. Whole numbers that add up."""

from collections.abc import Mapping, Sequence
from typing import Any

from kernel.errors import Invalid
from loyalty.state.customer import PurchaseState

Parts = dict[str, Any]
"""tax, shipping, discount (minor units), lines ({sku, name, category, quantity, total}), attributes."""


def rest(purchase: PurchaseState) -> int:
    """Tell what is left of a purchase, in minor units."""
    return purchase.total - purchase.refunded


def parts(purchase: PurchaseState) -> Parts:
    """Tell what the purchase consists of after the refunds so far."""
    return dict(purchase.event if purchase.remaining is None else {**purchase.event, **purchase.remaining})


def amount_of_lines(purchase: PurchaseState, lines: Sequence[Mapping[str, Any]], path: tuple[str, ...]) -> int:
    """Sum up what the named lines cost: a line's total by quantity, the last piece takes what rounding left.

    Lines may say what they cost before an order's discount; then each costs its share of what is left to pay, and all of them all of it.
    Refuses a line that is not there, or more pieces than are left of it, as Invalid.
    """
    left, amount = [dict(line) for line in parts(purchase).get("lines", ())], 0
    gross = sum(line["total"] for line in left)
    for place, line in enumerate(lines):
        amount += _take(left, line["sku"], line["quantity"], (*path, "lines", str(place)))
    return amount if gross <= rest(purchase) else amount * rest(purchase) // gross


def after_amount(purchase: PurchaseState, amount: int) -> Parts | None:
    """Take an amount off lines, tax and shipping pro rata (largest remainder, ties in line order); None when there are no such parts."""
    before, total = parts(purchase), rest(purchase)
    lines = [dict(line) for line in before.get("lines", ())]
    names = [name for name in ("tax", "shipping", "discount") if before.get(name)]
    if not lines and not names:
        return None
    kept = total - amount
    values = [line["total"] for line in lines] + [before[name] for name in names]
    shares = apportion(values, kept, total)
    for line, share in zip(lines, shares, strict=False):
        line["total"] = share
    after: Parts = dict(zip(names, shares[len(lines) :], strict=True))
    return {**after, "lines": lines} if lines else after


def after_lines(purchase: PurchaseState, lines: Sequence[Mapping[str, Any]], amount: int) -> Parts:
    """Take the named lines off, which cost `amount`: their share of tax and discount goes with them, shipping stays.

    What stays is never more than the rest still holds.
    """
    before = parts(purchase)
    left = [dict(line) for line in before.get("lines", ())]
    covered = sum(line["total"] for line in left)
    taken = sum(_take(left, line["sku"], line["quantity"], ()) for line in lines)
    room = rest(purchase) - amount
    shipping = min(before.get("shipping", 0), room)
    goods = max(covered, rest(purchase) - before.get("shipping", 0), 1)
    tax, discount = (before.get(name, 0) * (goods - taken) // goods for name in ("tax", "discount"))
    after = {"shipping": shipping, "tax": min(tax, room - shipping), "discount": discount}
    return {**{name: value for name, value in after.items() if name in before}, "lines": [line for line in left if line["quantity"]]}


def apportion(values: Sequence[int], kept: int, total: int) -> list[int]:
    """Scale whole values by kept/total so that their sum is the scaled sum rounded down, by largest remainder, ties in order."""
    scaled = [divmod(value * kept, total) for value in values]
    missing = sum(values) * kept // total - sum(whole for whole, _ in scaled)
    order = sorted(range(len(values)), key=lambda place: (-scaled[place][1], place))
    raised = set(order[:missing])
    return [whole + (place in raised) for place, (whole, _) in enumerate(scaled)]


def _take(left: list[dict[str, Any]], sku: str, quantity: int, path: tuple[str, ...]) -> int:
    amount, wanted = 0, quantity
    for line in left:
        if line["sku"] == sku and line["quantity"] and wanted:
            pieces = min(wanted, line["quantity"])
            cost = line["total"] * pieces // line["quantity"]
            line["total"], line["quantity"] = line["total"] - cost, line["quantity"] - pieces
            amount, wanted = amount + cost, wanted - pieces
    if wanted:
        raise Invalid(f"The purchase has no {wanted} more of {sku}.", field=(*path, "quantity"), details={"missing": wanted})
    return amount
