"""Of what amount points are awarded: the base of a rule over one whole purchase."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loyalty.earning.facts import EventFacts
from loyalty.programs.document import Earning, PerAmount, Products

Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Lines:
    """Which lines of a purchase: by article number or by category, whichever fits."""

    skus: frozenset[str]
    categories: frozenset[str]

    @classmethod
    def of(cls, *products: Products) -> "Lines":
        """Put together what is named in one or several places."""
        skus = frozenset(sku for one in products for sku in one.skus)
        return cls(skus, frozenset(category for one in products for category in one.categories))

    def __bool__(self) -> bool:
        return bool(self.skus or self.categories)

    def sum_of(self, lines: Sequence[Line]) -> int:
        """Add up what the lines that are meant cost, in minor units."""
        return sum(int(line["total"]) for line in lines if self.has(line))

    def has(self, line: Line) -> bool:
        """Tell whether a line is meant."""
        return line["sku"] in self.skus or line.get("category") in self.categories


@dataclass(frozen=True, slots=True)
class Base:
    """Of what amount a rule awards points; `included` None: of all lines."""

    before_discount: bool
    includes_tax: bool
    includes_shipping: bool
    included: Lines | None
    excluded: Lines

    def of(self, event: EventFacts) -> int:
        """Reckon the base of a purchase, in minor units, never below 0.

        The goods are total - shipping: what was paid for them, tax included. Their base is goods + discount (when it counts before
        discounts) - tax (when it counts without). Lines may say what they cost before the discount, then they add up to more than the
        goods; and they need not cover all goods. So of `whole` = max(all lines, goods) as much counts as there is

        - with included products: in their lines, without the excluded ones of them; of a purchase without lines nothing;
        - else: outside the lines of excluded products, also what no line covers;

        and of the base of the goods counts floor(base * counting / whole): the one rounding here. The shipping is added when it counts,
        but never to included products.
        """
        goods = event.total - event.shipping
        base = max(0, goods + (event.discount if self.before_discount else 0) - (0 if self.includes_tax else event.tax))
        shipping = event.shipping if self.includes_shipping else 0
        if self.included is not None:
            counting = sum(int(line["total"]) for line in event.lines if self.included.has(line) and not self.excluded.has(line))
            return base * counting // _whole(event.lines, goods) if counting else 0
        excluded = self.excluded.sum_of(event.lines) if self.excluded else 0
        if not excluded:
            return base + shipping
        whole = _whole(event.lines, goods)
        return base * (whole - excluded) // whole + shipping

    def has_no_product_of(self, event: EventFacts) -> bool:
        """Tell whether no line of a purchase counts, and nothing else of the goods does."""
        if self.included is not None:
            return not any(self.included.has(line) and not self.excluded.has(line) for line in event.lines)
        excluded = self.excluded.sum_of(event.lines) if self.excluded else 0
        return 0 < excluded == _whole(event.lines, event.total - event.shipping)


def base_of(rule: PerAmount, earning: Earning) -> Base | None:
    """Say of what amount a rule awards points; None: simply of the total."""
    terms = rule.base or earning.base
    included = Lines.of(rule.included) if rule.included is not None else None
    excluded = Lines.of(earning.excluded, *([rule.excluded] if rule.excluded is not None else []))
    base = Base(terms.before_discount, terms.includes_tax, terms.includes_shipping, included, excluded)
    return None if base == _TOTAL else base


def _whole(lines: Sequence[Line], goods: int) -> int:
    return max(sum(int(line["total"]) for line in lines), goods)


_TOTAL = Base(False, True, True, None, Lines.of())
