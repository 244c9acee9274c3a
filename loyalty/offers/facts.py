from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OffersChanged:
    """An offer was saved or deleted; `offering` is the number of this change among the merchant's changes of offers."""

    offering: int
