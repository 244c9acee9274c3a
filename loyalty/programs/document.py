"""The program document: every rule that decides, typed. The same shape goes in and out as JSON and YAML.

Amounts are minor units of the merchant's currency, points are whole, multipliers whole per cent (150 is x1.5).
"""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

LARGEST = 2**53 - 1

Code = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_-]*\Z", max_length=63)]
Title = Annotated[str, Meta(min_length=1, max_length=200)]
Condition = Annotated[str, Meta(min_length=1, max_length=2_000)]
Minor = Annotated[int, Meta(ge=1, le=LARGEST)]
Whole = Annotated[int, Meta(ge=1, le=LARGEST)]
Percent = Annotated[int, Meta(ge=1, le=10_000)]
Months = Annotated[int, Meta(ge=1, le=120)]
Days = Annotated[int, Meta(ge=1, le=3_660)]


class EventKind(StrEnum):
    """What can happen to a customer."""

    PURCHASE = "PURCHASE"
    REVIEW = "REVIEW"
    SURVEY = "SURVEY"
    VISIT = "VISIT"
    SIGN_UP = "SIGN_UP"
    SOCIAL = "SOCIAL"
    CUSTOM = "CUSTOM"


class Rounding(StrEnum):
    """How a fraction of a point becomes whole; NEAREST is half up."""

    FLOOR = "FLOOR"
    NEAREST = "NEAREST"
    CEIL = "CEIL"


class OnRefund(StrEnum):
    """What a refund may take back: never below zero, or all of it (the rest is a debt)."""

    WITHIN_BALANCE = "WITHIN_BALANCE"
    UNLIMITED = "UNLIMITED"


class Stacking(StrEnum):
    """How several multipliers meet: the best wins, their extra parts add up, or they multiply."""

    BEST = "BEST"
    ADD = "ADD"
    MULTIPLY = "MULTIPLY"


class Part(Struct, frozen=True, forbid_unknown_fields=True, rename="camel", kw_only=True):
    """A part of the document: immutable, camelCase outside, unknown fields refused."""


class PointCurrency(Part, frozen=True):
    """One currency of points; the first of a program is the one meant when none is named."""

    code: Code
    name: Title
    rounding: Rounding = Rounding.FLOOR
    on_refund: OnRefund = OnRefund.WITHIN_BALANCE


class Points(Part, frozen=True):
    """The point currencies."""

    currencies: Annotated[tuple[PointCurrency, ...], Meta(min_length=1, max_length=8)]


class PerAmount(Part, frozen=True, tag_field="type", tag="PER_AMOUNT"):
    """Award `points` for every full `every` of the purchase's total: floor(total / every) * points, in the currency's rounding."""

    code: Code
    every: Minor
    points: Whole
    currency: Code | None = None
    when: Condition | None = None
    multiplied: bool = True


class Fixed(Part, frozen=True, tag_field="type", tag="FIXED"):
    """Award `points` for an event of the kind `on`; for CUSTOM events the merchant's `name` of it can be asked for."""

    code: Code
    points: Whole
    on: EventKind = EventKind.PURCHASE
    name: Code | None = None
    currency: Code | None = None
    when: Condition | None = None
    multiplied: bool = True


class Multiply(Part, frozen=True, tag_field="type", tag="MULTIPLY"):
    """Multiply the sum of the event's multiplied awards in one currency; whole per cent, 150 is x1.5."""

    code: Code
    percent: Percent
    on: EventKind = EventKind.PURCHASE
    currency: Code | None = None
    when: Condition | None = None


EarningRule = PerAmount | Fixed | Multiply


class Earning(Part, frozen=True):
    """The earning rules; those that fire add up, multipliers apply to the sum of what is multiplied."""

    rules: Annotated[tuple[EarningRule, ...], Meta(max_length=1_000)] = ()
    multiplier_stacking: Stacking = Stacking.BEST


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


class RollingMonths(Part, frozen=True):
    """The events with t - months < at <= t, in the merchant's calendar."""

    months: Months


class TierLevel(Part, frozen=True):
    """One level: from which value of the metric, and what it gives."""

    code: Code
    name: Title
    threshold: Annotated[int, Meta(ge=0, le=LARGEST)]
    multiplier_percent: Percent = 100


class Tiers(Part, frozen=True):
    """The ladder of levels, thresholds ascending; a level is held to the end of its period, then requalified."""

    levels: Annotated[tuple[TierLevel, ...], Meta(min_length=1, max_length=20)]
    metric: TierMetric = TierMetric.SPEND
    currency: Code | None = None
    window: RollingMonths = RollingMonths(months=12)
    period_months: Months = 12
    downgrade: Downgrade = Downgrade.REASSESS
    grace_days: Annotated[int, Meta(ge=0, le=366)] = 0


class StageMetric(StrEnum):
    """What a stage is measured by; the first three within a window of days or ever."""

    PURCHASES = "PURCHASES"
    SPEND = "SPEND"
    POINTS_EARNED = "POINTS_EARNED"
    REVIEWS = "REVIEWS"
    CSAT = "CSAT"
    NPS = "NPS"
    REFERRALS_QUALIFIED = "REFERRALS_QUALIFIED"


class Threshold(Part, frozen=True):
    """One condition: the metric is at least so much; with `within_days` only what happened in those days counts."""

    metric: StageMetric
    at_least: Annotated[int, Meta(ge=0, le=LARGEST)]
    within_days: Days | None = None


class Requirement(Part, frozen=True):
    """Thresholds that must all be met together."""

    all_of: Annotated[tuple[Threshold, ...], Meta(min_length=1, max_length=10)]


class StageTerms(Part, frozen=True):
    """A stage is earned when any of its requirements is met."""

    any_of: Annotated[tuple[Requirement, ...], Meta(min_length=1, max_length=10)]


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


class Lifecycle(Part, frozen=True):
    """Thresholds of the stages above CONVERSION (any purchase), and when a customer falls back or drifts away."""

    retention: StageTerms = RETENTION_DEFAULT
    loyalty: StageTerms = LOYALTY_DEFAULT
    loyalty_grace_days: Annotated[int, Meta(ge=0, le=3_660)] = 90
    lapse_days: Days = 365
    at_risk_days: Days = 90
    lapsed_days: Days = 180


class Program(Part, frozen=True):
    """The whole document of one version."""

    points: Points
    earning: Earning = field(default_factory=Earning)
    tiers: Tiers | None = None
    lifecycle: Lifecycle = field(default_factory=Lifecycle)
