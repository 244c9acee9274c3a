"""The catalogue, as the merchant and its partners list it."""

from typing import Annotated
from uuid import UUID

import strawberry
from strawberry import UNSET

from api import loaders
from api.arguments import After, Before, First, Last, page_of
from api.changes import Requires
from api.context import Info
from api.http.limits import ITEMS
from api.nodes import listed
from api.rewards.catalogue import Reward, RewardConnection, RewardEdge
from kernel.db.transaction import Connection
from kernel.ids import NotAnId, decode
from kernel.paging import Page, PageRequest
from kernel.partners.queries import PartnerRecord
from loyalty.rewards import listing
from loyalty.rewards.record import PREFIX, RewardRecord

SOME_REWARDS = 50
"""As so many rewards of a partner an operation's cost counts them."""


@strawberry.type
class RewardsOfMerchant:
    known: strawberry.Private[loaders.Merchant]

    @strawberry.field(description="A reward of the catalogue; null when there is no such one.", extensions=[Requires("rewards:read")])
    async def reward(self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="The reward's id.")]) -> Reward | None:
        try:
            record = await info.context.loaders.rewards.load(decode(PREFIX, id))
        except NotAnId:
            return None
        return Reward.of(record) if record is not None and record.deleted_at is None else None

    @strawberry.field(description="The catalogue, oldest first, with what is switched off.", extensions=[Requires("rewards:read")])
    async def rewards(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> RewardConnection:
        async def page(connection: Connection, merchant_id: UUID, request: PageRequest) -> Page[RewardRecord]:
            return await listing.page(connection, merchant_id, request, now=self.known.now)

        request = page_of(first, after, last, before)
        return await listed(info, RewardConnection, RewardEdge, Reward.of, request, page=page, count=listing.count)


@strawberry.type
class RewardsOfPartner:
    record: strawberry.Private[PartnerRecord]

    @strawberry.field(
        description="The rewards that it may honour, oldest first. A partner sees those that are switched on and not over.",
        extensions=[Requires("rewards:read")],
        metadata={ITEMS: SOME_REWARDS},
    )
    async def rewards(self, info: Info) -> list[Reward]:
        found = await info.context.loaders.catalogue.of_partner.load(self.record.id)
        if info.context.asking.partner_id is not None:
            now = (await info.context.loaders.merchant()).now
            found = [one for one in found if one.is_on_offer(now)]
        return [Reward.of(one) for one in found]
