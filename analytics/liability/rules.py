"""What points are worth, and how many of them will never be redeemed. All pure, in whole numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from analytics.liability.record import Breakage, Ending, Liability
from loyalty.programs.document import PointValue


@dataclass(slots=True)
class Points:
    """The points of a currency as they were counted: available and pending by the month in which they end (None: never)."""

    available: int = 0
    pending: int = 0
    held: int = 0
    debt: int = 0
    by_month: dict[date | None, int] = field(default_factory=dict)
    expired: int = 0
    redeemed: int = 0


def liability_of(currency: str, points: Points, value: PointValue | None) -> Liability:
    """Say what is owed in a currency. Each value is rounded once, half up, so months need not add up to the whole to the last unit."""
    outstanding = points.available + points.pending + points.held
    return Liability(
        currency=currency,
        available=points.available,
        pending=points.pending,
        held=points.held,
        debt=points.debt,
        value=worth(outstanding, value),
        endings=endings_of(points.by_month, value),
        breakage=breakage_of(points, value),
    )


def endings_of(by_month: Mapping[date | None, int], value: PointValue | None) -> tuple[Ending, ...]:
    """List what ends when, soonest first, and last what never ends."""
    months: Sequence[date | None] = [*sorted(month for month in by_month if month is not None), *([None] if None in by_month else [])]
    return tuple(Ending(month, by_month[month], worth(by_month[month], value)) for month in months)


def breakage_of(points: Points, value: PointValue | None) -> Breakage | None:
    """Estimate how many of the points that have an end will reach it; None while no point's life has ended.

        breakage rate   = expired / (expired + redeemed), of points whose life ended in the last 365 days
        expected points = (available + pending that end) * breakage rate, rounded half up

    Points taken back after refunds never counted; held points are about to be redeemed, and points without an end cannot expire: of both
    none is expected to break. The rate is one less the redemption rate of those whose fate is known, the plainest of the methods in
    Gault, Llaguno and Menard, "Loyalty Rewards and Gift Card Programs: Basic Actuarial Estimation Techniques" (Casualty Actuarial
    Society). IFRS 15 B44-B47 and ASC 606-10-55-46 to 55-49 say when an expected breakage may be taken as revenue: in proportion to the
    rights that customers exercise, and only as far as it will hardly be reversed. That judgement stays with the merchant.
    """
    ended = points.expired + points.redeemed
    if points.expired < 0 or points.redeemed < 0 or ended == 0:
        return None
    ending = sum(number for month, number in points.by_month.items() if month is not None)
    expected = half_up(ending * points.expired, ended)
    return Breakage(expired=points.expired, redeemed=points.redeemed, points=expected, value=worth(expected, value))


def worth(points: int, value: PointValue | None) -> int | None:
    """Tell what points are worth in minor units, rounded half up; None when the program does not say."""
    return half_up(points * value.amount, value.points) if value is not None else None


def half_up(numerator: int, denominator: int) -> int:
    """Divide whole numbers that are not negative, and round half up."""
    return (2 * numerator + denominator) // (2 * denominator)
