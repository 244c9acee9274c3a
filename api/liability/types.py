"""What the merchant owes its customers in points."""

from datetime import date
from typing import Self

import strawberry

from analytics.liability.record import Breakage, Ending, Liability
from api.scalars import MinorUnits, Points


def _money(value: int | None) -> MinorUnits | None:
    return MinorUnits(value) if value is not None else None


@strawberry.type(description="Available and pending points that end in one month.")
class LiabilityEnding:
    month: date | None = strawberry.field(description="The first day of the month of their last usable day; null: they never end.")
    points: Points = strawberry.field(description="How many.")
    value: MinorUnits | None = strawberry.field(description="What they are worth; null when the program does not say.")

    @classmethod
    def of(cls, ending: Ending) -> Self:
        """Show what ends in a month."""
        return cls(month=ending.month, points=Points(ending.points), value=_money(ending.value))


@strawberry.type(
    description="Points that will probably expire: those that can, times the share that expired of what ended in the last year."
)
class LiabilityBreakage:
    points: Points = strawberry.field(description="How many are expected to expire, rounded half up.")
    value: MinorUnits | None = strawberry.field(description="What they are worth; null when the program does not say.")
    expired: Points = strawberry.field(description="How many expired in the last 365 days.")
    redeemed: Points = strawberry.field(description="How many were redeemed in the last 365 days, less what was voided.")

    @classmethod
    def of(cls, breakage: Breakage) -> Self:
        """Show an expected breakage."""
        return cls(
            points=Points(breakage.points),
            value=_money(breakage.value),
            expired=Points(breakage.expired),
            redeemed=Points(breakage.redeemed),
        )


@strawberry.type(description="What the merchant owes its customers in one point currency, at the merchant's now.")
class PointsLiability:
    currency: str = strawberry.field(description="The point currency's code.")
    outstanding: Points = strawberry.field(description="Available, pending and held points together.")
    available: Points = strawberry.field(description="What can be used now; points past their time are not among them.")
    pending: Points = strawberry.field(description="What waits for its return window to be over.")
    held: Points = strawberry.field(description="What is set aside for rewards that are reserved.")
    debt: Points = strawberry.field(description="What customers owe after refunds; it makes nothing of the rest less.")
    value: MinorUnits | None = strawberry.field(
        description="What the outstanding points are worth by the program, rounded half up once; null when it does not say."
    )
    endings: list[LiabilityEnding] = strawberry.field(description="What ends when, soonest first; last what never ends.")
    breakage: LiabilityBreakage | None = strawberry.field(
        description="What will probably never be redeemed; null while nothing expired or was redeemed in the last 365 days."
    )

    @classmethod
    def of(cls, owed: Liability) -> Self:
        """Show what is owed in a currency."""
        return cls(
            currency=owed.currency,
            outstanding=Points(owed.outstanding),
            available=Points(owed.available),
            pending=Points(owed.pending),
            held=Points(owed.held),
            debt=Points(owed.debt),
            value=_money(owed.value),
            endings=[LiabilityEnding.of(one) for one in owed.endings],
            breakage=LiabilityBreakage.of(owed.breakage) if owed.breakage is not None else None,
        )
