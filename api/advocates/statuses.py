from enum import Enum

import strawberry


@strawberry.enum(description="Where a referral stands.")
class ReferralStatus(Enum):
    CLICKED = strawberry.enum_value("CLICKED", description="Somebody followed a link; nobody knows who.")
    SIGNED_UP = strawberry.enum_value("SIGNED_UP", description="A friend is attributed to the advocate, and has not bought enough yet.")
    QUALIFIED = strawberry.enum_value("QUALIFIED", description="A purchase qualified it; it is paid at the end of its hold.")
    IN_REVIEW = strawberry.enum_value("IN_REVIEW", description="A purchase qualified it, and something about it waits for staff.")
    REWARDED = strawberry.enum_value("REWARDED", description="Both sides were paid.")
    REJECTED = strawberry.enum_value("REJECTED", description="Staff, or a signal that rejects by itself, said no; nothing is paid.")
    CANCELLED = strawberry.enum_value("CANCELLED", description="Its purchase was refunded; nothing is paid, or what was is taken back.")


@strawberry.enum(description="How a friend came.")
class ReferralVia(Enum):
    CODE = strawberry.enum_value("CODE", description="By a code that was typed, or told by the merchant.")
    LINK = strawberry.enum_value("LINK", description="By a link that was followed.")
    INVITATION = strawberry.enum_value("INVITATION", description="By the link of an invitation.")
