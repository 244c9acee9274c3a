"""What customers are told of, and which placeholders the words for it may have.

Kinds are the GraphQL types of notifications; some are told in several variants. Names stay as they are for ever: the merchants' own words
use them.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from kernel.errors import Invalid
from kernel.money import Money
from kernel.notices.templates import Value
from loyalty.programs.compiled import CompiledProgram


class Known(NamedTuple):
    """What a placeholder stands for, and something that could stand there."""

    meaning: str
    sample: Value


Occasion = tuple[str, str]
"""A kind and a variant, "" when the kind has but one."""

_AMOUNT = 125_000
PLACEHOLDERS = {
    "points": Known("How many points", 1_250),
    "currency": Known("What the program calls these points", "Points"),
    "lastDay": Known("The last day", date(2026, 12, 31)),
    "reward": Known("The reward's name", "Cappuccino"),
    "offer": Known("The offer's name", "Happy Hour"),
    "order": Known("The merchant's own number of the purchase", "A-1234"),
    "reason": Known("Why it is the customer's, as the end of a sentence", "because you are Gold"),
    "tier": Known("The tier's name", "Gold"),
    "tierBefore": Known("The name of the tier before", "Platinum"),
    "missingAmount": Known("What is still to be bought for, in the merchant's currency", Money(_AMOUNT, "IDR")),
    "missingPoints": Known("How many points are still to be earned", 1_250),
    "missingPurchases": Known("How many purchases are still to be made", 3),
}

_POINTS = ("points", "currency")
_REWARD = ("reward",)

OCCASIONS: Mapping[Occasion, tuple[str, ...]] = {
    ("PointsEarned", "AVAILABLE"): _POINTS,
    ("PointsEarned", "PENDING"): _POINTS,
    ("PointsMatured", ""): _POINTS,
    ("PointsExpiring", ""): (*_POINTS, "lastDay"),
    ("PointsExpired", ""): _POINTS,
    ("PointsTakenBack", ""): _POINTS,
    ("PointsAdjusted", "ADDED"): _POINTS,
    ("PointsAdjusted", "TAKEN_AWAY"): _POINTS,
    ("PointsTransferred", "RECEIVED"): _POINTS,
    ("PointsTransferred", "GIVEN"): _POINTS,
    ("RedemptionChanged", "HELD"): _REWARD,
    ("RedemptionChanged", "CONFIRMED"): _REWARD,
    ("RedemptionChanged", "USED"): _REWARD,
    ("RedemptionChanged", "CANCELLED"): _REWARD,
    ("RedemptionChanged", "EXPIRED"): _REWARD,
    ("RedemptionChanged", "VOIDED"): _REWARD,
    ("TierChanged", "UP"): ("tier",),
    ("TierChanged", "DOWN"): ("tier", "tierBefore"),
    ("TierChanged", "ENDED"): ("tier",),
    ("TierEnding", "SPEND"): ("tier", "lastDay", "missingAmount"),
    ("TierEnding", "POINTS_EARNED"): ("tier", "lastDay", "missingPoints", "currency"),
    ("TierEnding", "PURCHASES"): ("tier", "lastDay", "missingPurchases"),
    ("StageChanged", "REACH"): (),
    ("StageChanged", "ACQUISITION"): (),
    ("StageChanged", "CONVERSION"): (),
    ("StageChanged", "RETENTION"): (),
    ("StageChanged", "LOYALTY"): (),
    ("StageChanged", "FELL_BACK"): (),
    ("OfferUnlocked", ""): ("offer", "reason"),
    ("OfferEnding", ""): ("offer", "lastDay"),
    ("BirthdayRewarded", "GREETING"): (),
    ("BirthdayRewarded", "POINTS"): _POINTS,
    ("BirthdayRewarded", "OFFER"): ("offer",),
    ("BirthdayRewarded", "POINTS_AND_OFFER"): (*_POINTS, "offer"),
    ("ReferralChanged", "ADVOCATE_SIGNED_UP"): (),
    ("ReferralChanged", "ADVOCATE_QUALIFIED"): (),
    ("ReferralChanged", "ADVOCATE_IN_REVIEW"): (),
    ("ReferralChanged", "ADVOCATE_POINTS"): _POINTS,
    ("ReferralChanged", "ADVOCATE_REWARDED"): (),
    ("ReferralChanged", "ADVOCATE_REJECTED"): (),
    ("ReferralChanged", "ADVOCATE_CANCELLED"): (),
    ("ReferralChanged", "FRIEND_SIGNED_UP"): (),
    ("ReferralChanged", "FRIEND_QUALIFIED"): (),
    ("ReferralChanged", "FRIEND_IN_REVIEW"): (),
    ("ReferralChanged", "FRIEND_POINTS"): _POINTS,
    ("ReferralChanged", "FRIEND_REWARDED"): (),
    ("ReferralChanged", "FRIEND_REJECTED"): (),
    ("ReferralChanged", "FRIEND_CANCELLED"): (),
    ("SurveyInvited", ""): ("order",),
}


def check_occasion(kind: str, variant: str) -> Occasion:
    """Return the occasion. Refuses as Invalid, with the field, a kind that is not told, then a variant that the kind does not have."""
    variants = [known for of, known in OCCASIONS if of == kind]
    if not variants:
        raise Invalid(f"No customer is told of {kind!r:.40}.", field=("kind",), details={"kinds": sorted({of for of, _ in OCCASIONS})})
    if variant not in variants:
        named = ", ".join(filter(None, variants)) or "none"
        raise Invalid(f"The variants of {kind} are: {named}.", field=("variant",), details={"variants": list(filter(None, variants))})
    return kind, variant


def samples(occasion: Occasion, currency: str, program: CompiledProgram | None) -> dict[str, Value]:
    """Give a value to each placeholder of an occasion: amounts in the merchant's currency, and the names that the program has."""
    real: dict[str, Value] = {"missingAmount": Money(_AMOUNT, currency)}
    if program is not None:
        real["currency"] = program.currencies[program.first_currency].name
        if program.levels:
            levels = [level.name for _, level in program.levels.values()]
            real |= {"tier": levels[0], "tierBefore": levels[-1]}
    return {name: real.get(name, PLACEHOLDERS[name].sample) for name in OCCASIONS[occasion]}
