"""Exclusive offers as merchants and customers see them."""

from datetime import datetime
from uuid import UUID

import strawberry

from api.changes import Requires
from api.context import Info
from api.http.limits import ITEMS
from api.lifecycle.types import Health, Stage
from api.nodes import Count, Node, PageInfo, total
from api.rewards.catalogue import RewardKind
from api.scalars import MinorUnits
from kernel.customers.rules import PREFIX as CUSTOMER
from kernel.ids import encode
from kernel.notices.languages import spoken
from loyalty.notices.reasons import because, sentence
from loyalty.offers.figures import Figures
from loyalty.offers.record import PREFIX, ClaimRecord, OfferRecord
from loyalty.state.claims import ClaimState

FOR_THE_MERCHANT = Requires("merchant:read", "offers:read")
"""Customers need not know whom else an offer means."""
SOME_LISTED = 20
"""As so many listed customers of an offer an operation's cost counts them."""


@strawberry.type(description="What came of an offer.")
class OfferFigures:
    reached: int = strawberry.field(description="Customers who were told of it.")
    claimed: int = strawberry.field(description="Claims, granted ones too.")
    granted: int = strawberry.field(description="Claims that the program gave.")
    used: int = strawberry.field(description="Codes that were used.")
    cost: MinorUnits | None = strawberry.field(
        description="What the used codes were worth when they were claimed; null: nothing of it has a known worth."
    )
    came_back: int | None = strawberry.field(
        description="Customers who bought within `backWithinDays` after being told; null: that is not asked of it."
    )
    came_back_percent: float | None = strawberry.field(
        description="The same, in per cent of those who were told; null: nobody was, or it is not asked."
    )

    @classmethod
    def of(cls, figures: Figures, claimed: int) -> "OfferFigures":
        """Show what came of an offer."""
        back, reached = figures.came_back, figures.reached
        return cls(
            reached=reached,
            claimed=claimed,
            granted=figures.granted,
            used=figures.used,
            cost=MinorUnits(figures.cost) if figures.cost is not None else None,
            came_back=back,
            came_back_percent=round(100 * back / reached, 1) if back is not None and reached else None,
        )


@strawberry.type(description="Something for certain customers, for a time: they claim it and get a code.")
class Offer(Node):
    name: str = strawberry.field(description="Its name.")
    description: str | None = strawberry.field(description="What it is, for customers.")
    kind: RewardKind = strawberry.field(description="What it is.")
    value: MinorUnits | None = strawberry.field(description="What is taken off, or what it is worth.")
    percent: int | None = strawberry.field(description="Of PERCENT_OFF: how much is taken off.")
    multiplier_percent: int | None = strawberry.field(
        description="Whole per cent by which it multiplies what its claimant earns: 150 is x1.5; null: it does not."
    )
    starts_at: datetime = strawberry.field(description="The first instant at which it can be had; when it was made unless said otherwise.")
    ends_at: datetime | None = strawberry.field(description="The first instant at which it can be had no more; null: never.")
    tiers: list[str] | None = strawberry.field(description="Codes of the tiers for which it is; null: all.")
    stages: list[Stage] | None = strawberry.field(description="Stages for which it is; null: all.")
    total_limit: int | None = strawberry.field(description="How often it can be claimed by all together; null: any number of times.")
    per_customer_limit: int | None = strawberry.field(description="How often one customer may claim it; null: any number of times.")
    valid_days: int | None = strawberry.field(
        description="For so many days after the day of its claim a code can be used, but not past the offer's end; null: until that."
    )
    active: bool = strawberry.field(description="Whether it is switched on.")
    claimed: int = strawberry.field(description="How often it was claimed, and granted by the program.")
    record: strawberry.Private[OfferRecord]

    @classmethod
    def of(cls, record: OfferRecord) -> "Offer":
        """Show an offer."""
        return cls(
            id=strawberry.ID(encode(PREFIX, record.id)),
            name=record.name,
            description=record.description,
            kind=RewardKind(record.kind),
            value=MinorUnits(record.value) if record.value is not None else None,
            percent=record.percent,
            multiplier_percent=record.multiplier_percent,
            starts_at=record.starts_at or record.created_at,
            ends_at=record.ends_at,
            tiers=list(record.tiers) if record.tiers is not None else None,
            stages=[Stage(stage) for stage in record.stages] if record.stages is not None else None,
            total_limit=record.total_limit,
            per_customer_limit=record.customer_limit,
            valid_days=record.valid_days,
            active=record.active and record.deleted_at is None,
            claimed=record.claimed,
            record=record,
        )

    @strawberry.field(description="The short name by which a program grants it.", extensions=[FOR_THE_MERCHANT])
    def code(self) -> str | None:
        return self.record.code

    @strawberry.field(description="Healths for which it is; null: all.", extensions=[FOR_THE_MERCHANT])
    def healths(self) -> list[Health] | None:
        return [Health(health) for health in self.record.healths] if self.record.healths is not None else None

    @strawberry.field(description="The CEL condition over customer and now that must be met; null: none.", extensions=[FOR_THE_MERCHANT])
    def condition(self) -> str | None:
        return self.record.condition

    @strawberry.field(
        description="The customers for whom alone it is, by their ids; null: for all whom it means.",
        extensions=[FOR_THE_MERCHANT],
        metadata={ITEMS: SOME_LISTED},
    )
    async def customer_ids(self, info: Info) -> list[strawberry.ID] | None:
        if not self.record.listed:
            return None
        return [strawberry.ID(encode(CUSTOMER, id)) for id in await info.context.loaders.offers.listed.load(self.record.id)]

    @strawberry.field(description="Whether it is only for those who consented to marketing.", extensions=[FOR_THE_MERCHANT])
    def marketing(self) -> bool:
        return self.record.marketing

    @strawberry.field(description="Article numbers that it is about.", extensions=[FOR_THE_MERCHANT])
    def skus(self) -> list[str]:
        return list(self.record.skus or ())

    @strawberry.field(description="Categories of articles that it is about.", extensions=[FOR_THE_MERCHANT])
    def categories(self) -> list[str]:
        return list(self.record.categories or ())

    @strawberry.field(description="So many days before its last day it is said to be ending; 0: never.", extensions=[FOR_THE_MERCHANT])
    def remind_days(self) -> int:
        return self.record.remind_days

    @strawberry.field(
        description="Who comes to qualify again is told again so many days after the last time at the earliest; null: never.",
        extensions=[FOR_THE_MERCHANT],
    )
    def unlock_every_days(self) -> int | None:
        return self.record.unlock_every_days

    @strawberry.field(
        description="Of a win-back: who buys within so many days after being told has come back.", extensions=[FOR_THE_MERCHANT]
    )
    def back_within_days(self) -> int | None:
        return self.record.back_within_days

    @strawberry.field(description="What came of it so far.", extensions=[FOR_THE_MERCHANT])
    async def figures(self, info: Info) -> OfferFigures:
        found = await info.context.loaders.offers.figures.load(self.record.id)
        assert found is not None, f"offers stay; {self.record.id} is not there"
        return OfferFigures.of(found, self.record.claimed)


@strawberry.type(description="An offer in its list.")
class OfferEdge:
    cursor: str = strawberry.field(description="Its position in the list.")
    node: Offer = strawberry.field(description="The offer.")


@strawberry.type(description="A page of offers, oldest first.")
class OfferConnection:
    edges: list[OfferEdge] = strawberry.field(description="The offers with their positions.")
    nodes: list[Offer] = strawberry.field(description="The offers alone.")
    page_info: PageInfo = strawberry.field(description="Where this page lies in the list.")
    count: strawberry.Private[Count]
    total_count: int = total()


@strawberry.type(description="A customer has an offer.")
class OfferClaim:
    code: str = strawberry.field(description="What the customer shows to get it.")
    claimed_at: datetime = strawberry.field(description="When it was claimed, or granted.")
    usable_until: datetime | None = strawberry.field(description="The first instant at which it is good no more; null: never.")
    used_at: datetime | None = strawberry.field(description="When the code was used; null when it was not.")
    granted: bool = strawberry.field(description="Whether the program gave it, for a birthday or for entering a stage or a health.")
    offer_id: strawberry.Private[UUID]

    @classmethod
    def of(cls, claim: ClaimRecord | ClaimState) -> "OfferClaim":
        """Show a claim."""
        return cls(
            code=claim.code,
            claimed_at=claim.claimed_at,
            usable_until=claim.usable_until,
            used_at=claim.used_at,
            granted=claim.granted,
            offer_id=claim.offer_id,
        )

    @strawberry.field(description="The offer.")
    async def offer(self, info: Info) -> Offer:
        return await offer_of(info, self.offer_id)


@strawberry.type(description="An offer as one customer sees it.")
class CustomerOffer:
    offer: Offer = strawberry.field(description="The offer.")
    reason: str = strawberry.field(description='Why it is theirs, in the language that the customer reads: "Because you are Gold."')
    claim: OfferClaim | None = strawberry.field(description="What the customer has of it; null when there is nothing to be used.")


async def offers_of(info: Info, customer_id: UUID, locale: str | None) -> list[CustomerOffer]:
    """Show the offers that are a customer's, best first, who reads a language (None: the merchant's).

    There may be hundreds: all that is shown of each is at hand when the list is.
    """
    loaders = info.context.loaders
    applying = await loaders.offers.applying.load(customer_id)
    merchant, records = await loaders.merchant(), await loaders.offers.by_id.load_many([one.offer_id for one in applying])
    language = spoken(locale or merchant.record.locale).language
    whys = {one.reason: sentence(because(one.reason.code, one.reason.value, language, merchant.program)) for one in applying}
    return [
        CustomerOffer(offer=shown(one.offer_id, record), reason=whys[one.reason], claim=OfferClaim.of(one.claim) if one.claim else None)
        for one, record in zip(applying, records, strict=True)
    ]


async def offer_of(info: Info, offer_id: UUID) -> Offer:
    """Show an offer that must be there, deleted or not."""
    return shown(offer_id, await info.context.loaders.offers.by_id.load(offer_id))


def shown(offer_id: UUID, record: OfferRecord | None) -> Offer:
    """Show an offer that must be there."""
    assert record is not None, f"offers stay; {offer_id} is not there"
    return Offer.of(record)


async def offer_or_none(info: Info, offer_id: UUID) -> Offer | None:
    """Show an offer to the merchant, and to customers whose it is; None to everybody else."""
    loaders, asking = info.context.loaders, info.context.asking
    if asking.customer_id is not None:
        is_theirs = any(one.offer_id == offer_id for one in await loaders.offers.applying.load(asking.customer_id))
        return await offer_of(info, offer_id) if is_theirs else None
    if "offers:read" not in asking.permissions:
        return None
    record = await loaders.offers.by_id.load(offer_id)
    return Offer.of(record) if record is not None and record.deleted_at is None else None
