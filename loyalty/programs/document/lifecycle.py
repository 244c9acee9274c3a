"""The thresholds of the lifecycle's stages."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from loyalty.programs.document.parts import Code, Days, DaysOrZero, Health, Part, Stage, Whole, WholeOrZero


class StageMetric(StrEnum):
    """What a stage is measured by."""

    PURCHASES = "PURCHASES"
    SPEND = "SPEND"
    POINTS_EARNED = "POINTS_EARNED"
    REVIEWS = "REVIEWS"
    CSAT = "CSAT"
    NPS = "NPS"
    REFERRALS_QUALIFIED = "REFERRALS_QUALIFIED"
    DAYS_SINCE_PURCHASE = "DAYS_SINCE_PURCHASE"
    DAYS_OVERDUE = "DAYS_OVERDUE"
    TIER = "TIER"


class Threshold(Part, frozen=True, kw_only=True):
    """One condition. With `withinDays` only what happened in those days counts; CSAT and NPS are the latest answers."""

    metric: Annotated[StageMetric, Meta(description="What is measured.")]
    at_least: Annotated[WholeOrZero | None, Meta(description="It is at least so much; of all metrics but the last three.")] = None
    at_most: Annotated[DaysOrZero | None, Meta(description="DAYS_SINCE_PURCHASE, DAYS_OVERDUE: so many calendar days at the most.")] = None
    tier: Annotated[Code | None, Meta(description="TIER: this level, or a higher one, is held.")] = None
    within_days: Annotated[
        Days | None, Meta(description="PURCHASES, SPEND, POINTS_EARNED, REVIEWS: only the last so many days; null: ever.")
    ] = None


class Requirement(Part, frozen=True, kw_only=True):
    """Thresholds that must all be met together."""

    all_of: Annotated[tuple[Threshold, ...], Meta(min_length=1, max_length=10, description="All of these.")]


class StageTerms(Part, frozen=True, kw_only=True):
    """A stage is earned when any of its requirements is met."""

    any_of: Annotated[tuple[Requirement, ...], Meta(min_length=1, max_length=10, description="Any of these.")]


class Entry(Part, frozen=True, kw_only=True):
    """What is given to a customer who enters a stage, or a health. Exactly one of `stage` and `health`; points, an offer or both."""

    stage: Annotated[Stage | None, Meta(description="On entering this stage.")] = None
    health: Annotated[Health | None, Meta(description="On entering this health.")] = None
    points: Annotated[Whole | None, Meta(description="So many points; null: none.")] = None
    currency: Annotated[Code | None, Meta(description="The point currency; null: the first.")] = None
    offer: Annotated[Code | None, Meta(description="The offer of this code; null: none.")] = None
    needs_consent: Annotated[bool, Meta(description="Only who consents to marketing is given it.")] = False
    every_days: Annotated[Days | None, Meta(description="Again after so many days at the earliest; null: once for ever.")] = None


class Survey(Part, frozen=True, kw_only=True):
    """Customers are asked how a purchase was."""

    after_days: Annotated[Days, Meta(description="So many days after the purchase.")]
    every_days: Annotated[Days, Meta(description="So many days after the last time at the earliest.")]


def _purchases(count: int, *more: Threshold) -> Requirement:
    return Requirement(all_of=(Threshold(metric=StageMetric.PURCHASES, at_least=count, within_days=365), *more))


RETENTION_DEFAULT = StageTerms(any_of=(_purchases(2),))
LOYALTY_DEFAULT = StageTerms(
    any_of=(
        _purchases(5),
        _purchases(3, Threshold(metric=StageMetric.REFERRALS_QUALIFIED, at_least=1)),
        _purchases(3, Threshold(metric=StageMetric.NPS, at_least=9)),
    )
)


class Lifecycle(Part, frozen=True, kw_only=True):
    """Thresholds of the stages above CONVERSION (any purchase), and when a customer falls back or drifts away."""

    retention: Annotated[StageTerms, Meta(description="What makes RETENTION.")] = RETENTION_DEFAULT
    loyalty: Annotated[StageTerms, Meta(description="What makes LOYALTY.")] = LOYALTY_DEFAULT
    loyalty_grace_days: Annotated[DaysOrZero, Meta(description="LOYALTY outlives its thresholds by so many days.")] = 90
    lapse_days: Annotated[Days, Meta(description="No purchase for so many days returns to CONVERSION.")] = 365
    at_risk_days: Annotated[Days, Meta(description="AT_RISK so many days after the last purchase.")] = 90
    lapsed_days: Annotated[Days, Meta(description="LAPSED so many days after the last purchase.")] = 180
    entries: Annotated[tuple[Entry, ...], Meta(max_length=20, description="What entering a stage or a health gives.")] = ()
    survey: Annotated[Survey | None, Meta(description="When customers are asked how a purchase was; null: never.")] = None
