"""How the program document's types are called in GraphQL, and what the values of its enumerations mean there."""

from enum import StrEnum

from api.earning.inputs import EventKind
from api.lifecycle.types import Health, Stage, StageMetric
from api.periods import CalendarPeriod
from api.tiers.types import TierMetric, TierPerk
from loyalty.programs import document as doc

KNOWN: dict[type[StrEnum], type] = {
    doc.EventKind: EventKind,
    doc.Health: Health,
    doc.Period: CalendarPeriod,
    doc.Stage: Stage,
    doc.StageMetric: StageMetric,
    doc.TierMetric: TierMetric,
}
"""Enumerations that the contract has for other reasons too."""

OBJECTS: dict[type[doc.Part], type] = {doc.Perk: TierPerk}
"""Objects of the same kind."""

STRUCTS: dict[type[doc.Part], str] = {
    doc.Points: "ProgramPoints",
    doc.PointCurrency: "PointCurrency",
    doc.Expiry: "PointExpiry",
    doc.PointValue: "PointValue",
    doc.Transfers: "PointTransfers",
    doc.Earning: "ProgramEarning",
    doc.Rule: "EarningRule",
    doc.PerAmount: "PerAmountRule",
    doc.Fixed: "FixedRule",
    doc.Multiply: "MultiplierRule",
    doc.AmountBase: "AmountBase",
    doc.Products: "ProductSelection",
    doc.DayHours: "DayHours",
    doc.Schedule: "RuleSchedule",
    doc.CustomerCap: "CustomerCap",
    doc.Caps: "RuleCaps",
    doc.Frequency: "RuleFrequency",
    doc.Rate: "RuleRate",
    doc.ExclusiveGroup: "ExclusiveGroup",
    doc.EarningCap: "EarningCap",
    doc.Attribute: "EventAttribute",
    doc.CustomEvent: "CustomEventType",
    doc.Tiers: "ProgramTiers",
    doc.TierLevel: "TierLevel",
    doc.TierWindow: "TierWindow",
    doc.Perk: "TierPerk",
    doc.Lifecycle: "ProgramLifecycle",
    doc.StageTerms: "StageTerms",
    doc.Requirement: "StageRequirement",
    doc.Threshold: "StageThreshold",
    doc.Entry: "LifecycleEntry",
    doc.Survey: "PurchaseSurvey",
    doc.Birthday: "BirthdayTerms",
    doc.ReferralTerms: "ReferralTerms",
    doc.TierReward: "ReferralTierReward",
    doc.Milestone: "ReferralMilestone",
    doc.ReferralLimit: "ReferralLimit",
    doc.SignalWeight: "ReferralSignalWeight",
}

MONEY = {(doc.PerAmount, "every"), (doc.PointValue, "amount"), (doc.ReferralTerms, "minimum")}
"""Numbers that are minor units."""

MEASURES = {(doc.TierLevel, "threshold"), (doc.Threshold, "at_least")}
"""Numbers whose unit another field says."""

ENUMS: dict[type[StrEnum], tuple[str, dict[str, str]]] = {
    doc.Rounding: (
        "PointRounding",
        {"FLOOR": "Down to the whole point below.", "NEAREST": "To the nearest whole point, half up.", "CEIL": "Up to the next."},
    ),
    doc.OnRefund: (
        "RefundPolicy",
        {
            "PENDING_ONLY": "Only what is still pending.",
            "WITHIN_BALANCE": "What there is, never below zero.",
            "UNLIMITED": "All of it; what is not there becomes a debt.",
        },
    ),
    doc.ExpiryModel: (
        "PointExpiryModel",
        {
            "NEVER": "They do not end.",
            "ROLLING": "Each lot by itself, so long after it became available.",
            "INACTIVITY": "The whole balance, so long after the last purchase or redemption.",
            "FIXED_DATES": "On days of the year.",
        },
    ),
    doc.ExpiryRoundUp: (
        "PointExpiryRoundUp",
        {
            "NONE": "It is not put off.",
            "MONTH": "To the end of its month.",
            "QUARTER": "To the end of its quarter.",
            "YEAR": "To the end of its year.",
        },
    ),
    doc.Stacking: (
        "MultiplierStacking",
        {"BEST": "The largest one alone counts.", "ADD": "Their extra parts add up.", "MULTIPLY": "They multiply each other."},
    ),
    doc.Weekday: ("Weekday", {day.value: f"{day.value.title()}." for day in doc.Weekday}),
    doc.AttributeType: (
        "EventAttributeType",
        {
            "TEXT": "A text.",
            "INTEGER": "A whole number within ±(2^53 - 1).",
            "NUMBER": "A number.",
            "BOOLEAN": "True or false.",
        },
    ),
    doc.Pick: (
        "GroupPick",
        {"BEST": "Who awards most.", "FIRST": "Who comes first by priority, and then in the group's own order."},
    ),
    doc.Downgrade: (
        "TierDowngrade",
        {
            "NEVER": "The level is kept.",
            "ONE_STEP": "The level below follows.",
            "REASSESS": "The level that the metric supports follows.",
        },
    ),
    doc.WindowType: (
        "TierWindowType",
        {
            "ROLLING": "Those of the last months.",
            "CALENDAR_YEAR": "Those of the calendar year.",
            "MEMBER_YEAR": "Those since the customer's last anniversary.",
            "LIFETIME": "All.",
        },
    ),
    doc.PeriodEnd: (
        "TierPeriodEnd",
        {
            "EXACT": "To the day.",
            "MONTH": "On to the end of the month.",
            "QUARTER": "On to the end of the quarter.",
            "YEAR": "On to the end of the year.",
            "MEMBER_YEAR": "On to the customer's anniversary.",
        },
    ),
    doc.LeapDay: ("LeapDay", {"FEB_28": "On 28 February.", "MAR_1": "On 1 March."}),
    doc.Touch: ("ReferralTouch", {"FIRST": "The first one.", "LAST": "The last one."}),
    doc.Signal: (
        "ReferralSignal",
        {
            "SAME_PERSON": "Advocate and friend are one person: by e-mail, phone, or name and birthday.",
            "SAME_DEVICE": "They use the same device.",
            "SAME_PAYMENT": "They pay with the same card.",
            "SAME_ADDRESS": "They have the same address.",
            "SAME_IP_AND_AGENT": "They came from the same IP address with the same browser.",
            "DISPOSABLE_EMAIL": "The friend's e-mail address is a throw-away one.",
            "EXISTING_CUSTOMER": "The friend was a customer before.",
            "CYCLE": "The friend has referred the advocate, directly or by others.",
            "VELOCITY": "The advocate refers unusually many in a short time.",
            "BLOCKLIST": "One of them is blocked.",
            "RING": "The friend is of a ring: customers who bring each other and share devices or means of payment.",
        },
    ),
}
