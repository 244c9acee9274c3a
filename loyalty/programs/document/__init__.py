"""The program document: every rule that decides, typed. The same shape goes in and out as JSON and YAML.

Amounts are minor units of the merchant's currency, points are whole, multipliers whole per cent (150 is x1.5). Descriptions here are those
of the JSON Schema and of the GraphQL types.
"""

from typing import Annotated

from msgspec import Meta, field

from loyalty.programs.document.birthday import Birthday as Birthday
from loyalty.programs.document.birthday import LeapDay as LeapDay
from loyalty.programs.document.earning import AmountBase as AmountBase
from loyalty.programs.document.earning import Attribute as Attribute
from loyalty.programs.document.earning import AttributeType as AttributeType
from loyalty.programs.document.earning import Caps as Caps
from loyalty.programs.document.earning import CustomerCap as CustomerCap
from loyalty.programs.document.earning import CustomEvent as CustomEvent
from loyalty.programs.document.earning import DayHours as DayHours
from loyalty.programs.document.earning import Earning as Earning
from loyalty.programs.document.earning import EarningCap as EarningCap
from loyalty.programs.document.earning import EarningRule as EarningRule
from loyalty.programs.document.earning import EventKind as EventKind
from loyalty.programs.document.earning import ExclusiveGroup as ExclusiveGroup
from loyalty.programs.document.earning import Fixed as Fixed
from loyalty.programs.document.earning import Frequency as Frequency
from loyalty.programs.document.earning import Multiply as Multiply
from loyalty.programs.document.earning import PerAmount as PerAmount
from loyalty.programs.document.earning import Pick as Pick
from loyalty.programs.document.earning import Products as Products
from loyalty.programs.document.earning import Rate as Rate
from loyalty.programs.document.earning import Rule as Rule
from loyalty.programs.document.earning import Schedule as Schedule
from loyalty.programs.document.earning import Stacking as Stacking
from loyalty.programs.document.earning import Weekday as Weekday
from loyalty.programs.document.lifecycle import Entry as Entry
from loyalty.programs.document.lifecycle import Lifecycle as Lifecycle
from loyalty.programs.document.lifecycle import Requirement as Requirement
from loyalty.programs.document.lifecycle import StageMetric as StageMetric
from loyalty.programs.document.lifecycle import StageTerms as StageTerms
from loyalty.programs.document.lifecycle import Survey as Survey
from loyalty.programs.document.lifecycle import Threshold as Threshold
from loyalty.programs.document.parts import LARGEST as LARGEST
from loyalty.programs.document.parts import Health as Health
from loyalty.programs.document.parts import Part as Part
from loyalty.programs.document.parts import Period as Period
from loyalty.programs.document.parts import Stage as Stage
from loyalty.programs.document.points import Expiry as Expiry
from loyalty.programs.document.points import ExpiryModel as ExpiryModel
from loyalty.programs.document.points import ExpiryRoundUp as ExpiryRoundUp
from loyalty.programs.document.points import OnRefund as OnRefund
from loyalty.programs.document.points import PointCurrency as PointCurrency
from loyalty.programs.document.points import Points as Points
from loyalty.programs.document.points import PointValue as PointValue
from loyalty.programs.document.points import Rounding as Rounding
from loyalty.programs.document.points import Transfers as Transfers
from loyalty.programs.document.referrals import Milestone as Milestone
from loyalty.programs.document.referrals import ReferralLimit as ReferralLimit
from loyalty.programs.document.referrals import ReferralTerms as ReferralTerms
from loyalty.programs.document.referrals import Signal as Signal
from loyalty.programs.document.referrals import SignalWeight as SignalWeight
from loyalty.programs.document.referrals import TierReward as TierReward
from loyalty.programs.document.referrals import Touch as Touch
from loyalty.programs.document.tiers import Downgrade as Downgrade
from loyalty.programs.document.tiers import PeriodEnd as PeriodEnd
from loyalty.programs.document.tiers import Perk as Perk
from loyalty.programs.document.tiers import TierLevel as TierLevel
from loyalty.programs.document.tiers import TierMetric as TierMetric
from loyalty.programs.document.tiers import Tiers as Tiers
from loyalty.programs.document.tiers import TierWindow as TierWindow
from loyalty.programs.document.tiers import WindowType as WindowType


class Program(Part, frozen=True, kw_only=True):
    """The whole document of one version."""

    points: Annotated[Points, Meta(description="The point currencies.")]
    earning: Annotated[Earning, Meta(description="The earning rules.")] = field(default_factory=Earning)
    tiers: Annotated[Tiers | None, Meta(description="The ladder of tiers; null: none.")] = None
    lifecycle: Annotated[Lifecycle, Meta(description="The thresholds of the lifecycle's stages.")] = field(default_factory=Lifecycle)
    birthday: Annotated[Birthday | None, Meta(description="What a birthday brings; null: nothing.")] = None
    referrals: Annotated[ReferralTerms | None, Meta(description="The terms of referrals; null: there are none.")] = None
