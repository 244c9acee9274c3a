"""The point currencies."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from loyalty.programs.document.parts import Code, Days, Minor, Months, Part, Title, Whole, YearDay


class Rounding(StrEnum):
    """How a fraction of a point becomes whole; NEAREST is half up."""

    FLOOR = "FLOOR"
    NEAREST = "NEAREST"
    CEIL = "CEIL"


class OnRefund(StrEnum):
    """What a refund may take back: what is pending, what there is (never below zero), or all of it (the rest is a debt)."""

    PENDING_ONLY = "PENDING_ONLY"
    WITHIN_BALANCE = "WITHIN_BALANCE"
    UNLIMITED = "UNLIMITED"


class ExpiryModel(StrEnum):
    """When points end: never, each lot by itself, all of them after a time without purchase or redemption, or on days of the year."""

    NEVER = "NEVER"
    ROLLING = "ROLLING"
    INACTIVITY = "INACTIVITY"
    FIXED_DATES = "FIXED_DATES"


class ExpiryRoundUp(StrEnum):
    """Up to the end of what the last usable day is put off."""

    NONE = "NONE"
    MONTH = "MONTH"
    QUARTER = "QUARTER"
    YEAR = "YEAR"


class Expiry(Part, frozen=True, kw_only=True):
    """When points of a currency end. The last usable day is the one so many months or days after they became available."""

    model: Annotated[ExpiryModel, Meta(description="NEVER, ROLLING per lot, INACTIVITY of the whole balance, or FIXED_DATES.")] = (
        ExpiryModel.NEVER
    )
    months: Annotated[Months | None, Meta(description="ROLLING and INACTIVITY: after so many months; exactly one of months and days.")] = (
        None
    )
    days: Annotated[Days | None, Meta(description="ROLLING and INACTIVITY: after so many days.")] = None
    dates: Annotated[tuple[YearDay, ...], Meta(max_length=12, description="FIXED_DATES: the last usable days of each year, as MM-DD.")] = ()
    round_up: Annotated[
        ExpiryRoundUp, Meta(description="ROLLING and INACTIVITY: put the last day off to the end of its month, quarter or year.")
    ] = ExpiryRoundUp.NONE
    remind_days: Annotated[
        tuple[Annotated[int, Meta(ge=1, le=366)], ...],
        Meta(
            max_length=5,
            description="So many days before a last usable day its holder is reminded of it: 30, 7 and 1 when left out; empty: never.",
        ),
    ] = (30, 7, 1)


class PointValue(Part, frozen=True, kw_only=True):
    """What points are worth, for cost and liability: so many points are so much money."""

    points: Annotated[Whole, Meta(description="So many points ...")] = 1
    amount: Annotated[Minor, Meta(description="... are worth so many minor units.")]


class Transfers(Part, frozen=True, kw_only=True):
    """How points may go from one customer to another. The limits hold whoever transfers, for each customer who gives."""

    by_customers: Annotated[bool, Meta(description="Whether customers may give points themselves; otherwise only the merchant may.")] = (
        False
    )
    least: Annotated[Whole, Meta(description="The fewest points at once.")] = 1
    most: Annotated[Whole | None, Meta(description="The most points at once; null: any number.")] = None
    most_per_day: Annotated[
        Whole | None, Meta(description="The most points that one customer gives in a day of the merchant; null: any number.")
    ] = None


class PointCurrency(Part, frozen=True, kw_only=True):
    """One currency of points; the first of a program is the one meant when none is named."""

    code: Annotated[Code, Meta(description="Its short name.")]
    name: Annotated[Title, Meta(description="What customers call it.")]
    rounding: Annotated[Rounding, Meta(description="How fractions become whole.")] = Rounding.FLOOR
    on_refund: Annotated[OnRefund, Meta(description="What a refund may take back.")] = OnRefund.WITHIN_BALANCE
    pending_days: Annotated[
        int, Meta(ge=0, le=366, description="The return window: for so many days earned points are pending. 0: at once available.")
    ] = 0
    expiry: Annotated[Expiry, Meta(description="When points end.")] = Expiry()
    maximum_balance: Annotated[
        Whole | None, Meta(description="Available and pending together never grow above it by earning; null: no maximum.")
    ] = None
    redeemable: Annotated[bool, Meta(description="False for status points: they count for tiers and buy nothing.")] = True
    tier_multiplied: Annotated[bool, Meta(description="Whether the multiplier of a tier counts for it.")] = True
    value: Annotated[PointValue | None, Meta(description="What points are worth; null: not declared.")] = None
    transfers: Annotated[
        Transfers | None, Meta(description="How points may go between customers; null: only the merchant may transfer, any number.")
    ] = None


class Points(Part, frozen=True, kw_only=True):
    """The point currencies."""

    currencies: Annotated[
        tuple[PointCurrency, ...], Meta(min_length=1, max_length=8, description="The first one is meant when none is named.")
    ]
