"""The terms of referrals."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from loyalty.programs.document.parts import Code, Condition, Days, DaysOrZero, Minor, Part, Period, Times, Whole


class Touch(StrEnum):
    """Which of several advocates' links counts."""

    FIRST = "FIRST"
    LAST = "LAST"


class Signal(StrEnum):
    """What may be wrong with a referral."""

    SAME_PERSON = "SAME_PERSON"
    SAME_DEVICE = "SAME_DEVICE"
    SAME_PAYMENT = "SAME_PAYMENT"
    SAME_ADDRESS = "SAME_ADDRESS"
    SAME_IP_AND_AGENT = "SAME_IP_AND_AGENT"
    DISPOSABLE_EMAIL = "DISPOSABLE_EMAIL"
    EXISTING_CUSTOMER = "EXISTING_CUSTOMER"
    CYCLE = "CYCLE"
    VELOCITY = "VELOCITY"
    BLOCKLIST = "BLOCKLIST"
    RING = "RING"


class SignalWeight(Part, frozen=True, kw_only=True):
    """How heavy a signal is; one that rejects needs no others."""

    signal: Annotated[Signal, Meta(description="The signal.")]
    weight: Annotated[int, Meta(ge=0, le=100, description="What it adds to the sum.")]
    rejects: Annotated[bool, Meta(description="Whether it rejects by itself.")] = False


SIGNALS_DEFAULT = (
    SignalWeight(signal=Signal.SAME_PERSON, weight=100, rejects=True),
    SignalWeight(signal=Signal.EXISTING_CUSTOMER, weight=100, rejects=True),
    SignalWeight(signal=Signal.CYCLE, weight=100, rejects=True),
    SignalWeight(signal=Signal.BLOCKLIST, weight=100, rejects=True),
    SignalWeight(signal=Signal.RING, weight=60),
    SignalWeight(signal=Signal.SAME_PAYMENT, weight=60),
    SignalWeight(signal=Signal.SAME_DEVICE, weight=50),
    SignalWeight(signal=Signal.DISPOSABLE_EMAIL, weight=50),
    SignalWeight(signal=Signal.VELOCITY, weight=50),
    SignalWeight(signal=Signal.SAME_IP_AND_AGENT, weight=25),
    SignalWeight(signal=Signal.SAME_ADDRESS, weight=15),
)
"""Each of them is reviewed, but for the last two: families and students show those, and are paid."""


class TierReward(Part, frozen=True, kw_only=True):
    """Other points for advocates of a tier."""

    tier: Annotated[Code, Meta(description="Holders of this tier ...")]
    points: Annotated[Whole, Meta(description="... get so many points.")]


class Milestone(Part, frozen=True, kw_only=True):
    """Points for every so many referrals paid: every 5th, 500 points."""

    every: Annotated[Times, Meta(description="Every so many.")]
    points: Annotated[Whole, Meta(description="So many points.")]


class ReferralLimit(Part, frozen=True, kw_only=True):
    """How many referrals an advocate is paid for in a period."""

    times: Annotated[Times, Meta(description="So many at the most.")]
    per: Annotated[Period, Meta(description="In each of these periods.")]


class ReferralTerms(Part, frozen=True, kw_only=True):
    """How friends are attributed, when a referral qualifies, what both sides get, and what is suspicious."""

    advocate_points: Annotated[Whole | None, Meta(description="The points that the advocate gets; null: none.")] = None
    advocate_offer: Annotated[Code | None, Meta(description="The offer of this code for the advocate; null: none.")] = None
    friend_points: Annotated[Whole | None, Meta(description="The points that the friend gets; null: none.")] = None
    friend_offer: Annotated[Code | None, Meta(description="The offer of this code for the friend; null: none.")] = None
    currency: Annotated[Code | None, Meta(description="The point currency; null: the first.")] = None
    tier_rewards: Annotated[tuple[TierReward, ...], Meta(max_length=20, description="Other points by the advocate's tier.")] = ()
    milestones: Annotated[tuple[Milestone, ...], Meta(max_length=20, description="Points for many referrals.")] = ()
    limits: Annotated[tuple[ReferralLimit, ...], Meta(max_length=5, description="How many are paid.")] = ()
    attribution_days: Annotated[Days, Meta(description="A friend can be attributed so long after signing up.")] = 30
    touch: Annotated[Touch, Meta(description="Which link counts when there were several.")] = Touch.LAST
    minimum: Annotated[Minor | None, Meta(description="The least first purchase that qualifies, in minor units; null: any.")] = None
    when: Annotated[Condition | None, Meta(description="A CEL condition that the first purchase must meet as well; null: none.")] = None
    hold_days: Annotated[DaysOrZero, Meta(description="Paid so many days after it qualified: the return window.")] = 14
    signals: Annotated[tuple[SignalWeight, ...], Meta(max_length=11, description="How heavy each signal is.")] = SIGNALS_DEFAULT
    review_at: Annotated[int, Meta(ge=1, le=1_000, description="From this sum on staff must look at it.")] = 50
