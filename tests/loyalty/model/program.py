"""The numbers that the model decides by."""

from typing import Literal, TypedDict


class PerAmount(TypedDict):
    """`points` for every `every` minor units; the rounding also serves the multiplied sum."""

    every: int
    points: int
    rounding: Literal["FLOOR", "NEAREST", "CEIL"]


class Fixed(TypedDict):
    """`points` for a purchase of at least `min_total` minor units."""

    points: int
    min_total: int


class Multiply(TypedDict):
    """A multiplier in per cent, at least 100, for a purchase of at least `min_total` minor units."""

    percent: int
    min_total: int


class Level(TypedDict):
    """A tier: what the window must hold for it, the percentage that its holder earns, and whether who reached it keeps it for good."""

    code: str
    threshold: int
    percent: int
    forever: bool


PeriodEnd = Literal["EXACT", "MONTH", "QUARTER", "YEAR", "MEMBER_YEAR"]


class Tiers(TypedDict):
    """The tiers, lowest first, over a window (ROLLING: of `months`); a level is held for `period_months`, and on to the period's end."""

    metric: Literal["SPEND", "PURCHASES", "POINTS_EARNED"]
    window: Literal["ROLLING", "CALENDAR_YEAR", "MEMBER_YEAR", "LIFETIME"]
    months: int
    period_months: int
    period_end: PeriodEnd
    downgrade: Literal["NEVER", "ONE_STEP", "REASSESS"]
    levels: list[Level]


class Threshold(TypedDict):
    """So many purchases within so many days."""

    purchases: int
    days: int


class Lifecycle(TypedDict):
    """The thresholds of the stages, the days that LOYALTY outlives its own, and the days without a purchase that end in CONVERSION."""

    retention: Threshold
    loyalty: Threshold
    grace_days: int
    lapse_days: int


class Limits(TypedDict):
    """The most that one customer gets: points of the rule per amount a day, firings of each fixed rule a month, all points a month."""

    spend_a_day: int | None
    fixed_a_month: int | None
    points_a_month: int | None


class Program(TypedDict):
    """The whole program."""

    per_amount: PerAmount
    fixed: list[Fixed]
    multiply: list[Multiply]
    stacking: Literal["BEST", "ADD", "MULTIPLY"]
    on_refund: Literal["UNLIMITED", "WITHIN_BALANCE"]
    tiers: Tiers
    lifecycle: Lifecycle
    limits: Limits


PLAIN: Program = {
    "per_amount": {"every": 100, "points": 1, "rounding": "FLOOR"},
    "fixed": [],
    "multiply": [],
    "stacking": "BEST",
    "on_refund": "WITHIN_BALANCE",
    "tiers": {
        "metric": "SPEND",
        "window": "ROLLING",
        "months": 12,
        "period_months": 12,
        "period_end": "MONTH",
        "downgrade": "REASSESS",
        "levels": [],
    },
    "lifecycle": {
        "retention": {"purchases": 2, "days": 365},
        "loyalty": {"purchases": 5, "days": 365},
        "grace_days": 90,
        "lapse_days": 365,
    },
    "limits": {"spend_a_day": None, "fixed_a_month": None, "points_a_month": None},
}
