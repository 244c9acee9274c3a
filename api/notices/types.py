from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

import strawberry

from api.advocates.statuses import ReferralStatus
from api.context import Info
from api.lifecycle.types import Stage
from api.nodes import customer_shown
from api.offers.types import Offer, offer_of
from api.purchases.types import Purchase
from api.rewards.types import Redemption, RedemptionStatus, redemption_of
from api.scalars import BigInt, Cursor, Points
from api.tiers.types import TierMetric
from kernel.ids import decode, encode
from kernel.notices import cursors
from kernel.notices.queries import NoticeRecord
from loyalty.notices.wording import words_of
from loyalty.offers.record import PREFIX as OFFER
from loyalty.programs.compiled import CompiledProgram

PREFIX = "ntf"


@strawberry.interface(description="Something that a customer should know of. Delivered in order; the same id is the same notification.")
class Notification:
    id: strawberry.ID = strawberry.field(description="By it a notification that comes twice is recognised.")
    sequence: int = strawberry.field(description="Counts the customer's notifications from 1, without holes.")
    cursor: Cursor = strawberry.field(description="The position after it: resume from here.")
    at: datetime = strawberry.field(description="When it happened.")
    title: str = strawberry.field(description="In a few words, to be shown to the customer.")
    body: str = strawberry.field(description="In a sentence, to be shown to the customer.")


@strawberry.type(description="The customer earned points.")
class PointsEarned(Notification):
    points: Points = strawberry.field(description="How many.")
    currency: str = strawberry.field(description="The point currency's code.")
    pending: bool = strawberry.field(description="Whether they can be used only after the return window.")


@strawberry.type(description="The return window of points is over.")
class PointsMatured(Notification):
    points: Points = strawberry.field(description="How many can be used now.")
    currency: str = strawberry.field(description="The point currency's code.")


@strawberry.type(description="Points will end unless they are used.")
class PointsExpiring(Notification):
    points: Points = strawberry.field(description="How many.")
    currency: str = strawberry.field(description="The point currency's code.")
    last_day: date = strawberry.field(description="The last day on which they can be used.")


@strawberry.type(description="Points have passed their last usable day.")
class PointsExpired(Notification):
    points: Points = strawberry.field(description="How many are gone.")
    currency: str = strawberry.field(description="The point currency's code.")


@strawberry.type(description="Points were taken back after a refund.")
class PointsTakenBack(Notification):
    points: Points = strawberry.field(description="How many.")
    currency: str = strawberry.field(description="The point currency's code.")


@strawberry.type(description="The customer's tier changed, up or down.")
class TierChanged(Notification):
    from_: str | None = strawberry.field(name="from", description="The code of the tier before; null when there was none.")
    to: str | None = strawberry.field(description="The code of the tier now; null when there is none.")


@strawberry.type(description="The customer's tier will end unless something is done for it.")
class TierEnding(Notification):
    tier: str = strawberry.field(description="The tier's code.")
    last_day: date = strawberry.field(description="The last day this tier is safe.")
    metric: TierMetric = strawberry.field(description="What is measured.")
    missing: BigInt = strawberry.field(description="What is missing to keep it, in the metric's unit: minor units, points or purchases.")


@strawberry.type(description="The customer's stage changed.")
class StageChanged(Notification):
    from_: Stage | None = strawberry.field(name="from", description="The stage before; null when there was none.")
    to: Stage = strawberry.field(description="The stage now.")


@strawberry.type(description="Somebody of the merchant changed the customer's points by hand.")
class PointsAdjusted(Notification):
    points: Points = strawberry.field(description="How many; below zero: taken away.")
    currency: str = strawberry.field(description="The point currency's code.")


@strawberry.type(description="The customer gave points to another customer, or received some.")
class PointsTransferred(Notification):
    points: Points = strawberry.field(description="How many were received; below zero: given.")
    currency: str = strawberry.field(description="The point currency's code.")


@strawberry.type(description="A redemption came to stand somewhere else: reserved, confirmed, used, cancelled, expired or voided.")
class RedemptionChanged(Notification):
    status: RedemptionStatus = strawberry.field(description="Where it stood then.")
    redemption_id: strawberry.Private[UUID]

    @strawberry.field(description="The redemption as it is now.")
    async def redemption(self, info: Info) -> Redemption:
        found = await redemption_of(info, self.redemption_id)
        assert found is not None, f"a customer was told of the redemption {self.redemption_id}, which is not theirs"
        return found


@strawberry.type(description="The customer is asked how a purchase was. The answer is a SURVEY event.")
class SurveyInvited(Notification):
    external_id: str = strawberry.field(description="The merchant's own id of the purchase: an order number.")
    purchase_id: strawberry.Private[UUID]

    @strawberry.field(description="The purchase as it is now.")
    async def purchase(self, info: Info) -> Purchase:
        record = await info.context.loaders.purchases.load(self.purchase_id)
        assert record is not None, f"a customer was asked about the purchase {self.purchase_id}, which is not there"
        return Purchase.of(record, customer_shown)


@strawberry.type(description="An offer came to be the customer's: they qualify for it now, or the program gave it.")
class OfferUnlocked(Notification):
    offer_id: strawberry.Private[UUID]

    @strawberry.field(description="The offer as it is now.")
    async def offer(self, info: Info) -> Offer:
        return await offer_of(info, self.offer_id)


@strawberry.type(description="An offer that the customer can have, or has and has not used, is ending.")
class OfferEnding(Notification):
    last_day: date = strawberry.field(description="The last day on which it is good.")
    offer_id: strawberry.Private[UUID]

    @strawberry.field(description="The offer as it is now.")
    async def offer(self, info: Info) -> Offer:
        return await offer_of(info, self.offer_id)


@strawberry.type(description="The customer's birthday brought something.")
class BirthdayRewarded(Notification):
    points: Points | None = strawberry.field(description="How many points; null: none.")
    currency: str | None = strawberry.field(description="The point currency's code; null when there are no points.")
    offer: str | None = strawberry.field(description="The name of the offer that it brought; null: none.")


@strawberry.enum(description="On which side of a referral somebody is.")
class ReferralSide(Enum):
    ADVOCATE = strawberry.enum_value("ADVOCATE", description="Who brought a friend.")
    FRIEND = strawberry.enum_value("FRIEND", description="Who was brought.")


@strawberry.type(description="Something became of a referral.")
class ReferralChanged(Notification):
    status: ReferralStatus = strawberry.field(description="Where it stood then.")
    side: ReferralSide = strawberry.field(description="On which side the customer is.")
    points: Points | None = strawberry.field(description="How many points were paid to the customer; null: none.")
    currency: str | None = strawberry.field(description="The point currency's code; null when there are no points.")


NOTIFICATIONS = (
    PointsEarned,
    PointsMatured,
    PointsExpiring,
    PointsExpired,
    PointsTakenBack,
    PointsAdjusted,
    PointsTransferred,
    TierChanged,
    TierEnding,
    StageChanged,
    RedemptionChanged,
    BirthdayRewarded,
    SurveyInvited,
    OfferUnlocked,
    OfferEnding,
    ReferralChanged,
)
"""All that a customer is told of."""


def notification_of(record: NoticeRecord, *, epoch: int, program: CompiledProgram | None) -> Notification:
    """Show a notification; the program gives points and tiers their names."""
    words = words_of(record, program)
    common: dict[str, Any] = {
        "id": notification_id(record.customer_id, record.sequence),
        "sequence": record.sequence,
        "cursor": Cursor(cursors.write(epoch, record.sequence)),
        "at": record.at,
        "title": words.title,
        "body": words.body,
    }
    data = record.data
    match record.kind:
        case "PointsEarned":
            return PointsEarned(**common, points=data["points"], currency=data["currency"], pending=data["pending"])
        case "PointsMatured":
            return PointsMatured(**common, points=data["points"], currency=data["currency"])
        case "PointsExpiring":
            last_day = date.fromisoformat(data["lastDay"])
            return PointsExpiring(**common, points=data["points"], currency=data["currency"], last_day=last_day)
        case "PointsExpired":
            return PointsExpired(**common, points=data["points"], currency=data["currency"])
        case "PointsTakenBack":
            return PointsTakenBack(**common, points=data["points"], currency=data["currency"])
        case "PointsAdjusted":
            return PointsAdjusted(**common, points=data["points"], currency=data["currency"])
        case "PointsTransferred":
            return PointsTransferred(**common, points=data["points"], currency=data["currency"])
        case "RedemptionChanged":
            status = RedemptionStatus(data["status"])
            return RedemptionChanged(**common, status=status, redemption_id=UUID(data["redemption"]))
        case "SurveyInvited":
            return SurveyInvited(**common, external_id=data["externalId"], purchase_id=UUID(data["purchase"]))
        case "OfferUnlocked":
            return OfferUnlocked(**common, offer_id=decode(OFFER, data["offer"]))
        case "OfferEnding":
            return OfferEnding(**common, offer_id=decode(OFFER, data["offer"]), last_day=date.fromisoformat(data["lastDay"]))
        case "BirthdayRewarded":
            return BirthdayRewarded(**common, points=data["points"], currency=data["currency"], offer=data["offer"])
        case "ReferralChanged":
            stands, side = ReferralStatus(data["status"]), ReferralSide(data["side"])
            return ReferralChanged(**common, status=stands, side=side, points=data["points"], currency=data["currency"])
        case "TierChanged":
            return TierChanged(**common, from_=data["from"], to=data["to"])
        case "TierEnding":
            ends, metric = date.fromisoformat(data["lastDay"]), TierMetric(data["metric"])
            return TierEnding(**common, tier=data["tier"], last_day=ends, metric=metric, missing=BigInt(data["missing"]))
        case "StageChanged":
            before = Stage(data["from"]) if data["from"] is not None else None
            return StageChanged(**common, from_=before, to=Stage(data["to"]))
    raise LookupError(f"there is no type for notifications of the kind {record.kind}")


def notification_id(customer_id: UUID, sequence: int) -> strawberry.ID:
    """Name a notification: its customer's digits and its number."""
    return strawberry.ID(f"{encode(PREFIX, customer_id)}_{sequence}")
