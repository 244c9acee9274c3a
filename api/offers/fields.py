"""What customers and merchants show of offers."""

from typing import Annotated

import strawberry
from strawberry import UNSET

from api.arguments import After, Before, First, Last, page_of
from api.changes import Requires
from api.context import Info
from api.http.limits import ITEMS
from api.nodes import listed
from api.offers.types import CustomerOffer, Offer, OfferConnection, OfferEdge, offers_of
from kernel.ids import NotAnId, decode
from loyalty.offers import listing
from loyalty.offers.record import PREFIX
from loyalty.state.queries import Member

SOME_OFFERS = 50
"""As so many offers of a customer an operation's cost counts them."""


@strawberry.type
class OffersOfCustomer:
    member: strawberry.Private[Member]

    @strawberry.field(
        description="Offers that apply to this customer, best first: what ends soonest, then what fits to what they buy, then what is worth"
        " most. Each with the claim that can still be used.",
        metadata={ITEMS: SOME_OFFERS},
    )
    async def offers(self, info: Info) -> list[CustomerOffer]:
        return await offers_of(info, self.member.id, self.member.locale)


@strawberry.type
class OffersOfMerchant:
    @strawberry.field(description="An offer; null when there is no such one.", extensions=[Requires("offers:read")])
    async def offer(self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="The offer's id.")]) -> Offer | None:
        try:
            record = await info.context.loaders.offers.by_id.load(decode(PREFIX, id))
        except NotAnId:
            return None
        return Offer.of(record) if record is not None and record.deleted_at is None else None

    @strawberry.field(
        description="Exclusive offers, oldest first, with what is switched off or over.", extensions=[Requires("offers:read")]
    )
    async def offers(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> OfferConnection:
        request = page_of(first, after, last, before)
        return await listed(info, OfferConnection, OfferEdge, Offer.of, request, page=listing.page, count=listing.count)
