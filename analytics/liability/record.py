from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Ending:
    """Points that end in a month, by their last usable day; `month` is its first day, None: they never end."""

    month: date | None
    points: int
    value: int | None


@dataclass(frozen=True, slots=True)
class Breakage:
    """What will probably never be redeemed, and what that is estimated from: points that expired and were redeemed in the last year."""

    expired: int
    redeemed: int
    points: int
    value: int | None


@dataclass(frozen=True, slots=True)
class Liability:
    """What a merchant owes its customers in one point currency. Values are minor units, None when the program declares none.

    `available`, `pending` and `held` together are outstanding. `endings` are what of available and pending points ends when, soonest
    first, and last what never ends. `debt` is owed the other way round, by customers; it makes nothing of the rest less.
    """

    currency: str
    available: int
    pending: int
    held: int
    debt: int
    value: int | None
    endings: tuple[Ending, ...]
    breakage: Breakage | None

    @property
    def outstanding(self) -> int:
        """Add up what customers can redeem, now or later."""
        return self.available + self.pending + self.held
