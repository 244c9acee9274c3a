"""The ladder of tiers."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from loyalty.programs.document.parts import Code, Months, Part, Percent, Title, Whole, WholeOrZero


class TierMetric(StrEnum):
    """What a tier is measured by."""

    SPEND = "SPEND"
    POINTS_EARNED = "POINTS_EARNED"
    PURCHASES = "PURCHASES"


class Downgrade(StrEnum):
    """What happens at the end of a period that was not requalified."""

    NEVER = "NEVER"
    ONE_STEP = "ONE_STEP"
    REASSESS = "REASSESS"


class WindowType(StrEnum):
    """Which events count: of the last months, of the calendar year, of the year since the customer's anniversary, or all."""

    ROLLING = "ROLLING"
    CALENDAR_YEAR = "CALENDAR_YEAR"
    MEMBER_YEAR = "MEMBER_YEAR"
    LIFETIME = "LIFETIME"


class PeriodEnd(StrEnum):
    """Up to the end of what a period is rounded; MEMBER_YEAR ends on the customer's anniversary."""

    EXACT = "EXACT"
    MONTH = "MONTH"
    QUARTER = "QUARTER"
    YEAR = "YEAR"
    MEMBER_YEAR = "MEMBER_YEAR"


class TierWindow(Part, frozen=True, kw_only=True):
    """The events that count at t, in the merchant's calendar; ROLLING: those with t - months < at <= t."""

    type: Annotated[WindowType, Meta(description="Which events count.")] = WindowType.ROLLING
    months: Annotated[Months | None, Meta(description="ROLLING: so many months; 12 when left out.")] = None


class Perk(Part, frozen=True, kw_only=True):
    """Something that holders of a tier have, in the merchant's own words."""

    code: Annotated[Code, Meta(description="Its short name.")]
    text: Annotated[Title, Meta(description="What it is.")]


class TierLevel(Part, frozen=True, kw_only=True):
    """One level: from which value of the metric, and what it gives."""

    code: Annotated[Code, Meta(description="Its short name.")]
    name: Annotated[Title, Meta(description="What customers call it.")]
    threshold: Annotated[WholeOrZero, Meta(description="From this value of the metric: minor units, points or purchases.")]
    multiplier_percent: Annotated[Percent, Meta(description="Multiplies what its holders earn; 150 is x1.5.")] = 100
    never_downgrade: Annotated[bool, Meta(description="Who reached it never falls below it.")] = False
    perks: Annotated[tuple[Perk, ...], Meta(max_length=50, description="What else its holders have.")] = ()
    birthday_points: Annotated[Whole | None, Meta(description="Points for its holders' birthday, instead of the program's.")] = None


class Tiers(Part, frozen=True, kw_only=True):
    """The ladder of levels, thresholds ascending; a level is held to the end of its period, then requalified."""

    levels: Annotated[tuple[TierLevel, ...], Meta(min_length=1, max_length=20, description="The levels, lowest first.")]
    metric: Annotated[TierMetric, Meta(description="What is measured.")] = TierMetric.SPEND
    currency: Annotated[Code | None, Meta(description="POINTS_EARNED: the point currency; null: the first.")] = None
    window: Annotated[TierWindow, Meta(description="Which events count.")] = TierWindow()
    period_months: Annotated[Months, Meta(description="A level is held for so many months ...")] = 12
    period_end: Annotated[PeriodEnd, Meta(description="... and on to the end of this.")] = PeriodEnd.MONTH
    downgrade: Annotated[Downgrade, Meta(description="What happens when it is not requalified.")] = Downgrade.REASSESS
    grace_days: Annotated[int, Meta(ge=0, le=366, description="For so many days after its period a level is still held.")] = 0
    warn_days: Annotated[int, Meta(ge=0, le=366, description="So many days before a loss the customer is warned; 0: never.")] = 30
